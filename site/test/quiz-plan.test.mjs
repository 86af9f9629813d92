// Which questions are asked, and in which order, with the page's own conditions and results made by the calculator that ships. Every
// persona goes the whole way here; quiz.test.mjs has two of them in each language do it on the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadEngine } from "./lib/engine.mjs";
import { script } from "./lib/script.mjs";
import { dist, policy } from "./lib/site.mjs";
import { check, readVectors, whole } from "./lib/vectors.mjs";

let award;
let plans;
let data;

before(async () => {
  award = await loadEngine();
  plans = await script("components/quiz/plan.ts");
  const html = await readFile(join(dist, "en", policy, "quiz/index.html"), "utf8");
  const embedded = JSON.parse(/data-quiz-data[^>]*>([\s\S]*?)<\/script>/.exec(html)[1]);
  const sections = new Map();
  const gates = new Set();
  for (const [, fact, section, field] of html.matchAll(/data-step="?([\w.]+)"? data-section="?(\w+)"?(?: hidden)?>[\s\S]*?<(fieldset|div) class="?field\b/g)) {
    sections.set(section, [...(sections.get(section) ?? []), fact]);
    if (field === "fieldset") {
      gates.add(fact);
    }
  }
  assert.ok(sections.size > 15);
  const activities = new Set([...html.matchAll(/value="?(\w+)"? data-activity/g)].map(([, id]) => id));
  data = { sections: [...sections].map(([id, facts]) => ({ id, facts, always: !activities.has(id) })), gates, ...embedded.plan };
});

const evaluate = (facts) => award.evaluate(facts);
const inScope = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };

/** The plan with the calculator's result, or without it. */
const planned = (facts, activities, computed = true) =>
  plans.plan(data, { given: new Map(Object.entries(facts)), activities: activities && new Set(activities) }, computed ? evaluate(facts) : undefined);

test("first who and where, then what the reader does", () => {
  assert.deepEqual(planned({}), ["applicant", "five_year_commitment", "activities"]);
  assert.deepEqual(planned({ applicant: "ai_enterprise" }), ["registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment", "activities"]);
  assert.deepEqual(planned({ applicant: "university" }), ["recognised_institution", "project_in_zone", "five_year_commitment", "activities"]);
  assert.deepEqual(planned(inScope), ["activities"]);
});

test("only what was ticked is asked, and only while it can change the result", () => {
  assert.deepEqual(planned(inScope, []), []);
  assert.deepEqual(planned(inScope, ["settling"]), ["newly_settled", "paid_in_capital", "fund_investment"]);
  assert.deepEqual(planned({ ...inScope, newly_settled: false }, ["settling"]), []);
  assert.deepEqual(planned({ ...inScope, registered_in_zone: false }, ["settling", "ip"]), []);
  assert.deepEqual(planned({ ...inScope, newly_settled: true, paid_in_capital: "unknown" }, ["settling"]), ["fund_investment"]);
});

test("without the calculator nothing is left out that it would ask", () => {
  const cases = [
    [inScope, ["settling", "growth", "datasets", "rd_institution", "events"]],
    [{ ...inScope, industry_leader: false }, ["datasets", "rd_institution"]],
    [{ ...inScope, applicant: "association" }, ["events", "ip"]],
    [{ ...inScope, newly_settled: false, telecom_fees: "1万" }, ["settling", "network"]],
    [{ ...inScope, tax_in_zone: false }, ["settling"]],
  ];
  for (const [facts, activities] of cases) {
    const late = new Set(planned(facts, activities, false));
    const asked = planned(facts, activities).filter((fact) => !fact.startsWith("same_cost."));
    assert.deepEqual(asked.filter((fact) => !late.has(fact)), [], JSON.stringify(facts));
  }
  assert.deepEqual(planned({ ...inScope, newly_settled: false }, ["settling"], false), []);
  assert.deepEqual(planned({ ...inScope, tax_in_zone: false }, ["settling"], false), []);
});

