"""A partner's badge: made on the server, known to a real kiosk, and a room taken there by it."""

import re

import requests

from harness import clock
from harness.symbols import by_zxing


class Screen:
    """The kiosk's screen, as its own browser asks it."""

    def __init__(self, kiosk):
        self.address = f"http://127.0.0.1:{kiosk.port}/en"
        self.http = requests.Session()
        self.http.headers["Sec-Fetch-Site"] = "same-origin"

    def post(self, path, **fields):
        answer = self.http.post(self.address + path, data=fields, timeout=60)
        assert answer.status_code == 200
        return answer.text


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def badge(house):
    answer = house.north.post("/badge", {})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_room_is_taken_at_the_kiosk_by_whoever_shows_a_badge(own_house, kiosk):
    room = own_house.room(name="Kajüte", capacity=2)
    code = badge(own_house)["code"]
    process = kiosk.run()
    try:
        assert kiosk.sync() == 0
        screen = Screen(kiosk)
        welcome = screen.post("/scan", code=code)
        assert 'data-verdict="accepted"' in welcome and "Book a room" in welcome
        rooms = screen.post("/rooms", **hidden(welcome))
        assert "Which room?" in rooms and "Kajüte" in rooms
        lengths = screen.post("/rooms", **hidden(rooms), room=room)
        periods = re.findall(r'name="period" value="([^"]+)"', lengths)
        assert len(periods) == 3
        chosen = {**hidden(lengths), "period": periods[0]}
        for _ in range(2):
            assert "Room booked" in screen.post("/rooms", **chosen)
    finally:
        process.stop()
    (booking,) = own_house.manager.items("/bookings", room=room)
    assert (booking["partner"], booking["status"]) == (own_house.north.partner, "confirmed")
    assert clock.instant(booking["start"]) <= clock.now() < clock.instant(booking["end"])


def test_a_kiosk_without_network_knows_a_badge_and_offers_no_room(own_house, kiosk):
    made = badge(own_house)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    process = kiosk.run()
    try:
        page = Screen(kiosk).post("/scan", code=made["code"])
        assert 'data-verdict="accepted"' in page
    finally:
        process.stop()
        own_house.hub.serve()
    assert kiosk.sync() == 0
    assert own_house.desk.get("/presence").json()["inside"] == 1


def test_a_badge_that_is_blocked_opens_nothing_and_takes_nothing(own_house, kiosk):
    made = badge(own_house)
    assert own_house.north.delete("/badge").status_code == 200
    assert kiosk.sync() == 0
    (line,) = kiosk.scan(made["code"])
    assert line["verdict"] == "cancelled"
    again = badge(own_house)
    assert kiosk.sync() == 0
    assert [each["verdict"] for each in kiosk.scan(made["code"], again["code"])] == ["revoked", "accepted"]


def test_decoders_read_a_badge(own_house, tmp_path):
    made = badge(own_house)
    picture = tmp_path / "badge.png"
    picture.write_bytes(own_house.north.get("/badge/qr.png").content)
    assert by_zxing(picture.read_bytes()) == [made["code"]]
    pdf = own_house.north.get("/badge/badge.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
