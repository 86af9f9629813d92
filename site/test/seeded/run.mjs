// Puts the faults of faults.mjs into the product, one at a time, and says which test notices each.
//
//   node site/test/seeded/run.mjs [-only id,id] [-suite all] [-tree folder] [-trust]
//
// All of it happens in a copy of the checkout, build/seeded/. First the same tests run there without a fault, and must pass (-trust leaves
// that out). Then each fault is put in, the site is built, the tests that ought to notice run until one does (-suite all: all of them),
// and the fault is taken out. The table is for people; a fault that nothing notices makes the run fail. -tree names another checkout.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { FAULTS } from "./faults.mjs";
import { runsOf } from "./tests.mjs";
import { build, copyOf, spoil } from "./tree.mjs";

const SHORT = 160;
const MOST_NAMED = 4;

const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, SHORT);
const onlyGo = ({ tests }) => tests.every(({ go }) => go !== undefined);
/** Vectors and pairs come from the engine, so they are made again with one that is spoiled, as make test does. */
const ofEngine = ({ edits }) => edits.some(({ in: where }) => where.source.includes("wasm"));
const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;

/** Runs the tests of all faults once without any. Gives what fails. */
async function control(tree, faults) {
  const problems = [];
  const wrong = await build(tree.copy, { vectors: true });
  if (wrong !== "") {
    return [`the build: ${wrong}`];
  }
  const by = new Map();
  for (const place of faults.flatMap(({ tests }) => tests)) {
    for (const { name } of await runsOf(tree.copy, place)) {
      const known = by.get(name);
      by.set(name, { place: { ...place, only: known === undefined ? place.only : known.place.only && place.only && `${known.place.only}|${place.only}` } });
    }
  }
  for (const [name, { place }] of by) {
    const [one] = (await runsOf(tree.copy, place)).filter((found) => found.name === name);
    const ran = await one.run();
    if (ran.length > 0) {
      console.log(`# without a fault: ${name}: ${ran.filter(({ ok }) => ok).length} of ${ran.length} tests pass`);
    }
    problems.push(...ran.filter(({ ok }) => !ok).map((test) => `${name}: ${test.name}: ${short(test.why)}`));
  }
  return problems;
}

/** Who notices a fault that is in: [{file, names, why}]. */
async function noticed(tree, fault, all) {
  if (!onlyGo(fault)) {
    const wrong = await build(tree.copy, { vectors: ofEngine(fault) });
    if (wrong !== "") {
      return [{ file: "the build", names: [], why: wrong }];
    }
  }
  const found = [];
  let ran = 0;
  for (const place of fault.tests) {
    for (const { name, run } of await runsOf(tree.copy, place)) {
      const tests = await run();
      ran += tests.length;
      const failed = tests.filter(({ ok }) => !ok);
      if (failed.length > 0) {
        found.push({ file: name, names: failed.map((test) => test.name), why: failed[0].why });
        if (!all) {
          return found;
        }
      }
    }
  }
  if (ran === 0) {
    throw new Error(`${fault.id}: none of the tests that it names is there`);
  }
  return found;
}

const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function describe({ file, names }) {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  return names.length === 0 ? file : `\`${file}\`: ${names.slice(0, MOST_NAMED).map(short).join("; ")}${more}`;
}

const { values } = parseArgs({
  args: process.argv.slice(2).map((arg) => arg.replace(/^-(?=\w\w)/, "--")),
  options: { only: { type: "string" }, suite: { type: "string" }, tree: { type: "string" }, trust: { type: "boolean" } },
});
const wanted = values.only?.split(",");
const unknown = wanted?.filter((id) => !FAULTS.some((fault) => fault.id === id)) ?? [];
if (unknown.length > 0) {
  throw new Error(`no such fault: ${unknown.join(", ")}; there are ${FAULTS.map(({ id }) => id).join(", ")}`);
}
const faults = FAULTS.filter(({ id }) => wanted?.includes(id) ?? true);
const began = performance.now();
const tree = await copyOf(resolve(values.tree ?? fileURLToPath(new URL("../../../", import.meta.url))));

// Faults whose text is no longer there are told before anything is run.
const gone = [];
for (const fault of faults) {
  await spoil(tree, fault).then((back) => back(), ({ message }) => gone.push(message));
}
const problems = gone.length > 0 ? gone : values.trust ? [await build(tree.copy, { vectors: true })].filter((wrong) => wrong !== "") : await control(tree, faults);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`# without a fault ${values.trust ? "it builds" : "all pass"}: ${seconds(began)}`);

const rows = [];
let missed = 0;
for (const fault of faults) {
  const since = performance.now();
  const back = await spoil(tree, fault);
  let found;
  try {
    found = await noticed(tree, fault, values.suite === "all");
  } finally {
    await back();
  }
  missed += found.length === 0 ? 1 : 0;
  const by = found.length === 0 ? "**nothing**" : found.map(describe).join("<br>");
  console.log([`# ${fault.id}: ${by} (${seconds(since)})`, ...found.map(({ why }) => `#   ${short(why)}`)].join("\n"));
  rows.push(row([fault.id, fault.what, by]));
}
console.log(["", row(["fault", "what it is", "noticed by"]), "|---|---|---|", ...rows, "", `${faults.length - missed} of ${faults.length} noticed, in ${seconds(began)}`].join("\n"));
process.exitCode = missed > 0 ? 1 : 0;
