"""Many clients want the same thing."""

import random
import uuid
from collections import Counter

import pytest

from harness import clock, size
from harness.hub import Client, slot
from harness.letters import letters
from harness.race import at_once


def statuses(answers):
    return Counter(getattr(answer, "status_code", repr(answer)) for answer in answers)


def test_one_slot_goes_to_one_of_a_hundred_clients(house):
    room, day = house.room(), clock.working_day(30)
    tokens = [house.north.token, house.south.token, house.manager.token]
    clients = [Client(house.hub, tokens[number % 3]) for number in range(100)]
    for number in range(size.ROUNDS):
        body = slot(room, day, f"{number:02}:00", f"{number:02}:45")
        answers = at_once(100, lambda client: clients[client].post("/bookings", body))
        assert statuses(answers) == {201: 1, 409: 99}, f"round {number}"
        assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"taken"}
    kept = house.manager.items("/bookings", room=room)
    assert len(kept) == size.ROUNDS and {booking["status"] for booking in kept} == {"confirmed"}


def test_one_slot_is_held_for_one_of_three_people_however_often_they_ask(house):
    room, day = house.room(), clock.working_day(30)
    people = [house.north, house.south, house.manager]
    clients = [Client(house.hub, people[number % 3].token) for number in range(50)]
    for number in range(8, 16):
        wish = {"room": room, "start": clock.at(day, f"{number:02}:00"), "end": clock.at(day, f"{number:02}:45")}
        answers = at_once(50, lambda client: clients[client].post("/holds", wish))
        assert set(statuses(answers)) == {201, 409}
        winners = {client % 3 for client, answer in enumerate(answers) if answer.status_code == 201}
        assert len(winners) == 1 and len({answer.content for answer in answers if answer.status_code == 201}) == 1
        refused = [answer.json() for answer in answers if answer.status_code == 409]
        assert {each["code"] for each in refused} == {"taken"}
        assert {rule["rule"] for each in refused for rule in each["violations"]} == {"held"}
        # Only the one who holds it can book it.
        winner = winners.pop()
        booked = at_once(3, lambda person: people[person].post("/bookings", {**wish, "title": "Wer zuerst kam"}))
        assert statuses(booked) == {201: 1, 409: 2} and booked[winner].status_code == 201


def test_overlapping_slots_never_both_stand(house):
    room, day = house.room(), clock.working_day(30)
    clients = [Client(house.hub, house.north.token) for _ in range(48)]

    def book(number):
        begin = 8 * 60 + number * 5
        start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (begin, begin + 30))
        return clients[number].post("/bookings", slot(room, day, start, end))

    assert set(statuses(at_once(48, book))) <= {201, 409}
    kept = sorted((each["start"], each["end"]) for each in house.manager.items("/bookings", room=room))
    assert len(kept) >= 4
    assert all(before[1] <= after[0] for before, after in zip(kept, kept[1:]))


def test_a_combined_room_and_its_part_are_never_both_booked(house):
    one, two = house.room(), house.room()
    both = house.room(parts=[one, two], capacity=40)
    clients = [Client(house.hub, house.north.token) for _ in range(20)]
    day = clock.working_day(30)
    for number in range(size.COMBINED):
        # Each client alternates, so that in every round both rooms are wanted first by somebody.
        rooms = [one if (client + number) % 2 else both for client in range(20)]
        begin = 8 * 60 + number * 5
        start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (begin, begin + 5))
        answers = at_once(
            20, lambda client: clients[client].post("/bookings", slot(rooms[client], day, start, end)), within=30
        )
        assert statuses(answers) == {201: 1, 409: 19}, f"round {number}"
    kept = house.manager.items("/bookings", room=one)
    assert len({(each["start"], each["end"]) for each in kept}) == len(kept) == size.COMBINED