test("a section's questions stay together, conditions before figures, and one begun is finished first", () => {
  const order = planned(inScope, ["datasets", "events", "purchase"]);
  const section = (fact) => data.sections.find(({ facts }) => facts.includes(fact)).id;
  const runs = order.map(section).filter((id, i, all) => id !== all[i - 1]);
  assert.equal(new Set(runs).size, runs.length, runs.join(" "));
  assert.equal(order[0], "industry_leader");
  for (const [gate, figure] of [["core_dataset_recognised", "core_dataset_build_cost"], ["prior_article3_support", "ai_purchase_amount"], ["major_event_approved", "major_event_cost"]]) {
    assert.ok(order.indexOf(gate) >= 0 && order.indexOf(gate) < order.indexOf(figure), `${gate} before ${figure}`);
  }
  const begun = planned({ ...inScope, industry_leader: true, networking_event_approved: true }, ["datasets", "events"]);
  assert.equal(section(begun[0]), "events");
});

test("whether costs are the same is asked only of awards that overlap; the day and the years are no questions", () => {
  const one = { ...inScope, newly_settled: true, paid_in_capital: "3000万", fund_investment: "0" };
  assert.deepEqual(planned(one, ["settling"]), []);
  assert.deepEqual(planned({ ...one, fund_investment: "5000万" }, ["settling"]), ["same_cost.capital"]);
  assert.deepEqual(planned({ ...one, telecom_fees: "80万" }, ["settling", "network"]), []);
});

test("of an unknown applicant, what is ruled out for every kind is not asked", () => {
  const open = { applicant: "unknown", five_year_commitment: true };
  const alive = (item, facts) => plans.alive(data, data.items[item], new Map(Object.entries({ ...open, ...facts })));
  const items = ["9-1.programme", "9-2.institution", "4.fees", "3-1.build"];
  const cases = [{}, { project_in_zone: false }, { tax_in_zone: false }, { industry_leader: false }, { project_in_zone: false, industry_leader: false },
    { tax_in_zone: false, project_in_zone: false }, { tax_in_zone: false, industry_leader: false }, { five_year_commitment: false }];
  for (const facts of cases) {
    const states = new Map(evaluate({ ...open, ...facts }).awards.map(({ item, state }) => [item, state]));
    for (const item of items) {
      assert.equal(alive(item, facts), states.get(item) !== "ineligible", `${item} with ${JSON.stringify(facts)}`);
    }
  }
  assert.ok(planned(open, ["programmes"]).includes("new_ai_programmes"));
  for (const computed of [true, false]) {
    assert.ok(!planned({ ...open, project_in_zone: false }, ["programmes"], computed).includes("new_ai_programmes"));
  }
});

test("each question that is left can still change the result", async () => {
  const known = JSON.parse(await readFile(join(dist, "data", policy, "rules.json"), "utf8")).facts;
  let seed = 20_201_015;
  const random = (n) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  const pick = (list) => list[random(list.length)];
  const money = ["0", "1", "300000", "1999999.99", "20000000", "30000001", "150000000", "999999999999"];
  const values = (fact) => {
    const { type, options = [] } = known.find(({ id }) => id === fact);
    return { money, yes_no: [true, false], one_of: options, count: [0, 1, 2, 7, 40, 1000] }[type];
  };
  const told = (facts) => {
    const { awards, totals } = evaluate(facts);
    return JSON.stringify([awards.map(({ state, amount }) => [state, amount]), totals.combination.min, totals.combination.max]);
  };
  const optional = data.sections.filter(({ always }) => !always).map(({ id }) => id);
  const useless = [];
  for (let round = 0; round < 12; round++) {
    const facts = { ...inScope, applicant: pick(["ai_enterprise", "ai_enterprise", "university", "unknown"]), project_in_zone: true, recognised_institution: true };
    const does = [pick(optional), pick(optional), pick(optional)];
    for (let left = planned(facts, does); left.length > 0; left = planned(facts, does)) {
      for (const fact of left) {
        const changes = Array.from({ length: 60 }).some(() => {
          const others = Object.fromEntries(left.filter((other) => other !== fact).map((other) => [other, pick(values(other))]));
          return told({ ...facts, ...others, [fact]: pick(values(fact)) }) !== told({ ...facts, ...others, [fact]: pick(values(fact)) });
        });
        if (!changes) {
          useless.push(`${fact} after ${JSON.stringify(facts)}`);
        }
      }
      facts[left[0]] = pick([...values(left[0]), "unknown"]);
    }
  }
  assert.deepEqual(useless, []);
});

