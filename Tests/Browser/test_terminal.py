"""The browser of a terminal under its policies: nothing opens but the screen."""

import json
import os
import shutil

import pytest
from playwright.sync_api import Error

from harness.kiosk import Kiosk
from harness.programs import ROOT

POLICIES = ROOT / "kiosk" / "Installation" / "chromium-policies.json"
OWN_MOUNTS = "unshare -m" if os.geteuid() == 0 else "unshare -rm"


def browser_under(policies, folder):
    """A command that starts Chromium with these policies; nobody else's browser sees them."""
    settings = folder / "etc"
    shutil.copytree("/etc/chromium", settings)
    (settings / "policies/managed").mkdir(parents=True, exist_ok=True)
    (settings / "policies/managed/kiosk.json").write_text(json.dumps(policies))
    command = folder / "chromium"
    mount = f"mount --make-rprivate / && mount --bind {settings} /etc/chromium"
    command.write_text(f"#!/bin/sh\nexec {OWN_MOUNTS} sh -c '{mount} && exec /usr/bin/chromium \"$@\"' sh \"$@\"\n")
    command.chmod(0o755)
    return command


@pytest.fixture(scope="module")
def screen(scene, tmp_path_factory):
    kiosk, process = with_camera(scene, tmp_path_factory.mktemp("terminal"))
    yield f"http://127.0.0.1:{kiosk.port}"
    process.stop()


def with_camera(scene, folder):
    kiosk = Kiosk(scene.hub, folder)
    return kiosk, kiosk.run(scanners=["camera"])


@pytest.fixture(scope="module")
def policies(screen):
    """As they are installed, but for the port."""
    text = POLICIES.read_text()
    assert text.count("http://127.0.0.1:8090") == 2
    return json.loads(text.replace("http://127.0.0.1:8090", screen))


@pytest.fixture
def page(driver, policies, tmp_path):
    browser = driver.chromium.launch(executable_path=browser_under(open_to_tests(policies), tmp_path), args=["--no-sandbox"])
    yield browser.new_page()
    browser.close()


def open_to_tests(policies):
    """What looks into the browser here is itself a developer's tool."""
    return {name: value for name, value in policies.items() if name != "DeveloperToolsAvailability"}


def test_the_screen_opens(page, screen):
    page.goto(f"{screen}/")
    assert page.locator("main[data-idle]").is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/", "file:///etc/passwd", "chrome://policy/", "chrome://version/", "data:text/html,offen",
        "view-source:SCREEN/", "http://localhost:PORT/", "http://127.0.0.1:1/",
    ],
)
def test_nothing_else_opens(page, screen, address):
    port = screen.rsplit(":", 1)[1]
    with pytest.raises(Error, match="ERR_BLOCKED_BY_ADMINISTRATOR"):
        page.goto(address.replace("SCREEN", screen).replace("PORT", port))


def test_nobody_looks_into_the_browser(driver, policies, tmp_path):
    """Not even with its developer's tools from outside."""
    browser = driver.chromium.launch(executable_path=browser_under(policies, tmp_path), args=["--no-sandbox"])
    with pytest.raises(Error):
        browser.new_page()
    browser.close()


def test_no_key_and_no_window_leads_away_from_the_screen(page, screen):
    page.goto(f"{screen}/")
    with page.context.expect_page() as opened:
        page.evaluate("() => { open('https://example.org/') }")
    opened.value.wait_for_url("chrome-error://**")
    opened.value.close()
    for keys in ("Control+s", "Control+n", "Control+t", "Control+o", "F12", "Control+Shift+i", "Alt+F4", "Control+w"):
        page.keyboard.press(keys)
    page.locator("main[data-idle]").wait_for()
    assert [each.url for each in page.context.pages] == [f"{screen}/"]


ASK = """() => navigator.mediaDevices.getUserMedia({ video: true })
    .then((stream) => stream.getVideoTracks().length, (error) => error.name)"""


def test_the_camera_is_the_screens_alone_and_nobody_is_asked(driver, scene, screen, policies, tmp_path):
    kiosk, process = with_camera(scene, tmp_path)
    other = f"http://127.0.0.1:{kiosk.port}"
    both = open_to_tests(policies) | {"URLAllowlist": [screen, other]}
    switches = ["--no-sandbox", "--use-fake-device-for-media-stream"]
    browser = driver.chromium.launch(executable_path=browser_under(both, tmp_path), args=switches)
    try:
        page = browser.new_page()
        page.goto(f"{screen}/")
        assert page.evaluate(ASK) == 1
        page.goto(f"{other}/")
        assert page.evaluate(ASK) == "NotAllowedError"
    finally:
        browser.close()
        process.stop()
