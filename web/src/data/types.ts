// The dossier: documents and the events coded from them, as every view reads them. The report decodes it from the
// page (decode.ts); another front end may build the same shape from the JSON API.

/** The same words in several languages, by language id. */
export type Words = Record<string, string>;

export interface Entry {
  label: Words;
  definition?: Words;
}

export const LISTS = ["types", "modes", "contexts", "sectors", "codes", "quads", "statuses", "certainties", "vias", "precisions", "sources"] as const;
export type List = (typeof LISTS)[number];
export type Labels = Record<List, Record<string, Entry>>;

/** Words of a document with their place in code points, end exclusive. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

export type Quad = 1 | 2 | 3 | 4;
export type Status = "actual" | "historical" | "future" | "hypothetical" | "negated";
export type Certainty = "certain" | "hedged";
export type Precision = "day" | "month" | "year" | "none";

/** Somebody who acts, is acted on or speaks. `key` is the same for the same actor in all languages. */
export interface Actor {
  key: string;
  id: string | null;
  name: string | null;
  code: string | null;
  sector: string | null;
}

export interface Participant extends Actor {
  at: Span;
  via: string;
  other: string[];
}

export interface Speaker extends Actor {
  at: Span;
  kind: "named" | "unnamed" | "own-sources";
}

export interface Place {
  at: Span;
  id: string;
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  precision: string;
}

export interface Count {
  value: number;
  low?: number;
  high?: number;
}

export interface Size {
  dead: Count | null;
  injured: Count | null;
  arrested: Count | null;
}

export interface CodedEvent {
  id: string;
  doc: Doc;
  sentence: Span;
  type: string;
  modes: string[];
  contexts: string[];
  cameo: string | null;
  quad: Quad;
  scale: number;
  status: Status;
  certainty: Certainty;
  cue: string | null;
  speaker: Speaker | null;
  date: string | null;
  dateEnd: string | null;
  precision: Precision;
  dateText: string | null;
  dateVia: string;
  place: Place | null;
  actors: Participant[];
  recipients: Participant[];
  size: Size | null;
  trigger: Span;
  lemma: string;
  rule: string;
  confidence: number;
}

/** A piece of a document's text and the code point that it begins at. */
export interface Passage {
  start: number;
  text: string;
}

export interface Doc {
  id: string;
  title: string | null;
  source: string | null;
  date: string | null;
  lang: string | null;
  url: string | null;
  /** Whether the passages hold the whole text. */
  whole: boolean;
  passages: Passage[];
}

export interface Dossier {
  title: string;
  version: string;
  lang: string | null;
  docs: Doc[];
  events: CodedEvent[];
  labels: Labels;
  names: Record<string, Words>;
  rules: Record<string, string>;
}
