"""Backup while serving, restore elsewhere, and the kiosks' new beginning."""

import stat
import threading

from harness import clock
from harness.device import Device
from harness.hub import Hub, slot
from harness.programs import SERVER, run


def test_a_backup_of_a_running_server_holds_everything_acknowledged(own_house, kiosk, tmp_path):
    house, hub = own_house, own_house.hub
    workshop, room, day = house.workshop(), house.room(), clock.working_day()
    before = house.register(workshop)["ticket"]
    booked = house.north.post("/bookings", slot(room, day, "09:00", "10:00")).json()
    device = Device(house)
    _, cursor = device.changes()
    assert kiosk.sync() == 0
    kiosk.scan(before["code"])
    assert kiosk.sync() == 0

    ending, busy = threading.Event(), house.room()

    def load():
        minute = 0
        while not ending.is_set():
            start = clock.from_now(60 * 24 * 40 + minute)
            house.south.post(
                "/bookings", {"room": busy, "start": start, "end": clock.from_now(60 * 24 * 40 + minute + 1)}
            )
            minute += 1

    writer = threading.Thread(target=load)
    writer.start()
    archive = tmp_path / "backup.ankerplatz"
    try:
        done = run(SERVER, "backup", "--data", hub.data, "--to", archive)
    finally:
        ending.set()
        writer.join()
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    lost = house.register(workshop)["ticket"]

    refused = run(SERVER, "restore", "--from", archive, "--data", hub.data)
    assert refused.returncode == 1 and refused.stderr.strip()
    hub.stop()
    assert run(SERVER, "restore", "--from", archive, "--data", hub.data).returncode == 1

    restored = Hub(tmp_path / "elsewhere")
    restored.folder.mkdir()
    done = run(SERVER, "restore", "--from", archive, "--data", restored.data)
    assert done.returncode == 0, done.stderr
    restored.port = hub.port
    restored.serve()
    try:
        assert house.north.get(f"/bookings/{booked['id']}").json()["status"] == "confirmed"
        assert house.desk.get("/presence").json()["inside"] == 1
        assert house.check_in(before["code"])["verdict"] == "alreadyInside"
        # The server never heard of this one again, its signature is still genuine.
        assert house.check_in(lost["code"])["verdict"] in ("unknown", "acceptedUnverified")

        # The kiosks load afresh and offer their scans again.
        answer = device.client.get("/kiosk/changes", since=cursor)
        assert answer.json().get("reset") is True
        assert kiosk.sync() == 0
        assert kiosk.sync() == 0
        assert kiosk.status()["pending"] == 0
        assert house.desk.get("/presence").json()["inside"] == 1
        assert kiosk.scan(before["code"])[0]["verdict"] == "alreadyInside"
    finally:
        restored.stop()


def test_scans_after_the_backup_come_back_from_the_kiosk(own_house, kiosk, tmp_path):
    house, hub = own_house, own_house.hub
    tickets = house.tickets(5)
    assert kiosk.sync() == 0
    archive = tmp_path / "backup.ankerplatz"
    assert run(SERVER, "backup", "--data", hub.data, "--to", archive).returncode == 0
    kiosk.scan(*(ticket["code"] for ticket in tickets))
    assert kiosk.sync() == 0
    assert house.desk.get("/presence").json()["inside"] == 5
    hub.stop()

    restored = Hub(tmp_path / "elsewhere")
    restored.folder.mkdir()
    assert run(SERVER, "restore", "--from", archive, "--data", restored.data).returncode == 0
    restored.port = hub.port
    restored.serve()
    try:
        assert house.desk.get("/presence").json()["inside"] == 0
        kiosk.sync()
        assert kiosk.sync() == 0
        assert kiosk.status()["pending"] == 0
        assert house.desk.get("/presence").json()["inside"] == 5
    finally:
        restored.stop()


def test_a_file_that_is_no_backup_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"not a backup at all")
    done = run(SERVER, "restore", "--from", tmp_path / "file", "--data", tmp_path / "hub")
    assert done.returncode == 1 and done.stderr.strip()
    assert not (tmp_path / "hub").exists() or not any((tmp_path / "hub").iterdir())
