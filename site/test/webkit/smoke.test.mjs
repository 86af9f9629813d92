// A walk in WebKit: home, a clause, the other language, the questionnaire to its result. What the security policy forbids on the way
// is a failure.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { policy, startServer } from "../lib/harness.mjs";
import { openOnScreen } from "../lib/open.mjs";
import { startWebKit } from "../lib/webdriver.mjs";

// Keys, as for who has no mouse: a sticky bar over a radio is no reason to fail.
const ENTER = "\uE007";
const SPACE = " ";
const facts = { applicant: "ai_enterprise", registered_in_zone: "true", operating_in_zone: "true", tax_in_zone: "true", five_year_commitment: "true", newly_settled: "true", paid_in_capital: "3000万" };

let server;
let page;

before(async () => {
  server = await startServer();
  page = await startWebKit();
});

after(async () => {
  await page?.close();
  server?.close();
});

/** Follows the link to a path, and waits until the page is there and whole. */
async function follow(path) {
  const to = server.url + path;
  const marked = await page.evaluate((href) => {
    const link = [...document.querySelectorAll("a[href]")].find((a) => a.href === href && a.getClientRects().length > 0);
    link?.setAttribute("data-followed", "");
    return link !== undefined;
  }, to);
  assert.ok(marked, `no link to ${to} on ${await page.url()}`);
  await page.type("[data-followed]", ENTER);
  await page.until(to, (href) => location.href === href && document.readyState === "complete", to);
  await styled();
}

/** The style sheets are there: their hashes are right in this browser too. */
const styled = () => page.until("the style", () => [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet !== null && link.sheet.cssRules.length > 0));

for (const [lang, other, law] of [["zh", "en", /2000\s*万元/], ["en", "zh", /RMB\s20\smillion/]]) {
  test(`${lang}: home, overview, clause, the other language`, async () => {
    await page.goto(`${server.url}${lang}/`);
    await styled();
    await follow(`${lang}/${policy}/`);
    await follow(`${lang}/${policy}/clauses/8-1/`);
    assert.match(await page.evaluate(() => document.querySelector(".law").innerText), law);
    assert.match(await page.evaluate(() => document.querySelector("[data-status]").textContent), lang === "zh" ? /届满/ : /ended on/);
    await follow(`${other}/${policy}/clauses/8-1/`);
    assert.equal(await page.evaluate(() => document.documentElement.lang), other === "zh" ? "zh-CN" : "en");
  });
}

test("the calculator of a clause", async () => {
  await page.goto(`${server.url}en/${policy}/clauses/8-1/`);
  await page.type('[data-calculator] [name=newly_settled][value="true"]', SPACE);
  await page.type("[data-calculator] [name=paid_in_capital]", "3000万");
  await page.until("the award", () => document.querySelector("[data-calculator] [data-item]")?.dataset.max === "1500000");
});

test("the questionnaire to its result, under the security policy", async () => {
  await page.goto(`${server.url}en/${policy}/quiz/`);
  await page.until("the questionnaire", () => document.querySelector("[data-quiz][data-on]") !== null);
  await page.evaluate(() => {
    globalThis.forbidden = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => globalThis.forbidden.push(`${effectiveDirective} ${blockedURI}`));
  });
  const at = () => page.evaluate(() => document.querySelector("[data-quiz]").dataset.at);
  const open = () => page.evaluate(openOnScreen);
  for (let i = 0; i < 60; i++) {
    const step = await at();
    if (step === "result") {
      break;
    }
    for (let [question] = await open(); question !== undefined; [question] = await open()) {
      if (question === "activities") {
        const section = await page.evaluate(() => document.querySelector('[data-step="paid_in_capital"]').dataset.section);
        await page.type(`[data-activity][value="${section}"]`, SPACE);
      } else if (question === "scope") {
        await page.type('[name="scope-all"][value="all"]', SPACE);
      } else {
        const type = await page.evaluate((fact) => document.querySelector(`[data-field="${fact}"]`).dataset.type, question);
        const value = facts[question];
        if (type === "yes_no" || type === "one_of") {
          await page.type(`[name="${question}"][value="${value ?? "unknown"}"]`, SPACE);
        } else if (value === undefined) {
          await page.type(`[name="${question}-else"][value=unknown]`, SPACE);
        } else {
          await page.type(`input[type=text][name="${question}"]`, value);
        }
      }
      await page.until("the calculator", () => document.querySelector("[data-quiz]:not([data-evaluating])") !== null);
    }
    await page.evaluate(() => document.querySelector("[data-continue]").click());
    await page.until(`what follows ${step}`, (before) => document.querySelector("[data-quiz]").dataset.at !== before, step);
  }
  assert.equal(await at(), "result");
  await page.until("the result", () => document.querySelector("[data-outcome] [data-total=combination]") !== null);
  const shown = await page.evaluate(() => {
    const { state, min, max } = document.querySelector('[data-outcome] [data-item="8-1.capital"]').dataset;
    return { state, min, max };
  });
  assert.deepEqual(shown, { state: "eligible", min: "1500000", max: "1500000" });
  assert.deepEqual(await page.evaluate(() => globalThis.forbidden), []);
});
