"""The kiosk prints by a real CUPS: what arrives there, and that no fault of it ever reaches the door."""

import re
import socket
import time

import pytest
import requests

from harness.printing import PrintingSystem
from harness.programs import run
from test_scanners import eventually
from test_staff import PIN, Screen

# How long a check-in may take while the printer is in trouble, with all that a debug build and a busy machine add.
SOON = 2.5


@pytest.fixture
def printing():
    system = PrintingSystem().start()
    system.add_queue()
    yield system
    system.stop()


class Door:
    """A running kiosk with a printer, as its own browser and its staff use it."""

    def __init__(self, kiosk, server, name="schild"):
        self.kiosk = kiosk
        assert kiosk.command("pin", stdin=PIN + "\n").returncode == 0
        self.process = kiosk.run(prefix=["env", f"CUPS_SERVER={server}"], printer=name)
        self.http = requests.Session()
        self.http.headers["Sec-Fetch-Site"] = "same-origin"
        self.staff = Screen(kiosk)
        self.staff.enter()

    def post(self, path, **fields):
        return self.http.post(f"http://127.0.0.1:{self.kiosk.port}{path}", data=fields, timeout=30).text

    def scan(self, code):
        """The answer's screen, and how long it took."""
        began = time.monotonic()
        page = self.post("/scan", code=code)
        took = time.monotonic() - began
        assert 'data-verdict="accepted"' in page
        return page, took

    def badge(self, page):
        (scan,) = re.findall(r'action="/badge"><input type="hidden" name="scan" value="([^"]+)"', page)
        return self.post("/badge", scan=scan)


@pytest.fixture
def door(kiosk):
    opened = []

    def open_door(*words):
        opened.append(Door(kiosk, *words))
        return opened[-1]

    yield open_door
    for each in opened:
        assert each.process.stop() == 0


def tickets(house, *names, **members):
    workshop = house.workshop(title="Formulare, die man versteht", **members)
    return [house.register(workshop, name=name, organisation="Amt Warnow-West")["ticket"] for name in names]


def test_whoever_comes_in_gets_one_badge(own_house, kiosk, printing, door):
    first, second = tickets(own_house, "Jördis Grün", "Hinnerk Kaje")
    (hidden,) = tickets(own_house, "Frieda Lotsen", visibility="invitation")
    assert kiosk.sync() == 0
    at = door(printing.socket)
    assert kiosk.status()["printer"] == {"name": "schild", "state": "ready", "jobs": 0}
    page, _ = at.scan(first["code"])
    assert "Ihr Namensschild kommt" in at.badge(page)
    assert "Schon gedruckt" in at.badge(page)
    eventually(lambda: len(printing.sheets()), 1)
    (sheet,) = printing.sheets()
    for words in ["Jördis Grün", "Amt Warnow-West", "Formulare, die man versteht"]:
        assert words in sheet, sheet
    # The next one.
    assert "Ihr Namensschild kommt" in at.badge(at.scan(second["code"])[0])
    eventually(lambda: len(printing.sheets()), 2)
    assert "Hinnerk Kaje" in printing.sheets()[1]
    # A title that strangers may not read is on no badge.
    assert "Ihr Namensschild kommt" in at.badge(at.scan(hidden["code"])[0])
    eventually(lambda: len(printing.sheets()), 3)
    assert "Frieda Lotsen" in printing.sheets()[2] and "Formulare" not in printing.sheets()[2]
    eventually(printing.kept, [])


def test_the_staff_print_the_evacuation_list_and_a_test_page(own_house, kiosk, printing, door):
    here = tickets(own_house, "Jördis Grün", "Hinnerk Kaje")
    assert kiosk.sync() == 0
    at = door(printing.socket)
    for ticket in here:
        at.scan(ticket["code"])
    at.staff.enter()
    assert "The printer has it." in at.staff.post("/evacuation")
    eventually(lambda: len(printing.sheets()), 1)
    (sheet,) = printing.sheets()
    for words in ["Evacuation list", "Jördis Grün", "Hinnerk Kaje", "2 people are checked in", "does not prove", "As of", "Last exchange"]:
        assert words in sheet, sheet
    assert "The printer has it." in at.staff.post("/printer")
    eventually(lambda: len(printing.sheets()), 2)
    assert "If you can read this, the printer prints." in printing.sheets()[1]
    page = at.staff.get("/printer")
    assert "ready" in page and "0 jobs are waiting" in page
    eventually(printing.kept, [])
    # Nothing that is printed is kept by the kiosk, nor told of in its log.
    kept = b"".join(file.read_bytes() for file in kiosk.data.rglob("*") if file.is_file())
    assert b"%PDF" not in kept
    assert "Grün" not in at.process.said()


def stopped(printing):
    assert printing.ask("cupsdisable", "-r", "Wartung", "schild").returncode == 0


