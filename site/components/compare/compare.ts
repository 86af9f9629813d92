// Up to four scenarios side by side. All of it is in the address, so a comparison can be kept and passed on; nothing else is stored,
// and nothing leaves the browser. Each part is a file beside it:
//
//   comparison.ts  the scenarios, and what is drawn of them    state.ts             the scenarios as an address
//   tools.ts       the calculator, the names, the examples     adding.ts, whatif.ts ways to a further one
//   rows.ts        what is compared, computed                  table.ts             the same as a table

import { keepOnLanguageSwitch } from "../shared/address";
import { printPage } from "../shared/application";
import { addChange, addExample, addLink } from "./adding";
import { fromAddress, saveFile } from "./comparison";
import { part, root } from "./page";
import { ready, withTools, type Tools } from "./tools";

function onSubmit(form: string, act: (tools: Tools) => Promise<void>): void {
  part(form).addEventListener("submit", (event) => {
    event.preventDefault();
    withTools(act);
  });
}

function readAddress(): void {
  if (ready() || /[=%]|\d-/.test(location.hash)) {
    withTools(fromAddress);
  }
}

onSubmit("link-form", addLink);
onSubmit("example-form", addExample);
onSubmit("what-if", addChange);
part("save").addEventListener("click", saveFile);
part("print").addEventListener("click", () => printPage(part("print")));
addEventListener("popstate", readAddress);
keepOnLanguageSwitch();
for (const button of root.querySelectorAll("button")) {
  button.disabled = false;
}
part("empty").hidden = /[=%]|\d-/.test(location.hash);
root.dataset["on"] = "";
readAddress();
