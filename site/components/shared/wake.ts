// Starting a part of a page when it is first touched.

/** start rejects where it fails; that is said, and the next touch tries again. */
export function whenTouched(root: HTMLElement, failed: HTMLElement | null, start: () => Promise<void>): void {
  const say = (wrong: boolean): void => {
    failed?.toggleAttribute("hidden", !wrong);
  };
  const listen = (): void => {
    root.addEventListener("focusin", wake);
    root.addEventListener("input", wake);
  };
  const wake = (): void => {
    root.removeEventListener("focusin", wake);
    root.removeEventListener("input", wake);
    say(false);
    start().catch(() => {
      say(true);
      listen();
    });
  };
  listen();
}
