import { startServer, visit } from "./lib/harness.mjs";
import { startBrowser } from "./lib/browsers.mjs";
const site = await startServer("/tmp/h/sev/three-dist");
const { browser } = await startBrowser();
for (const [name, path] of [["edition", "qinghe-robotics-2028/changes/"], ["old", "qinghe-robotics-2026/"], ["new", "qinghe-robotics-2028/"], ["home", ""]])
for (const lang of ["zh", "en"]) for (const width of [360, 1280]) for (const dark of [false, true]) {
  if (dark && name !== "edition") continue;
  await visit(browser, site.url, `${lang}/${path}`, {}, async (page) => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    await page.setViewport({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth);
    if (over > width) console.log(name, lang, width, "scrolls", over);
    await page.screenshot({ path: `/tmp/h/sev/shot-${name}-${lang}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
  });
}
process.exit(0);
