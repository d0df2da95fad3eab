"""A mail server that takes, refuses, delays and loses letters by a script, and a hub that gets them through all the same."""

import asyncio
import random
import shutil
import sqlite3
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

from aiosmtpd.controller import Controller

from harness import clock
from harness.hub import PASSWORD, Client, House
from harness.letters import parsed, wait_for
from harness.pages import Browser
from harness.programs import ENVIRONMENT, ahead_by, free_port

MSMTP = shutil.which("msmtp")
# So long msmtp waits for an answer, and so long the server is silent where it hangs.
PATIENCE, SILENCE = 2, 4

# What becomes of a letter, by how its address begins, and of how many in a thousand. `twice` come twice, as documented:
# the server took them, and the connection was gone before that was known here.
SCRIPT = {
    "greylisted": 40,  # 450 to the recipient, the first two times
    "busy": 40,  # 451 to the message, the first time
    "unknown": 25,  # 550 to the recipient, for ever
    "spam": 25,  # 554 to the message, for ever
    "silent": 10,  # no answer to the message, the first time, and not taken
    "late": 10,  # no answer to the message, the first time, but taken
    "cut": 20,  # the connection breaks after the message, the first time, and it is not taken
    "lost": 20,  # the connection breaks after the message, the first time, but it is taken
}
NEVER, TWICE = {"unknown", "spam"}, {"late", "lost"}


class PostOffice:
    """The server and what it took: message ids and contents, by address."""

    def __init__(self):
        self.tries, self.taken = Counter(), defaultdict(list)
        self.is_kind = False
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.controller.start()

    @property
    def port(self):
        return self.controller.port

    def stop(self):
        self.controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        kind = address.split("-")[0]
        self.tries[address] += 1
        if kind == "greylisted" and self.tries[address] <= 2:
            return "450 4.2.0 Greylisted, please try again"
        if kind == "unknown" and not self.is_kind:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (address,) = envelope.rcpt_tos
        kind, is_first = address.split("-")[0], self.tries[address] == 1
        if kind == "spam" and not self.is_kind:
            return "554 5.7.1 Looks like spam"
        if kind == "busy" and is_first:
            return "451 4.3.0 Busy, please try again"
        if not is_first or kind not in ("silent", "cut"):
            self.taken[address].append(envelope.original_content)
        if is_first and kind in ("silent", "late"):
            await asyncio.sleep(SILENCE)
        if is_first and kind in ("cut", "lost"):
            server.transport.abort()
        return "250 OK"


@contextmanager
def time_passing():
    """Moves the clock of programs that are started from then on."""
    before = dict(ENVIRONMENT)
    try:
        yield lambda **ahead: ENVIRONMENT.update(ahead_by(clock.AHEAD + timedelta(**ahead)))
    finally:
        ENVIRONMENT.clear()
        ENVIRONMENT.update(before)


def house_that_sends(folder, port, patience=PATIENCE):
    settings = folder / "msmtprc"
    settings.write_text(f"account default\nhost 127.0.0.1\nport {port}\ntimeout {patience}\n")
    settings.chmod(0o600)
    house = House(folder)
    house.hub.stop()
    house.hub.options = ["--mail-command", f"{MSMTP} -C {settings}", "--mail-from", "hub@example.org"]
    house.hub.serve()
    return house


def value(hub, query, *values):
    with sqlite3.connect(f"file:{hub.data / 'hub.sqlite'}?mode=ro", uri=True) as database:
        return [row[0] for row in database.execute(query, values)]


