// Draws site/static/icon.svg as the pictures that systems show for an installed site: node test/icons.mjs ("make images" does it).
// Two sizes with their round corners, and one for systems that cut the shape themselves: to the edge, the drawing within the middle.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root, startBrowser } from "./lib/harness.mjs";

const folder = join(root, "site/static");
const drawing = await readFile(join(folder, "icon.svg"), "utf8");
const maskable = drawing.replace(/viewBox="[^"]*"/, 'viewBox="-4 -4 40 40"').replace(/<rect[^>]*fill="([^"]+)"[^>]*>/, '<rect x="-4" y="-4" width="40" height="40" fill="$1"/>');

const chromium = await startBrowser();
try {
  const page = await chromium.browser.newPage();
  for (const [name, size, svg] of [["icon-192", 192, drawing], ["icon-512", 512, drawing], ["icon-maskable", 512, maskable]]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>html, body { margin: 0; background: none } svg { display: block; inline-size: 100vw; block-size: 100vh }</style>${svg}`);
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  }
} finally {
  await chromium.close();
}
