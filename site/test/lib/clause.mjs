// A clause's page, as tests use it.

import assert from "node:assert/strict";
import { goTo, openPage, policy, withSite } from "./harness.mjs";

/** Declares what the tests of a file share: the site, and what runs a test on a clause's page. */
export function clauseTests() {
  const site = withSite();
  return {
    site,
    /** script: false turns scripts off; before runs before the page is there; expected are troubles that do no harm. */
    async onClause(lang, clause, options, run) {
      const page = await openPage(site.browser, site.url, options);
      try {
        if (options.script === false) {
          await page.setJavaScriptEnabled(false);
        }
        await options.before?.(page);
        await goTo(page, `${site.url}${lang}/${policy}/clauses/${clause}/`);
        await run(page);
        assert.deepEqual(page.troubles.filter((trouble) => !options.expected?.test(trouble)), []);
      } finally {
        await page.done();
      }
    },
  };
}
