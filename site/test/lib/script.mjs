// A TypeScript module of the site for a test in Node: its types removed, and what it imports with it.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { root } from "./harness.mjs";

const modules = new Map();

/** Imports a module by its path in site/. */
export async function script(path) {
  return import(await address(join(root, "site", path)));
}

/** A library that ships, as Node loads it; of an older form of module, what it exports by name. */
async function vendored(file) {
  const url = pathToFileURL(file).href;
  if (file.endsWith(".mjs")) {
    return url;
  }
  const names = Object.keys((await import(url)).default);
  const code = `import all from ${JSON.stringify(url)}; export const { ${names.join(", ")} } = all;`;
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}

function address(file) {
  const known = modules.get(file);
  if (known) {
    return known;
  }
  const made = translate(file);
  modules.set(file, made);
  return made;
}

async function translate(file) {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  let code = ts.transpileModule(await readFile(file, "utf8"), { compilerOptions: options }).outputText;
  code = code.replace(/\b__(?:LISTS|CURRENCIES)__\b/g, "true"); // as where a policy asks for them
  for (const [whole, name] of [...code.matchAll(/^import .* from "(\.[^"]+)";$/gm)]) {
    code = code.replace(whole, whole.replace(name, await (/\.[cm]js$/.test(name) ? vendored(join(dirname(file), name)) : address(join(dirname(file), `${name}.ts`)))));
  }
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}
