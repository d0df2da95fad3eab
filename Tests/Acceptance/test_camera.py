"""The camera: tickets as hands hold them up, in pictures as the screen's page sends them to its own kiosk."""

import io
import random
import re

import requests
from PIL import Image

from harness.camera import SENT, empty, hard_pictures, held_up, pgm
from harness.hub import holder
from test_scanners import eventually, page, read

PICTURES = 200


def symbol(house, ticket):
    """The picture that the holder has."""
    return Image.open(io.BytesIO(holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png").content))


def show(kiosk, picture):
    """What the kiosk answers its page."""
    own = {"Sec-Fetch-Site": "same-origin"}
    return requests.post(f"http://127.0.0.1:{kiosk.port}/camera", data=pgm(picture), headers=own, timeout=10)


def test_of_200_hard_pictures_nearly_all_are_read_and_none_as_another(own_house, kiosk):
    tickets = own_house.tickets(PICTURES)
    pictures = hard_pictures([symbol(own_house, ticket) for ticket in tickets], random.Random(2027))
    assert kiosk.sync() == 0
    process = kiosk.run(scanners=["camera"])
    try:
        answers = [show(kiosk, picture) for picture in pictures]
    finally:
        assert process.stop() == 0
    assert {answer.status_code for answer in answers} <= {200, 204}
    welcome = {number: answer.text for number, answer in enumerate(answers) if answer.status_code == 200}
    print(f"{len(welcome)} of {PICTURES} read; not {[number for number in range(PICTURES) if number not in welcome]}")
    assert len(welcome) >= 0.98 * PICTURES
    for number, text in welcome.items():
        assert 'data-verdict="accepted"' in text and re.search(rf"Gast {number}\b", text), number
    assert kiosk.sync() == 0
    assert own_house.desk.get("/presence").json()["inside"] == len(welcome)


def test_a_camera_that_gives_no_pictures_any_more_is_out_of_order_until_it_does(own_house, kiosk):
    ticket = own_house.tickets(1)[0]
    assert kiosk.sync() == 0
    process = kiosk.run(scanners=["camera"])
    try:
        assert read(kiosk) == {"camera": False}
        # Its browser may be only starting.
        assert "ausgefallen" not in page(kiosk, "/")
        assert show(kiosk, empty(random.Random(1))).status_code == 204
        assert read(kiosk) == {"camera": True}
        assert "ausgefallen" not in page(kiosk, "/")
        eventually(lambda: read(kiosk), {"camera": False})
        assert "Die Kamera ist ausgefallen" in page(kiosk, "/")
        answer = show(kiosk, held_up(symbol(own_house, ticket), random.Random(1)))
        assert 'data-verdict="accepted"' in answer.text
        assert read(kiosk) == {"camera": True}
    finally:
        assert process.stop() == 0
    assert process.said().count("a scanner can't be read") == 1


def test_no_picture_is_kept(own_house, kiosk):
    ticket = own_house.tickets(1)[0]
    assert kiosk.sync() == 0
    picture = held_up(symbol(own_house, ticket), random.Random(1))
    process = kiosk.run(scanners=["camera"])
    try:
        assert show(kiosk, picture).status_code == 200
        kept = b"".join(file.read_bytes() for file in kiosk.data.rglob("*") if file.is_file())
    finally:
        assert process.stop() == 0
    kept += b"".join(file.read_bytes() for file in kiosk.data.rglob("*") if file.is_file())
    lines = pgm(picture)[-SENT[0] * SENT[1] :]
    assert kept and all(lines[start : start + 32] not in kept for start in range(0, len(lines), 997))


def test_without_being_asked_for_there_is_no_camera(own_house, kiosk):
    process = kiosk.run()
    try:
        assert show(kiosk, empty(random.Random(1))).status_code == 404
        answer = requests.get(f"http://127.0.0.1:{kiosk.port}/", timeout=5)
        assert "camera=()" in answer.headers["Permissions-Policy"] and "camera.js" not in answer.text
        assert read(kiosk) == {}
    finally:
        assert process.stop() == 0
