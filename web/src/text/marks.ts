// Which words of a sentence play which role, as a tree that can be drawn: spans nest, and spans that cross are cut.
import type { CodedEvent } from "../data/types";
import { countPoints, pointAt } from "./codepoints";

export type Role = "trigger" | "actor" | "recipient" | "date" | "place" | "speaker" | "cue";

export interface Mark {
  start: number;
  end: number;
  role: Role;
}

export interface Branch extends Mark {
  /** Whether an earlier piece of the same mark came before (it was cut by a crossing one). */
  continued: boolean;
  children: Node[];
}

/** Plain words, or a mark with what it holds. Positions are code points of the document. */
export type Node = { start: number; end: number } | Branch;

export function isBranch(node: Node): node is Branch {
  return "role" in node;
}

/** The marks of an event in its sentence. */
export function marksOf(event: CodedEvent): Mark[] {
  const marks: Mark[] = [];
  const add = (role: Role, at: { start: number; end: number } | null | undefined) => {
    if (at && at.end > at.start) marks.push({ start: at.start, end: at.end, role });
  };
  add("trigger", event.trigger);
  event.actors.filter((a) => a.via !== "implied").forEach((a) => add("actor", a.at));
  event.recipients.filter((r) => r.via !== "implied").forEach((r) => add("recipient", r.at));
  add("place", event.place?.at);
  add("speaker", event.speaker?.at);
  add("date", find(event, event.dateText));
  add("cue", find(event, event.cue));
  return marks.filter((m) => m.start >= event.sentence.start && m.end <= event.sentence.end);
}

/** Where words that come without a position stand in the sentence. */
function find(event: CodedEvent, words: string | null): { start: number; end: number } | null {
  if (!words) return null;
  const index = event.sentence.text.indexOf(words);
  if (index < 0) return null;
  const start = event.sentence.start + pointAt(event.sentence.text, index);
  return { start, end: start + countPoints(words) };
}

/** Cuts `start..end` into plain words and nested marks, in order and without gaps. */
export function nest(start: number, end: number, marks: Mark[]): Node[] {
  const sorted = unique(marks).sort((a, b) => a.start - b.start || b.end - a.end);
  return build(start, end, sorted.map((m) => ({ ...m, continued: false })));
}

type Piece = Mark & { continued: boolean };

function build(start: number, end: number, pieces: Piece[]): Node[] {
  const nodes: Node[] = [];
  let at = start;
  let queue = pieces;
  while (queue.length > 0) {
    const [first, ...rest] = queue as [Piece, ...Piece[]];
    if (first.start > at) nodes.push({ start: at, end: first.start });
    const inside: Piece[] = [];
    const after: Piece[] = [];
    for (const piece of rest) {
      if (piece.start >= first.end) after.push(piece);
      else if (piece.end <= first.end) inside.push(piece);
      else {
        inside.push({ ...piece, end: first.end });
        after.push({ ...piece, start: first.end, continued: true });
      }
    }
    nodes.push({ ...first, children: build(first.start, first.end, inside) });
    at = first.end;
    queue = after.sort((a, b) => a.start - b.start || b.end - a.end);
  }
  if (at < end) nodes.push({ start: at, end });
  return nodes;
}

function unique(marks: Mark[]): Mark[] {
  const seen = new Set<string>();
  return marks.filter((m) => {
    const key = `${m.start} ${m.end} ${m.role}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
