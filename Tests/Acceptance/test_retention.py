"""What has been kept long enough goes: from every file, at its day and not before, and counts stay."""

import sqlite3
import time
from datetime import datetime, timedelta

import pytest

from harness import clock
from harness.programs import ENVIRONMENT, SERVER, Process, ahead_by, run

NAME = "Wilma Kanarienvogel"
EMAIL = "wilma.kanarie@example.org"
MARK = b"kanarie"


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the programs that are started from now on so far ahead."""

    def move(**ahead):
        for name, value in ahead_by(clock.AHEAD + timedelta(**ahead)).items():
            monkeypatch.setitem(ENVIRONMENT, name, value)

    return move


def retention(hub, *words):
    done = run(SERVER, "retention", "run", "--data", hub.data, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def files(folder):
    """The files in a folder that hold the mark, in whatever case."""
    return [path.name for path in folder.rglob("*") if path.is_file() and MARK in path.read_bytes().lower()]


def content(hub):
    """All that the database says; opening it alone may move pages from its log into the file."""
    with sqlite3.connect(f"file:{hub.data / 'hub.sqlite'}?mode=ro", uri=True) as database:
        return list(database.iterdump())


def value(hub, query):
    with sqlite3.connect(f"file:{hub.data / 'hub.sqlite'}?mode=ro", uri=True) as database:
        return database.execute(query).fetchone()[0]


def registered(house):
    """Somebody who is at a workshop that goes on for two hours from now."""
    body = {"name": NAME, "email": EMAIL, "organisation": "Kanarie GmbH"}
    workshop = house.workshop()
    answer = house.hub.anonymous().post(f"/workshops/{workshop['id']}/registrations", body)
    assert answer.status_code == 201, answer.text
    ticket = answer.json()["ticket"]
    assert house.check_in(ticket["code"])["verdict"] == "accepted"
    house.letters_sent()
    return ticket, clock.instant(workshop["sessions"][-1]["end"]) - clock.now()


def figures(house):
    today = clock.now().astimezone(clock.BERLIN).date()
    period = {"from": clock.at(today - timedelta(days=1), "00:00"), "to": clock.at(today + timedelta(days=2), "00:00")}
    answers = [house.manager.get("/occupancy", groupBy=by, **period) for by in ("room", "day", "sector", "hour")]
    assert all(answer.status_code == 200 for answer in answers)
    return [answer.text for answer in answers]


def test_server_removes_each_kind_at_its_day_and_never_before(own_house, later, tmp_path):
    ticket, left = registered(own_house)
    hub, day = own_house.hub, timedelta(days=1)
    counts = figures(own_house)
    scans = "SELECT COUNT(*) FROM scan WHERE ticket = '%s'" % ticket["id"]
    for days, expected_scans, is_named in ((29, 1, True), (30, 0, True), (89, 0, True), (90, 0, False)):
        hub.stop()
        # The workshop's end is what counts.
        later(seconds=(left + days * day).total_seconds() + 60)
        hub.serve()
        deadline = time.monotonic() + 20
        while "retention done" not in hub.log.read_text().rpartition(" ready")[2] and time.monotonic() < deadline:
            time.sleep(0.05)
        assert value(hub, scans) == expected_scans, days
        assert value(hub, f"SELECT COUNT(*) FROM registration WHERE email = '{EMAIL}'") == int(is_named), days
        hub.stop()
        assert bool(files(hub.data)) is is_named, (days, files(hub.data))
    later(days=0)
    hub.serve()
    assert figures(own_house) == counts
    done = run(SERVER, "backup", "--data", hub.data, "--to", tmp_path / "hub.backup")
    assert done.returncode == 0, done.stderr
    assert MARK not in (tmp_path / "hub.backup").read_bytes().lower()
    assert MARK not in hub.log.read_bytes().lower()


def test_command_rehearses_without_a_change_and_removes_the_same(own_house, later):
    registered(own_house)
    hub = own_house.hub
    assert retention(hub) == ["Nothing has been kept long enough."]
    hub.stop()
    later(days=100)
    before = content(hub)
    rehearsed = retention(hub, "--dry-run")
    assert content(hub) == before
    assert "registrations 1" in rehearsed and "attendance 1" in rehearsed and any(
        line.startswith("letters ") for line in rehearsed
    )
    assert files(hub.data)
    assert retention(hub) == rehearsed
    assert files(hub.data) == []
    assert retention(hub) == ["Nothing has been kept long enough."]


def test_power_cut_in_the_middle_leaves_nothing_half(own_house, later):
    house, hub = own_house, own_house.hub
    workshop = house.workshop(capacity=400)
    anonymous = hub.anonymous()
    for number in range(240):
        body = {"name": f"{NAME} {number}", "email": f"{number}.{EMAIL}"}
        assert anonymous.post(f"/workshops/{workshop['id']}/registrations", body).status_code == 201
    house.letters_sent()
    hub.stop()
    later(days=100)
    command = [SERVER, "retention", "run", "--data", hub.data]
    for wait in (0.15, 0.3, 0.45, 0.6, 0.8):
        process = Process(command, hub.folder / "retention.log")
        time.sleep(wait)
        process.kill()
        named = value(hub, f"SELECT COUNT(*) FROM registration WHERE email LIKE '%{EMAIL}'")
        whole = "SELECT COUNT(*) FROM registration WHERE name LIKE '%Kanarie%'"
        assert value(hub, whole) == named
        codes = "SELECT COUNT(*) FROM ticket WHERE registration IS NOT NULL AND short_code_digest IS NOT NULL"
        assert value(hub, codes) == named
        # By hundreds, each with its count.
        assert named in (0, 40, 140, 240)
    retention(hub)
    assert files(hub.data) == []
    counted = value(hub, "SELECT SUM(json_extract(counts, '$.registrations')) FROM retention_run")
    assert counted == 240
