// The service worker, on a host whose releases come and go: without a connection, a newer release, the way back, half a download, a
// release that is being uploaded, a full disk, and the switch that takes everything back.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { inFirefox } from "./lib/firefox.mjs";
import { dist, goTo, languages, openPage, policy, startBrowser, tested, withBrowser, wordless } from "./lib/harness.mjs";
import { allPaths } from "./lib/kinds.mjs";
import { readResult, walk } from "./lib/quiz.mjs";
import { buildRelease, replaceIn, startHost } from "./lib/releases.mjs";

const WAIT = { timeout: 120_000 };
const OFFER = ".release-offer";
const MARK = { zh: "第二版的页脚。", en: "The foot of the second release." };
const THIRD = { zh: "第三版的页脚。", en: "The foot of the third release." };

const on = withBrowser();
let second;
let third;
let without;
/** A release with another foot on its pages. */
const withFoot = (mark) =>
  buildRelease(async (content) => {
    for (const lang of languages) {
      const file = join(content, "strings", `${lang}.yaml`);
      const { 1: line } = /^( {2}unofficial: .*)$/m.exec(await readFile(file, "utf8"));
      await replaceIn(file, line, `  unofficial: ${mark[lang]}`);
    }
  });
before(async () => {
  second = await withFoot(MARK);
  third = await withFoot(THIRD);
  without = await buildRelease((content) => replaceIn(join(content, "site.yaml"), "offline: true", "offline: false"));
});
after(async () => {
  await second?.remove();
  await third?.remove();
  await without?.remove();
});

/** Runs a test with a host of its own and one visitor. open(path) opens a tab of the visitor; troubles are all that went wrong in them. */
async function withVisitor(base, run, browser = on.browser) {
  const host = await startHost(dist, base);
  const first = await openPage(browser, host.url, { offline: true });
  const context = first.browserContext();
  let fresh = first;
  const open = async (path) => {
    const page = fresh ?? (await context.newPage());
    fresh = undefined;
    await page.goto(host.url + path, { waitUntil: "load" });
    return page;
  };
  try {
    await run({ host, open, troubles: first.troubles });
  } finally {
    await first.done();
    host.close();
  }
}

/** Waits until a function is true in a page that may be loaded again meanwhile. */
async function until(page, isTrue) {
  for (const end = Date.now() + WAIT.timeout; !(await page.evaluate(isTrue).catch(() => false)); ) {
    assert.ok(Date.now() < end, `not within ${WAIT.timeout} ms: ${isTrue}`);
    await delay(100);
  }
}

/** Until the page's release is kept whole. */
const kept = (page) =>
  until(page, async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === "activated" && navigator.serviceWorker.controller !== null;
  });

const awaitOffer = (page) => until(page, () => document.querySelector(".release-offer") !== null);

const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).sort());
/** Agrees to the release that is offered. */
const take = (page) => Promise.all([page.waitForNavigation(WAIT), page.click(`${OFFER} button:not(:last-child)`)]);
const foot = (page) => page.$eval(".site-footer p", (p) => p.textContent.trim());

test("after one visit every page is there without a connection, word for word", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const page = await open("zh/");
    await kept(page);
    host.down = true;
    const wrong = [];
    for (const path of ["", ...(await allPaths())]) {
      const expected = await readFile(join(dist, path, "index.html"), "utf8");
      const got = await page.evaluate((address) => fetch(address).then((response) => response.text(), String), host.url + path);
      if (got !== expected) {
        wrong.push(path);
      }
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(troubles, []);
  }));

