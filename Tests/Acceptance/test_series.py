"""Bookings that repeat."""

from datetime import date, timedelta

from harness import clock
from harness.hub import slot

LAST_DAY_OF_MAY = (5, 31)


def mondays_of_spring():
    """The Mondays from March to May of next year; Easter and Whit Monday are among them."""
    day = date(clock.now().year + 1, 3, 1)
    day += timedelta(days=-day.weekday() % 7)
    end = date(day.year, *LAST_DAY_OF_MAY)
    return [day + timedelta(weeks=week) for week in range((end - day).days // 7 + 1)]


def starts(items):
    return [item["start"] for item in items]


def test_the_dates_that_a_series_skips_are_listed_before_confirming(house):
    room, mondays = house.room(), mondays_of_spring()
    closed = [day for day in mondays if day in clock.holidays(day.year)]
    rule = f"FREQ=WEEKLY;UNTIL={mondays[-1].year}0531"
    body = slot(room, mondays[0], "10:00", "12:00", recurrence=rule, onConflict="skip")
    # On a Monday that is a holiday the first date would be skipped as well.
    assert len(closed) >= 2

    preview = house.north.post("/bookings?preview=true", body)
    assert preview.status_code == 200, preview.text
    assert starts(preview.json()["skipped"]) == [clock.at(day, "10:00") for day in closed]
    assert {item["reason"] for item in preview.json()["skipped"]} == {"holiday"}
    assert house.manager.items("/bookings", room=room) == []

    booked = house.north.post("/bookings", body)
    assert booked.status_code == 201, booked.text
    open_days = [clock.at(day, "10:00") for day in mondays if day not in closed]
    assert starts(booked.json()["occurrences"]) == open_days
    assert starts(booked.json()["skipped"]) == starts(preview.json()["skipped"])
    assert starts(house.manager.items("/bookings", room=room)) == open_days
    assert {item["series"] for item in house.manager.items("/bookings", room=room)} == {booked.json()["id"]}


def test_a_series_with_one_clash_is_booked_not_at_all_or_without_it(house):
    room, first = house.room(), clock.working_day(14)
    days = [first + timedelta(days=day) for day in range(10)]
    clash = next(day for day in days[3:] if day not in clock.holidays(day.year))
    closed = [day for day in days if day in clock.holidays(day.year)]
    assert house.south.post("/bookings", slot(room, clash, "10:30", "11:30")).status_code == 201
    body = slot(room, first, "10:00", "11:00", recurrence="FREQ=DAILY;COUNT=10")

    refused = house.north.post("/bookings", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "taken")
    assert clock.at(clash, "10:00") in [each.get("start") for each in refused.json()["violations"]]
    assert "skip" in [each["kind"] for each in refused.json()["alternatives"]]
    assert len(house.manager.items("/bookings", room=room)) == 1

    booked = house.north.post("/bookings", {**body, "onConflict": "skip"})
    assert booked.status_code == 201, booked.text
    assert len(booked.json()["occurrences"]) == 9 - len(closed)
    reasons = {item["start"]: item["reason"] for item in booked.json()["skipped"]}
    assert reasons[clock.at(clash, "10:00")] == "taken"
    last = booked.json()["occurrences"][-1]["id"]
    assert house.north.get(f"/bookings/{last}").json()["skipped"] == booked.json()["skipped"]
