"""Pages without JavaScript: what is typed wrong is told in a sentence, and nothing typed is lost."""

import html
import re
from urllib.parse import urlencode

import pytest

from harness import clock
from harness.hub import PASSWORD
from harness.pages import Browser
from test_bad_input import HTML, ODD_TEXTS
from test_bookings import next_last_sunday


@pytest.fixture(scope="module")
def browser(house):
    """The browser of a partner who has signed in, once: signing in is limited."""
    browser = Browser(house.hub)
    assert browser.sign_in(house.north.email, PASSWORD).status_code == 200
    return browser


def asked(browser, room, day, start, end, title="Runder Tisch", **values):
    """The page that follows the booking form."""
    date = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    form = browser.open(f"/book?room={room}")
    values = {"room": room, **date, "start": start, "end": end, "title": title, "step": "check", **values}
    return browser.send(form, "/book", **values)


def test_a_slot_is_booked_in_two_steps(house, browser):
    room, day = house.room(), clock.working_day()
    check = asked(browser, room, day, "9", "10.30 Uhr", "Beirat")
    assert check.status_code == 200 and "Beirat" in check.text
    assert house.manager.items("/bookings", room=room) == []
    done = browser.send(check, "/book", step="confirm")
    assert done.status_code == 200 and "Beirat" in done.text
    kept = house.manager.items("/bookings", room=room)
    assert [(each["start"], each["end"]) for each in kept] == [(clock.at(day, "09:00"), clock.at(day, "10:30"))]
    # A second click on the same button is the same booking.
    browser.send(check, "/book", step="confirm")
    assert len(house.manager.items("/bookings", room=room)) == 1


def test_a_taken_slot_is_refused_with_ways_out(house, browser):
    room, day = house.room(), clock.working_day()
    house.south.post(
        "/bookings", {"room": room, "start": clock.at(day, "10:00"), "end": clock.at(day, "12:00"), "title": "x"}
    )
    refused = asked(browser, room, day, "11:00", "13:00")
    assert refused.status_code == 409
    assert refused.text.count('name="start"') >= 2 or refused.text.count("start=") >= 2


def test_a_time_that_does_not_exist_that_night_is_named_with_its_neighbours(house, browser):
    answer = asked(browser, house.room(), next_last_sunday(3), "02:30", "04:00", "Nachtschicht")
    assert answer.status_code == 422
    shown = html.unescape(answer.text)
    # The first moments before and after the gap, and what was typed.
    assert "03:00" in shown or "3:00" in shown or "3 Uhr" in shown
    assert 'value="02:30"' in shown and 'value="Nachtschicht"' in shown


def test_a_time_that_exists_twice_is_never_guessed(house, browser):
    answer = asked(browser, house.room(), next_last_sunday(10), "02:30", "05:00", "Nachtschicht")
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert 'value="02:30"' in answer.text


@pytest.mark.parametrize("end", ["12:00", "11:00"])
def test_an_end_that_is_not_after_the_start_is_told_at_the_end(house, browser, end):
    room = house.room()
    answer = asked(browser, room, clock.working_day(), "12:00", end)
    assert answer.status_code == 422
    field = re.search(r'<input[^>]*name="end"[^>]*>', answer.text).group()
    assert f'value="{end}"' in field and 'aria-invalid="true"' in field
    assert "Das Ende" in answer.text
    assert house.manager.items("/bookings", room=room) == []


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_in_every_field_break_no_page(house, browser, text):
    values = {name: text for name in ("day", "month", "year", "start", "end", "title", "seats", "note", "room", "key")}
    form = browser.open("/book?room=")
    answer = browser.send(form, "/book", **{**values, "step": "check"})
    sought = browser.open("/book/rooms?" + urlencode(values))
    for page in (answer, sought):
        assert page.status_code < 500
        assert HTML not in page.text and "<script>alert" not in page.text
    clean = asked(browser, house.room(), clock.working_day(), "10:00", "11:00", text)
    assert clean.status_code in (200, 400, 422)
    assert HTML not in clean.text and "<script>alert" not in clean.text


@pytest.mark.parametrize(
    "path", ["/", "/rooms", "/workshops", "/sign-in", "/book", "/book?room=", "/bookings", "/en/rooms", "/nichts"]
)
def test_no_page_allows_inline_script_or_style(house, browser, path):
    page = browser.open(path)
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
    assert "<style" not in page.text and " style=" not in page.text
    assert "<script>" not in page.text and " onclick=" not in page.text


def test_other_sites_act_in_nobodys_name(house, browser):
    room, day = house.room(), clock.working_day()
    check = asked(browser, room, day, "10:00", "11:00")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        assert browser.send(check, "/book", headers=headers, step="confirm").status_code == 403
    assert house.manager.items("/bookings", room=room) == []


def test_signing_out_ends_the_session_on_the_server(house):
    browser = Browser(house.hub)
    before = browser.http.cookies.get_dict()
    browser.sign_in(house.south.email, PASSWORD)
    session = browser.http.cookies.get_dict()
    assert session and session != before
    stolen = Browser(house.hub)
    stolen.http.cookies.update(session)
    assert "/sign-in" not in stolen.open("/bookings").url
    browser.send(browser.open("/account"), "/sign-out")
    assert "/sign-in" in stolen.open("/bookings").url


def test_guessing_passwords_ends_soon(own_house):
    browser = Browser(own_house.hub)
    form = browser.open("/sign-in")
    for number in range(60):
        answer = browser.send(form, "/sign-in", email=own_house.north.email, password=f"falsch-{number}")
        if answer.status_code == 429:
            return
        assert answer.status_code in (401, 403, 422)
    raise AssertionError("60 guesses went unhindered")
