// What touching the page begins with: then the calculator is loaded, and not before, so that it is in nobody's way.

const TOUCHES = ["pointerdown", "pointermove", "keydown", "touchstart", "focusin"] as const;

export function onFirstTouch(run: () => void): void {
  const touched = (): void => {
    TOUCHES.forEach((type) => removeEventListener(type, touched));
    run();
  };
  TOUCHES.forEach((type) => addEventListener(type, touched, { passive: true }));
}
