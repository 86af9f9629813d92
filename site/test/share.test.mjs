// Share links: whatever facts a reader can have come back as they were, and whatever else stands in a link is refused or left out,
// at once and without a throw.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { script } from "./lib/script.mjs";
import { root } from "./lib/harness.mjs";
import { readVectors } from "./lib/vectors.mjs";

const { decodeShare, encodeShare, MOST_CHARACTERS, readShareHash, sameRules, shareHash } = await script("components/shared/share.ts");
const rules = JSON.parse(await readFile(`${root}dist/data/lingang-ai-2020/rules.json`, "utf8"));
const known = Object.fromEntries(rules.facts.map(({ id, type, options }) => [id, { type, ...(options ? { options: Object.fromEntries(options.map((o) => [o, o])) } : {}) }]));
const hash = rules.rules;
const plain = (facts) => ({ ...facts });

/** Numbers from 0 to below n, the same in every run. */
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const amounts = ["20000000", "2,000万", "２０００万", "1亿2000万", "¥20,000,000.50", "RMB 20 million", "0.01", "999999999999999.99", "1 000", "0", 20000000, 1.5];
const odd = ["not an amount", "≥2000万", "\u202e万", "𠮷万", "=1+1", "<script>", "\u0000", "a\nb", "%00", "“”", "-", "__proto__"];

function someValue(fact, roll) {
  if (roll(8) === 0) {
    return roll(2) ? null : "unknown";
  }
  switch (fact.type) {
    case "yes_no":
      return roll(2) === 0;
    case "one_of":
      return Object.keys(fact.options)[roll(Object.keys(fact.options).length)];
    case "count":
      return roll(5) === 0 ? odd[roll(odd.length)] : roll(1000);
    case "date":
      return roll(5) === 0 ? odd[roll(odd.length)] : `20${10 + roll(80)}-${String(1 + roll(12)).padStart(2, "0")}-${String(1 + roll(28)).padStart(2, "0")}`;
    default:
      return roll(4) === 0 ? odd[roll(odd.length)] : amounts[roll(amounts.length)];
  }
}

test("thousands of facts go round", () => {
  const roll = dice(1);
  const ids = Object.keys(known);
  for (let i = 0; i < 3000; i++) {
    const facts = Object.fromEntries(ids.filter(() => roll(3) === 0).map((id) => [id, someValue(known[id], roll)]));
    const figure = roll(2) ? { min: String(roll(1e9)), max: `${roll(1e9)}.5` } : undefined;
    const code = encodeShare(facts, hash, known, figure);
    assert.match(code, /^1\.[0-9a-f]{8}\.[\w-]+$/);
    const back = decodeShare(code, known);
    assert.deepEqual(plain(back.facts), facts);
    assert.deepEqual(back.figure, figure);
    assert.deepEqual(back.ignored, []);
    assert.ok(sameRules(back, hash));
    assert.ok(!sameRules(back, "0123456789abcdef"));
    assert.deepEqual(readShareHash(shareHash(code, "result")), { code, at: "result" });
  }
});

test("every vector and persona goes round, and the longest link is short enough for a message", async () => {
  let longest = 0;
  for (const { facts } of await readVectors()) {
    const code = encodeShare(facts, hash, known);
    longest = Math.max(longest, code.length);
    assert.deepEqual(plain(decodeShare(code, known).facts), facts);
  }
  assert.ok(longest < 2200, `${longest} characters`);
});

test("the same facts in another order give the same link", () => {
  const facts = { applicant: "ai_enterprise", newly_settled: true, paid_in_capital: "2000万", tax_in_zone: true };
  const turned = Object.fromEntries(Object.entries(facts).reverse());
  assert.equal(encodeShare(turned, hash, known), encodeShare(facts, hash, known));
});

test("facts that the page does not know stay out, on both ways", () => {
  const code = encodeShare({ applicant: "ai_enterprise", hobby: "chess" }, hash, { ...known, hobby: { type: "money" } });
  const back = decodeShare(code, known);
  assert.deepEqual(plain(back.facts), { applicant: "ai_enterprise" });
  assert.deepEqual(back.ignored, ["hobby"]);
  assert.deepEqual(plain(decodeShare(encodeShare({ hobby: "chess", applicant: "king" }, hash, known), known).facts), {});
});

/** A code with any body, its check sum right: what a hostile author can make. */
async function forged(text) {
  const bytes = new TextEncoder().encode(`87c2ace0.${text}`);
  let sum = 0x811c9dc5;
  for (const byte of bytes) {
    sum = Math.imul(sum ^ byte, 0x01000193);
  }
  const head = ((sum >>> 0) % 36 ** 4).toString(36).padStart(4, "0");
  return `1.87c2ace0.${Buffer.from(head + text).toString("base64url")}`;
}

test("the forger of this test forges well", async () => {
  const back = decodeShare(await forged('["","",[true,"0tax_in_zone"]]'), known);
  assert.deepEqual(plain(back.facts), { tax_in_zone: true });
});

