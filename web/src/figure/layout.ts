// Where the actors of a network stand: a force layout that always gives the same drawing for the same events.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import type { ActorNode, Network, Tie } from "../data/ties";

export interface Spot extends SimulationNodeDatum {
  node: ActorNode;
  radius: number;
  x: number;
  y: number;
}

export interface Line extends SimulationLinkDatum<Spot> {
  tie: Tie;
  source: Spot;
  target: Spot;
}

export interface Drawing {
  spots: Spot[];
  lines: Line[];
  /** Actors that were left out. */
  hidden: number;
}

const MOST_NODES = 120;
const TICKS = 320;

/** Lays the network out in a box of `width` by `height` around the origin. `labelWidth` keeps names apart. */
export function layOut(network: Network, width: number, height: number, labelWidth: (node: ActorNode) => number): Drawing {
  const tied = new Set(network.ties.flatMap((t) => [t.a, t.b]));
  const nodes = network.nodes.filter((n) => tied.has(n.key)).slice(0, MOST_NODES);
  const most = Math.max(1, ...nodes.map((n) => n.events));
  const size = Math.min(1, 0.45 + width / 1200);
  const spots = nodes.map((node) => ({ node, radius: (5 + 15 * Math.sqrt(node.events / most)) * size }) as Spot);
  const byKey = new Map(spots.map((s) => [s.node.key, s]));
  const lines = network.ties.flatMap((tie) => {
    const source = byKey.get(tie.a), target = byKey.get(tie.b);
    return source && target ? [{ tie, source, target } as Line] : [];
  });
  const room = Math.sqrt((width * height) / Math.max(6, spots.length));
  forceSimulation(spots)
    .force("link", forceLink<Spot, Line>(lines).distance((l) => room * (l.tie.events.length > 2 ? 0.75 : 1)).strength((l) => 0.25 + 0.1 * Math.min(5, l.tie.events.length)))
    .force("charge", forceManyBody<Spot>().strength(-9 * room).distanceMax(width / 2))
    .force("x", forceX<Spot>(0).strength(0.06 * (height / width)))
    .force("y", forceY<Spot>(0).strength(0.09))
    .force("collide", forceCollide<Spot>((s) => Math.max(s.radius + 9, Math.min(64, labelWidth(s.node) / 2))).strength(0.8))
    .stop()
    .tick(TICKS);
  fit(spots, width, height);
  return { spots, lines, hidden: network.nodes.length - spots.length };
}

/** Stretches the drawing over the box, each axis by itself but not beyond a natural proportion. */
function fit(spots: Spot[], width: number, height: number) {
  if (spots.length < 2) {
    spots.forEach((s) => Object.assign(s, { x: 0, y: 0 }));
    return;
  }
  const xs = spots.map((s) => s.x), ys = spots.map((s) => s.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const kx = (width - Math.min(130, width / 5)) / Math.max(1, x1 - x0), ky = (height - 84) / Math.max(1, y1 - y0);
  const [sx, sy] = [Math.min(kx, ky * 1.5), Math.min(ky, kx * 1.5)];
  for (const spot of spots) {
    spot.x = (spot.x - (x0 + x1) / 2) * sx;
    spot.y = (spot.y - (y0 + y1) / 2) * sy;
  }
}
