// The questionnaire as it is heard: by the keyboard alone from the first question to the result, by what Chromium's accessibility tree
// says on each key and live regions say meanwhile, in their order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "./lib/harness.mjs";
import { goOn, quizTests, ready, tabTo } from "./lib/quiz.mjs";
import { all, lines, listen, outline, reader, tree } from "./lib/spoken.mjs";

const { onPage, openQuiz } = quizTests();

/** What is heard, in each language. */
const HEARD = {
  zh: {
    who: "您是哪一类申请者？", kinds: 10, first: "人工智能企业", second: "配套服务企业", unknown: "不知道", on: "继续", end: "查看结果",
    scope: "这几项都符合吗？", all: "都符合", does: "下面哪些事是您在做的？", settling: "我们新注册或新迁入临港新片区", subject: "落户新片区",
    fresh: "您的企业是否新注册或新迁入临港新片区？", yes: "是", capital: "您企业首次达到标准时的实缴资本是多少？", example: "例如2000万、0.2亿、20,000,000",
    wrong: "“实缴资本”里的“兆”可以是一百万，也可以是一万亿；请用万或亿写。", check: "请检查这些回答", understood: "= 30,000,000元（3000万元）", or: "或者", none: "没有，或者不适用（按0元计）",
    sums: ["目前按公式0元；酌定无；未定2项。", "目前按公式150万元；酌定无；未定1项。", "目前按公式150万元；酌定无；未定无。"],
    result: "结果", total: ["按公式计算，最优组合您当时可得", "1,500,000元"], years: ["第1年", "600,000元", "第2年", "450,000元", "第3年", "450,000元", "3年合计", "1,500,000元"], working: "怎样算出来的（实缴资本落户奖励）",
  },
  en: {
    who: "What kind of applicant are you?", kinds: 10, first: "AI enterprise", second: "Supporting service enterprise", unknown: "I don’t know", on: "Continue", end: "See the result",
    scope: "Are all of these true of you?", all: "All of them are true", does: "Which of these do you do?", settling: "We newly registered in the Lin-gang Special Area or moved there", subject: "Settling in the Special Area",
    fresh: "Is your enterprise newly registered in the Lin-gang Special Area or newly relocated to it?", yes: "Yes", capital: "How much was your enterprise’s paid-in capital when it first reached the threshold?", example: "For example 20 million, 2000万 or 20,000,000",
    wrong: "In “Paid-in capital”, 兆 can be a million or a million million; write it with 万, 亿, million or billion.", check: "Check these answers", understood: "= RMB 30,000,000 (RMB 30 million)", or: "Or", none: "None, or it does not apply (counts as RMB 0)",
    sums: ["So far by formula: RMB 0. At discretion: nothing. Still open: 2 awards.", "So far by formula: RMB 1.5 million. At discretion: nothing. Still open: 1 award.", "So far by formula: RMB 1.5 million. At discretion: nothing. Still open: nothing."],
    result: "Result", total: ["By formula, in the best combination, you would have received", "RMB 1,500,000"], years: ["Year 1", "RMB 600,000", "Year 2", "RMB 450,000", "Year 3", "RMB 450,000", "All 3 years", "RMB 1,500,000"], working: "How it is worked out (Settlement award on paid-in capital)",
  },
};

/** That these are heard one after the other, whatever there is between them. */
function inOrder(heard, wanted) {
  let from = 0;
  for (const one of wanted) {
    const at = heard.findIndex((line, i) => i >= from && (typeof one === "string" ? line === one : one.test(line)));
    assert.notEqual(at, -1, `${one} is heard after ${wanted[wanted.indexOf(one) - 1] ?? "the beginning"}: ${heard.slice(from, from + 30).join(" | ")}`);
    from = at + 1;
  }
}

/** A line that begins and ends so, with a description between. */
const around = (from, to) => ({ test: (line) => line.startsWith(from) && line.endsWith(to) });
const heard = (line, wanted, what) => assert.ok(wanted.test(line), `${what}: ${line}`);

