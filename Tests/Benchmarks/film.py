"""What is measured of the camera: pictures that a kiosk looks at, and a film of guests in its screen's own browser."""

import io
import random
import time
from contextlib import contextmanager

import requests
from PIL import Image
from playwright.sync_api import sync_playwright

from harness.camera import empty, hard_pictures, held_up, pgm, write_film
from harness.hub import holder
from harness.symbols import by_zxing
from store import processor_seconds

# From the picture that a welcome follows from to when that is painted.
WATCH = """
window.welcomes = [];
const send = window.fetch;
window.fetch = (address, options) => {
    if (String(address).endsWith("/camera")) window.sent = performance.now();
    return send(address, options);
};
new MutationObserver(() => {
    const welcome = document.querySelector("main[data-verdict=accepted]:not([data-timed])");
    if (!welcome) return;
    welcome.dataset.timed = "";
    const began = window.sent;
    requestAnimationFrame(() => setTimeout(() => welcomes.push(performance.now() - began)));
}).observe(document, { childList: true, subtree: true });
"""


def symbols(house, tickets):
    """The pictures that their holders have."""
    answers = [holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png") for ticket in tickets]
    return [Image.open(io.BytesIO(answer.content)) for answer in answers]


def looks(kiosk, process, symbols):
    """Of hard pictures how many are read, the seconds of each later look, the kiosk's own, and those of zxing alone."""
    files = [pgm(picture) for picture in hard_pictures(symbols, random.Random(2027))]
    session = requests.Session()
    session.headers["Sec-Fetch-Site"] = "same-origin"
    send = lambda file: session.post(f"http://127.0.0.1:{kiosk.port}/camera", data=file, timeout=10).status_code
    # The first time somebody is let in as well.
    read = sum(send(file) == 200 for file in files)
    before = processor_seconds(process.pid)
    took = [timed(send, file) for file in files]
    own = (processor_seconds(process.pid) - before) / len(files)
    return read, took, own, [timed(by_zxing, file) for file in files]


def timed(work, value):
    began = time.perf_counter()
    work(value)
    return time.perf_counter() - began


def welcomes(kiosk, process, symbols, folder):
    """The seconds from each guest's picture to the welcome, and the kiosk's share of a core when nobody is there."""
    draw = random.Random(7)
    guests, nobody = folder / "guests.y4m", folder / "nobody.y4m"
    write_film(guests, (held_up(symbol, draw) for symbol in symbols), rate=2)
    write_film(nobody, [empty(draw) for _ in range(20)])
    with sync_playwright() as playwright:
        with page_before(playwright, kiosk, guests) as page:
            met = "(count) => welcomes.length >= count"
            page.wait_for_function(met, arg=len(symbols), timeout=2_000 * len(symbols))
            took = [each / 1000 for each in page.evaluate("welcomes")]
        with page_before(playwright, kiosk, nobody) as page:
            page.wait_for_timeout(3_000)
            before, began = processor_seconds(process.pid), time.perf_counter()
            page.wait_for_timeout(10_000)
            share = (processor_seconds(process.pid) - before) / (time.perf_counter() - began)
    return took, share


@contextmanager
def page_before(playwright, kiosk, film):
    """The screen in a browser whose camera shows a film."""
    switches = ["--no-sandbox", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=switches)
    page = browser.new_page(viewport={"width": 1080, "height": 1920}, permissions=["camera"])
    page.add_init_script(WATCH)
    page.goto(f"http://127.0.0.1:{kiosk.port}/")
    yield page
    browser.close()
