// What the site uses of sax 1.6.1: the package has no types of its own.

export interface Parser {
  onerror: (error: Error) => void;
  ontext: (text: string) => void;
  oncdata: (text: string) => void;
  ondoctype: (doctype: string) => void;
  onsgmldeclaration: (text: string) => void;
  onprocessinginstruction: (node: { readonly name: string; readonly body: string }) => void;
  onopentag: (node: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void;
  onclosetag: (name: string) => void;
  write(text: string): Parser;
  close(): Parser;
}

export function parser(strict: boolean, options: { readonly strictEntities?: boolean }): Parser;
