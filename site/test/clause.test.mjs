// A clause's page in a browser: the small calculator against the command line, the reader's figure on the picture, and what is
// left without script or when something does not load. Its words are in clause-words.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { clauseTests } from "./lib/clause.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { testOnce } from "./lib/firefox.mjs";
import { axe, emulateMedia, languages, openPage, policy, tested } from "./lib/harness.mjs";
import { readVectors } from "./lib/vectors.mjs";

const { site, onClause } = clauseTests();

const heavy = (page) => page.asked.filter((path) => /\.wasm$|award-[0-9a-f]+\.js$|rules-|calculator/.test(path) && !path.endsWith(".css"));


const answer = async (page, facts) => {
  for (const [fact, value] of Object.entries(facts)) {
    const radio = await page.$(`input[type=radio][name="${fact}"][value="${value}"]`);
    if (radio) {
      await radio.click();
    } else {
      await page.$eval(`[name="${fact}"]`, (input) => {
        input.value = "";
      });
      await page.type(`[name="${fact}"]`, String(value));
    }
  }
};

/** What the calculator shows once it has settled on as many awards as the clause has. */
const shown = async (page) => {
  await page.waitForSelector("[data-result] [data-item]");
  await new Promise((done) => setTimeout(done, 300));
  return page.$$eval("[data-result] [data-item]", (rows) => rows.map(({ dataset, innerText }) => ({ item: dataset.item, state: dataset.state, min: dataset.min, max: dataset.max, text: innerText })));
};

const linkFacts = (page) => page.$eval("[data-quiz-link]", (a) => JSON.parse(decodeURIComponent(new URL(a.href).hash.slice("#facts=".length))));

const CASES = [
  { form: "rate with threshold and instalments", clause: "8-1", facts: { newly_settled: true, paid_in_capital: "3000万" }, expect: { "8-1.capital": ["eligible", "1500000", "1500000"] } },
  { form: "marginal bands", clause: "4", facts: { telecom_fees: "310000" }, expect: { "4.fees": ["eligible", "35000", "35000"] } },
  { form: "tiers", clause: "7-1", facts: { revenue: "1.2亿", revenue_prior_peak: "600万", revenue_award_received: "0" }, expect: { "7-1.revenue": ["eligible", "1800000", "2000000"] } },
  { form: "a range", clause: "5-1", facts: { transformation_recognised: true, transformation_investment: "300m" }, expect: { "5-1.transformation": ["eligible", "30000000", "50000000"] } },
  { form: "a choice", clause: "5-2", facts: { pilot_scenario: "both" }, expect: { "5-2.scenario": ["eligible", "3000000", "5000000"] } },
  { form: "a sum for each, one short", clause: "10-3", facts: { trusteeship_assessed: true, trusteeship_enterprises: "9" }, expect: { "10-3.trusteeship": ["ineligible", "0", "0"] } },
  { form: "two ends under two caps", clause: "9-2", facts: { rd_institution_recognised: true, rd_institution_level: "national", rd_institution_investment: "50m" }, expect: { "9-2.national": ["eligible", "15000000", "25000000"] } },
  { form: "a deduction", clause: "10-1", facts: { municipal_ip_support: "50万", ip_award_received: "20万", national_ip_title: "none" }, expect: { "10-1.municipal": ["eligible", "300000", "300000"] } },
  { form: "a ceiling", clause: "1", facts: { core_tech_breakthrough: true }, expect: { "1.project": ["eligible", "0", "20000000"] } },
  { form: "three items, one answered", clause: "6-1", facts: { service_platform_recognised: true, service_platform_build_cost: "800万" }, expect: { "6-1.build": ["eligible", "4000000", "4000000"], "6-1.operation": ["unknown", "0", "1000000"] } },
];

for (const [i, { form, clause, facts, expect }] of CASES.entries()) {
  const lang = languages[i % 2];
  testOnce(`${lang} ${clause}: ${form}, as on the command line`, () =>
    onClause(lang, clause, {}, async (page) => {
      await answer(page, facts);
      const rows = await shown(page);
      const result = evaluated([await linkFacts(page)])[0];
      const awards = result.awards.filter((award) => award.clause === clause);
      assert.deepEqual(
        rows.map(({ item, state, min, max }) => ({ item, state, min, max })),
        awards.map(({ item, state, amount }) => ({ item, state, min: amount?.min, max: amount === null ? undefined : (amount.max ?? "") })),
      );
      for (const [item, [state, min, max]] of Object.entries(expect)) {
        const { text, ...row } = rows.find((candidate) => candidate.item === item);
        assert.deepEqual(row, { item, state, min, max });
      }
      // Whoever is assumed, the item is for them: nothing is missing or missed but what was not answered.
      assert.equal(result.scope, "yes");
    }));
}