for (const lang of tested) {
  wordless("zh", lang)(`${lang}: without a connection the questionnaire is walked to its result, and a clause's calculator answers`, () =>
    withVisitor("/a/b/", async ({ host, open, troubles }) => {
      await kept(await open(`${lang}/`));
      host.down = true;
      const page = await open(`${lang}/${policy}/quiz/`);
      const facts = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true, paid_in_capital: "3000万" };
      await walk(page, facts);
      assert.deepEqual((await readResult(page)).awards["8-1.capital"], { state: "eligible", min: "1500000", max: "1500000" });
      const clause = await open(`${lang}/${policy}/clauses/8-1`); // without its slash, as people type it
      assert.equal(new URL(clause.url()).pathname, `/a/b/${lang}/${policy}/clauses/8-1/`);
      await clause.click('input[name="newly_settled"][value="true"]');
      await clause.type('[name="paid_in_capital"]', "3000万");
      await until(clause, () => /1,500,000/.test(document.querySelector("[data-result]").textContent));
      assert.deepEqual(troubles, []);
    }));
}

test("a newer release is offered, not forced, and a page of the one before goes on with its own parts", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const left = await open(`zh/${policy}/quiz/`);
    await kept(left);
    const before = await foot(left);
    host.dir = second.dir;
    const page = await open("zh/");
    assert.equal(await foot(page), before, "until the reader agrees, pages are of the release that is kept");
    await awaitOffer(page);
    const again = await open("en/");
    assert.notEqual(await foot(again), MARK.en, "a page opened meanwhile is of it too");
    await page.bringToFront();
    await take(page);
    assert.equal(await foot(page), MARK.zh);
    assert.equal((await caches(page)).length, 2, "the release before stays for pages that are open");
    // The page that was left open may ask for parts that no host has any more.
    const parts = await left.evaluate(async () => {
      const names = [...document.documentElement.outerHTML.matchAll(/assets\/(?!icon)[\w.-]+\.(?:js|css|json|wasm)/g)].map(([name]) => name);
      const answers = await Promise.all([...new Set(names)].map(async (name) => [name, (await fetch(new URL(`/${name}`, location.href))).status]));
      return answers.filter(([, status]) => status !== 200);
    });
    assert.deepEqual(parts, []);
    assert.notEqual(await foot(left), MARK.zh, "nor was it reloaded");
    assert.deepEqual(troubles, []);
  }));

test("a release that was only offered does not take the place of the one that open pages are of", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const left = await open(`zh/${policy}/`);
    await kept(left);
    const [first] = await caches(left);
    host.dir = second.dir;
    const page = await open("en/");
    await awaitOffer(page);
    const [offered] = (await caches(page)).filter((name) => name !== first);
    host.dir = third.dir;
    await page.goto(`${host.url}en/`, { waitUntil: "load" });
    await until(page, async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return (await globalThis.caches.keys()).length === 3 && registration.installing === null && registration.waiting !== null;
    });
    await awaitOffer(page);
    await take(page);
    assert.equal(await foot(page), THIRD.en);
    const names = await caches(page);
    assert.ok(names.includes(first) && !names.includes(offered) && names.length === 2, `${names}, of ${first} and then ${offered}`);
    assert.deepEqual(troubles, []);
  }));

test("a release that is taken while the next one is on its way leaves that one whole", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const page = await open("en/");
    await kept(page);
    host.dir = second.dir;
    await page.goto(`${host.url}en/`, { waitUntil: "load" });
    await awaitOffer(page);
    host.dir = third.dir;
    let release;
    const held = new Promise((resolve) => (release = resolve));
    host.spoil = (path) => (path.endsWith("/relocation/") ? held : undefined); // far down the list
    const other = await open("en/");
    await until(other, async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const names = await globalThis.caches.keys();
      const sizes = await Promise.all(names.map(async (name) => (await (await globalThis.caches.open(name)).keys()).length));
      return registration.installing !== null && names.length === 3 && Math.min(...sizes) > 20;
    });
    await other.close();
    await page.bringToFront();
    await take(page);
    assert.equal(await foot(page), MARK.en);
    await kept(page); // asks the registration: Firefox tells a page of its controller's state only once it has that
    release();
    await awaitOffer(page);
    await take(page);
    assert.equal(await foot(page), THIRD.en);
    host.down = true;
    for (const path of [`zh/${policy}/relocation/`, "en/about/"]) {
      assert.equal(await page.evaluate((address) => fetch(address).then((response) => response.text(), String), host.url + path), await readFile(join(third.dir, path, "index.html"), "utf8"));
    }
    assert.deepEqual(troubles, []);
  }));

