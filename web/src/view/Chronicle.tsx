// The chronicle: what is said to have happened, day by day.
import { useEffect, useState } from "preact/hooks";
import { chapters, type Chapter } from "../data/chronicle";
import { date, number, t } from "../i18n";
import { filter, openEvent, printing } from "../state/store";
import { useDesk } from "./desk";
import { EventRow } from "./EventRow";
import { Facets } from "./Facets";
import { SectionHead } from "./signs";

const FIRST_ROWS = 40;
const MORE_ROWS = 100;

export function Chronicle() {
  const { shown, dossier } = useDesk();
  const [rows, setRows] = useState(FIRST_ROWS);
  useEffect(() => setRows(FIRST_ROWS), [filter.value]);
  const all = chapters(shown.value);
  const total = shown.value.length;
  const wanted = Math.max(rows, placeOf(all, openEvent.value) + 1);
  const limit = printing.value ? total : wanted;
  const rest = total - Math.min(limit, total);
  return (
    <section id="chronicle" tabIndex={-1} aria-labelledby="chronicle-title">
      <SectionHead id="chronicle" title={t("chronicle")} />
      <div class="chronicle-columns">
        <Facets />
        <div class="chronicle">
          <p class="chronicle-count">
            {t("chronicle-count", { n: total })}
            {total < dossier.events.length && <span class="quiet"> {t("chronicle-of", { n: dossier.events.length })}</span>}
          </p>
          {total === 0 && <p class="empty-note">{t("no-events")}</p>}
          {firstRows(all, limit).map((chapter) => <ChapterList key={chapter.key} chapter={chapter} />)}
          {rest > 0 && (
            <p class="more">
              <button type="button" onClick={() => setRows(limit + MORE_ROWS)}>{t("show-more", { n: Math.min(rest, MORE_ROWS) })}</button>
              <button type="button" onClick={() => setRows(total)}>{t("show-all")} ({number(total)})</button>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

function placeOf(all: Chapter[], id: string | null): number {
  return id ? all.flatMap((c) => c.events).findIndex((e) => e.id === id) : -1;
}

function firstRows(all: Chapter[], limit: number): Chapter[] {
  const result: Chapter[] = [];
  let left = limit;
  for (const chapter of all) {
    if (left <= 0) break;
    result.push({ ...chapter, events: chapter.events.slice(0, left) });
    left -= chapter.events.length;
  }
  return result;
}

function ChapterList({ chapter }: { chapter: Chapter }) {
  const note = chapter.kind === "undated" ? t("undated-note") : chapter.kind === "historic" ? t("historic-note") : null;
  return (
    <div class={`chapter ${chapter.kind}`}>
      <h3>{chapterTitle(chapter)}</h3>
      {note && <p class="note">{note}</p>}
      <ol>{chapter.events.map((event) => <EventRow key={event.id} event={event} />)}</ol>
    </div>
  );
}

function chapterTitle(chapter: Chapter): string {
  switch (chapter.kind) {
    case "month": return date(`${chapter.key}-01`, "month");
    case "year": return date(`${chapter.key}-01-01`, "year");
    case "undated": return t("undated");
    case "historic": return t("historic");
  }
}
