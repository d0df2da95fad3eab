"""Everything works with the keyboard alone, and one always sees where one is."""

from harness import clock
from harness.hub import slot

# Whether the element with the focus is told apart from when it has none; behind the last comes the browser itself.
SEEN = """() => {
    if (document.activeElement === document.body) return true;
    const style = getComputedStyle(document.activeElement);
    return style.boxShadow !== "none" || (style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)");
}"""


def tab_to(page, selector, most=120):
    """Presses Tab until the element is reached; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def type_into(page, selector, text):
    tab_to(page, selector)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_a_partner_books_with_the_keyboard(scene, visit):
    day = clock.working_day(14)
    page = visit("partner", f"/rooms/{scene.dock2}?week={day.isoformat()}")
    tab_to(page, ".slot--free a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book?**")
    type_into(page, "#date", str(day.day))
    type_into(page, "#date-month", str(day.month))
    type_into(page, "#date-year", str(day.year))
    type_into(page, "#times", "10:00")
    type_into(page, "#times-end", "11:30")
    type_into(page, "#title", "Nur mit Tasten")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=confirm]")
    tab_to(page, "button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".outcome")
    kept = scene.north.items("/bookings", room=scene.dock2)
    assert [each["title"] for each in kept if each.get("title") == "Nur mit Tasten"] == ["Nur mit Tasten"]


def test_a_partner_cancels_with_the_keyboard(scene, visit):
    body = slot(scene.dock2, clock.working_day(16), "10:00", "11:00", "Fällt aus")
    booking = scene.north.post("/bookings", body).json()
    page = visit("partner", f"/bookings/{booking['id']}")
    tab_to(page, "form[action$='/cancel'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice--success")
    assert page.get_by_text("Die Buchung ist abgesagt").is_visible()
    assert scene.north.get(f"/bookings/{booking['id']}").json()["status"] == "cancelled"


def test_an_attendee_registers_with_the_keyboard(scene, visit):
    page = visit("visitor", f"/workshops/{scene.open_workshop['id']}")
    type_into(page, "#name", "Tilda Tasten")
    type_into(page, "#email", "tilda@example.org")
    tab_to(page, "aside button")
    page.keyboard.press("Space")
    page.wait_for_selector(".ticket")


def test_the_skip_link_comes_first_and_leads_to_the_content(visit):
    page = visit("visitor")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_focus_goes_through_a_page_once_and_out_again(scene, visit):
    page = visit("partner", scene.week(scene.helling))
    page.evaluate("document.querySelectorAll('a, button, input').forEach((each, index) => each.dataset.number = index)")
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.number")
        if number is None or number in seen:
            break
        seen.append(number)
    assert [int(number) for number in seen] == sorted(int(number) for number in seen)
    assert len(seen) > 15
