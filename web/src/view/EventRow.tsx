// One event of the chronicle: a line, and what it rests on when it is opened.
import { useEffect, useRef } from "preact/hooks";
import { isDated } from "../data/chronicle";
import { outletKey } from "../data/voices";
import type { CodedEvent } from "../data/types";
import { date, dateRange, rightToLeft, t } from "../i18n";
import { openEvent, printing } from "../state/store";
import { useDesk } from "./desk";
import { EventDetail } from "./EventDetail";
import { Sentence } from "./Sentence";
import { Badges, Sign } from "./signs";

export function EventRow({ event }: { event: CodedEvent }) {
  const open = openEvent.value === event.id;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) scrollIntoSight(row.current);
  }, [open]);
  const panel = `event-${event.id}`;
  return (
    <li ref={row} class={`event ${event.status} ${event.certainty}${open ? " open" : ""}`}>
      <button type="button" class="event-line" aria-expanded={open} aria-controls={panel} onClick={() => (openEvent.value = open ? null : event.id)}>
        <DateCell event={event} />
        <span class="event-body">
          <Who event={event} />
          <TypeLine event={event} />
          <Provenance event={event} />
        </span>
      </button>
      {open && <div id={panel} class="event-panel"><EventDetail event={event} /></div>}
      {printing.value && !open && <div class="event-print"><Sentence event={event} labels={false} /></div>}
    </li>
  );
}

/** An event that is opened from the map or from a link may lie far away. */
function scrollIntoSight(row: HTMLElement | null) {
  const box = row?.getBoundingClientRect();
  if (row && box && (box.bottom < 90 || box.top > innerHeight - 40)) row.scrollIntoView({ block: "center" });
}

function DateCell({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  if (!isDated(event)) {
    return (
      <span class="event-date">
        <span class="event-day quiet">{t("no-date")}</span>
        {event.doc.date && <span class="event-precision">{t("reported", { when: date(event.doc.date) })}</span>}
      </span>
    );
  }
  return (
    <span class="event-date">
      <span class="event-day">{when(event, event.status === "historical")}</span>
      {event.precision !== "day" && <span class="event-precision">{t("precision", { what: names.label("precisions", event.precision) })}</span>}
      {event.precision === "day" && event.dateVia === "published" && <span class="event-precision">{t("date-via-published")}</span>}
    </span>
  );
}

/** The event's date as finely as it is known. */
export function when(event: CodedEvent, withYear = true): string {
  if (!event.date) return t("no-date");
  const style = { day: withYear ? "day" : "day-short", month: "month", year: "year", none: "day" } as const;
  return dateRange(event.date, event.precision === "day" ? (event.dateEnd ?? event.date) : event.date, style[event.precision]);
}

function Who({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  const arrow = rightToLeft.value ? "←" : "→";
  return (
    <span class="event-who">
      {event.actors.length > 0 ? names.actorsOf(event.actors) : <span class="quiet">{t("nobody")}</span>}
      {event.recipients.length > 0 && <><span class="arrow" aria-hidden="true"> {arrow} </span><span class="sr-only">, </span>{names.actorsOf(event.recipients)}</>}
    </span>
  );
}

function TypeLine({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  return (
    <span class="event-type">
      <Sign quad={event.quad} /> <span class={`type-name quad-${event.quad}`}>{names.label("types", event.type)}</span>
      {event.modes.map((mode) => <span key={mode} class="mode"> · {names.mode(event.type, mode)}</span>)}
      {event.place && <span class="event-place"> · <bdi>{names.place(event.place.id)}</bdi></span>}
      <Badges status={event.status} certainty={event.certainty} />
    </span>
  );
}

function Provenance({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  return (
    <span class="event-source">
      {event.speaker && <span>{t("said-by", { who: event.speaker.kind === "own-sources" ? names.label("sources", "own-sources") : names.voice(event) })}<span aria-hidden="true"> — </span></span>}
      <bdi class="outlet">{names.outlet(outletKey(event.doc))}</bdi>
    </span>
  );
}
