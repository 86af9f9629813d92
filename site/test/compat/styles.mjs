// What a style, as it is built, uses that not all of our browsers have: properties, their keywords, functions and units, selectors, at-rules
// and what @media asks. A rule in @supports may use what is asked for there; a value may be too new where an older one stands before it.

import * as css from "css-tree";
import { at, needs } from "./table.mjs";

const OLD_UNITS = new Set(["px", "em", "rem", "ch", "ex", "vw", "vh", "vmin", "vmax", "pt", "mm", "cm", "in", "pc", "q", "deg", "rad", "grad", "turn", "s", "ms", "dpi", "dpcm", "dppx", "x", "fr"]);

/** Functions by name, wherever in the table's types they stand: min, color-mix, repeat. */
const functions = new Map();
for (const types = [at("css.types")]; types.length > 0;) {
  for (const [name, part] of Object.entries(types.shift())) {
    if (name !== "__compat") {
      types.push(part);
      if (!functions.has(name)) {
        functions.set(name, part);
      }
    }
  }
}

/** Stands in for a gap between flex items; plainStyles in generator/build writes it. */
const WITHOUT_GAP = "not ((inset:0) or (appearance:none))";

export function styleProblems(name, text) {
  const problems = [];
  const tree = css.parse(text, { parseAtrulePrelude: false, parseCustomProperty: true, onParseError: (error) => tell("syntax", error.message, `line ${error.line}`) });
  const displays = new Map();
  const substituted = new Set();
  css.walk(tree, { visit: "Rule", enter(rule) {
    const asked = this.atrule?.name === "supports" ? css.generate(this.atrule.prelude) : "";
    for (const selector of selectorsOf(rule)) {
      for (const declaration of declarationsOf(rule)) {
        if (declaration.property === "display") {
          displays.set(selector, [...(displays.get(selector) ?? []), css.generate(declaration.value)]);
        }
      }
      if (asked === WITHOUT_GAP) {
        substituted.add(selector.replace(/>\*$/, ""));
      }
    }
  } });
  block(tree.children, []);
  return problems;

  function tell(feature, what, where) {
    problems.push({ feature, where: `${name}: ${where}`, text: what });
  }

  function report(feature, what, where, guards = []) {
    const versions = feature?.part === undefined ? "" : needs(feature.part, feature);
    if (versions !== "" && !guards.some((guard) => guard.includes(what.replace(/^:+/, "")))) {
      tell(feature.path, `${what} needs ${versions}`, where);
      return true;
    }
    return false;
  }

  function block(nodes, guards) {
    nodes.forEach((node) => {
      if (node.type === "Atrule") {
        atrule(node, guards);
      } else if (node.type === "Rule") {
        rule(node, guards);
      }
    });
  }

  function atrule(node, guards) {
    const where = `@${node.name} ${node.prelude ? css.generate(node.prelude) : ""}`.trim();
    report(found("css", "at-rules", node.name.replace(/^-\w+-/, "")), `@${node.name}`, where, guards);
    const asked = node.prelude ? css.generate(node.prelude) : "";
    if (node.name === "supports" && asked.includes("selector(")) {
      report(found("css", "at-rules", "supports", "selector"), "@supports selector()", where, guards);
    }
    if (node.name === "media") {
      for (const [, feature] of asked.matchAll(/\(\s*(?:min-|max-)?([a-z-]+)/g)) {
        report(found("css", "at-rules", "media", feature), `@media (${feature})`, where, guards);
      }
      if (/[<>]/.test(asked)) {
        report(found("css", "at-rules", "media", "range_syntax"), "@media (width < …)", where, guards);
      }
    }
    const inside = node.name === "supports" && !asked.startsWith("not") ? [...guards, asked] : guards;
    if (node.block && node.name !== "page" && node.name !== "font-face" && !/keyframes$/.test(node.name)) {
      block(node.block.children, inside);
    }
  }

  function rule(node, guards) {
    const where = css.generate(node.prelude);
    const list = node.prelude.children?.toArray() ?? [];
    const missing = list.map((selector) => selectorMissing(selector, where, guards));
    if (missing.includes(true) && missing.includes(false)) {
      tell("selector list", "a browser that does not know one selector of a list knows none: give that one a rule of its own", where);
    }
    const declarations = declarationsOf(node);
    declarations.forEach((one, i) => declaration(one, declarations.slice(0, i), where, guards));
    if (declarations.some(({ property, value }) => /^(row-|column-)?gap$/.test(property) && !/^(0|normal)(\s|$)*$/.test(css.generate(value)))) {
      for (const selector of selectorsOf(node)) {
        if (displays.get(selector)?.some((display) => display.endsWith("flex")) && !substituted.has(selector)) {
          report(found("css", "properties", "gap", "flex_context"), "gap between flex items", selector, guards);
        }
      }
    }
    node.block.children.forEach((child) => {
      if (child.type === "Rule" || child.type === "NestingSelector") {
        report(found("css", "selectors", "nesting"), "nested rules", where, guards);
      }
    });
    block(node.block.children, guards);
  }

  function selectorMissing(selector, where, guards) {
    let missing = false;
    const check = (feature, what) => {
      missing = report(feature, what, where, guards) || missing;
    };
    css.walk(selector, (node) => {
      if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
        check(found("css", "selectors", node.name), `:${node.name}`);
        const inside = node.children?.first;
        if (node.name === "not" && inside?.type === "SelectorList" && (inside.children.size > 1 || /[\w)\]*][ >+~]/.test(css.generate(inside)))) {
          check(found("css", "selectors", "not", "selector_list"), ":not(a, b)");
        }
      } else if (node.type === "AttributeSelector" && node.flags) {
        check(found("css", "selectors", "attribute", `case_${node.flags === "i" ? "in" : ""}sensitive_modifier`), "[a=b i]");
      } else if (node.type === "NestingSelector") {
        check(found("css", "selectors", "nesting"), "&");
      }
    });
    return missing;
  }

  function declaration({ property, value }, before, where, guards) {
    if (property.startsWith("-") && !property.startsWith("--")) {
      return; // a prefixed name stands beside the other one
    }
    const place = `${where}{${property}}`;
    const prefixed = before.some((one) => one.property === `-webkit-${property}` || one.property === `-moz-${property}`);
    if (!property.startsWith("--")) {
      const feature = found("css", "properties", property);
      if (!feature) {
        tell(`css.properties.${property}`, `the table has no property ${property}`, place);
        return;
      }
      if (report({ ...feature, prefixed }, property, place, guards)) {
        return;
      }
    }
    if (before.some((one) => one.property === property)) {
      return; // an older value stands before it
    }
    css.walk(value, (node) => {
      if (node.type === "Identifier") {
        report({ ...found("css", "properties", property, node.name), prefixed }, `${property}: ${node.name}`, place, guards);
      } else if (node.type === "Function" && node.name !== "var") {
        const part = at(["css", "properties", property, node.name]) ?? functions.get(node.name);
        report(part && { part, path: `css.types.${node.name}` }, `${node.name}()`, place, guards);
      } else if (node.type === "Dimension" && !OLD_UNITS.has(node.unit.toLowerCase())) {
        report(unit(node.unit), `the unit ${node.unit}`, place, guards);
      }
    });
  }
}

function found(...path) {
  const part = at(path);
  return part && { part, path: path.join(".") };
}

function unit(name) {
  const view = { d: "dynamic", s: "small", l: "large" }[/^([dsl])v(w|h|i|b|min|max)$/.exec(name)?.[1]];
  return found("css", "types", "length", view ? `viewport_percentage_units_${view}` : /^cq/.test(name) ? "container_query_length_units" : name);
}

const selectorsOf = (rule) => rule.prelude.children?.toArray().map((one) => css.generate(one)) ?? [];
const declarationsOf = (rule) => rule.block.children.toArray().filter(({ type }) => type === "Declaration");
