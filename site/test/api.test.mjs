// The module as other people use it: in Node, in pages, for many facts objects, and after all that can go wrong with the bridge to the
// Go program. Pages of another origin, and the page about it, are in api-pages.test.mjs.

import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { advance, giveClock } from "./lib/clock.mjs";
import { dist, openPage, policy, withBrowser } from "./lib/harness.mjs";
import { closeServers, html, serve, TYPES } from "./lib/origins.mjs";
import { readVectors } from "./lib/vectors.mjs";

const on = withBrowser();
const plainFetch = globalThis.fetch;
const folder = await mkdtemp(join(tmpdir(), "lingang-api-"));
const rulesText = await readFile(join(dist, "data", policy, "rules.json"), "utf8");
const facts = (await readVectors()).map((vector) => vector.facts);
const expect = (n) => Array.from({ length: n }, (_, i) => facts[i % facts.length]);
/** What Node's module finds in place of the rules. */
let rulesNow = rulesText;
/** The memory of each Go program that starts in Node. */
const memories = [];

let copies = 0;
const fresh = () => import(`${pathToFileURL(join(folder, "api/award.mjs"))}?copy=${copies++}`);
const loaded = async () => (await fresh()).load({ policy });

before(async () => {
  await mkdir(join(folder, "api"));
  await copyFile(join(dist, "api/award.js"), join(folder, "api/award.mjs"));
  globalThis.fetch = async (input) => {
    const path = new URL(input).pathname.slice(pathToFileURL(folder).pathname.length + 1);
    const body = path.endsWith(".json") ? rulesNow : await readFile(join(dist, path));
    return new Response(body, { headers: { "Content-Type": TYPES[extname(path)] } });
  };
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    memories.push((made.instance ?? made).exports.mem);
    return made;
  };
});

after(async () => {
  globalThis.fetch = plainFetch;
  closeServers();
  await rm(folder, { recursive: true });
});

/** A page of an origin, with the module as globalThis.load, or the error of its import. */
async function onPage(url, run, { moduleAt = "/api/award.js", before } = {}) {
  const page = await openPage(on.browser, url);
  try {
    await before?.(page);
    await page.goto(url, { waitUntil: "load" });
    const failed = await page.evaluate(async (at) => {
      try {
        globalThis.load = (await import(at)).load;
        return undefined;
      } catch (error) {
        return `${error.name}: ${error.message}`;
      }
    }, moduleAt);
    await run(page, failed);
  } finally {
    await page.done();
  }
}

test("in Node: evaluateAll gives the results of evaluateMany, in order, with progress", async () => {
  const award = await loaded();
  const list = [...expect(150), null, { nonsense: 1 }];
  const circular = {};
  circular.self = circular;
  list.splice(20, 0, circular, undefined, { telecom_fees: 1n });
  const progress = [];
  const results = await award.evaluateAll(list, { onProgress: (...at) => progress.push(at) });
  assert.deepEqual(results, award.evaluateMany(list));
  assert.deepEqual(progress.at(-1), [list.length, list.length]);
  assert.ok(progress.every(([done], i) => i === 0 || done > progress[i - 1][0]));
  assert.deepEqual(await award.evaluateAll([]), []);
  assert.deepEqual(await award.evaluateAll(expect(3), { keep: (result, i) => [i, result.status] }), award.evaluateMany(expect(3)).map(({ status }, i) => [i, status]));
});

test("in Node: evaluateAll stops when told to, and when a callback throws", async () => {
  const award = await loaded();
  const stop = new AbortController();
  let seen = 0;
  await assert.rejects(award.evaluateAll(expect(500), { signal: stop.signal, onProgress: (done) => ((seen = done), stop.abort()) }), { name: "AbortError" });
  assert.ok(seen > 0 && seen < 100, `${seen}`);
  await assert.rejects(award.evaluateAll(expect(5), { signal: AbortSignal.abort(new Error("no")) }), { message: "no" });
  await assert.rejects(award.evaluateAll(expect(5), { keep: () => assert.fail("mine") }), { message: "mine" });
  assert.ok(award.evaluate({}).awards);
});

test("facts of 1 MB and of 256 MB are too large, and cost no memory", async () => {
  const award = await loaded();
  assert.equal(award.evaluate({ revenue: "1".repeat(1 << 20) }).errors[0].code, "facts_too_large");
  const small = award.evaluateText("x".repeat((1 << 16) + 1));
  const before = memories.at(-1).buffer.byteLength;
  for (const text of ["x".repeat(1 << 28), "限".repeat(1 << 20), "😀".repeat(1 << 20)]) {
    assert.equal(award.evaluateText(text), small);
  }
  assert.ok(memories.at(-1).buffer.byteLength - before < 4 << 20, "the text itself never reaches the Go program");
  assert.equal(JSON.parse(award.evaluateText(`{"telecom_fees":"${"1".repeat(65_000)}"}`)).errors[0].code, "amount_too_long");
  assert.ok(award.evaluate({}).awards);
});

