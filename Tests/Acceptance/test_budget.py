"""A partner's hours under real concurrency: what is left is never spent twice."""

from datetime import timedelta

import pytest

from harness import clock, size
from harness.hub import Client, slot
from harness.race import at_once


@pytest.fixture
def partner(house):
    """A partner of its own with two members and eight hours a month."""
    identifier = house.hub.add_partner("Zweckverband Küste", "administration")
    set_budget(house, identifier, 8 * 60)
    return [house.hub.add_account("partner", identifier) for _ in range(2)]


def set_budget(house, partner, minutes):
    answer = house.manager.patch(f"/partners/{partner}", {"budget": {"minutes": minutes, "per": "month"}})
    assert answer.status_code == 200 and answer.json()["budget"]["minutes"] == minutes, answer.text


def left(client, day):
    answer = client.get(f"/partners/{client.partner}/budget", on=day.isoformat()).json()
    entries = client.items(f"/partners/{client.partner}/ledger", on=day.isoformat())
    assert sum(entry["minutes"] for entry in entries) in (answer["left"], 0)
    return answer["left"]


def test_eight_hours_left_and_two_members_ask_for_five_at_once(house, partner):
    rooms = [house.room(), house.room()]
    for number in range(size.ROUNDS):
        day = clock.working_day(30)
        bodies = [slot(room, day, "10:00", "15:00") for room in rooms]
        answers = at_once(2, lambda member: partner[member].post("/bookings", bodies[member]))
        assert sorted(answer.status_code for answer in answers) == [201, 422], f"round {number}"
        made, refused = sorted(answers, key=lambda answer: answer.status_code)
        assert [each["rule"] for each in refused.json()["violations"]] == ["budget"]
        assert refused.json()["violations"][0]["liftedBy"] == "manager"
        assert left(partner[0], day) == 3 * 60
        assert partner[0].delete(f"/bookings/{made.json()['id']}").status_code == 200
        assert left(partner[0], day) == 8 * 60


def test_many_clients_never_spend_an_hour_twice(house, partner):
    rooms, day = [house.room() for _ in range(16)], clock.working_day(30)
    clients = [Client(house.hub, partner[number % 2].token) for number in range(16)]

    def book_and_cancel(number):
        for _ in range(size.ROUNDS):
            answer = clients[number].post("/bookings", slot(rooms[number], day, "10:00", "11:00"))
            assert answer.status_code in (201, 422), answer.text
            if answer.status_code == 201 and number % 2:
                clients[number].delete(f"/bookings/{answer.json()['id']}")
            elif answer.status_code == 201:
                return

    at_once(16, book_and_cancel)
    kept = partner[0].items("/bookings", partner=partner[0].partner, status="confirmed")
    assert left(partner[0], day) == 8 * 60 - 60 * len(kept) >= 0
    balances = [entry["left"] for entry in partner[0].items(f"/partners/{partner[0].partner}/ledger")]
    assert min(balances) >= 0


def test_hours_are_not_given_away_twice(house, partner):
    other = house.hub.add_partner("Hafenverein", "civil-society")
    set_budget(house, other, 0)
    path = f"/partners/{partner[0].partner}/transfers"
    answers = at_once(2, lambda member: partner[member].post(path, {"to": other, "minutes": 5 * 60}))
    assert sorted(answer.status_code for answer in answers) == [201, 422]
    assert house.manager.get(f"/partners/{other}/budget").json()["left"] == 5 * 60


def test_a_repeated_gift_is_given_once(house, partner):
    other = house.hub.add_partner("Kulturhafen", "civil-society")
    set_budget(house, other, 0)
    path, body = f"/partners/{partner[0].partner}/transfers", {"to": other, "minutes": 60}
    answers = [partner[0].post(path, body, key="gift-1") for _ in range(3)]
    assert len({answer.content for answer in answers}) == 1 and answers[0].status_code == 201
    assert house.manager.get(f"/partners/{other}/budget").json()["left"] == 60


def is_followed_by_an_open_day(day):
    """Of the same month, so that both count there."""
    after = day + timedelta(days=1)
    return after.month == day.month and after not in clock.holidays(after.year)


def test_a_date_that_has_to_stay_gives_no_hours_to_the_others(house, partner):
    days = (clock.working_day(ahead) for ahead in range(30, 60))
    day = next(day for day in days if is_followed_by_an_open_day(day))
    room = house.room()
    set_budget(house, partner[0].partner, 3 * 60)
    body = slot(room, day, "10:00", "11:00", recurrence="FREQ=DAILY;COUNT=2")
    second = partner[0].post("/bookings", body).json()["occurrences"][1]
    path = f"/bookings/{second['id']}"
    end = clock.rfc3339(clock.instant(second["end"]) + timedelta(minutes=90))
    tag = partner[0].get(path).headers["ETag"]
    # Each date would take two hours and a half, and both together have three.
    answer = partner[0].patch(f"{path}?scope=all", {"end": end, "onConflict": "skip"}, tag)
    assert answer.status_code == 422, answer.text
    assert {each["rule"] for each in answer.json()["violations"]} == {"budget"}
    assert left(partner[0], day) == 60
