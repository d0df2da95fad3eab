"""A hub in which somebody typed the same hostile text everywhere, a new one for each round."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from harness import clock
from harness.hostile import folded, topic
from harness.hub import PASSWORD, House, slot
from harness.pages import Browser
from harness.programs import SERVER, run


def made(answer, *statuses):
    assert answer.status_code in (statuses or (200, 201)), (answer.status_code, answer.text)
    return answer.json()


class Round:
    """What was made with one text; what is expected to be read, by field."""

    def __init__(self, number, text):
        self.number, self.text = number, text
        self.expected = {}

    def typed(self, field):
        """The text with the field's name behind it, so that it is known which one a page shows."""
        value = f"{self.text} ({field})"
        self.expected[field] = folded(value)
        return value


class TypedHouse(House):
    """Rounds of rooms, workshops, bookings and all that people say about them."""

    def __init__(self, folder):
        super().__init__(folder)
        self.day = clock.working_day()
        self.days = sorted({clock.working_day(ahead) for ahead in range(8, 40)})
        self.rounds = []
        made(self.manager.patch(f"/partners/{self.north.partner}", {"budget": {"minutes": 600_000, "per": "month"}}))
        # Requests of all rounds wait for an answer here.
        self.quay = self.room(name="Kai", needsApproval=True)
        self.people = self.hub.add_partner("Sammelstelle", "business")
        # Everybody of all rounds comes here.
        session = {"room": self.room(), "start": clock.at(self.day, "16:00"), "end": clock.at(self.day, "17:00")}
        asks = ["organisation", "companions"]
        self.gathering = self.workshop(capacity=400, title="Sammlung", sessions=[session], asks=asks)
        self.browsers = {}
        for name, client in (("manager", self.manager), ("north", self.north), ("south", self.south)):
            self.browsers[name] = Browser(self.hub)
            assert self.browsers[name].sign_in(client.email, PASSWORD).status_code == 200
        self.browsers["visitor"] = Browser(self.hub)

    def add(self, text):
        """Types a text everywhere and waits until every letter about it has been written."""
        new = Round(len(self.rounds), text)
        typed, people = new.typed, f"gast{new.number}@example.org"
        made(self.manager.patch("/hub", {"name": typed("hub"), "address": f"{typed('address')}\nHaus {new.number}"}))
        new.footer = self.visitor.outside("GET", "/imprint").text
        new.partner = made(self.manager.post("/partners", {"name": typed("partner"), "sector": "business"}))["id"]
        made(self.manager.patch(f"/partners/{new.partner}", {"budget": {"minutes": 60_000, "per": "month"}}))
        room = {"name": typed("room"), "floor": typed("floor"), "equipment": [typed("equipment")], "capacity": 20}
        new.room = made(self.manager.post("/rooms", room))["id"]
        self._workshop(new, people)
        self._bookings(new, people)
        self._manage(new)
        self._letters_written(20)
        self.rounds.append(new)
        return new

    def _workshop(self, new, people):
        typed = new.typed
        new.expected["topic"] = topic(new.text)
        body = {"title": typed("title"), "summary": typed("summary"), "audience": typed("audience"), "capacity": 9}
        body |= {"trainers": [typed("trainer")], "topics": [topic(new.text)], "host": new.partner, "language": "de"}
        body |= {"asks": ["organisation", "companions"], "visibility": "public"}
        now = {"room": new.room, "start": clock.from_now(-1), "end": clock.from_now(120)}
        new.workshop = made(self.manager.post("/workshops", {**body, "sessions": [now]}))
        person = {"name": typed("person"), "email": people, "organisation": typed("organisation")}
        path = "/workshops/{}/registrations"
        new.ticket = made(self.manager.post(path.format(new.workshop["id"]), person))["ticket"]
        party = {**person, "seats": 2, "companions": [typed("companion")]}
        new.registration = made(self.manager.post(path.format(self.gathering["id"]), party))
        new.later = new.registration["ticket"]
        message = {"audience": "confirmed", "subject": f"{new.text} (subject)", "text": f"{new.text} (message)"}
        answer = self.manager.post(f"/workshops/{new.workshop['id']}/messages", message)
        if "{" not in new.text:
            assert answer.status_code == 201, answer.text
            new.expected |= {"subject": folded(message["subject"]), "message": folded(message["text"])}
        elif answer.status_code != 201:
            # Braces there are for words from a closed list.
            assert {each["rule"] for each in answer.json()["violations"]} == {"unknown-placeholder"}, answer.text

    def _bookings(self, new, people):
        typed = new.typed
        body = slot(new.room, self.day, "10:00", "11:00", typed("booking"), note=typed("note"))
        new.booking = made(self.north.post("/bookings", {**body, "equipment": [room_text(new, "equipment")]}))["id"]
        guest = {"name": typed("guest"), "email": people}
        new.guest = made(self.north.post(f"/bookings/{new.booking}/guests", guest))
        made(self.south.post("/waiting", slot(new.room, self.day, "10:00", "11:00", typed("wait"))))
        # For the figures of each partner, past midnight or not.
        day = {"partner": new.partner}
        made(self.manager.post("/bookings", slot(new.room, self.day, "14:00", "15:00", typed("theirs"), **day)))
        day, hour = self.days[new.number // 8], 8 + new.number % 8
        request = slot(self.quay, day, f"{hour:02}:00", f"{hour:02}:30", typed("request"))
        asked = made(self.north.post("/bookings", request))["id"]
        made(self.manager.post(f"/bookings/{asked}/decline", {"reason": typed("refusal")}))
        new.declined = asked
        request = slot(self.quay, day, f"{hour:02}:30", f"{hour + 1:02}:00", typed("open"))
        new.request = made(self.north.post("/bookings", request))["id"]

    def _manage(self, new):
        typed, day = new.typed, clock.working_day(100)
        shut = {"start": day.isoformat(), "end": (day + timedelta(days=1)).isoformat(), "rooms": [new.room]}
        new.closure = made(self.manager.post("/closures", {**shut, "reason": typed("closure")}))["id"]
        exception = {"override": {"reason": typed("exception")}}
        despite = slot(new.room, day, "10:00", "11:00", typed("despite"), **exception)
        new.exception = made(self.manager.post("/bookings", despite))["id"]
        made(self.manager.post("/kiosks", {"name": typed("kiosk")}))
        rights = {"rights": ["book"], "email": f"neu{new.number}@example.org"}
        made(self.manager.post(f"/partners/{new.partner}/invitations", {**rights, "name": typed("invited")}))
        made(self.manager.post(f"/partners/{new.partner}/grants", {"minutes": 60, "reason": typed("grant")}))
        transfer = {"to": self.north.partner, "minutes": 60, "reason": typed("transfer")}
        made(self.manager.post(f"/partners/{new.partner}/transfers", transfer))

    def add_people(self):
        """An account for each round that has none."""

        def add(new):
            options = ["--email", f"person{new.number}@example.org", f"--name={new.typed('member')}"]
            options += ["--role", "partner", "--partner", self.people, "--data", self.hub.data]
            done = run(SERVER, "account", "add", *options, stdin=PASSWORD + "\n")
            assert done.returncode == 0, done.stderr

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(add, [each for each in self.rounds if "member" not in each.expected]))

    def _letters_written(self, seconds):
        deadline = time.monotonic() + seconds
        while 'ankerplatz_letters{state="waiting"} 0\n' not in self.visitor.outside("GET", "/metrics").text:
            assert time.monotonic() < deadline, "letters still wait"
            time.sleep(0.01)


def room_text(new, field):
    return f"{new.text} ({field})"
