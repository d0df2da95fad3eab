"""What a hub may answer to those who book, decided by one after the other: written from docs/booking.md, not from the
program, so that both can be held against each other.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from harness import clock
from harness.ledger import Ledger, Purse

MINUTE = 60
# What nobody can let pass.
BEYOND = {"end-after-start", "taken", "held"}


def minute(text):
    """An instant of the API in minutes since 1970."""
    return int(clock.instant(text).timestamp()) // MINUTE


def text(instant):
    return clock.rfc3339(local(instant))


def local(instant):
    """The hub's wall clock at an instant."""
    return datetime.fromtimestamp(instant * MINUTE, clock.BERLIN)


def on_clock(day, time):
    """The instant at which the hub's clock shows a time of a day; of two the first."""
    return int(datetime.combine(day, time, clock.BERLIN).timestamp()) // MINUTE


@dataclass(frozen=True)
class Room:
    id: str
    atoms: frozenset
    setup: int = 0
    teardown: int = 0
    capacity: int = 20
    step: int = 1
    needs_approval: bool = False
    # Hours from Monday to Friday; None is open at all hours of all days.
    hours: tuple | None = None


@dataclass(frozen=True)
class Booking:
    id: str | None
    room: str
    start: int
    end: int
    title: str
    seats: int | None
    partner: str | None
    by: str
    status: str
    series: str | None = None
    # The day for which the rule of its series named it, and whether it was moved away from there alone.
    named: datetime | None = None
    is_moved: bool = False
    # Whether a manager has approved or declined it.
    is_decided: bool = False
    version: int = 1

    @property
    def occupies(self):
        return self.status in ("pending", "confirmed")

    @property
    def shown(self):
        """What the API answers about it."""
        return (self.room, text(self.start), text(self.end), self.title, self.seats, self.partner, self.status)


@dataclass(frozen=True)
class Hold:
    id: str
    account: str
    room: str
    start: int
    end: int
    # At this instant, in seconds since 1970, others may have it.
    until: float = 0.0

    @property
    def slot(self):
        return self.room, self.start, self.end


@dataclass
class Account:
    id: str
    partner: str | None

    @property
    def is_manager(self):
        return self.partner is None


@dataclass
class Verdict:
    """What is answered, and what is otherwise afterwards: bookings as they shall be, those new without an id."""

    answer: tuple
    changed: list = field(default_factory=list)
    touches: str | None = None
    # Whoever asked, and a manager's reason to let rules pass.
    account: Account | None = None
    reason: str | None = None
    # The hold that is made, kept or given back.
    hold: Hold | None = None
    # Calls of the ledger for hours that do not come from bookings.
    hours: list = field(default_factory=list)

    @property
    def changes_nothing(self):
        """A hold that is there already is answered as it is."""
        is_new = self.hold and (not self.hold.id or not self.hold.until)
        return not (self.changed or self.hours or is_new)


def refused(status, rules=()):
    """Rules are pairs of a name and, for a date of a series, its start."""
    return Verdict((status, frozenset(rules)))


