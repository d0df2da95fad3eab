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
"""
ROW = """
INSERT INTO journal (kind, id, version, status, title, at)
VALUES ('{kind}', NEW.id, NEW.version, {status}, {title}, (julianday('now') - 2440587.5) * 86400);
"""
# Clocks are read to the millisecond by the database, and by Julian days.
BLUR = 0.005


def database(hub):
    return hub.data / "hub.sqlite"


def keep_journal(hub):
    """Has the database of a hub that does not run number all that happens to bookings."""
    rows = {
        "booking": ROW.format(kind="booking", status="NEW.status", title="NEW.title"),
        "series": ROW.format(kind="series", status="NULL", title="NULL"),
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
    version: int
    status: str
    title: str
    at: float


def journal(hub):
    """Its rows in order, once the hub has stopped."""
    with closing(sqlite3.connect(database(hub))) as connection:
        return [Row(*values) for values in connection.execute("SELECT * FROM journal ORDER BY number")]


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
        return self.arguments.get("title") if self.answer[0] < 400 else None

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
    ending = defaultdict(list)
    for one in requests:
        if one.answer[0] == 200 and (one.kind == "decide" or one.kind == "cancel" and one.answer[1] == "cancelled"):
            ending[one.identifier, one.version, one.answer[1]].append(one)
    titles, unknown = {}, []
    for row in rows:
        if row.kind == "series":
            # Any other change of a series is told by the rows of its bookings.
            writer = by_series.get((row.id, row.version))
            if not writer:
                continue
        elif titles.get(row.id) != row.title:
            writer, titles[row.id] = by_title.get(row.title), row.title
        else:
            writer = dropping.get(row.id) if row.status == "cancelled" else None
            writer = writer or earliest(ending[row.id, row.version, row.status], row.at)
        if writer:
            writer.rows.append(row.number)
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
    effective = sorted((one for one in requests if one.rows), key=lambda one: one.rows[0])
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
            verdict = ask(book, idle[number])
            if verdict.answer == idle[number].answer and not verdict.changed:
                right[number].append(place)
        if place < len(effective):
            found += take(book, effective[place])
    return found + never_right(idle, right)


def ask(book, request):
    return getattr(book, request.kind)(**request.arguments)


def take(book, request):
    """Makes what a request did so in the rulebook as well, which has to say the same."""
    verdict = ask(book, request)
    if verdict.answer != request.answer:
        return [f"{request}, the rulebook says {verdict.answer}"]
    made = sorted(request.made, key=lambda each: each["start"])
    series = request.series[0] if request.series and made else None
    book.commit(verdict, [each["id"] for each in made], series)
    known = book.bookings.get(request.identifier)
    if known and known.version != request.version:
        return [f"{request} in version {request.version}, the rulebook has {known.version}"]
    return []


def torn(effective):
    """Requests in whose midst another one was carried out."""
    return [f"not in one piece: {one}" for one in effective if one.rows != list(range(one.rows[0], one.rows[-1] + 1))]


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
