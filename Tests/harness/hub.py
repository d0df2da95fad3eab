"""A hub on a data directory of its own, its server, and people who talk to it."""

import itertools
import shutil
import time
import uuid
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter

from harness import clock
from harness.programs import SERVER, Process, free_port, made, wait_until_ready

PASSWORD = "Fender-Poller-Trosse-42"


class Client:
    """Someone who talks to the API, with a token or without."""

    def __init__(self, hub, token=None, language="de"):
        self.hub = hub
        self.token = token
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.mount("http://", HTTPAdapter(pool_maxsize=128))
        self.http.headers["Accept-Language"] = language
        if token:
            self.http.headers["Authorization"] = f"Bearer {token}"

    def at(self, hub):
        """The same person at a copy of their hub."""
        client = Client(hub, self.token)
        client.email, client.account, client.partner = self.email, self.account, self.partner
        return client

    def request(self, method, path, **options):
        return self.outside(method, f"/api/v1{path}", **options)

    def outside(self, method, path, **options):
        """A request to a path that is not below the API's."""
        return self.http.request(method, self.hub.url + path, timeout=options.pop("timeout", 60), **options)

    def get(self, path, **params):
        return self.request("GET", path, params=params)

    def post(self, path, body=None, key=None, **options):
        headers = {"Idempotency-Key": key} if key else {}
        return self.request("POST", path, json=body, headers=headers, **options)

    def patch(self, path, body, etag=None):
        return self.request("PATCH", path, json=body, headers={"If-Match": etag} if etag else {})

    def delete(self, path, **params):
        return self.request("DELETE", path, params=params)

    def items(self, path, **params):
        """All items of a list, page after page."""
        found, cursor = [], None
        while True:
            answer = self.get(path, **params, **({"cursor": cursor} if cursor else {}))
            assert answer.status_code == 200, answer.text
            page = answer.json()
            found += page["items"]
            cursor = page["next"]
            if cursor is None:
                return found


class Hub:
    """A data directory and the commands that work on it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.data = self.folder / "hub"
        self.log = self.folder / "server.log"
        self.port = None
        self.server = None
        self.options = []
        self.accounts = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words, stdin=""):
        """Makes something by a command and returns its id, code or token."""
        *verbs, options = words
        pairs = itertools.chain.from_iterable((f"--{key}", value) for key, value in options.items())
        return made(SERVER, *verbs, "--data", self.data, *pairs, stdin=stdin)

    def serve(self, prefix=()):
        """Starts the server and returns the seconds it took until it was ready."""
        self.port = self.port or free_port()
        self.server = Process(
            [SERVER, "serve", "--data", self.data, "--port", self.port, "--base-url", self.url, *self.options],
            self.log,
            prefix=prefix,
        )
        return wait_until_ready(f"{self.url}/readyz", self.server)

    def stop(self):
        if self.server:
            return self.server.stop()

    def add_partner(self, name, sector):
        return self.command("partner", "add", {"name": name, "sector": sector})

    def add_account(self, role, partner=None):
        """Adds an account and returns a client that acts for it."""
        self.accounts += 1
        email = f"konto{self.accounts}@example.org"
        options = {"email": email, "name": f"Konto {email}", "role": role}
        if partner:
            options["partner"] = partner
        account = self.command("account", "add", options, stdin=PASSWORD + "\n")
        client = Client(self, self.command("token", "add", {"email": email, "name": "acceptance"}))
        client.email, client.account, client.partner = email, account, partner
        return client

    def add_kiosk(self, name="Empfang", room=None):
        """The pairing code of a new kiosk."""
        return self.command("kiosk", "add", {"name": name, **({"room": room} if room else {})})

    def anonymous(self, language="de"):
        return Client(self, language=language)


class House:
    """A hub with the people every test needs."""

    def __init__(self, folder):
        self.hub = Hub(folder)
        self.hub.serve()
        self.manager = self.hub.add_account("manager")
        self.desk = self.hub.add_account("desk")
        self.north = self.hub.add_account("partner", self.hub.add_partner("Amt Warnow-West", "administration"))
        self.south = self.hub.add_account("partner", self.hub.add_partner("Küstenbits GmbH", "business"))
        self.visitor = self.hub.anonymous()

    @classmethod
    def copied(cls, house, folder):
        """One as `house` was when it stopped: far sooner ready than one that people have yet to be added to."""
        copy = cls.__new__(cls)
        copy.hub = Hub(folder)
        shutil.copytree(house.hub.data, copy.hub.data)
        copy.hub.accounts = house.hub.accounts
        copy.hub.serve()
        for name in ("manager", "desk", "north", "south"):
            setattr(copy, name, getattr(house, name).at(copy.hub))
        copy.visitor = copy.hub.anonymous()
        return copy

    def room(self, **members):
        """A new room, so that tests do not meet in one."""
        body = {"name": f"Helling {uuid.uuid4().hex[:6]}", "capacity": 20, **members}
        answer = self.manager.post("/rooms", body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def workshop(self, capacity=20, minutes=(-1, 120), room=None, host=None, **members):
        """A public workshop whose one session runs now unless said otherwise."""
        room = room or self.room(capacity=max(20, capacity))
        sessions = [{"room": room, "start": clock.from_now(minutes[0]), "end": clock.from_now(minutes[1])}]
        body = {"title": "Onlinezugang für Gemeinden", "summary": "Ein Vormittag mit Beispielen.", "language": "de"}
        body |= {"capacity": capacity, "sessions": sessions, "visibility": "public", **members}
        answer = (host or self.north).post("/workshops", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def register(self, workshop, name="Jördis Grün", client=None, **members):
        """Registers someone and returns the registration."""
        body = {"name": name, "email": f"{uuid.uuid4().hex[:10]}@example.org", **members}
        answer = (client or self.north).post(f"/workshops/{workshop['id']}/registrations", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def letters_sent(self):
        """Waits until no letter waits any more, so that none is written beside what is looked at next; how long."""
        began = time.perf_counter()
        while 'ankerplatz_letters{state="waiting"} 0\n' not in self.visitor.outside("GET", "/metrics").text:
            time.sleep(0.2)
        return time.perf_counter() - began

    def tickets(self, count, **members):
        """As many tickets for a workshop that runs now."""
        workshop = self.workshop(capacity=count, **members)
        return [self.register(workshop, name=f"Gast {number}")["ticket"] for number in range(count)]

    def check_in(self, code, direction="in", client=None, identifier=None, **members):
        body = {"id": identifier or str(uuid.uuid4()), "code": code, "direction": direction, **members}
        answer = (client or self.desk).post("/checkins", body)
        assert answer.status_code == 200, answer.text
        return answer.json()


def holder(hub, ticket):
    """The client of someone who has the link to a ticket."""
    return Client(hub, ticket["url"].rstrip("/").rsplit("/", 1)[1])


def slot(room, day, start, end, title="Runder Tisch", **members):
    """The body of a booking."""
    return {"room": room, "start": clock.at(day, start), "end": clock.at(day, end), "title": title, **members}
