"""The main job, end to end: book, issue tickets, check in, see who came."""

import csv
import io
from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harness import clock, codes
from harness.hub import holder, slot
from harness.kiosk import Kiosk
from harness.symbols import by_zbar, by_zxing


def test_from_the_booking_to_the_figures(own_house, kiosk, tmp_path):
    house, hub = own_house, own_house.hub
    day = clock.working_day()
    room = house.room(name="Schnürboden", capacity=20)
    house.room(name="Takelboden", capacity=20)

    # A partner books a free slot.
    free = house.visitor.get(f"/rooms/{room}/free", **{"from": clock.at(day, "00:00"), "to": clock.at(day, "23:00")})
    assert free.json()["items"] == [{"start": clock.at(day, "00:00"), "end": clock.at(day, "23:00")}]
    booked = house.north.post("/bookings", slot(room, day, "09:00", "11:00"))
    assert booked.status_code == 201, booked.text
    assert booked.json()["status"] == "confirmed"

    # A second one asks for an overlapping slot and gets ways out that are really open.
    refused = house.south.post("/bookings", slot(room, day, "10:00", "12:00", "Sprechstunde"))
    assert refused.status_code == 409, refused.text
    problem = refused.json()
    assert problem["code"] == "taken" and problem["detail"]
    alternatives = problem["alternatives"]
    assert len(alternatives) >= 2
    for way in alternatives:
        body = {"room": way["room"], "start": way["start"], "end": way["end"], "title": "Sprechstunde"}
        taken = house.south.post("/bookings", body)
        assert taken.status_code == 201, (way, taken.text)
        assert house.south.delete(f"/bookings/{taken.json()['id']}").json()["status"] == "cancelled"

    # The partner publishes a workshop that runs now; someone without an account registers.
    workshop = house.workshop(capacity=12, room=room)
    registration = house.register(workshop, name="Jördis Grün", client=house.visitor)
    assert registration["status"] == "confirmed"
    ticket = registration["ticket"]
    guest = holder(hub, ticket)
    page = guest.http.get(ticket["url"])
    assert page.status_code == 200 and "Jördis Grün" in page.text
    calendar = guest.get(f"/tickets/{ticket['id']}/ticket.ics")
    assert calendar.status_code == 200 and "BEGIN:VEVENT" in calendar.text

    # Two decoders that are not ours read the symbol.
    picture = guest.get(f"/tickets/{ticket['id']}/qr.png").content
    (tmp_path / "symbol.png").write_bytes(picture)
    assert by_zxing(picture) == [ticket["code"]] == by_zbar([tmp_path / "symbol.png"])

    # The kiosk holds the ticket, then the network goes.
    assert kiosk.sync() == 0
    late = house.register(workshop, name="Kim Spät")["ticket"]
    hub.stop()
    first, again, unseen, noise = kiosk.scan(ticket["code"], ticket["code"].lower(), late["code"], "Fahrschein 12")
    assert [first["verdict"], again["verdict"], unseen["verdict"], noise["verdict"]] == [
        "accepted",
        "alreadyInside",
        "acceptedUnverified",
        "unreadable",
    ]
    assert first["ticket"] == ticket["id"] and first["room"] == room
    assert first["name"] == "Jördis Grün"
    assert again["firstScannedAt"] == first["scannedAt"]
    assert kiosk.status()["pending"] == 4
    assert kiosk.sync() == 75
    assert kiosk.status()["pending"] == 4

    # The network comes back, and the scans reach the server by themselves.
    hub.serve()
    assert kiosk.sync() == 0
    status = kiosk.status()
    assert (status["pending"], status["quarantined"]) == (0, 0)
    assert status["paired"] is True
    presence = house.desk.get("/presence").json()
    assert presence["inside"] == 2
    assert {person["name"] for person in presence["people"]} == {"Jördis Grün", "Kim Spät"}
    assert {person["room"] for person in presence["people"]} == {room}
    assert house.check_in(ticket["code"])["verdict"] == "alreadyInside"
    assert kiosk.scan(ticket["code"], direction="out")[0]["verdict"] == "checkedOut"
    assert kiosk.sync() == 0
    assert house.desk.get("/presence").json()["inside"] == 1

    # The manager's figures say the same in both forms.
    period = {"from": clock.at(day, "00:00"), "to": clock.at(day, "23:00"), "groupBy": "room"}
    figures = house.manager.get("/occupancy", **period).json()
    item = next(item for item in figures["items"] if item["key"] == room)
    assert (item["openMinutes"], item["bookedMinutes"]) == (23 * 60, 120)
    assert item["utilisation"] == pytest.approx(120 / (23 * 60), abs=1e-4)
    assert figures["total"]["bookedMinutes"] == sum(each["bookedMinutes"] for each in figures["items"])
    table = house.manager.http.get(
        f"{hub.url}/api/v1/occupancy", params=period, headers={"Accept": "text/csv"}, timeout=20
    )
    assert table.headers["Content-Type"].startswith("text/csv")
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff")))}
    for item in figures["items"]:
        for name in ("name", "openMinutes", "bookedMinutes", "attendedMinutes", "utilisation"):
            said = rows[item["key"]][name]
            if name in item["suppressed"]:
                assert said == "<5", name
            elif item[name] is None or name == "name":
                assert said == (item[name] or ""), name
            else:
                assert float(said) == item[name], name


