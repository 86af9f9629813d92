/** AbortSignal.throwIfAborted, which Chromium has from 100 on; the reason it has from 98 on. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw signal.reason ?? new DOMException("aborted", "AbortError");
  }
}
