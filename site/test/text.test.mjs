// The text page: links to paragraphs, terms, citations with and without script, and what comes out of a printer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { allowClipboard, axe, emulateMedia, goTo, openPage, policy, readClipboard, startBrowser, tested, withSite } from "./lib/harness.mjs";
import { inFirefox } from "./lib/firefox.mjs";

const MODES = ["text/", "text/parallel/"];
const WORDS = {
  zh: { copy: "复制", copied: "已复制", title: "《中国（上海）自由贸易试验区临港新片区集聚发展人工智能产业若干政策》第8条（1）（" },
  en: { copy: "Copy", copied: "Copied", title: "Certain Policies for Clustering and Developing the Artificial Intelligence Industry" },
};

const site = withSite();

const address = (lang, mode) => `${site.url}${lang}/${policy}/${mode}`;

test("with a mouse, a paragraph's link is seen on hover and focus alone", async () => {
  const desk = await startBrowser({ mouse: true });
  try {
    const page = await openPage(desk.browser, site.url);
    await page.goto(address("zh", "text/"), { waitUntil: "load" });
    assert.ok(await page.evaluate(() => matchMedia("(hover: hover) and (pointer: fine)").matches));
    const link = await page.$("#clause-8-1-p1 .paragraph-link");
    const opacity = () => link.evaluate((a) => getComputedStyle(a).opacity);
    assert.equal(await opacity(), "0");
    await page.hover("#clause-8-1-p1 .law");
    assert.equal(await opacity(), "1");
    await page.hover("#clause-8-1 .document-foot");
    assert.equal(await opacity(), "0");
    await link.focus();
    assert.equal(await opacity(), "1");
    await page.done();
  } finally {
    await desk.close();
  }
});

