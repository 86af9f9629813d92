// Real servers with the shipped samples, and two poor ones, each on a free port of this machine.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { createServer as listen } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { root } from "./harness.mjs";

/** nginx and its module for .br, as Debian has them. */
export const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export async function freePort() {
  const probe = listen();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Runs a server in a folder of its own until close() is called; ready when it answers, within so many seconds. said() is what it has said. */
export async function run(command, configure, base, { env = {}, starts = 30 } = {}) {
  const dir = await mkdtemp(join(tmpdir(), "lingang-host-"));
  const port = await freePort();
  const child = spawn(command, await configure(dir, port), { cwd: dir, env: { ...process.env, ...env, HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let ended = false;
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  child.on("error", (error) => {
    said += error;
    ended = true;
  });
  child.on("exit", () => (ended = true));
  const url = `http://127.0.0.1:${port}${base}`;
  const gone = new Promise((resolve) => child.on("close", resolve));
  const close = async () => {
    child.kill("SIGTERM");
    await gone;
    await rm(dir, { recursive: true, force: true });
  };
  for (let i = 0; i < starts * 5; i++) {
    if (ended) {
      break;
    }
    try {
      await ask(url);
      return { url, base, close, said: () => said };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await close();
  return assert.fail(`${command} does not answer: ${said}`);
}

const sample = async (name, dir) => (await readFile(join(root, "docs/hosting", name), "utf8")).replaceAll("/srv/lingang", dir);

/** nginx with a sample of docs/hosting, changed in nothing but the port and the folder. */
export const nginx = (name, dist, base, { brotli = false } = {}) =>
  run("nginx", async (dir, port) => {
    let server = (await sample(name, dist)).replace("listen 80;", `listen 127.0.0.1:${port};`);
    if (brotli) {
      server = server.replace("# brotli_static on;", "brotli_static on;");
    }
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${dir}/${kind};`).join(" ");
    const user = process.getuid?.() === 0 ? "user root;" : "";
    await writeFile(join(dir, "nginx.conf"), `daemon off; ${user} worker_processes 1; pid ${dir}/pid; error_log stderr; ${brotli ? `load_module ${BROTLI};` : ""}\nevents {}\nhttp { access_log off; ${temporary}\n${server}\n}\n`);
    return ["-p", dir, "-c", join(dir, "nginx.conf")];
  }, base);

/** Caddy in the same way. */
export const caddy = (name, dist, base) =>
  run("caddy", async (dir, port) => {
    const site = (await sample(name, dist)).replace("example.org {", `http://127.0.0.1:${port} {`);
    await writeFile(join(dir, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
    return ["run", "--config", join(dir, "Caddyfile"), "--adapter", "caddyfile"];
  }, base);

const POOR = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };

/** A file server that knows these types and calls everything else octet-stream, and forbids the browser to guess. It compresses nothing. */
export async function poor(dist, known) {
  const server = createServer(async (asked, response) => {
    const path = decodeURIComponent(new URL(asked.url, "http://x").pathname);
    const file = join(dist, normalize(path), path.endsWith("/") ? "index.html" : "");
    const headers = { "X-Content-Type-Options": "nosniff" };
    try {
      const bytes = await readFile(file);
      const type = known.includes(extname(file)) ? POOR[extname(file)] : "application/octet-stream";
      response.writeHead(200, { ...headers, "Content-Type": type }).end(bytes);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    base: "/",
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The headers of the table, by the names under which Node has them. */
export const HEADERS = [
  "content-security-policy", "cache-control", "x-content-type-options",
  "referrer-policy", "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "access-control-allow-origin",
];

/** The response as it comes over the wire: nothing is unpacked or followed. */
export function ask(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { "Accept-Encoding": "identity", ...headers } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** The headers of _headers for an address, and how many patterns match it. */
export async function expectedHeaders(dist, address) {
  const blocks = (await readFile(join(dist, "_headers"), "utf8")).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const patterns = new Map();
  let current;
  for (const line of blocks) {
    if (line.startsWith("/")) {
      current = {};
      patterns.set(line, current);
    } else {
      const [, name, value] = /^ {2}([^:]+): (.*)$/.exec(line);
      current[name.toLowerCase()] = value;
    }
  }
  const matching = [...patterns].filter(([pattern]) => (pattern.endsWith("*") ? address.startsWith(pattern.slice(0, -1)) : address === pattern));
  assert.equal(matching.length, 1, `${address} is matched by ${matching.map(([pattern]) => pattern)}`);
  return matching[0][1];
}

export const hasBrotli = () => existsSync(BROTLI);
