// What a failed test leaves to look at: a picture, the HTML and the messages of each page that it had open, in build/failures/.

import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { inFirefox } from "./firefox.mjs";
import { root } from "./site.mjs";

const folder = process.env.FAILURES ?? join(root, "build/failures");
const MOST_MS = 10_000; // a page may hang: that may be what is wrong

export async function keepFailure(test, error, pages) {
  if (pages.length === 0) {
    return;
  }
  const name = `${basename(process.argv[1], ".test.mjs")}-${test}`.replaceAll(/[^\p{L}\p{N}.-]+/gu, "-").slice(0, 100);
  const own = join(folder, inFirefox ? "firefox" : "chromium", name);
  await mkdir(own, { recursive: true });
  const within = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, MOST_MS).unref())]).catch(() => undefined);
  for (const [i, page] of pages.entries()) {
    const file = (ending) => join(own, `page-${i + 1}.${ending}`);
    await within(page.screenshot({ path: file("png"), fullPage: true }));
    await writeFile(file("html"), (await within(page.content())) ?? "");
    const messages = [`${page.url()} ${JSON.stringify(page.viewport())}`, ...page.troubles.map((one) => `trouble: ${one}`), ...page.said];
    await writeFile(file("txt"), `${messages.join("\n")}\n`);
  }
  await writeFile(join(own, "error.txt"), `${test}\n${error?.cause?.stack ?? error?.stack ?? error}\n`);
  console.error(`what it left to look at: ${relative(root, own)}`);
}
