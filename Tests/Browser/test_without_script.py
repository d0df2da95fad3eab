"""Booking, registering and cancelling need no JavaScript."""

from harness import clock
from test_forms import fill_booking


def test_a_partner_books_and_cancels(scene, visit):
    page = visit("partner", f"/book?room={scene.dock2}", java_script_enabled=False)
    fill_booking(page, clock.working_day(15), "14:00", "15:00", "Ohne Skript")
    page.click("button[value=check]")
    page.click("button[value=confirm]")
    assert page.locator(".outcome").is_visible()
    page.get_by_role("button", name="Buchung absagen").click()
    assert page.get_by_text("Die Buchung ist abgesagt").is_visible()


def test_an_attendee_registers_and_cancels(scene, visit):
    page = visit("visitor", f"/workshops/{scene.open_workshop['id']}", java_script_enabled=False)
    page.fill("#name", "Ole Ohne")
    page.fill("#email", "ole@example.org")
    page.click("aside button")
    assert page.locator(".ticket svg").first.is_visible()
    page.get_by_role("button", name="Anmeldung absagen").click()
    assert page.get_by_role("heading", name="Ihre Anmeldung ist abgesagt").is_visible()


def test_a_language_is_a_link_to_the_same_page(scene, visit):
    page = visit("visitor", scene.week(scene.helling), java_script_enabled=False)
    page.get_by_role("link", name="English").click()
    assert "/en/rooms/" in page.url and "week=" in page.url
    assert page.get_by_text("Closed", exact=True).or_(page.get_by_text("Free", exact=True)).first.is_visible()
    page.get_by_role("link", name="Deutsch").click()
    assert "/en/" not in page.url
