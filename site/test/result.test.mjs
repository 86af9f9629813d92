// The result as its component shows it: every persona's figures against the calculator's own, in both languages; the switches of the
// overlaps; the states without a figure; links made under other rules; paper; and the files, read back.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { constants, inflateSync } from "node:zlib";
import { accessible } from "./lib/accessible.mjs";
import { eventsOf } from "./lib/calendar.mjs";
import { testOnce } from "./lib/firefox.mjs";
import { emulateMedia, openPage, policy, root, tested, withSite, wordless } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { readVectors } from "./lib/vectors.mjs";

const built = join(root, "build/examples"); // bin/generator build -examples -out build/examples
const { encodeLink, readLink } = await script("components/links/links.ts");

const site = withSite({ dir: built });
let personas;

before(async () => {
  personas = (await readVectors()).filter(({ name }) => name.startsWith("persona "));
});

const inScope = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
const persona = (name) => personas.find((vector) => vector.name === `persona ${name}`).facts;

/** What the calculator says on the command line. */
function evaluate(...list) {
  const { stdout } = spawnSync("bin/generator", ["eval"], { cwd: root, input: list.map((facts) => JSON.stringify(facts)).join("\n"), encoding: "utf8", maxBuffer: 1 << 28 });
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

const nothing = () => {
  const facts = { ...inScope };
  let result;
  do {
    [result] = evaluate(facts);
    for (const fact of result.next) {
      const { type, options } = known()[fact];
      facts[fact] = type === "yes_no" ? false : type === "one_of" ? (Object.keys(options).includes("none") ? "none" : Object.keys(options)[0]) : fact === "annual_years" ? 1 : type === "count" ? 0 : "0";
    }
  } while (result.awards.some(({ state }) => state === "unknown"));
  return facts;
};
const known = () => Object.fromEntries(JSON.parse(readFileSync(join(built, "data", policy, "rules.json"), "utf8")).facts.map(({ id, type, options = [] }) => [id, { type, options: Object.fromEntries(options.map((option) => [option, option])) }]));

async function onPage(lang, facts, run, options = {}) {
  const page = await openPage(site.browser, site.url, options);
  try {
    const hash = typeof facts === "string" ? facts : `#facts=${encodeURIComponent(JSON.stringify(facts))}`;
    await page.goto(`${site.url}${lang}/components/outcome/${hash}`, { waitUntil: "load" });
    await page.waitForSelector(".outcome-screen", { timeout: 60_000 });
    await run(page);
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.done();
  }
}

const drawn = (page) => page.waitForSelector("[data-outcome]:not([aria-busy])");

/** Shows other answers without loading the page again. */
const turn = async (page, facts) => {
  await page.evaluate((hash) => new Promise((done) => {
    if (location.hash === hash) {
      done();
    }
    addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = hash;
  }), `#facts=${encodeURIComponent(JSON.stringify(facts))}`);
  await drawn(page);
};

const inFen = (yuan) => {
  const [whole, part = ""] = yuan.split(".");
  return BigInt(whole + part.padEnd(2, "0"));
};

const read = async (page) => {
  await drawn(page);
  return page.evaluate(() => {
    const text = (element) => element.innerText.replace(/\s/g, " ");
    const pair = (element) => ({ min: element.dataset.min, max: element.dataset.max, text: element.textContent.replace(/\s/g, " ") });
    return {
      awards: [...document.querySelectorAll("[data-item]")].map((row) => ({ item: row.dataset.item, state: row.dataset.state, ...pair(row) })),
      totals: Object.fromEntries([...document.querySelectorAll("[data-total]")].map((total) => [total.dataset.total, pair(total)])),
      years: [...document.querySelectorAll("[data-year]")].map(pair),
      parts: [...document.querySelectorAll(".outcome-year")].map((year) => [...year.querySelectorAll(".outcome-year-part")].map((part) => part.textContent.replace(/[^\d.]/g, ""))),
      scope: document.querySelector("[data-scope]").dataset.scope,
      status: document.querySelector(".outcome [data-status]").dataset.status,
      forgone: [...document.querySelectorAll(".outcome-forgone")].map((row) => row.dataset.overlap),
      text: text(document.querySelector(".outcome-screen")),
    };
  });
};

const grouped = (amount) => amount.replace(/^\d+/, (digits) => digits.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ","));

