"""Calendars as other programs read them: icalendar parses, recurring-ical-events asks what is on."""

from datetime import date, datetime, timedelta, timezone

import pytest
import recurring_ical_events
from harness import clock
from harness.hub import Client, slot
from icalendar import Calendar


def clock_changes():
    """The next nights in which the hub's clocks are put forward and back."""
    day, found = clock.now().date(), {}
    while len(found) < 2:
        day += timedelta(days=1)
        start, end = (datetime(each.year, each.month, each.day, tzinfo=clock.BERLIN) for each in (day, day + timedelta(days=1)))
        hours = (end.astimezone(timezone.utc) - start.astimezone(timezone.utc)) / timedelta(hours=1)
        if hours != 24:
            found["spring" if hours < 24 else "autumn"] = day
    return found


def parsed(answer, embedded_zone=False):
    """What a reader makes of a file; with `embedded_zone` it knows no zones but those in the file."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    text = answer.text
    if embedded_zone:
        text = text.replace("TZID=Europe/Berlin", "TZID=Hub").replace("TZID:Europe/Berlin", "TZID:Hub")
    calendar = Calendar.from_ical(text)
    assert [each.errors for each in calendar.walk() if each.errors] == []
    return calendar


def events(calendar):
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def instants(calendar, start, end):
    """Start and end of what a reader shows in a range of days, in UTC."""
    found = recurring_ical_events.of(calendar).between(start, end)
    return sorted((clock.rfc3339(event.start), clock.rfc3339(event.end)) for event in found)


@pytest.mark.parametrize("season", ["spring", "autumn"])
@pytest.mark.parametrize("embedded_zone", [False, True])
def test_a_month_with_a_clock_change_has_the_same_instants_in_calendar_and_api(house, season, embedded_zone):
    change = clock_changes()[season]
    room, other = house.room(), house.room()
    override = {"override": {"reason": "Prüfung der Uhrumstellung"}, "partner": house.north.partner}
    spans = [
        (room, clock.at(change + timedelta(days=days), "09:00"), clock.at(change + timedelta(days=days), "10:30"))
        for days in range(-15, 16)
    ]
    night = datetime(change.year, change.month, change.day, tzinfo=timezone.utc)
    # Half hours around the change, in autumn the hour that the clock shows twice among them, and the whole night.
    spans += [
        (room, clock.rfc3339(night + timedelta(minutes=minutes)), clock.rfc3339(night + timedelta(minutes=minutes + 30)))
        for minutes in range(-60, 180, 30)
    ]
    spans.append((other, clock.at(change - timedelta(days=1), "22:00"), clock.at(change, "06:00")))
    for place, start, end in spans:
        body = {"room": place, "start": start, "end": end, "title": "Uhr", **override}
        booked = house.manager.post("/bookings", body)
        assert booked.status_code == 201, booked.text

    first, last = change - timedelta(days=16), change + timedelta(days=17)
    for place in (room, other):
        known = house.manager.items("/bookings", room=place)
        expected = sorted((each["start"], each["end"]) for each in known)
        feed = parsed(house.visitor.get(f"/calendar/rooms/{place}.ics"), embedded_zone)
        assert instants(feed, first, last) == expected
        assert sorted((start, end) for where, start, end in spans if where == place) == expected
    feed = parsed(house.visitor.get(f"/calendar/rooms/{room}.ics"), embedded_zone)
    starts = [clock.at(change + timedelta(days=days), "09:00") for days in range(-15, 16)]
    mornings = [event for event in feed.walk("VEVENT") if clock.rfc3339(event.start) in starts]
    assert len(mornings) == 31
    assert {event.start.strftime("%H:%M") for event in mornings} == {"09:00"}
    assert {event["DTSTART"].params["TZID"] for event in mornings} == {"Hub" if embedded_zone else "Europe/Berlin"}


@pytest.mark.parametrize("season", ["spring", "autumn"])
def test_a_weekly_series_stays_at_nine_across_the_clock_change(house, season):
    change, room = clock_changes()[season], house.room()
    thursday = change - timedelta(days=10)
    body = slot(room, thursday, "09:00", "10:00", recurrence="FREQ=WEEKLY;COUNT=4", onConflict="skip")
    booked = house.north.post("/bookings", body)
    assert booked.status_code == 201, booked.text
    file = parsed(house.north.get(f"/bookings/{booked.json()['id']}/booking.ics", scope="all"))
    found = sorted(events(file).values(), key=lambda event: event.start)
    assert [clock.rfc3339(event.start) for event in found] == [each["start"] for each in booked.json()["occurrences"]]
    assert {event.start.strftime("%H:%M") for event in found} == {"09:00"}
    assert len({event.start.utcoffset() for event in found}) == 2


def test_moving_and_cancelling_raise_the_sequence_of_the_same_entry(house):
    room, day = house.room(), clock.working_day(30)
    booked = house.north.post("/bookings", slot(room, day, "09:00", "10:00"))
    path = f"/bookings/{booked.json()['id']}"
    partners = house.manager.items("/partners")
    feed = next(each["calendar"] for each in partners if each["id"] == house.north.partner)

    def states():
        file = parsed(house.north.get(f"{path}/booking.ics"))
        (uid, event), = events(file).items()
        in_feed = events(parsed(house.visitor.outside("GET", feed)))[uid]
        in_room = events(parsed(house.visitor.get(f"/calendar/rooms/{room}.ics")))[uid]
        for each in (in_feed, in_room):
            assert (each["SEQUENCE"], each["STATUS"]) == (event["SEQUENCE"], event["STATUS"])
            assert (each.start, each.end) == (event.start, event.end)
        return uid, int(event["SEQUENCE"]), str(event["STATUS"]), str(file["METHOD"]), clock.rfc3339(event.start)

    first = states()
    moved = house.north.patch(path, {"start": clock.at(day, "11:00"), "end": clock.at(day, "12:00")}, booked.headers["ETag"])
    assert moved.status_code == 200, moved.text
    second = states()
    assert house.north.delete(path).status_code == 200
    third = states()
    assert first[0] == second[0] == third[0]
    assert first[1] < second[1] < third[1]
    assert [each[2:4] for each in (first, second, third)] == [
        ("CONFIRMED", "REQUEST"),
        ("CONFIRMED", "REQUEST"),
        ("CANCELLED", "CANCEL"),
    ]
    assert (first[4], second[4]) == (clock.at(day, "09:00"), clock.at(day, "11:00"))


def test_a_workshop_called_off_is_cancelled_in_the_programme_and_for_its_guests(house):
    workshop = house.workshop(minutes=(60, 120))
    ticket = house.register(workshop, client=house.visitor)["ticket"]
    guest = Client(house.hub, ticket["url"].rstrip("/").rsplit("/", 1)[1])
    sources = [lambda: house.visitor.get("/calendar/workshops.ics"), lambda: guest.get(f"/tickets/{ticket['id']}/ticket.ics")]
    begin = workshop["sessions"][0]["start"]

    def entries():
        return [
            {uid: event for uid, event in events(parsed(source())).items() if workshop["id"] in event["URL"]}
            for source in sources
        ]

    before = entries()
    assert house.north.delete(f"/workshops/{workshop['id']}").status_code == 200
    for old, new in zip(before, entries()):
        assert old.keys() == new.keys() and len(old) == 1
        (then,), (now,) = old.values(), new.values()
        assert (then["STATUS"], now["STATUS"]) == ("CONFIRMED", "CANCELLED")
        assert then["SEQUENCE"] < now["SEQUENCE"]
        assert clock.rfc3339(now.start) == begin
