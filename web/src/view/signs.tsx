// Small signs that several views share: the shape of a kind, badges, names from documents.
import { percent, t } from "../i18n";
import type { Quad } from "../data/types";
import { direction, visible } from "../text/safe";
import { useDesk } from "./desk";

/** Shape and colour of a kind: circles cooperate, diamonds conflict; hollow is word, full is deed. */
export function Sign({ quad, size = 12 }: { quad: Quad; size?: number }) {
  const round = quad <= 2;
  return (
    <svg class={`sign quad-${quad}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {round ? <circle cx="6" cy="6" r="4.4" /> : <path d="M6 0.9 11.1 6 6 11.1 0.9 6Z" />}
    </svg>
  );
}

/** Words of a document, in their own direction. */
export function Quoted({ text, lang }: { text: string; lang: string | null }) {
  return (
    <bdi lang={lang ?? undefined} dir={direction(lang)}>
      {visible(text)}
    </bdi>
  );
}

/** A score with its sign, coloured and drawn as a bar from the middle. */
export function ScoreBar({ value }: { value: number | null }) {
  if (value === null) return <span class="score-bar empty" aria-hidden="true" />;
  const width = `${Math.min(50, Math.abs(value) * 5)}%`;
  const side = value < 0 ? { insetInlineEnd: "50%", width } : { insetInlineStart: "50%", width };
  return (
    <span class="score-bar" aria-hidden="true">
      <span class={value < 0 ? "bad" : "good"} style={side} />
    </span>
  );
}

/** Shares of a whole as one bar, with the figures beneath. */
export function Shares({ title, parts }: { title: string; parts: { key: string; label: string; count: number; className: string; quad?: Quad; choose?: () => void; chosen?: boolean }[] }) {
  const total = parts.reduce((sum, p) => sum + p.count, 0);
  const present = parts.filter((p) => p.count > 0);
  return (
    <div class="shares">
      <h3>{title}</h3>
      <div class="shares-bar" aria-hidden="true">
        {present.map((p) => <span key={p.key} class={p.className} style={{ flexGrow: p.count }} />)}
      </div>
      <ul>
        {present.map((p) => (
          <li key={p.key}>
            <button type="button" class="plain" aria-pressed={p.chosen ?? false} onClick={p.choose}>
              {p.quad ? <Sign quad={p.quad} /> : <span class={`swatch ${p.className}`} aria-hidden="true" />}
              <span class="shares-label">{p.label}</span> <span class="shares-figure">{percent(total ? p.count / total : 0)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Status and certainty, where they are not the plain case. */
export function Badges({ status, certainty }: { status: string; certainty: string }) {
  const { names } = useDesk();
  return (
    <>
      {status !== "actual" && <span class={`badge status-${status}`}>{names.label("statuses", status)}</span>}
      {certainty !== "certain" && <span class={`badge certainty-${certainty}`}>{names.label("certainties", certainty)}</span>}
    </>
  );
}

/** The heading of a section, which the page's contents lead to. */
export function SectionHead({ id, title, note }: { id: string; title: string; note?: string }) {
  return (
    <header class="section-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {note && <p class="note">{note}</p>}
    </header>
  );
}

/** A summary that opens the same data as a table. */
export function TableTwin({ head, rows }: { head: string[]; rows: (string | preact.ComponentChild)[][] }) {
  return (
    <details class="table-twin">
      <summary>{t("as-table")}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("as-table")}>
        <table>
          <thead><tr>{head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
          <tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
