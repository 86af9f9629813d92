// What the search understands, on the files that ship and without a page: what is written in different ways finds the same.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dist, languages, policy } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";

const { makeIndex } = await script("components/search/index.ts");
const { slip, spellings, stem } = await script("components/search/spelling.ts");
const { numeral } = await script("components/search/numerals.ts");

const folder = join(dist, "assets", policy);
const files = await readdir(folder);
const read = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));
const indexes = new Map();
for (const lang of languages) {
  const file = await read(files.find((name) => name.startsWith(`search-${lang}-`)));
  indexes.set(lang, { file, first: makeIndex([file]), whole: makeIndex([file], [await read(file.law)]) });
}
const found = (lang, q) => indexes.get(lang).whole.search(q);
const paths = (lang, q) => found(lang, q)?.entries.map(({ path }) => path);

/** Each line is one thing written in several ways, and what it finds first, where it finds anything. */
const SAME = [
  [["第八条", "第8条", "第 8 条", "八条", "8条", "第八條", "article 8", "Article 8", "ARTICLE ８", "art. 8", "clause 8"], "clauses/8-1/"],
  [["8(1)", "8（1）", "8 (1)", "第八条（一）", "第8条（1）", "第 8 条（1）", "八（一）", "八(一)", "8条1款", "第8条第1款", "第八条第一款", "第八条第（一）款", "第八條（一）", "Article 8(1)", "article 8 (1)", "art. 8(1)", "clause 8(1)", "article 8, paragraph 1", "8.1", "8-1"], "clauses/8-1/"],
  [["10(3)", "第十条（三）", "十（三）", "10条3款", "article 10(3)"], "clauses/10-3/"],
  [["附则第二条", "附则第2条", "附则2", "附则（二）", "附則第二條", "supplementary provision 2", "Supplementary provisions 2"], "clauses/s-2/"],
  [["两千万", "2000万", "二千万", "2千万", "0.2亿", "两千万元", "2000 万元", "兩千萬元", "贰仟万元", "贰仟萬", "20 million", "20 million yuan", "20 million RMB", "RMB 20m", "RMB 20 million", "RMB20m", "20mn", "CNY 20,000,000", "¥2000万", "20,000,000", "２０００万", "人民币2000万元", "人民币两千万元", "2000w"], undefined],
  [["五百万元", "500万", "5 million", "RMB 5m", "伍佰万元", "五百萬", "5百万"], undefined],
  [["一亿", "1亿", "100 million", "壹亿元", "一億", "10000万"], undefined],
  [["5%", "5 %", "５％", "百分之五", "5 percent", "5 per cent"], "clauses/8-1/"],
  [["知识产权", "知識產權", "zhishichanquan", "zhi shi chan quan", "ZhiShiChanQuan", "zhi'shi'chan'quan"], "clauses/10-1/"],
  [["专利", "專利", "zhuanli", "zhuan li"], "clauses/10-2/"],
  [["实缴资本", "實繳資本", "shijiaoziben", "shi jiao zi ben"], "glossary/#paid-in-capital"],
  [["落户奖励", "落戶獎勵", "落戶奬勵"], "clauses/8-1/"],
  [["数据集", "數據集", "shujuji"], undefined],
  [["patent", "patents", "Patent", "patnet", "patemt", "ptent", "pattent"], "clauses/10-2/"],
  [["capital", "captial", "capitla", "capitl", "cappital"], "glossary/#paid-in-capital"],
  [["insurance", "insruance", "insurence", "insuranc"], undefined],
  [["recognised", "recognized", "recognsied"], undefined],
  [["centre", "center", "centres", "centers"], undefined],
  [["programme", "program", "programmes", "programs"], undefined],
  [["specialised", "specialized"], undefined],
  [["organisation", "organization", "organisations", "organizations"], undefined],
  [["enterprise", "enterprises"], undefined], [["subsidy", "subsidies"], undefined], [["university", "universities"], undefined],
  [["business", "businesses"], undefined], [["tax", "taxes"], undefined], [["award", "awards"], undefined], [["dataset", "datasets"], undefined],
  [["company", "companies"], undefined], [["facility", "facilities"], undefined], [["settlement award", "settlement awards"], "clauses/8-1/"],
];

