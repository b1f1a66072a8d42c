// Where it happened, on a map that ships with the page.
import { geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import { mean } from "d3-array";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { placeGroups, type Fineness, type PlaceGroup } from "../data/places";
import { meanScore } from "../data/ties";
import { number, rightToLeft, score, t } from "../i18n";
import { placeLabels, roughWidth, type Box } from "../figure/labels";
import { useWidth, useZoom } from "../figure/hooks";
import { scoreColour } from "../figure/scale";
import { filter, toggleValue } from "../state/store";
import { useDesk } from "./desk";
import { SectionHead, TableTwin } from "./signs";
import { ZoomKeys } from "./ZoomKeys";

/** The land of the world: one shape for each country, its `id` the country's three-letter code. */
export const Basemap = createContext<FeatureCollection<Geometry> | null>(null);

const FIRST_PLACES = 14;
/** Degrees around the places that are always shown, so that a single city does not fill the map. */
const SURROUNDINGS = 9;

export function WorldMap() {
  const { shown, names } = useDesk();
  const groups = useMemo(() => placeGroups(shown.value), [shown.value]);
  const placed = groups.reduce((sum, g) => sum + g.events.length, 0);
  return (
    <section id="map" tabIndex={-1} aria-labelledby="map-title">
      <SectionHead id="map" title={t("map")} note={t("map-note")} />
      {groups.length === 0 ? <p class="empty-note">{t("no-places")}</p> : (
        <div class="figure-columns">
          <Picture groups={groups} />
          <PlacePanel groups={groups} unplaced={shown.value.length - placed} />
        </div>
      )}
      <TableTwin
        head={[t("col-place"), t("col-precision"), t("col-events"), t("mean-score")]}
        rows={groups.map((g) => [names.place(g.id), names.label("precisions", g.place.precision), number(g.events.length), scoreWords(g)])}
      />
    </section>
  );
}

function scoreWords(group: PlaceGroup): string {
  const value = meanScore(group.events);
  return value === null ? "–" : score(value);
}

function Picture({ groups }: { groups: PlaceGroup[] }) {
  const { dossier } = useDesk();
  const world = useContext(Basemap);
  const [ref, width] = useWidth<HTMLDivElement>(760);
  const height = Math.round(Math.max(340, Math.min(540, width * 0.66)));
  const zooming = useZoom(24);
  const all = useMemo(() => placeGroups(dossier.events), [dossier]);
  const projection = useMemo(() => projectionFor(all, width, height), [all, width, height]);
  const { transform } = zooming;
  const land = useMemo(() => drawLand(world, projection, all), [world, projection, all]);
  return (
    <div ref={ref} class="figure framed">
      <svg ref={zooming.ref} class="map" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" tabindex={0} aria-label={t("map-keys")} onKeyDown={zooming.onKeyDown}>
        <g transform={transform.toString()} class="land">{land}</g>
        <Circles groups={groups} at={(g) => transform.apply(projection([g.lon, g.lat]) ?? [-99, -99])} width={width} height={height} />
      </svg>
      <ZoomKeys zooming={zooming} />
      <MapKey />
    </div>
  );
}

/** Equal areas, turned to the longitude of the events and drawn so close that all of them are in sight. */
function projectionFor(groups: PlaceGroup[], width: number, height: number): GeoProjection {
  const centre = mean(groups, (g) => g.lon) ?? 0;
  const corners = groups.flatMap((g) => [[g.lon - SURROUNDINGS, g.lat - SURROUNDINGS], [g.lon + SURROUNDINGS, g.lat + SURROUNDINGS]]);
  const points = { type: "MultiPoint" as const, coordinates: corners.map(([lon, lat]) => [lon ?? 0, Math.max(-85, Math.min(85, lat ?? 0))]) };
  const margin = 12;
  return geoEqualEarth().rotate([-centre, 0]).fitExtent([[margin, margin], [width - margin, height - margin]], points);
}

function drawLand(world: FeatureCollection<Geometry> | null, projection: GeoProjection, groups: PlaceGroup[]) {
  const path = geoPath(projection);
  const named = new Set(groups.map((g) => g.place.country));
  const kind = (f: Feature) => (typeof f.id === "string" && named.has(f.id) ? "country named" : "country");
  return (
    <>
      <path class="sphere" d={path({ type: "Sphere" }) ?? ""} />
      {world?.features.map((f, i) => <path key={i} class={kind(f)} d={path(f) ?? ""} />)}
    </>
  );
}

function radiusOf(count: number, most: number, width: number): number {
  return (4 + 16 * Math.sqrt(count / Math.max(4, most))) * Math.min(1, 0.45 + width / 1200);
}

interface PlaceSpot {
  group: PlaceGroup;
  at: [number, number];
  r: number;
  name: string;
}

function Circles({ groups, at, width, height }: { groups: PlaceGroup[]; at: (g: PlaceGroup) => [number, number]; width: number; height: number }) {
  const { names } = useDesk();
  const most = Math.max(...groups.map((g) => g.events.length));
  const spots = groups.map((group) => ({ group, at: at(group), r: radiusOf(group.events.length, most, width), name: names.place(group.id) }));
  const labelled = chooseLabels(spots, width, height);
  return (
    <>
      {spots.map((spot) => <Circle key={spot.group.id} spot={spot} label={labelled.get(spot) ?? null} />)}
    </>
  );
}

/** A place; `label` is where its name begins, beside it. */
function Circle({ spot, label }: { spot: PlaceSpot; label: number | null }) {
  const { group, at: [x, y], r, name } = spot;
  const chosen = filter.value.values.place?.includes(group.id) ?? false;
  const title = placeTitle(group, name);
  return (
    <g class={`place ${group.fineness}${chosen ? " chosen" : ""}`} transform={`translate(${x},${y})`} role="button" tabindex={0} aria-label={title} aria-pressed={chosen} onClick={() => toggleValue("place", group.id)} onKeyDown={(e) => chooseByKey(e, group)}>
      <circle r={r} style={{ "--place": scoreColour(meanScore(group.events)) }} />
      {label !== null && <text aria-hidden="true" x={label} y={0} dy="0.35em" text-anchor={label > 0 ? "start" : "end"}>{name}</text>}
      <title>{title}</title>
    </g>
  );
}

function chooseByKey(event: KeyboardEvent, group: PlaceGroup) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  toggleValue("place", group.id);
}

