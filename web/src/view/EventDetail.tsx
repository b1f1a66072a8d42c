// What an event rests on: the sentence, who and what its words were taken for, and the rule that coded it.
import type { ComponentChildren } from "preact";
import { countWords } from "../data/names";
import { AUTHOR } from "../data/voices";
import type { CodedEvent, Participant } from "../data/types";
import { date, list, percent, score, t } from "../i18n";
import { reading } from "../state/store";
import { visible } from "../text/safe";
import { useDesk } from "./desk";
import { when } from "./EventRow";
import { Sentence } from "./Sentence";
import { Quoted, Sign } from "./signs";

export function EventDetail({ event }: { event: CodedEvent }) {
  return (
    <>
      <Sentence event={event} />
      <div class="detail-columns">
        <dl class="detail">
          <People event={event} />
          <Circumstances event={event} />
          <Report event={event} />
        </dl>
        <Coding event={event} />
      </div>
    </>
  );
}

function Field({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function People({ event }: { event: CodedEvent }) {
  return (
    <>
      {event.actors.length > 0 && <Field name={t("field-actor")}>{event.actors.map((a, i) => <Person key={i} who={a} lang={event.doc.lang} />)}</Field>}
      {event.recipients.length > 0 && <Field name={t("field-recipient")}>{event.recipients.map((r, i) => <Person key={i} who={r} lang={event.doc.lang} />)}</Field>}
    </>
  );
}

function Person({ who, lang }: { who: Participant; lang: string | null }) {
  const { names } = useDesk();
  const name = names.actor(who.key);
  const home = name === names.codeAndSector({ ...who, sector: null }) ? names.codeAndSector({ ...who, code: null }) : names.codeAndSector(who);
  const more = [home, ...who.other.map((s) => names.label("sectors", s))].filter((part) => part && part !== name);
  return (
    <span class="person">
      <strong>{name}</strong>
      {more.length > 0 && <span class="quiet"> ({more.join(" · ")})</span>}
      <span class="quiet">
        {" — "}
        {who.via === "implied" ? t("implied") : <>«<Quoted text={who.at.text} lang={lang} />»</>} · {names.label("vias", who.via)}
      </span>
    </span>
  );
}

function Circumstances({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  const { place, size } = event;
  const counts = (["dead", "injured", "arrested"] as const).flatMap((key) => (size?.[key] ? [countWords(key, size[key])] : []));
  return (
    <>
      <Field name={t("field-date")}>
        <strong>{when(event)}</strong>
        <span class="quiet"> — {t(`date-via-${viaOf(event)}`)}{event.dateText && <>: «<Quoted text={event.dateText} lang={event.doc.lang} />»</>}</span>
      </Field>
      {place && (
        <Field name={t("field-place")}>
          <strong>{names.place(place.id)}</strong>
          <span class="quiet">{place.country && place.country !== place.id && ` (${names.named(place.country) ?? place.country})`} — {names.label("precisions", place.precision)}</span>
        </Field>
      )}
      {event.speaker && (
        <Field name={t("field-speaker")}>
          <strong>{names.voice(event)}</strong>
          <span class="quiet"> — «<Quoted text={event.speaker.at.text} lang={event.doc.lang} />» · {names.label("sources", event.speaker.kind)}</span>
        </Field>
      )}
      {!event.speaker && <Field name={t("field-speaker")}><span class="quiet">{names.speaker(AUTHOR)}</span></Field>}
      {event.cue && (
        <Field name={t("field-cue")}>
          <Quoted text={event.cue} lang={event.doc.lang} /> <span class="quiet">— {names.label("certainties", event.certainty)}</span>
        </Field>
      )}
      {counts.length > 0 && <Field name={t("field-size")}>{list(counts)}</Field>}
      {event.contexts.length > 0 && <Field name={t("field-context")}>{list(event.contexts.map((c) => names.label("contexts", c)))}</Field>}
    </>
  );
}

type Via = "stated" | "sentence" | "context" | "published" | "none";
const VIAS: readonly string[] = ["stated", "sentence", "context", "published", "none"];

function viaOf(event: CodedEvent): Via {
  return VIAS.includes(event.dateVia) ? (event.dateVia as Via) : "none";
}

function Report({ event }: { event: CodedEvent }) {
  const { doc } = event;
  return (
    <Field name={t("field-source")}>
      <Quoted text={doc.source ?? doc.id} lang={doc.lang} />
      {doc.date && <span class="quiet"> — {date(doc.date)}</span>}
      {doc.title && <><br /><Quoted text={doc.title} lang={doc.lang} /></>}
      <br />
      <button type="button" class="link" onClick={() => (reading.value = { doc: doc.id, event: event.id })}>{t("read-document")}</button>
    </Field>
  );
}

/** A rule's id, which may break after its dots. */
function RuleId({ id }: { id: string }) {
  return <code dir="ltr">{visible(id).split(/(?<=\.)/).map((part) => <>{part}<wbr /></>)}</code>;
}

function Coding({ event }: { event: CodedEvent }) {
  const { names, dossier } = useDesk();
  const definition = names.definition("types", event.type);
  const ground = dossier.rules[event.rule];
  return (
    <div class="coding">
      <h4>{t("coded")}</h4>
      <dl class="detail">
        <Field name={t("field-type")}>
          <Sign quad={event.quad} /> {names.label("types", event.type)} <span class="quiet">({names.label("quads", String(event.quad))})</span>
          {definition && <span class="definition">{definition}</span>}
        </Field>
        <Field name={t("field-rule")}><RuleId id={event.rule} /></Field>
        {ground && <Field name={t("field-rule-source")}><bdi>{visible(ground)}</bdi></Field>}
        {event.cameo && <Field name={t("field-cameo")}><code dir="ltr">{event.cameo}</code></Field>}
        <Field name={t("field-score")}><bdi>{score(event.scale)}</bdi></Field>
        <Field name={t("field-confidence")}>
          <meter min={0} max={1} value={event.confidence} aria-label={t("field-confidence")} /> {percent(event.confidence)}
        </Field>
      </dl>
    </div>
  );
}
