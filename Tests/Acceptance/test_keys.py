"""Keys that sign tickets: rotation with overlap, and what becomes of tickets whose key leaked."""

import json

from harness.hub import Hub
from harness.kiosk import Kiosk
from harness.programs import SERVER, run


def keys(hub, *words):
    return run(SERVER, "keys", *words, "--data", hub.data)


def standings(hub):
    done = keys(hub, "list")
    assert done.returncode == 0, done.stderr
    return [line.split()[:2] for line in done.stdout.splitlines()]


def code_of(house, registration):
    answer = house.manager.get(f"/registrations/{registration['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()["ticket"]["code"]


def test_new_key_is_announced_now_and_signs_later(own_house, tmp_path):
    hub = own_house.hub
    kiosk = Kiosk(hub, tmp_path)
    before = own_house.register(own_house.workshop())["ticket"]["code"]
    done = keys(hub, "rotate")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "2"
    assert standings(hub) == [["1", "signing"], ["2", "announced"]]
    after = own_house.register(own_house.workshop())["ticket"]["code"]
    assert kiosk.sync() == 0
    hub.stop()
    assert [each["verdict"] for each in kiosk.scan(before, after)] == ["accepted", "accepted"]
    doctor = run(SERVER, "doctor", "--data", hub.data)
    assert doctor.returncode == 0 and "1 signs. 2 does so from" in doctor.stdout


def test_code_of_a_withdrawn_key_is_unknown_at_once_here_and_at_the_kiosk_after_its_exchange(own_house, tmp_path):
    hub = own_house.hub
    kiosk = Kiosk(hub, tmp_path)
    workshop = own_house.workshop()
    registrations = [own_house.register(workshop, name=f"Gast {number}") for number in range(3)]
    leaked = [each["ticket"]["code"] for each in registrations]
    own_house.letters_sent()
    assert kiosk.sync() == 0
    done = keys(hub, "withdraw", "--key", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("3 tickets have a new code")
    assert done.stdout.splitlines()[-1] == "2"
    assert own_house.check_in(leaked[0])["verdict"] == "unknown"
    # What the kiosk has not heard of it can't know.
    assert kiosk.scan(leaked[1])[0]["verdict"] == "accepted"
    assert kiosk.sync() == 0
    assert kiosk.scan(leaked[2])[0]["verdict"] == "unknown"
    fresh = [code_of(own_house, each) for each in registrations]
    assert not set(fresh) & set(leaked)
    assert own_house.check_in(fresh[0])["verdict"] == "accepted"
    hub.stop()
    (welcome,) = kiosk.scan(fresh[2])
    assert welcome["verdict"] == "accepted" and "Gast" in json.dumps(welcome)
    assert standings(hub) == [["1", "withdrawn"], ["2", "signing"]]


def test_holders_hear_of_their_new_code(own_house):
    workshop = own_house.workshop(minutes=(60, 120))
    registration = own_house.register(workshop)
    own_house.letters_sent()
    assert keys(own_house.hub, "withdraw", "--key", "1").returncode == 0
    own_house.letters_sent()
    letters = list((own_house.hub.data / "mail" / "new").iterdir())
    assert len(letters) >= 2
    short = own_house.manager.get(f"/registrations/{registration['id']}").json()["ticket"]["shortCode"]
    grouped = short if " " in short else f"{short[:4]} {short[4:]}"
    assert any(grouped in path.read_text() for path in letters)


def test_two_keys_come_back_with_a_backup(own_house, tmp_path):
    hub = own_house.hub
    code = own_house.register(own_house.workshop())["ticket"]["code"]
    assert keys(hub, "rotate").returncode == 0
    done = run(SERVER, "backup", "--data", hub.data, "--to", tmp_path / "hub.backup")
    assert done.returncode == 0, done.stderr
    again = Hub(tmp_path / "again")
    again.folder.mkdir()
    done = run(SERVER, "restore", "--from", tmp_path / "hub.backup", "--data", again.data)
    assert done.returncode == 0, done.stderr
    assert standings(again) == [["1", "signing"], ["2", "announced"]]
    assert run(SERVER, "doctor", "--data", again.data).returncode == 0
    hub.stop()
    hub.data, data = again.data, hub.data
    hub.serve()
    assert own_house.check_in(code)["verdict"] == "accepted"
    hub.stop()
    hub.data = data


def test_wrong_keys_are_refused_in_a_sentence(own_house):
    none = keys(own_house.hub, "withdraw", "--key", "9")
    assert none.returncode == 1 and "no such key" in none.stderr
    assert keys(own_house.hub, "withdraw", "--key", "x").returncode == 64
    assert keys(own_house.hub, "withdraw", "--key", "1").returncode == 0
    again = keys(own_house.hub, "withdraw", "--key", "1")
    assert again.returncode == 1 and "already" in again.stderr
