#!/usr/bin/env python3
"""Writes recurrence-vectors.json: what python-dateutil says of generated recurrence rules.

    .ci/python Tests/HubDomainTests/Vectors/make_recurrence_vectors.py            writes the file beside this script
    .ci/python Tests/HubDomainTests/Vectors/make_recurrence_vectors.py --check    exits 1 when it is not what would be written

Every rule is made around its start, so that the start is its first date. Where python-dateutil reads a rule differently
from RFC 5545 or from docs/recurrence.md, it is asked in words that both understand:

- UNTIL as a date means the whole day here and its midnight there: it is asked for the day's last second.
- UNTIL in UTC does not go with a start without a zone there: it is asked for the local time that the hub's clock shows.
- BYSETPOS of a weekly rule counts in the whole week here and from the start on in its first week there: such a rule is
  asked for from the week's first day, and gets no COUNT.
- A BYDAY that mixes `MO` with `1TU` means both days in RFC 5545 and neither there: such rules are not made.
"""

import json
import random
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from dateutil import tz
from dateutil.rrule import rrulestr

FILE = Path(__file__).with_name("recurrence-vectors.json")
ROWS = 2400
STRANGERS = 200
HORIZON = date(2031, 6, 30)
BERLIN = tz.gettz("Europe/Berlin")
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
TIMES = ["09:00"] * 5 + ["00:00", "02:00", "02:30", "02:30", "02:59", "03:00", "18:15", "23:45"]
DAY = timedelta(days=1)


def month_end(day):
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - DAY


def year_length(year):
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def around(rng, must, pool, count):
    """`must` and up to `count` others, in any order."""
    found = list(dict.fromkeys([must, *rng.sample(pool, min(count, len(pool)))]))
    rng.shuffle(found)
    return found


