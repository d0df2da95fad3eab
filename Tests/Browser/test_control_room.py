"""The control room on a wall: live, led away when its session is over, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from harness.hub import PASSWORD

LATELY = "#arrivals ~ .big b"


@pytest.fixture
def wall(visit):
    """The control room in a browser of its own."""
    page = visit("manager", "/manage")
    expect(page.locator("[data-lost]")).to_be_hidden()
    return page


def test_a_check_in_is_seen_without_reloading(scene, wall):
    wall.evaluate("window.untouched = true")
    link = wall.locator("#rooms ~ table a").first
    link.focus()
    before = int(wall.locator(LATELY).inner_text())
    scene.check_in(scene.register(scene.running_workshop, "Live Dabei")["ticket"]["code"])
    expect(wall.locator(LATELY)).to_have_text(str(before + 1), timeout=5_000)
    assert wall.evaluate("window.untouched"), "the page was loaded anew"
    assert link.evaluate("link => link === document.activeElement"), "the focus is lost"
    assert "Live Dabei" not in wall.locator("main").inner_text()


def test_it_is_as_wide_as_its_screen_whatever_the_screen(wall):
    for width, height in [(320, 640), (1280, 800), (1920, 1080), (3840, 2160)]:
        wall.set_viewport_size({"width": width, "height": height})
        assert wall.evaluate("document.documentElement.scrollWidth") <= width


def test_its_words_grow_with_a_wall(wall):
    """Letters on a wall are a sixtieth of its height at least, on whatever number of pixels."""
    for width, height in [(1920, 1080), (3840, 2160)]:
        wall.set_viewport_size({"width": width, "height": height})
        size = wall.locator("#rooms ~ table td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
        assert size >= height / 60, f"{size} px of {height}"


def test_who_signs_out_is_led_away_from_it(scene, chromium):
    context = chromium.new_context(base_url=scene.hub.url, locale="de-DE")
    page = context.new_page()
    page.goto("/sign-in?next=/manage")
    page.fill("#email", scene.manager.email)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/manage")
    other = context.new_page()
    other.goto("/account")
    other.locator("#content").get_by_role("button", name="Abmelden").click()
    page.wait_for_url(re.compile("/sign-in"), timeout=30_000)
    context.close()


def test_without_scripts_it_reloads_when_asked_to(visit):
    page = visit("manager", "/manage", java_script_enabled=False)
    expect(page.locator("[data-lost]")).to_be_hidden()
    with page.expect_response(re.compile(r"/manage\?reload=1")) as told:
        page.get_by_role("link", name="Alle 30 Sekunden neu laden").click()
    assert told.value.headers["refresh"] == "30"
    page.get_by_role("link", name="Nicht mehr von selbst neu laden").click()
    assert page.get_by_role("link", name="Alle 30 Sekunden neu laden").is_visible()
