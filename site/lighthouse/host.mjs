// Serves a folder as static hosts do that have compressed their files beforehand, as far as it goes: Lighthouse counts bytes.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".wasm": "application/wasm", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".png": "image/png" };

/** {url, close} of a server of the folder on this machine. */
export async function host(dir) {
  const ready = new Map(); // compressing takes long, and is not what is measured
  const answer = async (path) => {
    const file = normalize(join(dir, path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(dir)) {
      throw new Error("outside the folder");
    }
    if (!ready.has(file)) {
      const bytes = await readFile(file);
      const packed = extname(file) !== ".png";
      const body = packed ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 1e6 ? 9 : 11 } }) : bytes;
      ready.set(file, { body, headers: { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...(packed ? { "Content-Encoding": "br" } : {}) } });
    }
    return ready.get(file);
  };
  const server = createServer((request, response) => {
    answer(decodeURIComponent(new URL(request.url, "http://localhost").pathname)).then(
      ({ body, headers }) => response.writeHead(200, headers).end(body),
      () => response.writeHead(404, { "Content-Type": "text/plain" }).end("not found"),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