test("the calculator loads when it is first touched, and not before", () =>
  onClause("zh", "8-1", {}, async (page) => {
    assert.deepEqual(heavy(page), []);
    await page.hover("[data-calculator]");
    assert.deepEqual(heavy(page), []);
    const top = () => page.$eval('[name="paid_in_capital"]', (input) => input.getBoundingClientRect().top + scrollY);
    const before = await top();
    await page.focus('[name="paid_in_capital"]');
    await page.waitForSelector("[data-result] [data-item]");
    assert.equal(await top(), before, "nothing moves under the reader's finger");
    assert.ok(page.asked.some((path) => path.endsWith(".wasm")));
    for (const script of [/\/award-[0-9a-f]+\.js$/, /\/engine\/worker-[0-9a-f]+\.js$/]) {
      assert.equal(page.asked.filter((path) => script.test(path)).length, 1, "once");
    }
  }));

test("the figure is read back, a mistake is named, Enter sends nothing", () =>
  onClause("en", "8-1", {}, async (page) => {
    const address = page.url();
    await answer(page, { newly_settled: true, paid_in_capital: "２０００万" });
    await shown(page);
    assert.match(await page.$eval("#f-paid_in_capital-note", (note) => note.textContent), /RMB\s20,000,000 \(RMB\s20\smillion\)/);
    await answer(page, { paid_in_capital: "1e6" });
    await page.keyboard.press("Enter");
    await page.waitForSelector("#f-paid_in_capital-error:not([hidden])", { timeout: 5000 });
    assert.equal(await page.$eval('[name="paid_in_capital"]', (input) => input.getAttribute("aria-invalid")), "true");
    assert.equal(page.url(), address);
  }));

test("the scope is assumed in words, and can be changed", () =>
  onClause("en", "8-1", {}, async (page) => {
    assert.equal(await page.$eval(".calculator-scope", (details) => details.open), false);
    assert.match(await page.$eval("[data-assumed]", (line) => line.textContent), /AI enterprise, within the scope/);
    await answer(page, { newly_settled: true, paid_in_capital: "30m" });
    await shown(page);
    await page.click(".calculator-scope > summary");
    await page.click('input[name="tax_in_zone"][value="false"]');
    await page.waitForSelector('[data-result] [data-state="ineligible"]');
    assert.match(await page.$eval("[data-assumed]", (line) => line.textContent), /outside the scope/);
    await page.click('input[name="tax_in_zone"][value="unknown"]');
    await page.waitForSelector('[data-result] [data-state="unknown"]');
    // What is still needed is a link to its question, also where that is folded away.
    await page.click(".calculator-scope > summary");
    await page.click('[data-goto="tax_in_zone"]');
    assert.equal(await page.evaluate(() => document.activeElement.name), "tax_in_zone");
  }));

test("it speaks once it has settled, and the whole questionnaire takes the answers over", () =>
  onClause("en", "8-1", {}, async (page) => {
    await page.evaluate(() => {
      globalThis.said = [];
      const spoken = document.querySelector("[data-calculator] [data-spoken]");
      new MutationObserver(() => globalThis.said.push(spoken.textContent)).observe(spoken, { childList: true });
    });
    await page.click('input[name="newly_settled"][value="true"]');
    await page.waitForSelector("[data-result] [data-item]");
    await page.waitForFunction(() => globalThis.said.length === 1);
    await page.type('[name="paid_in_capital"]', "30000000", { delay: 60 });
    await page.waitForFunction(() => globalThis.said.length > 1);
    await new Promise((done) => setTimeout(done, 800));
    const said = await page.evaluate(() => globalThis.said);
    assert.equal(said.length, 2, JSON.stringify(said));
    assert.match(said[1], /RMB\s1,500,000/);
    await Promise.all([page.waitForNavigation(), page.click("[data-quiz-link]")]);
    await page.waitForSelector('[data-running] [data-min="1500000"]');
    assert.equal(await page.$eval("[data-quiz]", (quiz) => quiz.dataset.at), "check");
  }));

