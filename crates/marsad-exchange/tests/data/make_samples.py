#!/usr/bin/env python3
"""Makes the sample files of the importers, and what they should be read as, beside them.

Everything is invented: places and countries exist, events, people and bodies do not. The files have the headers, quoting and
missing values of the real data sets, some rows are malformed in ways that the real ones are. For each row of a file, NAME.expected.jsonl
has a line with what an import must find, or the line and column that a problem must name. The expectations are written here by
hand for each kind of row, not taken from the importers.

    crates/marsad-exchange/tests/data/make_samples.py
"""
import csv
import io
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
dice = random.Random(2024)

# Name, ISO alpha-3, CAMEO, FIPS, Correlates of War, Gleditsch-Ward, ISO numeric; a city with its province and place on earth.
LANDS = [
    ("Tunisia", "TUN", "TUN", "TS", 616, 616, 788, "Gafsa", "Gafsa", 34.425, 8.784),
    ("Romania", "ROU", "ROM", "RO", 360, 360, 642, "Brasov", "Brasov", 45.65, 25.6),
    ("Yemen", "YEM", "YEM", "YM", 679, 678, 887, "Taiz", "Taiz", 13.578, 44.021),
    ("Germany", "DEU", "DEU", "GM", 255, 260, 276, "Kassel", "Hesse", 51.316, 9.498),
    ("Niger", "NER", "NER", "NG", 436, 436, 562, "Zinder", "Zinder", 13.807, 8.988),
    ("Sudan", "SDN", "SDN", "SU", 625, 625, 729, "Kassala", "Kassala", 15.451, 36.4),
    ("Peru", "PER", "PER", "PE", 135, 135, 604, "Puno", "Puno", -15.84, -70.022),
]
# CAMEO code, ICEWS's words for it, Goldstein, quad, PLOVER type, modes, contexts.
ACTS = [
    ("042", "Make a visit", 1.9, 1, "CONSULT", ["visit"], []),
    ("010", "Make statement", 0.0, 1, None, [], []),
    ("0871", "Declare truce, ceasefire", 9.0, 2, "RETREAT", ["ceasefire"], ["military"]),
    ("112", "Accuse", -2.0, 3, "ACCUSE", ["allege"], []),
    ("141", "Demonstrate or rally", -6.5, 4, "PROTEST", ["demo"], []),
    ("143", "Conduct strike or boycott", -6.5, 4, "PROTEST", [], []),  # two modes: none is taken
    ("173", "Arrest, detain, or charge with legal action", -5.0, 4, "COERCE", ["arrest"], ["legal"]),
    ("195", "Employ aerial weapons", -10.0, 4, "ASSAULT", ["aerial"], ["military"]),
]
# CAMEO role, ICEWS's sector, PLOVER.
ROLES = [
    ("GOV", "Government", "GOV"), ("MIL", "Military", "MIL"), ("COP", "Police", "COP"), ("MED", "Media", "JRN"),
    ("CVL", "General Population / Civilian / Social", "CVL"), ("SEP", "Separatists", "REB"), ("RAD", "Radicals / Extremists / Fundamentalists", None),
]


def day(number):
    return f"2023-{1 + number % 12:02}-{1 + number * 7 % 28:02}"