function placeTitle(group: PlaceGroup, name: string): string {
  return t("place-label", { place: name, events: t("events", { n: group.events.length }), precision: t(`precision-${group.fineness}`) });
}

/** Names that find room beside their circle: the offset of each. Frequent places come first. */
function chooseLabels(spots: PlaceSpot[], width: number, height: number): Map<PlaceSpot, number> {
  const around = (s: PlaceSpot) => ({ left: s.at[0] - s.r, top: s.at[1] - s.r, right: s.at[0] + s.r, bottom: s.at[1] + s.r, of: s });
  const boxes = (s: PlaceSpot): Box[] => {
    const wide = roughWidth(s.name, 12.5), near = s.r + 4, [x, y] = s.at;
    const [top, bottom] = [y - 8, y + 8];
    return [{ left: x + near, right: x + near + wide, top, bottom }, { left: x - near - wide, right: x - near, top, bottom }];
  };
  const keys = { left: rightToLeft.value ? 0 : width - 52, right: rightToLeft.value ? 52 : width, top: 0, bottom: 116 };
  const placed = placeLabels(spots, boxes, [...spots.map(around), keys], { left: 2, top: 2, right: width - 2, bottom: height - 2 });
  return new Map([...placed].map(([spot, side]) => [spot, (side === 0 ? 1 : -1) * (spot.r + 4)]));
}

const FINENESSES: Fineness[] = ["exact", "area", "country"];

function MapKey() {
  return (
    <ul class="key map-key">
      {FINENESSES.map((f) => (
        <li key={f}><svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true"><g class={`place ${f}`}><circle r="7" /></g></svg> {t(`precision-${f}`)}</li>
      ))}
    </ul>
  );
}

function PlacePanel({ groups, unplaced }: { groups: PlaceGroup[]; unplaced: number }) {
  const { names } = useDesk();
  const chosen = filter.value.values.place ?? [];
  return (
    <aside class="panel">
      <h3>{t("places", { n: groups.length })}</h3>
      <ol class="place-list">
        {groups.slice(0, FIRST_PLACES).map((g) => (
          <li key={g.id}>
            <button type="button" class="tie-row" aria-pressed={chosen.includes(g.id)} onClick={() => toggleValue("place", g.id)}>
              <span class="tie-name">{names.place(g.id)} <span class="quiet">{names.label("precisions", g.place.precision)}</span></span>
              <span class="tie-score">{number(g.events.length)}</span>
            </button>
          </li>
        ))}
      </ol>
      {unplaced > 0 && <p class="quiet">{t("map-unplaced", { n: unplaced })}</p>}
    </aside>
  );
}
