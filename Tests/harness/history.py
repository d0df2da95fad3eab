"""What many clients were answered at the same time, held against what one after the other would have been.

A hub serialises its writes. A trigger in its database numbers them, inside the transactions that they are part of: that
number is the order in which the acknowledged requests took effect. `faults` replays them in this order through the
rulebook. A request that changed nothing has no number; for it there must be a place between those that were answered
before it was sent and those that were sent after it was answered, at which the rulebook says what it was told.
"""

import sqlite3
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import accumulate

from harness import clock

JOURNAL = """
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, id TEXT, version INTEGER, status TEXT, title TEXT, at REAL
);
CREATE TRIGGER journal_of_new AFTER INSERT ON booking BEGIN {booking} END;
CREATE TRIGGER journal_of_changed AFTER UPDATE ON booking WHEN NEW.version <> OLD.version BEGIN {booking} END;
CREATE TRIGGER journal_of_series AFTER UPDATE ON series WHEN NEW.version <> OLD.version BEGIN {series} END;
CREATE TRIGGER journal_of_holds AFTER INSERT ON hold BEGIN {hold} END;
CREATE TRIGGER journal_of_releases AFTER UPDATE ON hold WHEN NEW.until_at <> OLD.until_at BEGIN {release} END;
CREATE TRIGGER journal_of_gifts AFTER INSERT ON ledger
    WHEN NEW.kind = 'grant' OR NEW.kind = 'transfer' AND NEW.minutes < 0 BEGIN {gift} END;
CREATE TRIGGER journal_of_budgets AFTER UPDATE ON partner
    WHEN NEW.budget_minutes IS NOT OLD.budget_minutes BEGIN {budget} END;
"""
ROW = """
INSERT INTO journal (kind, id, version, status, title, at)
VALUES ('{kind}', NEW.id, {version}, {status}, {title}, (julianday('now') - 2440587.5) * 86400);
"""
# Clocks are read to the millisecond by the database, and by Julian days.
BLUR = 0.005
TEN_MINUTES = 600


def database(hub):
    return hub.data / "hub.sqlite"


def keep_journal(hub):
    """Has the database of a hub that does not run number all that happens to bookings, holds and hours."""

    def row(kind, version, status="NULL", title="NULL"):
        return ROW.format(kind=kind, version=version, status=status, title=title)

    rows = {
        "booking": row("booking", "NEW.version", "NEW.status", "NEW.title"),
        "series": row("series", "NEW.version"),
        "hold": row("hold", "NEW.until_at"),
        "release": row("release", "NEW.until_at"),
        "gift": row("gift", "NEW.minutes", title="NEW.reason"),
        "budget": row("budget", "NEW.budget_minutes"),
    }
    script = JOURNAL.format(**rows)
    with closing(sqlite3.connect(database(hub))) as connection:
        connection.executescript(script)


@dataclass(frozen=True)
class Row:
    """A line of the journal."""

    number: int
    kind: str
    id: str
    # Of a hold the millisecond at which it ends, of hours how many minutes they are.
    version: int
    status: str
    # Of a gift its reason.
    title: str
    at: float


def journal(hub):
    """Its rows in order, once the hub has stopped."""
    with closing(sqlite3.connect(database(hub))) as connection:
        return [Row(*values) for values in connection.execute("SELECT * FROM journal ORDER BY number")]


def occupancy(hub, now):
    """What takes atomic rooms: each with the booking or hold, and the minutes; holds that are over are left out."""
    query = """
        SELECT occupancy.room, COALESCE(booking, hold), occupancy.start_at / 60000, occupancy.end_at / 60000
        FROM occupancy LEFT JOIN hold ON hold.id = hold WHERE hold.id IS NULL OR hold.until_at > ?
    """
    with closing(sqlite3.connect(database(hub))) as connection:
        return set(connection.execute(query, [now * 1000]))


