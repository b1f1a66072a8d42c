// Which outlet and which speaker claims what, and where they contradict each other.
import type { ComponentChildren } from "preact";
import { disputes, DISPUTE_DAYS, outletKey, outlets, STANCES, stanceOf, voices, type Dispute, type Stance } from "../data/voices";
import type { CodedEvent } from "../data/types";
import { date, dateRange, languageName, list, number, t } from "../i18n";
import { openEvent, printing, reading, toggleValue } from "../state/store";
import { direction, visible } from "../text/safe";
import { useDesk } from "./desk";
import { when } from "./EventRow";
import { Sentence } from "./Sentence";
import { Quoted, SectionHead, Sign } from "./signs";
import { useState } from "preact/hooks";

const FIRST_DISPUTES = 6;
const FIRST_SPEAKERS = 12;

export function Sources() {
  return (
    <section id="sources" tabIndex={-1} aria-labelledby="sources-title">
      <SectionHead id="sources" title={t("sources")} />
      <Disputes />
      <Outlets />
      <Speakers />
      <Documents />
    </section>
  );
}

/** A list of which the first items are shown until the reader asks for all. */
function useFirst<T>(items: T[], first: number): [T[], ComponentChildren] {
  const [all, setAll] = useState(false);
  if (items.length <= first) return [items, null];
  const button = <p class="more"><button type="button" onClick={() => setAll(!all)}>{all ? t("show-fewer") : `${t("show-all")} (${number(items.length)})`}</button></p>;
  return [all || printing.value ? items : items.slice(0, first), button];
}

function Disputes() {
  const { shown } = useDesk();
  const found = disputes(shown.value);
  const [visibleOnes, more] = useFirst(found, FIRST_DISPUTES);
  return (
    <div class="disputes">
      <h3>{t("disputes-heading")}</h3>
      <p class="note">{found.length ? t("disputes-note", { n: DISPUTE_DAYS }) : t("no-disputes")}</p>
      {visibleOnes.map((dispute, i) => <DisputeCard key={i} dispute={dispute} />)}
      {more}
    </div>
  );
}

function DisputeCard({ dispute }: { dispute: Dispute }) {
  const { names } = useDesk();
  const quad = dispute.claims[0]?.quad ?? 1;
  return (
    <article class="dispute">
      <h4>
        <Sign quad={quad} /> <span class={`type-name quad-${quad}`}>{names.label("types", dispute.type)}</span>{" "}
        <span class="dispute-pair">{names.pair(...dispute.pair)}</span>
        {dispute.from && dispute.to && <span class="quiet"> {dateRange(dispute.from, dispute.to)}</span>}
      </h4>
      <div class="stances">
        {STANCES.map((stance) => <StanceColumn key={stance} stance={stance} claims={dispute.claims.filter((c) => stanceOf(c) === stance)} />)}
      </div>
    </article>
  );
}

function StanceColumn({ stance, claims }: { stance: Stance; claims: CodedEvent[] }) {
  if (claims.length === 0) return null;
  return (
    <div class={`stance ${stance}`}>
      <h5><StanceSign stance={stance} /> {t(stance)}</h5>
      <ul>{claims.slice(0, 6).map((claim) => <li key={claim.id}><Claim event={claim} /></li>)}</ul>
    </div>
  );
}

const STANCE_SIGNS: Record<Stance, string> = { asserts: "✓", hedges: "?", denies: "✕", announces: "…" };

function StanceSign({ stance }: { stance: Stance }) {
  return <span class={`stance-sign ${stance}`} aria-hidden="true">{STANCE_SIGNS[stance]}</span>;
}

function Claim({ event }: { event: CodedEvent }) {
  const { names } = useDesk();
  return (
    <>
      <button type="button" class="link claim-voice" onClick={() => (openEvent.value = event.id)}>
        {event.speaker ? names.voice(event) : names.outlet(outletKey(event.doc))}
      </button>
      <span class="quiet"> — {event.speaker && <><bdi>{names.outlet(outletKey(event.doc))}</bdi> · </>}{when(event)}</span>
      <Sentence event={event} labels={false} />
    </>
  );
}

