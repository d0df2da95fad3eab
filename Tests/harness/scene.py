"""A hub in which something is going on, so that its pages have something to show."""

from datetime import timedelta

from harness import clock
from harness.hub import House, slot
from harness.letters import invitation


class Scene(House):
    """Rooms, bookings and workshops in every state that a page tells apart."""

    def __init__(self, folder):
        super().__init__(folder)
        self.day = clock.working_day()
        self._budget(self.north, 200)
        self.helling = self._room("Helling", 60, floor="Erdgeschoss", setupMinutes=15, teardownMinutes=30)
        self.dock1 = self._room("Dock 1", 20, floor="Erdgeschoss", equipment=["Bildschirm"])
        self.dock2 = self._room("Dock 2", 20, floor="Erdgeschoss", equipment=["Bildschirm"])
        self.docks = self._room("Dock 1 + 2", 40, parts=[self.dock1, self.dock2])
        self.takelage = self._room("Takelage", 14, floor="1. OG")
        self.booking = self._book(self.north, self.helling, "10:00", "12:00", "Runde der Digitallotsen", seats=40)
        self.invited = self.north.post(
            f"/bookings/{self.booking['id']}/guests", {"name": "Enno Petersen", "email": "enno@example.org", "seats": 2}
        ).json()["ticket"]
        self._book(self.south, self.helling, "15:00", "17:00", "Vertrauliches <b>Gespräch</b>")
        cancelled = self._book(self.north, self.dock1, "08:00", "09:00", "Fällt aus")
        self.north.delete(f"/bookings/{cancelled['id']}")
        weekly = {"recurrence": "FREQ=WEEKLY;COUNT=5", "onConflict": "skip"}
        self.series = self._book(self.north, self.takelage, "08:30", "09:00", "Jour fixe", **weekly)
        self.open_workshop = self._workshop("Formulare, die man versteht", 14, "13:00", "15:00", self.takelage)
        self.full_workshop = self._workshop("KI im Rathaus: was geht, was darf", 1, "10:00", "16:00", self.docks)
        self.moved_workshop = self._move()
        self.long_workshop = self._fill(self.workshop(title="Verwaltungsforum", capacity=105, room=self.helling))
        self.running_workshop = self.workshop(capacity=10, room=self.takelage)
        self.ticket = self.register(self.open_workshop, "Maria Sørensen")["ticket"]
        self.guest = self.register(self.running_workshop, "Jördis Grün")["ticket"]
        self.register(self.full_workshop, "Ulf Kröger")
        self.waiting = self.register(self.full_workshop, "Anne-Kathrin Wiese")
        self.check_in(self.guest["code"])
        self.closure = self._close(self.dock2, 40)
        self.invitation = self._invite("r.witt@example.org", "Rieke Witt")
        self.withdrawn = self._invite("h.ohlsen@example.org", "Hauke Ohlsen")
        for each in self.north.items(self._invitations):
            if each["email"] == "h.ohlsen@example.org":
                assert self.north.delete(f"{self._invitations}/{each['id']}").status_code == 200

    def _budget(self, client, hours):
        """Gives a partner so many hours a month."""
        answer = self.manager.patch(f"/partners/{client.partner}", {"budget": {"minutes": hours * 60, "per": "month"}})
        assert answer.status_code == 200, answer.text

    def _close(self, room, ahead):
        """Closes a room on a day so far ahead, on which it is booked."""
        day = clock.working_day(ahead)
        booked = self.north.post("/bookings", slot(room, day, "09:00", "10:00", "Lotsentreffen"))
        assert booked.status_code == 201, booked.text
        body = {"start": day.isoformat(), "end": (day + timedelta(days=1)).isoformat(), "reason": "Technik wird erneuert"}
        answer = self.manager.post("/closures", body | {"rooms": [room]})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    @property
    def _invitations(self):
        return f"/partners/{self.north.partner}/invitations"

    def _invite(self, email, name):
        """Invites somebody to act for the first partner and returns where the link in their letter leads."""
        answer = self.north.post(self._invitations, {"email": email, "name": name, "rights": ["book", "invite"]})
        assert answer.status_code == 201, answer.text
        return invitation(self, email)

    def _room(self, name, capacity, **members):
        answer = self.manager.post("/rooms", {"name": name, "capacity": capacity, **members})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def _book(self, client, room, start, end, title, **members):
        answer = client.post("/bookings", slot(room, self.day, start, end, title, **members))
        assert answer.status_code == 201, answer.text
        return answer.json()

    def _workshop(self, title, capacity, start, end, room):
        body = {"title": title, "summary": "Erster Absatz.\n\nZweiter Absatz.", "language": "de", "capacity": capacity}
        body |= {"topics": ["KI", "Barrierefreiheit"], "trainers": ["Merle Hansen"], "audience": "Alle, die Anträge lesen"}
        sessions = [{"room": room, "start": clock.at(self.day, start), "end": clock.at(self.day, end)}]
        answer = self.north.post("/workshops", body | {"sessions": sessions, "visibility": "public"})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def _fill(self, workshop):
        """Registers more people than a page lists, and a few who wait."""
        table = "Name;E-Mail\n" + "".join(f"Gast {number:03};gast{number}@example.org\n" for number in range(110))
        path = f"/workshops/{workshop['id']}/registrations/import?tell=false"
        answer = self.north.request("POST", path, data=table, headers={"Content-Type": "text/csv; charset=utf-8"})
        assert answer.status_code == 200, answer.text
        return workshop

    def _move(self):
        """A workshop in two parts of which the first takes place elsewhere in time."""
        days = [clock.working_day(ahead) for ahead in (40, 47, 54)]
        spans = [{"room": self.helling, "start": clock.at(day, "14:00"), "end": clock.at(day, "16:30")} for day in days]
        made = self.workshop(title="Barrierefrei schreiben", capacity=12, room=self.helling, sessions=[spans[0], spans[2]])
        moved = {**made["sessions"][0], "start": spans[1]["start"], "end": spans[1]["end"]}
        answer = self.north.patch(f"/workshops/{made['id']}", {"sessions": [moved, made["sessions"][1]]}, "*")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def path(self, ticket):
        """The path of the page of who holds a ticket."""
        return "/t/" + ticket["url"].rstrip("/").rsplit("/", 1)[1]

    def week(self, room):
        return f"/rooms/{room}?week={self.day.isoformat()}"

    @property
    def pages(self):
        """Every page by name, with who may open it."""
        month = f"from={self.day.replace(day=1).isoformat()}&to={self.day.isoformat()}"
        public = {
            "start": "/",
            "rooms": "/rooms",
            "week": self.week(self.helling),
            "day of a room": f"/rooms/{self.helling}?date={self.day.isoformat()}",
            "day of all rooms": f"/rooms?date={self.day.isoformat()}",
            "day of all rooms as a list": f"/rooms?date={self.day.isoformat()}&view=list",
            "week of all rooms": f"/rooms?week={self.day.isoformat()}",
            "week as a list": self.week(self.helling) + "&view=list",
            "workshops": "/workshops",
            "workshops of a month": f"/workshops?month={self.day:%Y-%m}&topic=ki&sector=administration",
            "no workshops": "/workshops?topic=nichts",
            "calendar of workshops": f"/workshops?month={self.day:%Y-%m}&view=calendar",
            "workshop": f"/workshops/{self.open_workshop['id']}",
            "moved workshop": f"/workshops/{self.moved_workshop['id']}",
            "full workshop": f"/workshops/{self.full_workshop['id']}",
            "ticket": self.path(self.ticket),
            "change a registration": self.path(self.ticket) + "/change",
            "cancel a ticket": self.path(self.ticket) + "/cancel",
            "no more reminders": self.path(self.ticket) + "/reminders",
            "sign in": "/sign-in",
            "accessibility": "/accessibility",
            "privacy": "/privacy",
            "imprint": "/imprint",
            "source": "/source",
            "nothing": "/gibt-es-nicht",
            "invitation": self.invitation,
            "withdrawn invitation": self.withdrawn,
            "door display": f"/display/rooms/{self.takelage}",
            "door of a free room": f"/display/rooms/{self.dock1}",
            "foyer": "/display",
        }
        partner = {
            "book": f"/book?room={self.helling}",
            "book by need": "/book",
            "rooms that fit": f"/book/rooms?{clock.query(self.day)}&start=12:00&end=14:00&seats=12",
            "no room that fits": f"/book/rooms?{clock.query(self.day)}&start=12:00&end=14:00&seats=70",
            "change a booking": f"/bookings/{self.booking['id']}/edit",
            "change a date of a series": f"/bookings/{self.series['id']}/edit",
            "date of a series": f"/bookings/{self.series['id']}",
            "cancel a series": f"/bookings/{self.series['id']}/cancel?scope=all",
            "series": f"/series/{self.series['series']}",
            "bookings": "/bookings",
            "partner": "/partner",
            "booking": f"/bookings/{self.booking['id']}",
            "guests": f"/bookings/{self.booking['id']}/guests",
            "guest's ticket": self.path(self.invited),
            "own week": self.week(self.helling),
            "offer a workshop": "/workshops/new",
            "participants": f"/workshops/{self.running_workshop['id']}/participants",
            "long list of participants": f"/workshops/{self.long_workshop['id']}/participants?page=2",
            "nobody is found": f"/workshops/{self.long_workshop['id']}/participants?find=niemand",
            "write to participants": f"/workshops/{self.running_workshop['id']}/messages",
            "full workshop's participants": f"/workshops/{self.full_workshop['id']}/participants",
            "read in a list": f"/workshops/{self.open_workshop['id']}/participants/import",
            "list that was lost": f"/workshops/{self.open_workshop['id']}/participants/import/nothing",
            "workshop from a template": f"/workshops/new?from={self.open_workshop['id']}",
            "own workshop": f"/workshops/{self.open_workshop['id']}",
            "change a workshop": f"/workshops/{self.open_workshop['id']}/edit",
            "account": "/account",
        }
        manager = {
            "control room": "/manage",
            "occupancy": f"/manage/occupancy?{month}",
            "occupancy by partner": f"/manage/occupancy?{month}&groupBy=partner",
            "bookings behind figures": f"/manage/occupancy/bookings?{month}",
            "audit log": "/manage/audit",
            "kiosks": "/manage/kiosks",
            "requests": "/manage/requests",
            "managed rooms": "/manage/rooms",
            "closures": "/manage/closures",
            "closure": f"/manage/closures/{self.closure}",
            "new room": "/manage/rooms/new",
            "managed room": f"/manage/rooms/{self.helling}",
            "partners": "/manage/partners",
            "managed partner": f"/manage/partners/{self.north.partner}",
            "mails": "/manage/mail",
            "personal data": "/manage/people",
            "retention": "/manage/people/retention",
            "presence": "/manage/presence",
            "ghosts": "/manage/ghosts",
            "all bookings": "/bookings",
        }
        groups = {"visitor": public, "partner": partner, "manager": manager, "desk": {"door list": "/manage/presence"}}
        return {(role, name): path for role, pages in groups.items() for name, path in pages.items()}


