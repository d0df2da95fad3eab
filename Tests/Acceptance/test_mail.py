"""Letters, as they arrive: in the folder where nothing sends them, and at a real mail server through msmtp."""

import re
import time
from datetime import datetime

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar

from harness import clock, size
from harness.hub import slot
from harness.letters import letters, parsed, wait_for
from harness.postoffice import Ordeal, house_that_sends
from harness.programs import SERVER, free_port, run
from harness.symbols import by_zxing


def test_a_letter_lies_in_the_folder_where_nothing_sends_it(own_house):
    title = "Größe: \U0001f6a2 =?utf-8?b?QmNj?= " + "Straße " * 20
    body = slot(own_house.room(), clock.working_day(), "10:00", "11:00", title.strip())
    assert own_house.north.post("/bookings", body).status_code == 201
    (letter,) = wait_for(lambda: letters(own_house))
    assert title.strip() in letter["Subject"]
    assert letter["To"].addresses[0].addr_spec == own_house.north.email
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] and letter["Date"].datetime
    text = letter.get_body(("plain",)).get_content()
    assert title.strip() in text and "Der Raum ist für Sie gebucht." in text
    assert "<table>" in letter.get_body(("html",)).get_content()
    calendar = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST" and "METHOD:REQUEST" in calendar.get_content()
    assert own_house.north.email not in own_house.hub.log.read_text()


def test_a_cancellation_takes_the_entry_out_of_the_calendar(own_house):
    booked = own_house.north.post("/bookings", slot(own_house.room(), clock.working_day(), "10:00", "11:00")).json()
    own_house.north.delete(f"/bookings/{booked['id']}")
    wait_for(lambda: len(letters(own_house)) == 2)
    entries = [part for letter in letters(own_house) for part in letter.walk() if part.get_content_type() == "text/calendar"]
    events = {part.get_param("method"): Calendar.from_ical(part.get_content()).events[0] for part in entries}
    assert set(events) == {"REQUEST", "CANCEL"}
    assert events["REQUEST"]["UID"] == events["CANCEL"]["UID"]
    assert events["REQUEST"]["SEQUENCE"] < events["CANCEL"]["SEQUENCE"]
    assert events["CANCEL"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("payload", ["a\r\nBcc: x@example.org", "a\nBcc: x@example.org", "a\u2028Bcc: x@example.org"])
def test_no_title_makes_another_header(own_house, payload):
    body = slot(own_house.room(), clock.working_day(), "10:00", "11:00", payload)
    assert own_house.north.post("/bookings", body).status_code == 422


def post_for(house, address):
    """The letters to somebody, in the order of their writing."""
    return [each for each in letters(house) if each["To"].addresses[0].addr_spec == address]


def parts(letter, kind):
    return [part for part in letter.walk() if part.get_content_type() == kind]


def event_of(letter):
    """The method and the one entry of a letter's calendar part."""
    (part,) = parts(letter, "text/calendar")
    (event,) = Calendar.from_ical(part.get_content()).events
    return part.get_param("method"), event


def test_whoever_registers_gets_the_ticket_by_mail(own_house):
    workshop = own_house.workshop(minutes=(2000, 2100), room=own_house.room(name="Takelage", floor="1. OG"))
    registered = own_house.register(workshop, "Jördis Grün", client=own_house.visitor, seats=2, language="de")
    (letter,) = wait_for(lambda: post_for(own_house, registered["email"]))
    text = letter.get_body(("plain",)).get_content()
    assert letter["Subject"].startswith("Ihr Ticket: Onlinezugang für Gemeinden, ")
    assert letter["Auto-Submitted"] == "auto-generated" and letter["List-Unsubscribe"] is None
    assert "Wo: Takelage, 1. OG" in text and "Personen: 2" in text
    short = registered["ticket"]["shortCode"]
    assert f"{short[:4]} {short[4:]}" in text
    assert registered["url"] in text and registered["url"] + "/cancel" in text
    inline, attached = parts(letter, "image/png")
    assert inline.get_content_disposition() == "inline" and attached.get_filename() == "ticket.png"
    assert f"cid:{inline['Content-ID'].strip('<>')}" in letter.get_body(("html",)).get_content()
    for picture in (inline, attached):
        assert by_zxing(picture.get_content()) == [registered["ticket"]["code"]]
    method, event = event_of(letter)
    assert method == "REQUEST" and event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].dt == datetime.fromisoformat(workshop["sessions"][0]["start"])
    assert "Takelage, 1. OG" in event["LOCATION"]
    page = own_house.visitor.outside("GET", registered["url"].removeprefix(own_house.hub.url))
    assert page.status_code == 200
    assert registered["email"] not in own_house.hub.log.read_text()


