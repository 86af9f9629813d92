// What a first visit costs: HTML, style and script of every page, compressed as hosts send them. Nothing comes from elsewhere, and no
// font is sent.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./lib/harness.mjs";
import { allPaths } from "./lib/kinds.mjs";

const KB = 1024;
const BUDGET = { clause: 14 * KB, quiz: 30 * KB, default: 20 * KB };

const sizes = new Map();
async function compressed(file) {
  const size = sizes.get(file) ?? brotliCompressSync(await readFile(file)).length;
  sizes.set(file, size);
  return size;
}

/** Values of an attribute of the start tags that match. */
function attributes(html, tag, name, only = () => true) {
  return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>`, "g"))].map(([start]) => start).filter(only)
    .map((start) => new RegExp(`\\b${name}="?([^"\\s>]+)`).exec(start)?.[1]).filter((value) => value !== undefined);
}

test("no page is heavier than its budget, or asks for anything from elsewhere", async (t) => {
  let heaviest = [0, ""];
  for (const path of [...(await allPaths()), "404.html"]) {
    const file = join(dist, path.endsWith(".html") ? path : `${path}index.html`);
    const html = await readFile(file, "utf8");
    const kind = /<html[^>]*\bdata-kind="?([\w-]+)/.exec(html)?.[1] ?? "default";
    const styles = attributes(html, "link", "href", (start) => /rel="?stylesheet/.test(start));
    const scripts = attributes(html, "script", "src");
    const others = ["img", "iframe", "source", "video", "audio", "object", "embed"].flatMap((tag) => attributes(html, tag, "(?:src|data)"));
    assert.ok(styles.length > 0, `/${path} has a style`);
    let size = await compressed(file);
    for (const address of [...styles, ...scripts, ...others]) {
      assert.doesNotMatch(address, /^(?:[a-z]+:)?\/\//i, `/${path} asks another host`);
      size += await compressed(join(address.startsWith("/") ? dist : dirname(file), address));
    }
    const budget = BUDGET[kind] ?? BUDGET.default;
    assert.ok(size <= budget, `/${path}: ${size} bytes, over ${budget}`);
    if (kind === "quiz") {
      t.diagnostic(`/${path}: ${size} bytes`);
    } else if (size > heaviest[0]) {
      heaviest = [size, path];
    }
  }
  t.diagnostic(`heaviest but for the quiz: ${heaviest[0]} bytes, /${heaviest[1]}`);
});

test("styles load neither fonts nor anything from elsewhere", async () => {
  const styles = (await readdir(join(dist, "assets"))).filter((name) => name.endsWith(".css"));
  assert.ok(styles.length > 0);
  for (const name of styles) {
    assert.doesNotMatch(await readFile(join(dist, "assets", name), "utf8"), /@font-face|@import|url\((?!["']?#)/, name);
  }
});