for (const lang of languages) {
  test(`${lang}: what is written in different ways finds the same, in the same order`, async (t) => {
    for (const [[first, ...others], best] of SAME) {
      await t.test(first, () => {
        const want = paths(lang, first);
        assert.ok(want.length > 0 || best === undefined, "nothing found");
        if (best !== undefined) {
          assert.equal(want[0], `${policy}/${best}`);
        }
        for (const q of others) {
          assert.deepEqual(paths(lang, q), want, q);
        }
      });
    }
  });

  test(`${lang}: a word that is there is never taken for another; a slip is told`, () => {
    assert.deepEqual(found(lang, "patent").instead, []);
    assert.deepEqual(found(lang, "patnet").instead, [["patnet", "patent"]]);
    assert.deepEqual(found(lang, "zhishicanquan").instead, [["zhishicanquan", "知识产权"]]);
    assert.deepEqual(found(lang, "tex").instead, [], "three letters are too few");
    assert.equal(paths(lang, "第20条").length, 0);
    assert.equal(paths(lang, "qqqq").length, 0);
  });
}

/** Numbers from a seed, so that a failure can be repeated. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const RUNS = Number(process.env.SEARCH_RUNS ?? 400);

test(`${RUNS} names and words of the site, changed by chance, find what they find unchanged`, () => {
  const roll = random(20201015);
  for (let run = 0; run < RUNS; run++) {
    const lang = languages[run % 2];
    const { file } = indexes.get(lang);
    const entries = file.groups.flatMap(({ entries: list }) => list.map(([, , name = "", text = ""]) => `${name} ${text}`));
    const text = entries[roll(entries.length)];
    // Traditional characters, where the site's own table has one.
    const back = new Map([...file.traditional.matchAll(/(.)(.)/gs)].map(([, from, to]) => [to, from]));
    const han = /[\u4e00-\u9fff]{2,6}/.exec(text.slice(roll(text.length)))?.[0];
    if (han !== undefined) {
      const traditional = [...han].map((c) => back.get(c) ?? c).join("");
      assert.deepEqual(paths(lang, traditional), paths(lang, han), `${traditional}, ${han}`);
    }
    // A slip in a word of six letters or more finds at least what the word finds, unless it makes another word.
    const all = text.match(/(?<![\w-])[a-z]{6,12}(?![\w-])/g) ?? [];
    const word = all[roll(all.length)];
    if (word !== undefined) {
      const at = 1 + roll(word.length - 2);
      const letter = "abcdefghijklmnopqrstuvwxyz"[roll(26)];
      const wrong = [word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at), word.slice(0, at) + letter + word.slice(at + 1), word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)][roll(4)];
      const result = found(lang, `${wrong} `);
      const right = new Set(paths(lang, `${word} `));
      if (right.size === 0) {
        continue; // million is part of an amount, not a word
      }
      assert.ok(result.entries.length > 0, `${wrong} for ${word}`);
      if (result.instead.some(([, taken]) => taken.split(", ").includes(word))) {
        assert.ok(result.entries.some(({ path }) => right.has(path)), `${wrong} for ${word}`);
      }
    }
  }
});

test("every title, award and term is found by its name in pinyin", async () => {
  for (const lang of languages) {
    const { file } = indexes.get(lang);
    const syllable = new Map();
    for (const [, reading, characters] of file.pinyin.matchAll(/([a-z]+)([^a-z]+)/g)) {
      for (const c of characters) {
        syllable.set(c, [...(syllable.get(c) ?? []), reading]);
      }
    }
    let count = 0;
    for (const { title, entries } of file.groups) {
      for (const [kind, , name = "", , other = ""] of entries) {
        const chinese = kind === "c" ? (lang === "en" ? other : title) : "at".includes(kind) ? (lang === "en" ? other : name) : "";
        if (!/^[\u4e00-\u9fff]{2,12}$/.test(chinese)) {
          continue;
        }
        count++;
        for (const reading of [0, -1]) {
          const typed = [...chinese].map((c) => syllable.get(c).at(reading)).join("");
          assert.ok(paths(lang, typed).length > 0, `${lang}: ${typed} for ${chinese}`);
          assert.ok(indexes.get(lang).whole.suggest(typed).some((one) => one.name === chinese), `${lang}: ${typed} suggests ${chinese}`);
        }
      }
    }
    assert.ok(count > 40, `${lang}: ${count} names`);
  }
});

test("suggestions: names that begin so, in both languages, in pinyin, with a slip; nothing for nothing", () => {
  const suggests = (lang, q) => indexes.get(lang).first.suggest(q).map(({ name }) => name);
  for (const lang of languages) {
    for (const [q, name] of [["知识", "知识产权托管"], ["知識", "知识产权托管"], ["zhishich", "知识产权托管"], ["pat", "Patent insurance subsidy"], ["patnet", "Patent insurance subsidy"], ["patn", "Patent insurance subsidy"], ["programs", "University AI programmes"], ["SETTLEMENT aw", "Settlement award"], ["落戶", "落户奖励"]]) {
      assert.ok(suggests(lang, q).includes(name), `${lang}: ${q} suggests ${suggests(lang, q)}`);
      assert.ok(suggests(lang, q).length <= 6);
    }
    for (const q of ["", " ", "？", "qqqq", "冥王星", "\0", "(((", "a".repeat(200)]) {
      assert.deepEqual(suggests(lang, q), [], q);
    }
  }
});

test("nothing found: the nearest names", () => {
  const nearest = (q) => indexes.get("en").whole.nearest(q).map(({ name }) => name);
  assert.ok(nearest("insuranceees").some((name) => /insurance/.test(name)));
  assert.ok(nearest("知产").some((name) => /知识产权/.test(name)));
  assert.deepEqual(nearest("qqqq"), []);
  assert.deepEqual(nearest("冥王星"), []);
  assert.deepEqual(nearest(""), []);
});

test("without the law in the other language all else is found already", () => {
  for (const [lang, q] of [["zh", "落户奖励"], ["zh", "settlement award"], ["en", "settlement award"], ["en", "落户奖励"], ["zh", "8(1)"], ["en", "RMB 20 million"]]) {
    const { first, whole } = indexes.get(lang);
    assert.equal(first.search(q).entries[0].path, whole.search(q).entries[0].path, `${lang}: ${q}`);
  }
});

test("spelling, slips and numerals, one by one", () => {
  for (const [a, b] of [["colour", "color"], ["labour", "labor"], ["metre", "meter"], ["catalogue", "catalog"], ["licence", "license"], ["defence", "defense"], ["instalment", "installment"], ["fulfil", "fulfill"], ["modelling", "modeling"], ["analyse", "analyze"], ["judgement", "judgment"], ["ageing", "aging"], ["programme", "program"], ["practise", "practice"]]) {
    assert.ok(spellings(stem(a)).includes(stem(b)) && spellings(stem(b)).includes(stem(a)), `${a} and ${b}`);
  }
  for (const [a, b, want] of [["patent", "patnet", true], ["abcd", "abcd", false], ["abcd", "abc", true], ["abcd", "abxcd", true], ["abcd", "axcd", true], ["abcd", "badc", false], ["abcd", "abdce", false], ["", "a", true], ["ab", "ba", true]]) {
    assert.equal(slip(a, b), want, `${a} and ${b}`);
    assert.equal(slip(b, a), want, `${b} and ${a}`);
  }
  for (const [text, want] of [["两千万", "20000000"], ["一亿二千万", "120000000"], ["三万五", "35000"], ["三万零五", "30005"], ["三千零五十", "3050"], ["十", undefined], ["二十", "20"], ["百万", "1000000"], ["十万", "100000"], ["千万", undefined], ["万一", undefined], ["二三", undefined], ["一万亿", "1000000000000"], ["壹仟贰佰", "1200"], ["两千五", "2500"], ["一百二十三万四千五百六十七", "1234567"], ["十百", undefined], ["亿万", undefined]]) {
    assert.equal(numeral(text, 0)?.[1], want, text);
  }
});
