// The module in pages of another origin, and the page about it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openPage, policy, tested, withBrowser } from "./lib/harness.mjs";
import { closeServers, cors, html, serve } from "./lib/origins.mjs";

const on = withBrowser();
after(closeServers);

const hostPage = `<h1>Another site</h1><p id="out"></p><script type="module" src="/host.js"></script>`;
const hostScript = (api) => ({ type: "text/javascript", body: `const out = document.querySelector("#out");
try {
  const { load } = await import("${api}api/award.js");
  const award = await load({ policy: "${policy}" });
  const result = award.evaluate({ applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true, paid_in_capital: "3000万" });
  const all = await award.evaluateAll(Array.from({ length: 150 }, () => ({})));
  out.textContent = result.totals.combination.max + " " + all.length;
} catch (error) {
  out.textContent = error.name + " " + error.code + " " + error.message;
}
out.dataset.done = "";` });

/** What a page of another origin shows. */
async function elsewhere(api, headers) {
  const other = await serve({ pages: { "/": { ...html(hostPage), headers: headers(new URL(api).origin) }, "/host.js": hostScript(api) } });
  const page = await openPage(on.browser, other);
  try {
    await page.goto(other, { waitUntil: "load" });
    await page.waitForSelector("#out[data-done]");
    return { origin: new URL(other).origin, text: await page.$eval("#out", (out) => out.textContent), troubles: page.troubles.filter((trouble) => !trouble.startsWith("request to another origin")) };
  } finally {
    await page.done();
  }
}

test("on another origin: with the header, and under the security policy that the page about it gives", async () => {
  const api = await serve({ headers: () => cors });
  for (const headers of [() => ({}), (origin) => ({ "Content-Security-Policy": `script-src 'self' ${origin} 'wasm-unsafe-eval'; connect-src ${origin}` })]) {
    const { text, troubles } = await elsewhere(api, headers);
    assert.equal(text, "1500000 150");
    assert.deepEqual(troubles, []);
  }
});

test("on another origin: without the header the failure says what the host must set", async () => {
  const partly = await serve({ headers: (path) => (path.startsWith("/api/") ? cors : {}) });
  const { text, origin } = await elsewhere(partly, () => ({}));
  assert.match(text, /^AwardError (wasm|rules)_failed /);
  assert.ok(text.includes(`"Access-Control-Allow-Origin: *"`) && text.includes(origin) && text.includes(new URL(partly).origin), text);
  // The module itself is refused by the browser, before any of it runs: the browser's own words.
  const none = await elsewhere(await serve(), () => ({}));
  assert.match(none.text, /^TypeError /);
  assert.ok(none.troubles.some((trouble) => trouble.includes("Access-Control-Allow-Origin")), none.troubles.join());
});

test("the page about it: live in both languages, and text without script", async (t) => {
  const url = await serve();
  for (const lang of tested) {
    await t.test(lang, async () => {
      const page = await openPage(on.browser, url);
      try {
        const read = () => page.$eval("[data-result-json]", (element) => element.textContent);
        const loaded = [];
        page.on("request", (request) => /\.wasm$|\/api\/award\.js$/.test(request.url()) && loaded.push(request.url()));
        await page.setJavaScriptEnabled(false);
        await page.goto(`${url}${lang}/${policy}/api/`, { waitUntil: "load" });
        const still = await read();
        assert.ok(JSON.parse(still).awards.length > 0);
        await page.setJavaScriptEnabled(true);
        await page.reload({ waitUntil: "load" });
        await page.waitForSelector("[data-facts]:not([readonly])");
        assert.deepEqual(loaded, [], "nothing is loaded for who only reads");
        const given = await page.$eval("[data-facts]", (field) => field.value);
        const type = async (text) => {
          await page.$eval("[data-facts]", (field) => field.select());
          await page.type("[data-facts]", text);
        };
        await type('{"telecom_fees": "50万"}');
        await page.waitForFunction(() => JSON.parse(document.querySelector("[data-result-json]").textContent).facts.telecom_fees === "500000");
        await type('{"telecom_fees": ');
        await page.waitForFunction(() => JSON.parse(document.querySelector("[data-result-json]").textContent).errors[0]?.code === "bad_json");
        assert.equal(loaded.length, 2);
        // The built text is what the calculator gives.
        await page.$eval("[data-facts]", (field, text) => {
          field.value = text;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }, given);
        await page.waitForFunction((text) => document.querySelector("[data-result-json]").textContent === text, {}, still);
        assert.deepEqual(page.troubles, []);
      } finally {
        await page.done();
      }
    });
  }
});
