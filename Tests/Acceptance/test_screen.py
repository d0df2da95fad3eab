"""The terminal's screen itself: cage, Chromium and the kiosk, started as they are installed."""

import os
import signal
import subprocess
import time

import numpy
import pytest
import requests
from PIL import Image, ImageChops

from harness.stage import Stage


@pytest.fixture
def stage(own_house, kiosk):
    process = kiosk.run()
    stage = Stage(kiosk.port)
    yield stage
    stage.close()
    process.stop()


def until(is_so, stage, sentence, patience=60):
    """Waits for something that must come true while the screen runs."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert stage.screen.is_running, f"the screen has ended, and {sentence}:\n{stage.said()[-2000:]}"
        assert time.monotonic() < deadline, f"{sentence}:\n{stage.said()[-2000:]}"
        time.sleep(0.1)


def is_heard_of(stage):
    return requests.get(f"http://127.0.0.1:{stage.port}/heartbeat", timeout=5).status_code == 204


def page_alone(stage, size, folder):
    """How Chromium draws the page where there is nothing else: no window, no cage."""
    file = folder / "alone.png"
    subprocess.run(
        [
            "/usr/bin/chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--screenshot={file}",
            f"--user-data-dir={folder}/alone", f"--window-size={size[0]},{size[1]}", "--virtual-time-budget=3000",
            f"http://127.0.0.1:{stage.port}/",
        ],
        check=True, capture_output=True, timeout=60,
    )
    return Image.open(file).convert("RGB")


def likeness(one, other):
    """The share of pixels that are nearly the same."""
    return float((numpy.asarray(ImageChops.difference(one, other)).max(axis=2) < 48).mean())


def test_cage_shows_the_page_from_edge_to_edge_and_nothing_else(stage, tmp_path):
    stage.start()
    until(lambda: is_heard_of(stage), stage, "no page beats under cage")
    size = stage.picture().size
    alone = page_alone(stage, size, tmp_path)
    until(lambda: likeness(stage.picture(), alone) > 0.99, stage, "cage does not show the idle screen as Chromium draws it")


def test_a_browser_that_is_killed_comes_back(stage):
    first = stage.start()
    until(lambda: is_heard_of(stage), stage, "no page beats under cage")
    browser = min(pid for pid in stage.processes("--kiosk") if pid not in stage.processes("cage"))
    os.kill(browser, signal.SIGKILL)
    # Before its patience with a page that starts is over: the foyer would look at nothing meanwhile.
    assert first.popen.wait(timeout=15) == 1
    assert "The browser has ended." in stage.said()
    until_gone(stage)
    # As systemd does then (Restart=always).
    deadline = time.monotonic() + 30
    while is_heard_of(stage):
        assert time.monotonic() < deadline, "a page is heard of that is not there"
        time.sleep(0.2)
    stage.start()
    until(lambda: is_heard_of(stage), stage, "the page did not come back")


def test_nothing_is_left_when_it_is_told_to_end(stage):
    screen = stage.start()
    until(lambda: is_heard_of(stage), stage, "no page beats under cage")
    assert screen.stop() == 0
    until_gone(stage)


def until_gone(stage, patience=15):
    deadline = time.monotonic() + patience
    while stage.processes(""):
        assert time.monotonic() < deadline, f"still there: {stage.processes('')}"
        time.sleep(0.1)