def test_a_code_says_what_the_contract_says(house):
    workshop = house.workshop(minutes=(-10, 50))
    ticket = house.register(workshop)["ticket"]
    said = codes.fields(ticket["code"])
    assert len(ticket["code"]) == 144 and set(ticket["code"]) <= set(codes.ALPHABET)
    assert said["version"] == 1
    assert said["issue"] == 0
    assert said["ticket"] == ticket["id"]
    assert str(said["hub"]) == str(house.visitor.get("/hub").json()["id"])
    opens = clock.instant(workshop["sessions"][0]["start"]).timestamp() / 60 - 30
    assert said["valid_from"] == opens - clock.instant("2020-01-01T00:00:00Z").timestamp() / 60
    assert said["minutes"] == 30 + 60
    assert len(ticket["shortCode"]) == 8
    assert ticket["shortCode"][7] == codes.check_character(ticket["shortCode"][:7])


def test_a_code_is_signed_with_a_published_key(own_house):
    said = codes.fields(own_house.tickets(1)[0]["code"])
    paired = own_house.visitor.post("/kiosk/pairings", {"code": own_house.hub.add_kiosk()})
    assert paired.status_code == 201, paired.text
    keys = {str(key["id"]): b64decode(key["publicKey"]) for key in paired.json()["signingKeys"]}
    key = keys[str(said["key"])]
    assert len(key) == 32
    Ed25519PublicKey.from_public_bytes(key).verify(said["signature"], said["signed"])


def test_the_figures_are_for_the_hub_management(house):
    for client, status in ((house.visitor, 401), (house.north, 403), (house.desk, 403), (house.manager, 200)):
        answer = client.get("/occupancy", **{"from": clock.from_now(-60), "to": clock.from_now(60), "groupBy": "room"})
        assert answer.status_code == status


def test_a_workshop_and_its_rooms_are_booked_together_or_not_at_all(house):
    day, room, other = clock.working_day(), house.room(), house.room()
    assert house.south.post("/bookings", slot(room, day, "10:00", "12:00")).status_code == 201
    sessions = [slot(other, day, "10:00", "11:00"), slot(room, day, "11:00", "13:00")]
    sessions = [{key: each[key] for key in ("room", "start", "end")} for each in sessions]
    body = {"title": "E-Akte", "summary": "Praxis", "language": "de", "capacity": 8, "sessions": sessions}
    refused = house.north.post("/workshops", {**body, "visibility": "public"})
    assert refused.status_code == 409, refused.text
    free = house.visitor.get(f"/rooms/{other}/free", **{"from": clock.at(day, "09:00"), "to": clock.at(day, "14:00")})
    assert free.json()["items"] == [{"start": clock.at(day, "09:00"), "end": clock.at(day, "14:00")}]


