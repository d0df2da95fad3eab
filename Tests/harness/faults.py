"""A disk on which calls fail: the Nth of each kind in each thread ends with an error, by strace.

Not by libfiu, whose faults come always or by chance: with strace the Nth call fails, and what it wrote shows that one did.
"""

import re
import subprocess
from contextlib import contextmanager
from itertools import chain

from harness import size

# What writes and reads files, and how it may fail.
FAULTS = [
    ("pwrite64", "EIO"),
    ("fdatasync,fsync", "EIO"),
    ("pread64,read", "EIO"),
    ("openat", "EIO"),
    ("write,ftruncate,rename,unlink", "EIO"),
]
if size.NIGHTLY:
    FAULTS += [("pwrite64", "ENOSPC"), ("openat", "EMFILE")]
# After so many runs in a row that met no error none will.
ENOUGH = 3 if size.NIGHTLY else 1


class Disk:
    """A data directory, and where it is noted what failed there."""

    def __init__(self, data, trace):
        self.data, self.trace = data, trace

    @property
    def _files(self):
        names = ["hub.sqlite", "kiosk.sqlite", "device-key.json", "machine", *(each.name for each in self.data.glob("*"))]
        ends = ("", "-wal", "-shm", ".new")
        return [self.data, self.data / "lock", *sorted({self.data / (name + end) for name in names for end in ends})]

    def failing(self, fault, number):
        """What a program is started with whose Nth call fails in each of its threads."""
        calls, error = fault
        self.trace.unlink(missing_ok=True)
        paths = chain.from_iterable(("-P", str(file)) for file in self._files)
        inject = f"inject={calls}:error={error}:when={number}"
        watch = ["strace", "-f", "-yy", "-e", "signal=none", "-o", str(self.trace)]
        return [*watch, *paths, "-e", f"trace={calls}", "-e", inject]

    @contextmanager
    def failing_in(self, process, fault, number):
        """The same for a program that runs, from now until the end of the block."""
        command = [*self.failing(fault, number), "-p", str(process.pid)]
        watch = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert "attached" in watch.stderr.readline()
            yield
        finally:
            watch.terminate()
            watch.wait(20)
            watch.stderr.close()

    def failed(self):
        """The calls that ended with an error of ours."""
        said = self.trace.read_text(errors="replace") if self.trace.exists() else ""
        return re.findall(r"^.*\(INJECTED\)$", said, re.MULTILINE)


def sweep(disk, attempt):
    """Has `attempt(fault, number)` meet each fault at the first call, the second and so on, until none is met any more.

    Returns how many runs met each fault.
    """
    met = dict.fromkeys(FAULTS, 0)
    for fault in FAULTS:
        without = 0
        for number in numbers():
            attempt(fault, number)
            if disk.failed():
                met[fault], without = met[fault] + 1, 0
            else:
                without += 1
            if without == ENOUGH:
                break
    return met


def numbers():
    """At which call: every one at night, else fewer and fewer."""
    number = 1
    while True:
        yield number
        number += 1 if size.NIGHTLY else 1 + number
