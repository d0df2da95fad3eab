"""The hours of partners as docs/booking.md has them: for each month a ledger that is only ever added to."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from harness import clock


def month(instant):
    """The first day of the month in which a booking counts that begins at an instant, in minutes since 1970."""
    return datetime.fromtimestamp(instant * 60, clock.BERLIN).date().replace(day=1).isoformat()


@dataclass(frozen=True)
class Line:
    kind: str
    minutes: int
    # What was left of the month after it.
    left: int
    booking: str | None = None
    # To whom hours went or from whom they came.
    partner: str | None = None
    # A manager's, for a gift or where there were not enough hours.
    reason: str | None = None


class Ledger:
    """The budgets of those partners who have one, and the lines of each month."""

    def __init__(self):
        self.budgets, self.lines = {}, defaultdict(list)

    def left(self, place):
        """Of a partner and a month; what the budget gives until anything is entered."""
        lines = self.lines.get(place)
        return lines[-1].left if lines else self.budgets[place[0]]

    def enter(self, place, kind, minutes, **facts):
        if not self.lines[place] and kind != "allowance":
            self.enter(place, "allowance", self.budgets[place[0]])
        before = self.lines[place][-1].left if self.lines[place] else 0
        self.lines[place].append(Line(kind, minutes, before + minutes, **facts))

    def set_budget(self, partner, minutes, today):
        """Counts from the current month on: the difference is entered for it and for those to come."""
        known = {when for whose, when in self.lines if whose == partner and when > today[:7] + "-01"}
        for when in [today[:7] + "-01", *sorted(known)]:
            given = [line.minutes for line in self.lines[partner, when] if line.kind == "allowance"]
            if not given or sum(given) != minutes:
                self.enter((partner, when), "allowance", minutes - sum(given))
        self.budgets[partner] = minutes

    def taken(self, booking):
        """Where a booking counts and how much."""
        if not booking or not booking.occupies or booking.partner not in self.budgets:
            return {}
        return {(booking.partner, month(booking.start)): booking.end - booking.start}

    def charge(self, changes, reason=None):
        """Enters what has become of bookings, pairs of what each was, None if new, and what it is from now on.

        What comes back is entered before what is taken; a reason stays where there were not enough hours.
        """
        lines = []
        for old, new in changes:
            before, after = self.taken(old), self.taken(new)
            kind = "booking" if not old else "change" if after else "credit"
            for place in sorted({*before, *after}):
                minutes = before.get(place, 0) - after.get(place, 0)
                if minutes:
                    lines.append((place, kind, minutes, new.id))
        for place, kind, minutes, booking in sorted(lines, key=lambda line: line[2] < 0):
            is_short = self.left(place) + minutes < 0
            self.enter(place, kind, minutes, booking=booking, reason=reason if is_short else None)


class Purse:
    """What a partner can still ask for, while one wish after the other is judged."""

    def __init__(self, ledger, partner, returned=()):
        """What the bookings returned have taken can be asked for again, also where nothing is left."""
        self.ledger, self.partner, self.changes = ledger, partner, Counter()
        for one in returned:
            self.changes.update(ledger.taken(one))

    def suffices(self, start, end):
        if self.partner not in self.ledger.budgets:
            return True
        place = self.partner, month(start)
        return end - start <= max(0, self.ledger.left(place)) + self.changes[place]

    def take(self, start, end):
        self.changes[self.partner, month(start)] -= end - start
