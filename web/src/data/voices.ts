// Who claims what: outlets, the speakers whom they quote, and where their accounts differ.
import { countryKey } from "./actors";
import { pairKey, pairsOf } from "./ties";
import type { Actor, CodedEvent, Doc } from "./types";

/** Key of a claim that the outlet makes in its own name. */
export const AUTHOR = "=author";
export const UNKNOWN_OUTLET = "=unknown";

/** How a claim puts the event. */
export const STANCES = ["asserts", "hedges", "denies", "announces"] as const;
export type Stance = (typeof STANCES)[number];

export function outletKey(doc: Doc): string {
  return doc.source ?? UNKNOWN_OUTLET;
}

export function speakerKey(event: CodedEvent): string {
  const speaker = event.speaker;
  if (!speaker) return AUTHOR;
  if (speaker.kind === "own-sources") return `=own ${outletKey(event.doc)}`;
  return speaker.kind === "unnamed" ? `=unnamed ${speaker.code ?? ""}/${speaker.sector ?? ""}` : speaker.key;
}

export function stanceOf(event: CodedEvent): Stance {
  if (event.status === "negated") return "denies";
  if (event.status === "future" || event.status === "hypothetical") return "announces";
  return event.certainty === "hedged" ? "hedges" : "asserts";
}

export interface Outlet {
  key: string;
  docs: Doc[];
  languages: string[];
  events: CodedEvent[];
  stances: Record<Stance, number>;
  /** Speakers with the number of claims taken from each, most quoted first. */
  quotes: [string, number][];
}

export interface Voice {
  key: string;
  kind: "named" | "unnamed" | "own-sources";
  /** An event in which it speaks: its words name it when no table does. */
  sample: CodedEvent;
  events: CodedEvent[];
  outlets: string[];
  stances: Record<Stance, number>;
}

export function outlets(docs: Doc[], events: CodedEvent[]): Outlet[] {
  const found = new Map<string, Outlet>();
  const at = (doc: Doc) => {
    const key = outletKey(doc);
    const outlet = found.get(key) ?? { key, docs: [], languages: [], events: [], stances: noStances(), quotes: [] };
    found.set(key, outlet);
    return outlet;
  };
  for (const doc of docs) {
    const outlet = at(doc);
    outlet.docs.push(doc);
    if (doc.lang && !outlet.languages.includes(doc.lang)) outlet.languages.push(doc.lang);
  }
  for (const event of events) at(event.doc).events.push(event);
  for (const outlet of found.values()) {
    outlet.stances = countStances(outlet.events);
    outlet.quotes = countQuotes(outlet.events);
  }
  return [...found.values()].sort((a, b) => b.events.length - a.events.length || (a.key < b.key ? -1 : 1));
}

export function voices(events: CodedEvent[]): Voice[] {
  const found = new Map<string, CodedEvent[]>();
  for (const event of events) {
    if (event.speaker) found.set(speakerKey(event), [...(found.get(speakerKey(event)) ?? []), event]);
  }
  const list = [...found].map(([key, own]) => ({
    key,
    kind: own[0]?.speaker?.kind ?? ("named" as const),
    sample: own[0] as CodedEvent,
    events: own,
    outlets: [...new Set(own.map((e) => outletKey(e.doc)))],
    stances: countStances(own),
  }));
  return list.sort((a, b) => b.events.length - a.events.length || (a.key < b.key ? -1 : 1));
}

function noStances(): Record<Stance, number> {
  return { asserts: 0, hedges: 0, denies: 0, announces: 0 };
}

function countStances(events: CodedEvent[]): Record<Stance, number> {
  const counts = noStances();
  for (const event of events) counts[stanceOf(event)] += 1;
  return counts;
}

function countQuotes(events: CodedEvent[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.speaker) counts.set(speakerKey(event), (counts.get(speakerKey(event)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Claims of different voices about the same two countries (inside one country: the same two actors) and type at nearly the same time that do not agree. */
export interface Dispute {
  pair: [string, string];
  type: string;
  from: string | null;
  to: string | null;
  claims: CodedEvent[];
  denied: boolean;
}

/** Days within which two claims may mean the same occurrence. */
export const DISPUTE_DAYS = 10;
const DAY = 86_400_000;

export function disputes(events: CodedEvent[]): Dispute[] {
  const groups = new Map<string, { pair: [string, string]; type: string; claims: CodedEvent[] }>();
  for (const event of events.filter((e) => e.status !== "historical")) {
    for (const pair of pairsOf(event)) {
      const [a, b] = sides(pair);
      const key = `${event.type} ${pairKey(a, b)}`;
      const group = groups.get(key) ?? { pair: [a, b], type: event.type, claims: [] };
      if (!group.claims.includes(event)) group.claims.push(event);
      groups.set(key, group);
    }
  }
  const found = [...groups.values()].flatMap(({ pair, type, claims }) =>
    clusters(claims).filter(differ).map((cluster) => makeDispute(pair, type, cluster)),
  );
  return found.sort((x, y) => Number(y.denied) - Number(x.denied) || y.claims.length - x.claims.length || ((x.from ?? "") < (y.from ?? "") ? -1 : 1));
}

function sides([a, b]: [Actor, Actor]): [string, string] {
  const countries: [string, string] = [countryKey(a), countryKey(b)];
  return countries[0] === countries[1] ? [a.key, b.key] : countries;
}

/** When a claim is to be placed: the event's date, or the report's. */
function claimDay(event: CodedEvent): string | null {
  return event.date ?? event.doc.date;
}

function clusters(claims: CodedEvent[]): CodedEvent[][] {
  const sorted = claims.filter(claimDay).sort((a, b) => ((claimDay(a) ?? "") < (claimDay(b) ?? "") ? -1 : 1));
  const result: CodedEvent[][] = [];
  let last = -Infinity;
  for (const claim of sorted) {
    const day = Date.parse(claimDay(claim) ?? "");
    if (day - last > DISPUTE_DAYS * DAY) result.push([]);
    result.at(-1)?.push(claim);
    last = day;
  }
  return result;
}

function differ(claims: CodedEvent[]): boolean {
  return claims.some((a) => stanceOf(a) === "asserts" && claims.some((b) => isDoubt(b) && voiceOf(a) !== voiceOf(b)));
}

function isDoubt(event: CodedEvent): boolean {
  const stance = stanceOf(event);
  return stance === "denies" || stance === "hedges";
}

/** Who answers for a claim: the speaker, else the outlet. */
function voiceOf(event: CodedEvent): string {
  return event.speaker ? speakerKey(event) : outletKey(event.doc);
}

function makeDispute(pair: [string, string], type: string, claims: CodedEvent[]): Dispute {
  const days = claims.map(claimDay).filter((d) => d !== null);
  const denied = claims.some((c) => stanceOf(c) === "denies");
  return { pair, type, claims, denied, from: days[0] ?? null, to: days.at(-1) ?? null };
}
