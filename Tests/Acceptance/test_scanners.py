"""Scanners on a wire: what they send reaches the screen, also after somebody pulled the cable."""

import time

import pytest
import requests

from harness.programs import KIOSK, run
from harness.wires import FRENCH, SerialScanner, TypingScanner


def eventually(look, wanted, timeout=20):
    """Waits until something is as it should be, and fails with how it was."""
    end = time.monotonic() + timeout
    while (seen := look()) != wanted:
        assert time.monotonic() < end, f"{seen!r}, not {wanted!r}"
        time.sleep(0.02)


def page(kiosk, path="/now"):
    """What is to be seen."""
    return requests.get(f"http://127.0.0.1:{kiosk.port}{path}", timeout=5).text


def shown(kiosk):
    """The verdict on the screen."""
    return page(kiosk).partition('data-verdict="')[2].partition('"')[0]


def read(kiosk):
    """Which scanners are read."""
    return {each["source"]: each["reading"] for each in kiosk.status()["scanners"]}


@pytest.fixture
def codes(own_house, kiosk):
    codes = [ticket["code"] for ticket in own_house.tickets(2)]
    assert kiosk.sync() == 0
    return codes


def test_a_serial_scanner_is_pulled_and_plugged_in_again(own_house, kiosk, codes, tmp_path):
    scanner = SerialScanner(tmp_path / "tty")
    process = kiosk.run(scanners=[scanner.source])
    try:
        eventually(lambda: read(kiosk), {scanner.source: True})
        scanner.send("https://example.org/")
        eventually(lambda: shown(kiosk), "unreadable")
        scanner.send(codes[0])
        eventually(lambda: shown(kiosk), "accepted")
        scanner.send(codes[1][:70])
        scanner.unplug()
        eventually(lambda: read(kiosk), {scanner.source: False})
        assert "Ein Scanner ist ausgefallen" in page(kiosk, "/")
        scanner.plug()
        eventually(lambda: read(kiosk), {scanner.source: True})
        scanner.send(b"\0\xff\x1b[A\r" + b"A" * 10_000 + b"\n")
        eventually(lambda: shown(kiosk), "unreadable")
        # Nothing ends this one but silence.
        scanner.send(f"]Q1\\000026{codes[1].lower()}".encode())
        eventually(lambda: shown(kiosk), "accepted")
        assert process.said().count("a scanner can't be read") == 1
    finally:
        began = time.monotonic()
        assert process.stop() == 0
    assert time.monotonic() - began < 5
    assert kiosk.sync() == 0
    assert own_house.desk.get("/presence").json()["inside"] == 2


def test_a_scanner_at_an_exit_lets_out(own_house, kiosk, codes, tmp_path):
    entry, leaving = SerialScanner(tmp_path / "entry"), SerialScanner(tmp_path / "exit")
    process = kiosk.run(scanners=[entry.source, f"out:{leaving.source}"])
    try:
        eventually(lambda: read(kiosk), {entry.source: True, leaving.source: True})
        entry.send(codes[0])
        eventually(lambda: shown(kiosk), "accepted")
        leaving.send(codes[1])
        eventually(lambda: shown(kiosk), "notInside")
        # Less than five seconds after it came, by the other door: no repeated scan.
        leaving.send(codes[0])
        eventually(lambda: shown(kiosk), "checkedOut")
    finally:
        assert process.stop() == 0
    assert kiosk.sync() == 0
    assert own_house.desk.get("/presence").json()["inside"] == 0


def test_a_kiosk_at_an_exit_alone_shows_who_leaves(kiosk, codes, tmp_path):
    leaving = SerialScanner(tmp_path / "exit")
    process = kiosk.run(scanners=[f"out:{leaving.source}"])
    try:
        eventually(lambda: read(kiosk), {leaving.source: True})
        # The page listens for what the scanner reads.
        assert 'data-events="/events"' in page(kiosk, "/leaving")
        leaving.send(codes[0])
        eventually(lambda: shown(kiosk), "notInside")
    finally:
        assert process.stop() == 0


def test_two_scanners_that_read_one_code_make_one_scan(own_house, kiosk, codes, tmp_path):
    own_house.hub.stop()
    serial, typing = SerialScanner(tmp_path / "tty"), TypingScanner(tmp_path / "event")
    process = kiosk.run(scanners=[serial.source, typing.source])
    try:
        eventually(lambda: read(kiosk), {serial.source: True, typing.source: True})
        typing.send(codes[0])
        eventually(lambda: shown(kiosk), "accepted")
        serial.send(f"]Q1{codes[0]}")
        serial.send("scrap")
        eventually(lambda: shown(kiosk), "unreadable")
        assert kiosk.status()["pending"] == 2
    finally:
        assert process.stop() == 0


def test_a_scanner_that_types_for_france_is_set_right_once(own_house, kiosk, codes, tmp_path):
    scanner = TypingScanner(tmp_path / "event", FRENCH)
    for code, before in ((codes[0], "unreadable"), (codes[1], "accepted")):
        process = kiosk.run(scanners=[scanner.source])
        try:
            eventually(lambda: read(kiosk), {scanner.source: True})
            scanner.send(code)
            eventually(lambda: shown(kiosk), before)
            scanner.send("ANKERPLATZ-KEYBOARD:0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ/.")
            eventually(lambda: "Scanner geprüft" in page(kiosk), True)
            scanner.send(code)
            eventually(lambda: shown(kiosk), "accepted")
        finally:
            assert process.stop() == 0


def test_scanners_that_make_no_sense_are_64(kiosk, tmp_path):
    for source in ("hid:event0", "serial:/dev/ttyS0,9601", "telepathy"):
        done = run(KIOSK, "run", "--data", kiosk.data, "--scanner", source)
        assert done.returncode == 64 and "scanner" in done.stderr, done.stderr
