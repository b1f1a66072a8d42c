// What the reader has chosen, and what follows from it. All of it that matters stands in the address's hash.
import { computed, effect, signal } from "@preact/signals";
import { EMPTY, EventIndex, type Facet, type Filter } from "../data/filter";
import { Names } from "../data/names";
import type { Dossier } from "../data/types";
import { digits, isLanguage, LANGUAGES, language, type Language } from "../i18n";
import { fold } from "../text/fold";
import { readHash, writeHash, type View } from "./hash";

export type Theme = "auto" | "light" | "dark";
export type Level = "actor" | "country";

export const theme = signal<Theme>("auto");
export const filter = signal<Filter>(EMPTY);
/** Event that is opened in the chronicle. */
export const openEvent = signal<string | null>(null);
/** Actor chosen in the network. */
export const chosenActor = signal<string | null>(null);
export const level = signal<Level>("actor");
/** Document that is being read, and the event it was opened from. */
export const reading = signal<{ doc: string; event: string | null } | null>(null);
/** While the page is being printed, lists are drawn whole. */
export const printing = signal(false);

/** The dossier with what is derived from it once. */
export class Desk {
  readonly names: Names;
  private readonly index: EventIndex;
  readonly shown = computed(() => this.index.select(filter.value, fold(filter.value.query)));

  constructor(readonly dossier: Dossier) {
    this.names = new Names(dossier);
    this.index = new EventIndex(dossier.events, (event) => this.names.searchable(event));
  }

  /** Events as they would be without the chosen period: the timeline shows what lies beside it too. */
  readonly timeless = computed(() => this.index.select({ ...filter.value, from: null, to: null }, fold(filter.value.query)));

  /** Events as they would be without the filter of one facet. */
  without(facet: Facet) {
    return this.index.select(filter.value, fold(filter.value.query), facet);
  }
}

export function toggleValue(facet: Facet, value: string) {
  const chosen = filter.value.values[facet] ?? [];
  setValues(facet, chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
}

export function setValues(facet: Facet, values: string[]) {
  filter.value = { ...filter.value, values: { ...filter.value.values, [facet]: values } };
}

export function setPeriod(from: string | null, to: string | null) {
  filter.value = { ...filter.value, from: from || null, to: to || null };
}

export function clearFilter() {
  filter.value = EMPTY;
}

/** Takes the state from the address and from now on keeps the two the same. */
export function connect(dossier: Dossier) {
  apply(readHash(location.hash), dossier);
  let written = location.hash;
  effect(() => {
    written = writeHash(currentView());
    if (written !== location.hash) replaceHash(written);
    const root = document.documentElement;
    root.lang = language.value;
    root.dir = language.value === "ar" ? "rtl" : "ltr";
    if (theme.value === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
  });
  addEventListener("hashchange", () => {
    if (location.hash !== written) apply(readHash(location.hash), dossier);
  });
}

function currentView(): View {
  return {
    lang: language.value,
    theme: theme.value,
    digits: digits.value,
    filter: filter.value,
    open: openEvent.value,
    actor: chosenActor.value,
    level: level.value,
    doc: reading.value?.doc ?? null,
  };
}

function apply(view: Partial<View>, dossier: Dossier) {
  language.value = isLanguage(view.lang) ? view.lang : firstLanguage(dossier);
  theme.value = view.theme ?? "auto";
  digits.value = view.digits ?? "latn";
  filter.value = view.filter ?? EMPTY;
  openEvent.value = view.open ?? null;
  chosenActor.value = view.actor ?? null;
  level.value = view.level ?? "actor";
  reading.value = view.doc ? { doc: view.doc, event: view.open ?? null } : null;
}

function firstLanguage(dossier: Dossier): Language {
  if (isLanguage(dossier.lang)) return dossier.lang;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find(isLanguage) ?? LANGUAGES[1];
}

function replaceHash(hash: string) {
  try {
    history.replaceState(null, "", hash || location.pathname + location.search);
  } catch {
    location.hash = hash; // some browsers forbid replaceState for files
  }
}
