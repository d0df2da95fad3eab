"""Days and times of the hub."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.easter import easter

BERLIN = ZoneInfo("Europe/Berlin")


def holidays(year):
    """The public holidays of Mecklenburg-Vorpommern."""
    sunday = easter(year)
    movable = [sunday + timedelta(days=days) for days in (-2, 1, 39, 50)]
    fixed = [(1, 1), (3, 8), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26)]
    return {*movable, *(date(year, month, day) for month, day in fixed)}


def days_to_open():
    """Days from today until the hub is open for two days in a row: on holidays nothing can be booked."""
    day = datetime.now(BERLIN).date()
    closed = holidays(day.year) | holidays(day.year + 1)
    ahead = 0
    while {day + timedelta(days=ahead + each) for each in (0, 1)} & closed:
        ahead += 1
    return ahead


# So far ahead of the true time do these tests and the programs they start live.
AHEAD = timedelta(days=days_to_open())


def working_day(ahead=7):
    """The first Monday to Friday from so many days ahead on that is no holiday."""
    day = now().astimezone(BERLIN).date() + timedelta(days=ahead)
    while day.weekday() > 4 or day in holidays(day.year):
        day += timedelta(days=1)
    return day


def next_last_sunday(month):
    """The next last Sunday of a month, when the clocks change, at least a week ahead."""
    today = now().date() + timedelta(days=7)
    for year in (today.year, today.year + 1):
        day = date(year, month, 31)
        day -= timedelta(days=(day.weekday() + 1) % 7)
        if day > today:
            return day


def query(day):
    """A day as the booking form sends it."""
    return f"day={day.day}&month={day.month}&year={day.year}"


def at(day, clock):
    """The instant when the hub's clocks show this time of that day, such as "09:30"."""
    return rfc3339(datetime.combine(day, time.fromisoformat(clock), BERLIN))


def from_now(minutes):
    """The whole minute so far from now."""
    return rfc3339(now().replace(second=0, microsecond=0) + timedelta(minutes=minutes))


def now():
    return datetime.now(timezone.utc) + AHEAD


def rfc3339(instant):
    return instant.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
