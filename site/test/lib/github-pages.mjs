// A host by the rules of GitHub Pages, for which there is no emulator: a project's path, its own headers and no others, an address without
// a file's ending, 404.html, gzip. What GitHub does not document is the worse case here: .wasm is not compressed, and a 404 may be kept
// for as long as a page.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "application/javascript; charset=utf-8", ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml", ".svg": "image/svg+xml",
  ".png": "image/png", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json; charset=utf-8",
};
const PACKED = /^text\/|javascript|json|xml/;

/** Where an address leads: to a file, to another address, or nowhere. Names differ in case, on a developer's disk too. */
function resolve(names, path) {
  if (path.endsWith("/") || path === "") {
    return { file: names.has(`${path}index.html`) ? `${path}index.html` : undefined };
  }
  if (names.has(path)) {
    return { file: path };
  }
  if (names.has(`${path}.html`)) {
    return { file: `${path}.html` };
  }
  return names.has(`${path}/index.html`) ? { to: `${path}/` } : {};
}

/** The part that a Range asks for, or undefined for what is no such part. */
function part(range, size) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  return from === undefined ? undefined : [Number(from), Math.min(to === "" ? Infinity : Number(to), size - 1)];
}

function send(asked, response, status, file, plain) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const packed = PACKED.test(type) && /\bgzip\b/.test(asked.headers["accept-encoding"] ?? "");
  const bytes = packed ? gzipSync(plain) : plain;
  const etag = `${packed ? "W/" : ""}"${createHash("sha256").update(plain).digest("hex").slice(0, 16)}"`;
  const headers = { Server: "GitHub.com", "Content-Type": type, "Cache-Control": "max-age=600", ETag: etag, "Access-Control-Allow-Origin": "*", Vary: "Accept-Encoding", ...(packed ? { "Content-Encoding": "gzip" } : {}) };
  if (status === 200 && asked.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const wanted = status === 200 && !packed && asked.headers.range ? part(asked.headers.range, bytes.length) : undefined;
  if (wanted === undefined) {
    response.writeHead(status, { ...headers, "Accept-Ranges": "bytes", "Content-Length": bytes.length });
    response.end(asked.method === "HEAD" ? undefined : bytes);
  } else if (wanted[0] > wanted[1]) {
    response.writeHead(416, { ...headers, "Content-Range": `bytes */${bytes.length}` }).end();
  } else {
    response.writeHead(206, { ...headers, "Content-Range": `bytes ${wanted.join("-")}/${bytes.length}` }).end(bytes.subarray(wanted[0], wanted[1] + 1));
  }
}

/** Serves a folder as the pages of a project whose path is base. */
export async function githubPages(dir, base) {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = new Set(found.filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll("\\", "/")));
  assert.ok(names.has(".nojekyll"), "Jekyll would make pages of the .md files and leave out what begins with _");
  const server = createServer(async (asked, response) => {
    const { pathname, search } = new URL(asked.url, "http://host");
    if (`${pathname}/` === base) {
      response.writeHead(301, { Location: base }).end();
      return;
    }
    const { file, to } = pathname.startsWith(base) ? resolve(names, decodeURIComponent(pathname.slice(base.length))) : {};
    if (to !== undefined) {
      response.writeHead(301, { Location: base + to + search }).end();
      return;
    }
    try {
      send(asked, response, file === undefined ? 404 : 200, file ?? "404.html", await readFile(join(dir, file ?? "404.html")));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    base,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
