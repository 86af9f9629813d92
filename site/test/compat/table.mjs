// From which version browsers know a feature, by @mdn/browser-compat-data, and which of ours do not.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export const table = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mdn/browser-compat-data"), "utf8"));

/** The browsers in which everything is to work: those of esbuild, which stand in generator/build/assets.go alone. */
const assets = readFileSync(new URL("../../../generator/build/assets.go", import.meta.url), "utf8");
const OLDEST = Object.fromEntries([...assets.matchAll(/Name: api\.Engine(\w+), Version: "([\d.]+)"/g)].flatMap(([, name, version]) => {
  const desk = name.toLowerCase();
  return [[desk, Number(version)], [desk === "safari" ? "safari_ios" : `${desk}_android`, Number(version)]];
}));
if (Object.keys(OLDEST).length !== 6) {
  throw new Error(`generator/build/assets.go names ${Object.keys(OLDEST)}: Chrome, Firefox and Safari are wanted`);
}

const NAMES = { chrome: "Chromium", firefox: "Firefox", safari: "Safari" };

/** A part of the table by its path: "css.properties.gap", or its parts where one has a dot. */
export function at(path) {
  let part = table;
  for (const key of typeof path === "string" ? path.split(".") : path) {
    part = part !== undefined && key !== "__compat" && Object.hasOwn(part, key) ? part[key] : undefined;
  }
  return part;
}

// What is behind a flag, partial, or under another name, is not there. "≤79" is at the latest 79.
function since(statements, prefixed) {
  const found = [statements ?? []].flat().filter((one) =>
    typeof one.version_added === "string" && one.version_added !== "preview" && !one.version_removed && !one.flags && !one.partial_implementation &&
    !one.alternative_name && (!one.prefix || prefixed));
  return Math.min(...found.map((one) => parseFloat(one.version_added.replace("≤", ""))));
}

/** The versions that a feature needs and ours are not: "Chromium 93, Safari 15.4"; "" where all know it. */
export function needs(feature, { prefixed = false } = {}) {
  const { support } = feature.__compat ?? {};
  if (!support) {
    return "";
  }
  const needed = new Map();
  for (const [browser, oldest] of Object.entries(OLDEST)) {
    const version = since(support[browser], prefixed);
    if (version > oldest) {
      const name = NAMES[browser.replace(/_.*/, "")];
      needed.set(name, Math.max(needed.get(name) ?? 0, version));
    }
  }
  return [...needed].map(([name, version]) => `${name} ${version === Infinity ? "(none, or only in part)" : version}`).join(", ");
}
