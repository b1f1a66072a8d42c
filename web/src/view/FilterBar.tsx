// What is being filtered, always in sight, and how to undo it.
import { FACETS, isEmpty } from "../data/filter";
import { date, number, t } from "../i18n";
import { clearFilter, filter, setPeriod, toggleValue } from "../state/store";
import { useDesk } from "./desk";

export function FilterBar() {
  const { names, shown, dossier } = useDesk();
  if (isEmpty(filter.value)) return null;
  const { from, to, query, values } = filter.value;
  const period = [from && `${t("from")} ${date(from)}`, to && `${t("to")} ${date(to)}`].filter(Boolean).join(" ");
  return (
    <div class="filter-bar" role="group" aria-label={t("filters")}>
      <span class="filter-count">
        {t("chronicle-count", { n: shown.value.length })} <span class="quiet">{t("chronicle-of", { n: dossier.events.length })}</span>
      </span>
      {query && <Chip kind={t("search")} what={query} remove={() => (filter.value = { ...filter.value, query: "" })} />}
      {period && <Chip kind={t("period")} what={period} remove={() => setPeriod(null, null)} />}
      {FACETS.flatMap((facet) =>
        (values[facet] ?? []).map((value) => (
          <Chip key={facet + value} kind={t(`facet-${facet}`)} what={names.value(facet, value)} remove={() => toggleValue(facet, value)} />
        )),
      )}
      <button type="button" class="clear" onClick={clearFilter}>{t("clear-all")}</button>
      <span class="sr-only" aria-live="polite">{number(shown.value.length)}</span>
    </div>
  );
}

function Chip({ kind, what, remove }: { kind: string; what: string; remove: () => void }) {
  return (
    <button type="button" class="chip" title={t("remove-filter")} onClick={remove}>
      <span class="sr-only">{t("remove-filter")} </span><span class="quiet">{kind}</span> <bdi>{what}</bdi> <span class="cross" aria-hidden="true">×</span>
    </button>
  );
}
