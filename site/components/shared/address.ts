// What the reader entered, in the address after #, as name=value&…: to be shared, and kept when the language is switched. Anyone can
// have written an address, so only known names and short values are taken from it.

const MOST_CHARACTERS = 4000;
const LONGEST_VALUE = 60;

export interface FromAddress {
  readonly values: ReadonlyMap<string, string>;
  /** Names that were left out, cut short. */
  readonly ignored: readonly string[];
}

/** The values after # of known names; none where there is no such thing, as in #main. */
export function readAddress(hash: string, known: ReadonlySet<string>): FromAddress {
  const values = new Map<string, string>();
  const ignored: string[] = [];
  if (hash.includes("=") && hash.length <= MOST_CHARACTERS) {
    for (const [name, value] of new URLSearchParams(hash.slice(1))) {
      if (known.has(name) && !values.has(name) && value.length <= LONGEST_VALUE) {
        values.set(name, value);
      } else {
        ignored.push(name.slice(0, 40));
      }
    }
  } else if (hash.includes("=")) {
    ignored.push("#");
  }
  return { values, ignored: ignored.slice(0, 8) };
}

/** An address that is relative to the page. */
export const absolute = (address: string): string => new URL(address, document.baseURI).href;

/** The page's own address with this after it: "" or #…. */
export const withHash = (hash: string): string => location.pathname + location.search + hash;

/** Puts values into the address without a new entry in the history; none takes them away. */
export function writeAddress(values: ReadonlyMap<string, string>): void {
  const text = new URLSearchParams([...values]).toString();
  if (location.hash.slice(1) !== text && (text !== "" || location.hash.includes("="))) {
    history.replaceState(history.state, "", withHash(text && `#${text}`));
  }
}

/** The link to the other language leads to the same state. */
export function keepOnLanguageSwitch(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  link?.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
