"""A badge is asked for at the screen, also with the keyboard, and the next ticket is not kept waiting for it."""

import pytest

from harness.hub import House
from harness.kiosk import Kiosk
from harness.printing import PrintingSystem
from test_keyboard import tab_to


@pytest.fixture
def stand(chromium, tmp_path):
    """The screen of a kiosk with a printer, and tickets for it."""
    printing = PrintingSystem().start()
    printing.add_queue()
    house = House(tmp_path)
    kiosk = Kiosk(house.hub, tmp_path)
    codes = [ticket["code"] for ticket in house.tickets(2)]
    assert kiosk.sync() == 0
    process = kiosk.run(prefix=["env", f"CUPS_SERVER={printing.socket}"], printer="schild")
    context = chromium.new_context(viewport={"width": 1080, "height": 1920}, locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"http://127.0.0.1:{kiosk.port}/")
    yield page, printing, codes
    context.close()
    assert process.stop() == 0
    house.hub.stop()
    printing.stop()


def scan(page, code):
    """As a scanner types."""
    for key in code:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-verdict=accepted]")


@pytest.mark.parametrize("trouble", [None, "stopped"])
def test_a_badge_is_asked_for_with_the_keyboard(stand, trouble):
    page, printing, codes = stand
    if trouble:
        assert printing.ask("cupsdisable", "schild").returncode == 0
    scan(page, codes[0])
    tab_to(page, "form[action='/badge'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"h1:has-text('{'Kein Namensschild' if trouble else 'Ihr Namensschild kommt'}')")
    assert page.locator("h1").evaluate("each => each === document.activeElement")
    # The next one holds a ticket up while that is still on the screen.
    scan(page, codes[1])
    assert page.locator("form[action='/badge'] button").count() == 1