def test_twelve_seats_go_to_twelve_of_fifty(house):
    workshop = house.workshop(capacity=12)
    clients = [house.hub.anonymous() for _ in range(50)]

    def register(number):
        body = {"name": f"Gast {number}", "email": f"gast{number}@example.org"}
        return clients[number].post(f"/workshops/{workshop['id']}/registrations", body)

    answers = at_once(50, register)
    assert statuses(answers) == {201: 50}
    made = [answer.json() for answer in answers]
    assert Counter(each["status"] for each in made) == {"confirmed": 12, "waitlisted": 38}
    assert sorted(each["position"] for each in made if each["status"] == "waitlisted") == list(range(1, 39))
    assert all(("code" in (each.get("ticket") or {})) == (each["status"] == "confirmed") for each in made)
    shown = house.visitor.get(f"/workshops/{workshop['id']}").json()
    assert (shown["taken"], shown["waiting"]) == (12, 38)


def test_seats_kept_for_addresses_to_be_confirmed_are_nobody_elses(house):
    workshop = house.workshop(capacity=12, minutes=(3000, 3120), confirmHours=2)
    answers = at_once(50, lambda number: house.register(workshop, f"Gast {number}", client=house.hub.anonymous()))
    assert sum("confirmUntil" in each for each in answers) == 12
    assert sorted(each["position"] for each in answers if "position" in each) == list(range(1, 39))
    shown = house.visitor.get(f"/workshops/{workshop['id']}").json()
    assert (shown["taken"], shown["waiting"]) == (12, 38)


@pytest.mark.parametrize("offers", [{}, {"offerHours": 24}], ids=["given", "offered"])
def test_twenty_seats_for_two_hundred_who_come_in_groups_and_go_again(house, offers):
    workshop = house.workshop(capacity=20, minutes=(3000, 3120), **offers)
    path = f"/workshops/{workshop['id']}"
    most = []

    def take_part(number):
        """Registers; half of those who have a seat, or are offered one, want it no more."""
        client, chance = house.hub.anonymous(), random.Random(number)
        seats = chance.randint(1, 4)
        body = {"name": f"Gast {number}", "email": f"gast{number}@example.org", "seats": seats}
        mine = client.post(f"{path}/registrations", body).json()
        holder = Client(house.hub, mine["url"].rsplit("/", 1)[1])
        most.append(holder.get(path).json()["taken"])
        for _ in range(3):
            mine = holder.get(f"/registrations/{mine['id']}").json()
            if mine["status"] == "confirmed":
                break
            if "offeredUntil" in mine:
                assert holder.post(f"/registrations/{mine['id']}/accept", {}).status_code == 200
        if mine["status"] == "confirmed" and chance.random() < 0.5:
            assert holder.delete(f"/registrations/{mine['id']}").status_code == 200
        most.append(holder.get(path).json()["taken"])
        return mine

    answers = at_once(200, take_part, within=120)
    assert all(isinstance(each, dict) for each in answers), answers
    assert len(most) == 400 and max(most) <= 20
    line = house.manager.items(f"{path}/registrations")
    assert len(line) == 200
    seated = sum(each["seats"] for each in line if each["status"] == "confirmed")
    kept = {each["id"]: house.manager.get(f"/registrations/{each['id']}").json() for each in line}
    offered = sum(each["seats"] for each in kept.values() if "offeredUntil" in each)
    assert house.visitor.get(path).json()["taken"] == seated + offered <= 20

    # Nobody waits who would fit, and whoever waits still is in the order of arrival.
    waiting = [each for each in line if each["status"] == "waitlisted" and "offeredUntil" not in kept[each["id"]]]
    assert all(each["seats"] > 20 - seated - offered for each in waiting)
    assert [kept[each["id"]]["position"] for each in waiting] == list(range(1, len(waiting) + 1))
    # Who came later was served before only where the seats were too few for the one who came first.
    for place, each in enumerate(line):
        if each in waiting:
            assert all(
                late["seats"] < each["seats"] for late in line[place + 1 :] if kept[late["id"]].get("ticket")
            )
    # Every freed seat was offered once: nobody was written to twice.
    house.letters_sent()
    kind = "bitte bis" if offers else "Sie haben einen Platz"
    told = Counter(letter["To"].addresses[0].addr_spec for letter in letters(house) if kind in letter["Subject"])
    # An offer that was taken before its letter left needs none any more.
    assert set(told.values()) <= {1}


