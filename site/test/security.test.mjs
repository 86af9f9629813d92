// What every page forbids. The flows are walked by all the other browser tests: openPage notes each thing that the policy forbids and
// each request to another origin as trouble, and the server sends the headers of generator/hosting besides.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { dist, goTo, openPage, policy, withSite } from "./lib/harness.mjs";
import { allPaths, pagesOfEveryKind } from "./lib/kinds.mjs";

const site = withSite();

const file = (path) => (path.endsWith(".html") ? path : `${path}index.html`);
const read = (path) => readFile(join(dist, file(path)), "utf8");
const policyOf = (html) => /^<!doctype html><html[^>]*><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];

test("every page has a policy first in its head, no inline script, style or handler, and the engine only where it runs", async () => {
  const engine = new Set();
  const paths = [...(await allPaths()), "404.html"];
  for (const path of paths) {
    const html = await read(path);
    const own = policyOf(html);
    assert.ok(own?.startsWith("default-src 'none'; "), `${path}: ${own}`);
    assert.doesNotMatch(own, /unsafe-inline|'unsafe-eval'|\*|https?:|data:/, path);
    for (const part of ["base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'"]) {
      assert.ok(own.includes(part), `${path}: ${part}`);
    }
    assert.equal(own.includes("wasm-unsafe-eval"), path.endsWith("/api/"), `${path}: WebAssembly in the page itself`);
    if (own.includes("lingang-award")) {
      engine.add(path.replace(/^(?:zh|en)\//, ""));
    }
    assert.doesNotMatch(html, /<style\b|\sstyle=|\son\w+=|javascript:/i, path);
    for (const [, attributes] of html.matchAll(/<script\b([^>]*)>/g)) {
      assert.match(attributes, /\ssrc="|type="application\/(?:ld\+)?json"/, `${path}: <script${attributes}>`);
    }
  }
  for (const path of ["", ...["quiz", "compare", "batch", "relocation", "commitment", "api", "clauses/8-1"].map((name) => `${policy}/${name}/`)]) {
    assert.ok(engine.has(path), path);
  }
  for (const path of ["about/", "search/", ...["", "benefits/", "text/", "notes/", "glossary/", "examples/", "clauses/s-1/"].map((name) => `${policy}/${name}`)]) {
    assert.ok(!engine.has(path), path);
  }
});

test("every script and style of every page has its hash", async () => {
  let count = 0;
  for (const path of [...(await allPaths()), "404.html"]) {
    const html = await read(path);
    for (const [tag] of html.matchAll(/<(?:script\b[^>]*\ssrc=|link\b[^>]*\srel="(?:stylesheet|modulepreload)")[^>]*>/g)) {
      const address = /\s(?:src|href)="([^"]*)"/.exec(tag)[1];
      const target = address.startsWith("/") ? address : join(dirname(file(path)), address);
      const hash = createHash("sha256").update(await readFile(join(dist, target))).digest("base64");
      assert.ok(tag.includes(` integrity="sha256-${hash}"`), `${path}: ${tag}`);
      count++;
    }
  }
  assert.ok(count > 300, `only ${count}`);
});

test("the policy is in force: what it forbids does not happen, and the tests hear of it", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}en/`);
  for (const [what, attempt] of [
    ["an inline script", () => {
      const script = document.createElement("script");
      try {
        script.textContent = "globalThis.ran = true";
        document.head.append(script);
      } catch {
        // Trusted Types
      }
      return globalThis.ran === true;
    }],
    ["an inline style", () => {
      const style = document.createElement("style");
      style.textContent = "h1 { color: rgb(1, 2, 3) }";
      document.head.append(style);
      return getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)";
    }],
    ["HTML from a text", () => {
      try {
        document.createElement("p").innerHTML = "<b>x</b>";
        return true;
      } catch {
        return false;
      }
    }],
    ["a script from a text", () => {
      try {
        return Boolean(setTimeout("globalThis.ran = true", 0)) && false;
      } catch {
        return false;
      }
    }],
    ["a policy for Trusted Types", () => {
      try {
        globalThis.trustedTypes.createPolicy("other", {});
        return true;
      } catch {
        return false;
      }
    }],
    ["the engine on a page that has none", () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)],
    ["a request to another origin", () => fetch("https://elsewhere.invalid/").then(() => true, () => false)],
    ["a picture of another origin", () => new Promise((resolve) => {
      const picture = new Image();
      picture.onload = () => resolve(true);
      picture.onerror = () => resolve(false);
      picture.src = "https://elsewhere.invalid/x.png";
    })],
    ["a frame", () => new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.src = "https://elsewhere.invalid/";
      document.body.append(frame);
      setTimeout(() => resolve(false), 300);
    })],
  ]) {
    page.troubles.splice(0);
    assert.equal(await page.evaluate(attempt), false, what);
    const heard = () => page.troubles.some((trouble) => trouble.includes("security policy: "));
    for (let i = 0; i < 100 && !heard(); i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(heard(), `${what}: ${page.troubles}`);
  }
  await page.done();
});

test("the engine runs in its worker, which may run WebAssembly and nothing else: no script from a text, no request", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}en/${policy}/clauses/8-1/`);
  assert.equal(await page.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)), false, "in the page");
  const [worker] = await Promise.all([new Promise((resolve) => page.once("workercreated", resolve)), page.focus('[name="paid_in_capital"]')]);
  await page.waitForSelector("[data-result] [data-item]");
  const response = await fetch(worker.url());
  assert.match(response.headers.get("content-security-policy"), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; .*require-trusted-types-for 'script'; trusted-types 'none'$/);
  if (process.env.BROWSER === "firefox") {
    await page.done();
    return; // its driver has no way into a worker
  }
  assert.deepEqual(await worker.evaluate(async (url) => {
    const tried = { wasm: await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false) };
    for (const [what, attempt] of Object.entries({
      eval: () => globalThis.eval("1"),
      later: () => clearTimeout(setTimeout("1", 1e6)),
      script: () => importScripts(url),
      policy: () => globalThis.trustedTypes.createPolicy("other", {}),
    })) {
      try {
        attempt();
        tried[what] = true;
      } catch {
        tried[what] = false;
      }
    }
    tried.fetch = await fetch(url).then(() => true, () => false);
    return tried;
  }, `${site.url}site.webmanifest`), { wasm: true, eval: false, later: false, script: false, policy: false, fetch: false });
  await page.done();
});

