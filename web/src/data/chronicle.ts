// The chronicle's order: by month and day, what has no date and what lies long past apart.
import type { CodedEvent } from "./types";

export interface Chapter {
  /** `YYYY-MM`, `YYYY` (only the year is known), `undated` or `historic`. */
  key: string;
  kind: "month" | "year" | "undated" | "historic";
  events: CodedEvent[];
}

export function chapters(events: CodedEvent[]): Chapter[] {
  const found = new Map<string, Chapter>();
  for (const event of events) {
    const [kind, key] = chapterOf(event);
    const chapter = found.get(key) ?? { key, kind, events: [] };
    chapter.events.push(event);
    found.set(key, chapter);
  }
  const rank = { month: 0, year: 0, undated: 1, historic: 2 };
  const list = [...found.values()].sort((a, b) => rank[a.kind] - rank[b.kind] || (a.key < b.key ? -1 : 1));
  list.forEach((chapter) => chapter.events.sort(byDate));
  return list;
}

function chapterOf(event: CodedEvent): [Chapter["kind"], string] {
  if (event.status === "historical") return ["historic", "historic"];
  if (!isDated(event)) return ["undated", "undated"];
  const date = event.date as string;
  return event.precision === "year" ? ["year", date.slice(0, 4)] : ["month", date.slice(0, 7)];
}

/** Whether the text gives a date, however rough. */
export function isDated(event: CodedEvent): boolean {
  return event.date !== null && event.precision !== "none";
}

function byDate(a: CodedEvent, b: CodedEvent): number {
  const x = a.date ?? a.doc.date ?? "", y = b.date ?? b.doc.date ?? "";
  if (x !== y) return x < y ? -1 : 1;
  const coarse = (e: CodedEvent) => (e.precision === "day" ? 1 : 0);
  return coarse(a) - coarse(b);
}

/** First and last day of events that are dated and not background. */
export function spanOf(events: CodedEvent[]): [string, string] | null {
  const background = ["historical", "future", "hypothetical"];
  const days = events.filter((e) => isDated(e) && e.precision !== "year" && !background.includes(e.status));
  const from = days.map((e) => e.date as string).sort()[0];
  const to = days.map((e) => e.dateEnd ?? (e.date as string)).sort().at(-1);
  return from && to ? [from, to] : null;
}
