// Positions in events count Unicode code points, JavaScript's strings UTF-16 units.
import type { Passage } from "../data/types";

const BEYOND_BMP = /[\ud800-\udfff]/;

/** The passages of a text, cut by code points. */
export class CodePoints {
  private readonly passages: { start: number; end: number; chars: string | string[] }[];

  constructor(passages: Passage[]) {
    this.passages = passages.map(({ start, text }) => {
      const chars = BEYOND_BMP.test(text) ? Array.from(text) : text;
      return { start, end: start + chars.length, chars };
    });
  }

  /** The words from `start` to `end`; empty when no passage holds them. */
  slice(start: number, end: number): string {
    const passage = this.passages.find((p) => p.start <= start && start < p.end);
    if (!passage || end <= start) return "";
    const part = passage.chars.slice(start - passage.start, end - passage.start);
    return typeof part === "string" ? part : part.join("");
  }
}

/** Cuts one text whose first character is the code point `start` of its document. */
export function cutter(text: string, start: number): (from: number, to: number) => string {
  const points = new CodePoints([{ start, text }]);
  return (from, to) => points.slice(from, to);
}

/** Number of code points. */
export function countPoints(text: string): number {
  return BEYOND_BMP.test(text) ? Array.from(text).length : text.length;
}

/** Code point at which a UTF-16 index lies. */
export function pointAt(text: string, index: number): number {
  return countPoints(text.slice(0, index));
}
