// What the layout of a page must bear: narrow and wide screens, larger text, other spacing.

/** Text that is cut off or lies on other text, and whatever makes the page scroll sideways. Runs in the page. */
export function broken() {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.split(" ").join(".")}` : ""} “${element.textContent.trim().slice(0, 30)}”`;
  const spoken = (element) => element.closest(".visually-hidden, .skip-link, [class*=spoken], svg, template, script, [aria-hidden=true]") !== null;
  /** A box that may scroll by itself must be reachable by the keyboard. */
  const scroller = (element) => element.closest(".table-wrap, .api-code, [tabindex='0']");
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > wide + 1 && !scroller(e)).slice(0, 3).map(name);
    found.push(`the page is ${document.documentElement.scrollWidth} px wide, on ${wide} px: ${out.join(", ")}`);
  }
  /** What an element and those around it leave to be seen: what lies outside a box that scrolls, or is clipped away on purpose for
   * screen readers, is not on the page; and the nearest box that cuts off what is in it. Each is asked once, and a page has many texts. */
  const known = new Map([[document.body, { clipped: false, cut: undefined, left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity }]]);
  const around = (box) => {
    if (!known.has(box)) {
      const outer = around(box.parentElement);
      const { clipPath, overflowX, overflowY } = getComputedStyle(box);
      const rect = box.getBoundingClientRect();
      const seen = { ...outer, clipped: outer.clipped || clipPath !== "none" };
      if (/auto|scroll/.test(overflowX)) {
        Object.assign(seen, { left: Math.max(outer.left, rect.left), right: Math.min(outer.right, rect.right) });
      }
      if (/auto|scroll/.test(overflowY)) {
        Object.assign(seen, { top: Math.max(outer.top, rect.top), bottom: Math.min(outer.bottom, rect.bottom) });
      }
      if (/hidden|clip/.test(overflowX) && box.scrollWidth > box.clientWidth + 1 || /hidden|clip/.test(overflowY) && box.scrollHeight > box.clientHeight + 1) {
        seen.cut = box;
      }
      known.set(box, seen);
    }
    return known.get(box);
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() === "" || spoken(parent) || !parent.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    const { clipped, cut, left, right, top, bottom } = around(parent);
    if (clipped) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // Line boxes overlap a little where lines are set tight; glyphs do not fill them.
      const trim = Math.max(0, (box.height - parseFloat(getComputedStyle(parent).fontSize)) / 2) + 1;
      const line = { parent, left: Math.max(box.left + 1, left), right: Math.min(box.right - 1, right), top: Math.max(box.top + trim, top),
        bottom: Math.min(box.bottom - trim, bottom) };
      if (line.right > line.left && line.bottom > line.top) {
        lines.push(line);
      }
    }
    if (cut) {
      found.push(`cut off: ${name(cut)}`);
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (let i = 0; i < lines.length && found.length < 8; i++) {
    const a = lines[i];
    for (let k = i + 1; k < lines.length && lines[k].top < a.bottom; k++) {
      const b = lines[k];
      const sticks = [a, b].some(({ parent }) => ["thead", ".contents", ".quiz-ledger"].some((held) => parent.closest(held)));
      if (!sticks && a.left < b.right && b.left < a.right && b.top < a.bottom) {
        found.push(`overlap: ${name(a.parent)} and ${name(b.parent)}`);
      }
    }
  }
  return found.slice(0, 8);
}

/** What WCAG 2.2, 1.4.12 lets readers set. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
const LARGE = "html { font-size: 200% !important }";

export const SITUATIONS = [
  { name: "320 px", width: 320 },
  { name: "1,600 px", width: 1600 },
  { name: "other spacing at 320 px", width: 320, css: SPACING },
  { name: "other spacing at 1,280 px", width: 1280, css: SPACING },
  { name: "text of 200% at 640 px", width: 640, css: LARGE },
  { name: "text of 200% at 1,280 px", width: 1280, css: LARGE },
];
