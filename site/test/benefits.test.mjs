// The table of benefits: its filters, its order, its address, by mouse, by keyboard alone and without script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { axe, openPage, policy, withSite } from "./lib/harness.mjs";

const ALL = 33;

const site = withSite();

const address = (lang, query = "") => `${site.url}${lang}/${policy}/benefits/${query}`;

async function open(lang, query, size) {
  const page = await openPage(site.browser, site.url, size);
  await page.goto(address(lang, query), { waitUntil: "load" });
  await page.waitForSelector("[data-filters]:not([hidden])");
  return page;
}

const shown = (page) =>
  page.evaluate(() => ({
    ids: [...document.querySelectorAll(".benefits tbody tr")].filter((row) => row.checkVisibility()).map((row) => row.id.replace("item-", "")),
    count: document.querySelector("[data-count]").textContent,
    query: location.search,
    values: Object.fromEntries([...document.querySelectorAll("[data-filters] :is(select, input)")].map(({ name, value }) => [name, value])),
  }));

/** Addresses, and what they leave, from the contract's table. */
const FILTERED = [
  ["?applicant=university", 17, ["9-1.programme", "9-2.institution", "6-3.networking"], ["8-1.capital", "4.fees", "6-3.major"]],
  ["?applicant=association", null, ["6-3.major", "3-1.build"], ["6-3.networking", "2.rd"]],
  ["?activity=settling", 2, ["8-1.capital", "8-2.fund"], []],
  ["?activity=datasets&applicant=university", 2, ["3-1.build", "3-1.operation"], ["3-2.build"]],
  ["?kind=discretion", 5, ["1.project", "5-1.transformation", "9-1.programme", "9-2.national", "10-1.national"], []],
  ["?kind=no_figure", 3, ["5-4.catalogue", "5-5.core_project", "6-3.international"], []],
  ["?frequency=annual", 8, ["4.fees", "10-2.insurance"], ["8-1.capital"]],
  ["?frequency=per_event", 3, ["6-3.major", "6-3.international", "6-3.networking"], []],
  ["?frequency=once_per_tier", 2, ["7-1.revenue", "7-2.overseas"], []],
  ["?q=数据集", 4, ["3-1.build", "3-2.operation"], []],
  ["?q=dataset", 4, ["3-1.build", "3-2.operation"], []],
  ["?q=paid-in", 1, ["8-1.capital"], []],
  ["?q=実", 0, [], []],
  ["?q=缴", 1, ["8-1.capital"], []],
  ["?q=8(1)", null, ["8-1.capital"], ["8-2.fund"]],
];

for (const lang of ["zh", "en"]) {
  test(`${lang}: what each filter leaves`, async (t) => {
    for (const [query, count, has, lacks] of FILTERED) {
      await t.test(query, async () => {
        const page = await open(lang, query);
        const { ids, count: said } = await shown(page);
        if (count !== null) {
          assert.equal(ids.length, count, ids.join(" "));
        }
        assert.ok(ids.length < ALL);
        assert.deepEqual([has.filter((id) => !ids.includes(id)), lacks.filter((id) => ids.includes(id))], [[], []], ids.join(" "));
        assert.ok(ids.length === 0 || new RegExp(`(^|\\D)${ids.length}(\\D|$)`).test(said), said);
        assert.match(said, /33/);
        assert.deepEqual(page.troubles, []);
        await page.done();
      });
    }
  });
}

test("amounts in the table are found as they are worth, in either language", async () => {
  const page = await open("en", "?q=RMB 8 million");
  const wanted = (await shown(page)).ids;
  assert.ok(wanted.includes("8-2.fund"));
  for (const [lang, q] of [["en", "800万"], ["zh", "8,000,000"], ["zh", "８００万元"], ["zh", "RMB 8m"]]) {
    await page.goto(address(lang, `?q=${encodeURIComponent(q)}`), { waitUntil: "load" });
    assert.deepEqual((await shown(page)).ids, wanted, `${lang} ${q}`);
  }
  await page.done();
});

/** The order that the headings say: each that has one, with its way. */
const said = (page) => page.$$eval("[aria-sort]", (heads) => heads.map((head) => `${head.dataset.sort} ${head.getAttribute("aria-sort")}`).join());
const press = (page, column) => page.click(`[data-sort="${column}"] button`);
const descending = (numbers) => numbers.every((number, i) => i === 0 || number <= numbers[i - 1]);

