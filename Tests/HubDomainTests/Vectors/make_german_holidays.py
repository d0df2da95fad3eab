"""Writes german-holidays.json, the public holidays of every Land by the PyPI package `holidays`, and
local-german-holidays.json, those that only some municipalities of a Land keep.

python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109
/tmp/holidays/bin/python Tests/HubDomainTests/Vectors/make_german_holidays.py
"""

import json
import pathlib

import holidays

YEARS = range(2015, 2041)
LAENDER = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]

# Not a Land of its own, but the package knows the city as if it were one.
AUGSBURG = "Augsburg"


def public(land, year):
    return set(holidays.Germany(subdiv=land, years=year))


def local(land, year):
    days = set(holidays.Germany(subdiv=land, years=year, categories=("catholic",)))
    if land == "BY":
        days |= public(AUGSBURG, year)
    return days - public(land, year)


def write(name, days_of):
    table = {
        f"DE-{land}": {str(year): sorted(f"{day:%m-%d}" for day in days_of(land, year)) for year in YEARS}
        for land in LAENDER
    }
    lines = [
        f'"{land}": {{\n' + ",\n".join(f'"{year}": {json.dumps(days)}' for year, days in years.items()) + "\n}"
        for land, years in table.items()
        if any(years.values())
    ]
    pathlib.Path(__file__).with_name(name).write_text("{\n" + ",\n".join(lines) + "\n}\n")


write("german-holidays.json", public)
write("local-german-holidays.json", local)