test("the largest result comes whole", async (t) => {
  const award = await loaded();
  const text = `{${Array.from({ length: 10_920 }, () => '"a":1').join(",")}}`;
  assert.ok(text.length <= 1 << 16);
  const out = award.evaluateText(text);
  t.diagnostic(`${out.length} characters`);
  assert.equal(JSON.parse(out).errors.length, 10_920);
  assert.ok(award.evaluate({}).awards);
});

test("calls before the calculator is ready", async () => {
  // load() gives nothing to call before it is ready; below it, the Go program itself answers with nothing until it has rules.
  const { load } = await fresh();
  const promise = load({ policy });
  assert.equal(promise.evaluate, undefined);
  await promise;
  const wasm = (await readdir(join(dist, "assets"))).find((name) => name.endsWith(".wasm"));
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(await readFile(join(dist, "assets", wasm)), go.importObject);
  void go.run(instance);
  const { mem, room, out, rules, evaluate } = instance.exports;
  const call = (f, text, ...more) => {
    const bytes = new TextEncoder().encode(text);
    const at = room(bytes.length);
    new Uint8Array(mem.buffer).set(bytes, at);
    const length = f(bytes.length, ...more);
    return new TextDecoder().decode(new Uint8Array(mem.buffer, out(), length));
  };
  assert.equal(call(evaluate, "{}", 1), "");
  assert.match(call(rules, "{"), /^rules: /);
  assert.equal(call(evaluate, "{}", 1), "");
  assert.equal(call(rules, rulesText), "");
  assert.ok(JSON.parse(call(evaluate, "{}", 1)).awards);
});

test("two calculators at once with different rules keep to their own", async () => {
  const { load } = await fresh();
  const rules = JSON.parse(rulesText);
  rules.rules = "0123456789abcdef";
  rules.items.find(({ id }) => id === "8-1.capital").form.cap.is = "7";
  const first = load({ policy });
  rulesNow = JSON.stringify(rules);
  const second = load({ policy });
  rulesNow = rulesText;
  const [one, other] = await Promise.all([first, second]);
  assert.notEqual(one.rules, other.rules);
  const capital = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true, paid_in_capital: "3000万" };
  const amount = (award) => award.evaluate(capital).awards.find(({ item }) => item === "8-1.capital").amount.max;
  for (let i = 0; i < 3; i++) {
    assert.equal(amount(one), "1500000");
    assert.equal(amount(other), "7");
    assert.equal(other.evaluate({}).rules, "0123456789abcdef");
  }
});

test("after the Go program has ended every call gives an error result", async () => {
  const { load } = await fresh();
  const Kept = globalThis.Go;
  let started;
  await load({ policy }); // sets Go
  const Now = globalThis.Go ?? Kept;
  globalThis.Go = class extends Now {
    constructor() {
      super();
      started = this;
    }
  };
  try {
    const award = await load({ policy });
    started.exited = true;
    assert.equal(award.evaluate({}).errors[0].code, "engine_stopped");
    assert.deepEqual(award.evaluateMany([{}, {}]).map(({ errors }) => errors[0].code), ["engine_stopped", "engine_stopped"]);
    assert.deepEqual((await award.evaluateAll(expect(120))).filter(({ errors }) => errors[0]?.code !== "engine_stopped"), []);
    assert.equal(JSON.parse(award.evaluateText("{}")).errors[0].code, "engine_stopped");
  } finally {
    globalThis.Go = Now;
  }
});

test("100,000 evaluations take no more memory than 10,000", async (t) => {
  const award = await loaded();
  const memory = memories.at(-1);
  const full = facts.map((one) => JSON.stringify(one));
  // Most of them are of facts with an error, because 100,000 whole results take a minute: EVERY_RESULT=1 asks for that.
  const short = process.env.EVERY_RESULT ? full : facts.map((one) => JSON.stringify({ ...one, nonsense: true }));
  const run = (n, texts) => {
    const start = performance.now();
    for (let i = 0; i < n; i++) {
      award.evaluateText(texts[i % texts.length]);
    }
    return ((performance.now() - start) / n).toFixed(3);
  };
  run(7_000, short);
  const each = run(3_000, full);
  const early = memory.buffer.byteLength;
  run(88_000, short);
  run(2_000, full);
  const late = memory.buffer.byteLength;
  t.diagnostic(`.wasm memory: ${early / (1 << 20)} MB after 10,000, ${late / (1 << 20)} MB after 100,000; ${each} ms for a whole result`);
  assert.ok(late - early <= 1 << 20, "a span or two more is no leak");
});

