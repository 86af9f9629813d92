// A host on which releases of the site come and go, for the tests of the service worker. It serves a folder under a path, and can be
// told to fail.

import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { root } from "./harness.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".csv": "text/csv; charset=utf-8", ".webmanifest": "application/manifest+json",
};

/**
 * Serves host.dir under base. host.down: every connection breaks. host.spoil(path) may give other bytes, or undefined for the file as it
 * is, now or later, or throw to break the connection. host.asked are the paths asked for.
 */
export async function startHost(dir, base = "/") {
  const host = { dir, down: false, spoil: undefined, asked: [] };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    host.asked.push(path);
    const file = path.startsWith(base) ? normalize(path.slice(base.length - 1)).replace(/\/$/, "/index.html") : "/none";
    const send = async () => {
      if (host.down) {
        throw new Error("down");
      }
      const spoiled = await host.spoil?.(path.slice(base.length));
      const bytes = spoiled ?? (await readFile(join(host.dir, file)).catch(() => undefined));
      response.writeHead(bytes === undefined ? 404 : 200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-cache" });
      response.end(bytes);
    };
    send().catch(() => request.socket.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  host.url = `http://localhost:${server.address().port}${base}`;
  host.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return host;
}

/** Builds the site with a change in its content: edit(folder) changes a copy. The result is removed with remove(). */
export async function buildRelease(edit) {
  const folder = await mkdtemp(join(tmpdir(), "lingang-release-"));
  const content = join(folder, "content");
  await cp(join(root, "content"), content, { recursive: true });
  await edit(content);
  execFileSync(join(root, "bin/generator"), ["build", "-content", content, "-out", join(folder, "dist")], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return { dir: join(folder, "dist"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Changes a file; what is to be replaced must be there. */
export async function replaceIn(file, from, to) {
  const text = await readFile(file, "utf8");
  if (!text.includes(from)) {
    throw new Error(`${file} does not contain ${from}`);
  }
  await writeFile(file, text.replace(from, to));
}
