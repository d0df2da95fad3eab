"""What docs/survival.md promises: nothing that was acknowledged is lost, whatever befalls a kiosk or its server."""

import json
import random
import shutil
import sqlite3
from datetime import timedelta

import pytest

from harness import clock, size
from harness.device import Device
from harness.kiosk import Kiosk, ask
from harness.programs import KIOSK, ahead_by, run

DAYS_ALONE = timedelta(hours=72)


def inside(house):
    return house.desk.get("/presence").json()["inside"]


def conflicts(house):
    return house.manager.get("/conflicts").json()["items"]


def verify(data):
    return run(KIOSK, "verify", "--data", data)


# A power cut


def test_a_torn_journal_opens_to_what_was_written_before(own_house, kiosk, tmp_path):
    """The log of a journal, cut at any byte, as by a disk that lost its last writes."""
    tickets = own_house.tickets(40)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    process = kiosk.scanning()
    ids = [ask(process, ticket["code"])["id"] for ticket in tickets]
    process.kill()
    log = kiosk.data / "kiosk.sqlite-wal"
    whole = log.stat().st_size
    assert whole > 40 * 4096
    draw = random.Random(500)
    counts = set()
    for offset in [0, whole] + [draw.randrange(whole) for _ in range(size.TEARS - 2)]:
        torn = tmp_path / "torn"
        shutil.copytree(kiosk.data, torn)
        with open(torn / log.name, "r+b") as file:
            if draw.random() < 0.5:
                file.truncate(offset)
            else:
                file.seek(offset)
                file.write(b"\0" * (whole - offset))
        done = verify(torn)
        assert done.returncode == 0, (offset, done.stderr)
        with sqlite3.connect(torn / "kiosk.sqlite") as database:
            kept = [row[0] for row in database.execute("SELECT id FROM scan ORDER BY position")]
        assert kept == ids[: len(kept)], offset
        counts.add(len(kept))
        shutil.rmtree(torn)
    assert max(counts) == len(ids) and min(counts) < len(ids)


def test_a_byte_changed_in_the_journal_is_found(own_house, kiosk):
    for ticket in own_house.tickets(5):
        kiosk.scan(ticket["code"])
    assert verify(kiosk.data).stdout == "5 scans, all as they were written\n"
    with sqlite3.connect(kiosk.data / "kiosk.sqlite") as database:
        database.execute("UPDATE scan SET scanned_at = scanned_at + 1 WHERE position = 3")
    database.close()
    done = verify(kiosk.data)
    assert done.returncode == 1
    assert done.stderr.startswith("Row 3 of the journal") and "not as it was written" in done.stderr


# A cloned image


def test_two_kiosks_from_one_image_lose_nothing_to_each_other(own_house, kiosk, tmp_path):
    tickets = own_house.tickets(9)
    kiosk.scan(*(ticket["code"] for ticket in tickets[:3]))
    assert kiosk.sync() == 0
    clone = Kiosk.of(own_house.hub, tmp_path / "clone")
    shutil.copytree(kiosk.data, clone.data)
    kiosk.scan(*(ticket["code"] for ticket in tickets[3:6]))
    clone.scan(*(ticket["code"] for ticket in tickets[6:]))
    assert (kiosk.sync(), clone.sync()) == (0, 0)
    assert inside(own_house) == 9
    for each in (kiosk, clone):
        status = each.status()
        assert (status["pending"], status["quarantined"]) == (0, 0)
        assert verify(each.data).returncode == 0


# A lost or stolen kiosk


def test_a_stolen_kiosk_names_nobody_who_was_not_there(own_house, kiosk):
    workshop = own_house.workshop()
    own_house.register(workshop, name="Wilhelmine Nordlicht", email="nordlicht@example.org")
    assert kiosk.sync() == 0
    assert kiosk.status()["tickets"] == 1
    for path in kiosk.data.iterdir():
        content = path.read_bytes().lower() if path.is_file() else b""
        assert b"nordlicht" not in content, path.name


