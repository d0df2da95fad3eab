"""What may be booked, and what a booking is afterwards."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from harness import clock
from harness.clock import next_last_sunday
from harness.hub import slot

OFFICE_HOURS = {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OVERRIDE = {"reason": "Lange Nacht der Wissenschaft"}


def next_holiday(month, day):
    today = clock.now().date() + timedelta(days=7)
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)


def figures(house, start, end, by="room", **params):
    answer = house.manager.get("/occupancy", **{"from": start, "to": end, "groupBy": by, **params})
    assert answer.status_code == 200, answer.text
    return answer.json()


def of_room(house, room, start, end):
    return next(item for item in figures(house, start, end)["items"] if item["key"] == room)


@pytest.fixture
def booked(house):
    """A room in which 10 to 11 is booked, and the day."""
    room, day = house.room(), clock.working_day()
    assert house.north.post("/bookings", slot(room, day, "10:00", "11:00")).status_code == 201
    return room, day


@pytest.mark.parametrize("start, end", [("11:00", "12:00"), ("09:00", "10:00")])
def test_neighbours_do_not_overlap(house, booked, start, end):
    assert house.south.post("/bookings", slot(*booked, start, end)).status_code == 201


@pytest.mark.parametrize(
    "start, end",
    [("10:00", "11:00"), ("10:15", "10:45"), ("09:00", "12:00"), ("10:59", "12:00"), ("09:00", "10:01")],
)
def test_overlaps_are_refused(house, booked, start, end):
    for client in (house.south, house.north):
        answer = client.post("/bookings", slot(*booked, start, end))
        assert (answer.status_code, answer.json()["code"]) == (409, "taken")
    override = house.manager.post("/bookings", slot(*booked, start, end, override=OVERRIDE))
    assert override.status_code == 409, "an overlap is allowed to nobody"


def test_another_room_is_free_at_the_same_time(house, booked):
    assert house.south.post("/bookings", slot(house.room(), booked[1], "10:00", "11:00")).status_code == 201


def test_a_cancelled_booking_stays_readable_and_does_not_block(house):
    room, day = house.room(), clock.working_day()
    mine = house.north.post("/bookings", slot(room, day, "10:00", "11:00")).json()
    for _ in range(2):
        ended = house.north.delete(f"/bookings/{mine['id']}")
        assert (ended.status_code, ended.json()["status"]) == (200, "cancelled")
    assert house.south.post("/bookings", slot(room, day, "10:00", "11:00")).status_code == 201
    assert house.north.get(f"/bookings/{mine['id']}").json()["status"] == "cancelled"
    assert house.manager.items("/bookings", room=room, status="cancelled")[0]["id"] == mine["id"]


def test_moving_onto_a_neighbour_changes_nothing(house, booked):
    room, day = booked
    mine = house.south.post("/bookings", slot(room, day, "12:00", "13:00")).json()
    path = f"/bookings/{mine['id']}"
    etag = house.south.get(path).headers["ETag"]
    refused = house.south.patch(path, {"start": clock.at(day, "10:30")}, etag)
    assert refused.status_code == 409
    assert house.south.get(path).json()["start"] == mine["start"]
    moved = house.south.patch(path, {"start": clock.at(day, "11:00")}, etag)
    assert (moved.status_code, moved.json()["start"]) == (200, clock.at(day, "11:00"))


def test_a_combined_room_occupies_its_parts(house):
    port, starboard, day = house.room(), house.room(), clock.working_day()
    both = house.room(parts=[port, starboard], capacity=40)
    assert house.north.post("/bookings", slot(port, day, "10:00", "11:00")).status_code == 201
    assert house.south.post("/bookings", slot(both, day, "10:30", "12:00")).status_code == 409
    assert house.south.post("/bookings", slot(both, day, "11:00", "12:00")).status_code == 201
    assert house.north.post("/bookings", slot(starboard, day, "11:30", "12:30")).status_code == 409
    free = house.visitor.get(f"/rooms/{both}/free", **{"from": clock.at(day, "09:00"), "to": clock.at(day, "13:00")})
    assert [(each["start"], each["end"]) for each in free.json()["items"]] == [
        (clock.at(day, "09:00"), clock.at(day, "10:00")),
        (clock.at(day, "12:00"), clock.at(day, "13:00")),
    ]


def test_outside_the_opening_hours_only_the_management_books(house):
    room, day = house.room(openingHours=OFFICE_HOURS), clock.working_day()
    assert house.north.post("/bookings", slot(room, day, "08:00", "18:00")).status_code == 201
    for start, end in (("07:59", "08:00"), ("18:00", "18:30"), ("17:00", "19:00")):
        refused = house.north.post("/bookings", slot(room, day, start, end))
        if refused.status_code == 409:
            assert start == "17:00"
            continue
        assert refused.status_code == 422, refused.text
        violation = refused.json()["violations"][0]
        assert violation["rule"] and violation["detail"] and violation["liftedBy"] == "manager"
    evening = slot(room, day, "18:00", "20:00")
    assert house.north.post("/bookings", {**evening, "override": OVERRIDE}).status_code in (403, 422)
    assert house.manager.post("/bookings", evening).status_code == 422
    assert house.manager.post("/bookings", {**evening, "override": OVERRIDE}).status_code == 201


def test_open_until_midnight_is_open_over_midnight(house):
    hours = {**{day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}}
    room, day = house.room(openingHours=hours), clock.working_day()
    while day + timedelta(days=1) in clock.holidays(day.year):
        day += timedelta(days=1)
    body = {**slot(room, day, "22:00", "23:00"), "end": clock.at(day + timedelta(days=1), "06:00")}
    assert house.north.post("/bookings", body).status_code == 201
    midnight, noon = clock.at(day + timedelta(days=1), "00:00"), clock.at(day + timedelta(days=1), "12:00")
    assert of_room(house, room, clock.at(day, "12:00"), midnight)["bookedMinutes"] == 120
    assert of_room(house, room, midnight, noon)["bookedMinutes"] == 360
    assert len(house.manager.items("/bookings", room=room)) == 1


@pytest.mark.parametrize("month, day", [(3, 8), (10, 31), (12, 26)])
def test_public_holidays_of_the_land_are_closed(house, month, day):
    room, holiday = house.room(), next_holiday(month, day)
    assert house.north.post("/bookings", slot(room, holiday, "10:00", "11:00")).status_code == 422
    assert house.manager.post("/bookings", slot(room, holiday, "10:00", "11:00", override=OVERRIDE)).status_code == 201
    assert of_room(house, room, clock.at(holiday, "00:00"), clock.at(holiday, "23:00"))["openMinutes"] == 0


def test_a_closure_names_what_it_meets_and_cancels_nothing(own_house):
    house, day = own_house, clock.working_day()
    room = house.room()
    mine = house.north.post("/bookings", slot(room, day, "10:00", "11:00")).json()
    body = {"start": day.isoformat(), "end": (day + timedelta(days=1)).isoformat(), "reason": "Umbau"}
    closed = house.manager.post("/closures", body)
    assert closed.status_code == 201, closed.text
    assert mine["id"] in closed.text
    assert house.north.get(f"/bookings/{mine['id']}").json()["status"] == "confirmed"
    assert house.north.post("/bookings", slot(room, day, "12:00", "13:00")).status_code == 422
    assert house.manager.delete(f"/closures/{closed.json()['id']}").status_code == 200
    assert house.north.post("/bookings", slot(room, day, "12:00", "13:00")).status_code == 201


def test_a_request_blocks_until_it_is_declined(house):
    room, day = house.room(needsApproval=True), clock.working_day()
    asked = house.north.post("/bookings", slot(room, day, "10:00", "11:00")).json()
    assert asked["status"] == "pending"
    assert house.south.post("/bookings", slot(room, day, "10:00", "11:00")).status_code == 409
    assert house.north.post(f"/bookings/{asked['id']}/approve").status_code == 403
    assert house.manager.post(f"/bookings/{asked['id']}/decline").json()["status"] == "declined"
    other = house.south.post("/bookings", slot(room, day, "10:00", "11:00")).json()
    assert house.manager.post(f"/bookings/{other['id']}/approve").json()["status"] == "confirmed"


def test_a_room_that_is_booked_in_steps(house):
    room, day = house.room(step=15), clock.working_day()
    assert house.north.post("/bookings", slot(room, day, "10:07", "11:00")).status_code == 422
    assert house.north.post("/bookings", slot(room, day, "10:15", "11:00")).status_code == 201


def test_nights_in_which_the_clocks_change_count_their_hours(house):
    for sunday, minutes, day_length in ((next_last_sunday(3), 420, 23), (next_last_sunday(10), 540, 25)):
        room, saturday = house.room(), sunday - timedelta(days=1)
        body = {**slot(room, saturday, "22:00", "23:00", override=OVERRIDE), "end": clock.at(sunday, "06:00")}
        assert house.manager.post("/bookings", body).status_code == 201
        counted = of_room(house, room, clock.at(saturday, "00:00"), clock.at(sunday + timedelta(days=1), "00:00"))
        assert counted["bookedMinutes"] == minutes
        if sunday not in clock.holidays(sunday.year):
            whole = of_room(house, room, clock.at(sunday, "00:00"), clock.at(sunday + timedelta(days=1), "00:00"))
            assert whole["openMinutes"] == day_length * 60


def test_ten_of_forty_open_hours_are_a_quarter(own_house):
    monday = next(
        day for year in (0, 1) if (day := easter(clock.now().year + year) + timedelta(days=1)) > clock.now().date()
    )
    room = own_house.room(openingHours=OFFICE_HOURS)
    for day in (1, 2):
        body = slot(room, monday + timedelta(days=day), "09:00", "14:00")
        assert own_house.north.post("/bookings", body).status_code == 201
    start, end = clock.at(monday, "00:00"), clock.at(monday + timedelta(days=7), "00:00")
    counted = of_room(own_house, room, start, end)
    assert (counted["openMinutes"], counted["bookedMinutes"], counted["offHoursMinutes"]) == (2400, 600, 0)
    assert counted["utilisation"] == 0.25

    days = figures(own_house, start, end, "day")
    assert [item["key"] for item in days["items"]] == [(monday + timedelta(days=day)).isoformat() for day in range(7)]
    assert sum(item["bookedMinutes"] for item in days["items"]) == 600
    assert days["total"]["bookedMinutes"] == figures(own_house, start, end)["total"]["bookedMinutes"]


def test_a_day_without_open_hours_has_no_utilisation(house):
    room, holiday = house.room(), next_holiday(12, 25)
    counted = of_room(house, room, clock.at(holiday, "00:00"), clock.at(holiday, "12:00"))
    assert (counted["openMinutes"], counted["utilisation"]) == (0, None)


def test_rooms_that_are_free_for_the_whole_time(house):
    day = clock.working_day(60)
    busy, free, small = house.room(capacity=30), house.room(capacity=30), house.room(capacity=2)
    assert house.north.post("/bookings", slot(busy, day, "11:00", "12:00")).status_code == 201
    params = {"from": clock.at(day, "10:00"), "to": clock.at(day, "11:30"), "seats": 25}
    answer = house.visitor.get("/availability", **params)
    assert answer.status_code == 200, answer.text
    found = {item.get("id") or item.get("room") for item in answer.json()["items"]}
    assert free in found and not {busy, small} & found
