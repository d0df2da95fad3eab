"""People who come without a ticket: kiosks give away the seats that they were given, and not one more."""

import random
import re
import uuid
from html import unescape
from urllib.parse import urlencode

import requests

from harness import clock
from harness.device import Device
from harness.hostile import BROKEN, KEPT, REFUSED, folded
from harness.kiosk import Kiosk
from harness.programs import KIOSK, run

# How often each report is sent, in any order.
TIMES = 2


def quotas(changes):
    return {each["id"]: each["seats"] for each in changes if each["kind"] == "quota"}


def granted(device):
    """The session and the seats that a kiosk has been given, and shows that it knows of."""
    changes, cursor = device.changes()
    more, cursor = device.changes(since=cursor)
    device.changes(since=cursor)
    ((session, seats),) = {**quotas(changes), **quotas(more)}.items()
    return session, seats


def arrival(device, session, name):
    """Somebody whom a kiosk lets in while it is alone."""
    body = {"id": str(uuid.uuid4()), "epoch": 1, "seq": next(device.numbers), "ticket": uuid.uuid4().hex[:16]}
    body |= {"session": session, "name": name, "scannedAt": clock.from_now(0), "clockOffsetMs": 0}
    return body


def hand_in(device, walkins):
    answer = device.client.post("/kiosk/walkins", {"walkins": walkins})
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]


def three_kiosks(house):
    """As many kiosks as share a workshop's seats, each having heard of the others."""
    devices = [Device(house) for _ in range(3)]
    for device in devices:
        device.changes()
    return devices


def test_three_kiosks_alone_give_away_their_seats_and_not_one_more(own_house):
    """Each lets in as many as it may while it has no network; then all report in any order, everything twice."""
    draw = random.Random(30)
    devices = three_kiosks(own_house)
    workshop = own_house.workshop(capacity=25)
    for number in range(4):
        own_house.register(workshop, name=f"Angemeldet {number}")
    given = [granted(device) for device in devices]
    assert all(seats > 0 for _, seats in given)
    # What is not with kiosks can be had online, and nothing beyond it.
    online = [own_house.register(workshop)["status"] for _ in range(25 - 4)]
    assert online.count("confirmed") == 25 - 4 - sum(seats for _, seats in given)
    journals = [
        [arrival(device, session, f"Gast {number}.{index}") for index in range(seats)]
        for number, (device, (session, seats)) in enumerate(zip(devices, given))
    ]
    sendings = [(device, each) for device, journal in zip(devices, journals) for each in journal] * TIMES
    draw.shuffle(sendings)
    answers = {}
    for device, walkin in sendings:
        (result,) = hand_in(device, [walkin])
        assert result["stored"] and result["verdict"] == "accepted" and "reason" not in result, result
        assert answers.setdefault(walkin["id"], result) == result
    state = own_house.visitor.get(f"/workshops/{workshop['id']}").json()
    assert state["taken"] == state["capacity"] == 25
    guests = own_house.north.items(f"/workshops/{workshop['id']}/registrations")
    came = sorted(each["name"] for each in guests if each["name"].startswith("Gast") and each["status"] == "confirmed")
    assert came == sorted(each["name"] for journal in journals for each in journal)
    # One more is there, but has no seat; the manager sees it.
    late = arrival(devices[0], given[0][0], "Gast Zuviel")
    (refused,) = hand_in(devices[0], [late])
    assert (refused["stored"], refused["reason"], refused["conflict"]) == (True, "no-seat-granted", "full")
    assert own_house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 25
    conflicts = own_house.manager.items("/conflicts")
    assert [each["scan"] for each in conflicts if each["scan"] == late["id"]] == [late["id"]]
    people = [each["name"] for each in own_house.desk.get("/presence").json()["people"]]
    assert {"Gast Zuviel", *came} <= set(people)


def test_names_typed_at_a_kiosk_stay_text_or_are_refused(own_house):
    device = Device(own_house)
    device.changes()
    own_house.workshop(capacity=400)
    session, _ = granted(device)
    for payload in KEPT:
        (result,) = hand_in(device, [arrival(device, session, payload.text)])
        assert result["stored"], (payload, result)
    people = sorted(each["name"] for each in own_house.desk.get("/presence").json()["people"])
    assert people == sorted(folded(payload.text) for payload in KEPT)
    for payload in REFUSED:
        if payload.in_line == BROKEN:
            continue
        (result,) = hand_in(device, [arrival(device, session, payload.text)])
        assert (result["stored"], result["reason"]) == (False, "malformed"), (payload, result)


def test_seats_come_back_and_go_to_those_who_wait(own_house):
    device = Device(own_house)
    workshop = own_house.workshop(capacity=6)
    changes, cursor = device.changes()
    (seats,) = [each["seats"] for each in changes if each["kind"] == "quota" and each["workshop"] == workshop["id"]]
    registered = [own_house.register(workshop) for _ in range(6)]
    assert [each["status"] for each in registered].count("waitlisted") == seats
    changes, cursor = device.changes(since=cursor)
    assert [each["seats"] for each in changes if each["kind"] == "quota"] == [0]
    device.changes(since=cursor)
    states = [own_house.north.get(f"/registrations/{each['id']}").json()["status"] for each in registered]
    assert states == ["confirmed"] * 6


# At a kiosk's screen


class Visitor:
    """Somebody at the screen, without scripts: presses its keys and reads what it shows."""

    def __init__(self, kiosk):
        self.screen = f"http://127.0.0.1:{kiosk.port}"
        self.http = requests.Session()
        self.http.trust_env = False

    def look(self, path):
        return self.http.get(self.screen + path, timeout=30).text

    def press(self, fields):
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.http.post(self.screen + "/walk-in", data=urlencode(fields), headers=headers, timeout=30)
        assert answer.status_code == 200
        return answer.text

    def sign_up(self, session, name, address=""):
        page = self.press({"session": session})
        for key in [*name.lower(), "send", *address, "send"]:
            hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
            page = self.press({name: unescape(value) for name, value in hidden} | {"key": key})
        return page


def test_at_a_kiosk_without_network_people_sign_up_and_are_known_later(own_house, tmp_path):
    workshop = own_house.workshop(capacity=6)
    kiosk = Kiosk(own_house.hub, tmp_path)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    process = kiosk.run()
    assert kiosk.sync() == 75
    visitor = Visitor(kiosk)
    choice = visitor.look("/no-ticket")
    session = re.search(r'name="session" value="([^"]+)"', choice)[1]
    for name in ("wilma nordlicht", "udo", "eva"):
        page = visitor.sign_up(session, name, address=f"{name[:3]}@nordlicht.example")
        assert 'data-verdict="accepted"' in page and name.title() in page
        assert "Ohne Netz eingetragen" in page
    # Three of six seats were this kiosk's.
    assert "Leider kein Platz mehr" in visitor.press({"session": session})
    assert "walk-in" not in visitor.look("/no-ticket")
    # The power fails, too.
    process.kill()
    assert kiosk.status()["pending"] == 3
    own_house.hub.serve()
    assert (kiosk.sync(), kiosk.sync()) == (0, 0)
    assert kiosk.status()["pending"] == 0
    assert own_house.visitor.get(f"/workshops/{workshop['id']}").json()["taken"] == 3
    people = [each["name"] for each in own_house.desk.get("/presence").json()["people"]]
    assert sorted(people) == ["Eva", "Udo", "Wilma Nordlicht"]
    for path in kiosk.data.iterdir():
        content = path.read_bytes() if path.is_file() else b""
        assert b"nordlicht.example" not in content, path.name
    assert run(KIOSK, "verify", "--data", kiosk.data).returncode == 0
