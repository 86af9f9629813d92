// The bridge to the Go program (wasm/main.go): two functions from text to text, by way of the program's memory. A call after the program
// has died gives undefined; it never hangs and never throws.

export interface Bridge {
  /** Compiles a rules file into a slot, of which only slot 0 costs nothing to turn to: "" or what is wrong with it. */
  rules(text: string, slot?: number): string | undefined;
  /** JSON text of facts to JSON text of the result, by the rules in a slot; without steps it leaves derivations out. */
  evaluate(facts: string, steps: boolean, slot?: number): string | undefined;
}

/** What the program exports: each function takes the length of the text that was written to room(), and gives that of the text at out(). */
interface Program {
  readonly mem: WebAssembly.Memory;
  room(bytes: number): number;
  out(): number;
  rules(bytes: number): number;
  evaluate(bytes: number, steps: number): number;
  swap(slot: number): void;
}

const isProgram = (exports: object): exports is Program => ["mem", "room", "out", "rules", "evaluate", "swap"].every((name) => name in exports);

/** UTF-8 of a character of a string is three bytes at most. */
const MOST_BYTES = 3;

export async function start(module: WebAssembly.Module): Promise<Bridge> {
  const go = new Go();
  go.env["GOGC"] = "off"; // wasm/main.go collects by itself
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const program: object = instance.exports;
  if (!isProgram(program)) {
    throw new Error("it lacks functions of the calculator");
  }
  let dead = false;
  const died = (): void => {
    dead = true;
  };
  go.run(instance).then(died, died); // up to its first wait before this returns
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const call = (f: (bytes: number) => number, text: string): string | undefined => {
    if (dead || go.exited) {
      return undefined;
    }
    try {
      const most = text.length * MOST_BYTES;
      const at = program.room(most);
      // The memory is another object once it has grown.
      const length = f(encoder.encodeInto(text, new Uint8Array(program.mem.buffer, at, most)).written);
      if (!go.exited) { // an end in the middle of a call need not throw
        return decoder.decode(new Uint8Array(program.mem.buffer, program.out(), length));
      }
    } catch {
      // A trap, such as memory that has run out, or a program that has ended.
    }
    died();
    return undefined;
  };
  /** The rules of slot 0 are those at hand; others take their place for a call. */
  const within = (slot: number, f: (bytes: number) => number) => (bytes: number): number => {
    if (slot === 0) {
      return f(bytes);
    }
    program.swap(slot);
    const length = f(bytes);
    program.swap(slot);
    return length;
  };
  return {
    rules: (text, slot = 0) => call(within(slot, program.rules), text),
    evaluate: (facts, steps, slot = 0) => call(within(slot, (bytes) => program.evaluate(bytes, Number(steps))), facts),
  };
}
