// Which events a reader wants to see: within a facet any value will do, between facets all must hold.
import type { CodedEvent } from "./types";
import { pairKey, pairsOf } from "./ties";
import { outletKey, speakerKey } from "./voices";

export const FACETS = ["quad", "type", "mode", "actor", "pair", "status", "certainty", "speaker", "source", "place"] as const;
export type Facet = (typeof FACETS)[number];

export interface Filter {
  values: Partial<Record<Facet, string[]>>;
  from: string | null;
  to: string | null;
  query: string;
}

export const EMPTY: Filter = { values: {}, from: null, to: null, query: "" };

export function isEmpty(filter: Filter): boolean {
  return !filter.from && !filter.to && !filter.query && FACETS.every((f) => !filter.values[f]?.length);
}

const READERS: Record<Facet, (event: CodedEvent) => string[]> = {
  quad: (e) => [String(e.quad)],
  type: (e) => [e.type],
  mode: (e) => e.modes.map((mode) => `${e.type}.${mode}`),
  actor: (e) => [...e.actors, ...e.recipients].map((a) => a.key),
  pair: (e) => pairsOf(e).map(([a, b]) => pairKey(a.key, b.key)),
  status: (e) => [e.status],
  certainty: (e) => [e.certainty],
  speaker: (e) => [speakerKey(e)],
  source: (e) => [outletKey(e.doc)],
  place: (e) => (e.place ? [e.place.id] : []),
};

/** Events with what the facets need of them, read once. */
export class EventIndex {
  private readonly rows: { event: CodedEvent; values: Record<Facet, string[]>; words: string }[];

  constructor(events: CodedEvent[], searchable: (event: CodedEvent) => string) {
    this.rows = events.map((event) => ({ event, values: readAll(event), words: searchable(event) }));
  }

  /** The events that fit; `except` leaves one facet out, as its own counts need. `query` must be folded. */
  select(filter: Filter, query: string, except?: Facet): CodedEvent[] {
    const active = FACETS.filter((f) => f !== except && filter.values[f]?.length);
    const terms = query.split(" ").filter(Boolean);
    const fits = (row: (typeof this.rows)[number]) =>
      active.every((f) => row.values[f].some((v) => filter.values[f]?.includes(v))) &&
      inPeriod(row.event, filter.from, filter.to) &&
      terms.every((term) => row.words.includes(term));
    return this.rows.filter(fits).map((row) => row.event);
  }
}

function readAll(event: CodedEvent): Record<Facet, string[]> {
  return Object.fromEntries(FACETS.map((f) => [f, [...new Set(READERS[f](event))]])) as Record<Facet, string[]>;
}

function inPeriod(event: CodedEvent, from: string | null, to: string | null): boolean {
  if (!from && !to) return true;
  if (!event.date || event.precision === "none") return false;
  return (!from || (event.dateEnd ?? event.date) >= from) && (!to || event.date <= to);
}

/** Values of a facet with the number of events that have each, most frequent first; chosen values always appear. */
export function countValues(events: CodedEvent[], facet: Facet, chosen: string[] = []): [string, number][] {
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
  for (const event of events) {
    for (const value of new Set(READERS[facet](event))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
