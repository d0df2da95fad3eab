"""Writes german-holidays.json: the public holidays of every Land, by the PyPI package `holidays`.

python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109
/tmp/holidays/bin/python Tests/HubDomainTests/Vectors/make_german_holidays.py
"""

import json
import pathlib

import holidays

YEARS = range(2015, 2041)
LAENDER = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]

table = {
    f"DE-{land}": {
        str(year): sorted(f"{day:%m-%d}" for day in holidays.Germany(subdiv=land, years=year)) for year in YEARS
    }
    for land in LAENDER
}
lines = [
    f'"{land}": {{\n' + ",\n".join(f'"{year}": {json.dumps(days)}' for year, days in years.items()) + "\n}"
    for land, years in table.items()
]
path = pathlib.Path(__file__).with_name("german-holidays.json")
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