function StanceShares({ stances }: { stances: Record<Stance, number> }) {
  const present = STANCES.filter((s) => stances[s] > 0);
  return (
    <span class="stance-counts">
      {present.map((s) => (
        <span key={s} title={t(s)}><StanceSign stance={s} />{number(stances[s])}<span class="sr-only"> {t(s)} </span></span>
      ))}
    </span>
  );
}

function Outlets() {
  const { shown, names, dossier } = useDesk();
  const rows = outlets(dossier.docs, shown.value).filter((o) => o.events.length > 0 || shown.value.length === dossier.events.length);
  return (
    <>
      <h3>{t("outlets-heading")}</h3>
      <StanceKey />
      <Table head={[t("col-outlet"), t("col-language"), t("col-documents"), t("col-events"), t("col-stance"), t("col-quotes")]}>
        {rows.map((o) => (
          <tr key={o.key}>
            <th scope="row"><button type="button" class="link" onClick={() => toggleValue("source", o.key)}><bdi>{names.outlet(o.key)}</bdi></button></th>
            <td>{list(o.languages.map(languageName))}</td>
            <td class="figure-cell">{number(o.docs.length)}</td>
            <td class="figure-cell">{number(o.events.length)}</td>
            <td><StanceShares stances={o.stances} /></td>
            <td>{list(o.quotes.slice(0, 3).map(([key]) => names.speaker(key)))}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function StanceKey() {
  return (
    <ul class="key">
      {STANCES.map((s) => <li key={s}><StanceSign stance={s} /> {t(s)}</li>)}
    </ul>
  );
}

function Speakers() {
  const { shown, names } = useDesk();
  const [rows, more] = useFirst(voices(shown.value), FIRST_SPEAKERS);
  if (rows.length === 0) return <><h3>{t("speakers-heading")}</h3><p class="note">{t("no-speakers")}</p></>;
  return (
    <>
      <h3>{t("speakers-heading")}</h3>
      <Table head={[t("col-speaker"), t("col-kind"), t("col-events"), t("col-stance"), t("col-through")]}>
        {rows.map((v) => (
          <tr key={v.key}>
            <th scope="row"><button type="button" class="link" onClick={() => toggleValue("speaker", v.key)}>{names.speaker(v.key)}</button></th>
            <td>{names.label("sources", v.kind)}</td>
            <td class="figure-cell">{number(v.events.length)}</td>
            <td><StanceShares stances={v.stances} /></td>
            <td>{list(v.outlets.map((o) => names.outlet(o)))}</td>
          </tr>
        ))}
      </Table>
      {more}
    </>
  );
}

function Table({ head, children }: { head: string[]; children: ComponentChildren }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={head[0]}>
      <table>
        <thead><tr>{head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Documents() {
  const { dossier, shown, names } = useDesk();
  const counts = new Map<string, number>();
  for (const event of shown.value) counts.set(event.doc.id, (counts.get(event.doc.id) ?? 0) + 1);
  const docs = [...dossier.docs].sort((a, b) => ((a.date ?? "9") < (b.date ?? "9") ? -1 : 1));
  return (
    <details class="documents">
      <summary><h3>{t("documents-heading")} ({number(docs.length)})</h3></summary>
      <Table head={[t("col-date"), t("col-title"), t("col-outlet"), t("col-language"), t("col-events")]}>
        {docs.map((doc) => (
          <tr key={doc.id}>
            <td class="date-cell">{doc.date ? date(doc.date) : t("no-date")}</td>
            <th scope="row">
              <button type="button" class="link" lang={doc.lang ?? undefined} dir={direction(doc.lang)} onClick={() => (reading.value = { doc: doc.id, event: null })}>
                {visible(doc.title ?? `${t("untitled")} (${doc.id})`)}
              </button>
            </th>
            <td><Quoted text={names.outlet(outletKey(doc))} lang={null} /></td>
            <td>{doc.lang && languageName(doc.lang)}</td>
            <td class="figure-cell">{number(counts.get(doc.id) ?? 0)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