test("the order by ceiling: the highest first, as numbers; none stated and no figure last, and said; then the other way; and back", async () => {
  const page = await open("en");
  const article = (await shown(page)).ids;
  assert.equal(article.length, ALL);
  assert.equal(article[0], "1.project");
  assert.equal(await said(page), "article ascending");
  const ceilings = () => page.$$eval(".benefits tbody tr", (rows) => rows.map((row) => row.dataset.ceiling));
  const split = async () => {
    const all = await ceilings();
    const stated = all.filter((ceiling) => /\d/.test(ceiling));
    const none = all.filter((ceiling) => ceiling === "none");
    assert.deepEqual(all, [...stated, ...none, ...all.filter((ceiling) => ceiling === "")], "none stated, then no figure, come last");
    assert.ok(none.length > 0 && stated.length + none.length < ALL);
    return stated.map(Number);
  };
  await page.select("#filter-sort", "ceiling");
  const { ids, query } = await shown(page);
  assert.equal(query, "?sort=ceiling");
  assert.deepEqual([...ids].sort(), [...article].sort());
  assert.ok(descending(await split()));
  const ties = ids.filter((id) => ["2.operation", "3-1.operation", "4.fees"].includes(id));
  assert.deepEqual(ties, ["2.operation", "3-1.operation", "4.fees"], "the same ceiling by article");
  assert.equal(await said(page), "ceiling descending");
  assert.match(await page.$eval("[data-order]", (line) => line.textContent), /no ceiling stated.*last/);
  await press(page, "ceiling");
  assert.equal((await shown(page)).query, "?sort=ceiling-back");
  assert.ok(descending((await split()).reverse()));
  assert.equal(await said(page), "ceiling ascending");
  await press(page, "ceiling");
  assert.equal((await shown(page)).query, "?sort=ceiling");
  await page.select("#filter-sort", "");
  assert.deepEqual((await shown(page)).ids, article);
  assert.equal(await said(page), "article ascending");
  assert.equal(await page.$eval("[data-order]", (line) => line.textContent), "");
  await page.done();
});

for (const lang of ["zh", "en"]) {
  test(`${lang}: every heading sorts, both ways, beside the filters, in the address and gone back to`, async () => {
    const page = await open(lang);
    const article = (await shown(page)).ids;
    const cells = (column) => page.$$eval(".benefits tbody tr:not([hidden])", (rows, at) => rows.map((row) => row.cells[at].textContent.trim()), column);
    const words = new Intl.Collator(lang, { numeric: true });
    const rate = (text) => Math.max(-1, ...[...text.matchAll(/([\d.]+)%/g)].map(([, percent]) => Number(percent)));
    const options = (name) => page.$$eval(`#filter-${name} option`, (all) => all.map(({ value }) => value).filter((value) => value !== ""));
    const ranks = async (name) => {
      const order = await options(name);
      return (await page.$$eval(".benefits tbody tr:not([hidden])", (rows, key) => rows.map((row) => row.dataset[key]), name)).map((value) => order.indexOf(value));
    };
    await press(page, "award");
    const names = await cells(0);
    assert.deepEqual(names, [...names].sort(words.compare));
    await press(page, "award");
    assert.deepEqual(await cells(0), [...names].sort((a, b) => words.compare(b, a)));
    assert.equal(await said(page), "award descending");
    await press(page, "rate");
    const rates = (await cells(3)).map(rate);
    assert.ok(descending(rates) && rates.at(-1) === -1, rates.join());
    assert.notEqual(await page.$eval("[data-order]", (line) => line.textContent), "");
    await press(page, "rate");
    const up = (await cells(3)).map(rate);
    assert.equal(up.at(-1), -1, "what names no rate stays last");
    assert.ok(descending(up.filter((one) => one >= 0).reverse()));
    for (const column of ["kind", "frequency"]) {
      await press(page, column);
      assert.ok(descending((await ranks(column)).reverse()), column);
      await press(page, column);
      assert.ok(descending(await ranks(column)), column);
    }
    await press(page, "article");
    assert.deepEqual((await shown(page)).ids, article);
    await press(page, "article");
    assert.deepEqual((await shown(page)).ids, [...article].reverse());
    await page.select("#filter-applicant", "university");
    const there = await shown(page);
    assert.equal(there.query, "?applicant=university&sort=article-back");
    assert.deepEqual(there.ids, [...article].reverse().filter((id) => there.ids.includes(id)));
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(() => location.search === "");
    assert.deepEqual((await shown(page)).ids, article);
    const again = await open(lang, there.query);
    assert.deepEqual(await shown(again), there);
    await again.done();
    // Where the rows are cards, the field above them has all the orders, and nothing hidden is come upon.
    await page.setViewport({ width: 360, height: 800 });
    await page.waitForFunction(() => [...document.querySelectorAll(".benefits-sort")].every((button) => button.disabled));
    assert.equal(await page.$$eval("#filter-sort option", (all) => all.length), 2 * (await page.$$(".benefits-sort")).length);
    assert.deepEqual(page.troubles, []);
    await page.done();
  });
}