class Rulebook:
    """The state of a hub's bookings, and what the rules say to each wish in it."""

    def __init__(self, rooms):
        self.rooms = {room.id: room for room in rooms}
        self.bookings = {}
        self.series = {}
        self.ledger = Ledger()
        # What each account holds, or held last and gave back or let end; in seconds since 1970.
        self.holds, self.now = {}, 0.0
        self.taken = {atom: {} for room in rooms for atom in room.atoms}

    def put(self, booking):
        """Keeps a booking as it is from now on."""
        before = self.bookings.get(booking.id)
        for atom in self.rooms[before.room].atoms if before else ():
            self.taken[atom].pop(booking.id, None)
        self.bookings[booking.id] = booking
        for atom in self.rooms[booking.room].atoms if booking.occupies else ():
            self.taken[atom][booking.id] = booking

    def broken(
        self, room, start, end, seats=None, without=(), besides=(), account=None, purse=None, lifting=False
    ):
        """The names of the rules that a wish breaks, in their order; lifting, a manager lets most of them pass."""
        found = []
        if seats and seats > room.capacity:
            found.append("capacity")
        if any((local(at).hour * 60 + local(at).minute) % room.step for at in (start, end)):
            found.append("step")
        found += self.closed(room, start, end)
        near = {}
        for atom in room.atoms:
            near.update(self.taken[atom])
        others = [one for one in near.values() if one.id not in without]
        others += [one for one in besides if self.rooms[one.room].atoms & room.atoms]
        holds = [one for one in self.standing_holds(room) if not account or one.account != account.id]
        for rule, obstacles in (("taken", others), ("held", holds)):
            if any(one.start < end and start < one.end for one in obstacles):
                found.append(rule)
        if any(0 <= self.gap(one, start, end) < self.needed(one, room, start) for one in others + holds):
            found.append("buffer")
        if purse and not purse.suffices(start, end):
            found.append("budget")
        return [rule for rule in found if rule in BEYOND] if lifting else found

    def standing_holds(self, room):
        """What is held in a room, a part of it, or what it is a part of."""
        return [one for one in self.holds.values() if self.now < one.until and self.atoms(one) & room.atoms]

    def atoms(self, one):
        return self.rooms[one.room].atoms

    @staticmethod
    def gap(one, start, end):
        """The minutes between two bookings; negative when they overlap."""
        return max(start - one.end, one.start - end)

    def needed(self, one, room, start):
        """The larger of two neighbours' buffers counts once."""
        other = self.rooms[one.room]
        if one.end <= start:
            return max(other.teardown, room.setup)
        return max(room.teardown, other.setup)

    @staticmethod
    def closed(room, start, end):
        """What the first day says on which the hub or the room is not open all the time."""
        day = local(start).date()
        while (begin := max(start, on_clock(day, datetime.min.time()))) < end:
            if day in clock.holidays(day.year):
                return ["holiday"]
            until = min(end, on_clock(day + timedelta(days=1), datetime.min.time()))
            if room.hours:
                first, last = (on_clock(day, datetime.strptime(at, "%H:%M").time()) for at in room.hours)
                if day.weekday() > 4 or begin < first or until > last:
                    return ["opening-hours"]
            day += timedelta(days=1)
        return []

    def status_of_new(self, room, account):
        return "pending" if room.needs_approval and not account.is_manager else "confirmed"

    @staticmethod
    def refusal(rules):
        return refused(409 if any(name in ("taken", "held") for name, _ in rules) else 422, rules)

    # What people ask for

    def book(self, account, room, start, end, title, seats=None, partner=None, hold=None, reason=None):
        room = self.rooms[room]
        if start >= end:
            return refused(422, [("end-after-start", None)])
        whose = account.partner or partner
        purse = Purse(self.ledger, whose)
        rules = self.broken(room, start, end, seats, account=account, purse=purse, lifting=bool(reason))
        if rules:
            refusal = self.refusal([(name, None) for name in rules])
            return self.after_hold(refusal, account, hold)
        status = self.status_of_new(room, account)
        made = Booking(None, room.id, start, end, title, seats, whose, account.id, status)
        return Verdict((201, frozenset([made.shown]), frozenset()), [made], account=account, reason=reason)

    def after_hold(self, refusal, account, hold):
        """Whoever relied on a hold that is over hears so when others were faster."""
        known = self.holds.get(account.id)
        if refusal.answer[0] != 409 or not hold or not known or known.id != hold or self.now < known.until:
            return refusal
        return refused(409, refusal.answer[1] | {("hold-ended", None)})

    def book_series(
        self, account, room, start, end, title, every, count, skips, partner=None, reason=None
    ):
        """Every so many days, so often, at the same time of day."""
        room = self.rooms[room]
        status = self.status_of_new(room, account)
        whose = account.partner or partner
        purse = Purse(self.ledger, whose)
        made, refusals = [], []
        first, last = local(start).replace(tzinfo=None), local(end).replace(tzinfo=None)
        for number in range(count):
            days = timedelta(days=every * number)
            begin, until = (on_clock((at + days).date(), at.time()) for at in (first, last))
            rules = self.broken(
                room, begin, until, besides=made, account=account, purse=purse, lifting=bool(reason)
            )
            if rules:
                refusals.append((begin, rules))
                continue
            purse.take(begin, until)
            made.append(
                Booking(None, room.id, begin, until, title, None, whose, account.id, status, None, first + days)
            )
        if not made or refusals and not skips:
            return self.refusal([(name, text(begin)) for begin, rules in refusals for name in rules])
        skipped = {(text(begin), self.decisive(rules)) for begin, rules in refusals}
        answer = (201, frozenset(one.shown for one in made), frozenset(skipped))
        return Verdict(answer, made, account=account, reason=reason)

    @staticmethod
    def decisive(rules):
        """What nobody can lift is told before what a manager can."""
        return next((rule for rule in rules if rule in BEYOND), rules[0])

    def open_to(self, account, identifier):
        one = self.bookings.get(identifier)
        if one and (account.is_manager or one.by == account.id or one.partner == account.partner):
            return one
        return None

    def change(self, account, identifier, tag, title, room=None, start=None, end=None, reason=None):
        """One booking, or one date of a series alone."""
        old = self.open_to(account, identifier)
        if not old:
            return refused(404)
        if old.version != tag[0]:
            return refused(412)
        if not old.occupies:
            return refused(409, [("not-active", None)])
        new = replace(
            old,
            room=room or old.room,
            start=old.start if start is None else start,
            end=old.end if end is None else end,
            title=title,
            version=old.version + 1,
        )
        if self.is_elsewhere(old, new):
            if new.start >= new.end:
                return refused(422, [("end-after-start", None)])
            place = self.rooms[new.room]
            purse = Purse(self.ledger, old.partner, [old])
            rules = self.broken(
                place, new.start, new.end, old.seats, [old.id], (), account, purse, lifting=bool(reason)
            )
            if rules:
                return self.refusal([(name, None) for name in rules])
            new = replace(new, status=self.status_of_new(place, account), is_moved=old.series is not None)
        return Verdict((200, new.shown), [new], old.series, account, reason)

    def change_series(
        self, account, identifier, tag, title, scope, skips, start, end, room=None, reason=None
    ):
        """A date of a series is given another time, and the others with it."""
        old = self.open_to(account, identifier)
        if not old:
            return refused(404)
        if tag != (old.version, self.series[old.series]):
            return refused(412)
        steps, left = [], set()
        for one in self.in_scope(old, scope):
            if not one.occupies:
                left.add((one.id, "ended"))
            elif self.is_exception(one, old):
                left.add((one.id, "moved"))
                steps.append((one, replace(one, title=title)))
            else:
                new = replace(one, title=title, room=room or one.room)
                steps.append((one, self.moved_along(one, old, new, start, end)))
        steps.sort(key=lambda step: (step[1].start, step[1].id))
        staying = self.staying(steps, account, bool(reason))
        standing = [step for step in steps if step[0].id not in staying]
        if staying and not (skips and standing):
            starts = {new.id: new.start for _, new in steps}
            return self.refusal([(name, text(starts[one])) for one, rules in staying.items() for name in rules])
        left |= {(one, rules[0]) for one, rules in staying.items()}
        moved, changed = set(), []
        for one, new in standing:
            if self.is_elsewhere(one, new):
                new = replace(new, status=self.status_of_new(self.rooms[new.room], account))
            if (one.start, one.end) != (new.start, new.end):
                moved.add((new.id, text(new.start), text(new.end)))
            changed.append(replace(new, version=one.version + 1))
        return Verdict((200, frozenset(moved), frozenset(left)), changed, old.series, account, reason)

    @staticmethod
    def moved_along(one, changed, new, start, end):
        """A date as far from where its rule named it as the changed one is, at the same time of day."""
        days = local(start).date() - changed.named.date()
        named = datetime.combine(one.named.date() + days, local(start).time())
        if one.id != changed.id:
            lasts = local(end).date() - local(start).date()
            start = on_clock(named.date(), named.time())
            end = on_clock(named.date() + lasts, local(end).time())
        if (start, end, named) == (one.start, one.end, one.named):
            return new
        return replace(new, start=start, end=end, named=named, is_moved=False)

    def in_scope(self, changed, scope):
        dates = [one for one in self.bookings.values() if one.series == changed.series]
        return [one for one in dates if scope == "all" or one.named >= changed.named]

    @staticmethod
    def is_exception(one, changed):
        """Whether it was moved alone, so that what happens to the others is not meant for it."""
        return one.is_moved and one.id != changed.id

    @staticmethod
    def is_elsewhere(one, new):
        return (one.room, one.start, one.end) != (new.room, new.start, new.end)

    def staying(self, steps, account, lifting):
        """The dates that can't move, with why; one that has to stay may be in the way of another."""
        staying = {}
        while True:
            going = [step for step in steps if self.is_elsewhere(*step) and step[0].id not in staying]
            without, besides, refusals = [one.id for one, _ in going], [], {}
            purse = Purse(self.ledger, steps[0][0].partner, [one for one, _ in going]) if steps else None
            for _, new in going:
                rules = self.broken(
                    self.rooms[new.room], new.start, new.end, new.seats, without, besides, account, purse, lifting
                )
                if rules:
                    refusals[new.id] = rules
                else:
                    besides.append(new)
                    purse.take(new.start, new.end)
            if not refusals:
                return staying
            staying |= refusals

    def cancel(self, account, identifier, scope="this"):
        old = self.open_to(account, identifier)
        if not old:
            return refused(404)
        if scope == "this" or not old.series:
            if not old.occupies:
                return Verdict((200, old.status))
            return Verdict((200, "cancelled"), [self.ended(old, "cancelled")], old.series)
        left, dropped = set(), []
        for one in sorted(self.in_scope(old, scope), key=lambda one: (one.named, one.id)):
            if not one.occupies:
                left.add((one.id, "ended"))
            elif self.is_exception(one, old):
                left.add((one.id, "moved"))
            else:
                dropped.append(self.ended(one, "cancelled"))
        answer = (200, frozenset(one.id for one in dropped), frozenset(left))
        return Verdict(answer, dropped, old.series if dropped else None)

    @staticmethod
    def ended(booking, status):
        return replace(booking, status=status, version=booking.version + 1)

    def decide(self, identifier, decision):
        """By a manager."""
        old = self.bookings.get(identifier)
        if not old:
            return refused(404)
        if old.status == decision:
            return Verdict((200, decision))
        if old.status != "pending":
            return refused(409, [("not-pending", None)] + [("decided-by", None)] * old.is_decided)
        return Verdict((200, decision), [replace(self.ended(old, decision), is_decided=True)])

    def hold(self, account, room, start, end):
        """Keeps a slot; what a manager may let pass is asked about when it is booked."""
        if start >= end:
            return refused(422, [("end-after-start", None)])
        purse = Purse(self.ledger, account.partner)
        place = self.rooms[room]
        rules = self.broken(place, start, end, account=account, purse=purse, lifting=account.is_manager)
        if rules:
            return self.refusal([(name, None) for name in rules])
        new, known = Hold(None, account.id, room, start, end), self.holds.get(account.id)
        is_held = known and self.now < known.until and known.slot == new.slot
        return Verdict((201, room, text(start), text(end)), hold=known if is_held else new)

    def release(self, account, identifier):
        """Of several people each has one hold; what was booked or moved is no longer there."""
        known = self.holds.get(account.id)
        if not known or known.id != identifier:
            return refused(404)
        over = replace(known, until=0.0)
        return Verdict((200,), hold=over if self.now < known.until else known)

    def grant(self, partner, minutes, when, reason):
        """By a manager."""
        if partner not in self.ledger.budgets:
            return refused(422, [("no-budget", None)])

        def enter():
            self.ledger.enter((partner, when), "grant", minutes, reason=reason)

        return Verdict((201, "grant", minutes), hours=[enter])

    def transfer(self, account, to, minutes, when, reason):
        """To another partner, never more than are left."""
        giver = account.partner
        if giver not in self.ledger.budgets or to not in self.ledger.budgets:
            return refused(422, [("no-budget", None)])
        if minutes > self.ledger.left((giver, when)):
            return refused(422, [("too-few-hours", None)])

        def enter():
            self.ledger.enter((giver, when), "transfer", -minutes, partner=to, reason=reason)
            self.ledger.enter((to, when), "transfer", minutes, partner=giver, reason=reason)

        return Verdict((201, "transfer", -minutes), hours=[enter])

    def set_budget(self, partner, minutes, today):
        """By a manager."""
        return Verdict((200, minutes), hours=[lambda: self.ledger.set_budget(partner, minutes, today)])

    def commit(self, verdict, identifiers=(), series=None, hold=None):
        """Makes what was answered so; new bookings take the ids that the hub gave them, a new hold its id and end."""
        identifiers, changes = iter(identifiers), []
        for one in verdict.changed:
            old = self.bookings.get(one.id)
            new = one if one.id else replace(one, id=next(identifiers), series=series)
            if new.occupies and (not old or self.is_elsewhere(old, new)):
                self.take_up(verdict.account, new)
            self.put(new)
            changes.append((old, new))
        self.ledger.charge(changes, verdict.reason)
        for enter in verdict.hours:
            enter()
        if verdict.hold and not verdict.changes_nothing:
            self.keep(verdict.hold, hold)
        if series:
            self.series[series] = 1
        if verdict.touches:
            self.series[verdict.touches] += 1

    def take_up(self, account, booking):
        """What somebody held is theirs now, and nothing is held there any more."""
        held = self.holds.get(account.id)
        if held and self.now < held.until and self.atoms(held) & self.atoms(booking):
            if held.start < booking.end and booking.start < held.end:
                del self.holds[account.id]

    def keep(self, hold, made):
        """A person holds one slot at a time."""
        self.holds[hold.account] = replace(hold, id=made[0], until=made[1]) if made else replace(hold, until=self.now)
