// A page in a state: axe in both schemes, and nothing wider than 320 px.

import assert from "node:assert/strict";
import { axe, emulateMedia } from "./harness.mjs";

export async function accessible(page, state) {
  for (const scheme of ["dark", "light"]) {
    await emulateMedia(page, { "prefers-color-scheme": scheme });
    assert.deepEqual(await axe(page, { contrastOnly: scheme === "dark" }), [], `${state}, ${scheme}`);
  }
  await page.setViewport({ width: 320, height: 700 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${state} at 320 px`);
  await page.setViewport({ width: 1280, height: 900 });
}