def weekdays(rng, start, frequency, parts):
    plain = WEEKDAYS[start.weekday()]
    if frequency in ("DAILY", "WEEKLY") or rng.random() < 0.3:
        return around(rng, plain, WEEKDAYS, rng.choice([0, 0, 1, 2, 4]))
    if frequency == "MONTHLY" or "BYMONTH" in parts:
        position, length, most = start.day, month_end(start).day, 5
    else:
        position, length, most = start.timetuple().tm_yday, year_length(start.year), 53
    must = rng.choice([(position + 6) // 7, -((length - position) // 7 + 1)])
    pool = [f"{n}{day}" for n in [*range(1, most + 1), *range(-most, 0)] for day in WEEKDAYS]
    return around(rng, f"{must}{plain}", pool, rng.choice([0, 0, 1, 2, 4]))


def set_positions(rng, start, frequency, parts):
    """Some that name `start`; None where it is not clear which they are."""
    said = {name: value for name, value in parts.items() if name != "INTERVAL"}
    if frequency == "DAILY":
        first, last = start, start
    elif frequency == "WEEKLY":
        first = start - DAY * ((start.weekday() - WEEKDAYS.index(parts.get("WKST", "MO"))) % 7)
        last = first + 6 * DAY
    elif frequency == "MONTHLY":
        first, last = start.replace(day=1), month_end(start)
    else:
        first, last = date(start.year, 1, 1), date(start.year, 12, 31)
    if frequency in ("MONTHLY", "YEARLY") and "BYDAY" not in said:
        said.setdefault("BYMONTHDAY", [start.day])
    rule = written(frequency, said, f"UNTIL={last:%Y%m%d}T235959")
    named = [found.date() for found in rrulestr(rule, dtstart=datetime.combine(first, time()))]
    index = named.index(start)
    must = rng.choice([index + 1, index - len(named)])
    return around(rng, must, [1, 2, 3, -1, -2, 5, 10, -7], rng.choice([0, 0, 1, 2]))


def pattern(rng, start):
    """A rule without end that names `start`."""
    frequency = rng.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"])
    parts = {}
    if rng.random() < 0.5:
        parts["INTERVAL"] = rng.choice([1, 2, 2, 3, 4, 5, 6, 7, 10, 12])
    if rng.random() < 0.25:
        parts["BYMONTH"] = around(rng, start.month, range(1, 13), rng.randint(0, 5))
    if frequency != "WEEKLY" and rng.random() < 0.35:
        must = rng.choice([start.day, start.day - month_end(start).day - 1])
        pool = [n for n in range(-31, 32) if n]
        parts["BYMONTHDAY"] = around(rng, must, pool, rng.choice([0, 0, 1, 2, 5, 40]))
    if rng.random() < 0.55:
        parts["BYDAY"] = weekdays(rng, start, frequency, parts)
    if rng.random() < 0.3:
        parts["WKST"] = rng.choice(WEEKDAYS)
    sets = {"BYDAY"} if frequency == "WEEKLY" else {"BYMONTH", "BYMONTHDAY", "BYDAY"}
    if sets & set(parts) and rng.random() < 0.3:
        parts["BYSETPOS"] = set_positions(rng, start, frequency, parts)
    names = list(parts)
    rng.shuffle(names)
    return written(frequency, {name: parts[name] for name in names})


def written(frequency, parts, *more):
    values = [
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}" for name, value in parts.items()
    ]
    return ";".join([f"FREQ={frequency}", *values, *more])


def dates(rule, start):
    asked = start
    if "WEEKLY" in rule and "BYSETPOS" in rule:
        first = next((day for day in WEEKDAYS if f"WKST={day}" in rule), "MO")
        asked -= DAY * ((start.weekday() - WEEKDAYS.index(first)) % 7)
    return [found.date() for found in rrulestr(rule, dtstart=asked) if found >= start]


def ended(rng, rule, start, named):
    """The rule with an end, and with the end that python-dateutil understands."""
    if not ("WEEKLY" in rule and "BYSETPOS" in rule) and (len(named) > 400 or rng.random() < 0.6):
        count = rng.randint(1, min(len(named), rng.choice([5, 20, 60, 400])))
        return (f"{rule};COUNT={count}",) * 2
    last = rng.choice(named[-12:]) + DAY * rng.randint(0, 3)
    moment = datetime.combine(min(last, HORIZON), rng.choice([start.time(), time(2, 30), time(23, 59)]))
    kind = rng.choice(["date", "local", "UTC"])
    if kind == "date":
        return f"{rule};UNTIL={moment:%Y%m%d}", f"{rule};UNTIL={moment:%Y%m%d}T235959"
    if kind == "local":
        return (f"{rule};UNTIL={moment:%Y%m%dT%H%M%S}",) * 2
    utc = moment.replace(tzinfo=BERLIN).astimezone(timezone.utc)
    shown = utc.astimezone(BERLIN)
    return f"{rule};UNTIL={utc:%Y%m%dT%H%M%SZ}", f"{rule};UNTIL={shown:%Y%m%dT%H%M%S}"


def runs(values):
    """`7x3 14`: 7, 7, 7, 14."""
    found = []
    for value in values:
        if found and found[-1][0] == value:
            found[-1][1] += 1
        else:
            found.append([value, 1])
    return " ".join(f"{value}x{count}" if count > 1 else f"{value}" for value, count in found)


def offset(day, start):
    """Minutes from UTC in Berlin, of a time that exists twice the first; `-` where the clock jumps over it."""
    moment = datetime.combine(day, start.time(), BERLIN)
    return int(moment.utcoffset().total_seconds() // 60) if tz.datetime_exists(moment) else "-"


def random_start(rng):
    """Every fifth on or shortly before a clock change."""
    day = date(2026, 11, 1) + DAY * rng.randrange(600)
    if rng.random() < 0.2:
        day = rng.choice([date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26)]) - DAY * rng.choice([0, 1, 7, 14])
    return datetime.combine(day, time.fromisoformat(rng.choice(TIMES)))


def rows(rng):
    while True:
        start = random_start(rng)
        rule = pattern(rng, start.date())
        named = dates(f"{rule};UNTIL={HORIZON:%Y%m%d}T235959", start)
        rule, asked = ended(rng, rule, start, named)
        found = dates(asked, start)
        if not found or len(found) > 400:
            continue
        assert found[0] == start.date(), rule
        gaps = [(later - earlier).days for earlier, later in zip(found, found[1:])]
        yield [f"{start:%Y-%m-%d %H:%M}", rule, runs(gaps), runs(offset(day, start) for day in found)]


def strangers(rng):
    """Rules with a start that they do not name, and the first later day that they could begin on."""
    while True:
        start = random_start(rng)
        rule = pattern(rng, start.date())
        if "BYSETPOS" in rule or "INTERVAL" in rule or "BY" not in rule:
            continue
        other = start + DAY * rng.randint(1, 6)
        following = rrulestr(rule, dtstart=other)[0]
        if following != other and following <= other + 366 * DAY:
            yield [f"{other:%Y-%m-%d %H:%M}", f"{rule};COUNT=3", f"{following:%Y-%m-%d}"]


def document():
    rng = random.Random(5545)
    made = [row for row, _ in zip(rows(rng), range(ROWS))]
    refused = [row for row, _ in zip(strangers(rng), range(STRANGERS))]
    return {"horizon": f"{HORIZON}", "zone": "Europe/Berlin", "rules": made, "strangers": refused}


def main():
    content = document()
    lists = [
        f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in content[name]) + "\n]" for name in ("rules", "strangers")
    ]
    head = ", ".join(f'"{name}": "{content[name]}"' for name in ("horizon", "zone"))
    text = "{" + ",\n".join([head, *lists]) + "}\n"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if FILE.exists() and FILE.read_text() == text else f"{FILE.name} is out of date: run this script")
    FILE.write_text(text)


if __name__ == "__main__":
    main()
