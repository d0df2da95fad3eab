"""How much of what can be repeated without end is repeated: a little for each change, all of it at night."""

import os

NIGHTLY = os.environ.get("ANKERPLATZ_TESTS") == "nightly"

# Moments at which each of three programs is killed under load: a thousand and more at night.
KILLS = 340 if NIGHTLY else 20
# Check-ins, and bookings, whose acknowledgement is watched with strace.
WATCHED = 200 if NIGHTLY else 40
# Tickets that are printed on each paper, and read from pictures of it.
PAPERS = 50 if NIGHTLY else 6
# Letters through a mail server that does its worst.
LETTERS = 1000 if NIGHTLY else 200
# Tickets of which each picture is damaged in every way, of forty.
DAMAGED = 40 if NIGHTLY else 4
# A browser opens each page about one thing with one hostile text in so many.
VISITED = 1 if NIGHTLY else 12
# Rounds in which a hundred clients want one slot.
ROUNDS = 20
# Tickets whose page is rendered by a browser and read from its picture.
RENDERED = 200 if NIGHTLY else 20
# Places at which the log of a kiosk's journal is torn.
TEARS = 500 if NIGHTLY else 24
# Scans of three kiosks in three days without a network.
SCANS_ALONE = 5_000 if NIGHTLY else 1_200
# Orders in which sixteen kiosks report one ticket.
ORDERS = 200 if NIGHTLY else 12
# Requests that sixteen clients make at random.
STORM = 10_000 if NIGHTLY else 600
# Rounds in which a combined room and a part of it are wanted at once.
COMBINED = 100 if NIGHTLY else 20
# Scans that are there to be exchanged while the disk fails.
SCANS_EXCHANGED = 1_000 if NIGHTLY else 60
# Levels to which a disk is filled, from none free to enough for some more.
LEVELS = 50 if NIGHTLY else 6
