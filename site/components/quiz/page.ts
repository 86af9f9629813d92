// The page as the generator wrote it: what it knows, what it says, and where its parts are. A page has one questionnaire, as it has one
// address, one history and one store; so each part is a module, and what it remembers stands at its top.

import { readData, speaker, type QuizData } from "../shared/data";
import { find } from "../shared/dom";
import { factsOn, planData } from "./markup";
import { ACTIVITIES } from "./plan";

export const root = find(document, "[data-quiz]", HTMLElement);

/** The element with that data attribute. */
export const part = (name: string): HTMLElement => find(root, `[data-${name}]`, HTMLElement);

export const form = find(root, "[data-form]", HTMLFormElement);

const read = readData(root);

export const say = speaker(read.strings);
export const data: QuizData = { ...read, facts: { ...factsOn(form), [ACTIVITIES]: { label: say("activities.section"), type: "" } } };
/** What decides which questions matter. */
export const rules = planData(root, data);
