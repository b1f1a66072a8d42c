// Who is joined to whom by events.
import { mean } from "d3-array";
import type { Actor, CodedEvent } from "./types";

export interface ActorNode {
  key: string;
  actor: Actor;
  events: number;
  asActor: number;
  asRecipient: number;
}

export interface Tie {
  a: string;
  b: string;
  events: CodedEvent[];
  /** Mean score of the events reported as having happened; null when there is none. */
  score: number | null;
}

export interface Network {
  nodes: ActorNode[];
  ties: Tie[];
}

const SEPARATOR = " ~ ";

/** The same key whichever of the two comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? a + SEPARATOR + b : b + SEPARATOR + a;
}

export function splitPair(key: string): [string, string] {
  const [a = "", b = ""] = key.split(SEPARATOR);
  return [a, b];
}

/** Pairs of different actors that an event joins: actor and recipient, or the actors of a meeting. */
export function pairsOf(event: CodedEvent): [Actor, Actor][] {
  const { actors, recipients } = event;
  const pairs: [Actor, Actor][] = [];
  const add = (a: Actor, b: Actor) => {
    if (a.key !== b.key) pairs.push([a, b]);
  };
  if (recipients.length) actors.forEach((a) => recipients.forEach((r) => add(a, r)));
  else actors.forEach((a, i) => actors.slice(i + 1).forEach((b) => add(a, b)));
  return pairs;
}

/** Whether the text reports the event as having happened. */
export function happened(event: CodedEvent): boolean {
  return event.status === "actual" || event.status === "historical";
}

export function meanScore(events: CodedEvent[]): number | null {
  return mean(events.filter(happened), (e) => e.scale) ?? null;
}

/** The network of `events`; `identify` says which node an actor is (itself, or its country). */
export function buildNetwork(events: CodedEvent[], identify: (actor: Actor) => string): Network {
  const nodes = new Map<string, ActorNode>();
  const ties = new Map<string, Tie>();
  for (const event of events) {
    countNodes(nodes, event, identify);
    const seen = new Set<string>();
    for (const pair of pairsOf(event)) {
      const [a, b] = pair.map(identify).sort() as [string, string];
      const key = `${a} ${b}`;
      if (a === b || seen.has(key)) continue;
      seen.add(key);
      const tie = ties.get(key) ?? { a, b, events: [], score: null };
      tie.events.push(event);
      ties.set(key, tie);
    }
  }
  for (const tie of ties.values()) tie.score = meanScore(tie.events);
  return {
    nodes: [...nodes.values()].sort((x, y) => y.events - x.events || (x.key < y.key ? -1 : 1)),
    ties: [...ties.values()].sort((x, y) => y.events.length - x.events.length || (x.a + x.b < y.a + y.b ? -1 : 1)),
  };
}

function countNodes(nodes: Map<string, ActorNode>, event: CodedEvent, identify: (actor: Actor) => string) {
  const actors = new Map(event.actors.map((a) => [identify(a), a]));
  const recipients = new Map(event.recipients.map((r) => [identify(r), r]));
  for (const [key, actor] of new Map([...recipients, ...actors])) {
    const node = nodes.get(key) ?? { key, actor, events: 0, asActor: 0, asRecipient: 0 };
    node.events += 1;
    if (actors.has(key)) node.asActor += 1;
    if (recipients.has(key)) node.asRecipient += 1;
    nodes.set(key, node);
  }
}
