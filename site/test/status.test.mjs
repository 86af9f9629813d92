// The policy's status by the reader's clock: in Shanghai's day, wherever the reader is, and whatever the day of the build.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, emulateMedia, openPage, policy, root, startServer, withSite } from "./lib/harness.mjs";
import { moved, shift, watchShift } from "./lib/shift.mjs";

/** In Shanghai it is eight hours later than in UTC. */
const MOMENTS = [
  ["2020-10-14T15:59:59Z", "not_yet", "the last second before the first day"],
  ["2020-10-14T16:00:00Z", "in_force", "the first second of the first day"],
  ["2023-08-31T15:59:59Z", "in_force", "the last second of the last day"],
  ["2023-08-31T16:00:00Z", "expired", "the first second of the day after"],
];
const WORDS = {
  zh: { not_yet: /尚未实施。\s*自2020年10月15日起实施/, in_force: /政策在有效期内。\s*有效期至2023年8月31日/, expired: /有效期已于2023年8月31日届满。\s*现已不能据此申请/ },
  en: { not_yet: /not yet in force\.\s+It is in force from 15 October 2020/, in_force: /in force\.\s+It is valid until 31 August 2023/, expired: /period of validity ended on 31 August 2023\.\s+You can no longer apply/ },
};
const ZONES = ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"];

const site = withSite();

/** A page whose clock stands at a moment. It can be moved with globalThis.setClock. */
async function pageAt(moment, zone, url = site.url) {
  const page = await openPage(site.browser, url);
  await page.emulateTimezone(zone);
  await page.evaluateOnNewDocument((at) => {
    const RealDate = Date;
    let now = RealDate.parse(at);
    globalThis.setClock = (to) => void (now = RealDate.parse(to));
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length === 0 ? [now] : given));
      }
      static now() {
        return now;
      }
    };
  }, moment);
  await watchShift(page);
  return page;
}

const stated = (page) =>
  page.$$eval("[data-status][data-from]", (roots) => roots.map((element) => ({ status: element.dataset.status, classes: element.className, text: element.innerText.trim() })));

for (const [moment, status, name] of MOMENTS) {
  test(`${name}: ${status}`, async (t) => {
    for (const zone of ZONES) {
      await t.test(zone, async () => {
        const page = await pageAt(moment, zone);
        for (const lang of ["zh", "en"]) {
          for (const path of [`${lang}/`, `${lang}/${policy}/`, `${lang}/${policy}/clauses/8-1/`]) {
            await page.goto(site.url + path, { waitUntil: "load" });
            const [header, ...others] = await stated(page);
            assert.match(header.text, WORDS[lang][status], path);
            assert.equal(header.classes, `status life status-${status}`);
            const overview = path.endsWith(`${policy}/`);
            assert.equal(others.length, overview ? 1 : 0);
            for (const element of [header, ...others]) {
              assert.equal(element.status, status);
            }
            if (overview) {
              assert.ok(header.text.includes(others[0].text) && others[0].text !== "", "the table says the same as the header");
              assert.equal(others[0].classes, "");
            }
            // Where the status has changed since the build, a busy browser at times paints the header's line while it still
            // fetches the script right behind it; what then moves is that line's own text, a thousandth of the screen.
            assert.ok((await shift(page)) <= (status === "expired" ? 0 : 0.002), `${path}: ${await moved(page)}`);
          }
        }
        await page.goto(site.url, { waitUntil: "load" });
        const [chooser] = await stated(page);
        assert.equal(chooser.status, status);
        assert.deepEqual(page.troubles, []);
        await page.done();
      });
    }
  });
}

test("the chooser says it in both languages, each marked as its own", async () => {
  const page = await pageAt("2021-01-01T00:00:00Z", "Europe/Berlin");
  await page.goto(site.url, { waitUntil: "load" });
  assert.deepEqual(await page.$$eval(".status > span > [lang]", (parts) => parts.map((part) => [part.lang, part.textContent])), [
    ["zh-CN", "2020年10月15日起实施"], ["en", "In force from 15 October 2020"], ["zh-CN", "政策在有效期内。"], ["en", "The policy is in force."],
  ]);
  await page.done();
});

test("the quiz speaks of history only once the policy has expired", async (t) => {
  for (const [moment, , status] of [["2023-08-31T15:59:59Z", "", false], ["2023-08-31T16:00:00Z", "", true]]) {
    await t.test(moment, async () => {
      const page = await pageAt(moment, "America/Los_Angeles");
      await page.goto(`${site.url}en/${policy}/quiz/#facts=${encodeURIComponent(JSON.stringify({ applicant: "ai_enterprise" }))}&at=result`, { waitUntil: "load" });
      await page.waitForSelector("[data-outcome] [data-status]");
      const text = await page.$eval("[data-outcome] [data-status]", (element) => element.textContent);
      assert.equal(/ended on 31 August 2023/.test(text), status, text);
      await page.done();
    });
  }
});

test("a tab left open over midnight", async () => {
  const page = await pageAt("2023-08-31T15:59:59Z", "Asia/Shanghai");
  await page.goto(`${site.url}en/`, { waitUntil: "load" });
  assert.equal((await stated(page))[0].status, "in_force");
  await page.evaluate(() => {
    globalThis.setClock("2023-08-31T16:00:00Z");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const [header] = await stated(page);
  assert.equal(header.status, "expired");
  assert.match(header.text, WORDS.en.expired);
  assert.equal(await page.$$eval(".status template", (all) => all.length), 3, "every wording is still there");
  await page.done();
});

test("a site built before the expiry", async (t) => {
  const dist = await mkdtemp(join(tmpdir(), "lingang-today-"));
  t.after(() => rm(dist, { recursive: true, force: true }));
  const built = spawnSync(join(root, "bin/generator"), ["build", "-today", "2021-01-01", "-out", dist], { cwd: root, encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  const own = await startServer(dist);
  t.after(() => own.close());

  await t.test("says so without script", async () => {
    const page = await openPage(site.browser, own.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${own.url}zh/`, { waitUntil: "load" });
    const [header] = await stated(page);
    assert.equal(header.status, "in_force");
    assert.match(header.text, WORDS.zh.in_force);
    await page.done();
  });

  await t.test("and what is so with it", async () => {
    const page = await pageAt("2023-09-01T00:00:00Z", "Europe/Berlin", own.url);
    await page.goto(`${own.url}zh/`, { waitUntil: "load" });
    const [header] = await stated(page);
    assert.equal(header.status, "expired");
    assert.match(header.text, WORDS.zh.expired);
    assert.equal(await shift(page), 0);
    await page.done();
  });
});

test("axe on each status, light and dark", async () => {
  for (const [moment, status] of MOMENTS) {
    const page = await pageAt(moment, "Europe/Berlin");
    await page.goto(`${site.url}en/${policy}/`, { waitUntil: "load" });
    for (const scheme of ["light", "dark"]) {
      await emulateMedia(page, { "prefers-color-scheme": scheme });
      assert.deepEqual(await axe(page, { contrastOnly: scheme === "dark" }), [], `${status}, ${scheme}`);
    }
    await page.done();
  }
});
