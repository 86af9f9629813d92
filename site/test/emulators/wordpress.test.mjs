// The snippets of docs/embedding.md in a real WordPress, as people of each role write them: what it keeps of them, and that what it keeps
// works under its theme.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inFrame, siteOrigin, siteUrl } from "../lib/framed.mjs";
import { openPage, policy, withBrowser } from "../lib/harness.mjs";
import { hurry } from "../lib/quiz.mjs";
import { wordpress } from "../lib/wordpress.mjs";

const on = withBrowser();
const WHO = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
const SETTLING = { newly_settled: true, paid_in_capital: "3000万", fund_investment: "0" };
/** What is written: by whom, and what for. The site's address is known once the tests run. */
const posts = () => {
  const element = `<script type="module" src="${siteOrigin()}/api/quiz.js"></script>
<lingang-quiz lang="en" activities="settling" facts='${JSON.stringify(WHO)}' style="--award-accent: #5b2a86"></lingang-quiz>`;
  const frame = `<iframe title="Questionnaire" width="320" height="700" src="${siteUrl()}embed/en/${policy}/" style="border: 0"></iframe>`;
  const blocks = ["administrator", "editor", "author"].flatMap((as) => [{ as, block: true, what: "the element", html: element }, { as, block: true, what: "a frame", html: frame }]);
  return [...blocks, { as: "editor", block: false, what: "the element in the old editor", html: element }];
};
let blog;
const published = () => (blog ??= wordpress(posts().map(({ as, block, html }) => ({ as, block, html }))));
after(async () => (await blog)?.close());

/** Opens what somebody has written. Of its page only what concerns this site is looked at. */
async function read(as, what, run) {
  const { addresses } = await published();
  const page = await openPage(on.browser, siteUrl());
  await page.goto(addresses[posts().findIndex((post) => post.as === as && post.what === what)], { waitUntil: "load" });
  assert.ok(await page.$(".wp-site-blocks"), "WordPress’s own theme is around");
  await run(page);
  assert.deepEqual(page.troubles.filter((trouble) => trouble.includes(siteOrigin()) && !trouble.startsWith("request to another origin") && !/^HTTP .*favicon/.test(trouble)), []);
  await page.done();
}

for (const [as, what] of [["administrator", "the element"], ["editor", "the element"], ["editor", "the element in the old editor"]]) {
  test(`${what} of the ${as} goes to its figure`, () =>
    read(as, what, async (page) => {
      await page.evaluate(() => addEventListener("finish", ({ detail }) => (globalThis.finished = detail.totals.combination)));
      const quiz = await inFrame(page);
      const colour = await quiz.$eval(".quiz-button", (button) => getComputedStyle(button).backgroundColor);
      assert.equal(colour, "rgb(91, 42, 134)", "the page's colour");
      await hurry(quiz, { ...WHO, ...SETTLING });
      await page.waitForFunction(() => globalThis.finished !== undefined);
      assert.deepEqual(await page.evaluate(() => globalThis.finished.max), "1500000");
      const [wide, width, column] = [...(await quiz.evaluate(() => [document.documentElement.scrollWidth, innerWidth])), await page.$eval("lingang-quiz", (element) => element.parentElement.clientWidth)];
      assert.ok(wide <= width && width <= column && width >= 300, `${wide} px in ${width}, in a column of ${column}`);
    }));
}

for (const as of ["administrator", "editor"]) {
  test(`a frame of the ${as} asks its first question`, () =>
    read(as, "a frame", async (page) => {
      const quiz = await inFrame(page, "iframe");
      assert.equal(await quiz.$eval("[data-quiz]", (element) => element.dataset.at), "applicant");
    }));
}

test("WordPress takes both out of what an author writes", async () => {
  for (const what of ["the element", "a frame"]) {
    await read("author", what, async (page) => assert.equal(await page.$("lingang-quiz, iframe, script[src*='quiz.js']"), null, what));
  }
});
