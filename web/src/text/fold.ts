// Folding for search: case, accents and Arabic spelling variants do not matter.

const VARIANTS: Record<string, string> = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "œ": "oe", "æ": "ae", "’": "'" };
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join("")}]`, "g");

export function fold(text: string): string {
  const composed = text.toLowerCase().replace(VARIANT, (c) => VARIANTS[c] ?? c);
  return composed.normalize("NFD").replace(/[\p{Mn}\u0640]/gu, "").replace(/\s+/g, " ").trim();
}
