"""The zone of the machine changes nothing: all times are the hub's."""

import re
from datetime import date, timedelta

from harness import clock
from harness.hub import PASSWORD, House, slot
from harness.pages import Browser

ZONES = ["UTC", "America/New_York", "Pacific/Auckland"]
HOURS = {day: [["08:00", "12:00"], ["13:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat")}
YEAR = clock.now().year + 1
OVERRIDE = {"reason": "Lange Nacht"}
# What may differ between two hubs: ids, numbers, keys, ports, and when something was entered.
DIFFERENT = [
    (re.compile(r"127\.0\.0\.1:\d+"), "HERE"),
    (re.compile(r'"createdAt":"[^"]+"'), "CREATED"),
    (re.compile(r"(?:DTSTAMP|LAST-MODIFIED):\w+"), "STAMP"),
    (re.compile(r"@\d+\.ankerplatz"), "@HUB"),
    (re.compile(r"(?<=<dt>Gebucht</dt><dd>)[^<]+"), "CREATED"),
    (re.compile(r'name="(?:csrf|key)" value="[^"]*"'), "TOKEN"),
    (re.compile(r"\?key=[\w-]+"), "?KEY"),
]


def last_sunday(month):
    day = date(YEAR, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


class Journey:
    """Everything that has to do with times, done once; what was answered, with ids told apart by their order."""

    def __init__(self, house):
        self.house, self.told, self.ids = house, [], {}
        self.browser = Browser(house.hub)
        assert self.browser.sign_in(house.manager.email, PASSWORD).status_code == 200
        self.room = self.made("/rooms", {"name": "Helling", "capacity": 20, "openingHours": HOURS, "step": 15})["id"]
        buffers = {"setupMinutes": 15, "teardownMinutes": 30}
        self.dock = self.made("/rooms", {"name": "Dock", "capacity": 8, **buffers})["id"]
        self.both = self.made("/rooms", {"name": "Verbund", "capacity": 28, "parts": [self.room, self.dock]})["id"]
        for change in (last_sunday(3), last_sunday(10)):
            self.book_around(change)
        self.close()
        for change in (last_sunday(3), last_sunday(10)):
            self.look_around(change)

    def note(self, answer):
        # Calendars fold long lines (RFC 5545, 3.1), ids and all.
        text = answer.content.decode().replace("\r\n ", "")
        for pattern, by in DIFFERENT:
            text = pattern.sub(by, text)
        # Ids sort by age, so their order of appearance is the same wherever they are made in the same order.
        text = re.sub(r"\b[0-9a-v]{26}\b", lambda found: self.ids.setdefault(found[0], f"id{len(self.ids)}"), text)
        self.told.append(f"{answer.request.method} {answer.status_code}\n{text}")
        return answer

    def made(self, path, body, client=None):
        return self.note((client or self.house.manager).post(path, body)).json()

    def book_around(self, sunday):
        """A series over a clock change, nights over it, and all kinds of refusals."""
        north, manager, dock = self.house.north, self.house.manager, self.dock
        thursday = sunday - timedelta(days=10)
        weekly = {"recurrence": "FREQ=WEEKLY;COUNT=4", "onConflict": "skip"}
        body = slot(self.room, thursday, "09:00", "11:00", "Wöchentlich", **weekly)
        self.made("/bookings?preview=true", body, north)
        first = self.made("/bookings", body, north)
        self.made("/bookings", slot(dock, sunday - timedelta(days=7), "02:30", "04:00", "Nachts", **weekly), north)
        until = (sunday + timedelta(days=2)).strftime("%Y%m%d")
        rule = {"recurrence": f"FREQ=DAILY;UNTIL={until}", "onConflict": "skip"}
        self.made("/bookings", slot(dock, sunday - timedelta(days=2), "23:30", "23:45", "Spät", **rule), north)
        night = {**slot(dock, sunday - timedelta(days=1), "18:00", "19:00", "Nacht", override=OVERRIDE)}
        night["start"], night["end"] = clock.at(sunday - timedelta(days=1), "18:00"), clock.at(sunday, "06:00")
        self.made("/bookings", night, manager)
        for start, end in (("07:00", "09:00"), ("12:00", "12:30"), ("09:05", "09:40"), ("10:30", "12:00")):
            self.made("/bookings", slot(self.both, thursday, start, end), north)
            self.made("/bookings", slot(self.room, thursday, start, end), north)
        self.made("/bookings", slot(self.room, sunday, "10:00", "11:00"), north)
        changed = first["occurrences"][-1]
        etag = self.note(north.get(f"/bookings/{changed['id']}")).headers["ETag"]
        later = thursday + timedelta(days=20)
        move = {"start": clock.at(later, "10:00"), "end": clock.at(later, "12:00")}
        self.note(north.patch(f"/bookings/{changed['id']}?scope=all", move, etag))

    def close(self):
        day = last_sunday(10) - timedelta(days=4)
        body = {"start": day.isoformat(), "end": (day + timedelta(days=2)).isoformat(), "reason": "Umbau"}
        self.made("/closures", body)
        self.made("/bookings", slot(self.dock, day + timedelta(days=1), "23:00", "23:30"), self.house.north)

    def look_around(self, sunday):
        """Lists, what is free, statistics, calendars and pages of the two weeks that meet at a clock change."""
        manager, browser = self.house.manager, self.browser
        monday = sunday - timedelta(days=6)
        span = {"from": clock.at(monday, "00:00"), "to": clock.at(monday + timedelta(days=14), "00:00")}
        for room in (self.room, self.dock, self.both):
            self.note(self.house.visitor.get(f"/rooms/{room}/free", **span))
            self.note(self.house.visitor.get(f"/calendar/rooms/{room}.ics"))
            for week in (monday, monday + timedelta(days=7)):
                self.note(browser.open(f"/rooms/{room}?week={week}"))
                self.note(browser.open(f"/en/rooms/{room}?week={week}&view=list"))
        morning = {"from": clock.at(sunday, "06:00"), "to": clock.at(sunday, "09:00")}
        self.note(self.house.visitor.get("/availability", **morning))
        self.note(manager.get("/bookings", **span, limit=500))
        kept = manager.items("/bookings", **span)
        self.note(browser.open(f"/bookings/{kept[0]['id']}"))
        self.note(manager.get(f"/bookings/{kept[-1]['id']}/booking.ics"))
        for grouping in ("room", "day", "partner", "sector", "weekday", "hour"):
            self.note(manager.get("/occupancy", **span, groupBy=grouping))
            days = f"from={monday}&to={monday + timedelta(days=13)}&groupBy={grouping}"
            self.note(browser.open(f"/manage/occupancy?{days}"))
            self.note(browser.open(f"/manage/occupancy.csv?{days}"))


def journey(folder, system, hub_zone=None):
    folder.mkdir()
    house = House(folder)
    try:
        house.hub.stop()
        house.hub.serve(prefix=["env", f"TZ={system}"])
        if hub_zone:
            changed = house.manager.patch("/hub", {"zone": hub_zone})
            assert changed.status_code == 200, changed.text
        return Journey(house).told
    finally:
        house.hub.stop()


def test_the_zone_of_the_system_changes_no_byte(tmp_path):
    first, *others = (journey(tmp_path / str(number), zone) for number, zone in enumerate(ZONES))
    assert len(first) > 90
    for zone, told in zip(ZONES[1:], others):
        for one, other in zip(first, told, strict=True):
            assert one == other, zone
    # That the clock changes, holidays and refusals were in it.
    everything = "\n".join(first)
    for word in ("clock-jumps", "holiday", "closure", "opening-hours", "taken", "step", "BEGIN:DAYLIGHT", "Umbau"):
        assert word in everything, word


def test_another_zone_of_the_hub_is_seen_in_the_same_journey(tmp_path):
    here = journey(tmp_path / "here", "UTC")
    there = journey(tmp_path / "there", "UTC", hub_zone="Europe/London")
    assert sum(one != other for one, other in zip(here, there)) > 50
