"""What people type stays text, wherever it is seen: pages, mail, print, calendars, tables, and the kiosk's screen."""

import csv
import io
import sqlite3
import uuid
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from email.header import decode_header, make_header
from email.utils import parseaddr
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from harness import clock, papers, size
from harness.eyes import Eyes
from harness.hostile import BROKEN, KEPT, PAYLOADS, REFUSED, Read, folded, texts_of_requests
from harness.hub import holder, slot
from harness.kiosk import Kiosk
from harness.letters import letters
from harness.typed import TypedHouse


# The hub of all these is filled first.
pytestmark = pytest.mark.timeout(600)

# With an address, which is a link where texts are read.
HARMLESS = "Ganz harmlos: https://example.org/harmlos"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A hub with a round of what is harmless, and one for each payload that is kept."""
    house = TypedHouse(tmp_path_factory.mktemp("typed"))
    house.add(HARMLESS)
    house.add_people()
    house.made_of = {
        # A list that is long has a link to the next.
        name: Read(page(house, name, house.rounds[0])).made_of | ({("a", "rel")} if name in LISTS else set())
        for name in [*SINGLE, *LISTS]
    }
    for payload in KEPT:
        house.add(payload.text)
    house.add_people()
    house.letters = letters(house)
    first = letters_by_round(house)[0]
    house.markup = set().union(*(Read(each.get_body(("html",)).get_content()).made_of for each in first))
    yield house
    house.hub.stop()


# ── What is sent ──────────────────────────────────────────────────────────────────────────────────────────────────────


# Every text of every request, by schema and member, as the OpenAPI document calls them. What is in neither of the two
# lists fails a test: whoever adds a text says so here, has it typed in `harness/typed.py` and looked for below.
TEXTS = {
    "HubChange.name", "HubChange.address",
    "NewRoom.name", "NewRoom.floor", "NewRoom.equipment",
    "RoomChange.name", "RoomChange.floor", "RoomChange.equipment",
    "NewClosure.reason",
    "NewPartner.name", "PartnerChange.name",
    "NewInvitation.name",
    "NewErasure.reason",
    "NewGrant.reason", "NewTransfer.reason",
    "NewBooking.title", "NewBooking.note", "NewBooking.override.reason",
    "BookingChange.title", "BookingChange.note", "BookingChange.override.reason",
    "Decline.reason",
    "NewWait.title",
    "NewWorkshop.title", "NewWorkshop.summary", "NewWorkshop.audience", "NewWorkshop.trainers", "NewWorkshop.topics",
    "WorkshopChange.title", "WorkshopChange.summary", "WorkshopChange.audience", "WorkshopChange.trainers",
    "WorkshopChange.topics",
    "NewRegistration.name", "NewRegistration.organisation", "NewRegistration.companions",
    "RegistrationChange.name", "RegistrationChange.organisation", "RegistrationChange.companions",
    "NewGuestMessage.subject", "NewGuestMessage.text",
    "NewKiosk.name",
}  # fmt: skip
BLOCKS = {
    "HubChange.address", "NewBooking.note", "BookingChange.note", "NewWorkshop.summary", "WorkshopChange.summary",
    "NewGuestMessage.text",
}  # fmt: skip
# Any white space in them is one blank.
KEYWORDS = {"NewWorkshop.topics", "WorkshopChange.topics"}

# What is a text in the document only: ids, codes, tags, times, names of what is there already.
WORDS = {
    "HubChange.zone", "HubChange.closingTime", "HubChange.openingHours",
    "NewRoom.parts", "NewRoom.openingHours", "RoomChange.parts", "RoomChange.openingHours",
    "NewClosure.rooms",
    "NewTransfer.to",
    "NewBooking.room", "NewBooking.partner", "NewBooking.recurrence", "NewBooking.hold", "NewBooking.equipment",
    "BookingChange.room", "BookingChange.recurrence",
    "NewWait.room", "NewHold.room",
    "NewWorkshop.host", "NewWorkshop.language", "NewWorkshop.sessions.id", "NewWorkshop.sessions.room",
    "WorkshopChange.host", "WorkshopChange.language", "WorkshopChange.sessions.id", "WorkshopChange.sessions.room",
    "NewRegistration.language",
    "NewCheckIn.code", "NewCheckIn.room", "NewCheckIn.session",
    "NewKiosk.room",
}  # fmt: skip
# What kiosks say is tried in test_sync.py and test_bad_input.py, names typed at them in test_walkins.py.
OF_KIOSKS = {
    "NewPairing.code", "NewPairing.name", "Scans.scans.code", "Scans.scans.ticket", "Scans.scans.room",
    "Scans.scans.session", "WalkIns.walkins.ticket", "WalkIns.walkins.session", "WalkIns.walkins.room",
    "WalkIns.walkins.name", "WalkIns.walkins.language", "SpotBooking.room",
    "RehearsalReport.failures.ticket", "RehearsalReport.failures.session",
}  # fmt: skip
# A list of participants, tried in test_lists.py.
OF_LISTS = {"Text"}
SEVERAL = {"equipment", "parts", "rooms", "trainers", "topics", "companions"}


def request(house, schema):
    """Who sends it where, and a body of it that is in order but for what is typed into it."""
    first, day = house.rounds[0], clock.working_day(60)
    times = slot(first.room, day, "10:00", "11:00", "Probe")
    session = {name: times[name] for name in ("room", "start", "end")}
    workshop = {"title": "Probe", "capacity": 3, "sessions": [session]}
    person = {"name": "Probe", "email": "probe@example.org"}
    manager, north = house.manager, house.north
    at = f"/workshops/{first.workshop['id']}"
    return {
        "HubChange": (manager, "PATCH", "/hub", {}),
        "NewRoom": (manager, "POST", "/rooms", {"name": "Probe", "capacity": 3}),
        "RoomChange": (manager, "PATCH", f"/rooms/{first.room}", {}),
        "NewClosure": (manager, "POST", "/closures", {"start": "2031-01-07", "end": "2031-01-08", "reason": "Probe"}),
        "NewPartner": (manager, "POST", "/partners", {"name": "Probe", "sector": "business"}),
        "PartnerChange": (manager, "PATCH", f"/partners/{first.partner}", {}),
        "NewInvitation": (manager, "POST", f"/partners/{first.partner}/invitations", {**person, "rights": ["book"]}),
        "NewErasure": (manager, "POST", "/people/erase", {"email": "niemand@example.org", "reason": "Probe"}),
        "NewGrant": (manager, "POST", f"/partners/{first.partner}/grants", {"minutes": 5, "reason": "Probe"}),
        "NewTransfer": (manager, "POST", f"/partners/{first.partner}/transfers", {"minutes": 5, "to": north.partner}),
        "NewBooking": (manager, "POST", "/bookings", times),
        "BookingChange": (north, "PATCH", f"/bookings/{first.booking}", {}),
        "Decline": (manager, "POST", f"/bookings/{first.request}/decline", {}),
        "NewWait": (north, "POST", "/waiting", times),
        "NewHold": (north, "POST", "/holds", session),
        "NewWorkshop": (manager, "POST", "/workshops", workshop),
        "WorkshopChange": (manager, "PATCH", at, {}),
        "NewRegistration": (manager, "POST", f"{at}/registrations", person),
        "RegistrationChange": (manager, "PATCH", f"/registrations/{first.registration['id']}", {}),
        "NewGuestMessage": (manager, "POST", f"{at}/messages", {"audience": "confirmed", "subject": "Probe", "text": "Probe"}),
        "NewKiosk": (manager, "POST", "/kiosks", {"name": "Probe"}),
        "NewCheckIn": (house.desk, "POST", "/checkins", {"id": str(uuid.uuid4()), "code": "0", "direction": "in"}),
    }[schema]


def sent(house, member, text):
    """Sends a request with this text in one place."""
    schema, *path, last = member.split(".")
    client, method, address, body = request(house, schema)
    place = body
    for name in path:
        place = place.setdefault(name, {})
        place = place[0] if isinstance(place, list) else place
    place[last] = {"mon": [[text, "18:00"]]} if last == "openingHours" else [text] if last in SEVERAL else text
    if schema == "WorkshopChange" and path:
        (session,) = house.rounds[0].workshop["sessions"]
        body["sessions"] = [{**session, last: text}]
    if method == "POST":
        return client.post(address, body)
    return client.patch(address, body, client.get(address).headers.get("ETag"))


def dump(house):
    with sqlite3.connect(f"file:{house.hub.data / 'hub.sqlite'}?mode=ro", uri=True) as database:
        return list(database.iterdump())


def test_every_text_of_every_request_is_listed_above(house):
    document = house.visitor.outside("GET", "/openapi.json").json()
    assert texts_of_requests(document) == TEXTS | WORDS | OF_KIOSKS | OF_LISTS
    assert len(PAYLOADS) >= 60 and len({each.text for each in PAYLOADS}) == len(PAYLOADS)


def test_what_no_text_holds_is_refused_by_its_rule_wherever_it_is_typed_and_nothing_is_kept(house):
    before = dump(house)
    for member in sorted(TEXTS):
        for payload in REFUSED:
            rule = payload.in_block if member in BLOCKS else payload.in_line
            if rule is None or member in KEYWORDS and payload.kind == "headers":
                continue
            answer = sent(house, member, payload.text)
            problem = answer.json()
            rules = {each["rule"] for each in problem.get("violations", [])} | {problem["code"]}
            assert answer.status_code in (400, 422) and rule in rules, (member, payload, answer.text)
    assert [line for line in dump(house) if line not in set(before)] == []


def test_a_keyword_has_no_lines(house):
    for payload in REFUSED:
        if payload.kind == "headers":
            answer = sent(house, "WorkshopChange.topics", payload.text)
            assert answer.status_code == 200 and answer.json()["topics"] == [folded(payload.text)[:40]], answer.text


def test_what_is_no_text_takes_none(house):
    def take(work):
        member, payload = work
        return member, payload.text, sent(house, member, payload.text)

    # Each takes some, and all of those that no text holds.
    tried = [(member, each) for at, member in enumerate(sorted(WORDS)) for each in [*KEPT[at % 5 :: 5], *REFUSED]]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(take, tried))
    for member, text, answer in answers:
        # A code that opens nothing is answered like one that does, and a hold that is over stands in nobody's way.
        accepted = {"NewCheckIn.code": (200,), "NewBooking.hold": (201,)}.get(member, ())
        assert answer.status_code in (400, 403, 404, 409, 422, *accepted), (member, text, answer.text)
        assert answer.status_code != 200 or answer.json()["verdict"] == "unreadable"


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def link(ticket):
    return "/t/" + ticket["url"].rstrip("/").rsplit("/", 1)[1]


# Pages about one thing: who sees them, where, and which texts are on them.
SINGLE = {
    "workshop": ("visitor", lambda house, new: f"/workshops/{new.workshop['id']}", "partner room floor topic title summary audience trainer"),
    "room": ("visitor", lambda house, new: f"/rooms/{new.room}?week={house.day}", "room floor equipment"),
    "own room": ("north", lambda house, new: f"/rooms/{new.room}?week={house.day}&view=list", "room floor equipment booking"),
    "booked room": ("manager", lambda house, new: f"/rooms/{new.room}?date={house.day}", "room floor equipment booking theirs"),
    "door": ("visitor", lambda house, new: f"/display/rooms/{new.room}", "room floor title"),
    "ticket": ("visitor", lambda house, new: link(new.ticket), "partner room floor title person"),
    "change a registration": ("visitor", lambda house, new: link(new.later) + "/change", "person organisation companion"),
    "cancel a ticket": ("visitor", lambda house, new: link(new.guest["ticket"]) + "/cancel", "room floor booking"),
    "no more reminders": ("visitor", lambda house, new: link(new.guest["ticket"]) + "/reminders", "room floor booking"),
    "guest's ticket": ("visitor", lambda house, new: link(new.guest["ticket"]), "room floor booking guest"),
    "booking": ("north", lambda house, new: f"/bookings/{new.booking}", "room floor booking note"),
    "declined booking": ("north", lambda house, new: f"/bookings/{new.declined}", "request refusal"),
    "exception": ("manager", lambda house, new: f"/bookings/{new.exception}", "room floor exception despite"),
    "change a booking": ("north", lambda house, new: f"/bookings/{new.booking}/edit", "room booking note"),
    "guests": ("north", lambda house, new: f"/bookings/{new.booking}/guests", "booking guest"),
    "book": ("north", lambda house, new: f"/book?room={new.room}", "room"),
    "participants": ("manager", lambda house, new: f"/workshops/{new.workshop['id']}/participants", "title person organisation"),
    "messages": ("manager", lambda house, new: f"/workshops/{new.workshop['id']}/messages", "title subject"),
    "change a workshop": ("manager", lambda house, new: f"/workshops/{new.workshop['id']}/edit", "partner room topic title summary audience trainer"),
    "workshop from a template": ("manager", lambda house, new: f"/workshops/new?from={new.workshop['id']}", "partner room topic title summary audience trainer"),
    "managed room": ("manager", lambda house, new: f"/manage/rooms/{new.room}", "room floor equipment closure exception despite"),
    "managed partner": ("manager", lambda house, new: f"/manage/partners/{new.partner}", "partner title invited grant transfer"),
    "closure": ("manager", lambda house, new: f"/manage/closures/{new.closure}", "room closure despite"),
}

# Pages about everything.
LISTS = {
    "start": ("visitor", lambda house: "/", "partner room floor title"),
    "rooms": ("visitor", lambda house: "/rooms", "room floor equipment"),
    "day of all rooms": ("visitor", lambda house: f"/rooms?date={house.day}", "room floor"),
    "day of all rooms as a list": ("manager", lambda house: f"/rooms?date={house.day}&view=list", "room floor booking theirs"),
    "week of all rooms": ("visitor", lambda house: f"/rooms?week={house.day}", "room floor"),
    "workshops": ("visitor", lambda house: "/workshops", "partner room title"),
    "foyer": ("visitor", lambda house: "/display", "room floor title"),
    "own bookings": ("north", lambda house: "/bookings", "room booking request open"),
    "waiting": ("south", lambda house: "/bookings", "room wait"),
    "own partner": ("north", lambda house: "/partner", "partner room booking transfer"),
    "control room": ("manager", lambda house: "/manage", "room title kiosk"),
    "occupancy of rooms": ("manager", lambda house: f"/manage/occupancy?{period(house)}&groupBy=room", "room"),
    "occupancy of partners": ("manager", lambda house: f"/manage/occupancy?{period(house)}&groupBy=partner", "partner"),
    "bookings behind figures": ("manager", lambda house: f"/manage/occupancy/bookings?{period(house)}", "room booking partner"),
    "audit log of rooms": ("manager", lambda house: "/manage/audit?area=hub", "room"),
    "audit log of partners": ("manager", lambda house: "/manage/audit?area=people", "partner"),
    "audit log of workshops": ("manager", lambda house: "/manage/audit?area=workshops", "title"),
    "kiosks": ("manager", lambda house: "/manage/kiosks", "room kiosk"),
    "managed rooms": ("manager", lambda house: "/manage/rooms", "room floor"),
    "new room": ("manager", lambda house: "/manage/rooms/new", "room"),
    "partners": ("manager", lambda house: "/manage/partners", "partner"),
    "closures": ("manager", lambda house: "/manage/closures", "room closure"),
    "requests": ("manager", lambda house: "/manage/requests", "open"),
    "mails": ("manager", lambda house: "/manage/mail", "title person booking guest theirs request open despite invited"),
    "members": ("manager", lambda house: f"/manage/partners/{house.people}", "member"),
    "transfers": ("manager", lambda house: f"/manage/partners/{house.north.partner}", "partner transfer"),
    "all participants": ("north", lambda house: f"/workshops/{house.gathering['id']}/participants", "person organisation companion"),
}


# Lists of what is next alone.
SHORT = {"start", "workshops", "foyer", "own partner", "mails", "bookings behind figures"} | {
    f"audit log of {part}" for part in ["rooms", "partners", "workshops"]
}


def period(house):
    return f"from={house.day}&to={house.day}"


def path_of(house, name, new=None):
    who, where, _ = SINGLE[name] if name in SINGLE else LISTS[name]
    return who, where(house, new) if name in SINGLE else where(house)


def page(house, name, new=None):
    who, path = path_of(house, name, new)
    answer = house.browsers[who].open(path)
    assert answer.status_code == 200, (name, path, answer.status_code)
    return answer.text


def flaws(house, name, new=None, fields=()):
    """What of a page was made by what somebody typed, and what of that is not to be read on it."""
    read = Read(page(house, name, new))
    found = [f"{name}: {each} was typed" for each in read.made_of - house.made_of[name]]
    found += [f"{name}: leads to {each}" for each in read.astray()]
    expected = [(field, new.expected[field]) for field in fields if field in new.expected]
    return found + [f"{name}: {field} is not {text!r}" for field, text in expected if not read.shows(text)]


@pytest.mark.parametrize("name", SINGLE)
def test_a_page_shows_what_was_typed_as_it_was_typed(house, name):
    *_, fields = SINGLE[name]
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(lambda new: flaws(house, name, new, fields.split()), house.rounds)
    assert [each for flaw in found for each in flaw] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_what_was_typed_as_it_was_typed(house, name):
    *_, fields = LISTS[name]
    read = Read(page(house, name))
    assert read.made_of - house.made_of[name] == set() and read.astray() == []
    for field in fields.split():
        missing = [new.text for new in house.rounds if not read.shows(new.expected[field])]
        assert len(missing) <= (len(house.rounds) - 1 if name in SHORT else 0), (field, missing)


def test_the_hubs_name_and_address_stand_below_every_page(house):
    for new in house.rounds:
        read = Read(new.footer)
        assert read.shows(new.expected["hub"]) and read.shows(new.expected["address"]), new.text


def test_every_field_is_looked_for_somewhere(house):
    looked = {field for pages in (SINGLE, LISTS) for *_, fields in pages.values() for field in fields.split()}
    # The hub's stand below every page, and what is written to participants stands in letters.
    assert looked | {"hub", "address", "message"} == set(house.rounds[0].expected)


def test_lines_of_a_note_stay_lines_of_it(house):
    for payload in PAYLOADS:
        if payload.in_line and payload.in_block is None:
            body = slot(house.room(), house.day, "10:00", "11:00", "Zeilen", note=payload.text)
            booked = house.north.post("/bookings", body).json()
            assert booked["note"] == payload.text.replace("\r\n", "\n")
            read = Read(house.browsers["north"].open(f"/bookings/{booked['id']}").text)
            assert read.shows(folded(payload.text)) and read.made_of <= house.made_of["booking"]


# Forms, with the fields that hold texts, and what makes the form come back.
FORMS = {
    "register": ("visitor", "/workshops/{workshop}", "/registrations", "name organisation companions", {"email": "?"}),
    "add a participant": ("manager", "/workshops/{workshop}/participants", "/participants", "name organisation", {"email": "?"}),
    "invite a guest": ("north", "/bookings/{booking}/guests", "/guests", "name", {"email": "?"}),
    "partner": ("manager", "/manage/partners", "/manage/partners", "name", {"sector": "?"}),
    "closure": ("manager", "/manage/closures", "/manage/closures", "reason", {}),
    "room": ("manager", "/manage/rooms/new", "/manage/rooms", "name floor equipment", {"capacity": "?"}),
    "workshop": ("manager", "/workshops/new", "/workshops", "title summary topics audience trainers", {"capacity": "?"}),
    "booking": ("north", "/book?room={room}", "/book", "title note", {"start": "?", "step": "check"}),
    "message": ("manager", "/workshops/{workshop}/messages", "/messages", "subject text", {"audience": "?"}),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_gives_back_what_was_typed(house, name):
    who, path, action, fields, fault = FORMS[name]
    first, browser = house.rounds[0], house.browsers[who]
    form = browser.open(path.format(workshop=first.workshop["id"], booking=first.booking, room=first.room))
    assert form.status_code == 200

    def given_back(text):
        answer = browser.send(form, action, **{field: text for field in fields.split()}, **fault)
        assert answer.status_code == 422, (text, answer.status_code)
        return Read(answer.text)

    made_of = given_back(HARMLESS).made_of | given_back("\x07").made_of
    # Each takes some, and all of those that no text holds; half of a pair of surrogates is nothing that a form can send.
    for payload in [*KEPT[list(FORMS).index(name) % 4 :: 4], *(each for each in REFUSED if each.in_line != BROKEN)]:
        read = given_back(payload.text)
        shown = read.values.count(folded(payload.text)) + read.text.count(folded(payload.text))
        assert shown >= len(fields.split()), payload.text
        assert read.made_of <= made_of, payload.text


# ── A real browser ────────────────────────────────────────────────────────────────────────────────────────────────────


SAID = """() => [document.title, document.body.textContent,
    ...[...document.querySelectorAll("input, textarea")].map((field) => field.value)].join("\\n")"""


@pytest.fixture
def watched(chromium, house):
    """Opens pages as somebody and notes what a hostile text could make them do."""
    contexts, noted = [], []

    def watch(who=None, **options):
        context = chromium.new_context(locale="de-DE", **options)
        contexts.append(context)
        if who in house.browsers:
            cookies = house.browsers[who].http.cookies
            context.add_cookies([{"name": each.name, "value": each.value, "url": house.hub.url} for each in cookies])
        sheet = context.new_page()
        sheet.on("dialog", lambda dialog: (noted.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        eyes = Eyes(sheet)
        eyes.complaints = noted
        return sheet

    watch.noted = noted
    yield watch
    for context in contexts:
        context.close()


def test_no_page_does_what_was_typed(house, watched):
    """Every page about one thing with some of the texts, every text on some of them, and every list with all of them."""
    sheets = {who: watched(who) for who in house.browsers}
    visits = [(name, new) for at, name in enumerate(SINGLE) for new in house.rounds[at % size.VISITED :: size.VISITED]]
    for name, new in [*visits, *((name, None) for name in LISTS)]:
        who, path = path_of(house, name, new)
        sheets[who].goto(house.hub.url + path)
        said = folded(sheets[who].evaluate(SAID))
        fields = (SINGLE if new else LISTS)[name][2].split()
        for each in [new] if new else house.rounds if name not in SHORT else []:
            for field in fields:
                assert each.expected.get(field, "") in said, (name, field, each.text)
        assert watched.noted == [], (name, new and new.text)


# ── Mail ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type",
}  # fmt: skip
# What stands in the subject and in the text of each kind of letter, by how the subject begins.
LETTERS = {
    "Ihr Ticket:": ("person", "title", "title room floor partner"),
    "Einladung:": ("guest", "booking", "booking room floor"),
}


def called(letter, field):
    """What somebody is called in a header, read by the letter of RFC 2047: Python's own reading of names adds blanks."""
    written = dict(letter.raw_items())[field]
    name = parseaddr(written)[0] if written.startswith('"') else written.rpartition("<")[0].strip()
    return folded(name if written.startswith('"') else str(make_header(decode_header(name))))


