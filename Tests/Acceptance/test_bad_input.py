"""Bad input gets a clear sentence in the reader's language, never a 5xx, and loses nothing."""

import socket
import uuid

import pytest

from harness import clock
from harness.hub import Client, holder, slot

HTML = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
ODD_TEXTS = {
    "umlauts": "Größenwahn & Söhne – Übermaß",
    "emoji": "🧑‍🚀⚓️👩‍👩‍👧‍👦 Hafen",
    "html": HTML,
    "right to left": "مرحبا \u202eabc\u202c",
    "control characters": "a\u0007b",
    "nul": "a\u0000b",
    "blank": "   ",
    "empty": "",
    "long": "x" * 10_000,
    "template": "{{title}} {{{title}}} {{#a}}",
    "sql": "'; DROP TABLE booking; --",
}


def is_problem(answer, *statuses):
    """Checks the shape of RFC 9457 and returns the problem."""
    assert answer.status_code in statuses, (answer.status_code, answer.text[:300])
    assert answer.headers["Content-Type"].split(";")[0] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(problem)
    assert problem["status"] == answer.status_code
    assert problem["code"] == problem["code"].lower() and " " not in problem["code"]
    assert len(problem["detail"]) > 10
    return problem


def day_slot(house, **members):
    return slot(house.room(), clock.working_day(20), "10:00", "11:00", **members)


