// Search: the tokenizer against its table, and the page as a reader uses it. What is found by which words is in search-words.test.mjs.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { axe, dist, goTo, openPage, policy, root, settled, tabUntil, withSite } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";

const component = join(root, "site/components/search");
const { tokens } = await script("components/search/tokens.ts");

const site = withSite();

test("the tokenizer: every vector", async (t) => {
  const vectors = JSON.parse(await readFile(join(component, "tokens.json"), "utf8"));
  assert.ok(vectors.length >= 40);
  for (const { text, tokens: want } of vectors) {
    await t.test(JSON.stringify(text), () => {
      assert.deepEqual(tokens(text).map(({ text: word, start, end, at, also }) => [word, text.slice(start, end), at, ...(also ? ["also"] : [])]), want);
    });
  }
});

test("the tokenizer: long texts", () => {
  // In the processor's time: eight times the text takes eight times as long, and would take 64 times if each token looked at all others.
  const taken = (text) => {
    const before = process.cpuUsage();
    tokens(text);
    return process.cpuUsage(before).user;
  };
  for (const unit of ["税", "a", "a-", "R&", "5", "5,", "1,000,", "5 ", " ", "rmb ", "rmb 5", "5.", "%", "😀", "’s", "\0", "\ud800", "一", "十", "百万", "百分之", "第八条", "8(1)", "附则", "art", "5千"]) {
    const [short, long] = [25_000, 200_000].map((length) => taken(unit.repeat(Math.ceil(length / unit.length))));
    assert.ok(long < 32 * Math.max(short, 10_000), `${JSON.stringify(unit)}: ${short} and ${long} microseconds`);
  }
});

const address = (lang, q) => `${site.url}${lang}/search/${q === undefined ? "" : `?q=${encodeURIComponent(q)}`}`;

/** What the page shows, once it has settled. */
async function results(page) {
  await page.waitForFunction(() => document.querySelector("[data-count]").textContent.trim() !== "" && !/…/.test(document.querySelector("[data-count]").textContent), { timeout: 10_000 });
  return page.evaluate(() => ({
    count: document.querySelector("[data-count]").textContent,
    hits: [...document.querySelectorAll(".hit")].map((hit) => ({
      kind: hit.querySelector("[data-kind]").textContent,
      title: hit.querySelector("a").textContent,
      href: hit.querySelector("a").getAttribute("href"),
      text: hit.querySelector("[data-text]").textContent,
      lang: hit.querySelector("[data-text]").lang,
      marks: [...hit.querySelectorAll("mark")].map((mark) => mark.textContent),
    })),
  }));
}

async function open(lang, q, size) {
  const page = await openPage(site.browser, site.url, size);
  await page.goto(address(lang, q), { waitUntil: "load" });
  return page;
}

/** What is asked, and what must come first: the end of its address, its kind and a word that is marked. */
const FIRST = [
  ["zh", "实缴资本", "glossary/#paid-in-capital", "术语", "实缴资本"],
  ["zh", "落户奖励", "clauses/8-1/", "条款", "落户奖励"],
  ["zh", "8(1)", "clauses/8-1/", "条款"],
  ["zh", "知识产权托管", "clauses/10-3/", "条款", "知识产权托管"],
  ["zh", "paid-in capital", "glossary/#paid-in-capital", "术语", "paid-in capital"],
  ["zh", "Ｓｅｔｔｌｅｍｅｎｔ　Ａｗａｒｄ", "clauses/8-1/", "条款"],
  ["en", "settlement award", "clauses/8-1/", "Clause", "Settlement award"],
  ["en", "Settlement AWARDS", "clauses/8-1/", "Clause"],
  ["en", "paid-in capital", "glossary/#paid-in-capital", "Term", "paid-in capital"],
  ["en", "税", "glossary/#place-of-tax-administration", "Term", "税"],
  ["en", "晋级补差", "glossary/#tier-upgrade-top-up", "Term", "晋级补差"],
  ["en", "patent insur", "clauses/10-2/", "Clause", "patent insurance"],
];

