"""What both programs promise on the command line."""

import json
import stat
import time
from pathlib import Path

import pytest

from harness import clock
from harness.programs import KIOSK, SERVER, Process, run

PROGRAMS = [SERVER, KIOSK]
BOTH = pytest.mark.parametrize("program", PROGRAMS, ids=["server", "kiosk"])


@BOTH
def test_help_and_version_are_no_errors(program):
    for option in ("--help", "--version"):
        done = run(program, option)
        assert done.returncode == 0 and done.stdout.strip(), option
    assert run(program, "--version").stdout.strip().count("\n") == 0


@BOTH
@pytest.mark.parametrize("words", [["frobnicate"], ["--frobnicate"]])
def test_wrong_usage_is_64(program, words):
    done = run(program, *words)
    assert done.returncode == 64 and done.stderr.strip()


@pytest.mark.parametrize(
    "words",
    [
        ["partner", "add", "--name", "Amt"],
        ["partner", "add", "--name", "Amt", "--sector", "pirates"],
        ["account", "add", "--email", "a@example.org", "--name", "A", "--role", "captain"],
        ["serve", "--port", "many"],
    ],
)
def test_options_that_make_no_sense_are_64(tmp_path, words):
    done = run(SERVER, *words, "--data", tmp_path / "hub", stdin="geheim-geheim-geheim\n")
    assert done.returncode == 64, done.stderr


def test_bad_configuration_is_78(tmp_path):
    settings = tmp_path / "settings.yaml"
    settings.write_text("port: [what, ever\n")
    done = run(SERVER, "serve", "--data", tmp_path / "hub", "--config", settings)
    assert done.returncode == 78 and one_sentence(done.stderr)


def test_an_unknown_address_to_pair_with_is_refused_in_one_sentence(tmp_path):
    done = run(KIOSK, "pair", "http://127.0.0.1:9", "ABCD-EFGH", "--data", tmp_path / "kiosk")
    assert done.returncode != 0 and one_sentence(done.stderr)


def one_sentence(text):
    lines = [line for line in text.strip().splitlines() if line]
    return len(lines) == 1 and len(lines[0]) > 20


@pytest.mark.parametrize("verb", ["scan", "sync", "run"])
def test_a_kiosk_that_is_not_paired_says_so(tmp_path, verb):
    done = run(KIOSK, verb, "--data", tmp_path / "kiosk", stdin="X\n")
    assert done.returncode not in (0, 64) and one_sentence(done.stderr)


def test_a_new_kiosk_directory_has_a_status(tmp_path):
    done = run(KIOSK, "status", "--data", tmp_path / "kiosk")
    assert done.returncode == 0 and json.loads(done.stdout)["paired"] is False


@pytest.mark.alone
def test_a_second_server_on_the_same_data_is_refused_at_once(own_house):
    began = time.monotonic()
    done = run(SERVER, "serve", "--data", own_house.hub.data, "--port", "0")
    assert time.monotonic() - began < 1.0
    assert done.returncode == 1 and one_sentence(done.stderr)
    assert own_house.visitor.get("/rooms").status_code == 200


@pytest.mark.alone
def test_a_second_kiosk_on_the_same_data_is_refused_at_once(own_house, kiosk):
    running = kiosk.run()
    try:
        began = time.monotonic()
        done = run(KIOSK, "run", "--data", kiosk.data, "--port", "0")
        assert time.monotonic() - began < 1.0
        assert done.returncode == 1 and one_sentence(done.stderr)
        assert running.is_running
    finally:
        running.stop()


def test_admin_commands_work_with_and_without_the_server(own_house):
    running = own_house.hub.add_partner("Hansestadt", "administration")
    own_house.hub.stop()
    stopped = own_house.hub.add_partner("Verein Digitale Dörfer", "civil-society")
    own_house.hub.serve()
    names = {partner["id"]: partner["name"] for partner in own_house.manager.items("/partners")}
    assert (names[running], names[stopped]) == ("Hansestadt", "Verein Digitale Dörfer")


def test_a_killed_server_leaves_no_socket_behind_once_it_runs_again(own_house):
    left = Path((own_house.hub.data / "lock").read_text()).parent
    own_house.hub.server.kill()
    assert left.is_dir()
    own_house.hub.serve()
    assert not left.exists()


def test_the_kiosks_commands_go_through_the_running_kiosk(own_house, kiosk):
    code = own_house.tickets(1)[0]["code"]
    running = kiosk.run()
    try:
        assert kiosk.sync() == 0
        assert kiosk.scan(code)[0]["verdict"] == "accepted"
        assert kiosk.status()["paired"] is True
    finally:
        assert running.stop() == 0
    assert kiosk.scan(code)[0]["verdict"] == "alreadyInside"


def test_a_running_kiosk_sends_its_scans_by_itself(own_house, kiosk):
    code = own_house.tickets(1)[0]["code"]
    assert kiosk.sync() == 0
    running = kiosk.run()
    try:
        kiosk.scan(code)
        deadline = time.monotonic() + 60
        while own_house.desk.get("/presence").json()["inside"] == 0:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        running.stop()


def test_serve_chooses_and_prints_a_free_port(own_house, tmp_path):
    import subprocess

    from harness.programs import port_in, wait_until_ready

    process = Process(
        [SERVER, "serve", "--data", tmp_path / "other", "--port", "0"], tmp_path / "log", stdout=subprocess.PIPE
    )
    port = port_in(process.popen.stdout.readline().decode())
    wait_until_ready(f"http://127.0.0.1:{port}/readyz", process)
    assert process.stop() == 0


def test_termination_finishes_what_is_running(own_house):
    began = time.monotonic()
    assert own_house.hub.stop() == 0
    assert time.monotonic() - began < 10


def test_the_demo_fills_an_empty_hub_and_no_other(tmp_path, own_house):
    assert run(SERVER, "demo", "--data", tmp_path / "demo", timeout=120).returncode == 0
    again = run(SERVER, "demo", "--data", tmp_path / "demo", timeout=120)
    assert again.returncode == 1 and one_sentence(again.stderr)
    own_house.room()
    own_house.hub.stop()
    refused = run(SERVER, "demo", "--data", own_house.hub.data, timeout=120)
    assert refused.returncode == 1
    assert run(SERVER, "doctor", "--data", tmp_path / "demo").returncode == 0


def test_secrets_are_in_files_for_their_owner_alone(own_house):
    own_house.tickets(1)
    assert stat.S_IMODE(own_house.hub.data.stat().st_mode) & 0o077 == 0
    open_files = [
        path.name
        for path in own_house.hub.data.rglob("*")
        if path.is_file() and "key" in path.name.lower() and stat.S_IMODE(path.stat().st_mode) != 0o600
    ]
    assert open_files == []


def test_a_new_hub_is_as_the_contract_says(own_house):
    hub = own_house.visitor.get("/hub").json()
    assert (hub["zone"], hub["land"], hub["closingTime"]) == ("Europe/Berlin", "DE-MV", "24:00")
    assert 0 <= int(hub["id"]) < 2**32
    assert own_house.visitor.get("/rooms").json() == {"items": [], "next": None}
    sunday = clock.working_day()
    while sunday.weekday() != 6 or sunday in clock.holidays(sunday.year):
        sunday += clock.timedelta(days=1)
    from harness.hub import slot

    assert own_house.north.post("/bookings", slot(own_house.room(), sunday, "03:00", "04:00")).status_code == 201
