// Lighthouse, as a phone, on a page of every kind in both languages: all four scores must be 100 and nothing may move while loading.
// node lighthouse/run.mjs [part of a name …] looks at the pages with such a name only. Best on a machine that does nothing else.

import lighthouse from "lighthouse";
import { dist, startBrowser } from "../test/lib/harness.mjs";
import { pagesOfEveryKind } from "../test/lib/kinds.mjs";
import { host } from "./host.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TRIES = 3; // for performance alone, which the machine's other work spoils

const only = process.argv.slice(2);
// 404.html is not to be found by search engines, and says so.
const pages = (await pagesOfEveryKind()).filter(({ kind, name }) => kind !== "404" && (only.length === 0 || only.some((part) => name.includes(part))));
const server = await host(dist);
const chromium = await startBrowser();
const port = Number(new URL(chromium.browser.wsEndpoint()).port);

/** Scores by category in percent, the layout shift, and the audits that cost points. */
async function look(path) {
  const { lhr } = await lighthouse(server.url + path, { port, onlyCategories: CATEGORIES, logLevel: "error" });
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(100 * lhr.categories[id].score)]));
  const lost = Object.values(lhr.categories).filter(({ score }) => score < 1).flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id}${lhr.audits[id].displayValue ? ` (${lhr.audits[id].displayValue})` : ""}`);
  return { scores, shift: lhr.audits["cumulative-layout-shift"].numericValue, lost: [...new Set(lost)] };
}

let failed = 0;
console.log(`${"".padEnd(24)} perf  a11y  best  seo   CLS`);
try {
  for (const { name, path } of pages) {
    let seen = await look(path);
    for (let i = 1; i < TRIES && seen.scores.performance < 100; i++) {
      const again = await look(path);
      seen = again.scores.performance > seen.scores.performance ? again : seen;
    }
    const good = CATEGORIES.every((id) => seen.scores[id] === 100) && seen.shift === 0;
    failed += good ? 0 : 1;
    console.log(`${name.padEnd(24)} ${CATEGORIES.map((id) => String(seen.scores[id]).padEnd(5)).join(" ")} ${seen.shift.toFixed(3)}${good ? "" : `  ${seen.lost.join(", ")}`}`);
  }
} finally {
  await chromium.close();
  server.close();
}
console.log(failed === 0 ? `${pages.length} pages, all 100` : `${failed} of ${pages.length} pages fall short`);
process.exitCode = failed === 0 ? 0 : 1;
