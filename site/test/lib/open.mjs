/** Runs in a page: the questions on the questionnaire's screen that have no answer, in their order. */
export const openOnScreen = () =>
  [...document.querySelectorAll("[data-step]")].filter((step) => {
    const answered = step.querySelector("input:checked") !== null || [...step.querySelectorAll("input[type=text]")].some((input) => input.value !== "");
    return step.getClientRects().length > 0 && step.querySelector("input:not([data-hurry])") !== null && !answered;
  }).map((step) => step.dataset.step);