@dataclass
class Request:
    """What a client asked for, when, and what it was told."""

    # A question to the rulebook: the name of its function, and the arguments.
    kind: str
    arguments: dict
    sent: float = 0.0
    answered: float = 0.0
    answer: tuple | None = None
    # Of the booking that the answer names; the series with its version.
    identifier: str | None = None
    version: int | None = None
    series: tuple | None = None
    # The bookings that the answer says it made, or ended along with others of a series.
    made: list = field(default_factory=list)
    dropped: list = field(default_factory=list)
    rows: list = field(default_factory=list)

    @property
    def title(self):
        """What no other request says."""
        words = self.arguments.get("title") or self.arguments.get("reason")
        return words if self.answer[0] < 400 else None

    @property
    def numbers(self):
        return [row.number for row in self.rows]

    @property
    def placed(self):
        """The bookings that it made or moved."""
        is_moving = self.kind == "change_series" and self.answer[0] == 200
        moved = {each[0] for each in self.answer[1]} if is_moving else set()
        return {self.identifier, *(each["id"] for each in self.made), *moved}

    def __str__(self):
        return f"{self.kind} {self.arguments} was told {self.answer}"

    def ask(self, send):
        """Sends it and reads what the answer says."""
        self.sent = now()
        answer = send()
        self.answered = now()
        self.answer = self.read(answer)
        return answer

    def read(self, answer):
        status, body = answer.status_code, answer.json()
        if status >= 400:
            return status, frozenset((each["rule"], each.get("start")) for each in body.get("violations", []))
        self.identifier = body["id"]
        if self.kind == "hold":
            return status, body["room"], body["start"], body["end"]
        if self.kind == "release":
            return (status,)
        if self.kind in ("grant", "transfer"):
            return status, body["kind"], body["minutes"]
        if self.kind == "set_budget":
            return status, body["budget"]["minutes"]
        tag = [int(number) for number in answer.headers["ETag"].strip('"v').split("-")]
        self.version, self.series = tag[0], (body["series"], tag[1]) if len(tag) == 2 else None
        change = body.get("change")
        if self.kind in ("book", "book_series"):
            self.made = body["occurrences"]
            skipped = frozenset((each["start"], each["reason"]) for each in body["skipped"])
            return status, frozenset(shown(body | each) for each in self.made), skipped
        if self.kind == "change":
            return status, shown(body)
        if change:
            left = frozenset((each["id"], each["reason"]) for each in change["left"])
            self.dropped = [each["id"] for each in change["dropped"]]
            if self.kind == "cancel":
                return status, frozenset(self.dropped), left
            return status, frozenset((each["id"], each["start"], each["end"]) for each in change["moved"]), left
        return status, body["status"]


def now():
    return time.time() + clock.AHEAD.total_seconds()


def shown(booking):
    return tuple(booking.get(name) for name in ("room", "start", "end", "title", "seats", "partner", "status"))


def assign(requests, rows):
    """Gives each row of the journal to the request that wrote it; returns the rows that nobody was told of.

    Each request that makes or changes bookings gives them a title that no other has. Of several that end or approve the
    same booking, and were all told that it is so, one wrote it that was under way at that moment.
    """
    by_title = {one.title: one for one in requests if one.title}
    by_series = {one.series: one for one in requests if one.kind == "change_series" and one.series}
    dropping = {identifier: one for one in requests for identifier in one.dropped}
    by_budget = {(one.identifier, one.answer[1]): one for one in requests if one.kind == "set_budget"}
    holding = defaultdict(list)
    for one in requests:
        if one.kind in ("hold", "release") and one.answer[0] < 400:
            holding[one.kind, one.identifier].append(one)
    ending = defaultdict(list)
    for one in requests:
        if one.answer[0] == 200 and (one.kind == "decide" or one.kind == "cancel" and one.answer[1] == "cancelled"):
            ending[one.identifier, one.version, one.answer[1]].append(one)
    for one in requests:
        one.rows = []
    titles, unknown = {}, []
    for row in rows:
        if row.kind == "series":
            # Any other change of a series is told by the rows of its bookings.
            writer = by_series.get((row.id, row.version))
            if not writer:
                continue
        elif row.kind == "budget":
            writer = by_budget.get((row.id, row.version))
        elif row.kind in ("hold", "release"):
            writer = earliest(holding[row.kind, row.id], row.at)
        elif titles.get(row.id) != row.title:
            writer, titles[row.id] = by_title.get(row.title), row.title
        else:
            writer = dropping.get(row.id) if row.status == "cancelled" else None
            writer = writer or earliest(ending[row.id, row.version, row.status], row.at)
        if writer:
            writer.rows.append(row)
        else:
            unknown.append(row)
    return unknown


