// The interface's words, numbers and dates in the chosen language. Everything here reads signals, so that a view
// that uses it is drawn anew when the reader changes language or digits.
import { computed, signal } from "@preact/signals";
import ar from "./ar.json";
import en from "./en.json";
import fr from "./fr.json";

export const LANGUAGES = ["ar", "en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Digits = "latn" | "arab";

type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
type Key = keyof typeof en;

const STRINGS: Record<Language, Record<string, string | Plural>> = { ar, en, fr };
/** What each language calls itself. */
export const OWN_NAMES: Record<Language, string> = { ar: "العربية", en: "English", fr: "Français" };
const LOCALES: Record<Language, string> = { ar: "ar", en: "en-GB", fr: "fr" };

export const language = signal<Language>("en");
/** Digits used with Arabic words; the other languages always use 0-9. */
export const digits = signal<Digits>("latn");

export const rightToLeft = computed(() => language.value === "ar");
export const locale = computed(() => {
  const numbering = language.value === "ar" ? digits.value : "latn";
  return `${LOCALES[language.value]}-u-ca-gregory-nu-${numbering}`;
});

const plurals = computed(() => new Intl.PluralRules(LOCALES[language.value]));
const integers = computed(() => new Intl.NumberFormat(locale.value, { maximumFractionDigits: 0 }));
const decimals = computed(() => new Intl.NumberFormat(locale.value, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }));
const percents = computed(() => new Intl.NumberFormat(locale.value, { style: "percent", maximumFractionDigits: 0 }));

export function isLanguage(id: string | null | undefined): id is Language {
  return LANGUAGES.includes(id as Language);
}

/** The words of `key`; `{name}` is replaced by a value, isolated from the direction of its surroundings. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const entry = STRINGS[language.value][key] ?? STRINGS.en[key] ?? key;
  const template = typeof entry === "string" ? entry : plural(entry, Number(values.n ?? 0));
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? number(value) : `\u2068${value}\u2069`;
  });
}

function plural(forms: Plural, n: number): string {
  return forms[plurals.value.select(n)] ?? forms.other ?? "";
}

export const number = (n: number): string => integers.value.format(n);
/** A score with its sign and one decimal. */
export const score = (n: number): string => decimals.value.format(Math.abs(n) < 0.05 ? 0 : n).replace("-", "−");
export const percent = (n: number): string => percents.value.format(n);

export function list(items: string[]): string {
  return new Intl.ListFormat(LOCALES[language.value], { type: "conjunction" }).format(items.map((i) => `\u2068${i}\u2069`));
}

type DateStyle = "day" | "day-short" | "month" | "month-short" | "year";
const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "long", year: "numeric" },
  "day-short": { day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" },
  "month-short": { month: "short" },
  year: { year: "numeric" },
};

/** A civil date (`YYYY-MM-DD`). */
export function date(day: string, style: DateStyle = "day"): string {
  return dateFormat(style).format(new Date(`${day}T00:00:00Z`));
}

export function dateRange(from: string, to: string, style: DateStyle = "day"): string {
  if (from === to) return date(from, style);
  return dateFormat(style).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

function dateFormat(style: DateStyle): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale.value, { ...STYLES[style], timeZone: "UTC" });
}

const languageNames = computed(() => new Intl.DisplayNames(LOCALES[language.value], { type: "language" }));

/** What the interface's language calls a language. */
export function languageName(id: string): string {
  try {
    return languageNames.value.of(id) ?? id;
  } catch {
    return id;
  }
}
