// The server for authors: a change comes to the page that is open, which keeps its place and its answers, and so does what is wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, policy, root, withBrowser } from "./lib/harness.mjs";

const on = withBrowser();
let dir, child, url;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "serve-"));
  await cp(join(root, "content"), join(dir, "content"), { recursive: true });
  child = spawn("bin/generator", ["serve", "-port", "0", "-content", join(dir, "content"), "-out", join(dir, "dist")], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  url = await new Promise((resolve, reject) => {
    child.stdout.on("data", (line) => resolve(String(line).trim()));
    child.on("exit", () => reject(new Error("the server ended")));
  });
});

after(async () => {
  child?.kill();
  await rm(dir, { recursive: true, force: true });
});

async function change(file, from, to) {
  const name = join(dir, "content", "policies", policy, file);
  const text = await readFile(name, "utf8");
  assert.ok(text.includes(from), `${file} has no ${from}`);
  await writeFile(name, text.replace(from, to));
}

const seen = (page, words) => page.waitForFunction((wanted) => document.body.textContent.includes(wanted), { timeout: 60_000 }, words);

test("a changed word comes to the page, which keeps its place; what is wrong lies over it until it is mended", async () => {
  const page = await openPage(on.browser, url);
  await page.goto(`${url}en/${policy}/clauses/8-1/`);
  await page.evaluate(() => {
    scrollTo(0, 600);
    window.sameDocument = true;
  });
  const y = await page.evaluate(() => scrollY);
  await change("clauses/08-1/plain.en.md", "title: ", "title: Quite new ");
  await seen(page, "Quite new ");
  assert.deepEqual(await page.evaluate(() => [window.sameDocument, scrollY]), [true, y]);
  await change("clauses/08-1/rule.yaml", "is: 5000000", "is: 6000000");
  const told = await page.waitForSelector(".live-wrong", { timeout: 60_000 }).then((box) => box.evaluate((element) => element.textContent));
  assert.match(told, /clauses\/08-1\/rule\.yaml:\d+:\d+: cap 6000000 is not in/);
  assert.deepEqual(await page.evaluate(() => [window.sameDocument, scrollY]), [true, y]);
  await change("clauses/08-1/rule.yaml", "is: 6000000", "is: 5000000");
  await page.waitForFunction(() => document.querySelector(".live-wrong") === null, { timeout: 60_000 });
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("answers stay, even where the page has to be loaded again", async () => {
  const page = await openPage(on.browser, url);
  await page.goto(`${url}en/${policy}/clauses/8-1/`);
  const field = "input[type=text][name$=paid_in_capital]";
  await page.type(field, "3000万");
  // The name of a fact travels to the scripts too.
  await change("questions.yaml", "label: {zh: 实缴资本, en: ", "label: {zh: 实缴资本, en: Quite ");
  await seen(page, "Quite ");
  await page.waitForFunction((selector) => document.querySelector(selector)?.value === "3000万", { timeout: 60_000 }, field);
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("more tabs than a browser has connections: each opens, and the one that is looked at hears of changes", async () => {
  const first = await openPage(on.browser, url);
  await first.goto(`${url}en/${policy}/clauses/8-2/`);
  for (let i = 0; i < 8; i++) {
    const tab = await first.browserContext().newPage();
    await tab.goto(`${url}en/about/`, { timeout: 20_000 });
    await first.bringToFront();
    // Chromium's headless shell has no window in which one tab hides another: there the tab is told that it is hidden.
    await tab.evaluate(() => {
      if (!document.hidden) {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }
    });
  }
  await change("clauses/08-2/plain.en.md", "title: ", "title: Seen at last ");
  await seen(first, "Seen at last ");
  await first.done();
});
