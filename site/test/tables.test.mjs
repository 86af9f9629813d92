// What the browser does again that Go does, by the tables that Go's tests read too: amounts, numbers and dates in words, the status of a
// policy, the end of a duty, labels after other words, conditions without the calculator.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { script } from "./lib/script.mjs";

const { group, inWords, percent, yuan } = await script("components/shared/amount.ts");
const { showDate } = await script("components/shared/data.ts");
const { statusOn } = await script("components/status/day.ts");
const { lastDay } = await script("components/commitment/duty.ts");
const { inSentence } = await script("components/clause-calculator/clause-calculator.ts");
const { alive, ruledOut } = await script("components/quiz/plan.ts");

/** One test a table; each case has so many cells. */
function table(name, cells, check) {
  test(name, async () => {
    const text = await readFile(new URL(`tables/${name}.tsv`, import.meta.url), "utf8");
    const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
    assert.ok(rows.length >= 10, `${rows.length} cases`);
    for (const row of rows) {
      assert.equal(row.length, cells, row.join(" | "));
      check(...row);
    }
  });
}

/** On pages a currency and its figure stay on one line. */
const breakable = (text) => text.replaceAll("\u00a0", " ");

table("figures", 4, (lang, amount, prose, full) => {
  assert.equal(breakable(inWords(amount, lang) ?? yuan(amount, lang)), prose);
  assert.equal(breakable(yuan(amount, lang)), full);
});

table("shares", 2, (fraction, share) => assert.equal(percent(fraction), share));

table("numbers", 2, (number, grouped) => assert.equal(group(number), grouped));

table("days", 3, (day, zh, en) => {
  assert.equal(showDate(day, "zh"), zh);
  assert.equal(showDate(day, "en"), en);
});

table("statuses", 4, (day, from, until, status) => assert.equal(statusOn(day, from, until), status, `${day} ${from} ${until}`));

table("duties", 3, (start, years, end) => assert.equal(lastDay(start, Number(years)), end, `${years} years from ${start}`));

table("labels", 2, (label, after) => assert.equal(inSentence(label), after));

/** "a b:x;c:" → [["a b", "x"], ["c", ""]]. */
const lines = (text) => (text === "-" ? [] : text.split(";").map((line) => line.split(":")));
const words = (text) => (text === "-" ? [] : text.split(" "));
const value = (text) => (text === "true" || text === "false" ? text === "true" : text);

table("conditions", 6, (scope, who, needs, facts, questionnaire) => {
  const given = new Map(words(facts).map((pair) => pair.split("=")).map(([fact, text]) => [fact, value(text)]));
  const item = [[], words(needs).map((need) => (need.includes(">=") ? [need.split(">=")[0], ""] : need.split("="))), lines(who)];
  const plan = { scope: lines(scope), items: { item } };
  assert.equal(alive(plan, item, given) ? "open" : "closed", questionnaire, [scope, who, needs, facts].join(" | "));
  if (ruledOut(plan, given).length > 0) {
    assert.equal(questionnaire, "closed", "what the scope rules out of everything");
  }
});
