// A link with answers whose # arrived as %23 leads nowhere: hosts look for a page of that name. The answers are still in the address, so
// a link to the mended one is offered. Only a place on this host is: an address can be anybody's.

import { find } from "../shared/dom";

const section = find(document, "[data-mend]", HTMLElement);
const mended = `${location.pathname}${location.search}`.replace(/^\/+/, "/").replace(/%(?:25)*23/i, "#") + location.hash.replace("#", "");

if (mended.includes("#") && /%(?:25)*23/i.test(location.pathname)) {
  for (const link of section.querySelectorAll<HTMLAnchorElement>("[data-mended]")) {
    link.href = mended;
  }
  section.hidden = false;
}
