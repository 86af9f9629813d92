// What the element (quiz.ts) and the page that it frames (site/frame) say to each other. The frame greets the window around it, with nothing
// but its name. The element answers a greeting of its own frame, from that page's origin, by a port; all else goes through this port, which
// nobody else has.

import type { Computed, Facts } from "./types";

export const GREETING = "lingang-quiz";

export type FromFrame =
  /** Pixels that the frame takes. */
  | { readonly is: "height"; readonly height: number }
  /** Another screen is shown. kept: the answers and the screen as a frame's address begins with them. */
  | { readonly is: "step"; readonly kept: string }
  | { readonly is: "facts"; readonly facts: Facts; readonly kept: string }
  | { readonly is: "result"; readonly result: Computed }
  | { readonly is: "finish"; readonly result: Computed }
  /** What of the facts and activities that it was given it could not use. */
  | { readonly is: "ignored"; readonly names: readonly string[] };

/** Colours and type, by the names of the tokens. */
export type Theme = Readonly<Record<string, string>>;

/** What the page around may choose, as --award-<name>: a property of CSS that the value must fit. */
export const TOKENS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["ink", "ink-soft", "paper", "paper-soft", "line", "accent", "accent-soft", "on-accent", "law", "law-soft", "doubt", "doubt-soft", "error"].map((name) => [name, "color"])),
  "font-sans": "font-family",
  "font-serif": "font-family",
  radius: "border-radius",
};
