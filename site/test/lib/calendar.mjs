// Calendar files, as tests read them.

import assert from "node:assert/strict";

/** The entries of a calendar file, its lines unfolded, after checking its form. */
export function eventsOf(text) {
  assert.ok(text.endsWith("END:VCALENDAR\r\n") && !/[^\r]\n/.test(text));
  for (const line of text.split("\r\n")) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
  }
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const events = [];
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") {
      events.push({});
    } else if (events.length > 0 && line.includes(":")) {
      const at = line.search(/:/);
      events.at(-1)[line.slice(0, at)] ??= line.slice(at + 1);
    }
  }
  assert.equal(new Set(events.map(({ UID }) => UID)).size, events.length);
  return events;
}
