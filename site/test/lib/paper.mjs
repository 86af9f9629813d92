// What is printed, read back from the PDF: its pages' text by poppler's pdftotext, and its codes from the drawn page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQR from "jsqr";

/** Text without what a line break, a style or a font makes of it: spaces, capitals, ligatures, forms of the same sign. */
export const plain = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** Runs poppler on a PDF. */
function poppler(pdf, run) {
  const dir = mkdtempSync(join(tmpdir(), "paper-"));
  try {
    const file = join(dir, "paper.pdf");
    writeFileSync(file, pdf);
    return run(file, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The pages of a PDF: their text in the order in which it was drawn, and where each word stands, in points. */
export function readPaper(pdf) {
  return poppler(pdf, (file) => {
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    const boxes = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" }).split("<page ").slice(1);
    assert.equal(text.length, boxes.length);
    return text.map((lines, i) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(boxes[i]).map(Number);
      const words = [...boxes[i].matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)/g)]
        .map(([, left, top, right, bottom, word]) => ({ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), word }));
      return { lines: lines.split("\n").filter((line) => line.trim() !== ""), width, height, words };
    });
  });
}

/** What the code on a page of a PDF says, as a telephone would read it. */
export function readCode(pdf, page = 1) {
  return poppler(pdf, (file, dir) => {
    const at = String(page);
    execFileSync("pdftoppm", ["-r", "300", "-gray", "-singlefile", "-f", at, "-l", at, file, join(dir, "page")]);
    const bytes = readFileSync(join(dir, "page.pgm"));
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1")).map((part, i) => (i === 0 ? part : Number(part)));
    const grey = bytes.subarray(head.length);
    const colours = new Uint8ClampedArray(width * height * 4).fill(255);
    grey.forEach((value, i) => colours.fill(value, 4 * i, 4 * i + 3));
    return jsQR(colours, width, height, { inversionAttempts: "dontInvert" })?.data;
  });
}