def test_the_link_in_the_mail_shows_and_only_its_form_cancels(own_house):
    workshop = own_house.workshop(minutes=(2000, 2100))
    registered = own_house.register(workshop, client=own_house.visitor, language="en")
    (letter,) = wait_for(lambda: post_for(own_house, registered["email"]))
    link = re.search(r"\S+/cancel", letter.get_body(("plain",)).get_content())[0].removeprefix(own_house.hub.url)
    assert link.startswith("/en/t/")
    for method in ["HEAD", "GET", "GET"]:
        assert own_house.visitor.outside(method, link).status_code == 200
    page = own_house.visitor.outside("GET", link).text
    assert own_house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 1
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    answer = own_house.visitor.outside("POST", link, data=form, allow_redirects=False)
    assert answer.status_code == 303
    assert own_house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 0
    wait_for(lambda: len(post_for(own_house, registered["email"])) == 2)
    told = {event_of(each)[0]: event_of(each)[1] for each in post_for(own_house, registered["email"])}
    assert told["CANCEL"]["UID"] == told["REQUEST"]["UID"] and told["CANCEL"]["SEQUENCE"] > told["REQUEST"]["SEQUENCE"]
    assert told["CANCEL"]["STATUS"] == "CANCELLED"


def test_an_address_is_confirmed_by_the_letter_alone(own_house):
    workshop = own_house.workshop(minutes=(2000, 2100), confirmHours=24)
    registered = own_house.register(workshop, client=own_house.visitor, language="en")
    assert registered["status"] == "waitlisted" and registered["confirmUntil"]
    assert not {"url", "ticket", "position"} & set(registered)
    (letter,) = wait_for(lambda: post_for(own_house, registered["email"]))
    assert not parts(letter, "image/png") and not parts(letter, "text/calendar")
    link = re.search(r"Confirm the registration: (\S+)", letter.get_body(("plain",)).get_content())[1]
    link = link.removeprefix(own_house.hub.url)
    for method in ["HEAD", "GET"]:
        assert own_house.visitor.outside(method, link).status_code == 200
    page = own_house.visitor.outside("GET", link).text
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert len(post_for(own_house, registered["email"])) == 1
    answer = own_house.visitor.outside("POST", link + "/accept", data=form, allow_redirects=False)
    assert answer.status_code == 303
    wait_for(lambda: len(post_for(own_house, registered["email"])) == 2)
    ticket = next(each for each in post_for(own_house, registered["email"]) if parts(each, "image/png"))
    assert ticket["Subject"].startswith("Your ticket: ")


def test_a_host_writes_to_those_who_come_and_answers_go_to_the_host(own_house):
    workshop = own_house.workshop(minutes=(2000, 2100))
    guests = [own_house.register(workshop, name, client=own_house.visitor) for name in ("Jördis Grün", "Ulf {titel} Fern")]
    wait_for(lambda: len(letters(own_house)) == 2)
    body = {"audience": "confirmed", "subject": "Für {name}", "text": "Bitte {titel} lesen.\n\nBis {wann}!"}
    sent = own_house.north.post(f"/workshops/{workshop['id']}/messages", body, key="one message, however often")
    assert sent.status_code == 201 and sent.json()["recipients"] == 2
    again = own_house.north.post(f"/workshops/{workshop['id']}/messages", body, key="one message, however often")
    assert again.content == sent.content
    wait_for(lambda: len(letters(own_house)) == 4)
    for guest in guests:
        letter = next(each for each in post_for(own_house, guest["email"]) if each["Reply-To"])
        assert letter["Subject"] == f"Für {guest['name']}"
        assert letter["Reply-To"].addresses[0].addr_spec == own_house.north.email
        assert "Bitte Onlinezugang für Gemeinden lesen." in letter.get_body(("plain",)).get_content()


def test_a_workshop_moved_and_called_off_is_told_to_those_registered_there_alone(own_house):
    room = own_house.room()
    workshop, other = own_house.workshop(minutes=(2000, 2100), room=room), own_house.workshop(minutes=(2000, 2100))
    concerned = [own_house.register(workshop, f"Gast {number}")["email"] for number in range(3)]
    unconcerned = own_house.register(other, "Unbeteiligt")["email"]
    wait_for(lambda: len(letters(own_house)) == 4)
    etag = own_house.north.get(f"/workshops/{workshop['id']}").headers["ETag"]
    session = {"room": room, "start": clock.from_now(3000), "end": clock.from_now(3100)}
    assert own_house.north.patch(f"/workshops/{workshop['id']}", {"sessions": [session]}, etag).status_code == 200
    wait_for(lambda: len(letters(own_house)) == 7)
    assert own_house.north.delete(f"/workshops/{workshop['id']}").status_code in (200, 204)
    wait_for(lambda: len(letters(own_house)) == 10)
    time.sleep(1)
    for address in concerned:
        told = sorted((event["SEQUENCE"], method, event["UID"]) for method, event in map(event_of, post_for(own_house, address)))
        assert [method for _, method, _ in told] == ["REQUEST", "REQUEST", "CANCEL"]
        assert len({sequence for sequence, _, _ in told}) == 3 and len({uid for _, _, uid in told}) == 1
    assert len(post_for(own_house, unconcerned)) == 1
    assert len(letters(own_house)) == 10


