"""A kiosk on a data directory of its own."""

import json
import subprocess
from pathlib import Path

from harness.programs import KIOSK, Process, free_port, run, wait_until_ready


class Kiosk:
    """A paired kiosk and its commands."""

    def __init__(self, hub, folder, room=None):
        self.hub = hub
        self.data = Path(folder) / "kiosk"
        self.log = Path(folder) / "kiosk.log"
        self.port = None
        done = run(KIOSK, "pair", hub.url, hub.add_kiosk(room=room), "--data", self.data)
        assert done.returncode == 0, done.stderr

    @classmethod
    def of(cls, hub, folder):
        """A kiosk whose data directory comes from elsewhere."""
        kiosk = cls.__new__(cls)
        folder.mkdir()
        kiosk.hub, kiosk.data, kiosk.log, kiosk.port = hub, folder / "kiosk", folder / "kiosk.log", None
        return kiosk

    def command(self, *words, stdin="", timeout=60):
        return run(KIOSK, *words, "--data", self.data, stdin=stdin, timeout=timeout)

    def sync(self):
        """One exchange with the server; returns the exit code."""
        return self.command("sync").returncode

    def status(self):
        done = self.command("status")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def scan(self, *codes, direction=None):
        """Scans codes one after the other and returns what was said to each."""
        words = ["--direction", direction] if direction else []
        done = self.command("scan", *words, stdin="".join(code + "\n" for code in codes))
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def scanning(self, prefix=(), *words):
        """A scan command that waits for codes."""
        command = [KIOSK, "scan", "--data", self.data, *words]
        return Process(command, self.log, stdin=subprocess.PIPE, stdout=subprocess.PIPE, prefix=prefix)

    def run(self, prefix=(), scanners=(), speech=None, printer=None):
        """Starts screen, sync and scanners, and returns the process when the screen answers."""
        self.port = self.port or free_port()
        command = [KIOSK, "run", "--data", self.data, "--port", self.port]
        command += [word for scanner in scanners for word in ("--scanner", scanner)]
        command += ["--speech", speech] if speech else []
        command += ["--printer", printer] if printer else []
        process = Process(command, self.log, prefix=prefix)
        process.took = wait_until_ready(f"http://127.0.0.1:{self.port}/", process)
        return process


def ask(process, code):
    """Gives a waiting scan command one code and returns its line, or None when it died."""
    try:
        process.popen.stdin.write(code.encode() + b"\n")
        process.popen.stdin.flush()
    except BrokenPipeError:
        return None
    line = process.popen.stdout.readline()
    return json.loads(line) if line.endswith(b"\n") else None
