// The bridge to the Go program (wasm/main.go): two functions from text to text. A call after the program has died gives
// undefined; it never hangs and never throws.

export interface Bridge {
  /** Compiles a rules file: "" or what is wrong with it. */
  rules(text: string): string | undefined;
  /** JSON text of facts to JSON text of the result. */
  evaluate(facts: string): string | undefined;
}

type TextFunction = (text: string) => unknown;

export async function start(module: WebAssembly.Module): Promise<Bridge> {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const registered: { rules?: TextFunction; evaluate?: TextFunction } = {};
  let dead = false;
  const died = (): void => {
    dead = true;
  };
  // Go's main runs up to its first wait, and so registers, before run() returns: nothing of another load() can come between.
  globalThis.__awardRegister = (rules, evaluate) => {
    Object.assign(registered, { rules, evaluate });
  };
  try {
    go.run(instance).then(died, died);
  } finally {
    Reflect.deleteProperty(globalThis, "__awardRegister");
  }
  const { rules, evaluate } = registered;
  if (rules === undefined || evaluate === undefined) {
    throw new Error("it registered no functions");
  }
  const call = (f: TextFunction, text: string): string | undefined => {
    if (dead) {
      return undefined;
    }
    try {
      const out = f(text);
      if (typeof out === "string") {
        return out;
      }
    } catch {
      // A trap, such as memory that has run out, or a program that has ended.
    }
    // Go's program ends in the middle of a call without throwing: the call just gives nothing.
    died();
    return undefined;
  };
  return { rules: (text) => call(rules, text), evaluate: (facts) => call(evaluate, facts) };
}
