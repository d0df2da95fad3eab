"""Booking from "when do you need what" to the confirmation, with the keyboard alone and without JavaScript."""

import pytest

from harness import clock
from harness.eyes import FEW_LOOKS, Eyes
from test_forms import fill_booking
from test_keyboard import tab_to, type_into


def fill_wish(page, day, start, end, seats=""):
    page.fill("#date", str(day.day))
    page.fill("#date-month", str(day.month))
    page.fill("#date-year", str(day.year))
    page.fill("#times", start)
    page.fill("#times-end", end)
    page.fill("#seats", seats)


def titles(scene, room):
    return [each.get("title") for each in scene.north.items("/bookings", room=room, limit=200)]


def test_a_partner_finds_and_books_a_room_with_the_keyboard(scene, visit):
    day = clock.working_day(16)
    page = visit("partner", "/book")
    type_into(page, "#date", str(day.day))
    type_into(page, "#date-month", str(day.month))
    type_into(page, "#date-year", str(day.year))
    type_into(page, "#times", "10:00")
    type_into(page, "#times-end", "11:30")
    type_into(page, "#seats", "15")
    tab_to(page, "form.form input[value=Bildschirm]")
    page.keyboard.press("Space")
    tab_to(page, "form.form .button--large")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/rooms?**")
    assert page.locator("ul.rows h2").first.inner_text() in ("Dock 1", "Dock 2")
    assert "nur 14 Plätze" in page.inner_text("main") and "ohne Bildschirm" in page.inner_text("main")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=confirm]")
    type_into(page, "#title", "Gefunden mit Tasten")
    tab_to(page, "button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".outcome")
    assert "Gefunden mit Tasten" in page.inner_text("main")


def test_without_script_the_way_back_keeps_all_answers(scene, visit):
    page = visit("partner", "/book", java_script_enabled=False)
    fill_wish(page, clock.working_day(17), "9:00", "10:00", "40")
    page.check("input[value=Bildschirm]")
    page.click("form.form .button--large")
    page.click("a.back")
    assert page.input_value("#seats") == "40" and page.input_value("#times") == "9:00"
    assert page.is_checked("input[value=Bildschirm]")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_series_is_seen_date_by_date_before_it_is_booked(scene, visit, script):
    day = clock.working_day(20 if script else 21)
    page = visit("partner", f"/book?room={scene.takelage}", java_script_enabled=script)
    title = f"Serie {script}"
    fill_booking(page, day, "8:00" if script else "9:00", "8:45" if script else "9:45", title)
    page.click("summary")
    page.select_option("#repeat", "weekly")
    page.fill("#count", "4")
    page.click("button[value=check]")
    assert page.locator("[aria-labelledby=dates] li").count() == 4
    assert titles(scene, scene.takelage).count(title) == 0
    if script:
        assert Eyes(page).faults("de", FEW_LOOKS) == []
    page.click("button[value=confirm]")
    assert page.locator(".outcome").is_visible()
    booked = 4 - page.locator(".dates .skipped").count()
    assert titles(scene, scene.takelage).count(title) == booked


def test_the_hour_that_comes_twice_is_asked_for(scene, visit):
    sunday = clock.next_last_sunday(10)
    page = visit("partner", f"/book?room={scene.dock1}", java_script_enabled=False)
    fill_booking(page, sunday, "2:15", "2:45", "Zeitumstellung")
    page.click("button[value=check]")
    assert page.title().startswith("Fehler:")
    page.check("input[name=startHour][value=second]")
    page.check("input[name=endHour][value=second]")
    page.click("button[value=check]")
    text = page.inner_text("main")
    # A hub in a Land that keeps Reformation Day may be closed that night.
    assert "das zweite Mal (Winterzeit)" in text or "geschlossen" in text


def test_a_manager_books_beyond_the_rules_with_a_reason(scene, visit):
    day = clock.working_day(22)
    page = visit("manager", f"/book?room={scene.takelage}")
    fill_booking(page, day, "10:00", "11:00", "Zu viele für den Raum")
    page.fill("#seats", "20")
    page.click("button[value=check]")
    page.fill("#reason", "Stehempfang")
    page.click("button[value=override]")
    assert "Stehempfang" in page.inner_text("dl")
    page.click("button[value=confirm]")
    assert page.locator(".outcome").is_visible()
    assert "Stehempfang" in page.inner_text("main")


def weekly(scene, room, day, start, end, title, count=4):
    body = {"room": room, "start": clock.at(day, start), "end": clock.at(day, end), "title": title}
    answer = scene.north.post("/bookings", {**body, "recurrence": f"FREQ=WEEKLY;COUNT={count}", "onConflict": "skip"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_the_following_dates_are_moved_with_the_keyboard_after_a_look(scene, visit):
    series = weekly(scene, scene.takelage, clock.working_day(24), "16:00", "16:30", "Jour fixe")
    second = series["occurrences"][1]["id"]
    page = visit("partner", f"/bookings/{second}")
    tab_to(page, "a[href$='/edit']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit")
    tab_to(page, "input[name=scope]:checked")
    page.keyboard.press("ArrowDown")
    type_into(page, "#times", "17:00")
    type_into(page, "#times-end", "17:30")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=confirm]")
    moved = len(series["occurrences"]) - 1
    assert page.locator("#list-moved").is_visible() and page.locator("section:has(#list-moved) li").count() == moved
    assert Eyes(page).faults("de", FEW_LOOKS) == []
    tab_to(page, "button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice--success")
    page.goto(f"/series/{series['series']}")
    times = page.locator("section[aria-labelledby=coming] .day").all_inner_texts()
    assert sum("17:00–17:30" in each for each in times) == moved
    assert sum("16:00–16:30" in each for each in times) == 1


def test_without_script_all_dates_are_cancelled_after_a_look(scene, visit):
    series = weekly(scene, scene.takelage, clock.working_day(25), "18:00", "18:30", "Fällt bald aus")
    page = visit("partner", f"/bookings/{series['id']}", java_script_enabled=False)
    page.check("input[name=scope][value=all]")
    page.get_by_role("button", name="Weiter").click()
    assert page.locator("section:has(#list-dropped) li").count() == len(series["occurrences"])
    page.click("button[value=confirm]")
    assert page.get_by_text("Die Termine sind abgesagt").is_visible()
    assert page.get_by_text("Es kommt kein Termin mehr").is_visible()


def test_who_was_slower_sees_both_states_and_keeps_what_was_typed(scene, visit):
    day = clock.working_day(26)
    body = {"room": scene.takelage, "start": clock.at(day, "19:00"), "end": clock.at(day, "19:30"), "title": "Erst so"}
    booking = scene.north.post("/bookings", body).json()
    page = visit("partner", f"/bookings/{booking['id']}/edit", java_script_enabled=False)
    tag = scene.north.get(f"/bookings/{booking['id']}").headers["ETag"]
    assert scene.north.patch(f"/bookings/{booking['id']}", {"title": "Dann so"}, tag).status_code == 200
    page.fill("#title", "Lieber so")
    page.click("button[value=check]")
    assert "Jetzt: Dann so" in page.inner_text("main") and "Ihre Angabe: Lieber so" in page.inner_text("main")
    assert page.input_value("#title") == "Lieber so"
    page.click("button[value=check]")
    page.click("button[value=confirm]")
    assert scene.north.get(f"/bookings/{booking['id']}").json()["title"] == "Lieber so"