def test_a_repeated_key_answers_the_same_byte_for_byte(house):
    room, day, key = house.room(), clock.working_day(30), str(uuid.uuid4())
    clients = [Client(house.hub, house.north.token) for _ in range(50)]
    body = slot(room, day, "10:00", "11:00")
    answers = at_once(50, lambda number: clients[number].post("/bookings", body, key=key))
    assert statuses(answers) == {201: 50}
    assert len({answer.content for answer in answers}) == 1
    assert len(house.manager.items("/bookings", room=room)) == 1

    other = house.north.post("/bookings", slot(room, day, "12:00", "13:00"), key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    # A key belongs to its account.
    neighbour = house.south.post("/bookings", slot(room, day, "12:00", "13:00"), key=key)
    assert neighbour.status_code == 201


def test_a_key_keeps_a_refusal_too(house):
    room, day, key = house.room(), clock.working_day(30), str(uuid.uuid4())
    first = house.south.post("/bookings", slot(room, day, "10:00", "11:00")).json()
    refused = house.north.post("/bookings", slot(room, day, "10:00", "11:00"), key=key)
    assert refused.status_code == 409
    house.south.delete(f"/bookings/{first['id']}")
    again = house.north.post("/bookings", slot(room, day, "10:00", "11:00"), key=key)
    assert (again.status_code, again.content) == (409, refused.content)


def test_a_visitors_key_must_be_a_uuid(house):
    workshop = house.workshop(capacity=5)
    body = {"name": "Ole", "email": "ole@example.org"}
    path = f"/workshops/{workshop['id']}/registrations"
    assert 400 <= house.visitor.post(path, body, key="1").status_code < 500
    key = str(uuid.uuid4())
    first, second = (house.visitor.post(path, body, key=key) for _ in range(2))
    assert first.status_code == 201 and first.content == second.content
    assert house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 1


@pytest.mark.parametrize("seats", [1, 3])
def test_one_ticket_lets_in_as_many_as_it_has_seats(house, seats):
    code = house.register(house.workshop(), seats=seats)["ticket"]["code"]
    clients = [Client(house.hub, house.desk.token) for _ in range(20)]
    body = [{"id": str(uuid.uuid4()), "code": code, "direction": "in", "seats": 1} for _ in range(20)]
    answers = at_once(20, lambda number: clients[number].post("/checkins", body[number]))
    assert statuses(answers) == {200: 20}
    verdicts = Counter(answer.json()["verdict"] for answer in answers)
    assert verdicts == {"accepted": seats, "alreadyInside": 20 - seats}


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(house):
    room, day = house.room(needsApproval=True), clock.working_day(30)
    deciders = [Client(house.hub, house.manager.token) for _ in range(2)]
    for number in range(size.ROUNDS):
        body = slot(room, day, f"{number:02}:00", f"{number:02}:45")
        asked = house.north.post("/bookings", body).json()["id"]
        answers = at_once(
            2, lambda which: deciders[which].post(f"/bookings/{asked}/{('approve', 'decline')[which]}"), within=30
        )
        assert statuses(answers) == {200: 1, 409: 1}, f"round {number}"
        winner, loser = sorted(answers, key=lambda answer: answer.status_code)
        told = loser.json()
        assert [violation["rule"] for violation in told["violations"]] == ["not-pending", "decided-by"]
        assert told["current"]["status"] == winner.json()["status"]
        assert house.manager.get(f"/bookings/{asked}").json()["status"] == winner.json()["status"]