def earliest(requests, at):
    """The request answered first of those under way at an instant; the others may have seen what it did."""
    under_way = [one for one in requests if one.sent - BLUR <= at <= one.answered + BLUR]
    return min(under_way, key=lambda one: one.answered, default=None)


def faults(book, requests, rows):
    """What speaks against the answers having been given one after the other; replays them all in the rulebook."""
    found = [f"stored, but nobody was told: {row}" for row in assign(requests, rows)]
    effective = sorted((one for one in requests if one.rows), key=lambda one: one.numbers[0])
    found += torn(effective) + out_of_time(effective)
    idle = sorted((one for one in requests if not one.rows), key=lambda one: one.sent)
    right = [[] for _ in idle]
    windows = places(effective, idle)
    opening = defaultdict(list)
    for number, (first, _) in enumerate(windows):
        opening[first].append(number)
    under_way = []
    for place in range(len(effective) + 1):
        under_way = [number for number in under_way if windows[number][1] >= place] + opening[place]
        for number in under_way:
            if is_right(book, idle[number]):
                right[number].append(place)
        if place < len(effective):
            found += take(book, effective[place])
    return found + never_right(idle, right)


def ask(book, request, moment):
    book.now = moment
    return getattr(book, request.kind)(**request.arguments)


def is_right(book, request):
    """Whether the rulebook answers the same, by the clock at its sending or at its answer, and changes nothing."""
    moments = [request.sent]
    if any(request.sent < one.until <= request.answered for one in book.holds.values()):
        moments.append(request.answered)
    verdicts = [ask(book, request, moment) for moment in moments]
    return any(
        each.answer == request.answer and each.changes_nothing and is_same_hold(each.hold, request) for each in verdicts
    )


def is_same_hold(hold, request):
    return not hold or hold.id == request.identifier


def take(book, request):
    """Makes what a request did so in the rulebook as well, which has to say the same."""
    for moment in (request.rows[0].at, request.sent):
        verdict = ask(book, request, moment)
        if verdict.answer == request.answer:
            break
    else:
        return [f"{request}, the rulebook says {verdict.answer}"]
    made = sorted(request.made, key=lambda each: each["start"])
    series = request.series[0] if request.series and made else None
    held = next(((row.id, row.version / 1000) for row in request.rows if row.kind == "hold"), None)
    book.commit(verdict, [each["id"] for each in made], series, held)
    known = book.bookings.get(request.identifier)
    if known and known.version != request.version:
        return [f"{request} in version {request.version}, the rulebook has {known.version}"]
    if held and not request.sent - BLUR <= held[1] - TEN_MINUTES <= request.answered + BLUR:
        return [f"{request} and not held for ten minutes: {held}"]
    return []


def torn(effective):
    """Requests in whose midst another one was carried out."""
    return [f"not in one piece: {one}" for one in effective if not is_one_piece(one.numbers)]


def is_one_piece(numbers):
    return numbers == list(range(numbers[0], numbers[-1] + 1))


def out_of_time(effective):
    """Requests that took effect after one that was sent when they had been answered."""
    found, latest = [], 0.0
    for one in effective:
        if one.answered < latest:
            found.append(f"answered before one was sent that it follows: {one}")
        latest = max(latest, one.sent)
    return found


def places(effective, idle):
    """For each request that changed nothing the first and the last place it can have among those that did."""
    by_answer = sorted(range(len(effective)), key=lambda place: effective[place].answered)
    by_sending = sorted(range(len(effective)), key=lambda place: effective[place].sent)
    answered, sent = ([effective[at].answered for at in by_answer], [effective[at].sent for at in by_sending])
    first = [0, *accumulate((at + 1 for at in by_answer), max)]
    last = [*accumulate(reversed(by_sending), min, initial=len(effective))][::-1]
    return [(first[bisect_left(answered, one.sent)], last[bisect_right(sent, one.answered)]) for one in idle]


def never_right(idle, right):
    """Requests whose answer is right at no place that also lies behind all that were answered before they were sent."""
    found, floor, done = [], 0, []
    for one, choices in zip(idle, right):
        while done and done[0][0] < one.sent:
            floor = max(floor, heappop(done)[1])
        place = next((each for each in choices if each >= floor), None)
        if place is None:
            found.append(f"right at no time: {one}")
        else:
            heappush(done, (one.answered, place))
    return found
