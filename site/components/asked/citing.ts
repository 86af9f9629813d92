// How to cite a clause, on its own page: made from the policy's forms of citing when the reader opens the place for it.

import type { Citations } from "../../api/wire.gen";
import { accessed, addCopying } from "../cite/copy";
import { h } from "../shared/dom";

export async function cite(details: HTMLDetailsElement): Promise<void> {
  const id = details.dataset["clause"] ?? "";
  const answer = await fetch(new URL(details.dataset["citations"] ?? "", document.baseURI).href);
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  const { forms, clauses, words }: Citations = await answer.json();
  const status = h("p", { class: "cite-status", role: "status" });
  const list = h("div", { class: "cite-list" });
  for (const { label, lang, text, accessed: day } of forms) {
    const values: Record<string, string> = { clause: id, where: clauses[id]?.[lang] ?? "", accessed: accessed(day ?? "") };
    const cited = h("p", { class: "cite-text", lang: lang === "zh" ? "zh-CN" : "en" }, text.replace(/\{(clause|where|accessed)\}/g, (_, key: string) => values[key] ?? ""));
    list.append(h("div", { class: "cite-line" }, h("p", { class: "cite-label" }, label), cited));
    addCopying(cited, label, words, status);
  }
  details.querySelector("p")?.replaceWith(list);
  details.append(status);
}
