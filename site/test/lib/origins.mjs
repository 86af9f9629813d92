// Servers of several origins: the site, and pages of other people, each with its headers.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { dist } from "./harness.mjs";

export const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };

const servers = [];

/** Serves dist/ and pages of the test, each with its headers; what has none (undefined) is held back. */
export async function serve({ pages = {}, headers = () => ({}) } = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const page = pages[path];
    const extra = headers(path);
    try {
      if (extra === undefined) {
        throw new Error("held back");
      }
      const bytes = page?.body ?? (await readFile(join(dist, normalize(path.endsWith("/") ? `${path}index.html` : path))));
      response.writeHead(200, { "Content-Type": page?.type ?? TYPES[extname(path)] ?? TYPES[".html"], "Cache-Control": "no-store", ...extra, ...page?.headers });
      response.end(bytes);
    } catch {
      response.writeHead(404, extra).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}/`;
}

export const cors = { "Access-Control-Allow-Origin": "*" };
export const html = (body) => ({ body: `<!doctype html><html lang="en"><title>Other</title><link rel="icon" href="data:,">${body}</html>` });

export const closeServers = () => servers.splice(0).forEach((server) => server.close());
