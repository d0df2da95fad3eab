"""A calendar is one list in two drawings, tells the hub's time, and is used by keyboard alone."""

from urllib.parse import parse_qs, urlparse

import pytest

# What each slot says, by the room or day above it; what only screen readers hear is left out.
SLOTS = """() => [...document.querySelectorAll(".calendar__day")].map((day) => [
    day.querySelector("h3").textContent.trim(),
    [...day.querySelectorAll(".slot")].map((slot) => [...slot.querySelectorAll(".when, b, :scope > span")]
        .map((part) => part.textContent.trim()).join(" ")),
])"""
LINKS = "() => [...document.querySelectorAll('.slot a')].map((each) => each.getAttribute('href'))"
TOPS = "() => [...document.querySelectorAll('.calendar__day')].map((day) => day.getBoundingClientRect().top)"
# In the grid a slot begins where its hour stands at the side.
PLACES = """() => [...document.querySelectorAll(".calendar__day .slot")].map((slot) => slot.getBoundingClientRect().top)"""
WIDE = {"width": 1280, "height": 900}


def day_of_rooms(scene):
    return f"/rooms?date={scene.day.isoformat()}"


@pytest.mark.parametrize("role", ["visitor", "partner", "manager"])
def test_the_list_says_the_same_as_the_grid(scene, visit, role):
    for path in (day_of_rooms(scene), scene.week(scene.helling)):
        grid = visit(role, path, viewport=WIDE)
        listed = visit(role, path + "&view=list", viewport=WIDE)
        assert grid.evaluate(SLOTS) == listed.evaluate(SLOTS)
        assert grid.evaluate(LINKS) == listed.evaluate(LINKS)
        words = " ".join(slot for _, slots in grid.evaluate(SLOTS) for slot in slots)
        assert "Belegt" in words and "Rüstzeit" in words


def test_a_day_over_all_rooms_is_a_grid_with_space_and_a_list_on_a_phone(scene, visit):
    wide = visit("visitor", day_of_rooms(scene), viewport=WIDE)
    assert len(set(wide.evaluate(TOPS))) == 1
    narrow = visit("visitor", day_of_rooms(scene), viewport={"width": 320, "height": 900})
    tops = narrow.evaluate(TOPS)
    assert tops == sorted(set(tops)) and len(tops) == 5
    places = narrow.evaluate(PLACES)
    assert places == sorted(places)
    assert narrow.evaluate(SLOTS) == wide.evaluate(SLOTS)


@pytest.mark.parametrize("view", ["", "&view=list"])
def test_a_free_slot_is_reached_and_booked_from_by_keyboard(scene, visit, view):
    page = visit("partner", day_of_rooms(scene) + view, viewport=WIDE)
    wanted = page.evaluate("() => document.querySelectorAll('.slot--free a')[1].getAttribute('href')")
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('href')") == wanted:
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/book?**")
    assert page.input_value("#date") == str(scene.day.day)
    assert page.input_value("#times") == parse_qs(urlparse(wanted).query)["start"][0]


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Pacific/Auckland"])
def test_whoever_is_elsewhere_sees_the_hubs_time_and_whose_it_is(scene, chromium, zone):
    context = chromium.new_context(base_url=scene.hub.url, locale="pt-PT", timezone_id=zone)
    page = context.new_page()
    for path in (day_of_rooms(scene), scene.week(scene.helling), f"/rooms?week={scene.day.isoformat()}"):
        page.goto(path)
        assert "Zeiten in Berlin." in page.inner_text("main")
    page.goto(day_of_rooms(scene))
    slots = dict(page.evaluate(SLOTS))
    helling = next(slots[name] for name in slots if name.startswith("Helling"))
    assert "10:00–12:00 Belegt" in helling
    context.close()
