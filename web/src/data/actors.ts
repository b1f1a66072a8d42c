// Who is the same actor: an entity by its id, otherwise country and sector. A country and its government count as
// one, as readers take them ("Paris", "France", "the French government").
import type { Actor } from "./types";

const COUNTRY = /^[A-Z]{3}$/;
/** Codes that many actors share and that are no country (PLOVER, table 5.1). */
const INTERNATIONAL = new Set(["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"]);
const GOVERNMENT = "GOV";

export function actorKey(who: Omit<Actor, "key">, words: string): string {
  if (who.id && !COUNTRY.test(who.id)) return who.id;
  const code = who.code ?? who.id;
  if (code && (!who.sector || who.sector === GOVERNMENT)) return code;
  if (code || who.sector) return `${code ?? ""}/${who.sector ?? ""}`;
  return `"${words.trim().toLowerCase()}"`;
}

/** The country that an actor belongs to, or the actor itself when it has none. */
export function countryKey(who: Actor): string {
  if (who.code && INTERNATIONAL.has(who.code)) return who.key;
  return who.code ?? (who.id && COUNTRY.test(who.id) ? who.id : who.key);
}
