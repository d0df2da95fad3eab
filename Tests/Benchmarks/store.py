"""A hub's database, filled past its server: a million bookings over HTTP would take longer than all else."""

import sqlite3
from contextlib import closing
from datetime import time, timedelta
from itertools import chain, islice, repeat
from pathlib import Path
from time import clock_gettime as time_of

from harness import clock
from harness.rulebook import on_clock

MINUTE = 60_000
# Bookings of each room on a weekday.
TO_COME, PAST = 2, 10


def fill_store(data, rooms, partner, account, count, ahead=False):
    """Stores so many bookings of 45 minutes in atomic rooms, few of them to come or all; the hub must not run."""
    with closing(sqlite3.connect(Path(data) / "hub.sqlite", isolation_level=None)) as database:
        (hub,) = database.execute("SELECT id FROM hub").fetchone()
        # They overlap none of each other; to have that found out a million times would only take time.
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        database.execute("BEGIN")
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        database.executemany(
            "INSERT INTO booking (id, hub, room, start_at, end_at, title, partner, status, requires_check_in,"
            " created_by, created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, 'confirmed', 0, ?, ?, 1)",
            (
                (f"{number:026}", hub, room, start, end, f"Termin {number}", partner, account, start)
                for number, room, start, end in slots(rooms, days_ahead() if ahead else days_past(rooms), count)
            ),
        )
        database.execute(
            "INSERT INTO occupancy (hub, room, booking, start_at, end_at)"
            " SELECT hub, room, id, start_at, end_at FROM booking WHERE id < '1'"
        )
        for _, text in guards:
            database.execute(text)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def slots(rooms, days, count):
    """(number, room, start, end) of so many on these days, each with how many a room has on it."""
    number = 0
    for day, hours in days:
        for hour in range(8, 8 + hours):
            start = on_clock(day, time(hour)) * MINUTE
            for room in rooms:
                if number == count:
                    return
                yield number, room, start, start + 45 * MINUTE
                number += 1


def days_past(rooms):
    """A thousand to come, whatever the count, and all others in the past."""
    to_come = 1000 // (TO_COME * len(rooms)) + 1
    return chain(zip(islice(weekdays(1), to_come), repeat(TO_COME)), zip(weekdays(-1), repeat(PAST)))


def days_ahead():
    return zip(weekdays(1), repeat(PAST))


def weekdays(step):
    """From tomorrow on, or from yesterday back."""
    day = clock.now().astimezone(clock.BERLIN).date()
    while True:
        day += timedelta(days=step)
        if day.weekday() < 5:
            yield day


def processor_seconds(pid):
    """What a process has used of the cores so far, all its threads together."""
    # The clock of another process (clock_getcpuclockid(3)).
    return time_of((~pid << 3) | 2)
