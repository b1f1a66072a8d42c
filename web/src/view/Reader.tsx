// A document to read, with the acts that were coded in it.
import { useEffect, useRef } from "preact/hooks";
import type { CodedEvent, Doc, Passage } from "../data/types";
import { date, t } from "../i18n";
import { openEvent, reading } from "../state/store";
import { countPoints, cutter } from "../text/codepoints";
import { direction, visible } from "../text/safe";
import { useDesk } from "./desk";
import { Quoted } from "./signs";

export function Reader() {
  const { dossier } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const doc = dossier.docs.find((d) => d.id === reading.value?.doc) ?? null;
  useEffect(() => {
    if (doc && !dialog.current?.open) dialog.current?.showModal();
    if (!doc && dialog.current?.open) dialog.current.close();
    if (doc) dialog.current?.querySelector(".reading-now")?.scrollIntoView({ block: "center" });
  }, [doc]);
  return (
    <dialog ref={dialog} class="reader" aria-labelledby="reader-title" onClose={() => (reading.value = null)}>
      {doc && <Article doc={doc} events={dossier.events.filter((e) => e.doc === doc)} />}
    </dialog>
  );
}

function Article({ doc, events }: { doc: Doc; events: CodedEvent[] }) {
  return (
    <>
      <button type="button" class="reader-close" aria-label={t("close")} onClick={() => (reading.value = null)}>×</button>
      <p class="kicker">
        <Quoted text={doc.source ?? doc.id} lang={doc.lang} />
        {doc.date && ` · ${date(doc.date)}`}
      </p>
      <h2 id="reader-title" lang={doc.lang ?? undefined} dir={direction(doc.lang)}>{visible(doc.title ?? doc.id)}</h2>
      {doc.url && <p class="quiet reader-url" dir="ltr">{visible(doc.url)}</p>}
      {!doc.whole && <p class="note">{t("excerpts")}</p>}
      <div class="reader-text" lang={doc.lang ?? undefined} dir={direction(doc.lang)}>
        {doc.passages.flatMap(paragraphs).map((p) => <Paragraph key={p.start} passage={p} events={events} />)}
      </div>
    </>
  );
}

/** The paragraphs of a passage with the code point that each begins at. */
function paragraphs(passage: Passage): Passage[] {
  let start = passage.start;
  return passage.text.split(/(\n+)/).flatMap((text, i) => {
    const at = start;
    start += countPoints(text);
    return i % 2 === 0 && text.trim() ? [{ start: at, text }] : [];
  });
}

function Paragraph({ passage, events }: { passage: Passage; events: CodedEvent[] }) {
  const end = passage.start + countPoints(passage.text);
  const run = { cut: cutter(passage.text, passage.start), events: events.filter((e) => e.trigger.start >= passage.start && e.trigger.end <= end) };
  const now = run.events.find((e) => e.id === reading.value?.event)?.sentence;
  if (!now || now.start < passage.start || now.end > end) return <p><Run {...run} from={passage.start} to={end} /></p>;
  return (
    <p>
      <Run {...run} from={passage.start} to={now.start} />
      <span class="reading-now"><Run {...run} from={now.start} to={now.end} /></span>
      <Run {...run} from={now.end} to={end} />
    </p>
  );
}

/** The words from `from` to `to` with the acts coded in them. */
function Run({ from, to, cut, events }: { from: number; to: number; cut: (from: number, to: number) => string; events: CodedEvent[] }) {
  const inside = events.filter((e) => e.trigger.start >= from && e.trigger.end <= to).sort((a, b) => a.trigger.start - b.trigger.start);
  const pieces: preact.ComponentChild[] = [];
  let at = from;
  for (const event of inside) {
    if (event.trigger.start < at) continue;
    pieces.push(visible(cut(at, event.trigger.start)), <Act key={event.id} event={event} now={event.id === reading.value?.event} />);
    at = event.trigger.end;
  }
  pieces.push(visible(cut(at, to)));
  return <>{pieces}</>;
}

function Act({ event, now }: { event: CodedEvent; now: boolean }) {
  const { names } = useDesk();
  const show = () => {
    reading.value = null;
    openEvent.value = event.id;
  };
  return (
    <button type="button" class={`act quad-${event.quad}${now ? " now" : ""}`} title={names.label("types", event.type)} onClick={show}>
      {visible(event.trigger.text)}
    </button>
  );
}
