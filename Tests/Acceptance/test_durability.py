"""An acknowledgement means that the disk has it: the order of the system calls shows it."""

import uuid
from datetime import timedelta

import pytest

from harness import clock, size
from harness.kiosk import ask
from harness.tracing import settled, traced


def is_http_answer(status):
    return lambda file, line: "TCP" in file and f'"HTTP/1.1 {status}' in line


@pytest.fixture
def codes(own_house):
    """Of tickets whose letters have left: what is written about them has been."""
    tickets = own_house.tickets(size.WATCHED // 2)
    own_house.letters_sent()
    return [ticket["code"] for ticket in tickets]


@pytest.fixture
def watched(own_house, tmp_path):
    """The server under strace, and where its calls are noted."""
    own_house.hub.stop()
    trace = tmp_path / "server.trace"
    own_house.hub.serve(prefix=traced(trace))
    yield trace
    own_house.hub.server.kill()


def test_every_booking_is_synced_before_its_answer(own_house, watched):
    room = own_house.room()
    first = clock.instant(clock.at(clock.working_day(30), "08:00"))
    before = len(settled(watched, 1, is_http_answer(201)))
    for number in range(size.WATCHED):
        start = first + timedelta(minutes=number)
        body = {"room": room, "title": "Termin", "start": clock.rfc3339(start)}
        body["end"] = clock.rfc3339(start + timedelta(minutes=1))
        assert own_house.north.post("/bookings", body).status_code == 201
    # The outbox claims and marks the letters about these bookings meanwhile.
    seen = settled(watched, before + size.WATCHED, is_http_answer(201), others_write=True)[before:]
    assert seen == [(True, True)] * size.WATCHED


def test_every_check_in_is_synced_before_its_answer(own_house, codes, watched):
    before = len(settled(watched, 0, is_http_answer(200)))
    for code in codes + ["FAHRSCHEIN"] * (size.WATCHED - len(codes)):
        own_house.check_in(code)
    seen = settled(watched, before + size.WATCHED, is_http_answer(200))[before:]
    assert seen == [(True, True)] * size.WATCHED


def test_a_check_in_sent_again_is_stored_once_and_answered_the_same(own_house):
    code = own_house.tickets(1)[0]["code"]
    body = {"id": str(uuid.uuid4()), "code": code, "direction": "in"}
    first, second = (own_house.desk.post("/checkins", body) for _ in range(2))
    assert first.json()["verdict"] == "accepted"
    assert first.content == second.content


def test_every_scan_is_synced_before_its_line(own_house, kiosk, tmp_path):
    tickets = own_house.tickets(size.WATCHED // 2)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    trace = tmp_path / "kiosk.trace"
    scanning = kiosk.scanning(prefix=traced(trace))
    for ticket in tickets:
        assert ask(scanning, ticket["code"])["verdict"] == "accepted"
        assert ask(scanning, ticket["code"])["verdict"] == "alreadyInside"
    is_line = lambda file, line: file.startswith("pipe:") and '"{' in line
    seen = settled(trace, 2 * len(tickets), is_line)
    scanning.stop()
    assert seen == [(True, True)] * (2 * len(tickets))