for (const lang of languages) {
  test(`${lang}: the questionnaire and its result by ear`, () => onPage({ fresh: true }, async (page) => {
    const words = HEARD[lang];
    const live = await listen(page);
    const ear = reader(page);
    const read = async () => lines(all(await tree(page)).find(({ role }) => role === "main"));
    await openQuiz(page, lang);
    await ready(page);

    assert.match(await ear.press("Tab"), lang === "zh" ? /^link “跳到正文”$/ : /^link “Skip to content”$/);
    inOrder(await read(), [around(`group “${words.who}” (`, ")"), `heading 1 “${words.who}”`, `radio “${words.first}” not checked 1 of ${words.kinds}`, `radio “${words.unknown}” not checked ${words.kinds} of ${words.kinds}`, `button “${words.on}”`]);
    outline(await tree(page));
    await tabTo(page, "[name=applicant]");
    heard(await ear.focus(), around(`group “${words.who}” (`, `); radio “${words.first}” not checked 1 of ${words.kinds}`), "the question, its help and the first answer");
    assert.equal(await ear.press("ArrowDown"), `radio “${words.second}” checked 2 of ${words.kinds}`, "within a group it is not said again");
    assert.equal(await ear.press("ArrowUp"), `radio “${words.first}” checked 1 of ${words.kinds}`);
    assert.equal(await ear.press("Tab"), `button “${words.on}”`);

    await goOn(page);
    heard(await ear.focus(), around(`group “${words.scope}” (`, `); heading 1 “${words.scope}”`), "a screen begins with its question");
    await tabTo(page, "[name=scope-all]");
    assert.equal(await ear.focus(), `radio “${words.all}” not checked 1 of 2`);
    assert.equal(await ear.press("Space"), `radio “${words.all}” checked 1 of 2`);
    await tabTo(page, "[data-continue]");
    await goOn(page);
    heard(await ear.focus(), around(`group “${words.does}” (`, `); heading 1 “${words.does}”`), "the next one");
    await tabTo(page, "[value=settling]");
    assert.equal(await ear.focus(), `checkbox “${words.settling}” not checked`);
    assert.equal(await ear.press("Space"), `checkbox “${words.settling}” checked`);

    await tabTo(page, "[data-continue]");
    await goOn(page);
    assert.equal(await ear.focus(), `heading 1 “${words.subject}”`);
    assert.equal((await live.until(words.sums[0])).at(-1), words.sums[0], "what the answers have come to, once they have settled");
    await tabTo(page, "[name=newly_settled]");
    heard(await ear.focus(), around(`group “${words.fresh}” (`, `); radio “${words.yes}” not checked 1 of 3`), "a question of a subject");
    assert.equal(await ear.press("Space"), `radio “${words.yes}” checked 1 of 3`);
    await page.waitForSelector("input[type=text][name=paid_in_capital]");
    await tabTo(page, "input[type=text][name=paid_in_capital]");
    const field = `textbox “${words.capital}”`;
    heard(await ear.focus(), around(`${field} (`, ` ${words.example})`), "a field has its question, its help and how it may be written");
    await page.keyboard.type("3兆");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-problems]:focus");
    assert.equal(await ear.focus(), "alert");
    assert.deepEqual(await live.until(words.wrong), [`${words.check} ${words.wrong}`], "what is wrong is told once, and no figure that has not changed");
    inOrder(await read(), [`heading 2 “${words.check}”`, `link “${words.wrong}”`, `heading 1 “${words.subject}”`, words.wrong, around(`${field} = 3兆 invalid (`, ` ${words.wrong})`), `radiogroup “${words.or}”`, `radio “${words.none}” not checked 1 of 2`]);
    assert.equal(await ear.press("Tab"), `link “${words.wrong}”`);
    await page.keyboard.press("Enter");
    heard(await ear.focus(), around(`${field} = 3兆 invalid (`, ` ${words.wrong})`), "the way from the list leads to the field, which says it too");

    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type("3000万");
    assert.deepEqual(await live.until(words.sums[1]), [words.sums[1]], "a changed figure once");
    heard(await ear.focus(), around(`${field} = 3000万 (`, ` ${words.understood})`), "what was understood stands with the field");
    await tabTo(page, "[name=fund_investment-else]");
    assert.equal(await ear.focus(), `radiogroup “${words.or}”; radio “${words.none}” not checked 1 of 2`);
    assert.equal(await ear.press("Space"), `radio “${words.none}” checked 1 of 2`);
    assert.deepEqual(await live.until(words.sums[2]), [words.sums[2]]);
    await tabTo(page, "[data-continue]");
    assert.equal(await ear.focus(), `button “${words.end}”`);

    await goOn(page);
    assert.equal(await ear.focus(), `region “${words.result}”; heading 1 “${words.result}”`);
    await page.waitForSelector("[data-outcome]:not([data-drawing]) [data-total=combination]");
    inOrder(await read(), [`region “${words.result}”`, `heading 1 “${words.result}”`, ...words.total, ...words.years.map((one, i) => (i % 2 === 0 ? `heading 3 “${one}”` : one)), `summary “${words.working}” collapsed`]);
    assert.ok(outline(await tree(page)).length > 10);
    assert.deepEqual(await live.take(), [], "nothing is said again that has been");
  }));
}
