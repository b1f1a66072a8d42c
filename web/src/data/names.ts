// What to call things in the language of the interface.
import { language, list, t, number } from "../i18n";
import { fold } from "../text/fold";
import { visible } from "../text/safe";
import type { Facet } from "./filter";
import { splitPair } from "./ties";
import type { Actor, CodedEvent, Dossier, Entry, List, Place, Words } from "./types";
import { AUTHOR, outletKey, speakerKey, UNKNOWN_OUTLET } from "./voices";

export class Names {
  private readonly actors = new Map<string, Actor>();
  private readonly words = new Map<string, string>();
  private readonly places = new Map<string, Place>();
  private readonly speakers = new Map<string, CodedEvent>();

  constructor(private readonly dossier: Dossier) {
    for (const event of dossier.events) {
      for (const p of [...event.actors, ...event.recipients]) this.learn(p, p.at.text);
      if (event.speaker) {
        this.learn(event.speaker, event.speaker.at.text);
        this.speakers.set(speakerKey(event), event);
      }
      if (event.place) this.places.set(event.place.id, event.place);
    }
  }

  private learn(actor: Actor, words: string) {
    if (!this.actors.has(actor.key)) this.actors.set(actor.key, actor);
    if (!this.words.has(actor.key)) this.words.set(actor.key, words);
  }

  /** A member of a closed list. */
  label(from: List, id: string): string {
    return this.pick(this.entry(from, id)?.label) ?? id.replaceAll("_", " ");
  }

  definition(from: List, id: string): string | null {
    const definition = this.entry(from, id)?.definition;
    return definition?.[language.value] ?? null;
  }

  private entry(from: List, id: string): Entry | undefined {
    return this.dossier.labels[from][id];
  }

  mode(type: string, mode: string): string {
    const modes = this.dossier.labels.modes;
    return this.pick((modes[`${type}.${mode}`] ?? modes[mode])?.label) ?? mode.replaceAll("-", " ");
  }

  /** A country, international actor, entity or place by its id. */
  named(id: string): string | null {
    return this.pick(this.dossier.names[id]) ?? this.pick(this.dossier.labels.codes[id]?.label);
  }

  private pick(words: Words | undefined): string | null {
    if (!words) return null;
    return words[language.value] || words.en || Object.values(words)[0] || null;
  }

  /** An actor by its key. */
  actor(key: string): string {
    const actor = this.actors.get(key);
    if (!actor) return this.named(key) ?? key;
    const own = actor.id && key === actor.id ? (this.named(actor.id) ?? actor.name) : null;
    if (own) return visible(own);
    if (key === actor.code || key === actor.id) return this.named(key) ?? key;
    if (!actor.code && !actor.sector) return visible(this.words.get(key) ?? key);
    return this.codeAndSector(actor);
  }

  /** Country and sector of an actor, as far as they are known. */
  codeAndSector(actor: Actor): string {
    const parts = [actor.code && (this.named(actor.code) ?? actor.code), actor.sector && this.label("sectors", actor.sector)];
    return parts.filter(Boolean).join(" · ");
  }

  place(id: string): string {
    return visible(this.named(id) ?? this.places.get(id)?.name ?? id);
  }

  outlet(key: string): string {
    return key === UNKNOWN_OUTLET ? t("unknown-outlet") : visible(key);
  }

  /** A speaker by the key that voices.ts gives it. */
  speaker(key: string): string {
    if (key === AUTHOR) return t("author");
    const event = this.speakers.get(key);
    if (!event?.speaker) return this.actor(key);
    return this.voice(event);
  }

  /** The speaker of one claim: by name when there is one, otherwise in the words of the text. */
  voice(event: CodedEvent): string {
    const speaker = event.speaker;
    if (!speaker) return t("author");
    if (speaker.kind === "own-sources") return t("own-sources-of", { who: this.outlet(outletKey(event.doc)) });
    if (speaker.kind === "unnamed") return [this.label("sources", "unnamed"), this.codeAndSector(speaker)].filter(Boolean).join(" · ");
    const entity = speaker.id ? this.named(speaker.id) : null;
    if (entity) return entity;
    return speaker.code || speaker.sector ? this.actor(speaker.key) : visible(speaker.at.text);
  }

  actorsOf(actors: Actor[]): string {
    return list([...new Set(actors.map((a) => this.actor(a.key)))]);
  }

  pair(a: string, b: string): string {
    return `\u2068${this.actor(a)}\u2069\u00a0– \u2068${this.actor(b)}\u2069`;
  }

  /** A facet's value. */
  value(facet: Facet, value: string): string {
    switch (facet) {
      case "quad": return this.label("quads", value);
      case "type": return this.label("types", value);
      case "mode": {
        const [type = "", mode = ""] = value.split(/\.(.*)/s);
        return `${this.label("types", type)}: ${this.mode(type, mode)}`;
      }
      case "actor": return this.actor(value);
      case "pair": return this.pair(...splitPair(value));
      case "status": return this.label("statuses", value);
      case "certainty": return this.label("certainties", value);
      case "speaker": return this.speaker(value);
      case "source": return this.outlet(value);
      case "place": return this.place(value);
    }
  }

  /** Everything that a reader may search an event by, in all languages, folded. */
  searchable(event: CodedEvent): string {
    const ids = [...event.actors, ...event.recipients, ...(event.speaker ? [event.speaker] : [])].flatMap((a) => [a.id, a.code]);
    const named = [...ids, event.place?.id, event.place?.country].flatMap((id) => (id ? Object.values(this.dossier.names[id] ?? {}) : []));
    const types = Object.values(this.entry("types", event.type)?.label ?? {});
    const own = [event.id, event.type, ...event.modes, event.rule, event.cameo, event.sentence.text, event.doc.title, event.doc.source, event.doc.id, event.lemma];
    return fold([...own, ...named, ...types].filter(Boolean).join(" "));
  }
}

/** "about 30 (25–40) dead": a number with its bounds. */
export function countWords(key: "dead" | "injured" | "arrested", count: { value: number; low?: number; high?: number }): string {
  const words = t(key, { n: count.value });
  if (count.low === undefined && count.high === undefined) return words;
  return `${t("vague")} ${words} (${number(count.low ?? count.value)}–${number(count.high ?? count.value)})`;
}
