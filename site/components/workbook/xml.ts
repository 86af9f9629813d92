// The XML of workbooks: read as it is unpacked, strictly. There is no document type in it, so there are no entities but the five of
// XML itself: nothing can be made of nothing, and nothing is fetched. sax reads it; DOMParser is not to be had in a worker and would
// need the whole text.

import { parser } from "../../vendor/sax/sax.cjs";
import type { Archive } from "./archive";
import { damaged, Refused } from "./said";

export type Attributes = Readonly<Record<string, string>>;

/** What is done with a part's elements, which are called without their prefix. */
export interface Handlers {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const DEEPEST = 64;
/** Never part of XML 1.0. */
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Without its prefix: some programs write x:row. */
export const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** most: how many bytes it may have. */
export function readXml(archive: Archive, part: string, handlers: Handlers, most?: number): void {
  const reader = parser(true, { strictEntities: true });
  let depth = 0;
  reader.onerror = (cause) => {
    throw cause;
  };
  reader.ondoctype = reader.onsgmldeclaration = () => {
    throw new Refused("doctype", { part });
  };
  reader.onprocessinginstruction = ({ name, body }) => {
    if (name === "xml" && /encoding\s*=\s*["'](?!utf-?(?:8|16)["'])/i.test(body)) {
      throw damaged(part);
    }
  };
  reader.onopentag = ({ name, attributes }) => {
    if (++depth > DEEPEST) {
      throw damaged(part);
    }
    handlers.open(local(name), attributes);
  };
  reader.onclosetag = (name) => {
    depth--;
    handlers.close?.(local(name));
  };
  reader.ontext = reader.oncdata = (text) => handlers.text?.(text);
  let decoder: TextDecoder | undefined;
  const write = (text: string): void => {
    if (NO_TEXT.test(text)) {
      throw damaged(part);
    }
    reader.write(text);
  };
  try {
    archive.read(part, (bytes) => {
      decoder ??= new TextDecoder(encoding(bytes), { fatal: true });
      write(decoder.decode(bytes, { stream: true }));
    }, most);
    write(decoder?.decode() ?? "");
    reader.close();
  } catch (cause) {
    throw cause instanceof Refused ? cause : damaged(part);
  }
}

const encoding = ([first, second]: Uint8Array): string => (first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8");