class Ordeal:
    """So many letters through a server that does its worst, and through a power cut of the hub."""

    def __init__(self, folder, count):
        self.post = PostOffice()
        self.house = house_that_sends(folder, self.post.port)
        self.hub = self.house.hub
        kinds = [kind for kind, share in SCRIPT.items() for _ in range(max(1, share * count // 1000))]
        kinds += ["plain"] * (count - len(kinds))
        random.Random(20264).shuffle(kinds)
        self.addresses = [f"{kind}-{number}@example.org" for number, kind in enumerate(kinds)]
        self.in_hand = []

    def run(self):
        """Registers everybody, cuts the power in the middle, and lets time pass until nothing waits any more."""
        began = time.monotonic()
        with time_passing() as later:
            self._register()
            wait_for(lambda: len(self.post.taken) > len(self.addresses) // 3, 300)
            self.hub.server.kill()
            self.in_hand = value(self.hub, "SELECT recipient FROM outbox WHERE claimed_at IS NOT NULL")
            for minutes in (0, 2, 5, 10, 20, 40):
                later(minutes=minutes)
                self.hub.serve()
                self._calm(minutes)
                if not value(self.hub, "SELECT id FROM outbox WHERE next_try_at IS NOT NULL"):
                    break
                self.hub.stop()
            self.dead = value(self.hub, "SELECT recipient FROM outbox WHERE failed_at IS NOT NULL")
            self._retry_the_dead()
        self.took = time.monotonic() - began

    def _register(self):
        day = clock.working_day(30)
        sessions = [{"room": self.house.room(capacity=2000), "start": clock.at(day, "10:00"), "end": clock.at(day, "11:00")}]
        workshop = self.house.workshop(capacity=2000, sessions=sessions)
        clients = [Client(self.hub, self.house.north.token) for _ in range(4)]

        def act(work):
            number, address = work
            body = {"name": f"Gast {number}", "email": address}
            answer = clients[number % 4].post(f"/workshops/{workshop['id']}/registrations", body)
            assert answer.status_code == 201, answer.text

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(act, enumerate(self.addresses)))

    def _calm(self, minutes):
        """Waits until every letter that is due has been tried, or nothing gets through."""
        now = clock.now() + timedelta(minutes=minutes)
        due = "SELECT id FROM outbox WHERE next_try_at <= ? OR claimed_at IS NOT NULL"
        known, since = None, time.monotonic()
        while left := value(self.hub, due, int(now.timestamp() * 1000)):
            if left != known:
                known, since = left, time.monotonic()
            if time.monotonic() - since > 2 * SILENCE:
                return
            time.sleep(0.1)

    def _retry_the_dead(self):
        """As the hub's management does: by the button on the page of each letter that was given up."""
        self.post.is_kind = True
        browser = Browser(self.hub)
        assert browser.sign_in(self.house.manager.email, PASSWORD).status_code == 200
        listed = browser.open("/manage/mail").text
        for identifier in value(self.hub, "SELECT id FROM outbox WHERE failed_at IS NOT NULL"):
            assert f"/manage/mail/{identifier}" in listed
            page = browser.open(f"/manage/mail/{identifier}")
            assert "550 5.1.1" in page.text or "554 5.7.1" in page.text
            assert browser.send(page, "/retry").status_code == 200
        wait_for(lambda: not value(self.hub, "SELECT id FROM outbox WHERE sent_at IS NULL"), 60)

    def check(self):
        """That every letter came, once, but for those that the server took without being able to say so."""
        came = {address: [parsed(content) for content in contents] for address, contents in self.post.taken.items()}
        assert sorted(came) == sorted(self.addresses)
        assert {address.split("-")[0] for address in self.dead} == NEVER
        assert sorted(self.dead) == sorted(each for each in self.addresses if each.split("-")[0] in NEVER)
        identifiers = set()
        for address, letters in came.items():
            (identifier,) = {letter["Message-ID"] for letter in letters}
            identifiers.add(identifier)
            assert all(letter["To"].addresses[0].addr_spec == address for letter in letters)
        assert len(identifiers) == len(self.addresses)
        self.doubled = sorted(address for address, letters in came.items() if len(letters) > 1)
        allowed = {each for each in self.addresses if each.split("-")[0] in TWICE} | set(self.in_hand)
        assert set(self.doubled) <= allowed, set(self.doubled) - allowed
        assert max(map(len, came.values())) <= 2 + bool(self.in_hand)
        # What the script doubles for certain, so that it is known to have been played.
        assert {each for each in self.addresses if each.split("-")[0] in TWICE} <= set(self.doubled)

    def told(self):
        doubled = Counter(each.split("-")[0] if each.split("-")[0] in TWICE else "in hand when killed" for each in self.doubled)
        return f"{len(self.addresses)} letters, {len(self.dead)} given up and retried, twice: {dict(doubled)}, {self.took:.0f} s"

    def stop(self):
        self.hub.stop()
        self.post.stop()
