"""Those who look at the control room while people come in."""

import re
import selectors
import socket
import statistics
import threading
import time
from dataclasses import dataclass

import requests

from harness.hub import PASSWORD

COUNT, RATE = 200, 100
ARRIVED = re.compile(rb"<b>(\d[\d.]*)</b> <span>in der letzten Stunde")


@dataclass
class Seen:
    """How long it took until everybody had seen what happened."""

    rate: float
    median: float
    longest: float
    editions: int
    bytes: int


def signed_in(manager):
    """The cookie of a manager's browser."""
    browser = requests.Session()
    browser.trust_env = False
    form = {"email": manager.email, "password": PASSWORD}
    answer = browser.post(f"{manager.hub.url}/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert browser.cookies, answer.status_code
    return "; ".join(f"{each.name}={each.value}" for each in browser.cookies)


def watch(house, cookie, codes):
    """Has everybody look while each code comes in; a viewer is current when it shows as many arrivals as were answered."""
    before = house.manager.get("/now").json()["arrivals"]["lastHour"]
    viewers = [_connect(house.hub.port, cookie) for _ in range(COUNT)]
    shown = [[] for _ in viewers]
    sizes = []
    reading = threading.Event()
    reader = threading.Thread(target=_read, args=(viewers, shown, sizes, reading))
    reader.start()
    answered, began = [], time.perf_counter()
    lanes = 4
    lock = threading.Lock()

    def come(lane):
        for number in range(lane, len(codes), lanes):
            time.sleep(max(0, began + number / RATE - time.perf_counter()))
            house.check_in(codes[number])
            with lock:
                answered.append(time.perf_counter())

    threads = [threading.Thread(target=come, args=(lane,)) for lane in range(lanes)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    took = time.perf_counter() - began
    time.sleep(3)
    reading.set()
    reader.join()
    for each in viewers:
        each.close()
    answered.sort()
    waits = []
    for mine in shown:
        assert mine, "a viewer saw nothing"
        for number, at in enumerate(answered, before + 1):
            seen = next((when for when, count in mine if count >= number), None)
            assert seen is not None, f"a viewer never saw arrival {number}, but {mine[-1][1]}"
            waits.append(max(0.0, seen - at))
    editions = statistics.median(len(mine) for mine in shown)
    return Seen(len(codes) / took, statistics.median(waits), max(waits), int(editions), int(statistics.median(sizes)))


def _connect(port, cookie):
    viewer = socket.create_connection(("127.0.0.1", port))
    head = f"GET /manage/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
    viewer.sendall(head.encode())
    viewer.setblocking(False)
    return viewer


def _read(viewers, shown, sizes, done):
    """Notes when each viewer was shown which number of arrivals."""
    waiting = selectors.DefaultSelector()
    held = [b""] * len(viewers)
    for index, viewer in enumerate(viewers):
        waiting.register(viewer, selectors.EVENT_READ, index)
    while not done.is_set():
        for key, _ in waiting.select(timeout=0.2):
            index = key.data
            part = key.fileobj.recv(1 << 18)
            assert part, "a viewer was let go of"
            held[index] += part
            *events, held[index] = held[index].split(b"\n\n")
            for event in events:
                found = ARRIVED.search(event)
                if found:
                    sizes.append(len(event))
                    shown[index].append((time.perf_counter(), int(found.group(1).replace(b".", b""))))
