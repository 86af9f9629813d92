// Pictures of every kind of page, in both languages, on a phone and a desk, light and dark, for looking at; nothing is compared.
// node test/shots.mjs [part of a name …] takes only the pictures with such a name, e.g. "clause" or "zh-home-360-dark".

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { goTo, openPage, policy, root, startBrowser, startServer } from "./lib/harness.mjs";
import { pagesOfEveryKind } from "./lib/kinds.mjs";

const WIDTHS = [360, 1280];
const AT_ONCE = 4;
const SCHEMES = ["light", "dark"];
const only = process.argv.slice(2);
const list = await pagesOfEveryKind();
for (const lang of ["zh", "en"]) {
  // The questionnaire with an example's answers, and so with a result.
  list.push({ name: `${lang}-result`, path: `${lang}/${policy}/examples/`, open: `a[href*="#facts="]` });
}

const out = join(root, "shots");
await mkdir(out, { recursive: true });
const server = await startServer();
const chromium = await startBrowser();
const queue = list.flatMap((shot) => WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ ...shot, width, scheme, picture: `${shot.name}-${width}-${scheme}` }))))
  .filter(({ picture }) => only.length === 0 || only.some((part) => picture.includes(part)));
const count = queue.length;

async function take({ path, open, width, scheme, picture }) {
  const page = await openPage(chromium.browser, server.url, { width, height: width < 500 ? 800 : 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await goTo(page, server.url + path);
  if (open !== undefined) {
    const address = await page.$eval(open, (a) => a.href);
    await goTo(page, `${address}&at=result`);
  }
  await page.screenshot({ path: join(out, `${picture}.png`), fullPage: true });
  await page.done();
}

try {
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let shot = queue.shift(); shot !== undefined; shot = queue.shift()) {
      await take(shot);
    }
  }));
} finally {
  await chromium.close();
  server.close();
}
console.log(`${count} pictures in ${out}`);