test("the reader's figure is a point on the picture that moves, and stays at the edge when off the scale", () =>
  onClause("zh", "8-1", {}, async (page) => {
    const point = () =>
      page.$eval('svg[data-own="plot"]', (svg) => {
        const dot = svg.querySelector(".picture-own-dot");
        return { tag: dot?.localName, x: dot?.getBBox().x, y: dot?.getBBox().y, label: svg.querySelector(".picture-own-label")?.textContent, width: svg.viewBox.baseVal.width };
      });
    assert.equal((await point()).tag, undefined);
    await answer(page, { newly_settled: true, paid_in_capital: "3000万" });
    await shown(page);
    const first = await point();
    assert.deepEqual([first.tag, first.label], ["circle", "150万元"]);
    assert.deepEqual(await page.$$eval('svg[data-own="schedule"] .picture-own text', (texts) => texts.map(({ textContent }) => textContent)), ["600,000元", "450,000元", "450,000元"]);
    await answer(page, { paid_in_capital: "8000万" });
    await shown(page);
    const second = await point();
    assert.ok(second.x > first.x && second.y < first.y, "further right and higher");
    assert.equal(second.label, "400万元");
    await answer(page, { paid_in_capital: "9亿" });
    await shown(page);
    const off = await point();
    assert.deepEqual([off.tag, off.label], ["path", "500万元"]);
    assert.ok(off.x < off.width && off.x > off.width * 0.9, "at the edge");
    await answer(page, { paid_in_capital: "1999万" });
    await page.waitForFunction(() => document.querySelector(".picture-own-label")?.textContent === "0元");
  }));

test("on a line without a scale the reader's figure makes the scale, and a deduction puts the point below the line", () =>
  onClause("en", "10-1", {}, async (page) => {
    const height = () => page.$eval('svg[data-rate] .picture-own-dot', (dot) => Math.round(Number(dot.getAttribute("cy"))));
    await answer(page, { municipal_ip_support: "1m", ip_award_received: "0", national_ip_title: "none" });
    await shown(page);
    const [top, bottom] = await page.$eval("svg[data-rate]", (svg) => svg.dataset.box.split(" ").map(Number).filter((_, i) => i % 2 === 1));
    assert.equal(await height(), Math.round((top + bottom) / 2));
    await answer(page, { ip_award_received: "500k" });
    await shown(page);
    assert.equal(await height(), Math.round(bottom - (bottom - top) / 4));
    await answer(page, { municipal_ip_support: "0" });
    await page.waitForFunction((axis) => Number(document.querySelector("svg[data-rate] .picture-own-dot").getAttribute("cy")) === axis, {}, bottom);
  }));

/** Texts of a picture that lie on each other, as this browser sets them. */
const overlapping = (page) =>
  page.$$eval("svg.picture", (pictures) =>
    pictures.flatMap((svg) => {
      // Without the outline that keeps words apart from lines: Firefox counts it in getBoundingClientRect.
      const boxOf = (text) => {
        const { x, y, width, height } = text.getBBox();
        const [from, to] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((point) => point.matrixTransform(text.getScreenCTM()));
        return { left: from.x, top: from.y, right: to.x, bottom: to.y };
      };
      const texts = [...svg.querySelectorAll("text")].map((text) => ({ words: text.textContent, box: boxOf(text) }));
      return texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3).map((b) => `${svg.dataset.item}: ${a.words} / ${b.words}`));
    }),
  );

for (const lang of tested) {
  test(`${lang}: no words of a picture lie on others at 320 px, with the reader's figure anywhere`, () =>
    onClause(lang, "8-1", { width: 320 }, async (page) => {
      await answer(page, { newly_settled: true });
      for (const figure of ["20000000", "30m", "60m", "99m", "120m", "900m"]) {
        await answer(page, { paid_in_capital: figure });
        await shown(page);
        assert.deepEqual(await overlapping(page), [], figure);
      }
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    }));
}