def expect(name, rows):
    with open(HERE / f"{name}.expected.jsonl", "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def write(name, text, encoding="utf-8"):
    (HERE / name).write_bytes(text.encode(encoding))


def gdelt():
    lines, expected = [], []
    for number in range(60):
        land, other = dice.choice(LANDS), dice.choice(LANDS)
        code, _, score, quad, event, modes, contexts = ACTS[number % len(ACTS)]
        role = ROLES[number % len(ROLES)]
        date, ident = day(number), 1140000000 + number
        compact = date.replace("-", "")
        actor = [land[2] + role[0], f"{land[0].upper()} BODY", land[2], "", "", "", "", role[0], "", ""]
        target = [other[2], other[0].upper(), other[2], "", "", "", "", "", "", ""]
        international = None
        if number % 9 == 4:
            target = ["IGOUNO", "UNITED NATIONS", "", "UNO", "", "", "", "IGO", "", ""]
            international = "UNO"
        if number % 10 == 3:
            target, international = [""] * 10, None
        city = number % 4 != 1
        full = f"{land[7]}, {land[8]}, {land[0]}" if city else land[0]
        place = ["4" if city else "1", full, land[3], land[3] + ("07" if city else ""), "", str(land[9]), str(land[10]), "-1" if city else land[3]]
        geo = ["0", "", "", "", "", "", "", ""]
        row = [str(ident), compact, compact[:6], compact[:4], f"{compact[:4]}.{number:04}"] + actor + target
        row += ["1", code, code[:3], code[:2], str(quad), f"{score}", "4", "1", "4", "-1.25"] + geo + geo + place
        row += [compact + "101500", f"https://wire.example/{ident}"]
        want = {
            "native_id": str(ident), "date": date, "published": date, "event": event, "mode": modes, "context": contexts, "score": score,
            "actor.country": land[1], "actor.sector": role[2], "place.name": land[7] if city else land[0], "place.country": land[1],
            "place.lat": land[9], "place.precision": "city" if city else "country", "url": f"https://wire.example/{ident}",
        }
        if international:
            want |= {"recipient.international": international, "recipient.country": None}
        elif number % 10 == 3:
            want["recipient"] = None
        else:
            want["recipient.country"] = other[1]
        if number == 11:  # version 1.0: no second administrative level, date of addition without time
            del row[55], row[47], row[39]
            row[-2] = compact
        if number == 20:
            row[56], want = "north", {"problem": "ActionGeo_Lat"}
        if number == 21:
            row[1], want = "20231345", {"problem": "SQLDATE"}
        if number == 22:
            row[26], want = "999", {"problem": "EventCode"}
        if number == 23:
            row, want = row[:40], {"problem": None}
        if number == 24:
            row[56], want = "134.5", {"problem": "ActionGeo_Lat"}
        if number == 25:  # the day is lost, the month is left
            row[1] = ""
            want |= {"date": date[:8] + "01", "date_precision": "month"}
        lines.append("\t".join(row))
        expected.append(want | {"line": number + 1})
    write("gdelt.export.CSV", "\n".join(lines) + "\n")
    expect("gdelt", expected)


ICEWS = """Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude""".split(",")


def icews(name, quoted, rows):
    expected, lines = [], []
    mark = (lambda v: '"' + v.replace('"', '""') + '"') if quoted else (lambda v: v)
    missing = "NA" if quoted else "NULL"
    lines.append("\t".join(map(mark, ICEWS)))
    for number in range(rows):
        land, other = dice.choice(LANDS), dice.choice(LANDS)
        code, words, score, _, event, modes, contexts = ACTS[number % len(ACTS)]
        role, extra = ROLES[number % len(ROLES)], ROLES[(number + 2) % len(ROLES)]
        date = day(number)
        year, month, of_month = date.split("-")
        shown = f"{int(month)}/{int(of_month)}/{year}" if quoted else date
        city = number % 3 != 2
        row = [
            str(31000000 + number // 2), shown, f"{role[1]} ({land[0]})", f"{role[1]},{extra[1]}", land[0], words, code, f"{score:.1f}",
            f'Citizen "of" ({other[0]})' if number % 4 else missing, missing, other[0] if number % 4 else missing,
            str(40000000 + number), str(1 + number % 6), "Example Daily" if number % 5 else missing,
            land[7] if city else missing, missing, land[8] if city else missing, land[0], f"{land[9]}", f"{land[10]}",
        ]
        if quoted and code.startswith("0"):
            row[6] = code.lstrip("0")  # spreadsheets took the nought
        sectors = [s for s in [role[2], extra[2]] if s]
        want = {
            "native_id": row[0], "date": date, "event": event, "mode": modes, "context": contexts, "score": score, "codes": [code],
            "actor.name": f"{role[1]} ({land[0]})", "actor.country": land[1], "actor.sector": sectors[0] if sectors else None,
            "place.name": land[7] if city else land[0], "place.precision": "city" if city else "country",
            "place.country": land[1], "place.lon": land[10], "source": "Example Daily" if number % 5 else None,
        }
        want["recipient.country" if number % 4 else "recipient"] = other[1] if number % 4 else None
        if number == 30:
            row[1], want = "2023-02-31" if not quoted else "2/31/2023", {"problem": "Event Date"}
        if number == 31:
            row[18], want = "n/k", {"problem": "Latitude"}
        if number == 32:
            row[6], want = missing, {"problem": "CAMEO Code"}
        if number == 33 and not quoted:
            row, want = row + ["and", "more"], {"problem": None}
        lines.append("\t".join(map(mark, row)))
        expected.append(want | {"line": number + 2})
    write(f"{name}.tab", "\r\n".join(lines) + "\r\n" if quoted else "\n".join(lines) + "\n")
    expect(name, expected)


POLECAT = """Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version""".split(",")
# Type, mode in the files, quad, contexts in the files; modes and contexts of today.
PLOVER = [
    ("ASSAULT", "massacre", "MATERIAL CONFLICT", "military; human_rights", ["targeted"], ["military", "human_rights"]),
    ("RETREAT", "return", "MATERIAL COOPERATION", "natural_resources", [], ["natural_resource"]),
    ("PROTEST", "demo", "MATERIAL CONFLICT", "pro-democracy; economic", ["demo"], ["pro_democracy", "economic"]),
    ("CONSULT", "None", "VERBAL COOPERATION", "diplomatic", [], ["diplomatic"]),
    ("COERCE", "ban", "MATERIAL CONFLICT", "None", ["restrict"], []),
    ("AID", "None", "MATERIAL COOPERATION", "health", [], ["health"]),
]


def polecat(name, headline, rows):
    header = [c for c in POLECAT if not (headline and c == "Intensity")]
    if headline:  # 39 columns and a headline behind them
        header = header + ["Headline"]
    lines, expected = ["\t".join(header)], []
    for number in range(rows):
        land, other = dice.choice(LANDS), dice.choice(LANDS)
        event, mode, quad, contexts, modes, contexts_now = PLOVER[number % len(PLOVER)]
        date, ident = day(number), f"{day(number).replace('-', '')}-{number:04}-5e{number:06x}"
        sector = ["GOV", "MIL", "CVL", "None"][number % 4]
        row = dict.fromkeys(POLECAT, "None") | {
            "Event ID": ident, "Event Date": date, "Event Type": event, "Event Mode": mode, "Intensity": f"{number % 10 - 5}.5", "Quad Code": quad,
            "Contexts": contexts, "Actor Name": f"Brigade number {number}", "Actor Country": land[1], "Actor COW": str(land[4]),
            "Primary Actor Sector": sector, "Actor Sectors": "None" if sector == "None" else f"{sector}; PTY", "Actor Name Raw": "the brigade",
            "Recipient Name": "None", "Recipient Country": other[1] if number % 5 else "UNO",
            "Placename": "Café Élysée" if number == 7 else land[7], "City": land[7], "Province": land[8], "Country": land[1],
            "Latitude": str(land[9]), "Longitude": str(land[10]), "Feature Type": "PPL", "Source": "Example Wire", "Publication Date": date,
            "Language": "fr", "Version": "NGEC 1.0", "Headline": "Nothing happened in town",
        }
        want = {
            "native_id": ident, "date": date, "published": date, "event": event, "mode": modes, "context": contexts_now,
            "score": None if headline else float(row["Intensity"]),
            "actor.country": land[1], "actor.code": str(land[4]), "actor.sector": None if sector == "None" else sector,
            "place.name": row["Placename"], "place.precision": "city", "place.country": land[1], "source": "Example Wire",
        }
        want |= {"recipient.country": other[1]} if number % 5 else {"recipient.international": "UNO", "recipient.country": None}
        cells = [row[c] for c in header]
        if number == 12:
            cells += ["", ""]  # tabs too many, with nothing in them
        if number == 13 and not headline:
            cells, want = cells[:13] + ["the", "brigade"] + cells[14:], {"problem": None}
        if number == 14:
            cells[header.index("Event Type")], want = "DEMAND", {"problem": "Event Type"}
        if number == 15:
            cells[header.index("Event Mode")], want = "singing", {"problem": "Event Mode"}
        if number == 16:
            cells[header.index("Contexts")], want = "weather", {"problem": "Contexts"}
        lines.append("\t".join(cells))
        expected.append(want | {"line": number + 2})
    # The files are in ISO 8859-1.
    write(f"{name}.txt", "\n".join(lines) + "\n", "latin-1")
    expect(name, expected)


ACLED = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp""".split(",")
OLD_ACLED = """data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3""".split(",")
# Disorder, type, sub-type, PLOVER, modes.
HARM = [
    ("Political violence", "Battles", "Armed clash", "ASSAULT", []),
    ("Political violence", "Explosions/Remote violence", "Suicide bomb", "ASSAULT", ["suicide-attack"]),
    ("Demonstrations", "Protests", "Peaceful protest", "PROTEST", []),
    ("Demonstrations", "Riots", "Violent demonstration", "PROTEST", ["riot"]),
    ("Strategic developments", "Strategic developments", "Agreement", None, []),
    ("Strategic developments", "Strategic developments", "Arrests", "COERCE", ["arrest"]),
    ("Political violence", "Violence against civilians", "Abduction/forced disappearance", "ASSAULT", ["abduct"]),
]
INTER = [("1", "State Forces", None), ("2", "Rebel Group", "REB"), ("6", "Protesters", "CVL"), ("7", "Civilians", "CVL")]


def acled(name, header, words, rows):
    out = io.StringIO()
    quoting = csv.QUOTE_MINIMAL if words else csv.QUOTE_ALL
    table = csv.writer(out, delimiter="," if words else ";", quoting=quoting, lineterminator="\n")
    table.writerow(header)
    expected = []
    for number in range(rows):
        line = 1 + out.getvalue().count("\n")
        land = dice.choice(LANDS)
        disorder, kind, sub, event, modes = HARM[number % len(HARM)]
        first, second = INTER[number % 4], INTER[(number + 1) % 4]
        date = day(number)
        months = "January February March April May June July August September October November December".split()
        shown = date if words else f"{date[8:]} {months[int(date[5:7]) - 1]} {date[:4]}"
        precision = 1 + number % 3
        row = dict.fromkeys(header, "") | {
            "event_id_cnty": f"{land[1]}{1000 + number}", "event_date": shown, "year": date[:4], "time_precision": precision,
            "disorder_type": disorder, "event_type": kind, "sub_event_type": sub, "actor1": f"{first[1]} ({land[0]})",
            "assoc_actor_1": "Farmers' League; Students" if number % 6 == 0 else "", "inter1": first[1] if words else first[0],
            "actor2": "" if number % 5 == 0 else f"{second[1]} ({land[0]})", "inter2": ("" if words else "0") if number % 5 == 0 else second[1] if words else second[0],
            "iso": land[6], "region": "Somewhere", "country": land[0], "admin1": land[8], "admin2": "Centre", "location": land[7],
            "latitude": f"{land[9]:.4f}", "longitude": f"{land[10]:.4f}", "geo_precision": precision, "source": "Example Daily; Radio Example",
            "source_scale": "National", "fatalities": number % 4, "timestamp": 1700000000 + number, "iso3": land[1], "data_id": number, "event_id_no_cnty": number,
            "notes": f'On {date}, people met in {land[7]}; "nobody", it was said,\nwas hurt [size=about {number}].' if number % 8 == 3 else f"On {date}, nothing much, in {land[7]}.",
        }
        want = {
            "native_id": row["event_id_cnty"], "date": date, "date_precision": ["day", "week", "month"][precision - 1], "event": event, "mode": modes,
            "codes": [kind, sub], "actor.country": land[1], "actor.sector": first[2], "place.name": land[7], "place.country": land[1],
            "place.precision": ["city", "district", "province"][precision - 1], "fatalities.best": number % 4, "directed": False,
            "actor.associates": ["Farmers' League", "Students"] if number % 6 == 0 else [],
        }
        if number % 5:
            want["recipient.sector"] = second[2]
        else:
            want["recipient"] = None
        if number == 17:
            row["fatalities"], want = "some", {"problem": "fatalities"}
        if number == 18:
            row["sub_event_type"], want = "Duel", {"problem": "sub_event_type"}
        if number == 19:
            row["event_date"], want = "", {"problem": "event_date"}
        if number == 20:
            row["longitude"], want = "244.1", {"problem": "longitude"}
        cells = [row[c] for c in header]
        if number == 21:
            cells, want = cells[:-4], {"problem": None}
        table.writerow(cells)
        expected.append(want | {"line": line})
    text = out.getvalue()
    if words:  # a mark that is never closed costs its own line only
        expected.append({"problem": None, "line": 1 + text.count("\n")})
        text += 'XXX1,"2023-01-01,2023\n'
        land = LANDS[0]
        expected.append({"native_id": "TUN9", "date": "2023-01-01", "event": "ASSAULT", "line": 1 + text.count("\n")})
        text += f'TUN9,2023-01-01,2023,1,{HARM[0][0]},{HARM[0][1]},{HARM[0][2]},Some,,,,,,,,{land[6]},,{land[0]},,,,Gafsa,34.4,8.8,1,Paper,,Text,0,,1\n'
    write(f"{name}.csv", ("\ufeff" if words else "") + text)
    expect(name, expected)


UCDP = """id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob""".split(",")


def ucdp(name, old, rows):
    header = [f"{c}_est" if old and c in ("best", "high", "low") else c for c in UCDP]
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    table.writerow(header)
    expected = []
    for number in range(rows):
        line = 1 + out.getvalue().count("\n")
        land = dice.choice(LANDS)
        violence, precision, where = 1 + number % 3, 1 + number % 5, 1 + number % 7
        date = day(number)
        end = date if precision == 1 else date[:8] + "28"
        state = violence != 2
        deaths = number % 6
        row = dict.fromkeys(UCDP, "") | {
            "id": 400000 + number, "relid": f"{land[1]}-2023-{violence}-{number}", "year": 2023, "active_year": "1", "code_status": "Clear",
            "type_of_violence": violence, "conflict_new_id": 900 + number, "conflict_name": f"{land[0]}: Government", "dyad_name": "A - B",
            "side_a_new_id": 50 + number, "side_a": f"Government of {land[0]}" if state else f"Clan {number}", "side_b_new_id": 7000 + number,
            "side_b": "Civilians" if violence == 3 else "Front, Northern Wing", "number_of_sources": 2, "source_office": "Example Wire" if number % 2 else "",
            "source_article": '"Example Wire, ""Clashes"", 2023"', "where_prec": where, "where_coordinates": land[7], "adm_1": f"{land[8]} province",
            "latitude": f"{land[9]:.6f}", "longitude": f"{land[10]:.6f}", "geom_wkt": f"POINT ({land[10]} {land[9]})", "priogrid_gid": 150000 + number,
            "country": "Yemen (North Yemen)" if land[1] == "YEM" else land[0], "country_id": land[5], "region": "Africa", "event_clarity": 1, "date_prec": precision,
            "date_start": f"{date} 00:00:00.000" if not old else date, "date_end": f"{end} 00:00:00.000" if not old else end,
            "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": deaths, "best": deaths, "high": deaths + 3, "low": max(deaths - 1, 0),
            "gwnoa": land[5] if state else "", "gwnob": "",
        }
        want = {
            "native_id": str(400000 + number), "date": date, "date_end": end, "date_precision": ["day", "days", "week", "month", "year"][precision - 1],
            "event": "ASSAULT", "mode": [], "actor.name": row["side_a"], "actor.country": land[1] if state else None, "recipient.name": row["side_b"],
            "place.country": land[1], "place.precision": ["city", "district", "district", "province", "region", "country", "water"][where - 1],
            "place.name": land[7], "fatalities.best": deaths, "fatalities.high": deaths + 3, "fatalities.low": max(deaths - 1, 0), "directed": False,
        }
        if number == 8:
            row["type_of_violence"], want = 4, {"problem": "type_of_violence"}
        if number == 9:
            row["best"], want = "2.5", {"problem": "best"}
        if number == 10:
            row["date_end"], want = "2019-01-01", {"problem": "date_end"}
        if number == 11:
            row["side_b"], want = "", {"problem": "side_b"}
        if number == 12:
            row["low"], row["high"], want = 9, 3, {"problem": "low"}
        table.writerow([row[c] for c in UCDP])
        expected.append(want | {"line": line})
    write(f"{name}.csv", out.getvalue())
    expect(name, expected)


gdelt()
icews("icews", False, 60)
icews("icews-quoted", True, 50)
polecat("polecat", False, 60)
polecat("polecat-headline", True, 50)
acled("acled", ACLED, True, 60)
acled("acled-2022", OLD_ACLED, False, 50)
ucdp("ucdp", False, 60)
ucdp("ucdp-old", True, 50)
