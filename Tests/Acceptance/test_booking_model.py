"""Many clients book, move, cancel and decide at random, and are answered as if they had come one after the other.

Proven for each run:

- the acknowledged changes, in the order in which the database made them, are what an independent rulebook
  (harness/rulebook.py) decides one after the other, answer by answer, and that order never contradicts the clock
- each refusal is right at a moment between its sending and its answer
- nothing is stored that nobody was told of, and what is stored and shown as free in the end is what the rulebook has
- no two bookings that stand in one atomic room overlap or leave less than the larger of their buffers
"""

import os
import random
import sqlite3
import threading
from contextlib import closing
from datetime import time, timedelta
from itertools import combinations

import pytest

from harness import clock, history, size
from harness.history import Request
from harness.hub import Client
from harness.race import at_once
from harness.rulebook import Account, Room, Rulebook, minute, on_clock, text

CLIENTS = 16
SEED = int(os.environ.get("ANKERPLATZ_SEED") or random.SystemRandom().randrange(10**6))
OFFICE_HOURS = {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


class Storm:
    """A hub of eight rooms, and what its clients asked for and were told."""

    def __init__(self, house, count, seed):
        self.house, self.count, self.seed = house, count, seed
        # So many days that about every second wish finds its room taken.
        self.first, self.days = clock.working_day(21), 4 + count // 400
        self.rooms = self.built()
        self.known, self.requests, self.repeated = [], [], []
        self.numbers, self.lock = iter(range(count)), threading.Lock()
        north, south, manager = house.north, house.south, house.manager
        self.people = [(person, Account(person.account, person.partner)) for person in (north, south, manager)]

    def built(self):
        """Five rooms with all kinds of buffers, three made of them, one of these of another."""

        def room(*parts, **members):
            if parts:
                members["parts"] = [each.id for each in parts]
            identifier = self.house.room(**members)
            return Room(
                identifier,
                frozenset().union(*(each.atoms for each in parts)) or frozenset([identifier]),
                max([members.get("setupMinutes", 0), *(each.setup for each in parts)]),
                max([members.get("teardownMinutes", 0), *(each.teardown for each in parts)]),
                members.get("capacity", 20),
                members.get("step", 1),
                members.get("needsApproval", False) or any(each.needs_approval for each in parts),
                ("08:00", "18:00") if "openingHours" in members else None,
            )

        bow, stern = room(setupMinutes=15, teardownMinutes=30), room()
        port = room(teardownMinutes=15, needsApproval=True)
        starboard = room(setupMinutes=30, step=15)
        bridge = room(openingHours=OFFICE_HOURS, capacity=8)
        deck = room(bow, stern, capacity=40)
        sides = room(port, starboard, capacity=40, teardownMinutes=45)
        return [bow, stern, port, starboard, bridge, deck, sides, room(deck, bridge, capacity=48)]

    def blow(self):
        """Has all clients ask until as many requests as wished for are answered."""
        done = at_once(CLIENTS, self.take_part)
        assert not [each for each in done if each], done

    def take_part(self, number):
        client = OneOfMany(self, number)
        for _ in self.numbers_left():
            client.act()

    def numbers_left(self):
        while True:
            with self.lock:
                number = next(self.numbers, None)
            if number is None:
                return
            yield number

    def faults(self):
        """What speaks against the answers, once the hub has stopped."""
        book = Rulebook(self.rooms)
        found = history.faults(book, self.requests, history.journal(self.house.hub))
        return found + self.differences(book) + self.misjudged(book) + self.overlaps()

    def look(self):
        """All that is stored, and what is free, as the API tells it."""
        self.stored = self.house.manager.items("/bookings", limit=500)
        span = {"from": text(self.instant(0, 0)), "to": text(self.instant(self.days, 0))}
        visitor = self.house.visitor
        self.free = {
            room.id: [
                (minute(each["start"]), minute(each["end"])) for each in visitor.items(f"/rooms/{room.id}/free", **span)
            ]
            for room in self.rooms
        }

    def differences(self, book):
        """Where what is stored is not what the rulebook has in the end."""
        stored = {each["id"]: history.shown(each) for each in self.stored}
        wanted = {one.id: one.shown for one in book.bookings.values()}
        return [
            f"{each} is {stored.get(each)}, the rulebook has {wanted.get(each)}"
            for each in sorted(stored.keys() | wanted.keys())
            if stored.get(each) != wanted.get(each)
        ]

    def misjudged(self, book):
        """Minutes that are shown as free and are not, or the other way round."""
        draw, found = random.Random(self.seed), []
        for _ in range(200 * len(self.rooms)):
            room, at = draw.choice(self.rooms), self.instant(draw.randrange(self.days), draw.randrange(24 * 60))
            free = any(start <= at < end for start, end in self.free[room.id])
            if free == bool(set(book.broken(room, at, at + 1)) - {"step"}):
                found.append(f"{room.id} at {text(at)} is shown as {'free' if free else 'not free'}")
        return found

    def overlaps(self):
        """Stored bookings in one atomic room that overlap or leave less than the larger of their buffers."""
        rooms = {room.id: room for room in self.rooms}
        standing = [
            (rooms[each["room"]], minute(each["start"]), minute(each["end"]), each["id"])
            for each in self.stored
            if each["status"] in ("pending", "confirmed")
        ]
        return [
            f"too close: {one[3]} and {next_one[3]}"
            for one, next_one in combinations(sorted(standing, key=lambda each: each[1:]), 2)
            if one[0].atoms & next_one[0].atoms
            and next_one[1] - one[2] < max(one[0].teardown, next_one[0].setup)
        ]

    def instant(self, day, minutes):
        start = on_clock(self.first + timedelta(days=day), time.min)
        return start + minutes


class OneOfMany:
    """A client that asks for one thing after the other by its own random numbers."""

    def __init__(self, storm, number):
        self.storm = storm
        person, self.account = storm.people[number % len(storm.people)]
        self.client = Client(storm.house.hub, person.token)
        self.random = random.Random(f"{storm.seed} {number}")
        self.number, self.asked, self.last = number, 0, None

    def act(self):
        tasks = {self.book: 30, self.book_series: 7, self.move: 22, self.move_series: 7, self.cancel: 20}
        tasks |= {self.cancel_series: 2, self.decide: 12 if self.account.is_manager else 0}
        self.random.choices([*tasks], [*tasks.values()])[0]()

    def ask(self, kind, send, **arguments):
        request = Request(kind, arguments)
        answer = request.ask(send)
        self.storm.requests.append(request)
        self.storm.known += [each["id"] for each in request.made]
        return answer

    def title(self):
        self.asked += 1
        return f"Wunsch {self.asked} von {self.number}"

    def times(self):
        """Mostly by day, sometimes over night, sometimes on odd minutes."""
        start = self.random.randrange(8 * 4, 19 * 4) * 15 + self.random.choice([0] * 8 + [7])
        lasts = self.random.choice([15, 30, 45, 60, 60, 90, 120, 180])
        if self.random.random() < 0.04:
            start, lasts = 22 * 60, 8 * 60
        begin = self.storm.instant(self.random.randrange(self.storm.days), start)
        return begin, begin + lasts

    def room(self):
        return self.random.choice(self.storm.rooms).id

    def some(self):
        """A booking that somebody made, more likely a late one."""
        known = self.storm.known
        return known[-1 - int(len(known) * self.random.random() ** 2)] if known else None

    def book(self):
        start, end = self.times()
        title, room = self.title(), self.room()
        seats = self.random.choice([None, None, 4, 12, 25])
        partner = self.random.choice([None, self.storm.house.north.partner]) if self.account.is_manager else None
        body = {"room": room, "start": text(start), "end": text(end), "title": title, "seats": seats}
        body |= {"partner": partner} if partner else {}
        self.post("book", body, room=room, start=start, end=end, title=title, seats=seats, partner=partner)

    def book_series(self):
        start, end = self.times()
        title, room = self.title(), self.room()
        every, count = self.random.choice([1, 1, 2, 7]), self.random.randrange(2, 7)
        skips = self.random.random() < 0.7
        body = {"room": room, "start": text(start), "end": text(end), "title": title}
        body |= {"recurrence": f"FREQ=DAILY;INTERVAL={every};COUNT={count}", "onConflict": "skip" if skips else "fail"}
        arguments = {"room": room, "start": start, "end": end, "title": title}
        self.post("book_series", body, **arguments, every=every, count=count, skips=skips)

    def post(self, kind, body, **arguments):
        key = f"{self.number}-{self.asked}"
        answer = self.ask(
            kind, lambda: self.client.post("/bookings", body, key=key), account=self.account, **arguments
        )
        if self.random.random() < 0.1:
            # As after a timeout; the answer is the same, and nothing is stored.
            self.storm.repeated.append((answer.content, self.client.post("/bookings", body, key=key).content))

    def seen(self):
        """A booking with its versions, as it is now or was some time ago; None when it is not one's own."""
        if self.last and self.random.random() < 0.15:
            return self.last
        identifier = self.some()
        answer = self.client.get(f"/bookings/{identifier}") if identifier else None
        if answer is None or answer.status_code != 200:
            return None, None
        tag = answer.headers["ETag"]
        self.last = answer.json(), (tag, tuple(int(number) for number in tag.strip('"v').split("-")))
        return self.last

    def move(self):
        booking, tag = self.seen()
        if not booking:
            return self.book()
        title, body, changed = self.title(), {}, {}
        start, end = minute(booking["start"]), minute(booking["end"])
        if self.random.random() < 0.8:
            by = self.random.choice([-1440, -60, -30, -15, 15, 30, 60, 1440])
            changed = {"start": start + by, "end": end + by + self.random.choice([0, 0, 15, 30])}
            body = {name: text(value) for name, value in changed.items()}
        if self.random.random() < 0.3:
            changed["room"] = body["room"] = self.room()
        body["title"] = title
        path = f"/bookings/{booking['id']}"
        arguments = {"identifier": booking["id"], "tag": tag[1], "title": title, **changed}
        self.ask("change", lambda: self.client.patch(path, body, tag[0]), account=self.account, **arguments)

    def move_series(self):
        booking, tag = self.seen()
        if not booking or not booking["series"]:
            return self.move()
        by = self.random.choice([-1440, -60, -30, 15, 30, 60, 1440, 2880])
        start, end = minute(booking["start"]) + by, minute(booking["end"]) + by
        scope, skips = self.random.choice(["following", "all"]), self.random.random() < 0.7
        title, room = self.title(), self.room() if self.random.random() < 0.2 else None
        body = {"start": text(start), "end": text(end), "title": title, "onConflict": "skip" if skips else "fail"}
        body |= {"room": room} if room else {}
        path = f"/bookings/{booking['id']}?scope={scope}"
        arguments = {"identifier": booking["id"], "tag": tag[1], "title": title, "scope": scope, "skips": skips}
        arguments |= {"start": start, "end": end, "room": room}
        self.ask("change_series", lambda: self.client.patch(path, body, tag[0]), account=self.account, **arguments)

    def cancel(self, scope="this"):
        identifier = self.some()
        if not identifier:
            return self.book()
        arguments = {"account": self.account, "identifier": identifier, "scope": scope}
        self.ask("cancel", lambda: self.client.delete(f"/bookings/{identifier}", scope=scope), **arguments)

    def cancel_series(self):
        self.cancel(self.random.choice(["following", "all"]))

    def decide(self):
        identifier, decision = self.some(), self.random.choice(["confirmed", "confirmed", "declined"])
        if not identifier:
            return self.book()
        path = f"/bookings/{identifier}/{'approve' if decision == 'confirmed' else 'decline'}"
        self.ask("decide", lambda: self.client.post(path), identifier=identifier, decision=decision)


def storm(house, count, seed, tampering=""):
    """Lets so many requests loose on a hub whose database keeps a journal."""
    blown = Storm(house, count, seed)
    house.hub.stop()
    history.keep_journal(house.hub)
    if tampering:
        with closing(sqlite3.connect(history.database(house.hub))) as connection:
            guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'occupancy'"
            for (name,) in connection.execute(guards).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.executescript(tampering)
    house.hub.serve()
    blown.blow()
    blown.look()
    house.hub.stop()
    return blown


def test_sixteen_clients_are_answered_as_one_after_the_other(own_house):
    blown = storm(own_house, size.STORM, SEED)
    told = f"ANKERPLATZ_SEED={SEED}"
    statuses = {one.answer[0] for one in blown.requests}
    assert statuses <= {200, 201, 404, 409, 412, 422}, told
    faults = blown.faults()
    assert not faults, f"{told}: {len(faults)}, the first:\n" + "\n".join(faults[:10])
    assert all(first == second for first, second in blown.repeated), told
    assert len(blown.requests) == size.STORM, told
    # That there was something to prove.
    for kind in ("book", "book_series", "change", "change_series", "cancel", "decide"):
        answers = {one.answer[0] for one in blown.requests if one.kind == kind}
        assert answers & {200, 201} and answers & {404, 409, 412, 422}, f"{told}: {kind} had only {answers}"


@pytest.mark.parametrize(
    "tampering",
    [
        # Nobody sees what is taken, and the database does not mind.
        "CREATE TRIGGER forget AFTER INSERT ON occupancy BEGIN DELETE FROM occupancy WHERE rowid = NEW.rowid; END",
        # All is seen, but rooms need less time between two bookings than they said.
        "UPDATE room SET setup_minutes = 0, teardown_minutes = 0",
        # A booking is stored that nobody asked for, as a lost update would leave it.
        "CREATE TRIGGER twist AFTER UPDATE ON booking WHEN NEW.version % 3 = 0 AND NEW.title = OLD.title"
        " BEGIN UPDATE booking SET title = 'Falsch' WHERE id = NEW.id; END",
    ],
)
def test_a_hub_with_its_guards_off_is_found_out(own_house, tampering):
    assert storm(own_house, 300, SEED, tampering).faults(), f"ANKERPLATZ_SEED={SEED}"
