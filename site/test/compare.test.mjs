// Scenarios side by side, as a reader makes them: from an example, a link, another scenario with one answer changed; kept in the
// address alone, which anyone can have written.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { parse } from "./lib/csv.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { dist, emulateMedia, goTo, languages, openPage, policy, settled, tabUntil, withSite, wordless } from "./lib/harness.mjs";

const site = withSite();
let examples;
let names;

before(async () => {
  const data = join(dist, "assets", policy);
  const files = await readdir(data);
  const read = async (name) => JSON.parse(await readFile(join(data, files.find((file) => file.startsWith(`${name}-`))), "utf8"));
  [examples, names] = [await read("examples"), await read("names")];
});

const address = (lang, hash = "") => `${site.url}${lang}/${policy}/compare/${hash}`;

async function onPage(lang, run, { hash = "", ...options } = {}) {
  const page = await openPage(site.browser, site.url, options);
  try {
    await goTo(page, address(lang, hash));
    const requests = [];
    // The browser itself looks for the icon of each new address of the page.
    const own = (url) => url.startsWith("blob:") || url.endsWith("/icon.svg");
    page.on("request", (request) => !request.isNavigationRequest() && !own(request.url()) && requests.push(request.url()));
    await run(page);
    assert.deepEqual(page.troubles, []);
    if (!options.leaves) {
      assert.equal(requests.filter((url) => !/\/(?:assets\/award-[0-9a-f]+\.js|engine\/worker-[0-9a-f]+\.js|[^/]+\.wasm|(?:rules|names|examples)-?[^/]*\.json)$/.test(url)).length, 0, `nothing but the calculator: ${requests}`);
      assert.equal(new Set(requests).size, requests.length, "and that once");
    }
  } finally {
    await page.done();
  }
}

async function chooseExample(page, id) {
  await page.select("[data-examples]", id);
  await page.$eval("[data-example-form] button", (button) => button.click());
}

async function addExample(page, id) {
  const before = await page.$$eval(".compare-name", (all) => all.length);
  await chooseExample(page, id);
  await page.waitForFunction((n) => document.querySelectorAll("[data-compare]:not([aria-busy]) .compare-name").length === n, { timeout: 60_000 }, before + 1);
}

/** What the page has once it is done with what it was asked for. */
async function seen(page) {
  await page.waitForSelector("[data-compare]:not([aria-busy])");
  return page.evaluate(() => ({
    names: [...document.querySelectorAll(".compare-name")].map((input) => input.value),
    rows: Object.fromEntries(
      [...document.querySelectorAll("[data-row]")].map((row) => [
        `${row.closest("tbody").dataset.part} ${row.dataset.row}`,
        {
          differs: row.querySelector(".compare-sign") !== null,
          cells: [...row.querySelectorAll("td")].map((cell) => ({ text: cell.innerText, min: cell.dataset.min, max: cell.dataset.max, best: cell.querySelector(".compare-best") !== null })),
        },
      ]),
    ),
    note: document.querySelector("[data-note]").hidden ? "" : document.querySelector("[data-note]").textContent,
    empty: !document.querySelector("[data-empty]").hidden,
  }));
}