for (const [lang, q, end, kind, mark] of FIRST) {
  test(`${lang}: “${q}” finds ${end} first`, async () => {
    const page = await open(lang, q);
    const { count, hits } = await results(page);
    assert.ok(hits.length > 0);
    assert.match(count, new RegExp(`\\b${hits.length}\\b|${hits.length}`));
    assert.equal(hits[0].href, `../${policy}/${end}`, JSON.stringify(hits.slice(0, 3)));
    assert.equal(hits[0].kind, kind);
    if (mark !== undefined) {
      assert.ok(hits[0].marks.includes(mark), JSON.stringify(hits[0].marks));
    }
    assert.deepEqual(page.troubles, []);
    await page.done();
  });
}

test("amounts are found as they are worth, however they are written", async () => {
  const page = await open("en", "RMB 20 million");
  const wanted = (await results(page)).hits.map(({ href }) => href);
  assert.ok(wanted.includes(`../${policy}/clauses/8-1/#p1`), JSON.stringify(wanted));
  for (const q of ["2000万元", "２０００万", "20,000,000", "20m", "0.2亿", "¥2千万"]) {
    await page.goto(address("en", q), { waitUntil: "load" });
    assert.deepEqual((await results(page)).hits.map(({ href }) => href), wanted, q);
  }
  await page.goto(address("zh", "RMB 20 million"), { waitUntil: "load" });
  const { hits } = await results(page);
  const law = hits.find(({ href }) => href === `../${policy}/clauses/8-1/#p1`);
  assert.equal(law.kind, "原文");
  assert.deepEqual(law.marks, ["2000 万元"]);
  await page.done();
});

test("in English a passage begins and ends with whole words", async () => {
  const page = await open("en", undefined);
  const data = await readdir(join(dist, "assets", policy));
  const index = await readFile(join(dist, "assets", policy, data.find((name) => name.startsWith("search-en-"))), "utf8");
  const words = new Set(index.match(/[A-Za-z]+/g));
  for (const q of ["capital 5%", "award", "the highest", "project", "year"]) {
    await page.goto(address("en", q), { waitUntil: "load" });
    const cut = (await results(page)).hits.filter(({ lang, text }) => lang !== "zh-CN" && /^…|…$/.test(text));
    assert.ok(cut.length > 0, q);
    for (const { text } of cut) {
      const [first = ""] = /^…\W*([A-Za-z]*)/.exec(text)?.slice(1) ?? [];
      const [last = ""] = /([A-Za-z]*)\W*…$/.exec(text)?.slice(1) ?? [];
      assert.deepEqual([first, last].filter((word) => word !== "" && !words.has(word)), [], text);
    }
  }
  await page.done();
});

test("every kind of thing is found, in the page's language, with its words in context", async () => {
  for (const [lang, q] of [["zh", "数据集"], ["en", "dataset"], ["zh", "dataset"], ["en", "数据集"]]) {
    const page = await open(lang, q);
    await results(page);
    const more = await page.$("[data-more]:not([hidden]) button");
    await more?.click();
    const { count, hits } = await results(page);
    assert.match(count, new RegExp(String(hits.length)), "the button shows the rest");
    const kinds = new Set(hits.map(({ kind }) => kind));
    const own = lang === "zh" === /[一-龥]/.test(q);
    const wanted = lang === "zh" ? ["条款", "奖补", "原文", "测算问题", ...(own ? ["解读", "疑义"] : [])] : ["Clause", "Award", "Text", "Question in the calculator", ...(own ? ["Explanation", "Doubt"] : [])];
    for (const kind of wanted) {
      assert.ok(kinds.has(kind), `${lang} ${q}: ${kind} among ${[...kinds]}`);
    }
    for (const hit of hits) {
      assert.ok(hit.marks.length > 0, `${lang} ${q}: ${hit.title} shows why it was found`);
      assert.ok(hit.text.length < 260, hit.text);
      assert.match(hit.title, lang === "zh" ? /[一-龥]/ : /[a-z]/);
    }
    if (!own) {
      assert.ok(hits.filter(({ kind }) => kind === (lang === "zh" ? "原文" : "Text")).every((hit) => hit.lang === (lang === "zh" ? "en" : "zh-CN")), "the law's words in the language asked, marked as such");
    }
    await page.done();
  }
});