test("activities that can come to nothing for an applicant are not offered", () => {
  const fits = (applicant) => plans.fittingSections(data, new Map([["applicant", applicant]]));
  assert.ok(fits("university").has("programmes") && !fits("university").has("growth"));
  assert.ok(fits("ai_enterprise").has("growth") && !fits("ai_enterprise").has("programmes"));
  assert.ok(fits("unknown").has("growth") && fits("unknown").has("programmes"));
});

test("an answer that rules everything out is found at once", () => {
  const ruledOut = (facts) => plans.ruledOut(data, new Map(Object.entries(facts)));
  assert.deepEqual(ruledOut({ ...inScope, tax_in_zone: false }), ["tax_in_zone"]);
  assert.deepEqual(ruledOut({ applicant: "university", registered_in_zone: false, project_in_zone: false }), ["project_in_zone"]);
  assert.deepEqual(ruledOut(inScope), []);
  assert.deepEqual(ruledOut({ applicant: "unknown", tax_in_zone: false }), []);
  assert.deepEqual(ruledOut({ applicant: "unknown", tax_in_zone: false, project_in_zone: false }), ["tax_in_zone", "project_in_zone"]);
});

test("every persona, question by question: none comes twice, and the result is the one worked out by hand", async (t) => {
  const personas = (await readVectors()).filter(({ name }) => name.startsWith("persona "));
  assert.ok(personas.length > 6);
  for (const vector of personas) {
    await t.test(vector.name, () => {
      const has = (facts) => facts.some((fact) => vector.facts[fact] !== undefined);
      const does = data.sections.filter(({ always, facts }) => !always && has(facts)).map(({ id }) => id);
      const facts = {};
      const asked = [];
      let activities;
      for (let [step] = planned(facts, activities); step !== undefined; [step] = planned(facts, activities)) {
        assert.ok(!asked.includes(step), `${step} comes twice, after ${asked.join(", ")}`);
        asked.push(step);
        if (step === "activities") {
          const fits = plans.fittingSections(data, new Map(Object.entries(facts)));
          activities = does.filter((id) => fits.has(id));
        } else {
          facts[step] = vector.facts[step] ?? "unknown";
        }
        if (plans.ruledOut(data, new Map(Object.entries(facts))).length > 0) {
          break; // told at once; the reader may go to the result from there
        }
      }
      const out = plans.ruledOut(data, new Map(Object.entries(facts))).length > 0;
      assert.equal(out, whole(vector, "scope") === "no", "who is ruled out is told");
      const { as_of, annual_years } = vector.facts; // set beside the result
      check(vector, evaluate(out ? vector.facts : { ...facts, ...(as_of !== undefined && { as_of }), ...(annual_years !== undefined && { annual_years }) }));
    });
  }
});

