"""Many clients book, hold, move, cancel, decide and give hours at random, and are answered as if they had come one
after the other.

Proven for each run:

- the acknowledged changes, in the order in which the database made them, are what an independent rulebook
  (harness/rulebook.py) decides one after the other, answer by answer, and that order never contradicts the clock
- each refusal is right at a moment between its sending and its answer
- nothing is stored that nobody was told of, and what is stored, held and shown as free in the end is the rulebook's
- no two bookings that stand in one atomic room overlap or leave less than the larger of their buffers, unless a manager
  let that pass, and then they do not overlap
- the ledger of each month is the rulebook's, line by line, and nothing but a manager's doing takes it below zero
"""

import os
import random
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from datetime import time, timedelta
from itertools import combinations

import pytest

from harness import clock, history, size
from harness.history import Request
from harness.hub import Client
from harness.race import at_once
from harness.ledger import Line, month
from harness.rulebook import Account, Room, Rulebook, minute, on_clock, text

CLIENTS = 16
SEED = int(os.environ.get("ANKERPLATZ_SEED") or random.SystemRandom().randrange(10**6))
OFFICE_HOURS = {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


class Storm:
    """A hub of eight rooms, and what its clients asked for and were told."""

    def __init__(self, house, count, seed):
        self.house, self.count, self.seed = house, count, seed
        # So many days that about every second wish finds its room taken, around the end of a month.
        self.days = 4 + count // 400
        self.first = month_end(21 + self.days) - timedelta(days=self.days // 2)
        self.rooms = self.built()
        self.known, self.held, self.requests, self.repeated = [], [], [], []
        self.numbers, self.lock = iter(range(count)), threading.Lock()
        add, north, south = house.hub.add_account, house.north, house.south
        self.free_partner = house.hub.add_partner("Kulturhafen", "civil-society")
        people = [house.manager, north, south, add("partner", north.partner), add("partner", self.free_partner)]
        self.people = [(person, Account(person.account, person.partner)) for person in people]
        self.partners = [north.partner, south.partner]
        self.today = clock.now().astimezone(clock.BERLIN).date().isoformat()
        # So few that about every fourth wish of theirs finds too little left.
        self.budgets = {partner: 180 * self.days + 7 * number for number, partner in enumerate(self.partners)}
        for partner, minutes in self.budgets.items():
            self.give(partner, minutes)
        self.budget_numbers = iter(range(1, count + 1))

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

    def give(self, partner, minutes):
        answer = self.house.manager.patch(f"/partners/{partner}", {"budget": {"minutes": minutes, "per": "month"}})
        assert answer.status_code == 200, answer.text

    def months(self):
        return [month(self.instant(day, 0)) for day in (0, self.days - 1)]

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
        for partner, minutes in self.budgets.items():
            book.ledger.set_budget(partner, minutes, self.today)
        found = history.faults(book, self.requests, history.journal(self.house.hub))
        found += self.differences(book) + self.misplaced(book) + self.misjudged(book) + self.overlaps()
        return found + self.misreckoned(book) + self.overdrawn()

    def look(self):
        """All that is stored, what is free, and what became of the hours, as the API tells it."""
        self.looked = history.now()
        manager, visitor = self.house.manager, self.house.visitor
        self.stored = manager.items("/bookings", limit=500)
        span = {"from": text(self.instant(0, 0)), "to": text(self.instant(self.days, 0))}
        self.free = {
            room.id: [
                (minute(each["start"]), minute(each["end"])) for each in visitor.items(f"/rooms/{room.id}/free", **span)
            ]
            for room in self.rooms
        }
        places = [(partner, when) for partner in self.partners for when in {self.today[:7] + "-01", *self.months()}]
        self.ledgers = {
            (partner, when): [told(line) for line in manager.items(f"/partners/{partner}/ledger", limit=500, on=when)]
            for partner, when in places
        }
        self.balances = {
            (partner, when): manager.get(f"/partners/{partner}/budget", on=when).json()["left"]
            for partner, when in places
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

    def misplaced(self, book):
        """Where what takes atomic rooms, be it booked or held, is not what the rulebook has."""
        book.now = self.looked
        standing = [one for one in book.bookings.values() if one.occupies]
        standing += [one for one in book.holds.values() if book.now < one.until]
        wanted = {(atom, one.id, one.start, one.end) for one in standing for atom in book.atoms(one)}
        stored = history.occupancy(self.house.hub, self.looked)
        return [f"takes a room on one side alone: {each}" for each in sorted(stored ^ wanted)]

    def misreckoned(self, book):
        """Where the hours are not what the rulebook reckons."""
        found = []
        for place, lines in self.ledgers.items():
            wanted = book.ledger.lines.get(place, [])
            if lines != wanted:
                differing = (at for at, pair in enumerate(zip(lines, wanted)) if pair[0] != pair[1])
                at = next(differing, min(len(lines), len(wanted)))
                found.append(f"{place} line {at}: {lines[at:at + 3]}, the rulebook has {wanted[at:at + 3]}")
            if self.balances[place] != book.ledger.left(place):
                found.append(f"{place} has {self.balances[place]} left, in the rulebook {book.ledger.left(place)}")
        return found

    def overdrawn(self):
        """Lines whose sums are wrong, or that nobody with the right to do so let go below zero."""
        found = []
        for place, lines in self.ledgers.items():
            left, lowest = 0, 0
            for line in lines:
                left += line.minutes
                if line.reason or line.kind == "allowance":
                    lowest = min(lowest, left)
                if left != line.left or left < lowest:
                    found.append(f"{place} is at {left}: {line}")
            if left != self.balances[place] and lines:
                found.append(f"{place} has {self.balances[place]} left, and its lines make {left}")
        return found

    def misjudged(self, book):
        """Minutes that are shown as free and are not, or the other way round."""
        draw, found = random.Random(self.seed), []
        # A hold may have ended while this was looked up.
        book.now = self.looked
        lapsing = [one for one in book.holds.values() if 0 < one.until - self.looked < 120]
        for _ in range(200 * len(self.rooms)):
            room, at = draw.choice(self.rooms), self.instant(draw.randrange(self.days), draw.randrange(24 * 60))
            if any(one.start - 120 <= at < one.end + 120 for one in lapsing):
                continue
            free = any(start <= at < end for start, end in self.free[room.id])
            if free == bool(set(book.broken(room, at, at + 1)) - {"step"}):
                found.append(f"{room.id} at {text(at)} is shown as {'free' if free else 'not free'}")
        return found

    def overlaps(self):
        """Stored bookings in one atomic room that overlap, or come closer than a manager let them."""
        lifted = {each for one in self.requests if one.arguments.get("reason") for each in one.placed}
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
            and next_one[1] - one[2]
            < (0 if {one[3], next_one[3]} & lifted else max(one[0].teardown, next_one[0].setup))
        ]

    def instant(self, day, minutes):
        start = on_clock(self.first + timedelta(days=day), time.min)
        return start + minutes


def month_end(days):
    """The first day of the first month that begins so many days from now or later."""
    day = clock.now().astimezone(clock.BERLIN).date() + timedelta(days=days)
    while day.day > 1:
        day += timedelta(days=1)
    return day


def told(line):
    """A line of the ledger as the API tells it."""
    facts = [line.get(name) for name in ("booking", "partner", "reason")]
    return Line(line["kind"], line["minutes"], line["left"], *facts)


class OneOfMany:
    """A client that asks for one thing after the other by its own random numbers."""

    def __init__(self, storm, number):
        self.storm = storm
        person, self.account = storm.people[number % len(storm.people)]
        self.client = Client(storm.house.hub, person.token)
        self.random = random.Random(f"{storm.seed} {number}")
        self.number, self.asked, self.last, self.held = number, 0, None, None

    def act(self):
        if self.held and self.random.random() < 0.4:
            return self.book(self.held)
        is_manager = self.account.is_manager
        tasks = {self.book: 26, self.book_series: 7, self.move: 20, self.move_series: 7, self.cancel: 18}
        tasks |= {self.cancel_series: 2, self.hold: 13, self.release: 4, self.decide: 12 if is_manager else 0}
        tasks |= {self.grant: 5 if is_manager else 0, self.set_budget: 1 if is_manager else 0}
        tasks |= {self.transfer: 0 if is_manager else 3}
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

    def for_whom(self):
        """A manager books for the hub or for a partner, sometimes against the rules."""
        if not self.account.is_manager:
            return {}, {}
        partner = self.random.choice([None, *self.storm.partners, self.storm.free_partner])
        return self.lifting({"partner": partner} if partner else {}, {"partner": partner} if partner else {})

    def lifting(self, body, arguments):
        if self.account.is_manager and self.random.random() < 0.3:
            reason = f"Ausnahme {self.asked} von {self.number}"
            return {**body, "override": {"reason": reason}}, {**arguments, "reason": reason}
        return body, arguments

    def book(self, held=None):
        """Anything, or what is held by now, whether or not the hold is named."""
        title, (start, end), room = self.title(), self.times(), self.room()
        seats = self.random.choice([None, None, 4, 12, 25])
        body, arguments = self.for_whom()
        if held:
            (identifier, room, start, end), seats, self.held = held, None, None
            if self.random.random() < 0.5:
                body, arguments = {**body, "hold": identifier}, {**arguments, "hold": identifier}
        body |= {"room": room, "start": text(start), "end": text(end), "title": title, "seats": seats}
        self.post("book", body, room=room, start=start, end=end, title=title, seats=seats, **arguments)

    def hold(self):
        start, end = self.times()
        room = self.room()
        body = {"room": room, "start": text(start), "end": text(end)}
        answer = self.ask(
            "hold", lambda: self.client.post("/holds", body), account=self.account, room=room, start=start, end=end
        )
        if answer.status_code == 201:
            self.held = (answer.json()["id"], room, start, end)
            self.storm.held.append(answer.json()["id"])

    def release(self):
        """Mostly one's own."""
        held = self.storm.held
        if not held:
            return self.hold()
        identifier = self.held[0] if self.held and self.random.random() < 0.8 else self.random.choice(held)
        self.ask(
            "release", lambda: self.client.delete(f"/holds/{identifier}"), account=self.account, identifier=identifier
        )

    def gift(self):
        minutes, when = self.random.choice([15, 60, 90, 240]), self.random.choice(self.storm.months())
        return {"minutes": minutes, "when": when, "reason": self.title()}

    def grant(self):
        gift, partner = self.gift(), self.random.choice([*self.storm.partners] * 2 + [self.storm.free_partner])
        self.send_gift("grant", f"/partners/{partner}/grants", {}, gift, partner=partner)

    def transfer(self):
        others = [each for each in self.storm.partners if each != self.account.partner]
        gift, to = self.gift(), self.random.choice(others)
        path = f"/partners/{self.account.partner}/transfers"
        self.send_gift("transfer", path, {"to": to}, gift, account=self.account, to=to)

    def send_gift(self, kind, path, body, gift, **arguments):
        body |= {"minutes": gift["minutes"], "on": gift["when"], "reason": gift["reason"]}
        self.ask(kind, lambda: self.client.post(path, body), **gift, **arguments)

    def set_budget(self):
        """Near what it was at first, and no two alike."""
        partner, number = self.random.choice(self.storm.partners), next(self.storm.budget_numbers)
        minutes = self.storm.budgets[partner] // 14 * 14 + 14 * self.random.choice([-1, 1]) * number + 5
        minutes = max(minutes, number)
        body = {"budget": {"minutes": minutes, "per": "month"}}
        path, today = f"/partners/{partner}", self.storm.today
        self.ask("set_budget", lambda: self.client.patch(path, body), partner=partner, minutes=minutes, today=today)

    def book_series(self):
        title, (start, end), room = self.title(), self.times(), self.room()
        whose, arguments = self.for_whom()
        every, count = self.random.choice([1, 1, 2, 7]), self.random.randrange(2, 7)
        skips = self.random.random() < 0.7
        body = {"room": room, "start": text(start), "end": text(end), "title": title}
        body |= {"recurrence": f"FREQ=DAILY;INTERVAL={every};COUNT={count}", "onConflict": "skip" if skips else "fail"}
        arguments |= {"room": room, "start": start, "end": end, "title": title}
        self.post("book_series", body | whose, **arguments, every=every, count=count, skips=skips)

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
        body, changed = self.lifting(body, changed)
        path = f"/bookings/{booking['id']}"
        arguments = {"identifier": booking["id"], "tag": tag[1], "title": title, **changed}
        self.ask("change", lambda: self.client.patch(path, body, tag[0]), account=self.account, **arguments)

    def move_series(self):
        booking, tag = self.seen()
        if not booking or not booking["series"]:
            return self.move()
        by = self.random.choice([-1440, -60, -30, 15, 30, 60, 1440, 2880])
        start, end = minute(booking["start"]) + by, minute(booking["end"]) + by
        end = max(start + 15, end + self.random.choice([0, 0, -15, 30]))
        scope, skips = self.random.choice(["following", "all"]), self.random.random() < 0.7
        title, room = self.title(), self.room() if self.random.random() < 0.2 else None
        body = {"start": text(start), "end": text(end), "title": title, "onConflict": "skip" if skips else "fail"}
        body |= {"room": room} if room else {}
        path = f"/bookings/{booking['id']}?scope={scope}"
        arguments = {"identifier": booking["id"], "tag": tag[1], "title": title, "scope": scope, "skips": skips}
        arguments |= {"start": start, "end": end, "room": room}
        body, arguments = self.lifting(body, arguments)
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
            guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('occupancy', 'ledger')"
            for (name,) in connection.execute(guards + " AND name NOT LIKE 'journal%'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.executescript(tampering)
    house.hub.serve()
    blown.blow()
    blown.look()
    house.hub.stop()
    return blown


@pytest.mark.timeout(900)
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
    for kind in ("book", "book_series", "change", "change_series", "cancel", "decide", "hold"):
        answers = Counter(one.answer[0] for one in blown.requests if one.kind == kind)
        # Of the few of a kind that a short storm may have, all can end in the same way.
        told_yes = answers.keys() & {200, 201} or (answers.total() < 10 and not size.NIGHTLY)
        told_no = answers.total() < 30 or answers.keys() & {404, 409, 412, 422}
        assert told_yes and told_no, f"{told}: {kind} had only {answers}"
    broken = Counter(rule for one in blown.requests if one.answer[0] >= 400 for rule, _ in one.answer[1])
    assert broken["budget"] and broken["held"], f"{told}: {broken}"
    lines = [line for lines in blown.ledgers.values() for line in lines]
    kinds = {line.kind for line in lines}
    assert kinds == {"allowance", "booking", "change", "credit", "grant", "transfer"}, f"{told}: {kinds}"
    if size.NIGHTLY:
        assert broken["too-few-hours"] and broken["no-budget"], f"{told}: {broken}"
        assert any(line.left < 0 and line.reason for line in lines), told
        return
    # Neither a wrong answer nor a wrong line would pass.
    place = next(place for place, lines in blown.ledgers.items() if len(lines) > 2)
    blown.ledgers[place][1:3] = reversed(blown.ledgers[place][1:3])
    refused = next(one for one in blown.requests if one.answer[0] in (409, 422) and not one.rows)
    refused.answer = (refused.answer[0], refused.answer[1] | {("budget", "never")})
    faults = blown.faults()
    assert any(each.startswith(f"right at no time: {refused}") for each in faults), told
    assert any(each.startswith(f"{place} line 1") for each in faults), told


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


def test_a_hub_that_forgets_holds_and_gives_hours_back_twice_is_found_out(own_house):
    forget = "CREATE TRIGGER let_go AFTER INSERT ON occupancy WHEN NEW.hold IS NOT NULL"
    forget += " BEGIN DELETE FROM occupancy WHERE rowid = NEW.rowid; END;"
    double = "CREATE TRIGGER double AFTER INSERT ON ledger WHEN NEW.kind = 'credit'"
    double += " BEGIN UPDATE ledger SET minutes = 2 * minutes WHERE id = NEW.id; END;"
    faults = storm(own_house, 300, SEED, forget + double).faults()
    told = f"ANKERPLATZ_SEED={SEED}"
    assert any(each.startswith("takes a room on one side alone") for each in faults), told
    assert any("'credit'" in each for each in faults), told