for (const lang of languages) {
  wordless("en", lang)(`${lang}: every example, four at a time, is as the command line computes it`, () =>
    onPage(lang, async (page) => {
      assert.equal((await seen(page)).empty, true);
      for (let from = 0; from < examples.length; from += 4) {
        const four = examples.slice(from, from + 4);
        for (const { id } of four) {
          await addExample(page, id);
        }
        const { rows, names: shown } = await seen(page);
        assert.deepEqual(shown, four.map((example) => example[lang]), "whole");
        const results = evaluated(four.map(({ facts }) => facts));
        const column = (key) => rows[key].cells.map(({ min, max }) => ({ min, max }));
        assert.deepEqual(column("totals combination"), results.map(({ totals }) => ({ min: totals.combination.min, max: totals.combination.max })));
        assert.deepEqual(rows["totals sure"].cells.map(({ min }) => min), results.map(({ totals }) => totals.combination.min));
        for (const year of [1, 2, 3]) {
          assert.deepEqual(column(`years year-${year}`), results.map(({ cash_flow: flow }) => ({ min: flow[year - 1].min, max: flow[year - 1].max })));
        }
        for (const item of names.items) {
          const lines = results.map(({ awards }) => awards.find((award) => award.item === item.id));
          const row = rows[`awards ${item.id}`];
          assert.equal(row !== undefined, lines.some(({ state }) => state === "eligible"), item.id);
          for (const [i, line] of lines.entries()) {
            if (row && line.state === "eligible" && line.amount) {
              assert.deepEqual({ min: row.cells[i].min, max: row.cells[i].max }, line.amount, `${item.id}: ${four[i].id}`);
            }
          }
        }
        // Answers are there exactly where what was understood differs.
        const differing = names.sections.flatMap((section) => section.facts).filter(({ id }) => new Set(results.map(({ facts }) => String(facts[id]))).size > 1).map(({ id }) => id);
        assert.deepEqual(Object.keys(rows).filter((key) => key.startsWith("answers ")).map((key) => key.slice(8)), differing);
        for (let left = four.length; left > 0; left--) {
          await page.$eval("[data-act=remove]", (button) => button.click());
        }
        assert.equal((await seen(page)).empty, true);
      }
    }));

  test(`${lang}: what differs is marked, and what is best, by words too`, () =>
    onPage(lang, async (page) => {
      await addExample(page, "relocated-firm");
      assert.ok(Object.values((await seen(page)).rows).every(({ differs, cells }) => !differs && !cells[0].best), "one scenario has nothing to differ from");
      await page.$eval("[data-act=copy]", (button) => button.click());
      assert.ok(Object.values((await seen(page)).rows).every(({ differs, cells }) => !differs && cells.every(({ best }) => !best)), "two alike are equally good");
      await page.$eval("[data-act=remove]", (button) => button.click());
      await seen(page); // the page below moves while the table is drawn anew

      await page.select("[data-fact]", "paid_in_capital");
      await page.type("#compare-value", "1亿");
      await page.click("[data-what-if] button");
      const { rows, names: shown } = await seen(page);
      assert.equal(shown.length, 2);
      assert.match(shown[1], lang === "zh" ? /实缴资本：1亿元/ : /Paid-in capital: RMB\s100\smillion/);
      assert.deepEqual(Object.keys(rows).filter((key) => key.startsWith("answers ")), ["answers paid_in_capital"]);
      const row = rows["awards 8-1.capital"];
      assert.equal(row.differs, true);
      assert.deepEqual(row.cells.map(({ min }) => min), ["1000000.02", "5000000"]);
      const mark = await page.$eval('[data-row="8-1.capital"]', (tr) => tr.querySelector("th .visually-hidden").textContent);
      assert.match(mark, lang === "zh" ? /不同/ : /differ/);

      // A slip is told beside its field, and adds nothing.
      await page.$eval("#compare-value", (input) => (input.value = "1e6"));
      await page.click("[data-what-if] button");
      assert.equal((await seen(page)).names.length, 2);
      assert.equal(await page.$eval("[data-change-error]", (p) => p.hidden), false);
      assert.equal(await page.evaluate(() => document.activeElement.id), "compare-value");
    }));

  wordless("en", lang)(`${lang}: what differs comes first; names stand whole in two lines, and what is below them is aligned`, () =>
    onPage(lang, async (page) => {
      for (const { id } of [...examples].sort((a, b) => b[lang].length - a[lang].length).slice(0, 4)) {
        await addExample(page, id);
      }
      const { rows } = await seen(page);
      for (const part of ["totals", "awards", "years"]) {
        const own = Object.entries(rows).filter(([key]) => key.startsWith(part));
        const differ = own.map(([, row]) => new Set(row.cells.map(({ text }) => text)).size > 1);
        assert.deepEqual(differ, [...differ].sort((a, b) => b - a), part);
        assert.ok(own.every(([, { differs }], i) => differs === differ[i]), part);
      }
      const heads = await page.$$eval(".compare-name", (all) => all.map((name) => [name.scrollHeight <= name.clientHeight, name.clientHeight / parseFloat(getComputedStyle(name).lineHeight) < 3, name.getBoundingClientRect().top, name.parentElement.querySelector("a").getBoundingClientRect().top]));
      assert.deepEqual([new Set(heads.map((head) => String(head))).size, heads[0].slice(0, 2)], [1, [true, true]], String(heads));
      await page.type(".compare-name", "x");
      await page.keyboard.press("Enter");
      assert.doesNotMatch(await page.$eval(".compare-name", (name) => name.value), /\n/);
    }));

  test(`${lang}: on a phone each scenario is a card with what differs, and what is alike stands once`, () =>
    onPage(lang, async (page) => {
      await page.setViewport({ width: 360, height: 800 });
      await addExample(page, "relocated-firm");
      const cards = () => page.$$eval(".compare-card", (all) => all.map((card) => ({
        name: card.querySelector(".compare-name")?.value, lines: Object.fromEntries([...card.querySelectorAll("[data-line]")].map((line) => [`${line.parentElement.dataset.lines} ${line.dataset.line}`, line.querySelector("dd").innerText.replace(/\s/g, "")])),
      })));
      assert.equal((await cards()).length, 1, "one has nothing to be alike to");
      await page.$eval("[data-act=copy]", (button) => button.click());
      await seen(page);
      assert.deepEqual((await cards()).map(({ lines }) => Object.keys(lines).length > 0), [false, false, true], "two alike");
      await page.$eval("[data-case='1'] [data-act=remove]", (button) => button.click());
      await seen(page);
      await addExample(page, "chip-start-up");
      const [one, two, alike] = await cards();
      await page.setViewport({ width: 1280, height: 900 });
      await page.waitForSelector(".compare-table .compare-name");
      const { rows, names: shown } = await seen(page);
      assert.deepEqual([one.name, two.name], shown);
      for (const [i, card] of [one, two].entries()) {
        const differing = Object.entries(rows).filter(([key, row]) => row.differs || key.startsWith("answers"));
        assert.deepEqual(card.lines, Object.fromEntries(differing.map(([key, { cells }]) => [key, cells[i].text.replace(/\s/g, "")])));
      }
      assert.deepEqual(Object.keys(alike.lines), Object.keys(rows).filter((key) => !rows[key].differs && !key.startsWith("answers")));
      assert.equal(await page.$$eval(".compare-card", (all) => all.length), 0, "either the one or the other");
    }));

  wordless("zh", lang)(`${lang}: the address carries it all: reload, back, language switch, paste, the questionnaire`, () =>
    onPage(lang, async (page) => {
      await addExample(page, "relocated-firm");
      await addExample(page, "half-unknown");
      const name = '老板的, “方案” & <b>#1</b>';
      await page.$eval(".compare-name", (input, value) => {
        input.value = value;
        input.dispatchEvent(new Event("change"));
      }, name);
      const before = await seen(page);
      assert.equal(before.names[0], name);
      const link = page.url();
      assert.match(link, /#2-[\w-]+$/);

      await page.reload();
      await settled(page);
      await page.waitForSelector(".compare-name");
      assert.deepEqual(await seen(page), before);
      await page.$eval("[data-act=remove]", (button) => button.click());
      assert.equal((await seen(page)).names.length, 1);
      await page.goBack();
      assert.deepEqual(await seen(page), before, "back undoes a step");

      await Promise.all([page.waitForNavigation(), page.click("[data-language-switch]")]);
      await settled(page);
      await page.waitForSelector(".compare-name");
      const other = await seen(page);
      assert.deepEqual(other.names, before.names);
      assert.deepEqual(other.rows["totals combination"].cells.map(({ max }) => max), before.rows["totals combination"].cells.map(({ max }) => max));

      await goTo(page, address(lang));
      await page.goto("about:blank");
      await goTo(page, address(lang));
      await page.type("#compare-link", "https://example.org/nothing");
      await page.keyboard.press("Enter");
      await page.waitForSelector("[data-link-error]:not([hidden])");
      for (const pasted of [link, link.replace("/compare/", "/quiz/").replace(/,.*/, "&at=result"), link.slice(link.indexOf("=") + 1).replace(/,.*/, "")]) {
        await page.$eval("#compare-link", (input, value) => (input.value = value), pasted);
        await page.$eval("[data-link-form] button", (button) => button.click());
      }
      assert.deepEqual((await seen(page)).names.slice(0, 2), before.names);
      assert.equal((await seen(page)).names.length, 4);
      assert.equal(await page.$eval("[data-adding]", (section) => section.hidden), true, "four are enough");
      assert.match(await page.$eval("[data-act=edit]", (a) => a.href), new RegExp(`/${lang}/${policy}/quiz/#2-[\\w-]+$`));
      assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""], "nothing is stored");
    }, { leaves: true }));

  test(`${lang}: the file has the same figures, and nothing that a spreadsheet computes`, () =>
    onPage(lang, async (page) => {
      await addExample(page, "relocated-firm");
      await addExample(page, "chip-start-up");
      await page.$eval(".compare-name", (input) => {
        input.value = '=HYPERLINK("http://example.org")';
        input.dispatchEvent(new Event("change"));
      });
      await page.evaluate(() => {
        const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => create.call(URL, (globalThis.made = blob));
        HTMLAnchorElement.prototype.click = () => undefined;
      });
      await page.click("[data-save]");
      const text = await page.evaluate(async () => new TextDecoder("utf-8", { ignoreBOM: true }).decode(await globalThis.made.arrayBuffer()));
      assert.equal(text[0], "\ufeff");
      const rows = parse(text.slice(1));
      const { rows: shown } = await seen(page);
      const expected = shown["totals combination"].cells.flatMap(({ min, max }) => [min, max]);
      assert.ok(rows.some((row) => row.slice(1).join() === expected.join()), "the best combination");
      assert.equal(rows[0].length, 5);
      for (const cell of rows.flat()) {
        assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
      }
    }));

  wordless("en", lang)(`${lang}: the keyboard alone`, () =>
    onPage(lang, async (page) => {
      await tabUntil(page, "[data-example-form] button");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".compare-name");
      await seen(page);
      assert.equal(await page.evaluate(() => document.activeElement.matches("[data-result-title]")), true, "the focus is on the comparison");
      await tabUntil(page, ".compare-name");
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type("mine");
      await tabUntil(page, "[data-act=copy]");
      await page.keyboard.press("Enter");
      assert.deepEqual([(await seen(page)).names[0], await page.evaluate(() => document.activeElement.closest("[data-case]").dataset.case)], ["mine", "1"]);
      await tabUntil(page, "[data-case='1'] [data-act=remove]");
      await page.keyboard.press("Enter");
      assert.deepEqual((await seen(page)).names, ["mine"]);
      await tabUntil(page, ".compare-wrap");
      await tabUntil(page, "[data-print]");
    }));

  test(`${lang}: axe in both schemes, and 320 px, in each state`, () =>
    onPage(lang, async (page) => {
      const looked = (state) => accessible(page, lang, state);
      await looked("empty");
      for (const id of ["half-unknown", "out-of-scope", "chip-start-up"]) {
        await addExample(page, id);
      }
      await looked("three");
      await page.$eval("#compare-link", (input) => (input.value = "x"));
      await page.$eval("[data-link-form] button", (button) => button.click());
      await looked("a bad link");
      await addExample(page, "relocated-firm");
      await looked("four");
      await page.setViewport({ width: 700, height: 700 });
      await page.waitForSelector(".compare-table .compare-name");
      const sticky = await page.evaluate(() => {
        const box = document.querySelector(".compare-wrap");
        box.scrollLeft = 300;
        return [box.scrollLeft > 0, Math.abs(document.querySelector("[data-row] th").getBoundingClientRect().left - box.getBoundingClientRect().left) < 2];
      });
      assert.deepEqual(sticky, [true, true], "the table scrolls in its box, and what a row is of stays");
    }));

  wordless("zh", lang)(`${lang}: what is chosen before the calculator is there is done when it comes`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setRequestInterception(true);
    let held;
    page.on("request", (request) => (request.url().endsWith(".wasm") ? (held = request) : request.continue()));
    await page.goto(address(lang), { waitUntil: "domcontentloaded" });
    await page.waitForSelector("[data-example-form] button:enabled");
    await chooseExample(page, "relocated-firm");
    assert.equal((await seen(page)).empty, true);
    while (held === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await held.continue();
    await page.waitForSelector("[data-row=combination]");
    assert.equal((await seen(page)).names.length, 1);
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: without script the page says so`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(address(lang), { waitUntil: "load" });
    assert.match(await page.$eval("main", (main) => main.innerText), /JavaScript[^]*(?:示例|Examples)/);
    assert.equal(await page.$$eval("[data-needs-script]", (all) => all.filter((part) => part.checkVisibility()).length), 0);
    await page.done();
  });
}

test("hostile addresses by the hundred: the table or a message, no script, no hang", () =>
  onPage("zh", async (page) => {
    await addExample(page, "relocated-firm");
    const good = /#(2-[\w-]+)/.exec(page.url())[1];
    const old = "1.87c2ace0.Y2g1MFsiMTYzMDAwMCIsIjE2MzAwMDAiLFsiYWlfZW50ZXJwcmlzZSIsIjBhcHBsaWNhbnQiXSxbIjIwMjItMDMtMDEiLCIwYXNfb2YiXSxbdHJ1ZSwiMGZpdmVfeWVhcl9jb21taXRtZW50IDBuZXdseV9zZXR0bGVkIDBvcGVyYXRpbmdfaW5fem9uZSAwcmVnaXN0ZXJlZF9pbl96b25lIDB0YXhfaW5fem9uZSJdLFsiMzAwMOS4hyIsIjBwYWlkX2luX2NhcGl0YWwiXSxbIjUw5LiHIiwiMHRlbGVjb21fZmVlcyJdXQ";
    let seed = 11;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const hashes = [
      "#s=", "#s=,,,,", "#n=x=", `#s=${old}&n=%E0%A4%A`, `#s=${old}&n=<img src=x onerror=hit=1>`, `#s=${old}&n=%3Cscript%3Ehit%3D1%3C/script%3E`, `#s=${old},${old},${old},${old},${old},${old}`,
      `#s=${old}&s=${old}&n=${"%00".repeat(50)}`, `#s=${old}&n=${encodeURIComponent("\u202e名\u0000\n字".repeat(40))}`, `#s=${"A".repeat(200_000)}`, `#s=${"1.00000000.AAAA,".repeat(5000)}`, `#9-${good.slice(2)}`,
      `#s=1.00000000${old.slice(10)}`, "#s=1.00000000.eyJfX3Byb3RvX18iOnsieCI6MX19", '#facts={"__proto__":{"x":1},"applicant":"ai_enterprise"}', "#facts=[]", "#facts=%7B", "#facts=null", '#facts={"applicant":{"a":1},"paid_in_capital":[1],"newly_settled":"1"}', "#s=__proto__", "#s=constructor,toString",
    ];
    while (hashes.length < 200) {
      const code = [...good];
      for (let n = 1 + random(4); n > 0; n--) {
        code[2 + random(code.length - 2)] = "._-,%<&=A0🙂"[random(11)];
      }
      hashes.push(`#${code.join("")}`);
    }
    let notes = 0;
    for (const hash of hashes) {
      await page.evaluate((value) => {
        history.replaceState(null, "", location.pathname);
        location.hash = value;
      }, hash);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      const { names: shown, empty, note } = await seen(page);
      assert.ok(shown.length > 0 || empty, hash.slice(0, 80));
      assert.ok(shown.length <= 4 && shown.every((name) => Array.from(name).length <= 60 && !/[\u0000-\u001f\u202e]/.test(name)), hash.slice(0, 80));
      notes += Number(note !== "");
    }
    assert.ok(notes > 100, `${notes} notes`);
    assert.equal(await page.evaluate(() => globalThis.hit ?? {}.x), undefined);
    assert.equal(await page.$$eval(".compare :is(img, script:not([type='application/json']))", (all) => all.length), 0);
  }));

test("paper: the table as a whole, on its side", () =>
  onPage("zh", async (page) => {
    for (const { id } of examples.slice(0, 4)) {
      await addExample(page, id);
    }
    await emulateMedia(page, {}, "print");
    assert.equal(await page.$eval(".compare-adding", (section) => section.checkVisibility()), false);
    assert.equal(await page.$eval(".compare-wrap", (box) => getComputedStyle(box).overflowX), "visible");
    await page.setViewport({ width: 1000, height: 700 });
    assert.ok(await page.evaluate(() => document.querySelector(".compare-table").getBoundingClientRect().right <= innerWidth));
    const css = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => /@page[^}]*landscape/.test(rule.cssText)));
    assert.equal(css, true);
  }));
