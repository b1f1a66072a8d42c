// Title, span of dates, summary figures and shares.
import { spanOf } from "../data/chronicle";
import { placeGroups } from "../data/places";
import { buildNetwork } from "../data/ties";
import type { CodedEvent, Quad } from "../data/types";
import { countValues, type Facet } from "../data/filter";
import { disputes, outlets } from "../data/voices";
import { dateRange, languageName, list, number, score, t } from "../i18n";
import { filter, toggleValue } from "../state/store";
import { visible } from "../text/safe";
import { useDesk } from "./desk";
import { Shares } from "./signs";

export function Masthead() {
  const { dossier, shown } = useDesk();
  const span = spanOf(dossier.events);
  return (
    <section id="overview" class="masthead" tabIndex={-1} aria-labelledby="title">
      <p class="kicker">{t("kicker")}</p>
      <h1 id="title"><bdi>{visible(dossier.title)}</bdi></h1>
      {span && <p class="dates">{dateRange(span[0], span[1])}</p>}
      <Lead />
      <Figures events={shown.value} />
      <div class="share-row">
        <ShareOf facet="quad" ids={["1", "2", "3", "4"]} from="quads" title={t("share-quad")} />
        <ShareOf facet="status" ids={["actual", "historical", "future", "hypothetical", "negated"]} from="statuses" title={t("share-status")} />
        <ShareOf facet="certainty" ids={["certain", "hedged"]} from="certainties" title={t("share-certainty")} />
      </div>
    </section>
  );
}

/** The report in three sentences, about all of it, whatever is filtered. */
function Lead() {
  const { dossier, names } = useDesk();
  const { docs, events } = dossier;
  const languages = [...new Set(docs.map((d) => d.lang).filter((l) => l !== null))];
  const tie = buildNetwork(events, (actor) => actor.key).ties[0];
  const disputed = disputes(events).length;
  const sentences = [
    t("lead", {
      documents: t("documents", { n: docs.length }),
      sources: t("outlets", { n: outlets(docs, []).length }),
      events: t("events", { n: events.length }),
    }),
    languages.length > 1 && t("lead-languages", { languages: list(languages.map(languageName)) }),
    tie && tie.score !== null && t("lead-pair", { pair: names.pair(tie.a, tie.b), events: t("events", { n: tie.events.length }), score: score(tie.score) }),
    disputed > 0 && t("lead-dispute", { n: disputed }),
  ];
  return <p class="lead">{sentences.filter(Boolean).join(" ")}</p>;
}

function Figures({ events }: { events: CodedEvent[] }) {
  const docs = new Set(events.map((e) => e.doc));
  const figures = [
    ["events", events.length],
    ["documents", docs.size],
    ["outlets", outlets([...docs], events).length],
    ["actors", countValues(events, "actor").length],
    ["places", placeGroups(events).length],
  ] as const;
  return (
    <ul class="figures">
      {figures.map(([key, n]) => (
        <li key={key}>
          <strong>{number(n)}</strong> <span>{t(`figure-${key}`, { n })}</span>
        </li>
      ))}
    </ul>
  );
}

function ShareOf({ facet, ids, from, title }: { facet: Facet & ("quad" | "status" | "certainty"); ids: string[]; from: "quads" | "statuses" | "certainties"; title: string }) {
  const { shown, names } = useDesk();
  const counts = new Map(countValues(shown.value, facet));
  const parts = ids.map((id) => ({
    key: id,
    label: names.label(from, id),
    count: counts.get(id) ?? 0,
    className: `${facet}-${id}`,
    quad: facet === "quad" ? (Number(id) as Quad) : undefined,
    chosen: filter.value.values[facet]?.includes(id) ?? false,
    choose: () => toggleValue(facet, id),
  }));
  return <Shares title={title} parts={parts} />;
}
