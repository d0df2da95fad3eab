"""What makes a machine a terminal: the units, and the script that starts the browser anew."""

import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.programs import ROOT, Process

INSTALLATION = ROOT / "kiosk" / "Installation"
UNITS = sorted(INSTALLATION.glob("*.service"))

# Stands in for the browser: a page that beats for as long as it is told, and then hangs.
PAGE = """
import sys, time, urllib.error, urllib.request
url, beats = sys.argv[-1], int(sys.argv[1])
for number in range(10_000):
    if number < beats:
        beat = urllib.request.Request(url + "heartbeat", b"", {"Sec-Fetch-Site": "same-origin"})
        try:
            urllib.request.urlopen(beat)
        except urllib.error.URLError:
            print("nobody there", flush=True)
    time.sleep(0.1)
"""


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_well_formed_and_shut_in(unit):
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    # The programs are not installed where this is tested.
    faults = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert faults == []
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-200:]


def test_units_of_both_are_there():
    assert {unit.name for unit in UNITS} == {"ankerplatz-kiosk.service", "ankerplatz-screen.service"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_tried_for_ever(unit):
    """By itself systemd gives up after five starts in ten seconds, and there is nobody to start it by hand."""
    text = unit.read_text()
    assert re.search(r"^StartLimitIntervalSec=0$", text, re.MULTILINE)
    assert re.search(r"^Restart=always$", text, re.MULTILINE)


def test_nobody_gets_to_another_console():
    """cage -s would allow it."""
    script = (INSTALLATION / "ankerplatz-screen").read_text()
    assert re.search(r"cage --", script) and not re.search(r"cage\s+(-\w*s|.*--allow-vt)", script)


def started(kiosk, tmp_path, beats):
    """The script with a page that beats so often, ten times as fast as at the door."""
    (tmp_path / "page.py").write_text(PAGE)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nexec {sys.executable} {tmp_path}/page.py {beats} "$@"\n')
    browser.chmod(0o755)
    settings = {
        "KIOSK_URL": f"http://127.0.0.1:{kiosk.port}", "BROWSER": browser, "SHOW": "env", "RUNTIME_DIRECTORY": tmp_path,
        "WATCH_INTERVAL": "0.2", "WATCH_PATIENCE": "1",
    }
    words = [f"{name}={value}" for name, value in settings.items()]
    return Process(["env", *words, INSTALLATION / "ankerplatz-screen"], tmp_path / "screen.log")


@contextmanager
def running(kiosk):
    process = kiosk.run()
    try:
        yield process
    finally:
        process.stop()


def commands():
    """What runs on this machine."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_text(errors="replace"))
        except OSError:
            pass
    return "\n".join(lines)


def test_a_page_that_hangs_is_started_anew(own_house, kiosk, tmp_path):
    with running(kiosk):
        screen = started(kiosk, tmp_path, beats=5)
        assert screen.popen.wait(timeout=60) == 1
    assert "not heard of any more" in screen.said()
    assert f"{tmp_path}/page.py" not in commands(), "the hanging browser is still there"


def test_a_browser_that_ends_at_once_is_not_waited_for(tmp_path):
    """As when it can't be started at all: the patience is for a page that has yet to load."""
    settings = {"SHOW": "env", "BROWSER": "false", "RUNTIME_DIRECTORY": tmp_path, "WATCH_INTERVAL": "0.2"}
    words = [f"{name}={value}" for name, value in settings.items()]
    screen = Process(["env", *words, INSTALLATION / "ankerplatz-screen"], tmp_path / "screen.log")
    assert screen.popen.wait(timeout=10) == 1
    assert "The browser has ended." in screen.said()


def test_a_kiosk_that_is_away_is_no_fault_of_the_page(own_house, kiosk, tmp_path):
    with running(kiosk):
        screen = started(kiosk, tmp_path, beats=10_000)
    # Long enough for the script to have looked many times, were it to count this.
    while screen.said().count("nobody there") < 30:
        assert screen.is_running, screen.said()
        time.sleep(0.05)
    with running(kiosk):
        assert screen.is_running
    assert screen.stop() == 0
