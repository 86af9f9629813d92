// What the questionnaire takes for the browser's history, its address and its store while it is in a frame of somebody else's page. The
// build puts these in the place of the browser's own (generator/build/embed.go). With those each screen would be a step back in the history
// of the page around, and two frames of one site would share a store. What these hold goes with the frame.

interface Step {
  readonly state: unknown;
  readonly hash: string;
}

let now: Step = { state: beginning(new URLSearchParams(window.location.hash.slice(1))), hash: "" };
const before: Step[] = [];

/** The frame's address brings facts, activities and, where it was taken out and put back, the screen: as if the page had been reloaded. */
function beginning(given: URLSearchParams): unknown {
  if (!given.has("facts") && !given.has("do")) {
    return undefined;
  }
  const answers = [`#facts=${encodeURIComponent(given.get("facts") ?? "{}")}`, ...["do", "b"].flatMap((name) => (given.has(name) ? `${name}=${given.get(name)}` : []))];
  return { depth: 0, at: given.get("at") ?? "", answers: answers.join("&") };
}

const hashOf = (address: string | undefined): string => (address === undefined ? now.hash : new URL(address, window.location.href).hash);

/** Of itself the browser tells so when it has gone to another entry. */
const arrive = (): void => queueMicrotask(() => void dispatchEvent(new PopStateEvent("popstate")));

function push(state: unknown, hash: string): void {
  before.push(now);
  now = { state, hash };
}

export const history = {
  get state(): unknown {
    return now.state;
  },
  pushState: (state: unknown, _title: string, address?: string): void => push(state, hashOf(address)),
  replaceState(state: unknown, _title: string, address?: string): void {
    now = { state, hash: hashOf(address) };
  },
  back(): void {
    const last = before.pop();
    if (last) {
      now = last;
      arrive();
    }
  },
};

export const location = {
  pathname: window.location.pathname,
  search: window.location.search,
  get hash(): string {
    return now.hash;
  },
  set hash(to: string) {
    if (hashOf(to) !== now.hash) {
      push(undefined, hashOf(to));
      arrive();
    }
  },
};

/** Nothing is kept. */
export const localStorage = { getItem: (): null => null, setItem: (): void => undefined, removeItem: (): void => undefined };
