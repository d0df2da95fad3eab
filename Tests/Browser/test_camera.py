"""The camera of the screen's own browser: a film of a ticket held up ends in a green screen and a stored scan."""

import io
import random

import pytest
from PIL import Image

from harness.camera import empty, held_up, write_film
from harness.entry import Entry
from harness.hub import holder
from test_kiosk import GREEN, IDLE, read, style, within

BANNER = ".banner:has-text('Die Kamera ist ausgefallen')"

# Keeps what the page was given, so that it can be taken away.
TAKEN = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.taken = [];
navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    taken.push(...stream.getTracks());
    return stream;
};
"""

REFUSED = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NAME'); };"

HIDDEN = "(isHidden) => Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })"


@pytest.fixture(scope="module")
def entry(tmp_path_factory):
    entry = Entry(tmp_path_factory.mktemp("camera"), guests=6, scanners=["camera"])
    yield entry
    entry.close()


@pytest.fixture
def screen(driver, entry, tmp_path):
    """Opens the screen in a browser whose camera shows a film again and again."""
    browsers = []

    def open_screen(pictures, path="/", script=""):
        film = tmp_path / "film.y4m"
        write_film(film, pictures)
        switches = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--use-fake-device-for-media-stream"]
        switches.append(f"--use-file-for-fake-video-capture={film}")
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=switches)
        browsers.append(browser)
        viewport = {"width": 1080, "height": 1920}
        context = browser.new_context(base_url=entry.screen, locale="de-DE", viewport=viewport, permissions=["camera"])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(script)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_screen
    for browser in browsers:
        browser.close()


def film(entry, guest):
    """Nobody, then a guest's ticket in a hand that is not quite still."""
    draw = random.Random(5)
    ticket = guest["ticket"]
    symbol = Image.open(io.BytesIO(holder(entry.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png").content))
    return [empty(draw)] * 10 + [held_up(symbol, draw) for _ in range(10)]


def nobody():
    return [empty(random.Random(5))] * 10


def reads(entry):
    return [each["reading"] for each in entry.kiosk.status()["scanners"] if each["source"] == "camera"] == [True]


def pictures_sent(page, count):
    """Waits until the page has sent so many more."""
    for _ in range(count):
        page.wait_for_event("requestfinished", lambda request: "/camera" in request.url)


def test_a_ticket_held_up_ends_in_a_green_screen_and_a_stored_scan(entry, screen):
    guest = entry.guest()
    page = screen(film(entry, guest))
    assert "Kamera" in page.locator(".pointer").inner_text()
    page.wait_for_selector("main[data-verdict=accepted]")
    assert guest["name"] in page.locator(".result__say").inner_text()
    assert style(page, ".result", "backgroundColor") == GREEN
    within(30, lambda: guest["name"] in [each["name"] for each in entry.desk.get("/presence").json()["people"]])
    assert reads(entry)
    # It stays before the camera, and is no second scan.
    page.wait_for_selector(IDLE)
    pictures_sent(page, 15)
    assert page.locator(IDLE).is_visible()
    assert page.locator(".banner").count() == 0
    assert page.complaints == []


def test_who_leaves_holds_the_ticket_up_again(entry, screen):
    guest = entry.guest()
    assert entry.check_in(guest["code"])["verdict"] == "accepted"
    assert entry.kiosk.sync() == 0
    page = screen(film(entry, guest), "/en/leaving")
    page.wait_for_selector("main[data-verdict=checkedOut]")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("name, reason", [("NotAllowedError", "may not use it"), ("NotFoundError", "not plugged in")])
def test_a_camera_that_is_refused_or_missing_is_told_of_and_all_else_goes_on(entry, screen, name, reason):
    page = screen(nobody(), script=REFUSED.replace("NAME", name))
    page.wait_for_selector(BANNER)
    within(10, lambda: reason in entry.process.said())
    assert not reads(entry)
    read(page, entry.guest()["code"], "accepted")


def test_a_camera_that_is_taken_away_is_told_of_until_it_is_back(entry, screen):
    page = screen(nobody(), script=TAKEN)
    page.wait_for_selector(f"{IDLE}:not(:has(.banner))")
    within(10, lambda: reads(entry))
    page.evaluate("taken.at(-1).stop()")
    page.wait_for_selector(BANNER)
    assert not reads(entry)
    page.wait_for_selector(BANNER, state="detached")
    assert reads(entry)


def test_no_picture_is_sent_from_a_hidden_page_nor_while_another_is_looked_at(entry, screen):
    page = screen(nobody())
    pictures_sent(page, 1)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/camera" in request.url else None)
    page.evaluate(HIDDEN, True)
    page.wait_for_event("requestfinished", lambda request: request.url.endswith("/heartbeat"))
    before = len(sent)
    page.wait_for_event("requestfinished", lambda request: request.url.endswith("/heartbeat"))
    assert len(sent) == before
    held = []
    page.route("**/camera", lambda route: held.append(route))
    page.evaluate(HIDDEN, False)
    page.wait_for_event("requestfinished", lambda request: request.url.endswith("/heartbeat"))
    assert len(held) == 1
    with page.expect_request("**/camera"):
        held[0].continue_()