test("in a page that has been open for a day", async () => {
  const url = await serve();
  await onPage(`${url}en/${policy}/api/`, async (page) => {
    const evaluate = () =>
      page.evaluate(
        async (given, policy) => {
          globalThis.award ??= await globalThis.load({ policy });
          return [Date.now(), globalThis.award.evaluateText(JSON.stringify(given))];
        },
        facts[0],
        policy,
      );
    const [start, before] = await evaluate();
    // The browser's clock, and with it every timer of the page and of the Go program, runs through a day.
    const day = 24 * 60 * 60 * 1000;
    await advance(page, day);
    const [end, later] = await evaluate();
    assert.ok(end - start >= day, `only ${end - start} ms have passed`);
    assert.equal(later, before);
    assert.deepEqual(page.troubles, []);
  }, { before: giveClock });
});

/** The browser tells of the end of a worker a moment later. */
async function workersGone(page) {
  for (let i = 0; i < 50 && page.workers().length > 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(page.workers().length, 0, "the worker is gone");
}

test("in a page: 10,000 facts objects by a worker, while the page goes on", async () => {
  const url = await serve();
  await onPage(`${url}en/${policy}/api/`, async (page) => {
    const seen = await page.evaluate(
      async (given, policy) => {
        const award = await globalThis.load({ policy });
        const sums = (result) => [result.status, result.totals.added.max, result.totals.combination.min, result.next.length].join();
        const expected = award.evaluateMany(given).map(sums);
        const list = Array.from({ length: 10_000 }, (_, i) => given[i % given.length]);
        // How often the page gets to do something else; evaluateMany would keep it for all of the time.
        let turns = 0;
        const watch = setInterval(() => turns++, 1);
        const progress = [];
        const same = await award.evaluateAll(list, { onProgress: (done) => progress.push(done), keep: (result, i) => sums(result) === expected[i % given.length] });
        clearInterval(watch);
        return { n: same.length, wrong: same.filter((ok) => !ok).length, turns, progress: progress.length, done: progress.at(-1) };
      },
      facts,
      policy,
    );
    assert.deepEqual([seen.n, seen.wrong, seen.done], [10_000, 0, 10_000]);
    assert.ok(seen.progress > 100);
    assert.ok(seen.turns > 50, `the page was let go ${seen.turns} times`);
    await workersGone(page);
    const stopped = await page.evaluate(
      async (given, policy) => {
        const award = await globalThis.load({ policy });
        const stop = new AbortController();
        const list = Array.from({ length: 5_000 }, (_, i) => given[i % given.length]);
        let seen = 0;
        setTimeout(() => stop.abort(), 500);
        const outcome = await award.evaluateAll(list, { signal: stop.signal, onProgress: (done) => (seen = done), keep: () => 1 }).then(() => "all", (error) => error.name);
        return [outcome, seen < 5_000];
      },
      facts,
      policy,
    );
    assert.deepEqual(stopped, ["AbortError", true]);
    await workersGone(page);
    assert.deepEqual(page.troubles, []);
  });
});

test("in a page: a worker is used where it may be, and results are the same where not", async (t) => {
  const worker = "worker-src 'none'; object-src 'none'";
  const url = await serve({
    pages: {
      "/": html(""),
      "/strict/": { ...html(""), headers: { "Content-Security-Policy": worker } },
      "/trusting/": { ...html(""), headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types lingang-award" } },
      "/distrusting/": { ...html(""), headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types other" } },
    },
  });
  for (const [path, workers] of [["", 1], ["strict/", 0], ["trusting/", 1], ["distrusting/", 0]]) {
    await t.test(`/${path}`, () =>
      onPage(url + path, async (page) => {
        const [many, all, longest, answering] = await page.evaluate(
          async (given, policy) => {
            const award = await globalThis.load({ policy });
            const many = award.evaluateMany(given);
            const workers = new Set();
            globalThis.Worker = class extends globalThis.Worker {
              constructor(...given) {
                super(...given);
                this.addEventListener("message", () => workers.add(this));
              }
            };
            let longest = 0;
            let last = performance.now();
            const watch = setInterval(() => {
              const now = performance.now();
              [longest, last] = [Math.max(longest, now - last), now];
            }, 1);
            const all = await award.evaluateAll(given);
            clearInterval(watch);
            return [JSON.stringify(many), JSON.stringify(all), longest, workers.size];
          },
          expect(200),
          policy,
        );
        assert.ok(many === all, "the same results in the same order");
        assert.equal(answering, workers);
        t.diagnostic(`/${path}: the page was busy for ${Math.round(longest)} ms at most`);
      }),
    );
  }
});

test("in a page: the module in a worker of the host's own", async () => {
  const url = await serve({ pages: { "/": html(""), "/own.js": { type: "text/javascript", body: `import { load } from "/api/award.js";
    const award = await load({ policy: "${policy}" });
    postMessage(award.evaluate({ telecom_fees: "50万" }).facts);` } } });
  await onPage(url, async (page) => {
    const answer = await page.evaluate(() => new Promise((resolve, reject) => {
      const worker = new Worker("/own.js", { type: "module" });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    }));
    assert.deepEqual(answer, { telecom_fees: "500000" });
  });
});
