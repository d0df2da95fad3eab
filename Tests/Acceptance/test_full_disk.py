"""A disk that is full: nobody is told that something was stored which was not."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from itertools import count, cycle
from pathlib import Path

import pytest

from harness import clock, size
from harness.hub import slot
from harness.kiosk import ask
from harness.programs import KIOSK, Process


class SmallDisk:
    """A file system of a few megabytes that only one program and what watches it can see."""

    def __init__(self, folder, megabytes):
        self.folder, self.megabytes = Path(folder), megabytes
        self.folder.mkdir()

    def prefix(self, content=None):
        """Runs a program with the disk mounted, holding a copy of `content`."""
        copy = f"cp -a {content}/. {self.folder}/ && " if content else ""
        script = f'mount -t tmpfs -o size={self.megabytes}m,mode=700 disk {self.folder} && {copy}exec "$@"'
        return ["unshare", "-m" if os.getuid() == 0 else "-rm", "bash", "-c", script, "bash"]

    def can_be_made(self):
        return subprocess.run([*self.prefix(), "true"], capture_output=True).returncode == 0

    def seen_by(self, process):
        return Path(f"/proc/{process.pid}/root{self.folder}")

    def fill(self, process, leaving=0):
        """Leaves so many bytes free, in whole pages."""
        system = os.statvfs(self.seen_by(process))
        assert system.f_blocks * system.f_frsize <= self.megabytes << 20, "not mounted yet: this would fill the machine's"
        with open(self.seen_by(process) / "ballast", "wb", buffering=0) as ballast:
            for block in (65536, 1):
                try:
                    while True:
                        ballast.write(b"\0" * block)
                except OSError:
                    continue
            ballast.truncate(ballast.tell() - leaving)

    def free(self, process):
        (self.seen_by(process) / "ballast").unlink()


# A disk hands out so much at once.
PAGE = 4096


@pytest.fixture
def disk(tmp_path):
    small = SmallDisk(tmp_path / "disk", 16)
    if not small.can_be_made():
        pytest.skip("this system lets nobody mount a small file system")
    return small


def test_a_kiosk_is_out_of_service_and_recovers(own_house, kiosk, disk):
    tickets = own_house.tickets(30)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    command = [KIOSK, "scan", "--data", disk.folder]
    scanning = Process(
        command, kiosk.log, stdin=subprocess.PIPE, stdout=subprocess.PIPE, prefix=disk.prefix(kiosk.data)
    )
    try:
        assert ask(scanning, tickets[0]["code"])["verdict"] == "accepted"
        disk.fill(scanning)
        # What was reserved before may still take a few; then none turns green.
        verdicts = [ask(scanning, ticket["code"])["verdict"] for ticket in tickets[1:20] for _ in range(20)]
        assert verdicts[-1] == "outOfService"
        refused = verdicts.index("outOfService")
        assert set(verdicts[refused:]) == {"outOfService"}
        disk.free(scanning)
        assert ask(scanning, tickets[25]["code"])["verdict"] == "accepted"
    finally:
        scanning.stop()


def test_a_server_answers_503_and_recovers(own_house, disk):
    house, hub = own_house, own_house.hub
    room, day = house.room(), clock.working_day(30)
    hub.stop()
    stored = hub.data
    hub.data = disk.folder
    hub.serve(prefix=disk.prefix(stored))
    title = "x" * 100
    minutes = iter(range(24 * 60 - 1))

    def book():
        minute = next(minutes)
        start, end = (f"{each // 60:02}:{each % 60:02}" for each in (minute, minute + 1))
        return house.north.post("/bookings", slot(room, day, start, end, title))

    acknowledged = [book().json()["id"]]
    disk.fill(hub.server)
    answers = [book() for _ in range(300)]
    acknowledged += [answer.json()["id"] for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} <= {201, 503}
    last = answers[-1]
    assert last.status_code == 503 and last.headers["Retry-After"]
    assert last.headers["Content-Type"].startswith("application/problem+json")
    assert house.visitor.get("/rooms").status_code == 200, "reading goes on"
    disk.free(hub.server)
    again = book()
    assert again.status_code == 201, again.text
    acknowledged.append(again.json()["id"])
    assert sorted(each["id"] for each in house.north.items("/bookings", room=room)) == sorted(acknowledged)


def test_a_kiosk_at_a_disk_with_ever_more_room(own_house, kiosk, disk, tmp_path):
    """Whatever room is left, and wherever in a scan it ends: green is stored, and what is not stored is out of service."""
    codes = cycle(ticket["code"] for ticket in own_house.tickets(30))
    assert kiosk.sync() == 0
    own_house.hub.stop()
    command = [KIOSK, "scan", "--data", disk.folder]
    scanning = Process(
        command, kiosk.log, stdin=subprocess.PIPE, stdout=subprocess.PIPE, prefix=disk.prefix(kiosk.data)
    )
    green, refused = set(), set()

    def scan():
        answer = ask(scanning, next(codes))
        is_refused = answer["verdict"] == "outOfService"
        (refused if is_refused else green).add(answer["id"])
        return not is_refused

    try:
        assert scan()
        for level in range(size.LEVELS):
            disk.fill(scanning, leaving=level * PAGE)
            # A page at least is written by each, so that there is a last one.
            while scan():
                pass
            scan()
            disk.free(scanning)
            assert scan(), level
        # The disk goes with the process.
        for name in ("kiosk.sqlite", "kiosk.sqlite-wal"):
            shutil.copy(disk.seen_by(scanning) / name, tmp_path / name)
    finally:
        scanning.stop()
    assert len(refused) >= size.LEVELS
    with closing(sqlite3.connect(tmp_path / "kiosk.sqlite")) as connection:
        assert {row[0] for row in connection.execute("SELECT id FROM scan")} == green


def test_a_server_at_a_disk_with_ever_more_room(own_house, disk):
    house, hub = own_house, own_house.hub
    room, first = house.room(), clock.working_day(30)
    hub.stop()
    stored = hub.data
    hub.data = disk.folder
    hub.serve(prefix=disk.prefix(stored))
    acknowledged, minutes = [], count()

    def book():
        minute = next(minutes)
        start, end = (f"{each // 60:02}:{each % 60:02}" for each in (minute, minute + 1))
        answer = house.north.post("/bookings", slot(room, first, start, end))
        assert answer.status_code in (201, 503), answer.text
        if answer.status_code == 201:
            acknowledged.append(answer.json()["id"])
        return answer.status_code == 201

    for level in range(size.LEVELS):
        disk.fill(hub.server, leaving=level * PAGE)
        while book():
            pass
        book()
        disk.free(hub.server)
        assert book(), level
    kept = [each["id"] for each in house.north.items("/bookings", room=room)]
    assert sorted(kept) == sorted(acknowledged)
    assert next(minutes) - len(acknowledged) >= size.LEVELS
