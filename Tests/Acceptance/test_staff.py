"""What the desk does at a running kiosk, behind its PIN."""

import re

import pytest
import requests

PIN = "482915"


class Screen:
    """The kiosk's screen, as its own browser asks it."""

    def __init__(self, kiosk):
        self.address = f"http://127.0.0.1:{kiosk.port}/en/staff"
        self.http = requests.Session()
        self.http.headers["Sec-Fetch-Site"] = "same-origin"

    def get(self, path=""):
        return self.http.get(self.address + path, timeout=60).text

    def post(self, path, **fields):
        return self.http.post(self.address + path, data=fields, timeout=60).text

    def enter(self, pin=PIN):
        return self.post("/pin", typed=pin[:-1], key=pin[-1])


@pytest.fixture
def screen(kiosk):
    done = kiosk.command("pin", stdin=PIN + "\n")
    assert done.returncode == 0, done.stderr
    process = kiosk.run()
    yield Screen(kiosk)
    process.stop()


def inside(house):
    return house.desk.get("/presence").json()["inside"]


def take_back(screen):
    (scan,) = re.findall(r'name="scan" value="([^"]+)"', screen.get("/undo"))
    page = screen.post("/undo", scan=scan)
    assert "no longer counts" in page


@pytest.mark.parametrize("pin", ["", "12345", "123456", "777777", "48291a", "4829153748291"])
def test_a_weak_pin_is_refused(kiosk, pin):
    done = kiosk.command("pin", stdin=pin + "\n")
    assert done.returncode == 64
    assert "6 to 12 digits" in done.stderr


def test_a_check_in_is_taken_back_at_kiosk_and_server(own_house, kiosk, screen):
    (ticket,) = own_house.tickets(1)
    assert kiosk.sync() == 0
    assert kiosk.scan(ticket["code"])[0]["verdict"] == "accepted"
    assert kiosk.sync() == 0
    assert inside(own_house) == 1
    assert "1 person is checked in" in screen.enter()
    take_back(screen)
    assert kiosk.sync() == 0
    assert inside(own_house) == 0
    status = kiosk.status()
    assert (status["pending"], status["quarantined"]) == (0, 0)
    assert kiosk.scan(ticket["code"])[0]["verdict"] == "accepted"


def test_a_check_in_taken_back_while_alone_reaches_the_server_so(own_house, kiosk, screen):
    (ticket,) = own_house.tickets(1)
    assert kiosk.sync() == 0
    own_house.hub.stop()
    kiosk.scan(ticket["code"])
    screen.enter()
    take_back(screen)
    own_house.hub.serve()
    assert kiosk.sync() == 0
    assert inside(own_house) == 0


def test_the_evacuation_list_names_those_who_are_inside_without_a_network(own_house, kiosk, screen):
    workshop = own_house.workshop()
    here = own_house.register(workshop, name="Frieda Lotsen")["ticket"]
    elsewhere = own_house.register(workshop, name="Hinnerk Kaje")["ticket"]
    own_house.register(workshop, name="Wilhelmine Nordlicht")
    own_house.desk.post("/checkins", {"id": "0b5f5a2e-0000-4000-8000-000000000001", "code": elsewhere["code"], "direction": "in"})
    assert kiosk.sync() == 0
    own_house.hub.stop()
    kiosk.scan(here["code"])
    screen.enter()
    page = screen.get("/evacuation")
    assert "Frieda Lotsen" in page and "Hinnerk Kaje" in page
    assert "2 people are checked in" in page and "does not prove" in page
    # Who was not here stays sealed.
    assert "Nordlicht" not in page


def test_wrong_pins_shut_the_desk_out_also_after_a_restart(kiosk):
    assert kiosk.command("pin", stdin=PIN + "\n").returncode == 0
    for tries in (5, 1):
        process = kiosk.run()
        screen = Screen(kiosk)
        for _ in range(tries):
            page = screen.enter("111222")
        assert "too often" in page
        assert "too often" in screen.enter()
        assert "too often" in screen.get()
        process.kill()
    # Whoever looks after the kiosk sets it anew.
    process = kiosk.run()
    assert kiosk.command("pin", stdin="739164\n").returncode == 0
    assert "Evacuation list" in Screen(kiosk).enter("739164")
    process.stop()