PAGES = [
    *(("visitor", name) for name in ["start", "rooms", "week", "week as a list", "workshops", "workshop"]),
    *(("visitor", name) for name in ["full workshop", "ticket", "sign in", "accessibility", "privacy", "imprint"]),
    *(("visitor", name) for name in ["source", "nothing", "door display", "door of a free room", "foyer"]),
    *(("visitor", name) for name in ["day of a room", "day of all rooms", "day of all rooms as a list"]),
    *(("visitor", name) for name in ["week of all rooms", "invitation", "withdrawn invitation"]),
    *(("visitor", name) for name in ["cancel a ticket", "no more reminders", "workshops of a month", "no workshops"]),
    *(("visitor", name) for name in ["change a registration", "moved workshop"]),
    ("visitor", "calendar of workshops"),
    *(("partner", name) for name in ["book", "bookings", "booking", "own week", "offer a workshop", "own workshop"]),
    *(("partner", name) for name in ["participants", "full workshop's participants", "write to participants"]),
    *(("partner", name) for name in ["read in a list", "list that was lost"]),
    *(("partner", name) for name in ["long list of participants", "nobody is found"]),
    *(("partner", name) for name in ["change a workshop", "workshop from a template", "account", "guests"]),
    *(("partner", name) for name in ["guest's ticket", "partner"]),
    *(("partner", name) for name in ["book by need", "rooms that fit", "no room that fits", "change a booking"]),
    *(("partner", name) for name in ["change a date of a series", "date of a series", "cancel a series", "series"]),
    *(("manager", name) for name in ["control room", "occupancy", "occupancy by partner", "kiosks", "managed rooms"]),
    *(("manager", name) for name in ["new room", "managed room", "partners", "presence", "ghosts", "all bookings"]),
    *(("manager", name) for name in ["closures", "closure", "managed partner", "mails", "personal data"]),
    *(("manager", name) for name in ["requests", "retention", "bookings behind figures", "audit log"]),
    ("desk", "door list"),
]