test("the address: shared, back, forward, the language switch", async () => {
  const page = await open("en");
  await page.select("#filter-applicant", "university");
  await page.select("#filter-kind", "formula");
  const both = await shown(page);
  assert.equal(both.query, "?applicant=university&kind=formula");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#filter-kind").value === "");
  assert.equal((await shown(page)).ids.length, 17);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#filter-applicant").value === "");
  assert.equal((await shown(page)).ids.length, ALL);
  await page.goForward();
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("#filter-kind").value === "formula");
  assert.deepEqual(await shown(page), both);
  // Typing goes into the address without a step back for each letter.
  const steps = await page.evaluate(() => history.length);
  await page.type("#filter-q", "platform");
  await page.waitForFunction(() => location.search.includes("q=platform"));
  assert.equal(await page.evaluate(() => history.length), steps);
  const there = await shown(page);
  await page.goto(await page.$eval("[data-language-switch]", (a) => a.href), { waitUntil: "load" });
  assert.match(page.url(), /\/zh\//);
  const here = await shown(page);
  assert.deepEqual([here.values, here.ids], [there.values, there.ids]);
  const again = await open("zh", there.query);
  assert.deepEqual((await shown(again)).ids, there.ids, "the link, opened by somebody else");
  await again.done();
  await page.done();
});

