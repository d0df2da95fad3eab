"""The way into a hub: its kiosk with the screen on, and guests whose tickets fare differently there."""

from datetime import datetime, time, timedelta

from harness import clock, codes
from harness.hub import House, holder
from harness.kiosk import Kiosk
from harness.symbols import by_zxing


def midnight():
    """The next one, in minutes from now."""
    now = clock.now().astimezone(clock.BERLIN)
    return int((datetime.combine(now.date() + timedelta(days=1), time(), clock.BERLIN) - now) / timedelta(minutes=1))


def over_midnight():
    """An hour of this evening, in minutes from now, of which two dates are told; late in the evening one of tomorrow."""
    start = midnight() - 30
    return (start, start + 60) if start > 125 else (180, 240)


class Entry(House):
    """A hub, its kiosk, and the codes that guests hold up, read from the pictures that the server gives them."""

    def __init__(self, folder, guests=0, scanners=()):
        super().__init__(folder)
        self.takelage = self.room(name="Takelage", floor="1. OG")
        self.running = self.workshop(capacity=100, room=self.takelage)
        times = [(start, start + 60) for start in range(40, 120, 20)] + [over_midnight()]
        later = self.workshop(minutes=times[-1], room=self.takelage, title="Formulare, die man versteht")
        for minutes in times[:-1]:
            self.workshop(minutes=minutes, title="Digitale Bauanträge in kleinen Gemeinden")
        # What is on today: those of them before midnight, and the one that runs.
        self.today = 1 + sum(start < midnight() for start, _ in times)
        self.guests = [self._expect(f"Maria Sørensen {number}") for number in range(guests)]
        first = self.register(self.running, "Jördis Grün")["ticket"]
        groups = [self.register(self.running, "Gruppe Boje", seats=3)["ticket"] for _ in range(4)]
        reissued = self.register(self.running, "Ulf Kröger")
        early = self.register(later, "Tilda Tau")["ticket"]
        evening = (midnight() + 20 * 60, midnight() + 21 * 60)
        tomorrow = self.workshop(minutes=evening, room=self.takelage, title="Formulare, die man versteht")
        of_tomorrow = self.register(tomorrow, "Tilda Tau")["ticket"]
        self.codes = {
            "alreadyInside": self.shown(first),
            "tooEarly": self.shown(early),
            "tomorrow": self.shown(of_tomorrow),
            "revoked": self.shown(reissued["ticket"]),
            "groups": [self.shown(group) for group in groups],
        }
        again = self.north.post(f"/registrations/{reissued['id']}/reissue")
        assert again.status_code == 200, again.text
        raw = codes.decoded(self.codes["tooEarly"])
        self.codes["wrongHub"] = codes.encoded(raw[:2] + bytes([raw[2] ^ 1]) + raw[3:])
        self.codes["unknown"] = codes.encoded(raw[:-1] + bytes([raw[-1] ^ 1]))
        self.codes["unreadable"] = "4006381333931"
        self.kiosk = Kiosk(self.hub, folder)
        assert self.kiosk.sync() == 0
        assert self.kiosk.scan(self.codes["alreadyInside"])[0]["verdict"] == "accepted"
        self.process = self.kiosk.run(scanners=scanners)

    @property
    def screen(self):
        return f"http://127.0.0.1:{self.kiosk.port}"

    def shown(self, ticket):
        """The code of a ticket as a scanner sees it: in the picture."""
        picture = holder(self.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png")
        assert picture.status_code == 200, picture.text
        found = by_zxing(picture.content)
        assert len(found) == 1
        return found[0]

    def _expect(self, name):
        ticket = self.register(self.running, name)["ticket"]
        return {"name": name, "ticket": ticket, "code": self.shown(ticket), "shortCode": ticket["shortCode"]}

    def guest(self):
        """Somebody who has not come yet: name, code and short code."""
        return self.guests.pop()

    def lose_network(self):
        """The server is gone, and the kiosk has noticed."""
        self.hub.stop()
        assert self.kiosk.sync() == 75

    def close(self):
        self.process.stop()
        self.hub.stop()
