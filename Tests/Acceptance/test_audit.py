"""The audit log on disk: what was done is in it, and `verify` finds what somebody did to it."""

import csv
import hashlib
import sqlite3
from contextlib import closing

from harness import clock
from harness.programs import SERVER, run


def verify(hub, *words):
    return run(SERVER, "verify", "--data", hub.data, *words)


def mark(hub):
    done = verify(hub)
    assert done.returncode == 0, done.stderr
    sentence, mark = done.stdout.splitlines()
    assert sentence == "The audit log is as it was written."
    return mark


def tampered(hub, statement):
    """Does to the file what the database would refuse; the server must not run."""
    with closing(sqlite3.connect(hub.data / "hub.sqlite", isolation_level=None)) as database:
        guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        guards = database.execute(guards).fetchall()
        assert guards
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        for _, text in guards:
            database.execute(text)


def test_verify_names_the_first_line_that_somebody_tampered_with(own_house):
    hub = own_house.hub
    for _ in range(3):
        own_house.room()
    known = mark(hub)
    lines = int(known.split(":")[0])
    hub.stop()
    assert mark(hub) == known
    tampered(hub, f"UPDATE audit SET actor = 'anonymous' WHERE number = {lines - 1}")
    done = verify(hub)
    assert done.returncode == 1 and done.stdout == ""
    assert f"Line {lines - 1} of the audit log is not as it was written." in done.stderr


def test_verify_misses_the_end_of_the_log_by_what_was_printed_before(own_house):
    hub = own_house.hub
    own_house.room()
    known = mark(hub)
    lines = int(known.split(":")[0])
    hub.stop()
    tampered(hub, f"DELETE FROM audit WHERE number = {lines}")
    assert verify(hub).returncode == 0
    done = verify(hub, "--known", known)
    assert done.returncode == 1 and f"Line {lines} of the audit log is missing." in done.stderr


def test_a_command_is_in_the_log_as_one(own_house):
    done = run(SERVER, "keys", "rotate", "--data", own_house.hub.data)
    assert done.returncode == 0, done.stderr
    line = own_house.manager.get("/audit", limit=1).json()["items"][0]
    assert (line["action"], line["actor"]["kind"]) == ("key.announced", "commandLine")
    assert line["targets"] == [{"kind": "key", "id": "2"}]


def test_a_copy_is_checked_without_the_server(own_house):
    """By what docs/audit.md says of the chain, and nothing else."""
    for _ in range(3):
        own_house.room()
    answer = own_house.manager.request("GET", "/audit", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(answer.text.splitlines()))
    rows.reverse()
    assert [int(row["number"]) for row in rows] == list(range(1, len(rows) + 1))
    value = bytes(32)
    for row in rows:
        fields = [row["number"], instant(row["at"]), row["actor"], row["action"], row["targets"], row["changed"]]
        content = hashlib.sha256()
        for field in fields:
            text = field.encode()
            content.update(b"\x01" + len(text).to_bytes(8) + text)
        value = hashlib.sha256(value + content.digest()).digest()
        assert value.hex() == row["link"], row


def instant(text):
    return str(round(clock.instant(text).timestamp() * 1000))