for (const lang of tested) {
  test(`${lang}: without script everything but the calculator is there, and a way on`, () =>
    onClause(lang, "8-1", { script: false }, async (page) => {
      const visible = (selector) => page.$eval(selector, (element) => element.checkVisibility());
      assert.equal(await visible("[data-calculator] [data-form]"), false);
      assert.equal(await visible("[data-instead] a[href$='/benefits/']"), true);
      assert.equal(await visible("svg.picture"), true);
      await page.click('.plain a[href="#law-8-1.capital.cap"]');
      const outline = await page.$eval("[id='law-8-1.capital.cap']", (target) => getComputedStyle(target.closest("a")).outlineStyle);
      assert.equal(outline, "solid", "the target is marked");
    }));

  testOnce(`${lang}: axe with the scope open and a result, and nothing wider than 320 px`, async () => {
    for (const [clause, facts] of [["8-1", { newly_settled: true, paid_in_capital: "3000万" }], ["7-1", { revenue: "1.2亿" }], ["5-1", { transformation_recognised: true, transformation_investment: "abc" }]]) {
      await onClause(lang, clause, {}, async (page) => {
        await answer(page, facts);
        await page.click(".calculator-scope > summary");
        await shown(page);
        await page.$$eval("details", (all) => all.forEach((details) => details.setAttribute("open", "")));
        await accessible(page, lang, clause);
      });
    }
  });
}

testOnce("the working under an example is, word for word, what the calculator says for the same facts", async () => {
  const vectors = await readVectors();
  let compared = 0;
  for (const clause of ["1", "2", "3-2", "4", "5-1", "5-2", "6-2", "7-1", "8-1", "9-1", "9-2", "10-1", "10-3"]) {
    await onClause("en", clause, {}, async (page) => {
      await page.$eval(".calculator-scope", (details) => {
        details.open = true;
      });
      await page.focus("[data-calculator] input");
      await page.waitForSelector("[data-result] [data-item]");
      const cases = await page.$$eval(".case", (all) => all.map((one) => ({ name: one.querySelector("h3").textContent.replaceAll("\u00a0", " "), steps: [...one.querySelectorAll(".working li")].map((li) => li.textContent) })));
      assert.ok(cases.length > 0);
      for (const { name, steps } of cases) {
        const vector = vectors.find((candidate) => candidate.name === `${clause}: ${name}`);
        assert.ok(vector, `${clause}: ${name}`);
        await page.$eval("[data-calculator] [data-form]", (form, facts) => {
          for (const radio of form.querySelectorAll("input[type=radio]")) {
            radio.checked = String(facts[radio.name] ?? "unknown") === radio.value;
          }
          for (const input of form.querySelectorAll("input[type=text]")) {
            input.value = facts[input.name] ?? "";
          }
          form.dispatchEvent(new Event("change", { bubbles: true }));
        }, vector.facts);
        const items = Object.keys(vector.expect).filter((item) => item.startsWith(`${clause}.`));
        await new Promise((done) => setTimeout(done, 300));
        const said = await page.$$eval("[data-result] [data-item]", (rows, wanted) => rows.filter(({ dataset }) => wanted.includes(dataset.item)).flatMap((row) => [...row.querySelectorAll(".step-sum")].map((sum) => sum.textContent)), items);
        assert.deepEqual(said.map((text) => text.replaceAll("\u00a0", " ")), steps.map((text) => text.replaceAll("\u00a0", " ")), `${clause}: ${name}`);
        compared += steps.length;
      }
    });
  }
  assert.ok(compared > 40, `${compared} steps`);
});

test("in forced colours certain, open and unknown amounts are marked each in its own way", async () => {
  const marks = new Map();
  for (const [clause, facts] of [
    ["8-1", { newly_settled: true, paid_in_capital: "3000万" }],
    ["5-1", { transformation_recognised: true, transformation_investment: "300m" }],
    ["8-1", { newly_settled: true }],
  ]) {
    await onClause("zh", clause, {}, async (page) => {
      await emulateMedia(page, { "forced-colors": "active" });
      await answer(page, facts);
      await shown(page);
      const seen = await page.$$eval(".award-amount", (all) => all.map((one) => {
        const { borderBlockEndStyle: style, borderBlockEndWidth: width } = getComputedStyle(one, "::after");
        return [one.className, parseFloat(width) > 0 ? style : "none"];
      }));
      seen.forEach(([name, style]) => marks.set(name.replace(/^.*-/, ""), style));
    });
  }
  assert.deepEqual([...marks.keys()].sort(), ["certain", "open", "unknown"]);
  // Backgrounds give way to the reader's colours: only a line is left, and its style tells which it is.
  assert.ok(![...marks.values()].includes("none") && new Set(marks.values()).size === 3, JSON.stringify([...marks]));
});

