// The colour of a score: from hostile over neutral to friendly, mixed by the browser from the page's own colours.

/** A CSS colour for a mean score; without one, the neutral colour. */
export function scoreColour(score: number | null): string {
  if (score === null) return "var(--neutral)";
  const strength = Math.round(Math.min(1, 0.25 + Math.abs(score) / 8) * 100);
  const end = score < 0 ? "var(--conflict)" : "var(--cooperation)";
  return Math.abs(score) < 0.5 ? "var(--neutral)" : `color-mix(in oklab, ${end} ${strength}%, var(--neutral))`;
}

/** How a tie is drawn, so that its sign can be told without colour. */
export function scoreStroke(score: number | null, width: number): { "stroke-width": number; "stroke-dasharray"?: string; "stroke-linecap"?: "round" } {
  if (score === null || Math.abs(score) < 0.5) return { "stroke-width": width, "stroke-dasharray": `0.1 ${width * 2.2}`, "stroke-linecap": "round" };
  return score < 0 ? { "stroke-width": width, "stroke-dasharray": `${5 + width * 1.2} ${3 + width * 0.4}` } : { "stroke-width": width };
}
