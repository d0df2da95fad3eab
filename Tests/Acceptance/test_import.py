"""Bookings brought along from another system, as docs/operations.md says: one request each, the UID as its key."""

import uuid
from datetime import datetime, timedelta

from harness import clock
from icalendar import Calendar, Event


def exported(day, *entries):
    """A calendar as another system writes it."""
    calendar = Calendar()
    calendar.add("prodid", "-//another system//")
    calendar.add("version", "2.0")
    for start, end, title in entries:
        event = Event()
        event.add("uid", f"{uuid.uuid4()}@another.example")
        event.add("summary", title)
        for name, time in (("dtstart", start), ("dtend", end)):
            event.add(name, datetime.combine(day, datetime.strptime(time, "%H:%M").time(), clock.BERLIN))
        calendar.add_component(event)
    return calendar.to_ical()


def bring(file, room, client, partner):
    """Sends every event of a calendar file; answers by title."""
    answers = {}
    for event in Calendar.from_ical(file).walk("VEVENT"):
        body = {"room": room, "title": str(event["SUMMARY"]), "partner": partner}
        body["start"], body["end"] = (clock.rfc3339(event[name].dt) for name in ("DTSTART", "DTEND"))
        answers[body["title"]] = client.post("/bookings", body, key=str(event["UID"]))
    return answers


def test_what_is_brought_along_keeps_to_buffers_like_anything_else(house):
    room, day = house.room(setupMinutes=15, teardownMinutes=30), clock.working_day(40)
    file = exported(
        day, ("10:00", "12:00", "Beirat"), ("12:29", "13:00", "Zu früh"), ("12:30", "13:00", "Rechtzeitig")
    )
    answers = bring(file, room, house.manager, house.north.partner)
    assert {title: answer.status_code for title, answer in answers.items()} == {
        "Beirat": 201,
        "Zu früh": 422,
        "Rechtzeitig": 201,
    }
    refused = answers["Zu früh"].json()
    assert [each["rule"] for each in refused["violations"]] == ["buffer"] and refused["alternatives"]


def test_what_was_brought_along_can_be_brought_again(house):
    room, day = house.room(), clock.working_day(40)
    file = exported(day, ("10:00", "12:00", "Beirat"), ("11:00", "13:00", "Zugleich"))
    first, second = (bring(file, room, house.manager, house.north.partner) for _ in range(2))
    assert first["Beirat"].json()["id"] == second["Beirat"].json()["id"]
    assert first["Zugleich"].status_code == second["Zugleich"].status_code == 409
    week = {"from": clock.at(day, "00:00"), "to": clock.at(day + timedelta(days=1), "00:00")}
    assert len(house.manager.items("/bookings", room=room, **week)) == 1