def test_a_revoked_kiosk_keeps_nothing_about_anybody(own_house, kiosk):
    ticket = own_house.register(own_house.workshop(), name="Wilhelmine Nordlicht")["ticket"]
    assert kiosk.sync() == 0
    (welcome,) = kiosk.scan(ticket["code"])
    assert welcome["name"]
    assert kiosk.sync() == 0
    (known,) = [each for each in own_house.manager.get("/kiosks").json()["items"] if each["pairedAt"]]
    assert own_house.manager.post(f"/kiosks/{known['id']}/revoke").status_code == 200
    assert kiosk.sync() == 77
    assert kiosk.status()["tickets"] == 0
    refused = kiosk.command("scan", stdin=ticket["code"] + "\n")
    assert refused.returncode != 0 and "revoked" in refused.stderr
    for path in kiosk.data.iterdir():
        content = path.read_bytes().lower() if path.is_file() else b""
        assert b"nordlicht" not in content and ticket["code"].lower().encode() not in content, path.name


# A wrong clock


@pytest.mark.parametrize("hours", [2, 24])
def test_a_kiosk_that_is_hours_ahead_judges_and_reports_by_the_hubs_time(own_house, kiosk, hours):
    ticket = own_house.tickets(1, minutes=(-1, 60))[0]
    wrong = ahead_by(timedelta(hours=hours) + clock.AHEAD)
    assert run(KIOSK, "sync", "--data", kiosk.data, env=wrong).returncode == 0
    done = run(KIOSK, "scan", "--data", kiosk.data, stdin=ticket["code"] + "\n", env=wrong)
    answer = json.loads(done.stdout)
    assert answer["verdict"] == "accepted"
    assert abs(clock.instant(answer["scannedAt"]) - clock.now()) < timedelta(seconds=60)
    assert run(KIOSK, "sync", "--data", kiosk.data, env=wrong).returncode == 0
    assert inside(own_house) == 1
    (known,) = [each for each in own_house.manager.get("/kiosks").json()["items"] if each["pairedAt"]]
    assert abs(known["clockOffsetMs"] + hours * 3_600_000) < 60_000
    assert known["isClockWrong"] is True


# Three days without a network


def test_three_kiosks_come_back_after_three_days(own_house):
    """5,000 scans of 72 hours, each upload tripled and shuffled, three of ten answers lost."""
    codes = [ticket["code"] for ticket in own_house.tickets(50)]
    draw = random.Random(72)
    devices = [Device(own_house) for _ in range(3)]
    journals = [device.alone(codes, size.SCANS_ALONE // 3, DAYS_ALONE, draw) for device in devices]
    for device, journal in zip(devices, journals):
        device.send_badly(journal, draw)
    own_house.hub.stop()
    with sqlite3.connect(f"file:{own_house.hub.data}/hub.sqlite?mode=ro", uri=True) as database:
        rows = database.execute("SELECT device, id, seq FROM scan ORDER BY device, effective_at, epoch, seq").fetchall()
    own_house.hub.serve()
    assert len(rows) == sum(map(len, journals)) == len({(row[0], row[1]) for row in rows})
    for device in {row[0] for row in rows}:
        order = [row[2] for row in rows if row[0] == device]
        assert order == sorted(order)


def test_sixteen_kiosks_with_one_ticket_agree_whatever_the_order(own_house):
    devices = [Device(own_house) for _ in range(16)]
    draw = random.Random(16)
    order = list(range(16))
    tickets = own_house.tickets(size.ORDERS)
    states = set()
    for ticket in tickets:
        draw.shuffle(order)
        scans = [device.scan(ticket["code"], ago=200 - 10 * number) for number, device in enumerate(devices)]
        for number in order:
            devices[number].send([scans[number]])
        found = [each for each in conflicts(own_house) if each["ticket"] == ticket["id"]]
        late = sorted(next(n for n, scan in enumerate(scans) if scan["id"] == each["scan"]) for each in found)
        states.add((tuple(late), tuple(sorted({each["kind"] for each in found}))))
    assert inside(own_house) == len(tickets)
    # The earliest entry counts, the others lie before the manager.
    assert {state[0] for state in states} == {tuple(range(1, 16))}
    assert len(states) == 1
    one, *others = conflicts(own_house)
    assert own_house.manager.post(f"/conflicts/{one['id']}/settle").status_code == 200
    assert len(conflicts(own_house)) == len(others)
