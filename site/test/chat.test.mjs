// In the browser of a chat application, as far as that can be tried without one: Chromium that says it is WeChat, saves nothing, has no
// working clipboard and prints nothing. What such browsers do is known from public reports alone: docs/browsers.md.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, allowClipboard, dist, goTo, languages, openPage, policy, readClipboard, withSite } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { readVectors } from "./lib/vectors.mjs";

/** The one on iOS stands so in a public report; the one on Android is made after such. */
const AGENTS = {
  "WeChat on Android": "Mozilla/5.0 (Linux; Android 13; V2183A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5061 MMWEBSDK/20230405 MMWEBID/4551 MicroMessenger/8.0.35.2360(0x2800235D) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64",
  "WeChat on iOS": "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.22(0x18001626) NetType/WIFI Language/zh_CN",
};

const site = withSite();

/** Opens a page as such an application would; no download goes through. The clipboard: allowed, refusing, or missing. */
async function inApplication(agent, lang, path, run, clipboard = "allowed") {
  const page = await openPage(site.browser, site.url, { width: 375, height: 667, touch: true, fresh: true });
  try {
    await page.setUserAgent({ userAgent: agent });
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "deny", browserContextId: page.browserContext().id });
    await page.evaluateOnNewDocument((kind) => {
      // A file that is handed over is kept here, to be compared with the text.
      globalThis.files = [];
      globalThis.prints = 0;
      globalThis.print = () => void (globalThis.prints += 1);
      URL.createObjectURL = (blob) => `blob:none/${globalThis.files.push(blob)}`;
      URL.revokeObjectURL = () => undefined;
      HTMLAnchorElement.prototype.click = () => undefined;
      if (kind === "missing") {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
      } else if (kind === "refusing") {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      }
      if (kind !== "allowed") {
        document.execCommand = () => false;
      }
    }, clipboard);
    await goTo(page, `${site.url}${lang}/${policy}/${path}`);
    if (clipboard === "allowed") {
      await allowClipboard(page);
    }
    await run(page);
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.done();
  }
}

const PANEL = "[data-saved-as-text]";
const act = (page, name) => page.$eval(`${PANEL} [data-saving-act=${name}]`, (button) => button.click());

/** What the panel shows, with the heading that has the focus. */
const panel = async (page) => {
  await page.waitForSelector(`${PANEL} textarea`);
  return page.$$eval(PANEL, (all) => ({
    count: all.length,
    text: all[0].querySelector("textarea").value,
    label: all[0].querySelector("textarea").labels[0].textContent,
    readOnly: all[0].querySelector("textarea").readOnly,
    focused: all[0].querySelector("h3") === document.activeElement,
    told: all[0].querySelector("p").textContent,
  }));
};

/** The file itself, which "try to save it" hands over, as it would be on the disk. */
async function file(page) {
  const before = await page.evaluate(() => globalThis.files.length);
  await act(page, "again");
  return page.evaluate(async (n) => {
    if (globalThis.files.length !== n + 1) {
      throw new Error(`${globalThis.files.length - n} files`);
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await globalThis.files[n].arrayBuffer());
  }, before);
}

/** Presses what saves, and holds what is shown and copied against the file. Gives the file. */
async function copiedInsteadOf(page, selector, name) {
  await page.$eval(selector, (button) => {
    button.focus();
    button.click();
  });
  const shown = await panel(page);
  assert.equal(await page.evaluate(() => globalThis.files.length), 0, "nothing is saved that would be lost");
  assert.equal(shown.count, 1);
  assert.ok(shown.readOnly && shown.focused);
  assert.match(shown.label, name);
  await act(page, "copy");
  await page.waitForFunction((at) => document.querySelector(`${at} [role=status]`).textContent !== "", {}, PANEL);
  const copied = await readClipboard(page);
  const text = await file(page);
  assert.equal(copied, text.replace(/^\ufeff/, ""), "the file's own text, without the mark of files");
  assert.equal(shown.text, copied.replaceAll("\r\n", "\n"));
  await page.evaluate(() => globalThis.files.splice(0));
  return text;
}