/** How many pages a PDF has. Firefox packs what describes them. */
function pagesOf(pdf) {
  const bytes = Buffer.from(pdf);
  const parts = [bytes.toString("latin1")];
  for (const { index, 0: start } of parts[0].matchAll(/stream\r?\n/g)) {
    try {
      parts.push(inflateSync(bytes.subarray(index + start.length), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1"));
    } catch {
      // not packed, or "endstream"
    }
  }
  return parts.join("").match(/\/Type\s*\/Page\b(?!s)/g)?.length;
}

for (const lang of tested) {
  testOnce(`${lang}: every persona's figures are those of the calculator`, () =>
    onPage(lang, {}, async (page) => {
      const results = evaluate(...personas.map(({ facts }) => facts));
      for (const [i, { name, facts }] of personas.entries()) {
        await turn(page, facts);
        const shown = await read(page);
        const result = results[i];
        assert.equal(shown.scope, result.scope, name);
        assert.equal(shown.status, result.status, name);
        assert.deepEqual(shown.awards.map(({ item }) => item).sort(), result.awards.map(({ item }) => item).sort(), `${name}: each award once`);
        for (const award of result.awards) {
          const row = shown.awards.find(({ item }) => item === award.item);
          assert.equal(row.state, award.state, `${name}: ${award.item}`);
          assert.deepEqual([row.min, row.max], award.amount ? [award.amount.min, award.amount.max ?? ""] : [undefined, undefined], `${name}: ${award.item}`);
          if (award.amount && award.state !== "ineligible") {
            assert.ok(row.text.includes(grouped(award.amount.min)), `${name}: ${award.item}: ${award.amount.min} is written`);
            assert.ok(row.text.includes(award.amount.max === null ? (lang === "zh" ? "上限未定" : "upper end open") : grouped(award.amount.max)), `${name}: ${award.item}: the upper end is written`);
          }
        }
        const { added, combination } = result.totals;
        for (const [key, sum] of Object.entries({ combination, added, formula: added.formula, discretionary: added.discretionary })) {
          assert.deepEqual([shown.totals[key].min, shown.totals[key].max], [sum.min, sum.max], `${name}: ${key}`);
        }
        if (combination.max !== "0") {
          assert.ok(shown.totals.combination.text.includes(grouped(combination.max)), name);
          assert.deepEqual(shown.years.map(({ min, max }) => ({ min, max })), result.cash_flow.map(({ min, max }) => ({ min, max })), name);
          for (const end of ["min", "max"]) {
            assert.equal(shown.years.reduce((sum, year) => sum + inFen(year[end]), 0n), inFen(shown.totals.combination[end]), `${name}: the years add up to the headline`);
          }
          for (const [at, year] of [...result.cash_flow, combination].entries()) {
            assert.equal(shown.parts[at].reduce((sum, part) => sum + inFen(part), 0n), inFen(year.min), `${name}: the awards in year ${at + 1} add up to it; the last is the total`);
          }
          const annual = result.awards.some(({ state, amount, frequency }) => state === "eligible" && amount && frequency === "annual") ? facts.annual_years : 1;
          assert.equal(/(?:奖补按|counted for )(\d)/.exec(shown.text)?.[1], annual > 1 ? String(annual) : undefined, `${name}: for how many years annual awards count`);
        }
        assert.deepEqual(shown.forgone.filter((item, at) => shown.forgone.indexOf(item) === at).sort(), [...combination.forgone].sort(), `${name}: what was left out`);
        assert.match(shown.text, lang === "zh" ? /历史推算/ : /historical/);
      }
    }));

  wordless("en", lang)(`${lang}: different costs are counted at once, and the focus stays where it is`, () =>
    onPage(lang, persona("data-company"), async (page) => {
      const figure = async () => (await read(page)).totals.combination;
      const [once, lifted] = evaluate(persona("data-company"), { ...persona("data-company"), "same_cost.build": false });
      assert.notEqual(once.totals.combination.max, lifted.totals.combination.max);
      assert.equal((await figure()).max, once.totals.combination.max);
      await page.focus('[data-keep="same_cost.build"]');
      const top = () => page.evaluate(() => [document.activeElement.dataset.keep, document.activeElement.getBoundingClientRect().top]);
      const before = await top();
      // Scrolling goes by whole pixels, what stands above it does not: less than a pixel is the same place.
      const stays = async () => {
        const after = await top();
        assert.equal(after[0], before[0], "the same switch");
        assert.ok(Math.abs(after[1] - before[1]) < 1, `at the same place on the screen: ${before[1]}, then ${after[1]}`);
      };
      await page.keyboard.press(" ");
      assert.equal((await figure()).max, lifted.totals.combination.max);
      await stays();
      await page.keyboard.press(" ");
      assert.equal((await figure()).max, once.totals.combination.max);
      await stays();
    }));

  wordless("zh", lang)(`${lang}: an amount is changed where its result stands, and nothing moves`, () =>
    onPage(lang, persona("relocated-firm"), async (page) => {
      const field = '[data-keep="edit-8-1.capital-paid_in_capital"]';
      const order = () => page.$$eval(".outcome-screen [data-item]", (rows) => rows.map((row) => row.dataset.item));
      const before = await order();
      await page.focus(field);
      await page.$eval(field, (input) => input.select());
      for (const [text, value] of [["6000万", "60000000"], ["1.2亿", "120000000"], ["1", "1"]]) {
        await page.$eval(field, (input) => input.select());
        await page.keyboard.type(text);
        const [result] = evaluate({ ...persona("relocated-firm"), paid_in_capital: value });
        await page.waitForFunction((max) => document.querySelector("[data-total=combination]").dataset.max === max, {}, result.totals.combination.max);
        const shown = await read(page);
        const row = shown.awards.find(({ item }) => item === "8-1.capital");
        const award = result.awards.find(({ item }) => item === "8-1.capital");
        assert.deepEqual([row.state, row.min, row.max], [award.state, award.amount.min, award.amount.max], text);
        assert.deepEqual(shown.years.map(({ min, max }) => ({ min, max })), result.cash_flow.map(({ min, max }) => ({ min, max })), text);
        assert.deepEqual(await page.$eval(field, (input) => [input === document.activeElement, input.value, input.selectionStart]), [true, text, text.length], "the reader types on");
      }
      assert.deepEqual(await order(), before, "no award has moved, though one fails its threshold now");
      await page.$eval(field, (input) => input.select());
      await page.keyboard.type("abc");
      await page.waitForSelector(`${field}[aria-invalid=true]`);
      assert.match(await page.$eval('[data-item="8-1.capital"] .outcome-edit-wrong', (note) => note.textContent), /\S/);
      assert.equal(await page.$eval(field, (input) => input.value), "abc");
    }));

  test(`${lang}: beside the figure stands what it leaves out, and only where it does`, () =>
    onPage(lang, { ...persona("relocated-firm"), paid_in_capital: "30000000", fund_investment: "50000000", "same_cost.capital": null }, async (page) => {
      const left = () => page.$$eval("[data-figure=forgone]", (all) => all.map(({ textContent }) => textContent));
      const [told, ...more] = await left();
      assert.deepEqual(more, []);
      assert.match(told, /1,500,000/);
      const name = await page.$eval('[data-item="8-1.capital"] a', ({ textContent }) => textContent);
      assert.ok(told.includes(name), `${name} in ${told}`);
      await page.click('[data-overlap-group="capital"] input');
      await page.waitForFunction(() => document.querySelector("[data-figure=forgone]") === null);
    }));

  test(`${lang}: a figure is copied with its source; where the browser refuses, it stands selected`, () =>
    onPage(lang, persona("relocated-firm"), async (page) => {
      const [{ totals, rules }] = evaluate(persona("relocated-firm"));
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => void (globalThis.copied = text) } }));
      await page.click('[data-keep="copy-all"]');
      await page.waitForFunction(() => globalThis.copied !== undefined);
      const text = await page.evaluate(() => globalThis.copied);
      for (const part of [grouped(totals.combination.min), rules, "/quiz/#2-"]) {
        assert.ok(text.includes(part), `${part} in ${text}`);
      }
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: () => Promise.reject(new Error("no")) } });
        document.execCommand = () => false;
      });
      await page.click('[data-keep="copy-all"]');
      await page.waitForSelector(".outcome-copied textarea");
      assert.equal(await page.evaluate(() => { const field = document.querySelector(".outcome-copied textarea"); return field.value.slice(field.selectionStart, field.selectionEnd); }), text);
    }));

  wordless("en", lang)(`${lang}: what it would take is exact to the fen`, () =>
    onPage(lang, persona("relocated-firm"), async (page) => {
      const open = async (item) => {
        await page.$eval(`[data-reach="${item}"] > summary`, (summary) => summary.click());
        await page.waitForSelector(`[data-reach="${item}"] form`);
      };
      const inText = async (selector) => (await page.$eval(selector, (line) => line.textContent)).replace(/,/g, "").match(/\d+(?:\.\d+)?(?:\s?(?:million|billion|万|亿))?/g);
      const full = (text) => {
        const zeros = { million: 6, 万: 4, billion: 9, 亿: 8 }[/[a-z万亿]+/.exec(text)?.[0]] ?? 0;
        return (Number.parseFloat(text) * 10 ** zeros).toFixed(2).replace(/\.?0+$/, "");
      };
      const comesTo = (item, fact, value) => {
        const award = evaluate({ ...persona("relocated-firm"), [fact]: value })[0].awards.find((one) => one.item === item);
        return award.state === "eligible" ? inFen(award.amount.max) : 0n;
      };
      const less = (value) => String((inFen(value) - 1n) / 100n) + "." + String((inFen(value) - 1n) % 100n).padStart(2, "0");
      for (const [item, fact] of [["8-1.capital", "paid_in_capital"], ["8-2.fund", "fund_investment"]]) {
        await open(item);
        const [at, most] = (await inText(`[data-reach="${item}"] [data-reach-line=full]`)).map(full);
        assert.equal(comesTo(item, fact, at), inFen(most), `${item}: at ${at} its ceiling`);
        assert.ok(comesTo(item, fact, less(at)) < inFen(most), `${item}: a fen less is not enough`);
        const [begins] = (await inText(`[data-reach="${item}"] [data-reach-line=begins]`)).map(full);
        assert.ok(comesTo(item, fact, begins) > 0n && comesTo(item, fact, less(begins)) === 0n, `${item}: it begins at ${begins}`);
        const wish = `[data-keep="wish-${item}"]`;
        await page.type(wish, "1234567.89");
        await page.keyboard.press("Enter");
        await page.waitForFunction((one) => document.querySelector(`[data-reach="${one}"] [data-reach-wish]`).textContent !== "", {}, item);
        const [needed] = (await inText(`[data-reach="${item}"] [data-reach-wish]`)).map(full);
        assert.ok(comesTo(item, fact, needed) >= 123456789n && comesTo(item, fact, less(needed)) < 123456789n, `${item}: ${needed}`);
      }
    }));

  testOnce(`${lang}: every link inside the site leads somewhere`, async () => {
    const hrefs = new Set();
    await onPage(lang, {}, async (page) => {
      for (const name of ["half-unknown", "platform-operator", "out-of-scope", "relocated-firm"]) {
        await turn(page, persona(name));
        for (const href of await page.$$eval(".outcome-screen a", (links) => links.map((link) => link.href))) {
          hrefs.add(href);
        }
      }
    });
    const away = [...hrefs].map((href) => new URL(href)).filter(({ pathname }) => !/\/(?:compare|commitment)\/$/.test(pathname));
    assert.ok(away.length > 50);
    for (const { pathname, hash } of away) {
      const file = join(built, pathname, "index.html");
      assert.ok(existsSync(file), pathname);
      if (!pathname.endsWith("/quiz/")) {
        const id = decodeURIComponent(hash.slice(1));
        assert.match(readFileSync(file, "utf8"), new RegExp(`id="?${id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["\\s>]`), pathname + hash);
      }
    }
  });

  test(`${lang}: states without a figure, and figures that are hard to set`, async () => {
    const most = "999999999999999.99";
    const states = {
      all_open: {},
      out_of_scope: { ...inScope, tax_in_zone: false },
      nothing: nothing(),
      no_money: { ...nothing(), innovative_product: true },
      figure: { ...inScope, newly_settled: true, paid_in_capital: most, fund_investment: most, patent_insurance_premium: most, municipal_ip_support: most, ip_award_received: "0.01", transformation_recognised: true, transformation_investment: "0.37" },
    };
    await onPage(lang, {}, async (page) => {
      for (const [key, facts] of Object.entries(states)) {
        await turn(page, facts);
        assert.ok(await page.$(`.outcome-figure.outcome-${key}`), `${key} is told in large`);
        await page.$$eval("details", (folds) => folds.forEach((fold) => (fold.open = true)));
        await accessible(page, lang, key, { narrow: 360 });
        for (const width of [1280, 360]) {
          await page.setViewport({ width, height: 900 });
          const out = await page.$$eval(".outcome-year-amount .part", (all) => all.map((one) => one.getBoundingClientRect().right - one.closest("section").getBoundingClientRect().right));
          assert.deepEqual(out.filter((by) => by > 0.5), [], `${key}: the years' figures at ${width} px`);
        }
      }
      const { text } = await read(page);
      assert.ok(text.includes("500,000,000,000,000"), "half of the largest premium");
      assert.match(text, /0\.04/, "a fraction of a yuan");
    });
  });

  test(`${lang}: a link made under other rules shows both figures`, () => {
    const rules = evaluate(inScope)[0].rules;
    const link = (of, figure) => encodeLink([{ facts: persona("chip-start-up"), figure, at: "", name: "", brackets: [] }], of, known());
    return onPage(lang, link("0123456789abcdef", { min: "123", max: "4567" }), async (page) => {
      const note = await page.$eval("[data-other-rules]", (element) => element.textContent);
      const [{ totals }] = evaluate(persona("chip-start-up"));
      for (const amount of ["123", "4567", totals.combination.max]) {
        assert.ok(note.includes(grouped(amount)), `${amount} in ${note}`);
      }
      await page.evaluate((hash) => void (location.hash = hash), link(rules, totals.combination));
      await page.waitForFunction(() => !document.querySelector("[data-other-rules]"));
      // Under the same rules another figure can only mean that something is missing.
      await page.evaluate((hash) => void (location.hash = hash), link(rules, { min: "123", max: "4567" }));
      await page.waitForSelector("[data-damaged]");
      assert.match(await page.$eval("[data-damaged]", (element) => element.textContent), /4,?567/);
    });
  });

  test(`${lang}: paper has the report alone`, () =>
    onPage(lang, {}, async (page) => {
      // A format has to be named: without one puppeteer hands Firefox letter's inches as centimetres.
      const print = () => page.pdf({ format: "A4", preferCSSPageSize: true });
      for (const [name, most] of [["platform-operator", 6], ["half-unknown", 6], ["data-company", 6], ["out-of-scope", 6], ["relocated-firm", 2]]) {
        await turn(page, persona(name));
        const pages = pagesOf(await print());
        assert.ok(pages >= 1 && pages <= most, `${name}: ${pages} pages`);
      }
      await turn(page, persona("platform-operator"));
      await print();
      await emulateMedia(page, {}, "print");
      const [result] = evaluate(persona("platform-operator"));
      // Of what is not shown innerText is all of the text.
      assert.equal(await page.$eval(".report", (report) => report.checkVisibility()), true, "the report is on paper");
      const paper = await page.$eval(".report", (report) => report.innerText);
      for (const { item, state, amount } of result.awards.filter(({ state, amount }) => state === "eligible" && amount)) {
        assert.ok(paper.includes(grouped(amount.max)), `${item} ${state}: ${amount.max} is on paper`);
      }
      assert.ok(paper.includes(result.rules));
      assert.equal(await page.$eval(".outcome-screen", (screen) => screen.checkVisibility()), false);
      assert.ok(await page.$eval(".report [data-qr]", (code) => code.checkVisibility() && code.querySelectorAll("path").length === 1), "and as a code");
      const { facts } = readLink(await page.$eval(".report-address", (link) => link.href), known())[0];
      assert.deepEqual({ ...facts }, Object.fromEntries(Object.entries(persona("platform-operator")).map(([id, value]) => [id, value === "unknown" ? null : value])));
      await emulateMedia(page, {});
      await turn(page, persona("out-of-scope"));
      assert.equal(await page.$(".report, .report-way"), null, "what was printed of other answers is gone");
    }));

  test(`${lang}: the files can be read back`, () =>
    onPage(lang, persona("relocated-firm"), async (page) => {
      await page.evaluate(() => {
        globalThis.saved = [];
        URL.createObjectURL = (blob) => {
          globalThis.saved.push(blob);
          return "blob:none";
        };
        HTMLAnchorElement.prototype.click = function () {
          globalThis.named = this.download;
        };
      });
      const take = async (key) => {
        await page.click(`[data-export="${key}"]`);
        return page.evaluate(async () => {
          const bytes = new Uint8Array(await globalThis.saved.pop().arrayBuffer());
          return { name: globalThis.named, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
        });
      };
      const [result] = evaluate(persona("relocated-firm"));

      const json = await take("json");
      assert.match(json.name, lang === "zh" ? /^临港.*-2020-10-15\.json$/ : /^lin-gang.*-2020-10-15\.json$/);
      const file = JSON.parse(json.text);
      assert.deepEqual(file.result, result);
      assert.deepEqual(evaluate(file.facts)[0], file.result, "the facts put to the calculator again give the result");

      const table = await take("csv");
      assert.ok(table.text.startsWith("\ufeff") && table.text.endsWith("\r\n") && !/[^\r]\n/.test(table.text));
      const rows = table.text.slice(1).trim().split("\r\n").map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell).slice(0, 13));
      assert.equal(rows.length, result.awards.length + 2);
      for (const award of result.awards) {
        const row = rows.find(([item]) => item === award.item);
        assert.deepEqual(row.slice(6, 8), award.amount ? [award.amount.min, award.amount.max ?? ""] : ["", ""], award.item);
      }
      assert.deepEqual(rows.at(-1).slice(6, 8), [result.totals.combination.min, result.totals.combination.max]);

      const ics = await take("ics");
      assert.match(ics.name, /-2020-10-15\.ics$/);
      const events = eventsOf(ics.text);
      assert.deepEqual(events.map((event) => event["DTSTART;VALUE=DATE"]), ["20201015", "20211015", "20221015", "20251015"]);
      assert.ok(events[0].SUMMARY.includes("400000.01"));
      assert.equal((await take("ics")).text, ics.text, "the same bytes at any time");

      // Without a day there is no calendar, and the page says so.
      const { as_of: _, ...undated } = persona("relocated-firm");
      await turn(page, undated);
      await page.$eval('[data-keep="start"]', (input) => {
        input.value = "31 feb";
        input.dispatchEvent(new Event("input"));
      });
      await page.click('[data-export="ics"]');
      assert.equal(await page.evaluate(() => globalThis.saved.length), 0);
      assert.equal(await page.$eval('[data-keep="start"]', (input) => input === document.activeElement && input.getAttribute("aria-invalid")), "true");
      assert.match(await page.$eval("#outcome-start-note", (note) => note.textContent), /2021-03-01/);

      const link = await page.$eval("[data-share-link]", (field) => field.value);
      const [back] = readLink(link, known());
      assert.deepEqual({ ...back.facts }, undated);
      assert.equal(back.at, "result");
      assert.match(await page.$eval("[data-compare]", (a) => a.href), /\/compare\/#2-/);
    }));
}

test("a long list on a phone: every name, bar and figure fits", () =>
  onPage("zh", persona("half-unknown"), async (page) => {
    assert.ok((await page.$$(".outcome-award")).length >= 30);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    const small = await page.$$eval(".outcome-screen :is(button, summary, input, .outcome-questions a)", (parts) => parts.filter((part) => part.checkVisibility() && !["checkbox", "radio"].includes(part.type) && part.getBoundingClientRect().height < 43.5).map((part) => part.textContent));
    assert.deepEqual(small, []);
  }, { width: 320, height: 700 }));
