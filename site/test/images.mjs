// Renders drawings: each .html of the folder becomes a .png of 1200 by 630 beside it. node test/images.mjs FOLDER

import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./lib/harness.mjs";

const folder = resolve(process.argv[2]);
const chromium = await startBrowser();
try {
  const page = await chromium.browser.newPage();
  await page.setViewport({ width: 1200, height: 630, deviceScaleFactor: 1 });
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".html"))) {
    await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: "load" });
    await page.screenshot({ path: join(folder, name.replace(/\.html$/, ".png")) });
  }
} finally {
  await chromium.close();
}
