// Who deals with whom: actors as circles, what they do to each other as lines.
import { countryKey } from "../data/actors";
import { buildNetwork, pairKey, type ActorNode, type Network, type Tie } from "../data/ties";
import type { Actor } from "../data/types";
import { score, t } from "../i18n";
import { useWidth, useZoom } from "../figure/hooks";
import { placeLabels, roughWidth, type Box } from "../figure/labels";
import { layOut, type Drawing, type Line, type Spot } from "../figure/layout";
import { scoreColour, scoreStroke } from "../figure/scale";
import { chosenActor, level, setValues } from "../state/store";
import { useDesk } from "./desk";
import { goTo } from "./Page";
import { ScoreBar, SectionHead, TableTwin } from "./signs";
import { ZoomKeys } from "./ZoomKeys";
import { useMemo } from "preact/hooks";

const FIRST_TIES = 10;
/** Longer names are cut; the whole name appears when its actor is pointed at or chosen. */
const LONGEST_NAME = 28;

export function NetworkView() {
  const { shown, names } = useDesk();
  const identify = level.value === "country" ? countryKey : (actor: Actor) => actor.key;
  const network = useMemo(() => buildNetwork(shown.value, identify), [shown.value, level.value]);
  const chosen = network.nodes.find((n) => n.key === chosenActor.value) ?? null;
  return (
    <section id="network" tabIndex={-1} aria-labelledby="network-title">
      <SectionHead id="network" title={t("network")} note={t("network-note")} />
      <LevelSwitch />
      {network.ties.length === 0 ? <p class="empty-note">{t("no-ties")}</p> : (
        <div class="figure-columns">
          <Picture network={network} chosen={chosen} />
          <TiePanel network={network} chosen={chosen} />
        </div>
      )}
      <TableTwin
        head={[t("col-pair"), t("col-events"), t("col-score")]}
        rows={network.ties.map((tie) => [names.pair(tie.a, tie.b), t("events", { n: tie.events.length }), tie.score === null ? "–" : score(tie.score)])}
      />
    </section>
  );
}

function LevelSwitch() {
  return (
    <div class="level" role="group" aria-label={t("level")}>
      <span class="quiet">{t("level")}</span>
      {(["actor", "country"] as const).map((id) => (
        <button key={id} type="button" aria-pressed={level.value === id} onClick={() => { level.value = id; chosenActor.value = null; }}>{t(`level-${id}`)}</button>
      ))}
    </div>
  );
}

