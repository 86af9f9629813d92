/**
 * Whether the page's security policy forbids WebAssembly, where there is any. Browsers say so in an error of their own words, so the
 * smallest module tells.
 */
export function wasmBlocked(): boolean {
  if (typeof WebAssembly !== "object") {
    return false;
  }
  try {
    return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return true;
  }
}
