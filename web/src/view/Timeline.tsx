// The course of events: columns of cooperation above and conflict below the line, and the curve of the mean score.
import { scaleLinear, scaleUtc } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import { utcDay } from "d3-time";
import { useRef, useState } from "preact/hooks";
import { course, smoothScores, timed, toDate, toDay, type Bin, type Course, type CurvePoint } from "../data/course";
import { date, dateRange, number, rightToLeft, score, t } from "../i18n";
import { useWidth } from "../figure/hooks";
import { filter, setPeriod } from "../state/store";
import { useDesk } from "./desk";
import { SectionHead, TableTwin } from "./signs";

const HEIGHT = 250;
const MARGIN = { top: 14, bottom: 26, side: 34 };

export function Timeline() {
  const { timeless, dossier } = useDesk();
  const [ref, width] = useWidth<HTMLDivElement>(900);
  const days = timed(dossier.events).map((e) => e.date as string).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return <section id="timeline" tabIndex={-1} />;
  const data = course(timeless.value, toDate(first), toDate(last));
  return (
    <section id="timeline" tabIndex={-1} aria-labelledby="timeline-title">
      <SectionHead id="timeline" title={t("timeline")} note={t("timeline-note", { unit: t(`unit-${data.unit}`) })} />
      <div ref={ref} class="figure"><Drawing data={data} width={width} /></div>
      <TimelineKey />
      <TableTwin
        head={[t("period"), t("cooperation"), t("conflict"), t("mean-score")]}
        rows={data.bins.filter((b) => b.events.length).map((b) => [binName(b), number(up(b)), number(down(b)), b.score === null ? "–" : score(b.score)])}
      />
    </section>
  );
}

const up = (bin: Bin) => bin.quads[1] + bin.quads[2];
const down = (bin: Bin) => bin.quads[3] + bin.quads[4];
const binName = (bin: Bin) => dateRange(toDay(bin.start), toDay(utcDay.offset(bin.end, -1)));

function TimelineKey() {
  const { names } = useDesk();
  return (
    <ul class="key">
      {(["1", "2", "3", "4"] as const).map((quad) => (
        <li key={quad}><svg width="14" height="12" aria-hidden="true"><rect class={`column quad-${quad}`} x="1.5" y="1.5" width="11" height="9" /></svg> {names.label("quads", quad)}</li>
      ))}
      <li><svg width="22" height="12" aria-hidden="true"><path class="curve" d="M1 9 Q8 1 13 6 T21 4" /></svg> {t("mean-score")}</li>
    </ul>
  );
}

