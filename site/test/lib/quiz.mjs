// The questionnaire as a person goes through it by the keyboard: nothing here needs more of a browser than keys and what is on the page.

import assert from "node:assert/strict";
import { openPage, policy, withSite } from "./harness.mjs";
import { openOnScreen } from "./open.mjs";

export const ACTIVITIES = "activities";

/** The screen that is shown. */
export const at = (page) => page.$eval("[data-quiz]", (quiz) => quiz.dataset.at ?? "");

/** Waits until the screen is shown. */
export async function reach(page, screen) {
  await page.waitForFunction((wanted) => document.querySelector("[data-quiz]").dataset.at === wanted, {}, screen);
}

/** The questions on the screen that have no answer, in their order, once no evaluation is on its way. */
export async function open(page) {
  await page.waitForSelector("[data-quiz]:not([data-evaluating])");
  return page.evaluate(openOnScreen);
}

/** Waits until the calculator is there. */
export const ready = (page) => page.waitForSelector("[data-running] [data-so-far], [data-outcome] [data-total=combination]");

/** Runs in a page: what has the focus, if it cannot be seen; else "". */
const outOfSight = () => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const bar = document.querySelector("[data-running]").getBoundingClientRect();
  const sticks = getComputedStyle(document.querySelector("[data-running]")).position === "sticky";
  const covered = sticks && box.top >= bar.top && box.bottom <= bar.bottom && box.left < bar.right && box.right > bar.left && !element.closest("[data-running]");
  // Past the last element the focus is the browser's own for a moment.
  return element === document.body || !document.hasFocus() || (box.height > 0 && box.bottom > 0 && box.top < innerHeight && !covered) ? "" : element.outerHTML.slice(0, 120);
};