def letters_by_round(house):
    """The letters of each round: to its guest and to those whom it invited."""
    found = defaultdict(list)
    for letter in house.letters:
        local = letter["To"].addresses[0].username
        number = local.removeprefix("gast").removeprefix("neu")
        if number.isdigit():
            found[int(number)].append(letter)
    return found


def test_letters_have_the_headers_that_we_wrote_and_no_other(house):
    assert len(house.letters) > 4 * len(house.rounds)
    for letter in house.letters:
        assert HEADERS <= set(letter.keys()) <= HEADERS | {"Reply-To"}, letter["Subject"]
        assert len(letter.keys()) == len(set(letter.keys())), letter["Subject"]
        assert len(letter["To"].addresses) == len(letter["From"].addresses) == 1
        for part in list(letter.walk())[1:]:
            assert set(part.keys()) - HEADERS <= {"Content-Transfer-Encoding", "Content-Disposition", "Content-ID"}


def test_letters_say_what_was_typed(house):
    by_round = letters_by_round(house)
    for new in house.rounds:
        seen = set()
        for letter in by_round[new.number]:
            text = folded(letter.get_body(("plain",)).get_content())
            markup = Read(letter.get_body(("html",)).get_content())
            assert called(letter, "From") == new.expected["hub"], new.text
            for field in ("hub", "address"):
                assert new.expected[field] in text and markup.shows(new.expected[field]), (field, new.text)
            for begin, (reader, subject, fields) in LETTERS.items():
                if letter["Subject"].startswith(begin) and new.expected[subject] in folded(letter["Subject"]):
                    seen.add(begin)
                    assert called(letter, "To") == new.expected[reader]
                    for field in fields.split():
                        assert new.expected[field] in text and markup.shows(new.expected[field]), (begin, field, new.text)
            if folded(letter["Subject"]) == new.expected.get("subject"):
                seen.add("message")
                assert called(letter, "To") == new.expected["person"]
                assert new.expected["message"] in text and markup.shows(new.expected["message"]), new.text
            if letter["To"].addresses[0].username.startswith("neu"):
                seen.add("invited")
                assert called(letter, "To") == new.expected["invited"] and new.expected["partner"] in text
            assert markup.made_of <= house.markup, (new.text, markup.made_of - house.markup)
            assert [each for each in markup.addresses if not each.startswith((house.hub.url, "cid:"))] == []
        assert seen == {*LETTERS, "invited"} | ({"message"} if "message" in new.expected else set()), new.text