test("a release can be followed by the one before it", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    host.dir = second.dir;
    const page = await open("en/");
    await kept(page);
    assert.equal(await foot(page), MARK.en);
    host.dir = dist;
    await page.goto(`${host.url}en/`, { waitUntil: "load" });
    await awaitOffer(page);
    await take(page);
    assert.notEqual(await foot(page), MARK.en);
    assert.deepEqual(troubles, []);
  }));

test("the switch takes everything back at the next visit, and leaves the reader's answers", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const page = await open("zh/");
    await kept(page);
    await page.evaluate(() => localStorage.setItem("lingang:/:mine", "kept"));
    host.dir = without.dir;
    await page.goto(`${host.url}zh/${policy}/`, { waitUntil: "load" });
    await until(page, async () => (await globalThis.caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistration()) === undefined);
    assert.equal(await page.evaluate(() => localStorage.getItem("lingang:/:mine")), "kept");
    host.asked.length = 0;
    await page.goto(`${host.url}zh/`, { waitUntil: "load" });
    assert.ok(host.asked.includes("/zh/"), "the host answers again");
    await new Promise((resolve) => setTimeout(resolve, 4000)); // longer than a page waits before it would register
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(troubles, []);
  }));

test("half a download keeps nothing from working, and the next visit fetches the other half", () =>
  withVisitor("/", async ({ host, open }) => {
    let left = 40;
    host.spoil = (path) => {
      if (path.endsWith("index.html") || path.endsWith("/") || !/^(zh|en|assets)\//.test(path) || left-- > 0) {
        return undefined;
      }
      throw new Error("the line breaks");
    };
    const page = await open("zh/");
    await until(page, async () => {
      const [name] = await globalThis.caches.keys();
      const registration = await navigator.serviceWorker.getRegistration();
      return name !== undefined && registration === undefined;
    });
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
    host.spoil = undefined;
    const half = new Set(await page.evaluate(async () => {
      const [name] = await globalThis.caches.keys();
      return (await (await globalThis.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    }));
    assert.ok(half.size > 0, "something was kept");
    host.asked.length = 0;
    await goTo(page, `${host.url}en/about/`); // sooner than the page begins to keep the site
    const own = new Set(host.asked);
    await kept(page);
    assert.deepEqual(host.asked.filter((path) => half.has(path) && !own.has(path)), [], "what is kept is not asked for again");
    host.down = true;
    await page.goto(`${host.url}zh/`, { waitUntil: "load" });
  }));

test("a release that is still being uploaded is not kept", () =>
  withVisitor("/", async ({ host, open, troubles }) => {
    const page = await open("zh/");
    await kept(page);
    host.dir = second.dir;
    const old = await readFile(join(dist, "en", "index.html"));
    let mixed = 0;
    host.spoil = (path) => {
      if (path !== "en/") {
        return undefined;
      }
      mixed++;
      return old;
    };
    await page.goto(`${host.url}zh/`, { waitUntil: "load" });
    await until(page, async () => (await globalThis.caches.keys()).length === 2);
    await until(page, async () => (await navigator.serviceWorker.getRegistration())?.installing === null);
    assert.ok(mixed > 0, "the stale file was asked for");
    assert.equal(await page.$(OFFER), null);
    assert.notEqual(await foot(page), MARK.zh);
    host.spoil = undefined;
    await page.goto(`${host.url}zh/`, { waitUntil: "load" });
    await awaitOffer(page);
    assert.deepEqual(troubles.filter((trouble) => !/integrity/.test(trouble)), []);
  }));

/** How many KB the whole site takes, as it is kept. */
const wholeSite = async () => {
  const files = JSON.parse(/=(\[\[".*?\]\])/.exec(await readFile(join(dist, "sw.js"), "utf8"))[1]);
  return Math.ceil(files.reduce((sum, [, , bytes]) => sum + bytes, 0) / 1024);
};

/** Runs a test with a visitor whose browser keeps at most so many KB of a site, and less after fill(). */
async function withRoom(t, room, run) {
  const small = await startBrowser({ room });
  t.after(() => small.close());
  await withVisitor("/", async ({ host, open, troubles }) => {
    const page = await open("404.html"); // has no worker
    let fill = () =>
      page.evaluate(async () => {
        const other = await globalThis.caches.open("another's");
        const bytes = new Uint8Array(60_000);
        for (let n = 0; ; n++) {
          crypto.getRandomValues(bytes); // what repeats would be packed
          try {
            await other.put(`/${n}`, new Response(bytes));
          } catch {
            return;
          }
        }
      });
    if (!inFirefox) {
      const session = await page.createCDPSession();
      const allow = (kilobytes) => session.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url).origin, quotaSize: kilobytes * 1000 });
      fill = () => allow(500);
      await allow(room);
    }
    await run({ host, page, fill });
    await until(page, async () => (await navigator.serviceWorker.getRegistration()) === undefined && !(await globalThis.caches.keys()).some((name) => name.startsWith("lingang:")));
    await page.goto(`${host.url}zh/${policy}/`, { waitUntil: "load" });
    assert.deepEqual(troubles, []);
  }, small.browser);
}

test("where there is no room nothing is kept, and the site works", async (t) => {
  let asked;
  await withRoom(t, 500, async ({ host, page }) => {
    ({ asked } = host);
    await page.goto(`${host.url}zh/${policy}/benefits/`, { waitUntil: "load" });
    // Chromium says that it has room for anything, and finds out.
    while (!asked.some((path) => (inFirefox ? path === "/sw.js" : path.endsWith(".wasm")))) {
      await delay(100);
    }
  });
  if (inFirefox) {
    assert.ok(!asked.some((path) => path.endsWith(".wasm")), "what there is no room for is not fetched");
  }
});

test("where the room is gone halfway nothing is kept, and the site works", async (t) =>
  withRoom(t, (await wholeSite()) + 2000, async ({ host, page, fill }) => {
    let go;
    const asked = new Promise((resolve) => {
      host.spoil = (path) => {
        if (!path.endsWith(".wasm")) {
          return undefined;
        }
        resolve();
        return new Promise((send) => (go = () => send(undefined)));
      };
    });
    await page.goto(`${host.url}zh/${policy}/benefits/`, { waitUntil: "load" });
    await asked;
    await fill();
    go();
  }));

test("two sites under one origin keep apart", () =>
  withVisitor("/a/", async ({ host, open }) => {
    const page = await open("zh/");
    await kept(page);
    const [name] = await caches(page);
    assert.match(name, /^lingang:\/a\/:[0-9a-f]{12}$/);
    await page.evaluate(() => globalThis.caches.open("lingang:/a/b/:0123456789ab"));
    host.dir = without.dir;
    await page.goto(`${host.url}zh/`, { waitUntil: "load" });
    await until(page, async () => (await globalThis.caches.keys()).length === 1);
    assert.deepEqual(await caches(page), ["lingang:/a/b/:0123456789ab"]);
  }));

test("the first visit of a site in another one's folder is offered nothing", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "lingang-nested-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(dist, folder, { recursive: true });
  await cp(dist, join(folder, "b"), { recursive: true });
  await withVisitor("/a/", async ({ host, open, troubles }) => {
    host.dir = folder;
    await kept(await open("zh/"));
    const inner = await open("b/zh/");
    assert.match(await inner.evaluate(() => navigator.serviceWorker.controller.scriptURL), /\/a\/sw\.js$/);
    await until(inner, () => navigator.serviceWorker.controller.scriptURL.endsWith("/a/b/sw.js"));
    await inner.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.equal(await inner.$(OFFER), null);
    assert.deepEqual(troubles, []);
  });
});