test("a slip is told beside what was found instead; where nothing is found, the nearest names", async () => {
  const page = await open("en", "patnet");
  const { count, hits } = await results(page);
  assert.match(count, /^Nothing has “patnet”, so “patent” was looked for\. \d+ places found$/);
  assert.ok(hits.every(({ marks, lang }) => lang === "zh-CN" || marks.length > 0));
  await page.goto(address("en", "insuranceees"), { waitUntil: "load" });
  assert.deepEqual((await results(page)).hits, []);
  const links = await page.$$eval("[data-near]:not([hidden]) a", (all) => all.map((a) => [a.textContent, a.getAttribute("href")]));
  assert.ok(links.some(([name, href]) => name === "Patent insurance subsidy" && href === `../${policy}/clauses/10-2/#item-10-2.insurance`), JSON.stringify(links));
  assert.deepEqual(page.troubles, []);
  await page.done();
});

const suggested = (page) => page.$$eval("[data-suggestions]:not([hidden]) [role=option]", (all) => all.map((option) => option.firstElementChild.textContent));

test("suggestions: by the keyboard, with the mouse, announced, closed by Escape and by leaving", async () => {
  const page = await open("en");
  await page.focus("#q");
  await page.keyboard.type("zhuanli");
  await page.waitForSelector("[role=option]");
  assert.ok((await suggested(page)).every((name) => name.includes("专利")), "pinyin");
  const combobox = () => page.$eval("#q", (input) => ["role", "aria-expanded", "aria-activedescendant", "aria-controls"].map((name) => input.getAttribute(name)));
  assert.deepEqual(await combobox(), ["combobox", "true", null, "search-suggestions"]);
  await page.waitForFunction(() => /^\d+ suggestions?/.test(document.querySelector("[data-suggested]").textContent));
  await page.keyboard.press("Escape");
  assert.deepEqual(await suggested(page), []);
  assert.equal((await combobox())[1], "false");
  assert.equal(await page.$eval("#q", (input) => input.value), "zhuanli", "Escape closes the list and leaves the words");
  await page.$eval("#q", (input) => input.select());
  await page.keyboard.type("settlement");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=option]")].some((option) => /Settlement/.test(option.textContent)));
  const names = await suggested(page);
  await page.keyboard.press("ArrowUp");
  assert.equal((await combobox())[2], `suggestion-${names.length - 1}`, "up from the box is the last");
  await page.keyboard.press("ArrowDown");
  assert.equal((await combobox())[2], null, "past the end is the box");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.$eval("[aria-selected=true]", (option) => option.firstElementChild.textContent), names[0]);
  await page.keyboard.press("Enter");
  await page.waitForFunction((name) => document.querySelector("#q").value === name && document.querySelector(".hit a")?.textContent.includes(name), {}, names[0]);
  assert.equal(new URL(page.url()).searchParams.get("q"), names[0]);
  assert.deepEqual(await suggested(page), []);
  await page.$eval("#q", (input) => input.select());
  await page.keyboard.type("知識");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=option]")].some((option) => /知识产权/.test(option.textContent)));
  assert.equal(await page.$eval("[role=option] span", (name) => name.lang), "zh-CN");
  assert.deepEqual(await axe(page), []);
  await page.click("[role=option]:nth-child(2)");
  await page.waitForFunction(() => document.querySelector("#q").value.startsWith("知识产权") && document.querySelector("[data-suggestions]").hidden);
  await page.keyboard.type("x");
  await page.keyboard.press("Backspace");
  await page.focus(".search-row button");
  assert.deepEqual(await suggested(page), []);
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("suggestions on a phone: within the page, each large enough to be tapped", async () => {
  const page = await open("zh", undefined, { width: 320, height: 640 });
  await page.type("#q", "研發");
  await page.waitForSelector("[role=option]");
  const boxes = await page.$$eval("[role=option]", (all) => all.map((option) => option.getBoundingClientRect()).map(({ left, right, height }) => ({ left, right, height })));
  for (const { left, right, height } of boxes) {
    assert.ok(left >= 0 && right <= 320 && height >= 44, JSON.stringify(boxes));
  }
  await page.done();
});

test("words of the law in the other language are found when it is there; without it, all else is", async () => {
  const page = await openPage(site.browser, site.url);
  await page.setRequestInterception(true);
  let broken = true;
  page.on("request", (request) => (broken && request.url().includes("/search-law-") ? request.abort() : request.continue()));
  await page.goto(address("zh", "dataset"), { waitUntil: "load" });
  const without = await results(page);
  assert.ok(without.hits.length > 0 && without.hits.every(({ kind }) => kind !== "原文"), JSON.stringify(without));
  broken = false;
  await page.type("#q", "s");
  await page.waitForFunction((n) => document.querySelectorAll(".hit").length > n, {}, without.hits.length);
  assert.ok((await results(page)).hits.some(({ kind }) => kind === "原文"));
  await page.done();
});

