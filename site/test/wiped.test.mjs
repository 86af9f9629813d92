// The page that a test gets is as if it were new, whatever the test before has done to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emulateMedia, goTo, openPage, withSite } from "./lib/harness.mjs";

const site = withSite();

const state = (page) => page.evaluate(async () => ({
  cookie: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  added: "added" in globalThis,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  print: matchMedia("print").matches,
  touch: navigator.maxTouchPoints,
  size: [innerWidth, innerHeight],
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  history: history.length,
  policy: "serviceWorker" in navigator,
}));

let first;
let asked = 0;

test("a page that is used in every way", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}en/`);
  first = await state(page);
  await page.done();
  const again = await openPage(site.browser, site.url, { width: 360, height: 700, touch: true });
  await again.evaluateOnNewDocument(() => (globalThis.added = true));
  await again.emulateTimezone("Asia/Tokyo");
  await again.setRequestInterception(true);
  again.on("request", (request) => {
    asked++;
    return request.continue();
  });
  await goTo(again, `${site.url}en/`);
  await goTo(again, `${site.url}zh/`);
  await emulateMedia(again, { "prefers-color-scheme": "dark" }, "print");
  await again.evaluate(async () => {
    document.cookie = "a=b";
    localStorage.a = sessionStorage.a = "b";
    await caches.open("a");
    await new Promise((resolve) => (indexedDB.open("a").onsuccess = ({ target }) => resolve(target.result.close())));
    console.error("said");
  });
  const other = await again.browserContext().newPage();
  await other.goto(`${site.url}en/`);
  const dirty = await state(again);
  for (const key of Object.keys(first).filter((name) => name !== "policy")) {
    assert.notDeepEqual(dirty[key], first[key], key);
  }
  assert.ok(asked > 0 && again.troubles.length > 0 && again.asked.length > 0);
  await again.setJavaScriptEnabled(false);
  await again.done();
});

test("is as new for the next test", async () => {
  const before = asked;
  const page = await openPage(site.browser, site.url);
  assert.deepEqual([page.troubles, page.asked, page.said], [[], [], []]);
  await goTo(page, `${site.url}en/`);
  assert.deepEqual(await state(page), first);
  assert.equal(asked, before, "nobody listens any more");
  assert.equal((await page.browserContext().pages()).length, 1);
  await page.done();
});
