// Document text is shown as text and nothing else. What is left to guard against are invisible characters that
// reorder what a reader sees: overrides and isolates could make a sentence read as another.

const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that reorder it; each element that shows it is isolated by its own `dir`. */
export function visible(text: string): string {
  return text.replace(REORDERING, "");
}

const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Writing direction of a language; `auto` where the language is not known. */
export function direction(lang: string | null): "rtl" | "ltr" | "auto" {
  if (!lang) return "auto";
  return RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr";
}
