/** What a failure says of itself. */
export function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