for (const lang of tested) {
  test(`${lang}: a link for each paragraph, named for the ear`, async () => {
    const page = await openPage(site.browser, site.url);
    for (const mode of MODES) {
      await page.goto(address(lang, mode), { waitUntil: "load" });
      const paragraphs = await page.$$eval(".document-paragraph", (all) =>
        all.map((div) => ({ id: div.id, links: [...div.querySelectorAll(".paragraph-link")].map((a) => [a.hash, a.getAttribute("aria-label")]) })));
      assert.ok(paragraphs.length > 33, `${mode}: ${paragraphs.length} paragraphs`);
      const names = paragraphs.flatMap(({ id, links }) => {
        assert.equal(links.length, 1, `${mode}#${id}`);
        assert.equal(links[0][0], `#${id}`);
        return links[0][1];
      });
      assert.equal(new Set(names).size, names.length, "no two links have the same name");
    }
    // Without a mouse, as here and on a phone, it is always seen. By the keyboard Enter goes there.
    const link = await page.$("#clause-8-1-p1 .paragraph-link");
    assert.equal(await link.evaluate((a) => getComputedStyle(a).opacity), "1");
    await link.focus();
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#clause-8-1-p1");
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: terms lead to the glossary`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.goto(address(lang, "text/"), { waitUntil: "load" });
    const term = await page.$eval('#clause-8-1 a.term[href$="#paid-in-capital"]', (a) => a.textContent);
    assert.equal(term, lang === "zh" ? "实到资本金" : "paid-in capital");
    assert.equal((await page.$$('#clause-8-1 a.term[href$="#paid-in-capital"]')).length, 1, "marked once");
    await page.done();
  });

  test(`${lang}: a term says what it means where it stands`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.goto(address(lang, "text/"), { waitUntil: "load" });
    await page.$eval("#clause-8-1 .term", (term) => term.scrollIntoView({ block: "center" }));
    await page.hover('#clause-8-1 a.term[href$="#paid-in-capital"]');
    await page.waitForFunction(() => document.querySelector(".explain")?.textContent.includes("实缴资本"));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector(".explain").textContent === "");
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: beside each paragraph its doubts, in the order of its words, on a phone after it; the contents stay in view`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(address(lang, "text/"), { waitUntil: "load" });
    const seen = () => page.$$eval(".document-paragraph", (all) => all.map((paragraph) => {
      const law = paragraph.querySelector(".law").getBoundingClientRect();
      const notes = paragraph.querySelector(".notes")?.getBoundingClientRect();
      return {
        id: paragraph.id, words: paragraph.querySelector(".law").textContent,
        marks: [...paragraph.querySelectorAll(".law .note-mark")].map((mark) => [mark.dataset.n, mark.hash.slice(1)]),
        notes: [...paragraph.querySelectorAll(".note")].filter((note) => note.querySelector(".note-mark")).map((note) => [note.querySelector(".note-mark").dataset.n, note.id]),
        beside: !notes || (notes.left > law.right && Math.abs(notes.top - law.top) < 2), after: !notes || (notes.top > law.bottom - 1 && notes.left < law.right),
      };
    }));
    const wide = await seen();
    assert.ok(wide.reduce((n, { marks }) => n + marks.length, 0) > 50);
    for (const { id, words, marks, notes, beside } of wide) {
      assert.deepEqual(marks, notes, id);
      assert.ok(beside, id);
      assert.doesNotMatch(words, /疑|\?/, "the law has its own words alone");
    }
    assert.deepEqual(wide.find(({ id }) => id === "clause-8-1-p1").marks.map(([n]) => n), ["1", "2", "3", "4", "5", "6"]);
    const names = await page.$$eval(".note-mark[href]", (all) => all.map((mark) => mark.getAttribute("aria-label")));
    assert.equal(new Set(names).size, names.length, "no two marks have the same name");
    await page.click('.contents a[href="#article-3-8"]');
    const { top, bottom } = await page.$eval(".contents", (nav) => nav.getBoundingClientRect().toJSON());
    assert.ok(top >= 0 && bottom <= 800, `the contents stay in view: ${top} to ${bottom}`);
    await page.setViewport({ width: 360, height: 800 });
    assert.deepEqual((await seen()).filter(({ after }) => !after).map(({ id }) => id), []);
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: copying a citation`, async () => {
    const page = await openPage(site.browser, site.url);
    await goTo(page, address(lang, "text/"));
    await page.bringToFront();
    await allowClipboard(page);
    await page.click("#clause-8-1 [data-cite] > summary");
    const button = await page.$(`#clause-8-1 .cite-line:${lang === "zh" ? "first-child" : "last-child"} button`);
    assert.match(await button.evaluate((b) => b.getAttribute("aria-label")), new RegExp(`^${WORDS[lang].copy} .*8`));
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
    await button.click();
    await page.waitForFunction((text) => document.querySelector("[data-cite-status]").textContent === text, {}, WORDS[lang].copied);
    const copied = await readClipboard(page);
    assert.ok(copied.startsWith(WORDS[lang].title), copied);
    assert.match(copied, new RegExp(`/${lang}/${policy}/text/#clause-8-1$`));
    // The document's citation by GB/T 7714 has today's date.
    const gbt = await page.$eval("[data-cite] [data-cite-text]", (p) => p.textContent);
    assert.match(gbt, /\[Z\/OL\]\. \(2020-10-15\)\[\d{4}-\d{2}-\d{2}\]\. https?:/);
    // Not allowed: the citation is selected instead, and the page says so.
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } }));
    await button.click();
    await page.waitForFunction((text) => ![text, ""].includes(document.querySelector("[data-cite-status]").textContent), {}, WORDS[lang].copied);
    assert.equal(await page.evaluate(() => getSelection().toString().trim()), copied);
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: citations without script`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(address(lang, "text/"), { waitUntil: "load" });
    await page.click("#clause-8-1 [data-cite] > summary");
    const seen = await page.evaluate(() => [document.querySelector("#clause-8-1 .cite-list").innerText, document.querySelectorAll(".cite-copy").length]);
    assert.ok(seen[0].includes(WORDS.zh.title) && seen[0].includes("Article 8(1)"), seen[0]);
    assert.equal(seen[1], 0, "no button that does nothing");
    await page.done();
  });

  test(`${lang}: nothing for axe to find with citations open, nothing too wide`, async () => {
    const page = await openPage(site.browser, site.url);
    for (const mode of MODES) {
      await goTo(page, address(lang, mode));
      await page.$$eval("[data-cite]", (all) => all.slice(0, 3).forEach((details) => (details.open = true)));
      await accessible(page, lang, mode);
    }
    await page.done();
  });

  test(`${lang}: on paper the law alone, with page numbers and the address`, async () => {
    const page = await openPage(site.browser, site.url);
    for (const mode of MODES) {
      await page.goto(address(lang, mode), { waitUntil: "load" });
      await emulateMedia(page, {}, "print");
      const seen = await page.evaluate(() => ({
        text: document.body.innerText,
        law: [...document.querySelectorAll(".law")].every((p) => p.checkVisibility()),
        links: [...document.querySelectorAll("a, button, summary")].filter((a) => a.checkVisibility() && !a.matches(".term")).map((a) => a.textContent),
        break: [...document.querySelectorAll(".document h2, .document h3")].map((h) => getComputedStyle(h).breakAfter),
        margins: [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join(""),
      }));
      assert.ok(seen.law, "all of the law is there");
      assert.deepEqual(seen.links, [], "no navigation");
      assert.ok(seen.break.every((value) => value === "avoid"), "a heading stays with what follows");
      const first = lang === "en" && mode === "text/" ? "Notice on Issuing" : "关于印发修订后的";
      assert.ok(seen.text.trim().startsWith(first), seen.text.slice(0, 60));
      // Firefox knows no boxes in the margin of a page: it prints the number and the address itself, if the reader lets it.
      if (inFirefox) {
        continue;
      }
      assert.match(seen.margins, /counter\(page\)/);
      assert.ok(seen.margins.includes(`/${lang}/${policy}/${mode}`), seen.margins);
      assert.ok(seen.margins.includes(lang === "zh" ? "2020年10月15日" : "15 October 2020"), seen.margins);
    }
    await page.done();
  });
}
