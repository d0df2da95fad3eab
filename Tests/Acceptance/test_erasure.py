"""A person is erased: nothing of them is left in any file, and the door knows them no more."""

import json
import sqlite3
import time

from harness.kiosk import Kiosk
from harness.programs import SERVER, run

EMAIL = "erika.kanarie@example.org"
NAME = "Erika Kanarienvogel"
MARK = b"kanarie"


def registered(house):
    body = {"name": NAME, "email": EMAIL, "organisation": "Kanarie GmbH", "seats": 1}
    answer = house.hub.anonymous().post(f"/workshops/{house.workshop()['id']}/registrations", body)
    assert answer.status_code == 201, answer.text
    return answer.json()["ticket"]["code"]


def files(folder):
    """The files in a folder that hold the mark, in whatever case."""
    return [path.name for path in folder.rglob("*") if path.is_file() and MARK in path.read_bytes().lower()]


def no_file(folder):
    """Whether none holds the mark; a letter that was on its way meanwhile is given the time to arrive."""
    deadline = time.monotonic() + 10
    while files(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    return files(folder) == []


def erase(hub, *words):
    return run(SERVER, "person", "erase", "--email", EMAIL, *words, "--data", hub.data)


def test_erased_person_is_in_no_file_and_no_new_backup(own_house, tmp_path):
    registered(own_house)
    assert "hub.sqlite" in files(own_house.hub.data) or "hub.sqlite-wal" in files(own_house.hub.data)
    answer = own_house.manager.post("/people/erase", {"email": EMAIL, "reason": "Antrag vom 3. März"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["counts"]["registrations"] == 1
    assert no_file(own_house.hub.data)
    done = run(SERVER, "backup", "--data", own_house.hub.data, "--to", tmp_path / "hub.backup")
    assert done.returncode == 0, done.stderr
    assert MARK not in (tmp_path / "hub.backup").read_bytes().lower()
    assert MARK not in own_house.hub.log.read_bytes().lower()


def test_erased_person_is_revoked_at_the_kiosk_which_forgets_the_name(own_house, tmp_path):
    code = registered(own_house)
    kiosk = Kiosk(own_house.hub, tmp_path)
    assert kiosk.sync() == 0
    (welcome,) = kiosk.scan(code)
    assert welcome["verdict"] == "accepted" and NAME.split()[0] in json.dumps(welcome)
    assert kiosk.sync() == 0
    answer = own_house.manager.post("/people/erase", {"email": EMAIL, "reason": "Antrag"})
    assert answer.status_code == 200, answer.text
    assert kiosk.sync() == 0
    own_house.hub.stop()
    (gone,) = kiosk.scan(code)
    assert gone["verdict"] == "revoked"
    assert MARK.decode() not in json.dumps(gone).lower()
    (out,) = kiosk.scan(code, direction="out")
    assert out["verdict"] == "checkedOut"
    assert files(kiosk.data) == []
    (journal,) = kiosk.data.glob("*.sqlite")
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as database:
        assert database.execute("SELECT COUNT(*) FROM ticket WHERE sealed IS NOT NULL").fetchone() == (0,)


def test_commands_export_and_erase_beside_a_running_server(own_house):
    registered(own_house)
    done = run(SERVER, "person", "export", "--email", EMAIL, "--data", own_house.hub.data)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"]["registrations"][0]["name"] == NAME
    rehearsal = erase(own_house.hub, "--reason", "Antrag", "--dry-run")
    assert rehearsal.returncode == 0 and "registrations 1" in rehearsal.stdout
    naming = erase(own_house.hub, "--reason", f"Antrag von {EMAIL}")
    assert naming.returncode == 1 and "must not name the person" in naming.stderr
    assert erase(own_house.hub, "--reason", "Antrag").stdout == rehearsal.stdout
    assert no_file(own_house.hub.data)
    assert erase(own_house.hub, "--reason", "Antrag").stdout.strip() == "Nothing is kept about this address."
