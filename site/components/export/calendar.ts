// Days as a calendar file, RFC 5545. It reads no clock: the same days give the same bytes, and importing it again changes the same
// entries.

export interface Instalment {
  /** Tells the entry from the calendar's others, for good. */
  readonly id: string;
  /** YYYY-MM-DD, the whole day. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

export interface Calendar {
  readonly name: string;
  /** Behind the @ of each entry's id. */
  readonly domain: string;
  /** The day that the entries are dated with, YYYY-MM-DD. */
  readonly stamp: string;
  readonly events: readonly Instalment[];
}

const OCTETS = 75;

export function calendar({ name, domain, stamp, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${domain}//award calculator//EN`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      "BEGIN:VEVENT", `UID:${event.id}-${compact(stamp)}@${domain}`, `DTSTAMP:${compact(stamp)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(event.day)}`, `DTEND;VALUE=DATE:${compact(dayAfter(event.day))}`,
      `SUMMARY:${escaped(event.title)}`, `DESCRIPTION:${escaped(event.text)}`, `URL:${event.url.replace(/[\s\u0000-\u001f\u007f\u0085]/g, "")}`, "TRANSP:TRANSPARENT", "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const compact = (day: string): string => day.replace(/-/g, "");

/** Where a whole day ends: with the day after it. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** All that a reader may take for the end of a line. */
const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

function escaped(text: string): string {
  return text.trim().replace(/[\\;,]/g, "\\$&").replace(BREAK, "\\n").replace(/[\u0000-\u001f\u007f]/g, "");
}

/** No line is longer than 75 octets; a character is never cut in two. */
function folded(line: string): string {
  const size = new TextEncoder();
  let out = "";
  let room = OCTETS;
  for (const character of line) {
    const octets = size.encode(character).length;
    if (octets > room) {
      out += "\r\n ";
      room = OCTETS - 1;
    }
    out += character;
    room -= octets;
  }
  return out;
}
