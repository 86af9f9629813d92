// Links with answers: whatever facts a reader can have come back as they were, through all that chat, mail and print do to an address;
// whatever did not arrive whole is told, never read as something else; hostile ones are refused at once and without a throw.
// LINKS=20000 for as many mutated links.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { root } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { readVectors } from "./lib/vectors.mjs";

const { encodeLink, readLink, sameRules } = await script("components/links/links.ts");
const { short, undressed } = await script("components/shared/link.ts");
const rules = JSON.parse(await readFile(`${root}dist/data/lingang-ai-2020/rules.json`, "utf8"));
const known = Object.fromEntries(rules.facts.map(({ id, type, options }) => [id, { type, ...(options ? { options: Object.fromEntries(options.map((o) => [o, o])) } : {}) }]));
const hash = rules.rules;
const SECTIONS = ["who", "core_technology", "datasets", "network", "settling", "growth", "ip"];
const MUTATED = Number(process.env.LINKS ?? 3000);

const whole = (one) => ({ at: "", name: "", brackets: [], doing: undefined, figure: undefined, ...one });
const plain = ({ rules: _, ignored: __, unchecked: ___, ...one }) => ({ ...one, facts: { ...one.facts } });
const read = (text) => readLink(text, known, SECTIONS);

/** Numbers from 0 to below n, the same in every run. */
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const amounts = ["20000000", "2,000万", "２０００万", "3000万", "1.25亿元", "1亿2000万", "¥20,000,000.50", "RMB 20 million", "20 million", "0.01", "12345.67", "999999999999999.99", "1 000", "0", "0.5亿"];
const odd = ["not an amount", "≥2000万", "\u202e万", "𠮷万", "=1+1", "<script>", "a\nb", "%00", "“”", "-", "__proto__", "007", "1e9"];
const pick = (list, roll) => list[roll(list.length)];

function someValue(fact, roll) {
  if (roll(8) === 0) {
    return null;
  }
  switch (fact.type) {
    case "yes_no":
      return roll(2) === 0;
    case "one_of":
      return pick(Object.keys(fact.options), roll);
    case "count":
      return roll(5) === 0 ? pick(odd, roll) : roll(1000);
    case "date":
      return roll(5) === 0 ? pick(odd, roll) : `20${10 + roll(80)}-${String(1 + roll(12)).padStart(2, "0")}-${String(1 + roll(28)).padStart(2, "0")}`;
    default:
      return roll(4) === 0 ? pick(odd, roll) : pick(amounts, roll);
  }
}

const someFacts = (roll) => Object.fromEntries(Object.keys(known).filter(() => roll(3) === 0).map((id) => [id, someValue(known[id], roll)]));

/** An ordinary start-up: what the questionnaire asks somebody who settles, pays for the cloud and works on chips. */
const startUp = whole({
  facts: {
    as_of: "2021-06-01", applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true,
    core_tech_breakthrough: true, telecom_fees: "31万", newly_settled: true, paid_in_capital: "3000万", fund_investment: "5000万", "same_cost.capital": true, annual_years: 2,
  },
  figure: { min: "5082345.68", max: "25082345.68" }, at: "result", doing: ["core_technology", "network", "settling"],
});

