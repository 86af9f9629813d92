// A page in a state: axe on a desk and a phone, in light and dark; and nothing wider than the screen.

import assert from "node:assert/strict";
import { inFirefox } from "./firefox.mjs";
import { axe, emulateMedia } from "./harness.mjs";

/**
 * The two languages of a state have one markup and one style sheet, so they share the looks: all of axe's rules in light in the one,
 * contrast in dark in the other. pages.test.mjs has all rules on every page in both.
 */
const LOOKS = { zh: [[1280, "light"], [360, "dark"]], en: [[1280, "dark"], [360, "light"]] };
const BY_AXE = { zh: "light", en: "dark" };

/** narrow is the width at which nothing may be wider than the screen; without is for axe. */
export async function accessible(page, lang, state, { narrow = 320, without } = {}) {
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const [width, scheme] of LOOKS[lang]) {
    await page.setViewport({ width, height: 900 });
    await emulateMedia(page, { "prefers-color-scheme": scheme });
    // What axe looks at are elements and colours, which are the same in Firefox.
    assert.deepEqual(inFirefox || scheme !== BY_AXE[lang] ? [] : await axe(page, { contrastOnly: scheme === "dark", without }), [], `${state}, ${width} px, ${scheme}`);
    assert.ok((await wide()) <= width, `${state}: nothing is wider than ${width} px`);
  }
  await page.setViewport({ width: narrow, height: 700 });
  assert.ok((await wide()) <= narrow, `${state}: nothing is wider than ${narrow} px`);
  await emulateMedia(page, {});
  await page.setViewport({ width: 1280, height: 900 });
}