POSTS = ["/bookings", "/workshops", "/rooms", "/closures", "/partners", "/checkins"]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"', b"1e999", b"[" * 50_000])
def test_broken_json_is_not_understood(house, path, body):
    answer = house.manager.request("POST", path, data=body, headers={"Content-Type": "application/json"})
    is_problem(answer, 400, 422)


@pytest.mark.parametrize("path", POSTS)
def test_another_kind_of_body_is_415(house, path):
    answer = house.manager.request("POST", path, data=b"a=b", headers={"Content-Type": "text/plain"})
    is_problem(answer, 415)


@pytest.mark.parametrize("member", ["room", "start", "end", "title", "seats", "note"])
@pytest.mark.parametrize("value", [None, True, -1, 1e30, [], {}, [[]], "2027-13-45T99:99:99Z"])
def test_wrong_types_are_refused(house, member, value):
    body = day_slot(house)
    body[member] = value
    answer = house.north.post("/bookings", body)
    # What may be left out may be null, and a text may look like a date.
    is_right = (value is None and member in ("seats", "note")) or (
        isinstance(value, str) and member in ("title", "note")
    )
    if is_right:
        assert answer.status_code == 201, answer.text
    else:
        is_problem(answer, 400, 404, 422)


@pytest.mark.parametrize("path", ["/bookings", "/workshops", "/rooms", "/partners", "/checkins"])
def test_unknown_members_are_refused_by_name(house, path):
    bodies = {
        "/bookings": day_slot(house),
        "/workshops": {
            "title": "T",
            "summary": "S",
            "language": "de",
            "capacity": 3,
            "visibility": "public",
            "sessions": [{"room": house.room(), "start": clock.from_now(60), "end": clock.from_now(90)}],
        },
        "/rooms": {"name": "Neu", "capacity": 3},
        "/partners": {"name": "Neu", "sector": "business"},
        "/checkins": {"id": str(uuid.uuid4()), "code": "X", "direction": "in"},
    }
    problem = is_problem(house.manager.post(path, {**bodies[path], "farbe": "blau"}), 422)
    assert problem["code"] == "unknown-member" and "farbe" in problem["detail"]


@pytest.mark.parametrize("start", ["2027-03-01T10:00:00", "2027-03-01", "10:00", "morgen", "", "2027-02-30T10:00:00Z"])
def test_an_instant_without_its_offset_is_refused(house, start):
    is_problem(house.north.post("/bookings", {**day_slot(house), "start": start}), 400, 422)


@pytest.mark.parametrize("end", ["10:00", "09:00"])
def test_an_end_that_is_not_after_the_start_is_refused_naming_the_end(house, end):
    body = slot(house.room(), clock.working_day(20), "10:00", end)
    problem = is_problem(house.north.post("/bookings", body), 400, 422)
    assert "Ende" in problem["detail"]


@pytest.mark.parametrize("year", ["0001", "1969", "9999"])
def test_years_beyond_reason_do_no_harm(house, year):
    body = {"room": house.room(), "title": "x", "start": f"{year}-06-01T10:00:00Z", "end": f"{year}-06-01T11:00:00Z"}
    answer = house.north.post("/bookings", body)
    if answer.status_code != 201:
        is_problem(answer, 400, 409, 422)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_are_kept_exactly_or_refused(house, text):
    members = [("/bookings", house.north, {**day_slot(house), "title": text}, "title")]
    members += [("/rooms", house.manager, {"name": text, "capacity": 3}, "name")]
    members += [("/partners", house.manager, {"name": text, "sector": "business"}, "name")]
    for path, client, body, member in members:
        answer = client.post(path, body)
        if answer.status_code == 201:
            assert answer.json()[member] == text or answer.json()[member] == text.strip()
        else:
            is_problem(answer, 400, 422)


@pytest.mark.parametrize("text", ["umlauts", "emoji", "html", "template"])
def test_odd_texts_harm_no_page(house, text):
    workshop = house.workshop(title=ODD_TEXTS[text], summary=ODD_TEXTS[text])
    answer = house.visitor.post(
        f"/workshops/{workshop['id']}/registrations", {"name": ODD_TEXTS[text], "email": "gast@example.org"}
    )
    assert answer.status_code == 201, answer.text
    page = house.visitor.http.get(answer.json()["ticket"]["url"])
    assert page.status_code == 200
    assert "<script>alert" not in page.text and "onerror=alert(1)>" not in page.text
    if text in ("umlauts", "emoji"):
        assert ODD_TEXTS[text].replace("&", "&amp;") in page.text
    calendar = holder(house.hub, answer.json()["ticket"]).get(f"/tickets/{answer.json()['ticket']['id']}/ticket.ics")
    assert calendar.status_code == 200


@pytest.mark.parametrize(
    "email", ["", "kein", "a@", "@b", "a b@example.org", "a@example.org\r\nBcc: x@example.org", "x" * 400 + "@b.de"]
)
def test_addresses_that_are_none_are_refused(house, email):
    workshop = house.workshop()
    is_problem(
        house.visitor.post(f"/workshops/{workshop['id']}/registrations", {"name": "A", "email": email}), 400, 422
    )
    assert house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 0


@pytest.mark.parametrize("seats", [0, -3, 10**12, 2.5, "drei"])
def test_numbers_of_seats_that_are_none_are_refused(house, seats):
    workshop = house.workshop()
    body = {"name": "A", "email": "a@example.org", "seats": seats}
    is_problem(house.visitor.post(f"/workshops/{workshop['id']}/registrations", body), 400, 422)


def sent_in_full(port, path, length, token, announce=True):
    """Sends a body of so many bytes by hand and returns the status line, or b"" when the line was cut."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer {token}\r\n"
        head += f"Content-Length: {length}\r\n\r\n" if announce else "Transfer-Encoding: chunked\r\n\r\n"
        line.sendall(head.encode())
        block = b" " * 65536
        try:
            for _ in range(length // len(block)):
                line.sendall(block if announce else b"10000\r\n" + block + b"\r\n")
            line.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        try:
            return line.recv(65536).split(b"\r\n")[0]
        except OSError:
            return b""


@pytest.mark.parametrize("announce", [True, False], ids=["announced", "chunked"])
@pytest.mark.parametrize("path", ["/api/v1/bookings", "/api/v1/checkins", "/api/v1/kiosk/scans", "/sign-in"])
def test_a_body_of_100_megabytes_is_413_and_takes_no_memory(house, path, announce):
    def resident():
        with open(f"/proc/{house.hub.server.pid}/status") as status:
            return int(next(line.split()[1] for line in status if line.startswith("VmRSS"))) // 1024

    before = resident()
    said = sent_in_full(house.hub.port, path, 100 * 2**20, house.manager.token, announce)
    assert said == b"" or said.split()[1] in (b"413", b"401", b"403", b"404"), said
    assert resident() - before < 40
    assert house.visitor.get("/rooms").status_code == 200


def test_a_large_body_gets_a_problem_document(house):
    answer = house.manager.request(
        "POST", "/bookings", data=b'{"title":"' + b"x" * 2**22 + b'"}', headers={"Content-Type": "application/json"}
    )
    is_problem(answer, 413)


def test_foreign_tokens_open_nothing(house):
    registration = house.register(house.workshop())
    for token in ("", "x", "Bearer", "0" * 64, "ä".encode().decode("latin-1"), "a" * 8000):
        stranger = Client(house.hub)
        stranger.http.headers["Authorization"] = f"Bearer {token}"
        for path in ("/bookings", "/presence", "/partners", f"/registrations/{registration['id']}"):
            assert stranger.get(path).status_code in (400, 401, 431), (token[:20], path)


def test_rights_are_checked_before_anything_else(house):
    room = house.room()
    holder_client = holder(house.hub, house.register(house.workshop())["ticket"])
    body = {"name": "Neu", "capacity": 3}
    assert house.visitor.post("/rooms", body).status_code == 401
    for client in (house.north, house.desk, holder_client):
        assert client.post("/rooms", body).status_code == 403
        assert client.patch(f"/rooms/{room}", {"name": "Neu"}, etag='"x"').status_code == 403
        assert client.delete(f"/rooms/{room}").status_code == 403
    assert house.desk.post("/bookings", day_slot(house)).status_code == 403
    assert house.north.get("/presence").status_code == 403


def test_what_is_not_there_is_404(house):
    for path in (f"/rooms/{uuid.uuid4()}", "/rooms/1", "/rooms/%00", f"/bookings/{uuid.uuid4()}", "/workshops/x"):
        is_problem(house.manager.get(path), 404, 400)
    is_problem(house.manager.get("/nichts"), 404)
    is_problem(house.north.post("/bookings", {**day_slot(house), "room": str(uuid.uuid4())}), 404, 422)


def test_an_old_or_missing_version_is_refused(house):
    booked = house.north.post("/bookings", day_slot(house)).json()
    path = f"/bookings/{booked['id']}"
    etag = house.north.get(path).headers["ETag"]
    is_problem(house.north.patch(path, {"title": "Neu"}), 428)
    assert house.north.patch(path, {"title": "Neu"}, etag).status_code == 200
    is_problem(house.north.patch(path, {"title": "Neuer"}, etag), 412)
    assert house.north.get(path).json()["title"] == "Neu"


@pytest.mark.parametrize("path", ["/bookings", "/workshops"])
@pytest.mark.parametrize("name", ["room", "partner", "host", "topic", "sector", "month", "cursor"])
def test_a_query_with_signs_that_no_text_has_finds_nothing(house, path, name):
    for signs in ("%00", "a%00b", "%FF", "%F0%9F%8E%AB", "%0D%0A"):
        for where in (f"/api/v1{path}", path):
            answer = house.manager.outside("GET", f"{where}?{name}={signs}")
            assert answer.status_code in (200, 303, 400, 422), (where, name, signs, answer.status_code)


@pytest.mark.parametrize(
    "params", [{"limit": 0}, {"limit": 501}, {"limit": "x"}, {"cursor": "x"}, {"from": "x"}, {"status": "x"}]
)
def test_bad_queries_are_refused(house, params):
    answer = house.manager.get("/bookings", **params)
    if answer.status_code != 200:
        is_problem(answer, 400, 422)
    else:
        assert "limit" in params and len(answer.json()["items"]) <= 500


@pytest.mark.parametrize("code", ["", " ", "X" * 10_000, "\u0000", "🎫", "12345678", "1" * 144, HTML])
def test_what_is_no_ticket_is_unreadable_and_the_next_scan_works(house, code):
    body = {"id": str(uuid.uuid4()), "code": code, "direction": "in"}
    answer = house.desk.post("/checkins", body)
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code == 200:
        assert answer.json()["verdict"] in ("unreadable", "unknown", "updateNeeded", "wrongHub")
    assert house.check_in(house.tickets(1)[0]["code"])["verdict"] == "accepted"


def test_a_kiosk_judges_every_line(own_house, kiosk):
    ticket = own_house.tickets(1)[0]
    assert kiosk.sync() == 0
    lines = ["", "X" * 10_000, "🎫", "\u0007", HTML, "\ufeff", "1" * 144]
    answers = kiosk.scan(*lines, ticket["code"])
    assert len(answers) == len(lines) + 1
    assert answers[-1]["verdict"] == "accepted"
    assert {answer["verdict"] for answer in answers[:-1]} <= {"unreadable", "unknown", "updateNeeded", "wrongHub"}


def test_a_reader_gets_the_own_language(house):
    body = day_slot(house)
    assert house.north.post("/bookings", body).status_code == 201
    sentences = {}
    for language in ("de", "en", "en-GB,en;q=0.9", "fr, de;q=0.5", "tlh"):
        client = Client(house.hub, house.south.token, language)
        problem = is_problem(client.post("/bookings", body), 409)
        sentences[language] = problem["detail"]
    assert sentences["de"] != sentences["en"]
    assert sentences["en-GB,en;q=0.9"] == sentences["en"]
    assert sentences["fr, de;q=0.5"] == sentences["de"] == sentences["tlh"]


def test_halves_of_requests_end_with_their_connection(house):
    for half in (b"GET /api/v1/rooms HTTP/1.1\r\nHost: x\r\n", b"\x16\x03\x01\x02\x00", b"GARBAGE\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", house.hub.port), timeout=5) as line:
            line.sendall(half)
    assert house.visitor.get("/rooms").status_code == 200