function scales(data: Course, width: number) {
  const { bins } = data;
  const ends: [number, number] = [MARGIN.side, width - MARGIN.side];
  const x = scaleUtc([bins[0]?.start ?? new Date(0), bins.at(-1)?.end ?? new Date(1)], rightToLeft.value ? ends.toReversed() : ends);
  const most = Math.max(2, ...bins.map((b) => Math.max(up(b), down(b))));
  const y = scaleLinear([-most, most], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const s = scaleLinear([-10, 10], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  return { x, y, s };
}
type Scales = ReturnType<typeof scales>;

function Drawing({ data, width }: { data: Course; width: number }) {
  const at = scales(data, width);
  const curve = line<CurvePoint>((p) => at.x(p.at), (p) => at.s(p.score)).defined((p) => !p.gap).curve(curveMonotoneX);
  const points = smoothScores(data.bins);
  const brush = useBrush(data, at);
  return (
    <svg class="timeline" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={t("timeline")} ref={brush.ref} {...brush.handlers}>
      <Axes data={data} at={at} width={width} />
      {data.bins.map((bin) => <Column key={bin.start.getTime()} bin={bin} at={at} />)}
      <path class="curve-halo" d={curve(points) ?? ""} />
      <path class="curve" d={curve(points) ?? ""} />
      {points.filter((p, i) => !p.gap && (points[i - 1]?.gap ?? true) && (points[i + 1]?.gap ?? true)).map((p) => (
        <circle key={p.at.getTime()} class="curve-dot" cx={at.x(p.at)} cy={at.s(p.score)} r="3" />
      ))}
      <Selection at={at} drag={brush.drag} width={width} />
    </svg>
  );
}

function Axes({ data, at, width }: { data: Course; at: Scales; width: number }) {
  const ticks = at.x.ticks(Math.max(2, Math.floor(width / 110)));
  const start = rightToLeft.value ? width - MARGIN.side + 6 : MARGIN.side - 6;
  const end = rightToLeft.value ? MARGIN.side - 6 : width - MARGIN.side + 6;
  const anchors = rightToLeft.value ? (["start", "end"] as const) : (["end", "start"] as const);
  return (
    <g class="axes">
      <line x1={MARGIN.side} x2={width - MARGIN.side} y1={at.y(0)} y2={at.y(0)} class="baseline" />
      {ticks.map((tick) => (
        <g key={tick.getTime()} transform={`translate(${at.x(tick)},0)`}>
          <line y1={HEIGHT - MARGIN.bottom} y2={HEIGHT - MARGIN.bottom + 4} />
          <text y={HEIGHT - 8} text-anchor="middle">{tickName(tick, data)}</text>
        </g>
      ))}
      {at.y.ticks(4).filter(Number.isInteger).map((n) => (
        <text key={n} x={start} y={at.y(n)} dy="0.32em" text-anchor={anchors[0]}>{number(Math.abs(n))}</text>
      ))}
      {[-10, -5, 0, 5, 10].map((n) => (
        <text key={n} class="score-tick" x={end} y={at.s(n)} dy="0.32em" text-anchor={anchors[1]}>{n === 0 ? number(0) : score(n).replace(/[.,٫][0٠]$/, "")}</text>
      ))}
    </g>
  );
}

function tickName(tick: Date, data: Course): string {
  const day = toDay(tick);
  if (day.endsWith("01-01")) return date(day, "year");
  return day.endsWith("-01") || data.unit === "month" ? date(day, "month-short") : date(day, "day-short");
}

/** One bin's column: deeds next to the line, words beyond them. */
function Column({ bin, at }: { bin: Bin; at: Scales }) {
  const [a, b] = [at.x(bin.start), at.x(bin.end)];
  const full = Math.abs(b - a);
  const gap = Math.min(2, full / 5);
  const [left, width] = [Math.min(a, b) + gap / 2, Math.min(26, Math.max(1.5, full - gap))];
  const x = left + (full - gap - width) / 2;
  const piece = (quad: 1 | 2 | 3 | 4, from: number, to: number) =>
    bin.quads[quad] > 0 && <rect class={`column quad-${quad}`} x={x} width={width} y={Math.min(at.y(from), at.y(to)) + 0.5} height={Math.max(1, Math.abs(at.y(to) - at.y(from)) - 1)} />;
  const { 1: words, 2: deeds, 3: harsh, 4: force } = bin.quads;
  if (bin.events.length === 0) return null;
  const mean = bin.score === null ? "–" : score(bin.score);
  return (
    <g class="bin">
      <title>{t("timeline-bin", { when: binName(bin), coop: up(bin), conf: down(bin), score: mean })}</title>
      <rect class="hit" x={Math.min(a, b)} width={full} y={MARGIN.top} height={HEIGHT - MARGIN.top - MARGIN.bottom} />
      {piece(2, 0, deeds)}
      {piece(1, deeds, deeds + words)}
      {piece(4, 0, -force)}
      {piece(3, -force, -force - harsh)}
    </g>
  );
}

function Selection({ at, drag, width }: { at: Scales; drag: [Date, Date] | null; width: number }) {
  const { from, to } = filter.value;
  const chosen = drag ?? (from || to ? [from ? toDate(from) : at.x.domain()[0], to ? utcDay.offset(toDate(to), 1) : at.x.domain()[1]] : null);
  if (!chosen?.[0] || !chosen[1]) return null;
  const clamp = (v: number) => Math.max(MARGIN.side, Math.min(width - MARGIN.side, v));
  const [a, b] = [clamp(at.x(chosen[0])), clamp(at.x(chosen[1]))].sort((p, q) => p - q) as [number, number];
  return <rect class="selection" x={a} width={Math.max(1, b - a)} y={MARGIN.top - 6} height={HEIGHT - MARGIN.top - MARGIN.bottom + 12} />;
}

/** Choosing a stretch of time by dragging; what is chosen are whole bins. */
function useBrush(data: Course, at: Scales) {
  const ref = useRef<SVGSVGElement>(null);
  const from = useRef<Date | null>(null);
  const [drag, setDrag] = useState<[Date, Date] | null>(null);
  const dateAt = (event: PointerEvent) => at.x.invert(event.clientX - (ref.current?.getBoundingClientRect().left ?? 0));
  const around = (a: Date, b: Date): [Date, Date] => {
    const [lo, hi] = a < b ? [a, b] : [b, a];
    const start = data.bins.findLast((bin) => bin.start <= lo)?.start ?? data.bins[0]?.start ?? lo;
    const end = data.bins.find((bin) => bin.end >= hi)?.end ?? data.bins.at(-1)?.end ?? hi;
    return [start, end];
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button || event.pointerType === "touch") return;
      from.current = dateAt(event);
      ref.current?.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current) setDrag(around(from.current, dateAt(event)));
    },
    onPointerUp: (event: PointerEvent) => {
      if (!from.current) return;
      const [start, end] = around(from.current, dateAt(event));
      from.current = null;
      setDrag(null);
      setPeriod(toDay(start), toDay(utcDay.offset(end, -1)));
    },
  };
  return { ref, drag, handlers };
}