# ── Calendars ─────────────────────────────────────────────────────────────────────────────────────────────────────────


OF_EVENTS = {
    "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "URL",
    "ORGANIZER", "ATTENDEE", "STATUS", "TRANSP", "RELATED-TO",
}  # fmt: skip
OF_CALENDARS = {
    "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
}  # fmt: skip


OF_FEEDS = {
    "feed", "id", "title", "subtitle", "updated", "author", "name", "generator", "link", "entry", "category", "summary",
    "content",
}  # fmt: skip


def events(text):
    """The events of a calendar in which nothing is that we did not write."""
    calendar = Calendar.from_ical(text)
    assert set(calendar) <= OF_CALENDARS, set(calendar) - OF_CALENDARS
    for event in calendar.events:
        assert set(event) <= OF_EVENTS, set(event) - OF_EVENTS
        assert not isinstance(event.get("ATTENDEE"), list)
    assert {each.name for each in calendar.subcomponents} <= {"VEVENT", "VTIMEZONE"}
    return calendar.events


def said(event, name):
    return folded(str(event[name]))


def test_calendars_hold_what_was_typed_and_no_line_more(house):
    everything = events(house.visitor.outside("GET", "/api/v1/calendar/workshops.ics").content)
    titles = {said(event, "SUMMARY") for event in everything}
    for new in house.rounds:
        assert new.expected["title"] in titles, new.text
        rooms = events(house.visitor.outside("GET", f"/api/v1/calendar/rooms/{new.room}.ics").content)
        assert rooms
        ticket = holder(house.hub, new.ticket).get(f"/tickets/{new.ticket['id']}/ticket.ics").content
        (event,) = events(ticket)
        assert said(event, "SUMMARY") == new.expected["title"] and said(event, "DESCRIPTION") == new.expected["summary"]
        assert new.expected["room"] in said(event, "LOCATION") and new.expected["floor"] in said(event, "LOCATION")
        (event,) = events(house.north.get(f"/bookings/{new.booking}/booking.ics").content)
        assert said(event, "SUMMARY") == new.expected["booking"]


