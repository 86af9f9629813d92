// The words of a clause's page in a browser: numbers marked in the law and in what is made of them, doubts, terms, citations.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clauseTests } from "./lib/clause.mjs";
import { allowClipboard, axe, policy, readClipboard, tested } from "./lib/harness.mjs";

const { onClause } = clauseTests();

const marked = (page) => page.$$eval(".marked", (all) => all.map((element) => element.closest(".law") ? `law ${element.closest("[lang]").lang.slice(0, 2)}` : element.closest("svg") ? "picture" : "words"));

test("pointing at a number marks it in the law, in both languages, and the other way round", () =>
  onClause("zh", "8-1", {}, async (page) => {
    await page.evaluate(() => document.querySelector(".other-law").setAttribute("open", ""));
    assert.deepEqual(await marked(page), []);
    for (const from of ['.plain a[href="#law-8-1.capital.cap"]', '.law a[data-rules~="8-1.capital.cap"]', 'svg.picture text[data-rules="8-1.capital.cap"]', 'figcaption [data-rules="8-1.capital.cap"]']) {
      await page.hover(from);
      const found = await marked(page);
      assert.deepEqual([...new Set(found)].sort(), ["law en", "law zh", "picture", "words"], from);
      assert.ok(await page.$eval(from, (element) => element.classList.contains("marked")), from);
      await page.mouse.move(0, 0);
      assert.deepEqual(await marked(page), []);
    }
  }));

test("focus marks too, and the pictures add no stops for the keyboard", () =>
  onClause("en", "8-1", {}, async (page) => {
    assert.equal(await page.$$eval("svg.picture :is(a, [tabindex]), figcaption :is(a, [tabindex])", (stops) => stops.length), 0);
    await page.focus(".crumbs a");
    for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement.matches(".law-number"))); i++) {
      await page.keyboard.press("Tab");
    }
    assert.ok((await marked(page)).includes("words"));
    await page.evaluate(() => document.activeElement.blur());
    assert.deepEqual(await marked(page), []);
  }));

test("a tap marks and shows the other place; a second tap takes it away", () =>
  onClause("zh", "8-1", { width: 360, height: 640, touch: true }, async (page) => {
    const number = await page.$('.plain a[href="#law-8-1.capital.shares.3"]');
    await number.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await number.tap();
    assert.ok((await marked(page)).includes("law zh"));
    await page.waitForSelector(".peek .law");
    assert.match(await page.$eval(".peek .law", (law) => law.textContent), /分三年按 40%、30%、30%的比例兑现奖励/);
    assert.equal(await page.$$eval("[id]", (all) => all.length - new Set(all.map(({ id }) => id)).size), 0, "no id twice");
    assert.equal(new URL(page.url()).hash, "", "nothing moved");
    assert.deepEqual(await axe(page), []);
    await number.tap();
    await page.waitForFunction(() => document.querySelector(".peek").childNodes.length === 0);
    assert.deepEqual(await marked(page), []);
    await number.tap();
    await page.waitForSelector(".peek .law");
    await page.tap("h1"); // anywhere else takes it away too
    await page.waitForFunction(() => document.querySelector(".peek").childNodes.length === 0);
    assert.deepEqual(await marked(page), []);
  }));

