"""The machine's own limits, measured beside the programs'."""

import os
import re
import sqlite3
import subprocess
import time
from pathlib import Path


def sqlite_commits(folder, seconds=2.0):
    """Commits a second of one row each, as durable as the programs' own."""
    database = sqlite3.connect(Path(folder) / "limit.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)")
    count, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        database.execute("INSERT INTO note (text) VALUES (?)", ("x" * 200,))
        count += 1
    database.close()
    return count / seconds


def syncs(folder, count=500):
    """The seconds that each of so many appended and synced pages takes."""
    took = []
    file = os.open(Path(folder) / "limit.pages", os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(count):
        began = time.perf_counter()
        os.write(file, b"x" * 4096)
        os.fdatasync(file)
        took.append(time.perf_counter() - began)
    os.close(file)
    return took


def ed25519_verifications(seconds=2):
    """Verifications a second on one core, by OpenSSL."""
    done = subprocess.run(
        ["openssl", "speed", "-seconds", str(seconds), "ed25519"], capture_output=True, text=True, check=True
    )
    return float(re.findall(r"[\d.]+", done.stdout.strip().splitlines()[-1])[-1])


def resident_megabytes(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def description():
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores, {model.group(1).strip() if model else os.uname().machine}"
