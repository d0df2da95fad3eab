"""Where the programs are, and how a process of theirs is run, watched and ended."""

import functools
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import requests

from harness import clock

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("ANKERPLATZ_BIN", ROOT / ".build" / "debug"))
SERVER = str(BINARIES / "ankerplatz-server")
KIOSK = str(BINARIES / "ankerplatz-kiosk")

# Settings of the developer's own shell must not reach what is tested.
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("ANKERPLATZ_")}


@functools.cache
def _shared_clock():
    """Where programs agree on their clock.

    The library would find that out in each program and write it into its environment, which moves, and Swift looks for a
    program's arguments beside the environment.
    """
    names = {
        "LD_PRELOAD": "libfaketimeMT.so.1",
        "LD_LIBRARY_PATH": "/usr/lib/x86_64-linux-gnu/faketime:/usr/lib/aarch64-linux-gnu/faketime",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    shown = subprocess.run(["sh", "-c", "exec env"], env={**os.environ, **names}, capture_output=True, text=True)
    shared = re.search("^FAKETIME_SHARED=(.*)$", shown.stdout, re.MULTILINE)
    assert shared, shown.stderr
    return names | {"FAKETIME_SHARED": shared.group(1)}


def ahead_by(ahead):
    """What lets programs live so far ahead of the true time."""
    return _shared_clock() | {"FAKETIME": f"+{int(ahead.total_seconds())}s"}


if clock.AHEAD:
    ENVIRONMENT |= ahead_by(clock.AHEAD)


def run(*arguments, stdin="", timeout=60, env=None):
    """Runs a command to its end and returns it with its output as text."""
    return subprocess.run(
        [str(argument) for argument in arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        env={**ENVIRONMENT, **(env or {})},
    )


def made(*arguments, stdin=""):
    """Runs a command that makes something and returns the word it ends with."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stderr}"
    return done.stdout.strip().splitlines()[-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A program that runs until it is told to end."""

    def __init__(self, command, log, stdin=subprocess.DEVNULL, stdout=None, prefix=()):
        self.log = Path(log)
        self.started = time.monotonic()
        with open(self.log, "ab") as errors:
            self.popen = subprocess.Popen(
                [*prefix, *(str(word) for word in command)],
                stdin=stdin,
                stdout=errors if stdout is None else stdout,
                stderr=errors,
                env=ENVIRONMENT,
            )

    @property
    def is_running(self):
        return self.popen.poll() is None

    @property
    def pid(self):
        """The program itself, not what watches it."""
        if self.popen.args[0] != "strace":
            return self.popen.pid
        children = Path(f"/proc/{self.popen.pid}/task/{self.popen.pid}/children").read_text().split()
        return int(children[0])

    def signal(self, number):
        if self.is_running:
            try:
                os.kill(self.pid, number)
            except (ProcessLookupError, IndexError):
                pass

    def kill(self):
        """Ends it as a power cut would: at once, with nothing finished."""
        self.signal(signal.SIGKILL)
        self.popen.wait()
        self._close()

    def stop(self, timeout=15):
        """Asks it to end and returns its exit code."""
        self.signal(signal.SIGTERM)
        try:
            return self.popen.wait(timeout)
        finally:
            if self.is_running:
                self.kill()
            self._close()

    def _close(self):
        for stream in (self.popen.stdin, self.popen.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass

    def said(self):
        return self.log.read_text(errors="replace")


def wait_until_ready(url, process, timeout=20):
    """Waits until the address answers 200 and returns the seconds since the process was started."""
    while time.monotonic() - process.started < timeout:
        assert process.is_running, f"ended with {process.popen.returncode}:\n{process.said()[-2000:]}"
        try:
            if requests.get(url, timeout=2).status_code == 200:
                return time.monotonic() - process.started
        except requests.ConnectionError:
            pass
        time.sleep(0.005)
    raise AssertionError(f"{url} not ready after {timeout} s:\n{process.said()[-2000:]}")


def port_in(line):
    """The port that a serving program names when it was free to choose."""
    found = re.search(r":(\d{2,5})(?!.*:\d)", line) or re.search(r"(\d{2,5})\s*$", line)
    assert found, f"no port in {line!r}"
    return int(found.group(1))
