"""The way into a hub: its kiosk with the screen on, and guests whose tickets fare differently there."""

from harness import clock, codes
from harness.hub import House, holder
from harness.kiosk import Kiosk
from harness.symbols import by_zxing


class Entry(House):
    """A hub, its kiosk, and the codes that guests hold up, read from the pictures that the server gives them."""

    def __init__(self, folder, guests=0):
        super().__init__(folder)
        self.takelage = self.room(name="Takelage", floor="1. OG")
        self.running = self.workshop(capacity=100, room=self.takelage)
        later = self.workshop(minutes=(180, 240), room=self.takelage, title="Formulare, die man versteht")
        for start in range(40, 120, 20):
            self.workshop(minutes=(start, start + 60), title="Digitale Bauanträge in kleinen Gemeinden")
        self.guests = [self._expect(f"Maria Sørensen {number}") for number in range(guests)]
        first = self.register(self.running, "Jördis Grün")["ticket"]
        groups = [self.register(self.running, "Gruppe Boje", seats=3)["ticket"] for _ in range(3)]
        reissued = self.register(self.running, "Ulf Kröger")
        early = self.register(later, "Tilda Tau")["ticket"]
        self.codes = {
            "alreadyInside": self.shown(first),
            "tooEarly": self.shown(early),
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
        self.process = self.kiosk.run()

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
        return {"name": name, "code": self.shown(ticket), "shortCode": ticket["shortCode"]}

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
