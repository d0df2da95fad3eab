"""What goes wrong in a form is said so that everybody finds it."""

import pytest

from harness.eyes import FEW_LOOKS, Eyes


@pytest.mark.parametrize("language, error", [("de", "Fehler:"), ("en", "Error:")])
def test_a_mistake_is_told_first_and_again_beside_the_field(scene, visit, language, error):
    page = visit("visitor", "about:blank")
    eyes = Eyes(page)
    page.goto(f"{'/en' if language == 'en' else ''}/workshops/{scene.open_workshop['id']}")
    page.fill("#email", "maria.example.org")
    page.click("aside button")
    assert page.title().startswith(error)
    assert page.evaluate("document.activeElement.className").startswith("summary")
    assert page.input_value("#email") == "maria.example.org"
    for field in ("name", "email"):
        told = page.get_attribute(f"#{field}", "aria-describedby").split()
        assert f"{field}-error" in told
        assert page.locator(f"#{field}-error").inner_text().strip() != ""
        assert page.get_attribute(f"#{field}", "aria-invalid") == "true"
    page.locator(".summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "name"
    assert eyes.faults(language, FEW_LOOKS) == []


def fill_booking(page, day, start, end, title):
    page.fill("#date", str(day.day))
    page.fill("#date-month", str(day.month))
    page.fill("#date-year", str(day.year))
    page.fill("#times", start)
    page.fill("#times-end", end)
    page.fill("#title", title)


def test_a_pairing_code_is_shown_once_in_large_letters(visit):
    page = visit("manager", "about:blank")
    eyes = Eyes(page)
    page.goto("/manage/kiosks")
    page.fill("#name", "Hofeingang")
    page.click("aside button")
    code = page.locator(".pairing-code")
    assert len(code.inner_text().strip()) >= 8
    assert eyes.faults("de") == []
    page.goto("/manage/kiosks")
    assert page.locator(".pairing-code").count() == 0
    assert "Hofeingang" in page.get_by_role("table", name="Kioske").inner_text()


def test_a_guest_in_lisbon_sees_the_hubs_time_and_whose_it_is(scene, visit):
    page = visit("partner", f"/bookings/{scene.booking['id']}")
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Lisbon"
    assert "10:00–12:00" in page.locator("main").inner_text()
    assert "Zeitzone Europe/Berlin" in page.locator("footer").inner_text()
    page.goto(f"/en{scene.week(scene.helling)}")
    assert "10:00" in page.locator("main").inner_text()
    assert "time zone Europe/Berlin" in page.locator("footer").inner_text()