test("hostile links by the hundred: refused or emptied, nothing polluted", async () => {
  const bodies = [
    '["","",[true,"0__proto__"]]', '["","",["x","0constructor 0prototype 0toString 0hasOwnProperty"]]', '{"__proto__":{"polluted":true}}',
    '[{"__proto__":{"polluted":true}}]', '["","",[{"__proto__":{"polluted":true}},"0paid_in_capital"]]', '["","",[["a"],"0paid_in_capital"]]',
    '["","",[{"toString":1},"0as_of"]]', '["","",[1e999,"0paid_in_capital"]]', '["","",[1e308,"0tax_in_zone"]]', '["","",[true,"0applicant"]]',
    '["","",["true","0tax_in_zone"]]', '["","",["ai_enterprise\\u0000","0applicant"]]', '["","",["__proto__","0applicant"]]', '["","",["constructor","0applicant"]]',
    `["","",["${"9".repeat(5000)}","0paid_in_capital"]]`, `["","",[true,"${"0a ".repeat(2000)}"]]`, `["","",[true,"0${"a".repeat(9000)}"]]`,
    `["","",[true,"0abcdefghijklmnop ${"gq ".repeat(3000)}"]]`, '["","",[true,"ztax_in_zone"]]', '["","",[true,"-tax_in_zone"]]', '["","",[true,""]]', '["","",[true,7]]',
    '["","",[true]]', '["","",7]', '["<b>","javascript:alert(1)"]', '["-1","1"]', '["1e9","1e9"]', "[]", "{}", "null", "7", '"x"', "", "[", "[".repeat(11000),
    `${"[".repeat(5000)}${"]".repeat(5000)}`, `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`, '["","",["<img src=x onerror=alert(1)>","0applicant"]]', "\ufeff[]", "\u0000",
  ];
  const codes = [...(await Promise.all(bodies.map(forged))), "1", "1.", "1..", "1.87c2ace0.", ".", "..", "...", "0.87c2ace0.AAAA", "-1.87c2ace0.AAAA", "1.87C2ACE0.AAAA",
    "1.<script>.AAAA", "1.87c2ace0.<script>alert(1)</script>", "1.87c2ace0.%00", "1.87c2ace0.AAAA=", "1.87c2ace0.AA+A", "1.87c2ace0.A", "1.87c2ace0./w", "1.87c2ace0._w",
    "1.87c2ace0.wIA", "javascript:alert(1)", "__proto__", "constructor", "1.constructor.constructor", "１.87c2ace0.AAAA", "1.87c2ace0.AAAA.AAAA", " 1.87c2ace0.AAAA", "\u202e1.87c2ace0.AAAA",
    "1.87c2ace0.H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA", "x".repeat(MOST_CHARACTERS), "x".repeat(1e6), `1.87c2ace0.${"A".repeat(1e6)}`];
  const roll = dice(2);
  const alphabet = "abcXYZ019-_.+/=%<>\"'&#{}[]\\ \u0000é万😀\ud800";
  while (codes.length < 800) {
    codes.push((roll(2) ? "1.87c2ace0." : "") + Array.from({ length: roll(60) }, () => [...alphabet][roll([...alphabet].length)]).join(""));
  }
  let refused = 0;
  for (const code of codes) {
    const back = decodeShare(code, known);
    if ("problem" in back) {
      refused++;
      assert.match(back.problem, /^(?:empty|too_long|version|alphabet|damaged)$/);
    } else {
      assert.deepEqual(plain(back.facts), {}, code.slice(0, 100));
      assert.equal(back.figure, undefined);
      assert.equal(Object.getPrototypeOf(back.facts), null);
    }
  }
  assert.ok(refused > 700);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(decodeShare("2.87c2ace0.AAAA", known), { problem: "version" });
  assert.deepEqual(decodeShare("", known), { problem: "empty" });
  assert.deepEqual(decodeShare("x".repeat(MOST_CHARACTERS + 1), known), { problem: "too_long" });
});

test("a link that was damaged on the way is told from a whole one", () => {
  const facts = { applicant: "ai_enterprise", paid_in_capital: "2000万", tax_in_zone: true, newly_settled: true };
  const code = encodeShare(facts, hash, known, { min: "1000000", max: "1000000" });
  const roll = dice(3);
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  let unnoticed = 0;
  for (let i = 0; i < 5000; i++) {
    const at = roll(code.length);
    const letter = letters[roll(letters.length)];
    const mutated = [code.slice(0, at), code.slice(0, at) + letter + code.slice(at + 1), code.slice(0, at) + letter + code.slice(at), code.slice(0, at) + code.slice(at + 1)][roll(4)];
    const back = decodeShare(mutated, known);
    if (mutated !== code && !("problem" in back) && JSON.stringify(back) !== JSON.stringify(decodeShare(code, known))) {
      unnoticed++;
    }
  }
  assert.ok(unnoticed <= 2, `${unnoticed} of 5,000 changes went unnoticed`);
});

test("what follows a code in an address", () => {
  assert.equal(readShareHash("#check"), undefined);
  assert.equal(readShareHash("#facts={}"), undefined);
  assert.deepEqual(readShareHash("#s="), { code: "", at: "" });
  assert.deepEqual(readShareHash("#s=abc&x=1&at=same_cost.rd"), { code: "abc", at: "same_cost.rd" });
  assert.deepEqual(readShareHash("#s=abc&at=<script>"), { code: "abc", at: "" });
});
