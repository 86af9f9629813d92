// Voice control: what is said to press something is what stands on it (WCAG 2.5.3), and things of one screen that are called the same lead
// to the same place or are told apart by what they are in. Names are those of Chromium's accessibility tree.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit, withSite } from "./lib/harness.mjs";
import { pagesOfEveryKind } from "./lib/kinds.mjs";
import { devtools } from "./lib/pages.mjs";
import { ready } from "./lib/quiz.mjs";

const site = withSite();

/**
 * Runs in a page. What can be pressed or typed into and is seen: the text that stands on it or labels it, where it leads, and what it is
 * in. The elements themselves are left in globalThis.named.
 */
function controls() {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  /** Text that is seen: not what is kept for readers alone, nor what is drawn for the eye. */
  const seen = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      text += shown(parentElement) && !parentElement.closest(".visually-hidden, [aria-hidden=true], option, textarea") ? data : "";
    }
    return text.trim();
  };
  /** Whether a link is a part of a sentence, which tells it apart from another there. */
  const sentence = (element) => element.localName === "a" && [...element.parentNode.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim().length > 1);
  const headings = ":is(h1, h2, h3, h4, legend, th, dt, summary, .field-question, .name)";
  const within = (element) => {
    const around = [];
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (parent.matches("section, article, li, tr, dd, fieldset, form, details, nav, header, footer, figure")) {
        around.push(parent.getAttribute("aria-label") ?? parent.querySelector(headings)?.textContent.trim() ?? parent.textContent.trim().slice(0, 60));
      }
    }
    const heading = [...document.querySelectorAll("h1, h2, h3, h4")].findLast((one) => shown(one) && (one.contains(element) || one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING));
    return [...around, `under ${heading?.contains(element) ? "itself" : heading?.textContent.trim()}`].join(" < ");
  };
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab]";
  globalThis.named = [...document.querySelectorAll(targets)].filter((element) => shown(element) && !element.closest("[aria-hidden=true]"));
  return globalThis.named.map((element) => ({
    link: element.localName === "a",
    seen: element.labels && element.localName !== "button" ? [...element.labels].map(seen).join("") : seen(element),
    leads: element.href ?? "",
    sentence: sentence(element),
    within: within(element),
    html: element.outerHTML.slice(0, 160),
  }));
}

/** The same with the names by which they are known. */
async function known(page) {
  const all = await page.evaluate(controls);
  const session = await devtools(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byDom = new Map(nodes.filter(({ ignored }) => !ignored).map((node) => [node.backendDOMNodeId, node]));
  const { result } = await session.send("Runtime.evaluate", { expression: "globalThis.named" });
  const { result: elements } = await session.send("Runtime.getProperties", { objectId: result.objectId, ownProperties: true });
  return Promise.all(elements.filter(({ name }) => /^\d+$/.test(name)).map(async ({ name, value }) => {
    const { node } = await session.send("DOM.describeNode", { objectId: value.objectId });
    return { ...all[Number(name)], name: byDom.get(node.backendNodeId)?.name?.value ?? "" };
  }));
}

/** Words alone: nobody says signs, spaces or capitals. */
const words = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** What is called by another name than it shows, or by none. */
const misnamed = (all) => all.filter(({ seen, name }) => name.trim() === "" || !words(name).includes(words(seen))).map(({ seen, name, html }) => `“${seen}” is called “${name}”: ${html}`);

/** Pairs called the same that do not do the same and are in the same place. */
const confused = (all) => all.flatMap((one, i) => all.slice(0, i)
  .filter((other) => other.link === one.link && !one.sentence && words(other.name) === words(one.name) && words(one.name) !== "" && (!one.link || other.leads !== one.leads) && other.within === one.within)
  .map(() => `two are called “${one.name}” in “${one.within.slice(0, 80)}”: ${one.leads || one.html}`));

for (const { path, name, kind } of await pagesOfEveryKind()) {
  test(`${name}: what stands on it is its name`, () => visit(site.browser, site.url, path, { expected: kind === "404" ? /404/ : undefined }, async (page) => {
    if (kind === "quiz") {
      await ready(page);
    }
    const all = await known(page);
    assert.ok(all.length > 0);
    assert.deepEqual([...misnamed(all), ...new Set(confused(all))].slice(0, 9), []);
  }));
}
