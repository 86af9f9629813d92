// api/embed.js on somebody else's page: another origin under a strict security policy, two elements, attributes that change, what is
// removed and put back, mistakes in plain words, the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, embedded, inside, loaded, shown, siteUrl } from "./lib/embed.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { collectGarbage, inFirefox } from "./lib/firefox.mjs";
import { policy, tested } from "./lib/harness.mjs";

for (const lang of tested) {
  test(`${lang}: a clause and the tool on one page of another origin, under a strict policy, as on the command line`, () =>
    embedded(`<lingang-calculator clause="8-1" lang="${lang}"></lingang-calculator><lingang-calculator tool="relocation" lang="${lang}"></lingang-calculator>`, async (page) => {
      await loaded(page, 0);
      await loaded(page, 1);
      assert.deepEqual(page.asked.filter((url) => /\.wasm|award-[0-9a-f]+\.js|rules-|calculator-/.test(url)), [], "nothing heavy before the first touch");
      await answer(page, 0, { newly_settled: true, paid_in_capital: "3000万" });
      const one = await shown(page, 0, 1);
      assert.deepEqual(one.rows, [{ item: "8-1.capital", state: "eligible", min: "1500000", max: "1500000" }]);
      await answer(page, 1, { paid_in_capital: "50m", fund_investment: "30m" });
      const two = await shown(page, 1, 2);
      const result = evaluated([two.facts])[0];
      assert.deepEqual(two.rows, result.awards.filter(({ item }) => item.startsWith("8-")).map(({ item, state, amount }) => ({ item, state, ...amount })));
      assert.equal(await inside(page, 1, (shadow) => shadow.querySelector("[data-sum]").dataset.sum), result.totals.combination.max);
      assert.ok(await inside(page, 1, (shadow) => shadow.querySelectorAll("svg.picture .picture-own").length >= 2), "both points on the pictures");
      assert.equal(await inside(page, 0, (shadow) => shadow.querySelector("[data-result] [data-item]").dataset.max), "1500000", "the other element is untouched");
      assert.equal(page.asked.filter((url) => url.endsWith(".wasm")).length, 1, "one engine for both");
      const words = await inside(page, 0, (shadow) => shadow.querySelector(".embed").innerText);
      assert.match(words, lang === "zh" ? /2023年8月31日届满/ : /ended on 31 August 2023/);
      assert.equal(await inside(page, 0, (shadow) => shadow.querySelector(".embed-source a").href), `${siteUrl()}${lang}/${policy}/clauses/8-1/`);
      assert.doesNotMatch(words, lang === "zh" ? /undefined|\{/ : /[一-鿿]{3}|undefined|\{/);
    }));
}

test("the keyboard alone fills it in, and every stop has a ring", () =>
  embedded('<lingang-calculator clause="8-2" lang="en"></lingang-calculator>', async (page) => {
    await loaded(page);
    const active = () => page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement;
      return element ? { name: element.name ?? "", tag: element.tagName, ring: getComputedStyle(element).outlineStyle !== "none" } : undefined;
    });
    const seen = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const at = await active();
      if (at === undefined) {
        if (seen.length > 0) {
          break;
        }
        continue;
      }
      seen.push(at);
      assert.ok(at.ring, `${at.tag} ${at.name} has no ring`);
      if (at.name === "newly_settled") {
        await page.keyboard.press(" ");
      }
      if (at.name === "fund_investment") {
        await page.keyboard.type("RMB 30 million");
      }
    }
    assert.deepEqual((await shown(page, 0, 1)).rows, [{ item: "8-2.fund", state: "eligible", min: "3000000", max: "3000000" }]);
    assert.ok(seen.some(({ tag }) => tag === "SUMMARY"));
  }));