test("the site cannot be framed, and keeps its address to itself", async () => {
  const page = await openPage(site.browser, site.url);
  const response = await page.goto(`${site.url}zh/`);
  assert.match(response.headers()["content-security-policy"], /frame-ancestors 'none'/);
  assert.equal(response.headers()["referrer-policy"], "no-referrer");
  assert.equal(await page.$eval("meta[name=referrer]", (meta) => meta.content), "no-referrer");
  await page.done();
});

test("pages of every kind set no cookie and keep nothing in the browser", async () => {
  const page = await openPage(site.browser, site.url);
  for (const { path } of await pagesOfEveryKind()) {
    await goTo(page, site.url + path);
    const kept = await page.evaluate(() => ({ cookie: document.cookie, local: localStorage.length, session: sessionStorage.length }));
    assert.deepEqual(kept, { cookie: "", local: 0, session: 0 }, path);
  }
  assert.deepEqual(await page.browserContext().cookies(), []);
  assert.deepEqual(page.troubles.filter((trouble) => !/404/.test(trouble)), []);
  await page.done();
});

const loading = (code) => async (page) => {
  const failed = await page.evaluate(async (module, name) => (await import(module)).load({ policy: name }).then(() => "loaded", (error) => error.code), `${site.url}api/award.js`, policy);
  assert.equal(failed, code);
};
for (const [what, path, changed, seen] of [
  ["a script", `en/${policy}/quiz/`, /\/quiz-\w+\.js$/, (page) => page.waitForSelector("[data-quiz]:not([data-on])")],
  ["an engine", `en/${policy}/api/`, /\.wasm$/, loading("wasm_failed")],
  ["a file of rules", `en/${policy}/api/`, /\/rules-\w+\.json$/, loading("rules_failed")],
]) {
  test(`${what} that was changed on the way is refused`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setRequestInterception(true);
    let altered = 0;
    page.on("request", async (request) => {
      if (!changed.test(new URL(request.url()).pathname)) {
        return request.continue();
      }
      altered++;
      const response = await fetch(request.url());
      const body = Buffer.concat([Buffer.from(await response.arrayBuffer()), Buffer.from("\n")]);
      return request.respond({ status: 200, contentType: response.headers.get("content-type"), body });
    });
    await page.goto(site.url + path, { waitUntil: "load" });
    await seen(page);
    assert.ok(altered > 0);
    const told = () => page.troubles.some((trouble) => /integrity/i.test(trouble));
    for (let i = 0; i < 40 && !told(); i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(told(), page.troubles.join("\n"));
    await page.done();
  });
}