test("a change made from the check goes back there, past what was open already; a change of scope does not", async () => {
  const { CHECK, RULED_OUT, RESULT, OUTSIDE, enter, next } = await script("components/quiz/where.ts");
  const at = (from, screen, left = []) => enter(from, screen, "", "", left);
  const changed = at(at(OUTSIDE, CHECK), "growth", ["telecom_fees"]);
  assert.equal(next(changed, ["telecom_fees"]), CHECK, "what was open already is not asked because of the change");
  assert.equal(next(changed, ["telecom_fees", "same_cost.capital"]), "same_cost.capital");
  assert.equal(next(at(changed, "overlaps"), ["telecom_fees"]), CHECK);
  assert.equal(next(at(at(OUTSIDE, CHECK), "activities", ["telecom_fees"]), ["telecom_fees"]), "telecom_fees", "who ticks more is asked all that is left");
  assert.equal(next(at(at(changed, CHECK), RULED_OUT), ["telecom_fees"]), "telecom_fees");
  assert.equal(next(at(at(OUTSIDE, RULED_OUT), "scope", ["activities"]), ["activities"]), "activities");
  assert.equal(next(at(OUTSIDE, "growth"), []), RESULT);
});

test("a question that is left without an answer is lacking until it has one; what an answer has just opened is not", async () => {
  const { OUTSIDE, answered, enter, leave } = await script("components/quiz/where.ts");
  const answers = (given, activities) => ({ given: new Map(Object.entries(given)), activities });
  const at = enter(OUTSIDE, "growth", "", "before", []);
  assert.deepEqual(leave(at, "before", ["revenue", "activities"]).lacking, ["revenue", "activities"]);
  assert.deepEqual(leave(at, "before", []).lacking, []);
  const going = leave(at, "after", ["revenue"]);
  assert.deepEqual(going.lacking, []);
  const lacking = leave(going, "after", ["revenue", "activities"]);
  assert.deepEqual(answered(lacking, answers({})).lacking, ["revenue", "activities"]);
  assert.deepEqual(answered(lacking, answers({ revenue: "1" })).lacking, ["activities"]);
  assert.deepEqual(answered(lacking, answers({ revenue: "unknown" }, new Set())).lacking, []);
  assert.deepEqual(enter(lacking, "growth", "", "after", []).lacking, [], "told once, when the reader goes on");
});

/** The screens of the whole way, the result among them, with the answers that the facts give. */
function way(facts, activities) {
  const screens = [];
  let given = {};
  let ticked;
  for (let left = planned(given, ticked); left.length > 0; left = planned(given, ticked)) {
    const [screen] = plans.screens(data, left);
    screens.push(screen);
    for (let asked = left; asked.length > 0; asked = plans.asked(data, screen, new Map(Object.entries(given)), planned(given, ticked)).filter((fact) => given[fact] === undefined)) {
      for (const fact of asked.filter((one) => one !== "activities" && plans.screenOf(data, one) === screen)) {
        given = { ...given, [fact]: facts[fact] ?? "unknown" };
      }
      if (screen === "activities") {
        ticked = activities;
        break;
      }
    }
  }
  return [...screens, "result"];
}

test("the chip start-up comes to its figure in at most 9 screens, capital and fund money in 6, the university in 9", async () => {
  const personas = new Map((await readVectors()).map(({ name, facts }) => [name, facts]));
  const chip = way(personas.get("persona chip-start-up"), ["core_technology", "network", "settling"]);
  assert.ok(chip.length <= 9, chip.join(" "));
  const investor = way(personas.get("persona relocated-firm"), ["settling"]);
  assert.ok(investor.length <= 6, investor.join(" "));
  const university = way(personas.get("persona university"), ["datasets", "events", "programmes", "rd_institution"]);
  assert.ok(university.length <= 9, university.join(" "));
});

test("a figure is asked only once the conditions beside it are answered", () => {
  const asked = (facts) => plans.asked(data, "datasets", new Map(Object.entries(facts)), planned(facts, ["datasets"]));
  const open = { ...inScope, industry_leader: true };
  assert.deepEqual(asked(open), ["core_dataset_recognised", "industry_dataset_recognised"]);
  assert.deepEqual(asked({ ...open, core_dataset_recognised: true }), ["core_dataset_recognised", "core_dataset_build_cost", "core_dataset_operating_cost", "industry_dataset_recognised"]);
  assert.deepEqual(asked({ ...open, core_dataset_recognised: false }), ["core_dataset_recognised", "industry_dataset_recognised"]);
});
