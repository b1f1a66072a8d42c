// Places of events, and how honestly a point can stand for them.
import type { CodedEvent, Place } from "./types";

export type Fineness = "exact" | "area" | "country";

export interface PlaceGroup {
  id: string;
  place: Place;
  lat: number;
  lon: number;
  fineness: Fineness;
  events: CodedEvent[];
}

export function fineness(precision: string): Fineness {
  if (precision === "country") return "country";
  return precision === "site" || precision === "city" ? "exact" : "area";
}

/** Places that have a position, most events first. */
export function placeGroups(events: CodedEvent[]): PlaceGroup[] {
  const found = new Map<string, PlaceGroup>();
  for (const event of events) {
    const place = event.place;
    if (!place || place.lat === null || place.lon === null) continue;
    const group = found.get(place.id) ?? { id: place.id, place, lat: place.lat, lon: place.lon, fineness: fineness(place.precision), events: [] };
    group.events.push(event);
    found.set(place.id, group);
  }
  return [...found.values()].sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1));
}
