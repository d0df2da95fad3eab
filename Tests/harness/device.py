"""A kiosk that speaks the protocol by itself, line by line."""

import itertools
import uuid
from datetime import timedelta

from harness import clock
from harness.hub import Client


class Device:
    """Its pairing, its key and the scans it counts."""

    def __init__(self, house):
        answer = house.visitor.post("/kiosk/pairings", {"code": house.hub.add_kiosk(), "name": "Steg"})
        assert answer.status_code == 201, answer.text
        self.paired = answer.json()
        self.client = Client(house.hub, self.paired["key"])
        self.numbers = itertools.count(1)

    def scan(self, code, direction="in", verdict="accepted", ago=0, **members):
        scanned = clock.now() - timedelta(seconds=ago)
        body = {"id": str(uuid.uuid4()), "epoch": 1, "seq": next(self.numbers), "code": code, "direction": direction}
        body |= {"scannedAt": scanned.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z", "clockOffsetMs": 0}
        return {**body, "verdict": verdict, **members}

    def send(self, scans):
        answer = self.client.post("/kiosk/scans", {"scans": scans})
        assert answer.status_code == 200, answer.text
        results = answer.json()["results"]
        assert [each["id"] for each in results] == [each["id"] for each in scans]
        return results

    def alone(self, codes, count, span, draw):
        """As many scans within the time that has just passed, oldest first: what it did without a network."""
        times = sorted((draw.uniform(0, span.total_seconds()) for _ in range(count)), reverse=True)
        return [self.scan(draw.choice(codes), draw.choice(["in", "out"]), ago=ago) for ago in times]

    def send_badly(self, scans, draw):
        """Sends scans three times, shuffled; of three in ten answers it hears nothing. Goes on until all are answered."""
        batches = [scans[start : start + 200] for start in range(0, len(scans), 200)] * 3
        draw.shuffle(batches)
        settled = set()
        for batch in batches:
            results = self.send(draw.sample(batch, len(batch)))
            assert all(result["stored"] for result in results)
            if draw.random() >= 0.3:
                settled |= {result["id"] for result in results}
        missing = [scan for scan in scans if scan["id"] not in settled]
        for start in range(0, len(missing), 200):
            assert all(result["stored"] for result in self.send(missing[start : start + 200]))

    def changes(self, since=None, limit=None):
        """All changes since a cursor, with the cursor behind them."""
        found = []
        while True:
            params = {"since": since, "limit": limit}
            page = self.client.get(
                "/kiosk/changes", **{key: value for key, value in params.items() if value is not None}
            )
            assert page.status_code == 200, page.text
            body = page.json()
            if body.get("reset"):
                return None, None
            found += body["changes"]
            since = body["cursor"]
            if not body["more"]:
                return found, since
