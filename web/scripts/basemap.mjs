// Writes dist/world.json: Natural Earth's countries at 1:50m (npm package world-atlas), simplified to what
// a report needs, each country known by its three-letter code. Run by `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature, quantize } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import countries from "i18n-iso-countries";

const MIN_WEIGHT = 0.012; // square degrees: below this a bend cannot be seen at the closest zoom
const require = createRequire(import.meta.url);
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));

// Kosovo has no number in ISO 3166; the other areas without one keep no code and are drawn as plain land.
const WITHOUT_NUMBER = { Kosovo: "XKX" };

const shape = (geometry) => ({
  type: geometry.type,
  arcs: geometry.arcs,
  ...codeOf(geometry),
});

function codeOf({ id, properties }) {
  const code = id ? countries.numericToAlpha3(id) : WITHOUT_NUMBER[properties.name];
  return code ? { id: code } : {};
}

const simplified = quantize(simplify(presimplify(world), MIN_WEIGHT), 8000);
const withoutHoles = dropSpecks(simplified);
mkdirSync("dist", { recursive: true });
writeFileSync("dist/world.json", JSON.stringify(withoutHoles));
console.log(`basemap: ${JSON.stringify(withoutHoles).length} bytes`);

/** Drops islands that have shrunk to a point, and the arcs that nothing uses any more. */
function dropSpecks(topology) {
  const kept = topology.objects.countries.geometries.filter((g) => g.arcs).map((g) => dropRings(topology, shape(g)));
  const numbers = new Map();
  const renumber = (arc) => {
    const index = arc < 0 ? ~arc : arc;
    if (!numbers.has(index)) numbers.set(index, numbers.size);
    return arc < 0 ? ~numbers.get(index) : numbers.get(index);
  };
  const walk = (arcs) => (typeof arcs === "number" ? renumber(arcs) : arcs.map(walk));
  const geometries = kept.map((g) => ({ ...g, arcs: walk(g.arcs) }));
  const arcs = [...numbers.keys()].map((index) => topology.arcs[index]);
  return { type: "Topology", transform: topology.transform, objects: { countries: { type: "GeometryCollection", geometries } }, arcs };
}

function dropRings(topology, geometry) {
  if (geometry.type !== "MultiPolygon") return geometry;
  const parts = feature(topology, geometry).geometry.coordinates;
  const keep = geometry.arcs.filter((_, i) => extent(parts[i][0]) > 0.12);
  return { ...geometry, arcs: keep.length ? keep : geometry.arcs.slice(0, 1) };
}

function extent(ring) {
  const xs = ring.map((p) => p[0]), ys = ring.map((p) => p[1]);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