def without_paper(printing):
    printing.say("empty")
    printing.ask("sh", "-c", "echo %PDF-1.4 | lp -d schild")
    eventually(lambda: "Alerts: media-empty" in printing.ask("lpstat", "-l", "-p", "schild").stdout.decode(), True)


def unplugged(printing):
    printing.say("lost")
    printing.ask("sh", "-c", "echo %PDF-1.4 | lp -d schild")
    eventually(lambda: "is unavailable" in printing.ask("lpstat", "-l", "-p", "schild").stdout.decode(), True)


def gone(printing):
    assert printing.ask("/usr/sbin/lpadmin", "-x", "schild").returncode == 0


def killed(printing):
    printing.kill()


@pytest.mark.parametrize(
    ("trouble", "state", "words"),
    [
        (stopped, "stopped", "the printer is stopped"),
        (without_paper, "noPaper", "there is no paper left"),
        (unplugged, "unreachable", "switched off or unplugged"),
        (gone, "missing", "there is no printer of this name"),
        (killed, "noService", "the printing service does not run"),
    ],
)
def test_a_printer_in_trouble_is_told_of_and_lets_everybody_in(own_house, kiosk, printing, door, trouble, state, words):
    first, second, third = tickets(own_house, "Jördis Grün", "Hinnerk Kaje", "Frieda Lotsen")
    assert kiosk.sync() == 0
    at = door(printing.socket)
    trouble(printing)
    page, took = at.scan(first["code"])
    assert took < SOON
    assert "antwortet gerade nicht" in at.badge(page)
    assert at.scan(second["code"])[1] < SOON
    began = time.monotonic()
    assert kiosk.scan(third["code"])[0]["verdict"] == "accepted"
    assert time.monotonic() - began < SOON
    at.staff.enter()
    page = at.staff.get("/printer")
    assert words in page and "Last fault" in page
    assert f"Not printed: {words.split()[0]}" in at.staff.post("/evacuation") or words in at.staff.post("/evacuation")
    assert kiosk.status()["printer"]["state"] == state
    assert "nothing was printed" in at.process.said() and "Grün" not in at.process.said()
    assert kiosk.sync() == 0
    assert own_house.desk.get("/presence").json()["inside"] == 3


def test_a_printing_system_that_never_answers_keeps_nobody_waiting(own_house, kiosk, door):
    here = tickets(own_house, *(f"Gast {number}" for number in range(8)))
    assert kiosk.sync() == 0
    with socket.create_server(("127.0.0.1", 0)) as silent:
        at = door(f"127.0.0.1:{silent.getsockname()[1]}")
        for ticket in here[:5]:
            page, took = at.scan(ticket["code"])
            assert took < SOON
            began = time.monotonic()
            at.badge(page)
            # Whoever wants a badge is answered before the screen gives up on its kiosk.
            assert time.monotonic() - began < 5
        for ticket in here[5:]:
            began = time.monotonic()
            assert kiosk.scan(ticket["code"])[0]["verdict"] == "accepted"
            assert time.monotonic() - began < SOON
        at.staff.enter()
        assert "the printing service does not answer" in at.staff.get("/printer")
        eventually(lambda: running_tools(at.process.pid), 0)
    assert own_house.desk.get("/presence").status_code == 200


def running_tools(pid):
    """How many programs of CUPS the kiosk has running."""
    done = run("pgrep", "-c", "-P", pid)
    return int(done.stdout or 0)


def test_a_printer_that_dies_in_the_midst_of_a_job_is_told_of(own_house, kiosk, printing, door):
    first, second = tickets(own_house, "Jördis Grün", "Hinnerk Kaje")
    assert kiosk.sync() == 0
    at = door(printing.socket)
    printing.say("hang")
    assert "Ihr Namensschild kommt" in at.badge(at.scan(first["code"])[0])
    eventually(lambda: kiosk.status()["printer"], {"name": "schild", "state": "printing", "jobs": 1})
    printing.kill()
    page, took = at.scan(second["code"])
    assert took < SOON
    assert "antwortet gerade nicht" in at.badge(page)
    at.staff.enter()
    assert "the printing service does not run" in at.staff.get("/printer")
    # It goes on where it was once CUPS is back.
    printing.be_well()
    printing.start()
    eventually(lambda: len(printing.sheets()), 1)
    eventually(lambda: kiosk.status()["printer"], {"name": "schild", "state": "ready", "jobs": 0})
    assert "The printer has it." in at.staff.post("/printer")


@pytest.mark.parametrize("name", ["-d", "a b", "a/b"])
def test_what_is_no_queue_is_refused_at_the_start(kiosk, name):
    done = kiosk.command("run", "--port", "0", f"--printer={name}")
    assert done.returncode == 64
    assert "name of a CUPS queue" in done.stderr
