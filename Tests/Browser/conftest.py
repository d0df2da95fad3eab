import functools
import http.server
import os
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from harness.eyes import Eyes
from harness.hub import PASSWORD
from harness.scene import Scene

# The policy that the programs send with every page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture(scope="session")
def driver():
    """What starts browsers; there can be one of it."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver):
    # Sound without a touch, as on a real kiosk.
    switches = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
    browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=switches)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium):
    """A page of a browser that knows nobody."""
    context = chromium.new_context(locale="de-DE", timezone_id="Europe/Lisbon")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def eyes(page):
    return Eyes(page)


class Shelf(http.server.SimpleHTTPRequestHandler):
    """Shows files as the programs would."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words):
        pass


def samples():
    """The pages that the unit tests left, as (file name, language)."""
    folder = os.environ.get("ANKERPLATZ_PREVIEW")
    files = sorted(Path(folder).glob("*.html")) if folder else []
    return [(file.name, file.name.split(".")[-2]) for file in files]


@pytest.fixture(scope="session")
def shelf():
    """The address where the samples are."""
    handler = functools.partial(Shelf, directory=os.environ["ANKERPLATZ_PREVIEW"])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    scene = Scene(tmp_path_factory.mktemp("scene"))
    yield scene
    scene.hub.stop()


@pytest.fixture(scope="session")
def signed_in(chromium, scene):
    """What a browser keeps once someone has signed in, by role."""
    states = {"visitor": None}
    for role, client in (("partner", scene.north), ("manager", scene.manager), ("desk", scene.desk)):
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{scene.hub.url}/sign-in")
        page.fill("#email", client.email)
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        states[role] = context.storage_state()
        context.close()
    return states


@pytest.fixture
def visit(chromium, scene, signed_in):
    """Opens a page as someone: visit("partner", "/book")."""
    contexts = []

    def open_page(role, path="/", **options):
        context = chromium.new_context(
            base_url=scene.hub.url,
            storage_state=signed_in[role],
            locale="de-DE",
            timezone_id="Europe/Lisbon",
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
