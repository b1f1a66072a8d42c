// The reader's state as the address's hash, so that a view can be kept and sent.
import { FACETS, isEmpty, type Filter } from "../data/filter";

export interface View {
  lang: string;
  theme: "auto" | "light" | "dark";
  digits: "latn" | "arab";
  filter: Filter;
  open: string | null;
  actor: string | null;
  level: "actor" | "country";
  doc: string | null;
}

export function writeHash(view: View): string {
  const params = new URLSearchParams();
  params.set("lang", view.lang);
  if (view.theme !== "auto") params.set("theme", view.theme);
  if (view.digits !== "latn") params.set("digits", view.digits);
  for (const facet of FACETS) for (const value of view.filter.values[facet] ?? []) params.append(facet, value);
  if (view.filter.from) params.set("from", view.filter.from);
  if (view.filter.to) params.set("to", view.filter.to);
  if (view.filter.query) params.set("q", view.filter.query);
  if (view.open) params.set("event", view.open);
  if (view.actor) params.set("node", view.actor);
  if (view.level !== "actor") params.set("level", view.level);
  if (view.doc) params.set("doc", view.doc);
  return `#${params}`;
}

/** What the hash says; what it does not say, or says wrongly, is left out. */
export function readHash(hash: string): Partial<View> {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const view: Partial<View> = {};
  const text = (name: string) => params.get(name) || null;
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) => allowed.find((value) => value === params.get(name));
  view.lang = params.get("lang") ?? undefined;
  view.theme = oneOf("theme", ["light", "dark"]);
  view.digits = oneOf("digits", ["arab"]);
  view.level = oneOf("level", ["country"]);
  view.open = text("event");
  view.actor = text("node");
  view.doc = text("doc");
  const values = Object.fromEntries(FACETS.map((f) => [f, params.getAll(f)]).filter(([, v]) => v?.length));
  const filter: Filter = { values, from: day(params.get("from")), to: day(params.get("to")), query: params.get("q") ?? "" };
  if (!isEmpty(filter)) view.filter = filter;
  return view;
}

function day(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}