test("what cannot be loaded is said, and the next touch tries again", () =>
  onClause("en", "8-1", { expected: /calculator-en|ERR_FAILED/, before: (page) => page.setRequestInterception(true).then(() => {
    page.broken = true;
    page.on("request", (request) => (page.broken && /calculator-en/.test(request.url()) ? request.abort() : request.continue()));
  }) }, async (page) => {
    await page.focus('[name="paid_in_capital"]');
    await page.waitForSelector("[data-calculator][data-on=failed]");
    assert.equal(await page.$eval("[data-instead]", (line) => line.checkVisibility({ visibilityProperty: true })), true);
    assert.equal(await page.$eval('[name="paid_in_capital"]', (input) => input.checkVisibility({ visibilityProperty: true })), true);
    page.broken = false;
    await page.type('[name="paid_in_capital"]', "30m");
    await page.waitForSelector("[data-result] [data-item]");
    assert.equal(await page.$eval("[data-instead]", (line) => line.checkVisibility()), false);
  }));

test("without the engine the page says so, and where to read on", () =>
  onClause("zh", "4", { expected: /wasm|ERR_FAILED/, before: (page) => page.setRequestInterception(true).then(() => {
    page.on("request", (request) => (/\.wasm$/.test(request.url()) ? request.abort() : request.continue()));
  }) }, async (page) => {
    await page.type('[name="telecom_fees"]', "31万");
    await page.waitForSelector("[data-engine][role=alert] button");
    assert.equal(await page.$eval("[data-engine] a", (a) => a.pathname.endsWith("/zh/lingang-ai-2020/benefits/")), true);
    assert.equal(await page.$eval("[data-result]", (body) => body.childElementCount), 0);
  }));

test("every picture in both languages keeps its words apart", async () => {
  const page = await openPage(site.browser, site.url, { width: 320 });
  for (const lang of tested) {
    for (const clause of ["1", "2", "3-1", "3-2", "4", "5-1", "5-2", "5-3", "6-1", "6-2", "6-3", "7-1", "7-2", "8-1", "8-2", "9-1", "9-2", "10-1", "10-2", "10-3"]) {
      await page.goto(`${site.url}${lang}/${policy}/clauses/${clause}/`, { waitUntil: "load" });
      assert.ok((await page.$$("svg.picture")).length > 0, clause);
      assert.deepEqual(await overlapping(page), [], `${lang} ${clause}`);
    }
  }
  await page.done();
});

for (const lang of tested) {
  test(`${lang}: a few yuan without a unit are asked about, and stay until the larger figure is taken`, () =>
    onClause(lang, "8-1", {}, async (page) => {
      const note = `[data-field="paid_in_capital"] [data-note]`;
      const said = async (text) => {
        await answer(page, { paid_in_capital: text });
        await page.waitForFunction((at) => document.querySelector(at).textContent.startsWith("= "), {}, note);
        await new Promise((done) => setTimeout(done, 300));
        return page.$eval(note, (p) => [p.firstChild.textContent, p.querySelector("button")?.textContent ?? ""]);
      };
      await answer(page, { newly_settled: true });
      const yuan = lang === "zh" ? "= 3,000元" : "= RMB\u00a03,000";
      const larger = lang === "zh" ? "3000万元" : "RMB\u00a030\u00a0million";
      for (const text of ["3000", "3,000", "３０００"]) {
        const [read, ask] = await said(text);
        assert.equal(read, yuan);
        assert.ok(ask.includes(larger), ask);
      }
      for (const text of ["3000元", "3000万", "30000", "0"]) {
        assert.equal((await said(text))[1], "", text);
      }
      await said("3000");
      assert.equal((await shown(page))[0].state, "ineligible");
      await page.click(`${note} button`);
      await page.waitForFunction((at) => /30,000,000/.test(document.querySelector(at).textContent), {}, note);
      assert.deepEqual((await shown(page)).map(({ max }) => max), ["1500000"]);
      assert.equal(await page.evaluate(() => document.activeElement.id), "f-paid_in_capital");
    }));
}