/** Tabs until something matches, back where it stands before; what has the focus is always in sight. */
export async function tabTo(page, selector, most = 150) {
  const back = await page.evaluate((wanted) => {
    const target = [...document.querySelectorAll(wanted)].find((element) => element.getClientRects().length > 0);
    const from = document.activeElement;
    return target !== undefined && from !== document.body && (from.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  }, selector);
  for (let i = 0; i < most; i++) {
    const there = await page.evaluate((wanted) => {
      const element = document.activeElement;
      return element.matches(wanted);
    }, selector);
    if (there) {
      return;
    }
    if (back) {
      await page.keyboard.down("Shift");
    }
    await page.keyboard.press("Tab");
    if (back) {
      await page.keyboard.up("Shift");
    }
    assert.equal(await page.evaluate(outOfSight), "", "what has the focus is in sight");
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Chooses a radio of a group by the arrow keys, from wherever the group lets one in. */
async function choose(page, name, value) {
  await tabTo(page, `[name="${name}"]`);
  const count = await page.$$eval(`[name="${name}"]`, (radios) => radios.length);
  for (let i = 0; i <= count; i++) {
    const now = await page.evaluate(() => ({ value: document.activeElement.value, checked: document.activeElement.checked }));
    if (now.value === value) {
      if (!now.checked) {
        await page.keyboard.press(" ");
      }
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`no answer ${value} to ${name}`);
}

/** Answers the question that is shown; undefined is "I don't know". */
export async function answer(page, fact, value) {
  const type = await page.$eval(`[data-field="${fact}"]`, (field) => field.dataset.type);
  const choice = type === "yes_no" || type === "one_of";
  if (choice) {
    await choose(page, fact, value === undefined || value === null ? "unknown" : String(value));
  } else if (value === undefined || value === null || value === "unknown") {
    await choose(page, `${fact}-else`, "unknown");
  } else {
    await tabTo(page, `input[type=text][name="${fact}"]`);
    await page.keyboard.type(String(value));
  }
}

/** Ticks what a person with these answers does: whatever the page offers that has one of them. */
export async function tick(page, sections) {
  for (const section of sections) {
    const box = `[data-activity][value="${section}"]`;
    if (await page.$eval(box, (input) => input.getClientRects().length > 0)) { // Chromium before 105 has no checkVisibility
      await tabTo(page, box);
      await page.keyboard.press(" ");
    }
  }
  if (await page.$eval("[data-activities]", (group) => group.querySelector(":checked") === null)) {
    await tabTo(page, "[data-no-activity]");
    await page.keyboard.press(" ");
  }
}

/** Sections that have a question among these facts, apart from those asked of everyone. */
export function sectionsOf(page, facts) {
  return page.evaluate((ids) => {
    const sections = new Set(ids.map((id) => document.querySelector(`[data-step="${id}"]`)?.dataset.section));
    return [...document.querySelectorAll("[data-activity]")].map((box) => box.value).filter((section) => sections.has(section));
  }, Object.keys(facts));
}

/** Presses Enter and waits for the next screen. */
export async function goOn(page) {
  const before = await at(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction((step) => document.querySelector("[data-quiz]").dataset.at !== step, { timeout: 10_000 }, before);
}

/** Answers what the screen asks as the facts say, and what that makes it ask. Gives the questions in the order in which they were asked. */
export async function fillIn(page, facts) {
  const asked = [];
  for (let i = 0; i < 20; i++) {
    const [question] = await open(page);
    if (question === undefined) {
      return asked;
    }
    asked.push(question);
    if (question === ACTIVITIES) {
      await tick(page, await sectionsOf(page, facts));
    } else if (question === "scope") {
      const conditions = await page.$$eval("[data-condition]", (all) => all.map((one) => one.dataset.condition));
      await choose(page, "scope-all", conditions.every((fact) => facts[fact] === true) ? "all" : "some");
    } else {
      await answer(page, question, facts[question]);
      await page.keyboard.press("Tab"); // while one types nothing goes away
    }
  }
  return assert.fail(`no end to what the screen asks: ${asked.join(", ")}`);
}

/** Answers what the screen asks by "I don't know", and what that makes it ask; once the calculator is there, for it may take a question away. */
export async function leaveUnknown(page) {
  await ready(page);
  for (let [question] = await open(page); question !== undefined; [question] = await open(page)) {
    await page.click(`[name="${question}"][value="unknown"], [name="${question}-else"][value="unknown"]`);
  }
}

/**
 * From where the page stands to the result, answering as the facts say. onScreen is called on every screen before it is answered.
 * Gives the screens, and the questions in the order in which they were asked.
 */
export const walk = (page, facts, onScreen = () => undefined) =>
  hurry(page, facts, async (screen) => {
    await onScreen(screen);
    await ready(page); // what it brings may take away the question that is just being answered
  });

/** The same without waiting for the calculator. */
export async function hurry(page, facts, onScreen = () => undefined) {
  const screens = [];
  const asked = [];
  for (let i = 0; i < 60; i++) {
    const screen = await at(page);
    screens.push(screen);
    await onScreen(screen);
    if (screen === "result") {
      return { screens, asked };
    }
    if (screen === "ruled_out") {
      await tabTo(page, '[data-to="result"]');
    } else if (screen === "check") {
      await tabTo(page, "[data-continue]");
    } else {
      asked.push(...(await fillIn(page, facts)));
      await tabTo(page, "[data-continue]");
    }
    await goOn(page);
  }
  return assert.fail(`no end to the screens: ${screens.join(", ")}`);
}

/** Has a page looked at only once no evaluation is on its way, as a person would: the calculator answers from a worker. */
function patient(page) {
  const evaluate = page.evaluate.bind(page);
  const settled = async () => {
    for (let i = 0; i < 500; i++) {
      // Away to another page: that one has its own tests.
      if (await evaluate(() => document.querySelector("[data-quiz][data-evaluating], [data-outcome][data-drawing]") === null).catch(() => true)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  for (const look of ["evaluate", "$eval", "$$eval"]) {
    const at = page[look].bind(page);
    page[look] = async (...wanted) => {
      await settled();
      return at(...wanted);
    };
  }
  return page;
}

/** Sets the day and the years beside the result, which are no questions. */
export async function dateResult(page, { as_of: day, annual_years: years }) {
  await page.waitForSelector("[data-outcome] [data-total=combination]");
  if (day !== undefined) {
    await page.$eval('[data-keep="as_of"]', (input, is) => {
      input.value = is;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, day);
    await page.waitForFunction((is) => document.querySelector('[data-keep="as_of"]')?.getAttribute("value") === is, {}, day);
  }
  const radio = `[data-keep="years-${years}"]`;
  if (years !== undefined && (await page.$(radio)) !== null) {
    await page.click(radio);
    await page.waitForFunction((wanted) => document.querySelector(wanted)?.hasAttribute("checked"), {}, radio);
  }
}

/** What the result says. */
export async function readResult(page) {
  await page.waitForSelector("[data-outcome] [data-total=combination]");
  return page.evaluate(() => {
    const pair = (element) => ({ min: element.dataset.min, max: element.dataset.max });
    const outcome = document.querySelector("[data-outcome]");
    return {
      awards: Object.fromEntries([...outcome.querySelectorAll("[data-item][data-state]")].map((row) => [row.dataset.item, { state: row.dataset.state, ...pair(row) }])),
      totals: Object.fromEntries([...outcome.querySelectorAll("[data-total]")].map((total) => [total.dataset.total, pair(total)])),
      years: [...outcome.querySelectorAll(".outcome-screen [data-year]")].map(pair),
      scope: outcome.querySelector("[data-scope]")?.dataset.scope,
      status: outcome.querySelector("[data-status]")?.dataset.status,
    };
  });
}

/**
 * A server and a browser for the tests of a file, with what they have in common. Must be called where the file's tests are declared.
 */
export function quizTests() {
  const site = withSite();
  const address = (lang, hash = "") => `${site.url}${lang}/${policy}/quiz/${hash}`;
  return {
    site,
    address,
    /** Runs a test on a page of its own, which must end without troubles. */
    async onPage(options, run) {
      const page = await openPage(site.browser, site.url, options);
      const { evaluate, $eval, $$eval } = page;
      try {
        await run(patient(page));
        assert.deepEqual(page.troubles, []);
      } finally {
        Object.assign(page, { evaluate, $eval, $$eval }); // the page is kept for the next test
        await page.done();
      }
    },
    async openQuiz(page, lang, hash) {
      await page.goto(address(lang, hash), { waitUntil: "load" });
      await page.waitForSelector("[data-quiz][data-on]");
    },
  };
}

export const factsHash = (facts) => `#facts=${encodeURIComponent(JSON.stringify(facts))}`;
export const scope = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
export const start = { ...scope, newly_settled: true, paid_in_capital: "3000万", fund_investment: "5000万" };
/** A short way with every kind of question. */
export const short = { ...start, telecom_fees: "80万", revenue: "1.2亿", "same_cost.capital": false, as_of: "2021-03-01", annual_years: 2 };

/** All answers on the page, whether or not they count. */
export const filled = (page) =>
  page.evaluate(() => ({
    chosen: [...document.querySelectorAll("[data-form] input:checked:not([name=scope-all])")].map((input) => `${input.name}=${input.value}`),
    typed: Object.fromEntries([...document.querySelectorAll("[data-form] input[type=text]")].filter((input) => input.value !== "").map((input) => [input.name, input.value])),
  }));