def test_the_feed_of_the_programme_holds_what_was_typed(house):
    name = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(house.visitor.outside("GET", "/api/v1/calendar/workshops.atom").content)
    assert {each.tag for each in feed.iter()} <= {name + each for each in OF_FEEDS}
    entries = {folded(each.findtext(f"{name}title")): each for each in feed.iterfind(f"{name}entry")}
    for new in house.rounds:
        entry = entries[new.expected["title"]]
        assert folded(entry.findtext(f"{name}content")) == new.expected["summary"]
        assert folded(entry.findtext(f"{name}author/{name}name")) == new.expected["partner"]


def test_calendar_parts_of_letters_name_people_as_they_are_called(house):
    named = defaultdict(set)
    for letter in house.letters:
        for part in letter.walk():
            if part.get_content_type() == "text/calendar":
                for event in events(part.get_content()):
                    assert event["ATTENDEE"] == f"mailto:{letter['To'].addresses[0].addr_spec}"
                    for who, field in (("ATTENDEE", "To"), ("ORGANIZER", "From")):
                        # The library takes strokes out of parameters, where they escape nothing.
                        name = called(letter, field).replace("\\", "")
                        assert folded(event[who].params["CN"]).replace("\\", "") == name
                    named[said(event, "SUMMARY")].add(called(letter, "To"))
    for new in house.rounds:
        assert new.expected["person"] in named[new.expected["title"]]
        assert new.expected["guest"] in named[new.expected["booking"]]


# ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def calculates(cell):
    return cell[:1] in "=+-@\uff1d\uff0b\uff0d\uff20\t\r"


@pytest.mark.parametrize("group, field", [("room", "room"), ("partner", "partner")])
def test_tables_have_a_cell_for_each_name_that_calculates_nothing(house, group, field):
    answer = house.browsers["manager"].open(f"/manage/occupancy.csv?{period(house)}&groupBy={group}")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), strict=True)
    assert {len(row) for row in rows} == {len(head)}
    names = {row[0]: row[1] for row in rows}
    for new in house.rounds:
        cell = names[new.room if group == "room" else new.partner]
        assert not calculates(cell) and folded(cell) == ("'" if calculates(new.text) else "") + new.expected[field]


# ── Print ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def printed(text):
    """A text as it can be compared with what is read off paper: without what has no width, and what only parts lines."""
    return "".join(each for each in folded(text) if not each.isspace() and each not in "\u200b\u2060\ufeff\u00ad")


def has_signs(new):
    """Whether the fonts that come with the programs have a sign for all of it; of others paper shows a box."""
    return all(ord(each) < 0x2100 or each == "\ufeff" for each in new.text)


def test_papers_say_what_was_typed(house, tmp_path):
    texts, missing = {}, []
    for name in ("participants", "badges"):
        pdf = house.north.get(f"/workshops/{house.gathering['id']}/{name}.pdf").content
        papers.check(pdf, tmp_path)
        # Badges cut off what is longer than they are, so they are looked at as they are elsewhere.
        texts[name] = printed(papers.text(pdf, tmp_path))
    by_round = letters_by_round(house)
    for new in filter(has_signs, house.rounds):
        (pdf,) = {
            part.get_content()
            for letter in by_round[new.number]
            for part in letter.walk()
            if part.get_filename() == "ticket.pdf" and new.expected["title"] in folded(letter["Subject"])
        }
        papers.check(pdf, tmp_path)
        texts["ticket"] = printed(papers.text(pdf, tmp_path))
        for name, fields in (
            ("participants", "person companion organisation"),
            ("ticket", "title person room floor partner hub"),
        ):
            missing += [(name, each, new.text) for each in fields.split() if printed(new.expected[each]) not in texts[name]]
    assert missing == []


