// Reads the page's data block (written by crates/marsad-web/src/page.rs) back into a dossier.
import { actorKey } from "./actors";
import { LISTS, type CodedEvent, type Doc, type Dossier, type Labels, type Participant, type Place, type Quad, type Size, type Span, type Speaker, type Words } from "./types";
import { CodePoints } from "../text/codepoints";

type Range = [number, number];

interface RawWho {
  at: Range;
  id?: string;
  name?: string;
  code?: string;
  sector?: string;
}

interface RawEvent {
  id: string;
  doc: number;
  s: Range;
  event: string;
  mode?: string[];
  context?: string[];
  cameo?: string;
  quad: Quad;
  scale: number;
  status: CodedEvent["status"];
  certainty: CodedEvent["certainty"];
  cue?: string;
  by?: RawWho & { kind: Speaker["kind"] };
  date?: string;
  end?: string;
  precision: CodedEvent["precision"];
  date_text?: string;
  date_via: string;
  place?: { at: Range; id: string; name: string; country?: string; lat?: number; lon?: number; precision: string };
  actor?: (RawWho & { via: string; other?: string[] })[];
  recipient?: (RawWho & { via: string; other?: string[] })[];
  size?: Size;
  trigger: Range;
  lemma: string;
  rule: string;
  conf: number;
}

interface RawDoc {
  id: string;
  title?: string;
  source?: string;
  date?: string;
  lang?: string;
  url?: string;
  whole: boolean;
  parts: [number, string][];
}

export interface RawPage {
  title: string;
  version: string;
  lang?: string;
  docs: RawDoc[];
  events: RawEvent[];
  labels: Partial<Labels>;
  names: Record<string, Words>;
  rules: Record<string, string>;
}

export function decode(raw: RawPage): Dossier {
  const docs = raw.docs.map(decodeDoc);
  const texts = docs.map((doc) => new CodePoints(doc.passages));
  const events = raw.events.flatMap((event) => {
    const doc = docs[event.doc], text = texts[event.doc];
    return doc && text ? [decodeEvent(event, doc, text)] : [];
  });
  const labels = Object.fromEntries(LISTS.map((list) => [list, raw.labels[list] ?? {}])) as Labels;
  return { title: raw.title, version: raw.version, lang: raw.lang ?? null, docs, events, labels, names: raw.names, rules: raw.rules };
}

function decodeDoc(raw: RawDoc): Doc {
  const passages = raw.parts.map(([start, text]) => ({ start, text }));
  const { title = null, source = null, date = null, lang = null, url = null } = raw;
  return { id: raw.id, title, source, date, lang, url, whole: raw.whole, passages };
}

function decodeEvent(raw: RawEvent, doc: Doc, text: CodePoints): CodedEvent {
  const span = (at: Range): Span => ({ start: at[0], end: at[1], text: text.slice(at[0], at[1]) });
  return {
    id: raw.id,
    doc,
    sentence: span(raw.s),
    type: raw.event,
    modes: raw.mode ?? [],
    contexts: raw.context ?? [],
    cameo: raw.cameo ?? null,
    quad: raw.quad,
    scale: raw.scale,
    status: raw.status,
    certainty: raw.certainty,
    cue: raw.cue ?? null,
    speaker: raw.by ? { ...decodeWho(raw.by, span), kind: raw.by.kind } : null,
    date: raw.date ?? null,
    dateEnd: raw.end ?? null,
    precision: raw.precision,
    dateText: raw.date_text ?? null,
    dateVia: raw.date_via,
    place: raw.place ? decodePlace(raw.place, span) : null,
    actors: (raw.actor ?? []).map((p) => decodeParticipant(p, span)),
    recipients: (raw.recipient ?? []).map((p) => decodeParticipant(p, span)),
    size: raw.size ?? null,
    trigger: span(raw.trigger),
    lemma: raw.lemma,
    rule: raw.rule,
    confidence: raw.conf,
  };
}

function decodeWho(raw: RawWho, span: (at: Range) => Span) {
  const who = { id: raw.id ?? null, name: raw.name ?? null, code: raw.code ?? null, sector: raw.sector ?? null, at: span(raw.at) };
  return { ...who, key: actorKey(who, who.at.text) };
}

function decodeParticipant(raw: RawWho & { via: string; other?: string[] }, span: (at: Range) => Span): Participant {
  return { ...decodeWho(raw, span), via: raw.via, other: raw.other ?? [] };
}

function decodePlace(raw: NonNullable<RawEvent["place"]>, span: (at: Range) => Span): Place {
  const { id, name, precision, country = null, lat = null, lon = null } = raw;
  return { at: span(raw.at), id, name, country, lat, lon, precision };
}
