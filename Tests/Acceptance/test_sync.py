"""Kiosks and server: what is exchanged, and what survives a bad line."""

import random
import uuid

import pytest

from harness import codes
from harness.device import Device
from harness.programs import KIOSK, run


@pytest.fixture
def device(own_house):
    return Device(own_house)


def inside(house):
    return house.desk.get("/presence").json()["inside"]


def test_a_scan_sent_three_times_shuffled_is_stored_once(own_house, device):
    scans = [device.scan(ticket["code"]) for ticket in own_house.tickets(30)]
    thrice = scans * 3
    random.Random(7).shuffle(thrice)
    for start in range(0, len(thrice), 9):
        # Of every other answer the kiosk hears nothing; it sends again either way.
        results = device.send(thrice[start : start + 9])
        assert all(result["stored"] for result in results)
    assert inside(own_house) == 30
    assert all(result["stored"] and result["verdict"] == "accepted" for result in device.send(scans))
    assert inside(own_house) == 30


def test_a_scan_id_with_other_content_is_not_stored(own_house, device):
    first, second = own_house.tickets(2)
    scan = device.scan(first["code"])
    assert device.send([scan])[0]["stored"] is True
    reused = device.send([{**scan, "code": second["code"]}])[0]
    assert (reused["stored"], reused["reason"]) == (False, "id-reused")
    assert inside(own_house) == 1


def test_what_cannot_be_stored_blocks_nothing_behind_it(own_house, device):
    good = [device.scan(ticket["code"]) for ticket in own_house.tickets(20)]
    bad = {**good[0], "id": str(uuid.uuid4()), "seq": 500, "direction": "sideways"}
    answer = device.client.post("/kiosk/scans", {"scans": [bad, *good]})
    assert answer.status_code == 200, answer.text
    results = answer.json()["results"]
    assert [each["stored"] for each in results] == [False] + [True] * 20
    assert results[0]["reason"]
    assert inside(own_house) == 20


def test_one_ticket_at_two_doors_counts_once_and_leaves_a_conflict(own_house, device):
    other = Device(own_house)
    code = own_house.tickets(1)[0]["code"]
    late = other.send([other.scan(code, ago=10)])[0]
    early = device.send([device.scan(code, ago=60)])[0]
    assert late["stored"] and early["stored"]
    assert inside(own_house) == 1
    assert [bool(late.get("conflict")), bool(early.get("conflict"))].count(True) == 1


def test_order_is_by_the_scan_not_by_its_arrival(own_house, device):
    other = Device(own_house)
    code = own_house.tickets(1)[0]["code"]
    device.send([device.scan(code, ago=5)])
    other.send([other.scan(code, "out", "notInside", ago=40)])
    assert inside(own_house) == 1


def test_a_kiosk_reads_names_only_where_the_person_scanned(own_house, device):
    workshop = own_house.workshop()
    own_house.register(workshop, name="Wilhelmine Nordlicht")
    changes, _ = device.changes()
    assert "Nordlicht" not in str(changes)
    kinds = {change["kind"] for change in changes}
    assert {"hub", "signingKey", "workshop", "session", "ticket"} <= kinds


def test_a_broken_download_goes_on_at_its_cursor(own_house, device):
    own_house.tickets(25)
    everything, end = device.changes()
    piecewise, same_end = device.changes(limit=3)
    tickets = lambda changes: sorted(change["id"] for change in changes if change["kind"] == "ticket")
    assert tickets(piecewise) == tickets(everything) and len(tickets(everything)) == 25
    nothing, _ = device.changes(since=end)
    assert [change for change in nothing if change["kind"] == "ticket"] == []


def test_a_key_reaches_the_kiosks_routes_only(own_house, device):
    registration = own_house.register(own_house.workshop())
    refused = ["/bookings", "/presence", "/partners", f"/registrations/{registration['id']}"]
    for path in refused:
        assert device.client.get(path).status_code in (401, 403, 404), path
    assert own_house.check_in(registration["ticket"]["code"], client=device.client)["verdict"] == "accepted"


def test_a_pairing_code_works_once(own_house, tmp_path):
    code = own_house.hub.add_kiosk()
    assert run(KIOSK, "pair", own_house.hub.url, code, "--data", tmp_path / "one").returncode == 0
    second = run(KIOSK, "pair", own_house.hub.url, code, "--data", tmp_path / "two")
    assert second.returncode != 0 and second.stderr.strip()


def test_the_device_key_is_for_its_owner_alone(kiosk):
    files = [path for path in kiosk.data.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if "key" in path.name and path.stat().st_mode & 0o077] == []
    assert kiosk.data.stat().st_mode & 0o077 == 0


def test_anything_but_json_leaves_the_queue_untouched(own_house, kiosk, tmp_path):
    import http.server
    import threading

    class Portal(http.server.BaseHTTPRequestHandler):
        """A captive portal: 200 and a page, whatever is asked."""

        def answer(self):
            page = b"<html><title>Willkommen im WLAN</title></html>"
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_GET = do_POST = answer

        def log_message(self, *_):
            pass

    code = own_house.tickets(1)[0]["code"]
    assert kiosk.sync() == 0
    own_house.hub.stop()
    kiosk.scan(code)
    portal = http.server.ThreadingHTTPServer(("127.0.0.1", own_house.hub.port), Portal)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    try:
        assert kiosk.sync() == 75
        assert (kiosk.status()["pending"], kiosk.status()["quarantined"]) == (1, 0)
    finally:
        portal.shutdown()
        portal.server_close()
    own_house.hub.serve()
    assert kiosk.sync() == 0
    assert inside(own_house) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda code: "]Q1" + code,
        lambda code: "\\000026" + code,
        lambda code: f"  {code[:40]} {code[40:]}.\t\r",
    ],
    ids=["lower case", "AIM prefix", "ECI prefix", "spaces and dots"],
)
def test_reading_is_forgiving(own_house, kiosk, spoil):
    code = own_house.tickets(1)[0]["code"]
    assert kiosk.sync() == 0
    assert kiosk.scan(spoil(code))[0]["verdict"] == "accepted"
    assert own_house.check_in(spoil(code))["verdict"] == "accepted" or inside(own_house) == 1


def test_a_changed_code_is_never_accepted(own_house, kiosk):
    code = own_house.tickets(1)[0]["code"]
    raw = codes.decoded(code)
    flipped = [codes.encoded(raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :]) for at in range(90)]
    truncated = [code[:length] for length in range(0, 144, 7) if length != 8]
    assert kiosk.sync() == 0
    answers = kiosk.scan(*flipped, *truncated)
    assert len(answers) == len(flipped) + len(truncated)
    assert {answer["verdict"] for answer in answers} <= {"unreadable", "updateNeeded", "wrongHub", "unknown"}
    for changed, answer in list(zip(flipped, answers))[::6]:
        assert own_house.check_in(changed)["verdict"] == answer["verdict"], changed
    assert kiosk.sync() == 0
    assert inside(own_house) == 0