test("what no filter offers is ignored", async (t) => {
  for (const query of ["?applicant=emperor&kind=__proto__&sort=name", "?applicant=%3Cscript%3E", "?activity=&frequency=", "?applicant=ai_enterprise%20university", "?constructor=1&x=%zz", `?${"a=b&".repeat(5000)}`]) {
    await t.test(query.slice(0, 60), async () => {
      const page = await open("zh", query);
      const { ids, values } = await shown(page);
      assert.equal(ids.length, ALL);
      assert.deepEqual([...new Set(Object.values(values))], [""]);
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }
  await t.test("what is good in it counts", async () => {
    const page = await open("zh", "?kind=no_figure&applicant=emperor");
    assert.equal((await shown(page)).ids.length, 3);
    await page.done();
  });
  await t.test("10,000 characters", async () => {
    const page = await open("zh", `?q=${"税a".repeat(5000)}`);
    const { ids, values } = await shown(page);
    assert.deepEqual([ids.length, values.q.length], [0, 100]);
    await page.done();
  });
});

test("by keyboard alone, until nothing is left, and back to everything", async () => {
  const page = await open("en");
  await page.evaluate(() => {
    globalThis.said = [];
    new MutationObserver(() => globalThis.said.push(document.querySelector("[data-count]").textContent)).observe(document.querySelector("[data-count]"), { childList: true, characterData: true, subtree: true });
  });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  for (let i = 0; i < 30 && (await focused()) !== "filter-applicant"; i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("Uni");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Settling");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => location.search === "?applicant=university&activity=settling");
  const { ids } = await shown(page);
  assert.deepEqual(ids, []);
  assert.ok(await page.$eval("[data-nothing]", (element) => element.checkVisibility()));
  assert.equal(await page.$eval("[data-table]", (element) => element.checkVisibility()), false);
  const said = await page.evaluate(() => globalThis.said);
  assert.deepEqual([said[0], said.at(-1)], ["17 of 33 awards", "None of the 33 awards"]);
  assert.equal(await page.$eval("[data-count]", (element) => element.getAttribute("role")), "status");
  for (let i = 0; i < 8 && (await focused()) !== "filters-clear"; i++) {
    await page.keyboard.press("Tab");
  }
  assert.equal(await focused(), "filters-clear");
  await page.keyboard.press("Enter");
  const after = await shown(page);
  assert.deepEqual([after.ids.length, after.query, after.count], [ALL, "", "All 33 awards"]);
  assert.equal(await focused(), "filter-applicant", "the button is gone, the focus is not lost");
  assert.equal(await page.$eval("[data-clear]", (button) => button.checkVisibility()), false);
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("without script the whole table is there, by article, and no filter that does nothing", async () => {
  for (const lang of ["zh", "en"]) {
    const page = await openPage(site.browser, site.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(address(lang, "?kind=no_figure"), { waitUntil: "load" });
    const rows = await page.$$eval(".benefits tbody tr", (all) => all.filter((row) => row.checkVisibility()).map((row) => row.id));
    assert.equal(rows.length, ALL);
    assert.deepEqual([rows[0], rows[ALL - 1]], ["item-1.project", "item-10-3.trusteeship"]);
    assert.equal(await page.$eval("[data-filters]", (form) => form.checkVisibility()), false);
    assert.equal((await page.$$(".benefits thead :is(button, [aria-sort])")).length, 0, "no heading that does nothing");
    assert.match(await page.$eval("caption", (caption) => caption.innerText), /33/);
    await page.done();
  }
});

test("every ceiling is readable: in prose and in full, on one line", async () => {
  for (const [lang, prose, full] of [["zh", /^\d[\d.]*[万亿]元$/, /^\d[\d,]*元$/], ["en", /^RMB\u00a0[\d.,]+(\u00a0(million|billion))?$/, /^RMB\u00a0[\d,]+$/]]) {
    for (const width of [320, 1280]) {
      const page = await open(lang, "", { width, height: 900 });
      const cells = await page.$$eval(".benefits tbody tr", (rows) =>
        rows.map((row) => {
          const cell = row.querySelector(".figure > span");
          const second = cell.querySelector(".ceiling-full");
          const range = document.createRange();
          range.selectNodeContents(row.dataset.ceiling === "none" ? cell : cell.firstElementChild && cell.firstElementChild !== second ? cell.firstElementChild : cell.firstChild);
          return { plain: row.dataset.ceiling, first: range.toString().trim(), second: second?.textContent.trim(), lines: new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size };
        }),
      );
      for (const { plain, first, second, lines } of cells) {
        assert.equal(lines, 1, `${first} at ${width} px`);
        if (plain === "none" || plain === "") {
          assert.equal(second, undefined);
          assert.match(first, /每个最高|原文未写上限|没有金额|each|No ceiling stated|No figure/);
        } else {
          assert.match(first, prose);
          if (second !== undefined) {
            assert.match(second, full);
            assert.equal(second.replace(/\D/g, ""), plain);
          }
        }
      }
      await page.done();
    }
  }
});

test("on a phone the rows are cards, and still a table for who listens", async () => {
  const page = await open("en", "", { width: 360, height: 800 });
  assert.equal(await page.$eval(".benefits tbody tr", (row) => getComputedStyle(row).display), "block");
  assert.deepEqual(await page.$$eval(".benefits tbody tr:first-child td", (cells) => [...new Set(cells.map((cell) => getComputedStyle(cell).display))]), ["grid"], "a label beside each value");
  for (const [role, count] of Object.entries({ table: 1, row: ALL + 1, rowheader: ALL, cell: 6 * ALL, columnheader: 7 })) {
    assert.equal((await page.$$(`aria/[role="${role}"]`)).length, count, role);
  }
  await page.select("#filter-kind", "no_figure");
  assert.equal((await shown(page)).ids.length, 3, "cards are filtered too");
  await page.done();
});

test("axe, light and dark, 320 px and targets, in every state", async (t) => {
  for (const lang of ["zh", "en"]) {
    for (const query of ["", "?applicant=university", "?applicant=university&activity=settling", "?sort=ceiling-back&q=platform"]) {
      await t.test(`${lang} ${query}`, async () => {
        const page = await open(lang, query);
        await accessible(page, lang, query);
        await page.setViewport({ width: 320, height: 800 });
        const small = await page.$$eval("[data-filters] :is(select, input), [data-clear], .benefits-sort:enabled", (all) => all.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 60)));
        assert.deepEqual(small, []);
        assert.deepEqual(page.troubles, []);
        await page.done();
      });
    }
  }
});
