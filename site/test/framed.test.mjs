// The whole questionnaire on pages of another origin by api/quiz.js: under a strict security policy, through to the result by the keyboard,
// with what the page around hears; two on a page; removed and put back; React and Vue.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { evaluated } from "./lib/evaluated.mjs";
import { around, frameworks, heard, hears, inFrame, siteUrl } from "./lib/framed.mjs";
import { dist, policy, tested } from "./lib/harness.mjs";
import { at, hurry, reach } from "./lib/quiz.mjs";

const read = async (path) => JSON.parse(await readFile(join(dist, "data", path), "utf8"));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const schemas = { facts: ajv.compile(await read(`${policy}/facts.schema.json`)), result: ajv.compile(await read("result.schema.json")) };
const fits = (name, value) => assert.ok(schemas[name](value), JSON.stringify(schemas[name].errors?.slice(0, 3)));

const WHO = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
const SETTLING = { newly_settled: true, paid_in_capital: "3000万", fund_investment: "0" };
const attribute = (facts) => JSON.stringify(facts).replaceAll('"', "&quot;");
const sum = (result) => result.totals.combination.max;

for (const lang of tested) {
  test(`${lang}: from given facts to the result by the keyboard, under a strict policy; what is heard is what is documented`, () =>
    around(`<p><a href="#">before</a></p><lingang-quiz lang="${lang}" activities="settling" facts="${attribute(WHO)}"></lingang-quiz><p><a href="#">after</a></p>`, async (page) => {
      const entries = await page.evaluate(() => history.length);
      const quiz = await inFrame(page);
      assert.equal(await at(quiz), "settling", "what was given is not asked");
      assert.deepEqual((await heard(page, "facts")).at(-1), WHO);
      const { asked, screens } = await hurry(quiz, { ...WHO, ...SETTLING });
      assert.deepEqual([asked, screens], [["newly_settled", "paid_in_capital", "fund_investment"], ["settling", "result"]]);
      await hears(page, "finish", (result) => result !== undefined);
      const [facts, result, ...finished] = [(await heard(page, "facts")).at(-1), (await heard(page, "result")).at(-1), ...(await heard(page, "finish"))];
      assert.deepEqual(facts, { ...WHO, ...SETTLING, annual_years: 1, as_of: "2023-08-31" });
      for (const [name, list] of [["facts", await heard(page, "facts")], ["result", [...(await heard(page, "result")), ...finished]]]) {
        list.forEach((detail) => fits(name, detail));
      }
      assert.equal(finished.length, 1);
      const [expected] = evaluated([facts]);
      assert.deepEqual([sum(result), sum(finished[0]), result.awards], [sum(expected), sum(expected), expected.awards]);
      assert.equal(sum(result), "1500000");
      assert.deepEqual(await page.evaluate(() => [document.querySelector("lingang-quiz").facts, document.querySelector("lingang-quiz").result]), [facts, result]);
      const said = await quiz.evaluate(() => document.body.innerText);
      for (const words of lang === "zh" ? [/2023年8月31日届满/, /本站不是官方网站/, /您的回答和测算结果会告知嵌入本问卷的网页（http:\/\/127/] : [/ended on 31 August 2023/, /gives no legal advice/, /The page around this calculator \(http:\/\/127/]) {
        assert.match(said, words);
      }
      assert.equal(await page.evaluate(() => history.length), entries, "no step of it is in the page's history");
      assert.deepEqual(await quiz.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
      await quiz.evaluate(() => document.querySelector(".frame-foot").scrollIntoView());
      const [frame, body] = [await page.evaluate(() => document.querySelector("lingang-quiz").getBoundingClientRect().height), await quiz.evaluate(() => document.body.getBoundingClientRect().height)];
      assert.ok(Math.abs(frame - body) < 2 && body > 1000, `${frame} px for ${body} px`);
      const links = await quiz.$$eval(".frame-foot a", (all) => all.map((link) => [link.href, link.target === "_blank" || document.querySelector("base").target === "_blank"]));
      assert.deepEqual(links, [[`${siteUrl()}${lang}/${policy}/`, true], [`${siteUrl()}${lang}/${policy}/quiz/`, true]]);
      assert.equal(new URL(await quiz.$eval("[data-share-link]", (field) => field.value)).pathname, new URL(`${siteUrl()}${lang}/${policy}/quiz/`).pathname, "what is shared is the site's own page");
    }));
}

test("back is the questionnaire's own, a link to a screen leads there, and Tab comes out again behind it", () =>
  around(`<p><a href="#" id="before">before</a></p><lingang-quiz activities="settling" facts="${attribute({ ...WHO, ...SETTLING })}"></lingang-quiz><p><a href="#" id="after">after</a></p>`, async (page) => {
    const quiz = await inFrame(page);
    assert.equal(await at(quiz), "check", "all is answered");
    const entries = await page.evaluate(() => history.length);
    await quiz.click('[data-to="all"]');
    await reach(quiz, "all");
    await quiz.click("[data-back]");
    await reach(quiz, "check");
    await quiz.click('[data-answer="paid_in_capital"] a');
    await reach(quiz, "settling");
    await quiz.click("[data-back]");
    await reach(quiz, "check");
    assert.equal(await quiz.$eval("[data-back]", (button) => button.hidden), true);
    assert.equal(await page.evaluate(() => history.length), entries);
    await page.focus("#before");
    const inside = new Set();
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => document.activeElement.id || document.activeElement.localName);
      if (stop === "after") {
        break;
      }
      assert.equal(stop, "lingang-quiz");
      inside.add(await quiz.evaluate(() => document.activeElement.outerHTML.slice(0, 60)));
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), "after");
    assert.ok(inside.size > 10, [...inside].join("\n"));
  }));

