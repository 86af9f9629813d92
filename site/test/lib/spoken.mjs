// A page as a screen reader speaks it: the accessibility tree of Chromium in its order, what is said on coming to an element, and what
// live regions say meanwhile. Words of the reader itself (“heading level 1”) are the roles of ARIA.

import assert from "node:assert/strict";
import { devtools } from "./pages.mjs";

/** What a reader speaks nothing of by itself: only what is in it. */
const SILENT = new Set(["RootWebArea", "generic", "none", "GenericContainer", "InlineTextBox", "LineBreak", "paragraph", "LabelText", "strong", "emphasis", "Section", "time", "Legend", "LayoutTable", "LayoutTableRow", "LayoutTableCell", "rowgroup", "mark", "Abbr", "superscript", "subscript", "code", "ListMarker", "DescriptionList", "definition", "sectionfooter", "sectionheader"]);
/** What is spoken by its name, which is all that is in it. */
const WHOLE = new Set(["heading", "link", "button", "radio", "checkbox", "textbox", "searchbox", "combobox", "option", "img", "image", "DisclosureTriangle", "DisclosureTriangleGrouped", "Date", "spinbutton", "tab", "columnheader", "rowheader", "math", "meter", "progressbar", "term"]);
/** Groups whose name is spoken on coming into them. */
const AROUND = new Set(["group", "radiogroup", "form", "region", "navigation", "main", "banner", "contentinfo", "complementary", "search", "list", "table", "dialog", "alert", "status"]);

/** A space between what is seen and what is only read is no word. */
const squeeze = (text) => (text ?? "").replace(/[\s\u00a0]+/g, " ").replace(/ (?=[，。；：（])/g, "").trim();

/** The accessibility tree: each node that is spoken of, with what it is in. */
export async function tree(page) {
  const session = await devtools(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const take = (node, parent) => {
    const own = { role: node.role?.value ?? "", name: squeeze(node.name?.value), value: squeeze(String(node.value?.value ?? "")), description: squeeze(node.description?.value), dom: node.backendDOMNodeId, parent, children: [], has: {} };
    for (const { name, value } of node.properties ?? []) {
      own.has[name] = value.relatedNodes ?? value.value;
    }
    const into = node.ignored ? parent : own;
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) {
        into.children.push(...take(child, into));
      }
    }
    return node.ignored ? [] : [own];
  };
  const [root] = take(nodes.find(({ parentId }) => parentId === undefined), { children: [] });
  return root;
}

/** All nodes in the order in which they are read. */
export const all = (node) => [node, ...node.children.flatMap(all)];

/** What a node is in, from the outermost. */
const around = (node) => (node?.parent?.role ? [...around(node.parent), node.parent] : []);

/** Which of how many a choice is. */
function position(node) {
  const group = around(node).findLast(({ role }) => role === "radiogroup" || role === "group");
  assert.ok(group, `“${node.name}” is in no group`);
  const peers = all(group).filter(({ role }) => role === node.role);
  return `${peers.indexOf(node) + 1} of ${peers.length}`;
}

/** What is said of a node: its role, name, value, states and description. */
export function say(node) {
  const { role, name, value, description, has } = node;
  const choice = role === "radio" || role === "checkbox";
  return [
    role === "heading" ? `heading ${has.level}` : role.replace("DisclosureTriangleGrouped", "summary").replace("DisclosureTriangle", "summary"),
    name && `“${name}”`,
    value !== "" && value !== name && `= ${value}`,
    choice && (has.checked === "true" ? "checked" : has.checked === "mixed" ? "mixed" : "not checked"),
    role === "radio" && position(node),
    has.expanded !== undefined && (has.expanded ? "expanded" : "collapsed"),
    has.required && "required",
    has.disabled && "unavailable",
    has.invalid && has.invalid !== "false" && "invalid",
    description && description !== name && `(${description})`,
  ].filter((part) => part).join(" ");
}

/** The lines that a reader speaks who goes from line to line through a part of the page. */
export function lines(node) {
  if (node.role === "StaticText") {
    return node.name === "" ? [] : [node.name];
  }
  const control = node.role === "LabelText" ? node.children.find(({ role }) => role === "radio" || role === "checkbox") : undefined;
  const inside = control ? [say(control)] : WHOLE.has(node.role) ? [] : node.children.flatMap(lines);
  const nameless = ["list", "listitem", "group", "status", "alert"].includes(node.role) && node.name === "";
  return SILENT.has(node.role) || nameless ? inside : [say(node), ...inside];
}

/** A reader who goes by the keyboard: what it says on each key, groups that the focus has come into first. */
export function reader(page) {
  let inside = [];
  return {
    /** What is said now that the focus has moved. */
    async focus() {
      const root = await tree(page);
      const node = all(root).filter(({ has, role }) => has.focused && role !== "RootWebArea").at(-1);
      if (!node) {
        return "document";
      }
      const groups = around(node).filter(({ role, name }) => AROUND.has(role) && name !== "");
      const entered = groups.filter(({ dom }) => !inside.includes(dom));
      inside = groups.map(({ dom }) => dom);
      return [...entered.map((group) => say(group)), say(node)].join("; ");
    },
    async press(key) {
      await page.keyboard.press(key);
      return this.focus();
    },
  };
}

/** Notes from the start what the live regions of a page say; take gives what they have said since it was last asked. */
export async function listen(page) {
  await page.evaluateOnNewDocument(() => {
    const regions = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
    const last = new WeakMap();
    globalThis.spoken = [];
    new MutationObserver((changes) => {
      const changed = new Set();
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        if (region) {
          changed.add(region);
        }
      }
      for (const region of changed) {
        const text = region.getClientRects().length > 0 && !region.closest("[aria-hidden=true], [aria-busy=true]") ? region.innerText.replace(/\s+/g, " ").trim() : "";
        if (text !== "" && text !== last.get(region)) {
          globalThis.spoken.push(text);
        }
        last.set(region, text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden", "aria-hidden"] });
  });
  const take = () => page.evaluate(() => globalThis.spoken.splice(0));
  return {
    take,
    /** What they say until something with this text is said, which is waited for. */
    async until(text) {
      await page.waitForFunction((wanted) => globalThis.spoken.some((one) => one.includes(wanted)), {}, text);
      return take();
    },
  };
}

/** That headings have no jump in their levels, and landmarks of a kind have names that tell them apart. */
export function outline(root) {
  const nodes = all(root);
  const headings = nodes.filter(({ role }) => role === "heading");
  headings.forEach((heading, i) => {
    const before = i === 0 ? 0 : headings[i - 1].has.level;
    assert.ok(heading.has.level <= before + 1, `heading ${heading.has.level} “${heading.name}” after heading ${before}`);
    assert.notEqual(heading.name, "", "a heading has a name");
  });
  const landmarks = nodes.filter(({ role }) => ["banner", "navigation", "main", "region", "complementary", "contentinfo", "search", "form"].includes(role));
  const known = landmarks.map(({ role, name }) => `${role} ${name}`);
  assert.deepEqual(known.filter((one, i) => known.indexOf(one) !== i), [], "landmarks have names of their own");
  assert.equal(landmarks.filter(({ role }) => role === "main").length, 1);
  return headings;
}
