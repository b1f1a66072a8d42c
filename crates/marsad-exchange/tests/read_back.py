#!/usr/bin/env python3
"""Reads files that Marsad has exported with the programs that people read them with.

    cargo run --profile fast -p marsad-exchange --example write_formats -- FOLDER
    pip install pandas pyarrow duckdb
    crates/marsad-exchange/tests/read_back.py FOLDER

FOLDER holds events.jsonl.jsonl, events.csv.csv, events.parquet.parquet … of one set of events. The JSON lines are what the
other files are held against. Ends with 1 and says what differs when something does.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree

import duckdb
import pandas
import pyarrow.parquet

problems = []


def same(what, found, expected):
    if found != expected:
        problems.append(f"{what}: found {str(found)[:200]}, expected {str(expected)[:200]}")


def csv(folder, events):
    table = pandas.read_csv(folder / "events.csv.csv", dtype=str, keep_default_na=False)
    same("csv columns", len(table.columns), 37)
    for column in ["id", "doc_id", "event", "status", "date_precision", "text", "rule"]:
        same(f"csv {column}", table[column].tolist(), [e[column] for e in events])
    same("csv date", table.date.tolist(), [e["date"] or "" for e in events])
    same("csv mode", table["mode"].tolist(), ["|".join(e["mode"]) for e in events])
    same("csv actor", table.actor.tolist(), ["|".join(a["text"] for a in e["actor"]) for e in events])
    same("csv lat", [float(v) if v else None for v in table.lat], [(e["place"] or {}).get("lat") for e in events])


def filled(record):
    """A record with its missing optional fields as null, dates as text: as Parquet has it."""
    said = record["said_by"]
    if said:
        record["said_by"] = {k: said.get(k) for k in ["text", "start", "end", "kind", "entity_id", "code", "sector"]}
    for name, number in (record["size"] or {}).items():
        if number:
            record["size"][name] = {k: number.get(k) for k in ["value", "low", "high"]}
    return record


def as_text(value):
    if isinstance(value, dict):
        return {k: as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_text(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def parquet(folder, events):
    path = folder / "events.parquet.parquet"
    table = pyarrow.parquet.read_table(path)
    same("parquet fields", table.column_names, list(events[0]))
    rows = [as_text(row) for row in table.to_pylist()]
    same("parquet rows", len(rows), len(events))
    for row, event in zip(rows, events):
        same(f"parquet record {event['id']}", row, filled(json.loads(json.dumps(event))))
    found = duckdb.sql(
        f"select count(*), sum(len(actor)), count(place.lat), max(date)::varchar, sum(size.dead.value)::bigint from '{path}'"
    ).fetchall()[0]
    dead = [n["value"] for n in ((e["size"] or {}).get("dead") for e in events) if n]
    lat = [1 for e in events if e["place"] and e["place"]["lat"] is not None]
    expected = (len(events), sum(len(e["actor"]) for e in events), len(lat), max(e["date"] for e in events), sum(dead))
    same("parquet in DuckDB", found, expected)
    same("parquet in pandas", len(pandas.read_parquet(path)), len(events))


def happened(event):
    return event["status"] == "actual" or event["status"] == "future" and event["event"] in ("AGREE", "CONCEDE")


def rows(event):
    """Rows of an event in formats with one actor and one target a row."""
    actors, recipients = len(event["actor"]), len(event["recipient"])
    if actors and recipients:
        return actors * recipients
    if event["event"] == "CONSULT" and actors > 1:
        return actors * (actors - 1) // 2
    return actors + recipients


def tables(folder, events):
    actual = [e for e in events if happened(e)]
    dated = [e for e in actual if e["date_precision"] in ("day", "none")]

    read = dict(sep="\t", quoting=3, dtype=str, keep_default_na=False)
    gdelt = pandas.read_csv(folder / "events.gdelt.CSV", header=None, **read)
    same("gdelt columns", gdelt.shape[1], 61)
    same("gdelt rows", len(gdelt), sum(map(rows, actual)))
    same("gdelt ids are numbers of their own", gdelt[0].astype("int64").nunique(), len(gdelt))
    same("gdelt quad classes", sorted(gdelt[29].unique()), ["1", "2", "3", "4"])
    same("gdelt root codes", (gdelt[26].str[:2] == gdelt[28]).all(), True)
    same("gdelt days", set(gdelt[1].str.len()) <= {0, 8}, True)
    gdelt[30].astype(float), gdelt[56].replace("", "nan").astype(float)

    icews = pandas.read_csv(folder / "events.icews.tab", sep="\t", quoting=3, dtype={"CAMEO Code": str})
    same("icews columns", icews.shape[1], 20)
    same("icews rows", len(icews), sum(map(rows, dated)))
    same("icews dates", pandas.to_datetime(icews["Event Date"], format="%Y-%m-%d").isna().sum(), 0)
    same("icews coordinates", icews.Latitude.dtype.kind, "f")

    polecat = pandas.read_csv(folder / "events.polecat.txt", sep="\t", quoting=3, na_values=["None"])
    same("polecat columns", polecat.shape[1], 40)
    same("polecat rows", len(polecat), sum(map(rows, dated)))
    same("polecat types", set(polecat["Event Type"]), {e["event"] for e in dated if rows(e)})

    petrarch = pandas.read_csv(folder / "events.petrarch2.txt", header=None, **read)
    same("petrarch2 columns", petrarch.shape[1], 10)
    same("petrarch2 dates", set(petrarch[0].str.len()), {8})

    acled = pandas.read_csv(folder / "events.acled.csv", keep_default_na=False, dtype=str)
    same("acled columns", acled.shape[1], 31)
    texts = {e["id"]: e["text"] for e in events}
    same("acled notes", acled.notes.tolist(), [texts[i] for i in acled.event_id_cnty])
    dead = {e["id"]: (e["size"] or {}).get("dead") for e in events}
    expected = [str(dead[i]["value"]) if dead[i] else "" for i in acled.event_id_cnty]
    same("acled fatalities", acled.fatalities.tolist(), expected)


def networks(folder, events):
    root = xml.etree.ElementTree.parse(folder / "events.graphml.graphml").getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = [n.get("id") for n in root.iter(space + "node")]
    same("graphml nodes are unique", len(set(nodes)), len(nodes))
    total = 0
    for edge in root.iter(space + "edge"):
        same("graphml edge has its nodes", {edge.get("source"), edge.get("target")} <= set(nodes), True)
        data = {d.get("key"): d.text for d in edge}
        quads = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
        same("graphml counts", sum(int(data[q]) for q in quads), int(data["events"]))
        mean = float(data["mean_scale"])
        same("graphml sign", int(data["sign"]), (mean > 0) - (mean < 0))
        total += int(data["events"])
    pairs = [e for e in events if happened(e) and (e["actor"] and e["recipient"] or e["event"] == "CONSULT" and len(e["actor"]) > 1)]
    same("graphml events", total, sum(map(rows, pairs)))

    points = json.load(open(folder / "events.geojson.geojson", encoding="utf-8"))
    placed = [e for e in events if e["place"] and e["place"]["lat"] is not None]
    same("geojson type", points["type"], "FeatureCollection")
    same("geojson ids", [f["id"] for f in points["features"]], [e["id"] for e in placed])
    found = [f["geometry"]["coordinates"] for f in points["features"]]
    same("geojson points", found, [[e["place"]["lon"], e["place"]["lat"]] for e in placed])
    found = [f["properties"]["place_precision"] for f in points["features"]]
    same("geojson precisions", found, [e["place"]["precision"] for e in placed])


def main():
    folder = pathlib.Path(sys.argv[1])
    with open(folder / "events.jsonl.jsonl", encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines]
    for check in [csv, parquet, tables, networks]:
        check(folder, events)
    print(f"{len(events)} events read back from {len(list(folder.iterdir()))} files, {len(problems)} problems")
    for problem in problems[:20]:
        print(problem)
    return 1 if problems or not events else 0


if __name__ == "__main__":
    sys.exit(main())