def test_a_guest_of_a_booking_called_off_by_the_host_is_told(own_house):
    booked = own_house.north.post("/bookings", slot(own_house.room(), clock.working_day(), "10:00", "11:00")).json()
    guest = own_house.north.post(
        f"/bookings/{booked['id']}/guests", {"name": "Enno Petersen", "email": "enno@example.org"}
    ).json()
    (invitation,) = wait_for(lambda: post_for(own_house, "enno@example.org"))
    assert event_of(invitation)[0] == "REQUEST"
    assert own_house.north.delete(f"/registrations/{guest['id']}").status_code == 200
    wait_for(lambda: len(post_for(own_house, "enno@example.org")) == 2)
    methods = [event_of(each)[0] for each in post_for(own_house, "enno@example.org")]
    assert sorted(methods) == ["CANCEL", "REQUEST"]


HOSTILE = ["Wohl =?utf-8?b?QmNj?= gemut", "<img src=x onerror=alert(1)>", '"; Bcc: x@example.org', "a" * 190 + " ü"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_names_and_titles_stay_text_in_a_ticket_letter(own_house, payload):
    workshop = own_house.workshop(minutes=(2000, 2100), title=payload)
    registered = own_house.register(workshop, payload)
    (letter,) = wait_for(lambda: post_for(own_house, registered["email"]))
    assert letter["Bcc"] is None and payload in letter["Subject"]
    assert letter["To"].addresses[0].addr_spec == registered["email"]
    assert payload in letter.get_body(("plain",)).get_content()
    assert "<img src=x" not in letter.get_body(("html",)).get_content()
    assert str(event_of(letter)[1]["SUMMARY"]) == payload


class Inbox:
    """A mail server that answers as it is told."""

    def __init__(self):
        self.answers = []
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2"):
            self.messages.append((envelope.mail_from, envelope.rcpt_tos, parsed(envelope.original_content)))
        return answer


@pytest.fixture
def post_office(tmp_path):
    """A hub that sends by msmtp, and the server that takes its letters."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    house = house_that_sends(tmp_path, controller.port, patience=5)
    yield house, inbox
    house.hub.stop()
    controller.stop()


def book(house, count=1):
    room, day = house.room(), clock.working_day()
    for number in range(count):
        times = (f"{8 + number // 4:02}:{number % 4 * 15:02}", f"{8 + (number + 1) // 4:02}:{(number + 1) % 4 * 15:02}")
        answer = house.north.post("/bookings", slot(room, day, *times, title=f"Runde {number}"))
        assert answer.status_code == 201, answer.text


def test_every_letter_arrives_once_at_a_mail_server(post_office):
    house, inbox = post_office
    book(house, 20)
    wait_for(lambda: len(inbox.messages) >= 20, 60)
    time.sleep(1)
    assert len(inbox.messages) == 20
    assert len({message["Message-ID"] for _, _, message in inbox.messages}) == 20
    assert all((sender, to) == ("hub@example.org", [house.north.email]) for sender, to, _ in inbox.messages)


@pytest.mark.parametrize("answer, reason, kept", [("451 later", "later", "waiting"), ("554 never", "refused", "dead")])
def test_a_letter_refused_for_now_waits_and_one_refused_for_good_is_given_up(post_office, answer, reason, kept):
    house, inbox = post_office
    inbox.answers = [answer]
    book(house)
    wait_for(lambda: f"reason={reason}" in house.hub.log.read_text())
    assert counts(house) == {"dead": 0, "waiting": 0, "sent": 0} | {kept: 1}


def counts(house):
    lines = house.visitor.outside("GET", "/metrics").text.splitlines()
    found = [line for line in lines if line.startswith("ankerplatz_letters{")]
    return {line.split('"')[1]: int(line.rsplit(" ", 1)[1]) for line in found}


def test_a_mail_command_that_is_not_there_is_a_bad_setting(tmp_path):
    done = run(SERVER, "serve", "--data", tmp_path / "hub", "--mail-command", "/gibt/es/nicht", "--mail-from", "a@b.de")
    assert done.returncode == 78 and "--mail-command" in done.stderr


def test_a_mail_command_without_a_sender_is_a_bad_setting(tmp_path):
    done = run(SERVER, "serve", "--data", tmp_path / "hub", "--mail-command", "/bin/true")
    assert done.returncode == 78 and "--mail-from" in done.stderr


def test_no_letter_is_lost_whatever_the_mail_server_does(tmp_path):
    """None comes twice either, but where the server took one and could not say so any more."""
    ordeal = Ordeal(tmp_path, size.LETTERS)
    try:
        ordeal.run()
        ordeal.check()
        print(ordeal.told())
    finally:
        ordeal.stop()