const facts = async (name) => (await readVectors()).find((vector) => vector.name === `persona ${name}`).facts;

/** Opens the result of a persona. */
async function result(page, name) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `facts=${encodeURIComponent(JSON.stringify(await facts(name)))}&at=result`);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("[data-share-link]", { timeout: 60_000 });
}

test("applications by the names that public reports give, and browsers that are none", async () => {
  const { inApplication: is } = await script("components/shared/application.ts");
  const said = (agent) => {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: agent }, configurable: true });
    return is();
  };
  const applications = [
    ...Object.values(AGENTS),
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.6668.101 Safari/537.36 Language/zh ColorScheme/Light wxwork/4.1.39 (MicroMessenger/6.2) WindowsWechat",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)  Mobile/15E148 wxwork/4.1.39 MicroMessenger/7.0.1 Language/zh",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/19F77 Ariver/1.1.0 AliApp(AP/10.2.65.8000) Nebula WK AlipayClient/10.2.65.8000 Language/zh-Hans",
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/89.0.4389.72 MQQBrowser/6.2 TBS/046011 Mobile Safari/537.36 V1_AND_SQ_8.8.95 QQ/8.8.95.8265 NetType/WIFI",
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/69.0.3497.100 Mobile Safari/537.36 AliApp(DingTalk/5.1.5) com.alibaba.android.rimet/13534898",
    "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/88.0.4324.93 Mobile Safari/537.36 Lark/4.10.5 LarkLocale/zh_CN ChannelName/Feishu",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Weibo (iPhone12,1__weibo__11.2.1__iphone__os14.4)",
  ];
  const browsers = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.71 Safari/537.36 Core/1.94.218.400 QQBrowser/12.1.5496.400",
    "Mozilla/5.0 (Linux; U; Android 12; zh-cn) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/89.0.4389.72 MQQBrowser/13.6 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36 360SE",
  ];
  assert.deepEqual(applications.filter((agent) => !said(agent)), []);
  assert.deepEqual(browsers.filter(said), []);
});

const LANGUAGE = { "WeChat on Android": "zh", "WeChat on iOS": "en" };

