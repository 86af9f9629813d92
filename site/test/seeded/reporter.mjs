// For node --test: a line of JSON for each test that ran, with the first words of what was wrong. What failed only because a test
// inside it did is left out.

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    const error = data?.details?.error;
    if ((type !== "test:pass" && type !== "test:fail") || data.skip !== undefined || error?.failureType === "subtestsFailed") {
      continue;
    }
    const said = error?.cause?.message ?? error?.cause ?? error?.message ?? "";
    yield `${JSON.stringify({ name: data.name, ok: type === "test:pass", why: String(said) })}\n`;
  }
}
