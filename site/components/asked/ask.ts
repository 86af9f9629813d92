// Loads what only some readers want when they do, and with it its style. Where a term is first pointed at, focused or tapped, it loads
// what explains terms, which from then on listens itself.

const root = document.querySelector<HTMLElement>("[data-asked]");
let styled: Promise<unknown> | undefined;

export async function late<Module>(address: string | undefined): Promise<Module> {
  styled ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = root?.dataset["sheet"] ?? "";
    link.onload = link.onerror = resolve; // without its style it still says what it says
    document.head.append(link);
  });
  const module: Promise<Module> = import(new URL(address ?? "", document.baseURI).href);
  await styled;
  return module;
}

export const asked = (): Promise<typeof import("./asked")> => late(root?.dataset["asked"]);

/** Where click events have no pointerType, a link simply leads where it leads. */
export const touched = (event: Event): boolean => event instanceof PointerEvent && event.type === "click" && /touch|pen/.test(event.pointerType);

const TYPES = ["pointerover", "focusin", "click"];
const first = (event: Event): void => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href*='glossary/#']") : null;
  if (!link) {
    return;
  }
  const tapped = touched(event);
  if (tapped) {
    event.preventDefault();
  }
  asked().then(({ explain }) => {
    TYPES.forEach((type) => removeEventListener(type, first));
    if (tapped || link.matches(":hover, :focus")) {
      void explain(link, tapped);
    }
  }, () => {
    if (tapped) {
      location.href = link.href;
    }
  });
};
TYPES.forEach((type) => addEventListener(type, first));
