"""Letters, as they arrive: in the folder where nothing sends them, and at a real mail server through msmtp."""

import shutil
import time

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar

from harness import clock
from harness.hub import House, slot
from harness.letters import letters, parsed, wait_for
from harness.programs import SERVER, free_port, run

MSMTP = shutil.which("msmtp")


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
    settings = tmp_path / "msmtprc"
    settings.write_text(f"account default\nhost 127.0.0.1\nport {controller.port}\ntimeout 5\n")
    settings.chmod(0o600)
    house = House(tmp_path)
    house.hub.stop()
    house.hub.options = ["--mail-command", f"{MSMTP} -C {settings}", "--mail-from", "hub@example.org"]
    house.hub.serve()
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
