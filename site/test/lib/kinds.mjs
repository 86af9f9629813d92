// A page of every kind, found in the built site: what the sitemap lists, by the kind that each page says it is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, languages } from "./harness.mjs";

/** Kinds with many pages alike are shown by these: the forms of award that differ, and a clause that computes nothing. */
const OF_MANY = { clause: ["8-1", "7-1", "4", "10-1", "s-1"] };

/** What the sitemap leaves out. */
const UNLISTED = ["zh/search/", "en/search/"];

/** Paths of all pages under the site's base, such as zh/lingang-ai-2020/. */
export async function allPaths() {
  const sitemap = await readFile(join(dist, "sitemap.xml"), "utf8");
  const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => new URL(loc.trim().replaceAll("&amp;", "&")).pathname);
  assert.ok(addresses.length > 0, "the sitemap has no pages");
  const shortest = addresses.reduce((a, b) => (a.length <= b.length ? a : b));
  const base = shortest.replace(/(?:zh|en)\/$/, "");
  const listed = [...new Set(addresses)].map((address) => {
    assert.ok(address.startsWith(base), `${address} is not under ${base}`);
    return address.slice(base.length);
  });
  return [...listed, ...UNLISTED];
}

/** In which language each of these pages is looked at, by turns, where what is looked at does not depend on the language. */
export function turns(paths) {
  const without = (path) => path.replace(/^(?:zh|en)\//, "");
  const ofBoth = [...new Set(paths.map(without))];
  return (path) => languages[ofBoth.indexOf(without(path)) % 2];
}

export const languageOf = (path) => /^(zh|en)\//.exec(path)?.[1];

/** {path, kind, name, lang} of pages of every kind in both languages, the chooser and 404.html. The name is fit for a file. */
export async function pagesOfEveryKind() {
  const pages = [];
  for (const path of [...(await allPaths()), "404.html"]) {
    const html = await readFile(join(dist, path.endsWith(".html") ? path : `${path}index.html`), "utf8");
    const kind = /<html[^>]*\bdata-kind="?([\w-]+)/.exec(html)?.[1];
    assert.ok(kind, `/${path} does not say its kind`);
    pages.push({ path, kind, lang: languageOf(path) });
  }
  const chosen = pages.filter(({ path, kind }) => OF_MANY[kind] === undefined || OF_MANY[kind].some((id) => path.endsWith(`/${id}/`)));
  for (const [kind, ids] of Object.entries(OF_MANY)) {
    assert.equal(chosen.filter((page) => page.kind === kind).length, 2 * ids.length, `a page that stands for kind ${kind} is gone`);
  }
  const alike = new Map();
  for (const page of chosen) {
    const group = `${page.lang} ${page.kind}`;
    alike.set(group, [...(alike.get(group) ?? []), page]);
  }
  return chosen.map((page) => {
    const several = alike.get(`${page.lang} ${page.kind}`).length > 1;
    const last = page.path.split("/").filter((part) => part !== "").at(-1) ?? "";
    const own = several && last !== page.kind ? `-${last}` : "";
    return { ...page, name: `${page.lang ? `${page.lang}-` : ""}${page.kind}${own}` };
  });
}
