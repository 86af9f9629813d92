// The live example: evaluates the facts in the text field as they change. The calculator is loaded when the field is first touched,
// for who only reads need not wait for it; until then, and without script, the page shows the same facts and their result as text.

import type { Award } from "../../api/award";
import type { Result } from "../../api/types";
import { onTyping } from "../shared/dom";

const WAIT_MS = 200;

function example(root: HTMLElement): void {
  const facts = root.querySelector<HTMLTextAreaElement>("[data-facts]");
  const output = root.querySelector("[data-result-json]");
  const line = root.querySelector("[data-line]");
  const { module, policy, ready, failed } = root.dataset;
  if (!facts || !output || !line || module === undefined || policy === undefined || ready === undefined || failed === undefined) {
    throw new Error("api-example: the template lacks a part");
  }
  let loading: Promise<Award | undefined> | undefined;

  /** A failure is said and forgotten: the next touch tries again. */
  const load = (): Promise<Award | undefined> => {
    loading ??= (import(new URL(module, document.baseURI).href) as Promise<typeof import("../../api/award")>)
      .then(({ load }) => load({ policy }))
      .then(
        (award) => {
          line.textContent = ready;
          facts.readOnly = false;
          return award;
        },
        (cause: unknown) => {
          line.textContent = `${failed} ${cause instanceof Error ? cause.message : String(cause)}`;
          facts.readOnly = true;
          loading = undefined;
          return undefined;
        },
      );
    return loading;
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  facts.addEventListener("focus", () => void load());
  onTyping(facts, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void load().then((award) => {
        if (award) {
          output.textContent = shortened(award.evaluateText(facts.value));
        }
      });
    }, WAIT_MS);
  });
  facts.readOnly = false;
  line.textContent = ready;
}

/** With the eligible awards alone, as the label says. */
function shortened(text: string): string {
  const result: Result = JSON.parse(text);
  const shown = result.awards ? { ...result, awards: result.awards.filter(({ state }) => state === "eligible") } : result;
  return JSON.stringify(shown, null, 2);
}

for (const root of document.querySelectorAll<HTMLElement>("[data-api-example]")) {
  example(root);
}
