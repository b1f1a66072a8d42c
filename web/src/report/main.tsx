// The report's page: reads the data and the basemap that stand in it, and draws.
import { render } from "preact";
import { feature } from "topojson-client";
import type { FeatureCollection, Geometry } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { decode, type RawPage } from "../data/decode";
import { connect, Desk, printing } from "../state/store";
import { Page } from "../view/Page";
import { Basemap } from "../view/WorldMap";
import "../style/index.css";

function block<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}

const dossier = decode(block<RawPage>("report-data"));
const topology = block<Topology<{ countries: GeometryCollection }>>("report-basemap");
const world = feature(topology, topology.objects.countries) as FeatureCollection<Geometry>;
const root = document.getElementById("app") as HTMLElement;
const desk = new Desk(dossier);

connect(dossier);
root.textContent = "";
draw();

// Printing waits for nothing: the whole list must stand there when the event has been handled.
addEventListener("beforeprint", () => {
  printing.value = true;
  draw();
});
addEventListener("afterprint", () => (printing.value = false));

function draw() {
  render(<Basemap.Provider value={world}><Page desk={desk} /></Basemap.Provider>, root);
}
