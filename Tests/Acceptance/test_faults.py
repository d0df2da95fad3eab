"""A disk that fails at the Nth call: what is answered is stored, what can't be stored is said to be, and it goes on after."""

import itertools
import shutil
import sqlite3
import uuid
from contextlib import closing
from datetime import timedelta

import pytest

from harness import clock, size
from harness.faults import FAULTS, Disk, sweep
from harness.kiosk import Kiosk, ask
from harness.programs import KIOSK, run

# These are met by whatever writes.
WRITING = [fault for fault in FAULTS if fault[0] in ("pwrite64", "fdatasync,fsync")]
# The nightly runs are many.
pytestmark = pytest.mark.timeout(3600 if size.NIGHTLY else 300)


@pytest.fixture
def counted(tmp_path):
    """What is noted of a disk goes beside it, and how often each fault was met is told (`-rP`)."""

    def told(disk, attempt):
        met = sweep(disk, attempt)
        print({" ".join(fault): count for fault, count in met.items()})
        assert all(met[fault] for fault in WRITING), met
        return met

    return told


def stored(database):
    """The verdict of each scan that is there, by its id."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return dict(connection.execute("SELECT id, verdict FROM scan"))


class Door:
    """What a kiosk answered, one scan after the other."""

    def __init__(self, tickets):
        self.codes = itertools.cycle(ticket["code"] for ticket in tickets)
        self.green, self.refused, self.refused_last = {}, set(), set()

    def scan(self, process):
        """One code in; its verdict, or None when the process had ended."""
        answer = ask(process, next(self.codes))
        if answer is None:
            return None
        if answer["verdict"] == "outOfService":
            self.refused_last.add(answer["id"])
        else:
            self.green[answer["id"]] = answer["verdict"]
            self.refused |= self.refused_last
            self.refused_last.clear()
        return answer["verdict"]

    def check(self, kept):
        """What was answered is in the journal, and nothing that was out of service.

        What was refused last may come back after a kill, out of the log: its sync failed, and nothing was written over it.
        """
        assert self.green.items() <= kept.items()
        assert not self.refused & kept.keys()
        assert kept.keys() <= self.green.keys() | self.refused_last


def ended_by_itself(process):
    """A program that could not go on has said so in a sentence, and was not cut down."""
    status = process.popen.wait(20)
    assert 0 < status < 128 and process.said().strip(), (status, process.said())


def test_a_kiosk_that_scans(own_house, kiosk, tmp_path, counted):
    door = Door(own_house.tickets(30))
    assert kiosk.sync() == 0
    own_house.hub.stop()
    disk = Disk(kiosk.data, tmp_path / "trace")
    scanning = kiosk.scanning()
    assert door.scan(scanning) == "accepted"

    def attempt(fault, number):
        with disk.failing_in(scanning, fault, number):
            for _ in range(4):
                assert door.scan(scanning), (fault, number, scanning.said())
        assert door.scan(scanning) in ("accepted", "alreadyInside"), (fault, number)

    counted(disk, attempt)
    scanning.popen.stdin.close()
    assert scanning.popen.wait(20) == 0
    assert door.refused and not door.refused_last
    door.check(stored(kiosk.data / "kiosk.sqlite"))
    assert kiosk.command("verify").returncode == 0
    own_house.hub.serve()
    assert kiosk.sync() == 0
    assert (kiosk.status()["pending"], kiosk.status()["quarantined"]) == (0, 0)
    assert door.green.keys() <= stored(own_house.hub.data / "hub.sqlite").keys()


def test_a_kiosk_that_begins_to_scan(own_house, kiosk, tmp_path, counted):
    """From its first call on: it opens its data, marks them as its own, and writes."""
    tickets = own_house.tickets(3)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    copy = Kiosk.of(own_house.hub, tmp_path / "copy")
    disk = Disk(copy.data, tmp_path / "trace")

    def attempt(fault, number):
        shutil.rmtree(copy.data, ignore_errors=True)
        shutil.copytree(kiosk.data, copy.data)
        copy.log.write_text("")
        door = Door(tickets)
        scanning = copy.scanning(prefix=disk.failing(fault, number))
        if None in [door.scan(scanning) for _ in range(3)]:
            ended_by_itself(scanning)
        scanning.kill()
        door.check(stored(copy.data / "kiosk.sqlite"))
        (after,) = copy.scan(tickets[0]["code"])
        assert after["verdict"] in ("accepted", "alreadyInside"), (fault, number)

    counted(disk, attempt)


def test_a_kiosk_that_exchanges(own_house, kiosk, tmp_path, counted):
    """Its journal fails while scans go out and news comes in: the next exchange makes up for it."""
    house = own_house
    workshop = house.workshop(capacity=2000)
    codes = [house.register(workshop)["ticket"]["code"] for _ in range(size.SCANS_EXCHANGED)]
    assert kiosk.sync() == 0
    disk = Disk(kiosk.data, tmp_path / "trace")
    scanned, tickets = {}, len(codes)

    def attempt(fault, number):
        nonlocal tickets
        (answer,) = kiosk.scan(codes.pop())
        assert answer["verdict"] == "accepted", (fault, number)
        scanned[answer["id"]] = "accepted"
        house.register(workshop)
        tickets += 1
        done = run(*disk.failing(fault, number), KIOSK, "sync", "--data", kiosk.data)
        assert 0 <= done.returncode < 128 and (done.returncode == 0 or done.stderr.strip()), (fault, number, done)
        assert kiosk.sync() == 0, (fault, number)
        status = kiosk.status()
        assert (status["pending"], status["quarantined"]) == (0, 0), (fault, number)
        assert stored(house.hub.data / "hub.sqlite") == scanned, (fault, number)
        assert status["tickets"] == tickets, (fault, number)

    counted(disk, attempt)
    assert kiosk.command("verify").returncode == 0


def test_a_kiosk_that_runs(own_house, kiosk, tmp_path, counted):
    """Screen, scanners and exchange go on in one process; scans come through its socket."""
    door = Door(own_house.tickets(30))
    assert kiosk.sync() == 0
    disk = Disk(kiosk.data, tmp_path / "trace")
    running = kiosk.run()
    scanning = kiosk.scanning()
    assert door.scan(scanning) == "accepted"

    def attempt(fault, number):
        with disk.failing_in(running, fault, number):
            for _ in range(4):
                assert door.scan(scanning), (fault, number, running.said())
            kiosk.sync()
        assert door.scan(scanning) in ("accepted", "alreadyInside"), (fault, number)
        assert kiosk.sync() == 0, (fault, number, running.said())

    counted(disk, attempt)
    scanning.stop()
    assert running.stop() == 0
    assert door.refused
    door.check(stored(kiosk.data / "kiosk.sqlite"))
    assert (kiosk.status()["pending"], kiosk.status()["quarantined"]) == (0, 0)
    assert door.green.keys() <= stored(own_house.hub.data / "hub.sqlite").keys()


class Counter:
    """What a server answered to bookings and check-ins."""

    def __init__(self, house):
        self.house, self.rooms = house, [house.room() for _ in range(8)]
        self.codes = itertools.cycle(ticket["code"] for ticket in house.tickets(30))
        self.first = clock.instant(clock.at(clock.working_day(30), "00:00"))
        self.places = itertools.product(range(24 * 60), self.rooms)
        self.booked, self.scanned, self.refused = set(), {}, set()

    def book(self):
        minute, room = next(self.places)
        start = self.first + timedelta(minutes=minute)
        body = {"room": room, "title": "Runder Tisch", "start": clock.rfc3339(start)}
        body["end"] = clock.rfc3339(start + timedelta(minutes=1))
        answer = self.house.north.post("/bookings", body)
        if self.is_stored(answer, 201):
            self.booked.add(answer.json()["id"])

    def check_in(self):
        body = {"id": str(uuid.uuid4()), "code": next(self.codes), "direction": "in"}
        answer = self.house.desk.post("/checkins", body)
        if self.is_stored(answer, 200):
            self.scanned[body["id"]] = answer.json()["verdict"]
        else:
            self.refused.add(body["id"])

    def is_stored(self, answer, status):
        if answer.status_code == status:
            return True
        assert answer.status_code == 503 and answer.headers["Retry-After"], answer.text
        self.refused.add(None)
        return False

    def check(self):
        """What was acknowledged is there, and nothing that was refused."""
        assert stored(self.house.hub.data / "hub.sqlite") == self.scanned
        kept = [each for each in self.house.manager.items("/bookings") if each["room"] in self.rooms]
        assert {each["id"] for each in kept} == self.booked


def test_a_server_that_serves(own_house, tmp_path, counted):
    house = own_house
    counter = Counter(house)
    house.letters_sent()
    disk = Disk(house.hub.data, tmp_path / "trace")

    def attempt(fault, number):
        before = len(counter.booked), len(counter.scanned)
        with disk.failing_in(house.hub.server, fault, number):
            for _ in range(2):
                counter.book()
                counter.check_in()
            assert house.visitor.get("/rooms").status_code in (200, 503)
        known = len(counter.booked), len(counter.scanned)
        counter.book()
        counter.check_in()
        assert (len(counter.booked), len(counter.scanned)) == (known[0] + 1, known[1] + 1), (fault, number, before)
        assert house.visitor.outside("GET", "/readyz").status_code == 200

    counted(disk, attempt)
    assert counter.refused
    house.hub.server.kill()
    house.hub.serve()
    counter.check()


def test_a_server_that_starts(own_house, tmp_path, counted):
    """It serves, or says why it doesn't; what it answers is stored, and the next start has it all."""
    house = own_house
    counter = Counter(house)
    house.letters_sent()
    disk = Disk(house.hub.data, tmp_path / "trace")

    def attempt(fault, number):
        house.hub.stop()
        house.hub.log.write_text("")
        try:
            house.hub.serve(prefix=disk.failing(fault, number))
        except AssertionError:
            ended_by_itself(house.hub.server)
        else:
            counter.book()
            counter.check_in()
            house.hub.stop()
        house.hub.serve()
        counter.check()

    counted(disk, attempt)
