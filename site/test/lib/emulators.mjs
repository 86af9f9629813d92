// What Cloudflare Pages and Netlify serve a site with on one's own machine, and an S3 server: started as docs/hosting.md says.

import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, run } from "./hosts.mjs";
import { root } from "./harness.mjs";

const installed = join(root, "site/test/emulators/node_modules/.bin");

/** Neither asks anything of the network. */
const QUIET = { CI: "true", WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", NETLIFY_TELEMETRY_DISABLED: "1" };

/** The newest date that this wrangler's server knows; for files alone it changes nothing. */
const COMPATIBLE = "--compatibility-date=2026-04-01";

export const cloudflare = (dir) =>
  run(join(installed, "wrangler"), (_, port) => ["pages", "dev", dir, COMPATIBLE, "--ip", "127.0.0.1", "--port", String(port), "--show-interactive-dev-session=false"], "/", { env: QUIET, starts: 120 });

/** Says what Cloudflare Pages would refuse: too many files, or one too large. */
export const validate = (dir, home) => promisify(execFile)(join(installed, "wrangler"), ["pages", "project", "validate", dir], { cwd: home, env: { ...process.env, ...QUIET, HOME: home } });

/** Its edge functions, which the site has none of, would be run by a program that it fetches first. */
export const netlify = (dir) =>
  run(join(installed, "netlify"), (_, port) => ["dev", "--offline", "--no-open", "--dir", dir, "--port", String(port), "--internal-disable-edge-functions"], "/", { env: QUIET, starts: 120 });

const KEYS = { AWS_ACCESS_KEY_ID: "hosting", AWS_SECRET_ACCESS_KEY: "hosting-secret", AWS_DEFAULT_REGION: "us-east-1" };

/**
 * A gateway that speaks S3 and has its website endpoint; what it stores is files. api is where objects are read by the interface for
 * programs; do(commands) runs lines of shell with aws and rclone, whose remote s3: it is.
 */
export async function s3(bucket) {
  const website = await freePort();
  let folder;
  let api;
  const server = await run(join(root, "build/bin/versitygw"), async (dir, port) => {
    [folder, api] = [dir, `http://127.0.0.1:${port}`];
    await mkdir(join(dir, "objects"));
    await mkdir(join(dir, "headers"));
    await mkdir(join(dir, "bin"));
    // Debian's aws knows no variable for another server than Amazon's.
    await writeFile(join(dir, "bin/aws"), `#!/bin/sh\nPATH="\${PATH#*:}" exec aws --endpoint-url ${api} "$@"\n`, { mode: 0o755 });
    return ["--quiet", "--port", `127.0.0.1:${port}`, "--website", `127.0.0.1:${website}`, "--website-domain", "localhost", "posix", "--sidecar", join(dir, "headers"), join(dir, "objects")];
  }, "/", { env: { ROOT_ACCESS_KEY: KEYS.AWS_ACCESS_KEY_ID, ROOT_SECRET_KEY: KEYS.AWS_SECRET_ACCESS_KEY } });
  const { AWS_CA_BUNDLE: _, ...environment } = process.env; // the server has no certificate
  const env = {
    ...environment, ...KEYS, HOME: folder, PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    RCLONE_CONFIG: join(folder, "rclone.conf"), RCLONE_CONFIG_S3_TYPE: "s3", RCLONE_CONFIG_S3_PROVIDER: "Other", RCLONE_CONFIG_S3_ENDPOINT: api,
    RCLONE_CONFIG_S3_ACCESS_KEY_ID: KEYS.AWS_ACCESS_KEY_ID, RCLONE_CONFIG_S3_SECRET_ACCESS_KEY: KEYS.AWS_SECRET_ACCESS_KEY,
  };
  return { api: `${api}/${bucket}/`, url: `http://${bucket}.localhost:${website}/`, base: "/", close: server.close, do: (commands) => promisify(execFile)("sh", ["-euc", commands], { cwd: root, env }) };
}
