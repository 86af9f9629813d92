// The live example: evaluates the facts in the text field as they change. Until it has loaded, and without script, the page shows
// the same facts and their result as text.

import type { Result } from "../../api/types";

const WAIT_MS = 200;

async function example(root: HTMLElement): Promise<void> {
  const facts = root.querySelector<HTMLTextAreaElement>("[data-facts]");
  const output = root.querySelector("[data-result-json]");
  const line = root.querySelector("[data-line]");
  const { module, policy, ready, failed } = root.dataset;
  if (!facts || !output || !line || module === undefined || policy === undefined || ready === undefined || failed === undefined) {
    throw new Error("api-example: the template lacks a part");
  }
  try {
    const { load }: typeof import("../../api/award") = await import(new URL(module, document.baseURI).href);
    const award = await load({ policy });
    const show = (): void => {
      output.textContent = shortened(award.evaluateText(facts.value));
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    facts.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, WAIT_MS);
    });
    facts.readOnly = false;
    line.textContent = ready;
    show();
  } catch (cause) {
    line.textContent = `${failed} ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

/** With the eligible awards alone, as the label says. */
function shortened(text: string): string {
  const result: Result = JSON.parse(text);
  const shown = result.awards ? { ...result, awards: result.awards.filter(({ state }) => state === "eligible") } : result;
  return JSON.stringify(shown, null, 2);
}

for (const root of document.querySelectorAll<HTMLElement>("[data-api-example]")) {
  void example(root);
}
