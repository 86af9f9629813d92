// A test that fails, for failures.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { goTo, openPage, withSite } from "../lib/harness.mjs";

const site = withSite();

test("what is wrong", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}en/`);
  await page.evaluate(() => console.error("said by the page"));
  await page.done(); // before it is looked at, as in a finally
  assert.equal(await page.title(), "another title");
});

test("what is right", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}zh/`);
  assert.deepEqual(page.troubles, []);
  await page.done();
});