test("attributes that change show something else; a mistake is said in plain words", () =>
  embedded('<lingang-calculator clause="8-1"></lingang-calculator><lingang-calculator></lingang-calculator><lingang-calculator clause="99" lang="zh"></lingang-calculator><lingang-calculator clause="4" policy="__proto__"></lingang-calculator>', async (page) => {
    await loaded(page);
    const text = (n) => inside(page, n, (shadow) => shadow.textContent);
    assert.match(await text(0), /Settlement award/, "the page's own language");
    assert.match(await text(1), /Name a clause with clause \(1, 2/);
    assert.match(await text(2), /没有“99”这个条款的测算/);
    assert.match(await text(3), /no policy “__proto__”.*lingang-ai-2020/);
    assert.equal(await inside(page, 2, (shadow) => shadow.querySelector("[role=alert]") !== null), true);
    await page.evaluate(() => document.querySelector("lingang-calculator").setAttribute("clause", "4"));
    await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector("[name=telecom_fees]"));
    await page.evaluate(() => document.querySelector("lingang-calculator").setAttribute("lang", "zh"));
    await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector(".embed").lang === "zh-CN");
    await page.evaluate(() => {
      const element = document.querySelector("lingang-calculator");
      element.setAttribute("tool", "nonsense<script>");
    });
    await page.waitForFunction(() => /没有“nonsense<script>”这个工具/.test(document.querySelector("lingang-calculator").shadowRoot.textContent));
  }));

test("what is moved keeps its answers; what is removed is empty, and works again when put back", () =>
  embedded('<div id="a"><lingang-calculator clause="8-2" lang="en"></lingang-calculator></div><div id="b"></div>', async (page) => {
    await loaded(page);
    await answer(page, 0, { newly_settled: true, fund_investment: "10m" });
    await shown(page, 0, 1);
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("lingang-calculator")));
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await inside(page, 0, (shadow) => shadow.querySelector("[name=fund_investment]").value), "10m");
    await page.evaluate(async () => {
      globalThis.kept = document.querySelector("lingang-calculator");
      globalThis.kept.remove();
      await new Promise((done) => setTimeout(done, 50));
    });
    assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.childNodes.length), 0);
    await page.evaluate(() => document.querySelector("#a").append(globalThis.kept));
    await loaded(page);
    await answer(page, 0, { newly_settled: true, fund_investment: "20m" });
    assert.equal((await shown(page, 0, 1)).rows[0].max, "2000000");
    assert.equal(page.asked.filter((url) => url.endsWith(".wasm")).length, 1);
  }));

/** What counts the page's nodes that are left after the garbage is collected: in Chromium all, in Firefox those in globalThis.parts. */
async function nodesOf(page) {
  if (inFirefox) {
    await page.evaluate(() => void (globalThis.parts = []));
    return async () => {
      await collectGarbage(page);
      return page.evaluate(() => globalThis.parts.filter((part) => part.deref() !== undefined).length);
    };
  }
  const client = await page.createCDPSession();
  return async () => {
    await client.send("HeapProfiler.collectGarbage");
    await client.send("HeapProfiler.collectGarbage");
    return (await client.send("Memory.getDOMCounters")).nodes;
  };
}

test("elements that come and go leave nothing behind", () =>
  embedded('<div id="a"></div>', async (page) => {
    const nodes = await nodesOf(page);
    const rounds = (n) => page.evaluate(async (times) => {
      for (let i = 0; i < times; i++) {
        const element = document.createElement("lingang-calculator");
        element.setAttribute("clause", "8-2");
        document.querySelector("#a").append(element);
        while (!element.shadowRoot.querySelector("[data-form]")) {
          await new Promise((done) => setTimeout(done, 5));
        }
        const input = element.shadowRoot.querySelector("[name=fund_investment]");
        input.value = "10m";
        input.dispatchEvent(new Event("focusin", { bubbles: true, composed: true }));
        while (!element.shadowRoot.querySelector("[data-result] [data-item]")) {
          await new Promise((done) => setTimeout(done, 5));
        }
        globalThis.parts?.push(...[element, ...element.shadowRoot.querySelectorAll("*")].map((node) => new WeakRef(node)));
        element.remove();
        await new Promise((done) => setTimeout(done, 20));
      }
    }, n);
    await rounds(3);
    await new Promise((done) => setTimeout(done, 1500));
    const before = await nodes();
    await rounds(12);
    await new Promise((done) => setTimeout(done, 1500));
    const after = await nodes();
    assert.ok(after - before < 300, `${before} nodes before, ${after} after twelve rounds; one element has some 250`);
  }));
