"""Power cuts: the programs are killed at random moments, and nothing acknowledged is lost or doubled."""

import random
import signal
import threading
import time
import uuid
from datetime import timedelta

import pytest
import requests

from harness import clock, size
from harness.hub import Client
from harness.kiosk import ask

pytestmark = [pytest.mark.alone, pytest.mark.timeout(3600 if size.NIGHTLY else 300)]

READY_WITHIN = 2.0
SEATS = 100


class Load:
    """Bookings and check-ins that go on through every crash of the server; the same request is sent until answered."""

    def __init__(self, house):
        self.house = house
        self.room = house.room()
        self.ending = threading.Event()
        self.bookings, self.checkins, self.surprises = [], [], []
        self.first = clock.instant(clock.at(clock.working_day(30), "00:00"))
        workshop = house.workshop(capacity=SEATS * 40)
        self.groups = [house.register(workshop, seats=SEATS)["ticket"]["code"] for _ in range(40)]
        self.threads = [threading.Thread(target=self.book, args=(lane,)) for lane in range(2)]
        self.threads += [threading.Thread(target=self.check_in, args=(lane,)) for lane in range(2)]

    def book(self, lane):
        client = Client(self.house.hub, self.house.manager.token)
        minute = lane
        while not self.ending.is_set():
            start = self.first + timedelta(minutes=minute)
            body = {"room": self.room, "title": "Last", "start": clock.rfc3339(start)}
            body["end"] = clock.rfc3339(start + timedelta(minutes=1))
            # A closed day is an answer too, and stores nothing.
            answer = self.until_answered(client, "/bookings", body, str(uuid.uuid4()))
            if answer is not None and answer.status_code == 201:
                self.bookings.append(answer.json()["id"])
            minute += 2

    def check_in(self, lane):
        client = Client(self.house.hub, self.house.desk.token)
        while not self.ending.is_set():
            code = self.groups[(len(self.checkins) // SEATS * 2 + lane) % len(self.groups)]
            body = {"id": str(uuid.uuid4()), "code": code, "direction": "in", "seats": 1}
            answer = self.until_answered(client, "/checkins", body)
            if answer is not None and answer.json()["verdict"] == "accepted":
                self.checkins.append(body["id"])

    def until_answered(self, client, path, body, key=None):
        while True:
            try:
                answer = client.post(path, body, key=key, timeout=20)
            except requests.RequestException:
                time.sleep(0.005)
                continue
            if answer.status_code in (200, 201, 422):
                return answer
            if answer.status_code != 503:
                self.surprises.append((path, answer.status_code, answer.text))
                return None


def test_the_server_loses_and_doubles_nothing(own_house):
    house, hub = own_house, own_house.hub
    load, chance, ready = Load(house), random.Random(20261), []
    for thread in load.threads:
        thread.start()
    try:
        for _ in range(size.KILLS):
            time.sleep(chance.uniform(0.0, 0.25))
            hub.server.kill()
            ready.append(hub.serve())
    finally:
        load.ending.set()
        for thread in load.threads:
            thread.join()

    assert load.surprises == []
    assert len(load.bookings) > size.KILLS and len(load.checkins) > size.KILLS
    kept = [booking["id"] for booking in house.manager.items("/bookings", room=load.room)]
    assert sorted(kept) == sorted(load.bookings)
    inside = house.desk.get("/presence").json()["inside"]
    assert inside == len(load.checkins)
    assert max(ready) < READY_WITHIN, sorted(ready)[-5:]


def kill_while_scanning(tickets, start, kills, chance):
    """Scans tickets in and out while the process is killed again and again; returns what was acknowledged.

    One kill in four may come before the process is ready; the others come at a random moment of its work, however
    long the machine took to start it.
    """
    known = {ticket["id"]: [] for ticket in tickets}
    acknowledged, open_scans, ready = [], [], []
    for number in range(kills):
        began = time.monotonic()
        victim, scanner = start()
        moment = threading.Timer(chance.uniform(0.0, 0.3), lambda: victim.signal(signal.SIGKILL))
        if number % 4 == 0:
            moment.start()
        first = True
        while True:
            ticket = chance.choice(tickets)
            answer = ask(scanner, ticket["code"])
            if answer is None:
                open_scans.append(ticket["id"])
                break
            if first:
                ready.append(time.monotonic() - began)
                first = False
                if number % 4:
                    moment.start()
            acknowledged.append(answer["id"])
            known[ticket["id"]].append(answer["verdict"])
            if not victim.is_running:
                break
        moment.cancel()
        for process in {victim, scanner}:
            process.kill()
    return known, acknowledged, open_scans, ready


def check_kiosk(house, kiosk, outcome):
    known, acknowledged, open_scans, ready = outcome
    assert len(acknowledged) > size.KILLS
    assert len(set(acknowledged)) == len(acknowledged)
    # A scan whose line never came may have been stored, once.
    assert len(acknowledged) <= kiosk.status()["pending"] <= len(acknowledged) + len(open_scans)
    for ticket, (first, *others) in ((ticket, verdicts) for ticket, verdicts in known.items() if verdicts):
        assert first == "accepted" or (first == "alreadyInside" and ticket in open_scans)
        assert set(others) <= {"alreadyInside"}
    assert kiosk.sync() == 0
    status = kiosk.status()
    assert (status["pending"], status["quarantined"]) == (0, 0)
    inside = house.desk.get("/presence").json()["inside"]
    certain = {ticket for ticket, verdicts in known.items() if verdicts}
    assert len(certain) <= inside <= len(certain | set(open_scans))
    assert max(ready) < READY_WITHIN, sorted(ready)[-5:]


def test_the_kiosks_scan_command_loses_and_doubles_nothing(own_house, kiosk):
    tickets = own_house.tickets(max(100, size.KILLS * 3))
    assert kiosk.sync() == 0
    own_house.hub.stop()

    def start():
        process = kiosk.scanning()
        return process, process

    outcome = kill_while_scanning(tickets, start, size.KILLS, random.Random(20262))
    own_house.hub.serve()
    check_kiosk(own_house, kiosk, outcome)


def test_the_running_kiosk_loses_and_doubles_nothing(own_house, kiosk):
    tickets = own_house.tickets(max(100, size.KILLS * 3))
    assert kiosk.sync() == 0
    own_house.hub.stop()
    took = []

    def start():
        running = kiosk.run()
        took.append(running.took)
        return running, kiosk.scanning()

    outcome = kill_while_scanning(tickets, start, size.KILLS, random.Random(20263))
    assert max(took) < READY_WITHIN
    own_house.hub.serve()
    check_kiosk(own_house, kiosk, outcome)