function Picture({ network, chosen }: { network: Network; chosen: ActorNode | null }) {
  const { names } = useDesk();
  const [ref, width] = useWidth<HTMLDivElement>(760);
  const height = Math.max(420, Math.min(560, width * 0.72));
  const zooming = useZoom(6);
  const name = (node: ActorNode) => names.actor(node.key);
  const drawing = useMemo(() => layOut(network, width, height, (n) => roughWidth(name(n))), [network, width]);
  const { k, x, y } = zooming.transform;
  const named = chooseNames(drawing, name, width, height, k);
  return (
    <div ref={ref} class="figure framed">
      <svg ref={zooming.ref} class="network" width={width} height={height} viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`} role="group" aria-label={t("network")} onKeyDown={zooming.onKeyDown}>
        <g transform={`translate(${x - (width / 2) * (1 - k)},${y - (height / 2) * (1 - k)}) scale(${k})`}>
          {drawing.lines.toReversed().map((l) => <TieLine key={`${l.tie.a} ${l.tie.b}`} line={l} chosen={chosen} />)}
          {drawing.spots.map((spot) => <NodeSpot key={spot.node.key} spot={spot} zoom={k} side={named.get(spot) ?? null} drawing={drawing} chosen={chosen} />)}
        </g>
      </svg>
      <ZoomKeys zooming={zooming} />
      {drawing.hidden > 0 && <p class="figure-note">{t("hidden-actors", { n: drawing.hidden })}</p>}
    </div>
  );
}

const shorten = (name: string) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 2)}…` : name);

/** Where a name can stand: below its circle, above it, to its right or left. */
const SIDES = [
  { x: 0, y: 1, anchor: "middle" },
  { x: 0, y: -1, anchor: "middle" },
  { x: 1, y: 0, anchor: "start" },
  { x: -1, y: 0, anchor: "end" },
] as const;

/** The actors whose names find room, and at which side; closer up there is room for more. */
function chooseNames(drawing: Drawing, name: (node: ActorNode) => string, width: number, height: number, zoom: number): Map<Spot, number> {
  const around = (s: Spot, r: number): Box & { of: Spot } => ({ left: s.x - r, top: s.y - r, right: s.x + r, bottom: s.y + r, of: s });
  const boxes = (s: Spot): Box[] => {
    const wide = roughWidth(shorten(name(s.node))) / zoom, near = s.radius + 4 / zoom, half = 8 / zoom;
    const beside = { top: s.y - half, bottom: s.y + half };
    const centred = { left: s.x - wide / 2, right: s.x + wide / 2 };
    return [
      { ...centred, top: s.y + near, bottom: s.y + near + 2 * half },
      { ...centred, top: s.y - near - 2 * half, bottom: s.y - near },
      { ...beside, left: s.x + near, right: s.x + near + wide },
      { ...beside, left: s.x - near - wide, right: s.x - near },
    ];
  };
  const frame = { left: -width / 2, top: -height / 2, right: width / 2, bottom: height / 2 };
  return placeLabels(drawing.spots, boxes, drawing.spots.map((s) => around(s, s.radius)), frame);
}

function TieLine({ line, chosen }: { line: Line; chosen: ActorNode | null }) {
  const { names } = useDesk();
  const { tie, source, target } = line;
  const [mx, my] = [(source.x + target.x) / 2, (source.y + target.y) / 2];
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const d = `M${source.x},${source.y}Q${mx - dy * 0.08},${my + dx * 0.08} ${target.x},${target.y}`;
  const away = chosen && tie.a !== chosen.key && tie.b !== chosen.key;
  return (
    <path class={away ? "tie away" : "tie"} d={d} style={{ stroke: scoreColour(tie.score) }} {...scoreStroke(tie.score, Math.min(9, 0.8 + 1.5 * Math.sqrt(tie.events.length)))}>
      <title>{tieTitle(tie, names.pair(tie.a, tie.b))}</title>
    </path>
  );
}

function tieTitle(tie: Tie, pair: string): string {
  return t("tie-label", { pair, events: t("events", { n: tie.events.length }), score: tie.score === null ? "–" : score(tie.score) });
}

function NodeSpot({ spot, zoom, side, drawing, chosen }: { spot: Spot; zoom: number; side: number | null; drawing: Drawing; chosen: ActorNode | null }) {
  const { names } = useDesk();
  const { node, radius } = spot;
  const name = names.actor(node.key);
  const title = t("node-label", { who: name, events: t("events", { n: node.events }) });
  const is = chosen?.key === node.key;
  const near = !chosen || is || drawing.lines.some((l) => touches(l.tie, node.key) && touches(l.tie, chosen.key));
  const choose = () => (chosenActor.value = is ? null : node.key);
  const at = SIDES[side ?? 0] ?? SIDES[0];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return (
    <g class={`node${is ? " chosen" : ""}${near ? "" : " away"}${side !== null || is || (chosen && near) ? "" : " unnamed"}`} transform={`translate(${spot.x},${spot.y})`} onClick={choose}>
      <circle r={radius} role="button" tabindex={0} aria-pressed={is} aria-label={title} onKeyDown={onKeyDown} />
      <text aria-hidden="true" x={at.x * (radius + 4 / zoom)} y={at.y * (radius + 9.5 / zoom)} dy="0.35em" text-anchor={at.anchor} style={{ fontSize: `${12 / zoom}px`, strokeWidth: `${4 / zoom}px` }}>{shorten(name)}</text>
      <title>{title}</title>
    </g>
  );
}

const touches = (tie: Tie, key: string) => tie.a === key || tie.b === key;

function TiePanel({ network, chosen }: { network: Network; chosen: ActorNode | null }) {
  const { names } = useDesk();
  const ties = chosen ? network.ties.filter((tie) => touches(tie, chosen.key)) : network.ties.slice(0, FIRST_TIES);
  return (
    <aside class="panel" aria-live="polite">
      <h3>{chosen ? t("ties-of", { who: names.actor(chosen.key) }) : t("ties")}</h3>
      {chosen && (
        <p class="quiet">
          {t("as-actor", { n: chosen.asActor })}<br />{t("as-recipient", { n: chosen.asRecipient })}
        </p>
      )}
      <ol class="ties">
        {ties.slice(0, 40).map((tie) => (
          <li key={`${tie.a} ${tie.b}`}>
            <TieButton tie={tie} from={chosen?.key ?? null} />
          </li>
        ))}
      </ol>
      {chosen && (
        <p class="panel-actions">
          {level.value === "actor" && <button type="button" class="link" onClick={() => { setValues("actor", [chosen.key]); goTo("chronicle"); }}>{t("filter-actor")}</button>}
          <button type="button" class="link" onClick={() => (chosenActor.value = null)}>{t("all-ties")}</button>
        </p>
      )}
    </aside>
  );
}

function TieButton({ tie, from }: { tie: Tie; from: string | null }) {
  const { names } = useDesk();
  const pair = names.pair(tie.a, tie.b);
  const other = from === tie.a ? tie.b : tie.a;
  const words = from ? names.actor(other) : pair;
  const show = () => {
    setValues("pair", level.value === "actor" ? [pairKey(tie.a, tie.b)] : pairsBetween(tie));
    goTo("chronicle");
  };
  return (
    <button type="button" class="tie-row" title={tieTitle(tie, pair)} onClick={show}>
      <span class="tie-name">{words}</span>
      <span class="tie-count">{t("events", { n: tie.events.length })}</span>
      <ScoreBar value={tie.score} />
      <span class="tie-score"><span class="sr-only">{t("mean-score")} </span>{tie.score === null ? "–" : score(tie.score)}</span>
    </button>
  );
}

/** The pairs of actors that make up a tie between two countries. */
function pairsBetween(tie: Tie): string[] {
  const keys = new Set<string>();
  for (const event of tie.events) {
    const all = [...event.actors, ...event.recipients];
    for (const a of all) for (const b of all) {
      if (countryKey(a) === tie.a && countryKey(b) === tie.b && a.key !== b.key) keys.add(pairKey(a.key, b.key));
    }
  }
  return [...keys];
}