for (const [name, agent] of Object.entries(AGENTS)) {
  const lang = LANGUAGE[name];

  test(`${name}: the result's files are texts to be copied`, () =>
    inApplication(agent, lang, "quiz/", async (page) => {
      await result(page, "relocated-firm");
      await page.$eval("[data-keep=copy]", (button) => button.click());
      await page.waitForFunction(() => document.querySelector(".outcome-said").textContent !== "");
      assert.equal(await readClipboard(page), await page.$eval("[data-share-link]", (field) => field.value));
      const csv = await copiedInsteadOf(page, "[data-export=csv]", /\.csv/);
      assert.ok(csv.startsWith("\ufeff") && csv.endsWith("\r\n"));
      const data = await copiedInsteadOf(page, "[data-export=json]", /\.json/);
      assert.equal(JSON.parse(data).result.totals.combination.min, await page.$eval("[data-total=combination]", (total) => total.dataset.min));
      const days = await copiedInsteadOf(page, "[data-export=ics]", /\.ics/);
      assert.match(days, /^BEGIN:VCALENDAR\r\n[\s\S]+\r\nEND:VCALENDAR\r\n$/);
      const told = await page.$eval(`${PANEL} p`, (p) => p.textContent);
      assert.match(told, lang === "zh" ? /结果的链接.*浏览器里打开/ : /link to this result.*open it in the browser/, "the way that takes the answers along");
    }));

  test(`${name}: what is shown is sound by the keyboard, and closes again`, () =>
    inApplication(agent, lang, "quiz/", async (page) => {
      await result(page, "relocated-firm");
      for (const close of [() => page.keyboard.press("Escape"), () => act(page, "close")]) {
        await page.focus("[data-export=csv]");
        await page.keyboard.press("Enter");
        assert.ok((await panel(page)).focused);
        const stops = [];
        for (let i = 0; i < 4; i++) {
          await page.keyboard.press("Tab");
          stops.push(await page.evaluate(() => document.activeElement.dataset.savingAct ?? document.activeElement.localName));
        }
        assert.deepEqual(stops, ["textarea", "copy", "again", "close"]);
        await close();
        assert.equal(await page.$(PANEL), null);
        assert.equal(await page.evaluate(() => document.activeElement.dataset.export), "csv");
      }
      await page.$eval("[data-export=json]", (button) => button.click());
      await panel(page);
      for (const width of [320, 1280]) {
        await page.setViewport({ width, height: 800 });
        assert.deepEqual(await axe(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `at ${width}`);
        const small = await page.$$eval(`${PANEL} button`, (all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).length);
        assert.equal(small, 0);
      }
    }));

  test(`${name}: batch and compare`, () =>
    inApplication(agent, lang, "batch/", async (page) => {
      const template = await readFile(join(dist, new URL(await page.$eval("[download]", (a) => a.href)).pathname), "utf8");
      await page.$eval("[download]", (a) => a.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      const shown = await panel(page);
      assert.ok(shown.focused);
      assert.equal(shown.text, template.replace(/^\ufeff/, "").replaceAll("\r\n", "\n"), "the template");
      await page.$eval("[data-paste]", (field) => {
        field.value = "applicant,paid_in_capital,newly_settled\nai_enterprise,30000000,true\nai_enterprise,50000000,true\n";
      });
      await page.$eval("[data-paste-go]", (button) => button.click());
      await page.waitForSelector("[data-results]:not([hidden])", { timeout: 60_000 });
      const rows = (await copiedInsteadOf(page, "[data-save]", /\.csv/)).trim().split("\r\n");
      assert.equal(rows.length, 3);

      await goTo(page, `${site.url}${lang}/${policy}/compare/`);
      await page.$eval("[data-example-form]", (form) => form.requestSubmit());
      await page.waitForSelector("[data-case]", { timeout: 60_000 });
      const compared = await copiedInsteadOf(page, "[data-save]", /\.csv/);
      assert.ok(compared.startsWith("\ufeff"));
      await page.$eval("[data-print]", (button) => button.click());
      await page.waitForFunction((at) => document.activeElement.closest(at) !== null && document.querySelector(`${at} textarea`) === null, {}, PANEL);
      assert.match(await page.$eval(PANEL, (told) => told.textContent), lang === "zh" ? /在浏览器打开/ : /Open in browser/);
      assert.equal(await page.evaluate(() => globalThis.prints), 1, "where it prints all the same, it does");
    }));

  for (const clipboard of ["refusing", "missing"]) {
    test(`${name}: a ${clipboard} clipboard: link and text stand selected, and the page says so`, () =>
      inApplication(agent, lang, "quiz/", async (page) => {
        const selected = () => page.evaluate(() => {
          const { value, selectionStart, selectionEnd } = document.activeElement;
          return value !== "" && value?.slice(selectionStart, selectionEnd) === value;
        });
        const byHand = lang === "zh" ? /请手动复制/ : /copy it by hand/;
        await result(page, "relocated-firm");
        await page.$eval("[data-keep=copy]", (button) => button.click());
        await page.waitForFunction(() => document.querySelector(".outcome-said").textContent !== "");
        assert.match(await page.$eval(".outcome-said", (said) => said.textContent), byHand);
        assert.ok(await selected(), "the link");
        await page.$eval("[data-export=csv]", (button) => button.click());
        await panel(page);
        await act(page, "copy");
        await page.waitForFunction((at) => document.querySelector(`${at} [role=status]`).textContent !== "", {}, PANEL);
        assert.match(await page.$eval(`${PANEL} [role=status]`, (said) => said.textContent), byHand);
        assert.ok(await selected(), "the text");
      }, clipboard));
  }
}

test("any browser: saving that fails gives the text, saving that works asks for nothing more", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}zh/${policy}/quiz/`);
  await result(page, "relocated-firm");
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function click() {
      globalThis.handed = this.download;
    };
  });
  await page.$eval("[data-export=csv]", (button) => button.click());
  assert.match(await page.evaluate(() => globalThis.handed), /\.csv$/);
  assert.deepEqual(page.asked.filter((path) => path.includes("/saving-")), []);
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new TypeError("no");
    };
  });
  await page.$eval("[data-export=csv]", (button) => button.click());
  assert.ok((await panel(page)).text.includes(","));
  assert.deepEqual(page.troubles, []);
  await page.done();
});

// No page asks for the whole screen (viewport-fit=cover), so a browser keeps it clear of the phone's own bars, and nothing that sticks to
// the foot needs env(safe-area-inset-bottom). An application's own bar takes from the window's height, some 50 px, while a page is open.
test("bars at the foot: they keep to the window as it shrinks, and grow with an application's larger text", async () => {
  const page = await openPage(site.browser, site.url, { width: 375, height: 667, touch: true });
  await goTo(page, `${site.url}zh/${policy}/quiz/`);
  assert.equal(await page.$eval("meta[name=viewport]", (meta) => meta.content), "width=device-width,initial-scale=1");
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `facts=${encodeURIComponent(JSON.stringify(await facts("relocated-firm")))}&at=revenue`);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("[data-running] [data-so-far]");
  const bar = () => page.$eval("[data-running]", (running) => {
    const { top, bottom } = running.getBoundingClientRect();
    return { sticks: getComputedStyle(running).position === "sticky", foot: innerHeight - bottom, share: (bottom - top) / innerHeight, cut: running.scrollHeight - running.clientHeight };
  });
  for (const height of [667, 617, 560]) {
    await page.setViewport({ width: 375, height, hasTouch: true, isMobile: true });
    const { sticks, foot, share, cut } = await bar();
    assert.deepEqual({ sticks, foot, cut }, { sticks: true, foot: 0, cut: 0 }, `at ${height}`);
    assert.ok(share < 0.11, "the question has the rest");
  }
  await page.setViewport({ width: 375, height: 400, hasTouch: true, isMobile: true });
  assert.equal((await bar()).sticks, false, "where there is no room it stands with the rest");
  // As WeChat on iOS enlarges text: rem stays as it is.
  const before = await page.$eval("[data-running] dd", (dd) => dd.getBoundingClientRect().height);
  await page.evaluate(() => document.body.style.setProperty("-webkit-text-size-adjust", "200%"));
  await page.waitForFunction((height) => document.querySelector("[data-running] dd").getBoundingClientRect().height > 1.5 * height, {}, before);
  assert.equal((await bar()).cut, 0);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 375), "nothing is wider than the window");
  assert.deepEqual(page.troubles, []);
  await page.done();
});

test("a history that takes no more: the questionnaire goes on, scenarios are added", async () => {
  const page = await openPage(site.browser, site.url);
  await page.evaluateOnNewDocument(() => {
    history.pushState = () => {
      throw new DOMException("too many", "SecurityError");
    };
  });
  await goTo(page, `${site.url}zh/${policy}/quiz/`);
  await page.waitForSelector("[data-quiz][data-on]");
  for (const wanted of ["[name=applicant]", "[data-continue]"]) {
    await page.$eval(wanted, (element) => element.click()); // whatever stands over it
  }
  await page.waitForFunction(() => document.querySelector("[data-quiz]").dataset.at !== "applicant");
  assert.ok(await page.$eval("[data-back]", (back) => back.hidden), "no way back that would leave the page");
  await goTo(page, `${site.url}zh/${policy}/compare/`);
  await page.$eval("[data-example-form]", (form) => form.requestSubmit());
  await page.waitForSelector("[data-case]", { timeout: 60_000 });
  assert.deepEqual(page.troubles, []);
  await page.done();
});