# ── The kiosk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_kiosks_screen_and_those_inside_show_what_was_typed(house, watched, tmp_path):
    kiosk = Kiosk(house.hub, tmp_path)
    assert kiosk.sync() == 0
    running = kiosk.run()
    try:
        screen = watched(viewport={"width": 1080, "height": 1920})
        for new in house.rounds:
            screen.goto(f"http://127.0.0.1:{kiosk.port}/")
            screen.keyboard.type(new.ticket["code"])
            screen.keyboard.press("Enter")
            screen.wait_for_selector("main[data-verdict=accepted]")
            text = folded(screen.evaluate(SAID))
            for field in ("title", "room"):
                assert new.expected[field] in text, (field, new.text, text)
            assert watched.noted == [], new.text
        for new, scanned in zip(house.rounds, kiosk.scan(*(new.ticket["code"] for new in house.rounds))):
            assert scanned["verdict"] == "alreadyInside" and folded(scanned["name"]) == new.expected["person"]
        assert kiosk.sync() == 0
    finally:
        running.stop()
    desk = watched("manager")
    desk.goto(f"{house.hub.url}/manage/presence")
    text = folded(desk.evaluate(SAID))
    for new in house.rounds:
        assert new.expected["person"] in text and new.expected["room"] in text, new.text
    assert watched.noted == []