test("words that no place has together: the places with most of them", async () => {
  const page = await open("en", "patent insurance qqqq");
  const { count, hits } = await results(page);
  assert.match(count, /^No place has all your words/);
  assert.ok(hits.length > 0);
  await page.done();
});

test("from the header by keyboard alone, to the place itself", async () => {
  const page = await openPage(site.browser, site.url);
  await page.goto(`${site.url}zh/${policy}/benefits/`, { waitUntil: "load" });
  await tabUntil(page, ".site-ends a");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  await tabUntil(page, "#q");
  await page.keyboard.type("5% 实缴资本");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("q") === "5% 实缴资本");
  const { hits } = await results(page);
  assert.equal(hits[0].href, `../${policy}/clauses/8-1/`);
  // From the box over the button to the results.
  await page.focus("#q");
  const law = hits.findIndex(({ href }) => href.endsWith("clauses/8-1/#p1"));
  assert.ok(law >= 0);
  for (let i = 0; i < law + 2; i++) {
    await page.keyboard.press("Tab");
  }
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), hits[law].href);
  assert.ok(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none"), "focus is seen");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  assert.match(await page.$eval(":target", (element) => element.textContent), /实缴资本/);
  await page.goBack({ waitUntil: "load" });
  assert.equal((await results(page)).hits.length, hits.length);
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("a question of the calculator opens there", async () => {
  const page = await open("en", "telecom fees");
  const { hits } = await results(page);
  const question = hits.find(({ kind }) => kind === "Question in the calculator");
  await page.goto(new URL(question.href, page.url()).href, { waitUntil: "load" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-telecom_fees");
  assert.ok(await page.$eval("#f-telecom_fees", (field) => field.checkVisibility()));
  await page.done();
});

test("the index is loaded when the box is first used, once, and then nothing is", async () => {
  const page = await openPage(site.browser, site.url, { fresh: true });
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await goTo(page, address("zh"));
  assert.deepEqual(loaded.filter((path) => /\/(?:assets|data)\/.*\.json$/.test(path)), []);
  assert.ok(await page.$eval("[data-start]", (element) => element.checkVisibility()), "examples");
  // The law in the other language comes after all else.
  await Promise.all([...["/search-zh-", "/search-law-en-"].map((name) => page.waitForResponse((response) => response.url().includes(name))), page.focus("#q")]);
  assert.deepEqual(loaded.filter((path) => path.includes("/search-")).map((path) => /search-(law-)?/.exec(path)[0]).slice(-2), ["search-", "search-law-"]);
  await settled(page);
  loaded.splice(0);
  await page.setOfflineMode(true);
  for (const [q, end] of [["实缴资本", "glossary/#paid-in-capital"], ["数据集", "clauses/3-1/"]]) {
    await page.$eval("#q", (input) => (input.value = ""));
    await page.type("#q", q);
    await page.waitForFunction((wanted) => document.querySelector(".hit a")?.getAttribute("href").endsWith(wanted), {}, end);
    assert.equal(new URL(page.url()).searchParams.get("q"), q, "the address follows");
  }
  // Chromium asks for the icon again whenever the address changes.
  assert.deepEqual(loaded.filter((path) => !path.endsWith("/icon.svg")), []);
  await page.done();
});

test("back and forward, the title and the language switch", async () => {
  const page = await open("en");
  const ask = async (q) => {
    await page.$eval("#q", (input) => input.select());
    await page.type("#q", q);
    await page.keyboard.press("Enter");
    return results(page);
  };
  const before = await page.evaluate(() => history.length);
  await ask("capital");
  await ask("dataset");
  assert.ok((await page.evaluate(() => history.length)) > before);
  assert.match(await page.title(), /^dataset – /);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#q").value === "capital" && /^capital – /.test(document.title));
  assert.match((await results(page)).hits[0].title, /capital/);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("#q").value === "dataset");
  const other = await page.$eval("[data-language-switch]", (a) => a.href);
  await page.goto(other, { waitUntil: "load" });
  assert.equal(new URL(page.url()).pathname.endsWith("/zh/search/"), true);
  assert.ok((await results(page)).hits.length > 0);
  await page.done();
});

test("nothing found, no word, hostile and very long questions", async (t) => {
  await t.test("nothing found", async () => {
    const page = await open("zh", "冥王星");
    const { count, hits } = await results(page);
    assert.equal(count, "没有找到“冥王星”");
    assert.deepEqual(hits, []);
    assert.ok(await page.$eval("[data-nothing]", (element) => element.checkVisibility() && element.querySelector("a[href$='/glossary/']") !== null));
    await page.done();
  });
  for (const q of ["😀", "？！", "&"]) {
    await t.test(q, async () => {
      const page = await open("zh", q);
      const { count, hits } = await results(page);
      assert.equal(count, "请至少输入一个字、字母或数字。");
      assert.deepEqual(hits, []);
      await page.done();
    });
  }
  for (const q of [`<img src=x onerror="alert(1)">`, "{q} $& $1 {title}", "__proto__ constructor", "#".repeat(50), "a\0b"]) {
    await t.test(q, async () => {
      const page = await openPage(site.browser, site.url);
      page.on("dialog", (dialog) => assert.fail(dialog.message()));
      await page.goto(address("en", q), { waitUntil: "load" });
      const { count } = await results(page);
      assert.ok(count.length > 0);
      assert.equal(await page.$$eval(".search img", (found) => found.length), 0);
      assert.ok((await page.title()).startsWith(q.trim().replaceAll("\0", "\ufffd")) || q.includes("\0"), await page.title());
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }
  for (const unit of ["税", "a", "a ", "5万", "资本 "]) {
    await t.test(`10,000 characters of “${unit}”`, async () => {
      const page = await openPage(site.browser, site.url);
      await page.goto(address("zh", unit.repeat(10_000 / unit.length)), { waitUntil: "load" });
      await results(page);
      await page.$eval("#q", (input, text) => {
        input.value = text;
        input.dispatchEvent(new InputEvent("input"));
      }, unit.repeat(10_000 / unit.length));
      await new Promise((resolve) => setTimeout(resolve, 400));
      await results(page);
      await page.done();
    });
  }
});

test("when the index cannot be loaded, the page says so, and tries again", async () => {
  const page = await openPage(site.browser, site.url);
  await page.setRequestInterception(true);
  let broken = true;
  page.on("request", (request) => (broken && request.url().includes("/search-en-") ? request.abort() : request.continue()));
  await page.goto(address("en", "capital"), { waitUntil: "load" });
  assert.match((await results(page)).count, /could not be loaded/);
  broken = false;
  await page.type("#q", "s");
  await page.waitForSelector(".hit");
  await page.done();
});

test("without script", async () => {
  for (const lang of ["zh", "en"]) {
    const page = await openPage(site.browser, site.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(address(lang, "capital"), { waitUntil: "load" });
    const text = await page.$eval("main", (main) => main.innerText);
    assert.match(text, /JavaScript/);
    const links = await page.$$eval("main a", (all) => all.map((a) => a.getAttribute("href")));
    assert.ok(links.includes(`../${policy}/text/`) && links.includes(`../${policy}/glossary/`));
    assert.doesNotMatch(text, /For example|例如/);
    await page.done();
  }
});

test("on a phone the links of the head are large enough", async () => {
  const page = await openPage(site.browser, site.url, { width: 360, height: 800 });
  await page.goto(`${site.url}zh/${policy}/clauses/8-1/`, { waitUntil: "load" });
  for (const link of await page.$$(".site-bar a")) {
    const box = await link.boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44, JSON.stringify(box));
  }
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".site-ends a")]);
  assert.equal(page.url(), address("zh"));
  await page.done();
});

test("axe, light and dark, and 320 px, in every state", async (t) => {
  for (const lang of ["zh", "en"]) {
    for (const [state, q] of [["empty", undefined], ["results", "capital"], ["nothing", "qqqq"], ["many", "5"], ["long", "x".repeat(200)]]) {
      await t.test(`${lang}, ${state}`, async () => {
        const page = await open(lang, q);
        if (q !== undefined) {
          await results(page);
        }
        await accessible(page, lang, state);
        assert.deepEqual(page.troubles, []);
        await page.done();
      });
    }
  }
});
