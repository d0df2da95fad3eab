"""The desk at the kiosk's screen: its PIN by finger and by keyboard, and no way in without it."""

import pytest

from harness.kiosk import Kiosk
from test_keyboard import tab_to

PIN = "482915"


@pytest.fixture(scope="module")
def kiosk(scene, tmp_path_factory):
    kiosk = Kiosk(scene.hub, tmp_path_factory.mktemp("desk"))
    assert kiosk.sync() == 0
    assert kiosk.command("pin", stdin=PIN + "\n").returncode == 0
    process = kiosk.run()
    yield kiosk
    process.stop()


@pytest.fixture
def page(chromium, kiosk):
    context = chromium.new_context(
        base_url=f"http://127.0.0.1:{kiosk.port}", locale="de-DE", viewport={"width": 1080, "height": 1920}
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto("/")
    yield page
    context.close()


def go_to_the_pad(page):
    page.get_by_role("link", name="Info", exact=True).click()
    page.get_by_role("link", name="Für den Empfang").click()
    page.wait_for_selector(".pin")


def test_the_pin_is_typed_by_finger(page):
    go_to_the_pad(page)
    # As fast as somebody who knows it by heart.
    for digit in PIN:
        page.locator(f".keys--pin [value='{digit}']").click(no_wait_after=True)
    page.get_by_role("link", name="Evakuierungsliste").click()
    page.get_by_text("Sie beweist nicht").wait_for()
    page.get_by_role("link", name="Abmelden").click()
    page.wait_for_selector("main[data-idle]")
    page.goto("/staff/people")
    assert page.get_by_role("heading", name="Nur für den Empfang").is_visible()


def test_the_pin_is_typed_with_the_keyboard(page):
    go_to_the_pad(page)
    page.keyboard.type(PIN)
    page.get_by_role("heading", name="Empfang", exact=True).wait_for()
    tab_to(page, "a[href='/staff/sync']")
    page.keyboard.press("Enter")
    page.get_by_text("Wartet auf den Server").wait_for()


def test_the_keys_work_one_by_one(page):
    go_to_the_pad(page)
    for typed, key in enumerate([*PIN[:2], "back", *PIN[1:]]):
        tab_to(page, f".keys--pin [value='{key}']")
        page.keyboard.press("Enter")
        if typed < 6:
            page.wait_for_function(
                "count => document.querySelectorAll('.pin .set').length === count", arg=[1, 2, 1, 2, 3, 4][typed]
            )
    page.get_by_role("heading", name="Empfang", exact=True).wait_for()