test("two on a page know nothing of each other; one that is taken out and put back, moved or in the other language keeps answers and screen", () =>
  around(`<lingang-quiz id="a" lang="en" activities="settling" facts="${attribute({ ...WHO, newly_settled: true, paid_in_capital: "3000万" })}"></lingang-quiz><div id="place"></div>
    <lingang-quiz id="b" lang="zh" facts="${attribute({ ...WHO, telecom_fees: "100万" })}"></lingang-quiz>`, async (page) => {
    const [a, b] = [await inFrame(page, "#a"), await inFrame(page, "#b")];
    await page.waitForFunction(() => ["a", "b"].every((id) => globalThis.heard.some((one) => one.type === "result" && one.id === id)), { timeout: 60_000 });
    const sums = async () => [sum((await heard(page, "result", "a")).at(-1)), sum((await heard(page, "result", "b")).at(-1))];
    assert.deepEqual(await sums(), ["1500000", "380000"]);
    await a.type('input[type=text][name="fund_investment"]', "1000万");
    await page.waitForFunction(() => document.querySelector("#a").facts.fund_investment === "1000万");
    assert.deepEqual(await page.evaluate(() => document.querySelector("#b").facts.fund_investment), undefined);
    assert.match(await b.evaluate(() => document.querySelector("[data-told]").textContent), /会告知嵌入本问卷的网页/);
    await page.evaluate(() => {
      globalThis.kept = document.querySelector("#a");
      globalThis.kept.remove();
    });
    assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.childNodes.length), 0, "nothing of it is left");
    await page.evaluate(() => document.querySelector("#place").append(globalThis.kept));
    const again = await inFrame(page, "#a");
    assert.deepEqual([await at(again), await again.$eval('input[type=text][name="fund_investment"]', (input) => input.value)], ["settling", "1000万"]);
    await page.evaluate(() => document.body.append(document.querySelector("#a")));
    await page.evaluate(() => document.querySelector("#a").setAttribute("lang", "zh"));
    const moved = await inFrame(page, "#a");
    await moved.waitForFunction(() => document.documentElement.lang === "zh-CN");
    assert.equal(await moved.$eval('input[type=text][name="fund_investment"]', (input) => input.value), "1000万");
    await page.evaluate(() => (document.querySelector("#a").facts = { applicant: "university" }));
    await page.waitForFunction(() => JSON.stringify(document.querySelector("#a").facts) === '{"applicant":"university"}');
    await hears(page, "facts", (facts) => facts.applicant === "university" && Object.keys(facts).length === 1);
    assert.deepEqual((await heard(page, "facts", "b")).length, 1);
  }));

const RENDERED = {
  React: `import React from "/react.js";
    import client from "/react-dom-client.js";
    const { createElement: h, useState } = React;
    function App() {
      const [facts, setFacts] = useState({ applicant: "ai_enterprise" });
      const [sum, setSum] = useState("");
      const [shown, setShown] = useState(true);
      globalThis.show = setShown;
      return h("div", {}, h("output", {}, sum), h("pre", {}, JSON.stringify(facts)),
        shown && h("lingang-quiz", { lang: "en", activities: ["settling"], facts, onfacts: (event) => setFacts(event.detail), onresult: (event) => setSum(event.detail.totals.combination.max) }));
    }
    client.createRoot(document.querySelector("#app")).render(h(App));`,
  Vue: `import { createApp, h, ref } from "/vue.js";
    createApp({ setup() {
      const facts = ref({ applicant: "ai_enterprise" });
      const sum = ref("");
      const shown = ref(true);
      globalThis.show = (is) => (shown.value = is);
      return () => [h("output", sum.value), h("pre", JSON.stringify(facts.value)),
        shown.value && h("lingang-quiz", { lang: "en", activities: ["settling"], facts: facts.value, onFacts: (event) => (facts.value = event.detail), onResult: (event) => (sum.value = event.detail.totals.combination.max) })];
    } }).mount("#app");`,
};

for (const [name, script] of Object.entries(RENDERED)) {
  test(`${name}: facts go in as a property and come back as the state without anything beginning anew`, async () =>
    around('<div id="app"></div><script type="module" src="/app.js"></script>', async (page) => {
      const quiz = await inFrame(page);
      await quiz.evaluate(() => void (globalThis.same = true));
      await hurry(quiz, { ...WHO, ...SETTLING });
      await page.waitForFunction(() => document.querySelector("output").textContent === "1500000", { timeout: 60_000 });
      assert.equal(await quiz.evaluate(() => globalThis.same), true, "the frame was never loaded again");
      assert.equal(JSON.parse(await page.$eval("pre", (state) => state.textContent)).paid_in_capital, "3000万");
      await page.evaluate(() => globalThis.show(false));
      await page.waitForFunction(() => document.querySelector("lingang-quiz") === null);
      await page.evaluate(() => globalThis.show(true));
      const again = await inFrame(page);
      assert.equal(await again.$eval('[data-field="paid_in_capital"] input[type=text]', (input) => input.value), "3000万", "a new element begins with the state");
    }, { files: { ...(await frameworks()), "/app.js": script } }));
}