def test_others_see_that_a_room_is_busy_and_nothing_more(house):
    day, room = clock.working_day(), house.room()
    booked = house.north.post("/bookings", slot(room, day, "10:00", "12:00", "Vertraulich")).json()
    seen = house.south.items("/bookings", room=room)
    assert seen == [{"room": room, "start": booked["start"], "end": booked["end"], "status": "busy"}]
    assert house.south.get(f"/bookings/{booked['id']}").status_code == 404
    assert house.south.delete(f"/bookings/{booked['id']}").status_code in (403, 404)
    assert house.north.items("/bookings", room=room)[0]["title"] == "Vertraulich"


def test_a_cancelled_seat_ends_its_ticket_but_not_the_way_out(house):
    workshop = house.workshop()
    registration = house.register(workshop)
    code = registration["ticket"]["code"]
    assert house.check_in(code)["verdict"] == "accepted"
    assert house.north.delete(f"/registrations/{registration['id']}").json()["status"] == "cancelled"
    assert house.check_in(code, "out")["verdict"] == "checkedOut"
    assert house.check_in(code)["verdict"] == "cancelled"


def test_a_reissued_ticket_replaces_its_code(own_house, kiosk):
    workshop = own_house.workshop()
    registration = own_house.register(workshop)
    answer = own_house.north.post(f"/registrations/{registration['id']}/reissue")
    assert answer.status_code in (200, 201), answer.text
    new = own_house.north.get(f"/registrations/{registration['id']}").json()["ticket"]
    assert kiosk.sync() == 0
    own_house.hub.stop()
    old, fresh = kiosk.scan(registration["ticket"]["code"], new["code"])
    assert (old["verdict"], fresh["verdict"]) == ("revoked", "accepted")


def test_the_waiting_list_gets_no_ticket(house):
    workshop = house.workshop(capacity=1)
    house.register(workshop)
    second, third = house.register(workshop), house.register(workshop)
    assert [second["status"], third["status"]] == ["waitlisted", "waitlisted"]
    assert [second["position"], third["position"]] == [1, 2]
    assert not second.get("ticket")


def test_the_short_code_does_what_the_long_one_does(own_house, kiosk):
    first, second = own_house.tickets(2)
    assert own_house.check_in(first["shortCode"].lower())["verdict"] == "accepted"
    assert kiosk.sync() == 0
    own_house.hub.stop()
    answer = kiosk.scan(second["shortCode"])[0]
    assert answer["verdict"] == "accepted"
    assert not answer.get("name"), "a short code at a kiosk names nobody"


def test_a_kiosk_at_a_room_sends_people_to_the_right_one(own_house, tmp_path):
    here, there = own_house.room(), own_house.room()
    own_house.workshop(room=here)
    elsewhere = own_house.register(own_house.workshop(room=there))["ticket"]
    bound = Kiosk(own_house.hub, tmp_path, room=here)
    assert bound.sync() == 0
    assert bound.scan(elsewhere["code"])[0]["verdict"] == "wrongWorkshop"


def test_log_lines_carry_no_secret(own_house, kiosk):
    registration = own_house.register(own_house.workshop(), name="Zacharias Unverwechselbar")
    own_house.check_in(registration["ticket"]["code"])
    own_house.desk.http.get(registration["ticket"]["url"])
    kiosk.sync()
    kiosk.scan(registration["ticket"]["code"])
    said = own_house.hub.server.said() + (kiosk.log.read_text() if kiosk.log.exists() else "")
    secrets = [registration["ticket"]["code"], registration["ticket"]["shortCode"], own_house.desk.token]
    secrets += [registration["ticket"]["url"].rsplit("/", 1)[1], "Unverwechselbar", own_house.north.email]
    assert [secret for secret in secrets if secret in said] == []
