// A WordPress of Debian's package with a database of its own, on this machine.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "./harness.mjs";
import { run } from "./hosts.mjs";

const PACKAGE = "/usr/share/wordpress";

/** Runs a program to its end, and gives what it says. */
function say(command, given, options) {
  const { status, stdout, stderr, error } = spawnSync(command, given, { encoding: "utf8", ...options });
  assert.equal(status, 0, `${command}: ${error ?? ""}${stderr}${stdout}`);
  return stdout;
}

/** With posts of people, as wordpress.php takes them; addresses are theirs. */
export async function wordpress(posts) {
  let database;
  let addresses;
  const server = await run("php", async (dir, port) => {
    const [data, socket, folder, url] = [join(dir, "data"), join(dir, "database"), join(dir, "site"), `http://127.0.0.1:${port}/`];
    say("mariadb-install-db", ["--no-defaults", `--datadir=${data}`, `--user=${userInfo().username}`, "--auth-root-authentication-method=normal", "--skip-test-db"]);
    database = spawn("mariadbd", ["--no-defaults", `--user=${userInfo().username}`, `--datadir=${data}`, `--socket=${socket}`, "--skip-networking", `--pid-file=${join(dir, "pid")}`], { stdio: "ignore" });
    for (let i = 0; spawnSync("mariadb-admin", ["--no-defaults", "-uroot", "-S", socket, "ping"]).status !== 0; i++) {
      assert.ok(i < 100, "the database does not answer");
      await delay(200);
    }
    say("mariadb", ["--no-defaults", "-uroot", "-S", socket, "-e", "create database wordpress"]);
    await cp(PACKAGE, folder, { recursive: true, dereference: true });
    const settings = { DB_NAME: "wordpress", DB_USER: "root", DB_PASSWORD: "", DB_HOST: `localhost:${socket}`, DB_CHARSET: "utf8mb4", DB_COLLATE: "" };
    const lines = Object.entries(settings).map(([name, value]) => `define('${name}', '${value}');`);
    // It asks nothing of the network.
    const still = ["WP_HTTP_BLOCK_EXTERNAL", "DISABLE_WP_CRON", "AUTOMATIC_UPDATER_DISABLED"].map((name) => `define('${name}', true);`);
    await writeFile(join(folder, "wp-config.php"), ["<?php", ...lines, ...still, "$table_prefix = 'wp_';", "define('ABSPATH', __DIR__ . '/');", "require_once ABSPATH . 'wp-settings.php';", ""].join("\n"));
    addresses = JSON.parse(say("php", [join(root, "site/test/emulators/wordpress.php")], { input: JSON.stringify({ folder, url, posts }) }));
    return ["-S", `127.0.0.1:${port}`, "-t", folder];
  }, "/").catch((error) => {
    database?.kill();
    throw error;
  });
  return {
    addresses,
    async close() {
      const gone = new Promise((resolve) => database.on("close", resolve));
      database.kill();
      await gone;
      await server.close();
    },
  };
}