for (const lang of tested) {
  test(`${lang}: doubts stand beside the words that raise them, in their order, on a phone after these; the contents stay in view`, () =>
    onClause(lang, "8-1", {}, async (page) => {
      const seen = () => page.evaluate(() => {
        const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
        return {
          marks: [...document.querySelectorAll(".law .note-mark")].map((mark) => [mark.dataset.n, mark.hash.slice(1), getComputedStyle(mark, "::before").content]),
          doubts: [...document.querySelectorAll(".doubts .doubt")].filter((doubt) => doubt.querySelector(".note-mark")).map((doubt) => [doubt.querySelector(".note-mark").dataset.n, doubt.id]),
          law: box(".law-column .law"), first: box(".doubts .doubt"), plain: box(".plain"), contents: box(".contents"),
          words: document.querySelector(".law-column .law").textContent,
          missing: [...document.querySelectorAll(".contents a")].filter((a) => !document.getElementById(a.hash.slice(1))).length,
        };
      });
      await page.setViewport({ width: 1280, height: 700 });
      const wide = await seen();
      assert.equal(wide.marks.length, 6);
      assert.deepEqual(wide.doubts, wide.marks.map(([n, id]) => [n, id]));
      assert.deepEqual(wide.marks.map(([n]) => n), ["1", "2", "3", "4", "5", "6"]);
      assert.match(wide.marks[0][2], lang === "zh" ? /疑/ : /\?/);
      assert.doesNotMatch(wide.words, /疑|\?/, "the law has its own words alone");
      assert.ok(wide.first.left > wide.law.right && wide.first.top < wide.law.bottom, "beside the law");
      assert.ok(wide.contents.right < wide.law.left);
      assert.equal(wide.missing, 0);
      await page.evaluate(() => scrollTo(0, 1500));
      const { top, bottom } = (await seen()).contents;
      assert.ok(top >= 0 && bottom <= 700, `the contents stay in view: ${top} to ${bottom}`);
      await page.setViewport({ width: 360, height: 700 });
      const narrow = await seen();
      assert.ok(narrow.first.top >= narrow.law.bottom && narrow.first.bottom <= narrow.plain.top, "after the law, before what explains it");
    }));

  test(`${lang}: what a term means, by pointing, by the keyboard, by a tap`, () =>
    onClause(lang, "8-1", { before: (page) => page.setViewport({ width: 1280, height: 900 }) }, async (page) => {
      const TERM = '.plain a[href$="#paid-in-capital"]';
      const means = lang === "zh" ? /实缴资本paid-in capital.*股东实际缴到企业的资本/ : /paid-in capital实缴资本.*capital that shareholders have actually paid/;
      const card = () => page.$eval(".explain", (said) => said.textContent).catch(() => "");
      const gone = () => page.waitForFunction(() => document.querySelector(".explain").textContent === "");
      const comes = async (how) => {
        await page.waitForFunction(() => (document.querySelector(".explain")?.textContent ?? "") !== "");
        assert.match(await card(), means, how);
        const inside = await page.$eval(".explain", (said) => { const { left, right, top, bottom } = said.getBoundingClientRect(); return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight; });
        assert.ok(inside, `${how}: on the screen`);
      };
      assert.ok(!page.asked.some((path) => /glossary|asked-.*\.js/.test(path)), "nothing of it is loaded before");
      await page.$eval(TERM, (term) => term.scrollIntoView({ block: "center" }));
      await page.hover(TERM);
      await comes("by pointing");
      await page.hover(".explain"); // and stays under the pointer
      await page.keyboard.press("Escape");
      await gone();
      await page.mouse.move(1, 1);
      for (const key of ["focus", "blur", "focus"]) {
        await page.keyboard.press("Shift");
        await page.$eval(TERM, (term, what) => term[what](), key);
        await (key === "focus" ? comes("by the keyboard") : gone());
      }
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press("Escape");
      await gone();
      assert.equal(page.asked.filter((path) => /glossary/.test(path)).length, 1, "the glossary is asked once");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => /\/glossary\/$/.test(location.pathname));
      assert.equal(new URL(page.url()).hash, "#paid-in-capital");
    }));

  test(`${lang}: a first tap on a term explains it, anywhere else takes that away, a second leads to the glossary`, () =>
    onClause(lang, "8-1", { width: 360, height: 640, touch: true }, async (page) => {
      const term = await page.$('.plain a[href$="#paid-in-capital"]');
      await term.evaluate((element) => element.scrollIntoView({ block: "center" }));
      const explained = () => page.waitForFunction(() => (document.querySelector(".explain")?.textContent ?? "") !== "");
      await term.tap();
      await explained();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
      await page.tap("#plain");
      await page.waitForFunction(() => document.querySelector(".explain").textContent === "");
      await term.tap();
      await explained();
      await term.tap();
      await page.waitForFunction(() => /\/glossary\/$/.test(location.pathname));
    }));

  test(`${lang}: where the glossary does not load, a tap on a term leads there`, () =>
    onClause(lang, "8-1", { touch: true, expected: /glossary/ }, async (page) => {
      await page.evaluate(() => (XMLHttpRequest.prototype.send = function () { this.dispatchEvent(new ProgressEvent("loadend")); }));
      const term = await page.$('.plain a[href$="#paid-in-capital"]');
      await term.tap();
      await page.waitForFunction(() => /\/glossary\/$/.test(location.pathname));
    }));

  test(`${lang}: a clause is cited in five ways on its own page, each copied by a button; without script the text has them`, async () => {
    await onClause(lang, "10-3", {}, async (page) => {
      await page.bringToFront();
      await allowClipboard(page);
      await page.click(".citation > summary");
      await page.waitForSelector(".citation button");
      const said = await page.$$eval(".cite-text", (all) => all.map((text) => text.textContent));
      const today = await page.evaluate(() => { const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-"); });
      assert.equal(said.length, 5);
      assert.ok(said[0].includes(`第10条（3）[Z/OL]. (2020-10-15)[${today}]. http`), said[0]);
      assert.match(said[1], /若干政策》第10条（3）（.*\/zh\/.*#clause-10-3$/);
      assert.match(said[2], /Article 10\(3\), .*\/en\/.*#clause-10-3$/);
      for (const [i, where] of [[3, "第10条（3）"], [4, "Article 10(3); unofficial translation"]]) {
        assert.ok(said[i].startsWith(`@misc{${policy}-10-3-`) && said[i].includes(`note = {${where}},\n`) && said[i].endsWith(`urldate = {${today}}\n}`), said[i]);
      }
      assert.doesNotMatch(said.join(""), /\{(?:clause|where|accessed)\}/);
      const buttons = await page.$$(".citation button");
      assert.equal(buttons.length, 5);
      for (const [i, button] of buttons.entries()) {
        const { width, height } = await button.boundingBox();
        assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
        await button.click();
        await page.waitForFunction(() => document.querySelector(".cite-status").textContent !== "");
        assert.equal(await readClipboard(page), said[i]);
      }
      assert.deepEqual(await axe(page), []);
    });
    await onClause(lang, "10-3", { script: false }, async (page) => {
      assert.match(await page.$eval(".citation a", (link) => link.href), /\/text\/#clause-10-3$/);
    });
  });
}
