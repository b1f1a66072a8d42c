// Events in time: counts of cooperation and conflict, and the mean score, for equal stretches of time.
import { utcDay, utcMonday, utcMonth, utcYear, type CountableTimeInterval } from "d3-time";
import { isDated } from "./chronicle";
import { happened, meanScore } from "./ties";
import type { CodedEvent, Quad } from "./types";

export type Unit = "day" | "week" | "month" | "year";

export interface Bin {
  start: Date;
  end: Date;
  quads: Record<Quad, number>;
  events: CodedEvent[];
  score: number | null;
}

export interface Course {
  unit: Unit;
  bins: Bin[];
}

const INTERVALS: Record<Unit, CountableTimeInterval> = { day: utcDay, week: utcMonday, month: utcMonth, year: utcYear };
/** More columns than this are hard to tell apart. */
const MOST_BINS = 110;

export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const toDay = (date: Date): string => date.toISOString().slice(0, 10);

/** Events that have a place in time: dated to the month at least, and no background. */
export function timed(events: CodedEvent[]): CodedEvent[] {
  return events.filter((e) => isDated(e) && e.status !== "historical" && e.precision !== "year");
}

/** The stretch `from`..`to` cut into bins of a unit that keeps them readable. */
export function course(events: CodedEvent[], from: Date, to: Date): Course {
  const unit = (Object.keys(INTERVALS) as Unit[]).find((u) => INTERVALS[u].count(from, to) <= MOST_BINS) ?? "year";
  const interval = INTERVALS[unit];
  const first = interval.floor(from);
  const starts = interval.range(first, utcDay.offset(to, 1));
  const bins = starts.map((start): Bin => ({ start, end: interval.offset(start, 1), quads: { 1: 0, 2: 0, 3: 0, 4: 0 }, events: [], score: null }));
  for (const event of timed(events)) {
    const bin = bins[interval.count(first, interval.floor(toDate(event.date as string)))];
    if (!bin) continue;
    bin.events.push(event);
    bin.quads[event.quad] += 1;
  }
  for (const bin of bins) bin.score = meanScore(bin.events);
  return { unit, bins };
}

/** A point of the curve; a gap breaks it. */
export interface CurvePoint {
  at: Date;
  score: number;
  gap: boolean;
}

/** A calm curve: for each bin with events, the mean of the bins around it, weighted by nearness and number. Where
 * nothing is reported for long, it breaks off rather than pretend to know. */
export function smoothScores(bins: Bin[]): CurvePoint[] {
  const weights = bins.map((b) => b.events.filter(happened).length);
  const reach = Math.max(1, Math.round(bins.length / 30));
  const longest = Math.max(4, bins.length / 8);
  const points: CurvePoint[] = [];
  let last = -1;
  bins.forEach((bin, i) => {
    const score = weights[i] ? meanAround(bins, weights, i, reach) : null;
    if (score === null) return;
    if (last >= 0 && i - last > longest) points.push({ at: bin.start, score: 0, gap: true });
    points.push({ at: new Date((bin.start.getTime() + bin.end.getTime()) / 2), score, gap: false });
    last = i;
  });
  return points;
}

function meanAround(bins: Bin[], weights: number[], i: number, reach: number): number | null {
  let sum = 0, total = 0;
  for (let j = Math.max(0, i - 3 * reach); j <= Math.min(bins.length - 1, i + 3 * reach); j++) {
    const score = bins[j]?.score;
    if (score === null || score === undefined) continue;
    const weight = (weights[j] ?? 0) * Math.exp(-((i - j) ** 2) / (2 * reach * reach));
    sum += weight * score;
    total += weight;
  }
  return total ? sum / total : null;
}
