// Which interfaces of browsers a program uses that not all of ours have. The TypeScript compiler says what each name is; whatever is
// declared in one of its own libraries (lib.dom, lib.es2022 …) is looked up in the table.

import { relative } from "node:path";
import ts from "typescript";
import { at, needs, table } from "./table.mjs";

/** Interfaces of the language that TypeScript names otherwise than the table. */
const RENAMED = {
  Console: ["console"], CallableFunction: ["Function"], NewableFunction: ["Function"], ReadonlyArray: ["Array"], ReadonlyMap: ["Map"], ReadonlySet: ["Set"],
  RegExpMatchArray: ["Array", "RegExp"], RegExpExecArray: ["Array", "RegExp"], TemplateStringsArray: ["Array"], PromiseLike: ["Promise"],
  ReadonlySetLike: ["Set"], IteratorObject: ["Iterator"], MapIterator: ["Iterator"], SetIterator: ["Iterator"], ArrayIterator: ["Iterator"],
  RegExpStringIterator: ["Iterator"], WindowOrWorkerGlobalScope: ["Window", "WorkerGlobalScope"],
};

/** Members that the table leaves out for being as old as the language. */
const LEFT_OUT = new Set(["prototype", "index", "input", "groups", "raw"]);

/** Where the table has an interface of that name. */
function placesOf(name) {
  return (RENAMED[name] ?? [name]).flatMap((one) => {
    const typed = /^(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array$/.test(one) ? [["javascript", "builtins", "TypedArray"]] : [];
    const scope = one.split(".");
    return [["api", ...scope], ["javascript", "builtins", ...scope], ...(scope[0] === "WebAssembly" ? [["webassembly", "api", ...scope.slice(1)]] : []), ...typed];
  }).filter((path) => at(path) !== undefined);
}

/**
 * What is too new in some files and what they import. options: those of the compiler. root: what problems name files from; host: for tests;
 * own: which files are ours.
 */
export function scriptProblems(files, options, { root = process.cwd(), host, own = (file) => !file.fileName.includes("node_modules") } = {}) {
  const program = ts.createProgram(files, { ...options, noEmit: true }, host);
  const checker = program.getTypeChecker();
  const problems = [];
  const known = new Map();
  const inLibrary = (symbol) => symbol?.declarations?.some((d) => program.isSourceFileDefaultLibrary(d.getSourceFile()));

  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && own(file)) {
      walk(file);
    }
  }
  return problems;

  function report(node, path, what) {
    const versions = needs(at(path));
    if (versions !== "") {
      tell(node, path.join("."), `${what} needs ${versions}`);
    }
  }

  function tell(node, feature, text) {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    problems.push({ feature, where: `${relative(root, file.fileName)}:${line + 1}`, text });
  }

  /** An interface, and all that it takes over from. */
  function lineage(type, seen = new Set()) {
    if (type.isUnionOrIntersection()) {
      return [...new Set(type.types.flatMap((one) => lineage(one, seen)))];
    }
    const apparent = checker.getApparentType(type);
    const symbol = apparent.symbol ?? type.aliasSymbol;
    if (!symbol || seen.has(symbol)) {
      return [];
    }
    seen.add(symbol);
    const bases = apparent.isClassOrInterface() || apparent.target?.isClassOrInterface() ? checker.getBaseTypes(apparent.target ?? apparent) : [];
    return [nameOf(symbol), ...bases.flatMap((base) => lineage(base, seen))];
  }

  function declaring(symbol) {
    return symbol.declarations.map(({ parent }) => parent).filter(ts.isInterfaceDeclaration).map(({ name }) => name.text);
  }

  function nameOf(symbol) {
    const { parent } = symbol;
    return parent && parent.flags & ts.SymbolFlags.Namespace && !(parent.flags & ts.SymbolFlags.ValueModule && parent.declarations?.some(ts.isSourceFile)) ? `${parent.name}.${symbol.name}` : symbol.name;
  }

  /** Interfaces of the table that take a mixin over: ParentNode is Element, Document and DocumentFragment. */
  function takingOver(mixin, member) {
    return Object.keys(table.api).filter((name) => at(["api", name, member]) && withBases(name).has(mixin)).map((name) => ["api", name, member]);
  }

  function withBases(name) {
    let bases = known.get(name);
    if (!bases) {
      const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Type, false);
      known.set(name, bases = new Set(symbol ? lineage(checker.getDeclaredTypeOfSymbol(symbol)) : []));
    }
    return bases;
  }

  /** Where the table has a member of what an expression is. */
  function memberPaths(expression, type, member) {
    const symbol = expression && checker.getSymbolAtLocation(expression);
    const kinds = [];
    if (symbol && symbol.flags & ts.SymbolFlags.Value && inLibrary(symbol)) {
      kinds.push([nameOf(symbol), [`${member}_static`, member]]); // Object.hasOwn, AbortSignal.timeout
    }
    for (const name of lineage(type)) {
      kinds.push([name.replace(/Constructor$/, ""), name.endsWith("Constructor") ? [`${member}_static`, member] : [member]]);
    }
    for (const [name, members] of kinds) {
      const all = [...members, member.replace(/^on(.+)/, "$1_event")];
      const found = placesOf(name).flatMap((place) => all.map((one) => [...place, one])).filter((path) => at(path));
      if (found.length > 0) {
        return found.slice(0, 1);
      }
    }
    return kinds.map(([name]) => takingOver(name, member)).find((paths) => paths.length > 0) ?? [];
  }

  function global(node, name) {
    for (const path of [["api", name], ["api", "Window", name], ["api", "WorkerGlobalScope", name], ["api", "ServiceWorkerGlobalScope", name], ["javascript", "builtins", name], ["webassembly", "api"]]) {
      if (at(path) && (path.length > 2 || name === "WebAssembly" || path[0] === "api")) {
        report(node, path, name);
        return path;
      }
    }
    return undefined;
  }

  function walk(node) {
    look(node);
    ts.forEachChild(node, walk);
  }

  function look(node) {
    if (ts.isPropertyAccessExpression(node) && !ts.isPrivateIdentifier(node.name)) {
      access(node.name, node.expression, checker.getTypeAtLocation(node.expression), node.name.text);
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      access(node, node.expression, checker.getTypeAtLocation(node.expression), node.argumentExpression.text);
    } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name)) {
        access(node, undefined, checker.getTypeAtLocation(node.parent), name.text);
      }
    } else if (ts.isIdentifier(node) && ts.isExpressionNode?.(node) !== false && !isName(node)) {
      if (inLibrary(checker.getSymbolAtLocation(node))) {
        global(node, node.text);
      }
    }
    if (ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name) && node.questionDotToken) {
      tell(node, "syntax.a?.#b", "a?.#b needs Chromium 84, and esbuild is told not to lower it");
    }
    if (ts.isCallExpression(node)) {
      call(node);
    }
    if (ts.isNewExpression(node)) {
      construct(node);
    }
    if (ts.isRegularExpressionLiteral(node)) {
      expression(node, node.text);
    }
  }

  function isName(node) {
    const { parent } = node;
    return ts.isPropertyAccessExpression(parent) && parent.name === node || ts.isBindingElement(parent) && (parent.propertyName === node || parent.name === node) ||
      ts.isPropertyAssignment(parent) && parent.name === node || ts.isTypeNode(parent) || ts.isDeclarationStatement?.(parent) && parent.name === node ||
      ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isExpressionWithTypeArguments(parent) && !ts.isHeritageClause(parent.parent);
  }

  function access(node, expression, type, member) {
    const symbol = checker.getPropertyOfType(checker.getNonNullableType(type), member) ?? checker.getSymbolAtLocation(node);
    if (!inLibrary(symbol)) {
      return;
    }
    const found = memberPaths(expression, checker.getNonNullableType(type), member);
    const paths = found.length > 0 ? found : declaring(symbol).flatMap(placesOf).map((place) => [...place, member]).filter((path) => at(path));
    if (paths.length === 0 && !LEFT_OUT.has(member) && declaring(symbol).some((name) => placesOf(name).length > 0)) {
      tell(node, `unknown.${declaring(symbol)[0]}.${member}`, `the table has no ${declaring(symbol)[0]}.${member}`);
    }
    for (const path of paths) {
      report(node, path, path.slice(1).join("."));
    }
  }

  function call(node) {
    const callee = node.expression;
    if ((node.flags & ts.NodeFlags.OptionalChain) && node.arguments.some(ts.isSpreadElement)) {
      tell(node, "syntax.a?.b(...c)", "a?.b(...c) needs Chromium 91, and esbuild is told not to lower it");
    }
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : "";
    const [first] = node.arguments;
    const text = first && ts.isStringLiteralLike(first) ? first.text : undefined;
    const attribute = text && /^(set|toggle|has|get|remove)Attribute$/.test(name) && at(["html", "global_attributes", text]);
    if (attribute) {
      report(first, ["html", "global_attributes", text], `attribute ${text}`);
    }
    if (text && (name === "h" || name === "createElement") && at(["html", "elements", text])) {
      report(first, ["html", "elements", text], `element ${text}`);
    }
    if (text && /EventListener$/.test(name)) {
      const target = ts.isPropertyAccessExpression(callee) ? lineage(checker.getTypeAtLocation(callee.expression)) : ["Window"];
      const place = target.map((one) => ["api", one, `${text}_event`]).find((path) => at(path));
      if (place) {
        report(first, place, `event ${text}`);
      }
    }
    if (text && /^(querySelector(All)?|closest|matches)$/.test(name)) {
      for (const [, pseudo] of text.matchAll(/:([\w-]+)/g)) {
        if (at(["css", "selectors", pseudo])) {
          report(first, ["css", "selectors", pseudo], `selector :${pseudo}`);
        }
      }
      if (/:not\([^()]*,/.test(text)) {
        report(first, ["css", "selectors", "not", "selector_list"], "selector :not(a, b)");
      }
    }
    if (ts.isPropertyAccessExpression(callee)) {
      const type = checker.getNonNullableType(checker.getTypeAtLocation(callee.expression));
      for (const path of memberPaths(callee.expression, type, name)) {
        given(node, path);
      }
    } else if (ts.isIdentifier(callee) && inLibrary(checker.getSymbolAtLocation(callee)) && at(["api", name])) {
      given(node, ["api", name]);
    }
  }

  function construct(node) {
    const symbol = checker.getSymbolAtLocation(node.expression);
    if (!symbol || !inLibrary(symbol)) {
      return;
    }
    for (const place of placesOf(nameOf(symbol))) {
      const path = [...place, place.at(-1)];
      if (at(path)) {
        report(node, path, `new ${place.at(-1)}`);
        given(node, path);
      }
    }
    const [first] = node.arguments ?? [];
    if (symbol.name === "RegExp" && first) {
      expression(node, first.getText());
    }
  }

  /** Options that are written out in a call: the table has them under the method, as options_parameter.options_once_parameter. */
  function given(node, path) {
    for (const argument of node.arguments ?? []) {
      for (const property of ts.isObjectLiteralExpression(argument) ? argument.properties : []) {
        const name = property.name && ts.isIdentifier(property.name) ? property.name.text : undefined;
        const place = name && optionOf(path, name);
        if (place) {
          report(property, place, `${path.slice(1).join(".")}({ ${name} })`);
        }
      }
    }
  }

  function optionOf(path, name) {
    for (const key of Object.keys(at(path) ?? {}).filter((one) => one.endsWith("_parameter"))) {
      if (key === `${name}_parameter` || key.endsWith(`_${name}_parameter`)) {
        return [...path, key];
      }
      const deeper = optionOf([...path, key], name);
      if (deeper) {
        return deeper;
      }
    }
    return undefined;
  }

  function expression(node, text) {
    const parts = { lookbehind_assertion: /\(\?<[=!]/, named_capturing_group: /\(\?<\w/, unicode_character_class_escape: /\\p\{/i, modifier: /\(\?[a-z-]+:/ };
    for (const [part, pattern] of Object.entries(parts)) {
      if (pattern.test(text)) {
        report(node, ["javascript", "regular_expressions", part], part.replaceAll("_", " "));
      }
    }
    const flags = { d: "hasIndices", s: "dotAll", v: "unicodeSets" };
    for (const flag of /\/([a-z]*)$/.exec(text)?.[1] ?? "") {
      if (flags[flag]) {
        report(node, ["javascript", "builtins", "RegExp", flags[flag]], `the flag ${flag}`);
      }
    }
  }
}
