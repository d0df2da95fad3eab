"""A kiosk that is new at a hub with many tickets: what its first exchange takes, and how soon it hears of a change."""

import re
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import SimpleNamespace

from harness.kiosk import Kiosk
from harness.programs import ENVIRONMENT, KIOSK

SHARE = 5_000


def stock(house, count):
    """Tickets of workshops in the next three days, taken over from lists; the id of one registration of each."""
    some = []
    for number in range(count // SHARE):
        start = 60 + number % 3 * 24 * 60
        workshop = house.workshop(capacity=SHARE, minutes=(start, start + 90), title="Formulare, die man versteht")
        rows = "".join(f"Maria Sommer {number}.{each};gast{number}.{each}@example.org\r\n" for each in range(SHARE))
        path = f"/workshops/{workshop['id']}/registrations"
        answer = house.north.request(
            "POST", f"{path}/import?tell=false", data=f"Name;E-Mail\r\n{rows}".encode(), headers={"Content-Type": "text/csv"}, timeout=600
        )
        assert answer.status_code == 200 and answer.json()["added"] == SHARE, answer.text[:500]
        some += [each["id"] for each in house.north.get(path, limit=10).json()["items"]]
    return some


class Meter:
    """A way to a server that counts what comes back over it."""

    def __init__(self, port):
        self.server = port
        self.bytes = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self.server))
            for source, target, counts in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._carry, args=(source, target, counts), daemon=True).start()

    def _carry(self, source, target, counts):
        try:
            while content := source.recv(1 << 18):
                if counts:
                    with self.lock:
                        self.bytes += len(content)
                target.sendall(content)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.listener.close()


def metered(house, folder):
    """A kiosk that is paired by way of a meter."""
    meter = Meter(house.hub.port)
    hub = SimpleNamespace(url=f"http://127.0.0.1:{meter.port}", add_kiosk=house.hub.add_kiosk)
    folder.mkdir()
    return Kiosk(hub, folder), meter


def exchange(kiosk):
    """One exchange: its seconds, and the most megabytes that the process held."""
    began = time.perf_counter()
    process = subprocess.Popen([KIOSK, "sync", "--data", kiosk.data], env=ENVIRONMENT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, held(process.pid))
        time.sleep(0.005)
    assert process.returncode == 0
    return time.perf_counter() - began, peak / 1024


def held(pid):
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found.group(1)) if found else 0