test("thousands of cases go round, one and several in a link", () => {
  const roll = dice(1);
  for (let i = 0; i < 1500; i++) {
    const cases = Array.from({ length: 1 + roll(4) }, () => {
      const facts = someFacts(roll);
      const amountsIn = Object.keys(facts).filter((id) => known[id].type === "money" && /^(?:0|[1-9]\d*)万?$/.test(facts[id] ?? ""));
      return whole({
        facts, at: pick(["", "result", "check", "paid_in_capital"], roll), name: pick(["", "方案 A", "Plan, “B” & c"], roll),
        doing: roll(2) ? undefined : SECTIONS.filter(() => roll(2)), brackets: amountsIn.filter(() => roll(2)).sort(),
        figure: roll(2) ? { min: String(roll(1e9)), max: `${1e9 + roll(1e9)}.5` } : undefined,
      });
    });
    const link = encodeLink(cases, hash, known);
    assert.match(link, /^#2-[\w-]+$/);
    const back = read(link);
    assert.ok(Array.isArray(back), JSON.stringify(cases));
    assert.deepEqual(back.map(plain), cases);
    assert.ok(back.every((one) => sameRules(one, hash) && !sameRules(one, "0123456789abcdef") && one.ignored === 0 && !one.unchecked));
  }
});

test("every vector and persona goes round; an ordinary start-up's link has at most 120 characters", async () => {
  for (const { facts } of await readVectors()) {
    const [back] = read(encodeLink([whole({ facts })], hash, known));
    for (const [id, value] of Object.entries(facts)) {
      assert.deepEqual(String(back.facts[id]), String(value === "unknown" ? null : value), id);
    }
  }
  const link = encodeLink([startUp], hash, known);
  assert.ok(link.length - 1 <= 120, `${link.length - 1}: ${link}`);
});

/** What is done to an address on its way; each must leave the sender's answers. */
const DRESSED = {
  "a full stop": (l) => `${l}。`, "a comma and words": (l) => `${l}，请看`, "brackets": (l) => `（${l}）`, "round brackets": (l) => `(${l})`, "angle brackets": (l) => `<${l}>`,
  "quotation marks": (l) => `“${l}”`, "straight quotes": (l) => `"${l}"`, "words before and behind": (l) => `结果在${l}看一下`, "an exclamation": (l) => `${l}!`,
  "a chat's parameters behind": (l) => `${l}?from=singlemessage&isappinstalled=0`, "a parameter behind": (l) => `${l}&utm_source=x`, "a parameter before": (l) => l.replace("#", "#utm=1&"),
  "words stuck to it": (l) => `${l} 谢谢 thanks`, "a line break inside": (l) => `${l.slice(0, 40)}\n${l.slice(40)}`, "lines and spaces": (l) => l.replace(/.{20}/g, "$&\r\n  "),
  "a mail's soft line ends": (l) => l.replace(/.{30}/g, "$&=\n"), "percent-encoded": (l) => `#${encodeURIComponent(l.slice(1))}`, "percent-encoded twice": (l) => `#${encodeURIComponent(encodeURIComponent(`${l.slice(1)}。`))}`,
  "every sign percent-encoded": (l) => `#${[...l.slice(1)].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("")}`, "zero-width characters": (l) => l.replace(/.{11}/g, "$&\u200b").replace(/.{17}/g, "$&\ufeff"),
  "direction marks": (l) => `\u202a${l}\u202c`, "a soft hyphen": (l) => l.replace(/.{25}/g, "$&\u00ad"), "an emoji": (l) => `${l}👍`, "a semicolon": (l) => `${l};`, "a slash": (l) => `${l}/`,
  "a whole address": (l) => `https://example.org/zh/lingang-ai-2020/quiz/${l}`, "an escaped ampersand": (l) => `${l}&amp;x=1`, "letters stuck to it": (l) => `${l}abc`,
};

for (const [name, dress] of Object.entries(DRESSED)) {
  test(`a link survives ${name}`, () => {
    const back = read(dress(encodeLink([startUp], hash, known)));
    assert.ok(Array.isArray(back), String(back));
    assert.deepEqual(plain(back[0]), startUp);
  });
}

test(`${MUTATED} mutated links: the sender's answers, or damaged; never others`, () => {
  const roll = dice(7);
  const marks = [..."abcXYZ0189-_.~%&=# \n。，）\u200b?/"];
  const met = { whole: 0, damaged: 0, none: 0 };
  for (let i = 0; i < MUTATED; i++) {
    const sent = roll(2) ? startUp : whole({ facts: someFacts(roll) });
    let link = encodeLink([sent], hash, known);
    for (let n = 1 + roll(4); n > 0; n--) {
      const at = roll(link.length + 1);
      const length = roll(3) === 0 ? roll(link.length) : roll(3);
      const mark = pick(marks, roll);
      link = pick([link.slice(0, at), link.slice(0, at) + link.slice(at + length), link.slice(0, at) + mark + link.slice(at), link.slice(0, at) + mark + link.slice(at + 1),
        link.slice(0, at) + link.slice(at).toLowerCase(), link.slice(0, at) + link.slice(at, at + length) + link.slice(at)], roll);
    }
    const back = read(link);
    if (Array.isArray(back)) {
      assert.deepEqual(plain(back[0]), sent, link);
      met.whole++;
    } else {
      met[back === undefined ? "none" : "damaged"]++;
    }
  }
  assert.ok(met.whole > MUTATED / 50 && met.damaged > MUTATED / 4, JSON.stringify(met));
});

// A link as they were before, with a result of 1,630,000 on it: figure, answers, and behind the code what the reader does.
const OLD = "#s=1.87c2ace0.Y2g1MFsiMTYzMDAwMCIsIjE2MzAwMDAiLFsiYWlfZW50ZXJwcmlzZSIsIjBhcHBsaWNhbnQiXSxbIjIwMjItMDMtMDEiLCIwYXNfb2YiXSxbdHJ1ZSwiMGZpdmVfeWVhcl9jb21taXRtZW50IDBuZXdseV9zZXR0bGVkIDBvcGVyYXRpbmdfaW5fem9uZSAwcmVnaXN0ZXJlZF9pbl96b25lIDB0YXhfaW5fem9uZSJdLFsiMzAwMOS4hyIsIjBwYWlkX2luX2NhcGl0YWwiXSxbIjUw5LiHIiwiMHRlbGVjb21fZmVlcyJdXQ";
const OLD_FACTS = { applicant: "ai_enterprise", as_of: "2022-03-01", five_year_commitment: true, newly_settled: true, operating_in_zone: true, registered_in_zone: true, tax_in_zone: true, paid_in_capital: "3000万", telecom_fees: "50万" };

test("links of before are read, with what is stuck to them; that they cannot be checked is said", () => {
  const link = `${OLD}&at=result&do=network~settling`;
  for (const sent of [link, `${link}。`, `${link}）`, `${link}?from=singlemessage&isappinstalled=0`, link.replace("~", "%7E"), link.replace("#s=", "#s%3D"), `${link.slice(0, 90)}\n${link.slice(90)}`, `${link}，请看`]) {
    const [back] = read(sent);
    assert.deepEqual({ ...back.facts }, OLD_FACTS, sent);
    assert.deepEqual([back.at, back.doing, back.rules, back.unchecked], ["result", ["network", "settling"], "87c2ace0", true], sent);
    assert.deepEqual(back.figure, { min: "1630000", max: "1630000" });
  }
  assert.deepEqual(read(`${OLD}&at=result&do=network`)[0].doing, ["network"], "cut: its figure tells");
  for (const broken of [OLD.slice(0, -3), OLD.replace("MTYz", "MTYy"), "#s=", "#s=abc", "#s=1.87c2ace0."]) {
    assert.equal(read(broken), "damaged", broken);
  }
  assert.equal(read("#s=3.abc.def"), "version");
});

test("what carries no answers is none; a later version is told", () => {
  for (const text of ["", "#", "#result", "#paid_in_capital", "#same_cost.rd", "#f-telecom_fees", "#paid_in_capital=3000万&fund_investment=1", "2021-03-01", "#2-", "12-34"]) {
    assert.ok(read(text) === undefined || (text === "#2-" && read(text) === "damaged"), `${text}: ${read(text)}`);
  }
  assert.equal(read("#3-AAAAAAAAAAAAAAAAAAAA"), "version");
});

test("hostile codes are refused at once, and nothing is polluted", () => {
  const roll = dice(3);
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  for (let i = 0; i < 500; i++) {
    const code = Array.from({ length: roll(300) }, () => pick(letters, roll)).join("");
    assert.ok(["damaged", undefined].includes(read(`#2-${code}`)), code);
  }
  assert.equal(read(`#2-${"A".repeat(1 << 20)}`), "damaged");
  assert.equal(undressed("%".repeat(1 << 17)).length, 1 << 16);
  assert.equal(Object.prototype.polluted, undefined);
});

test("facts that the page does not know are counted, and stay out", () => {
  const fewer = Object.fromEntries(Object.entries(known).filter(([id]) => id !== "paid_in_capital"));
  const [back] = readLink(encodeLink([startUp], hash, known), fewer, SECTIONS);
  assert.equal(back.ignored, 1);
  assert.ok(!("paid_in_capital" in back.facts));
});

test("ids are short as the generator's check has them", () => {
  assert.deepEqual(["paid_in_capital", "same_cost.rd"].map((id) => short(id, 16)), [4082, 51589]); // generator/policy/short_internal_test.go
});
