// Pictures of every kind of page in an old Chromium and in today's, for looking at: node test/old/shots.mjs 88 [part of a name …].
// They are in shots/old/, each page's two beside each other by name.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startBrowser } from "../lib/browsers.mjs";
import { pagesOfEveryKind } from "../lib/kinds.mjs";
import { root, startServer } from "../lib/site.mjs";
import { prepare, startOld, wanted } from "./kernels.mjs";

const WIDTHS = [390, 1280];

const [version, ...parts] = process.argv.slice(2);
if (version === undefined) {
  throw new Error("name a version: node test/old/shots.mjs 88");
}
await prepare(wanted([version]));
const out = join(root, "shots/old");
await mkdir(out, { recursive: true });
const server = await startServer();
const [old, today] = await Promise.all([startOld(version), startBrowser()]);
let count = 0;
try {
  for (const { name, path } of await pagesOfEveryKind()) {
    if (parts.length > 0 && !parts.some((part) => name.includes(part))) {
      continue;
    }
    for (const width of WIDTHS) {
      for (const [kernel, { browser }] of [[version, old], ["today", today]]) {
        const page = await browser.newPage();
        await page.setViewport({ width, height: 900 });
        await page.goto(server.url + path, { waitUntil: "load" });
        // An old kernel of one process draws no more than its window.
        await page.setViewport({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
        await new Promise((done) => setTimeout(done, 500));
        await page.screenshot({ path: join(out, `${name}-${width}-${kernel}.png`) });
        await page.close();
        count++;
      }
    }
  }
} finally {
  await Promise.all([old.close(), today.close()]);
  server.close();
}
console.log(`${count} pictures in ${out}`);
