// The filters beside the chronicle, with the number of events that each value would leave.
import { useState } from "preact/hooks";
import { countValues, FACETS, type Facet } from "../data/filter";
import type { Quad } from "../data/types";
import { number, t } from "../i18n";
import { filter, setPeriod, toggleValue } from "../state/store";
import { fold } from "../text/fold";
import { useDesk } from "./desk";
import { Sign } from "./signs";

const FIRST_VALUES = 6;
/** More values than this can be searched. */
const SEARCHABLE = 14;
const OPEN: Facet[] = ["type", "actor", "status", "certainty"];

export function Facets() {
  const narrow = matchMedia("(max-width: 60rem)").matches;
  return (
    <details class="facets" open={!narrow}>
      <summary>{t("filters")}</summary>
      <SearchField />
      <PeriodFields />
      {FACETS.map((facet) => <FacetGroup key={facet} facet={facet} />)}
    </details>
  );
}

function SearchField() {
  return (
    <label class="field">
      <span>{t("search")}</span>
      <input type="search" dir="auto" value={filter.value.query} placeholder={t("search-hint")} onInput={(e) => (filter.value = { ...filter.value, query: e.currentTarget.value })} />
    </label>
  );
}

function PeriodFields() {
  const { from, to } = filter.value;
  return (
    <div class="period">
      <label class="field">
        <span>{t("from")}</span>
        <input type="date" value={from ?? ""} max={to ?? undefined} onChange={(e) => setPeriod(e.currentTarget.value, to)} />
      </label>
      <label class="field">
        <span>{t("to")}</span>
        <input type="date" value={to ?? ""} min={from ?? undefined} onChange={(e) => setPeriod(from, e.currentTarget.value)} />
      </label>
    </div>
  );
}

function FacetGroup({ facet }: { facet: Facet }) {
  const desk = useDesk();
  const [all, setAll] = useState(false);
  const [words, setWords] = useState("");
  const chosen = filter.value.values[facet] ?? [];
  const counts = countValues(desk.without(facet), facet, chosen);
  if (counts.length === 0) return null;
  const named = counts.map(([value, count]) => ({ value, count, name: desk.names.value(facet, value) }));
  const found = words ? named.filter((v) => fold(v.name).includes(fold(words))) : named;
  const visible = all || words ? found.slice(0, 300) : found.slice(0, Math.max(FIRST_VALUES, chosen.length));
  const title = t(`facet-${facet}`);
  return (
    <details class="facet" open={OPEN.includes(facet) || chosen.length > 0}>
      <summary>{title}</summary>
      {all && counts.length > SEARCHABLE && (
        <input type="search" dir="auto" aria-label={t("find-in", { what: title })} placeholder={t("find-in", { what: title })} value={words} onInput={(e) => setWords(e.currentTarget.value)} />
      )}
      <ul>
        {visible.map(({ value, count, name }) => (
          <li key={value}>
            <button type="button" aria-pressed={chosen.includes(value)} onClick={() => toggleValue(facet, value)}>
              {facet === "quad" && <Sign quad={Number(value) as Quad} />}
              <bdi class="facet-name">{name}</bdi>
              <span class="facet-count">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {counts.length > FIRST_VALUES && (
        <button type="button" class="link" onClick={() => { setAll(!all); setWords(""); }}>
          {all ? t("show-fewer") : `${t("show-all")} (${number(counts.length)})`}
        </button>
      )}
    </details>
  );
}
