"""A printing system of its own: a real CUPS whose printer is a program that does as it is told."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

CUPSD = "/usr/sbin/cupsd"
ADMIN = "/usr/sbin/lpadmin"

# What CUPS starts for each job (backend(7)): it keeps what it is given, and fails as the folder's files say.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct paper "Paper" "Paper"'; exit 0; }
out={folder}/paper
echo "job $1 $5" >> "$out/begun"
[ -e "$out/empty" ] && echo "STATE: +media-empty-error" >&2
[ -e "$out/lost" ] && echo "INFO: The printer may not exist or is unavailable at this time." >&2
while [ -e "$out/empty" ] || [ -e "$out/lost" ] || [ -e "$out/hang" ]; do sleep 0.1; done
echo "STATE: -media-empty-error" >&2
if [ -n "$6" ]; then cat "$6"; else cat; fi > "$out/$1.part" && mv "$out/$1.part" "$out/$1.pdf"
"""


class PrintingSystem:
    """CUPS on a socket of its own, with the queue `schild`."""

    def __init__(self):
        # Of its own: CUPS prints as somebody else, and may go through no folder of the tests.
        self.folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.root = self.folder / "cups"
        self.paper = self.folder / "paper"
        self.socket = self.root / "run" / "cups.sock"
        self.environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        self.process = None
        for each in ["cache", "spool/tmp", "run", "log", "ppd", "bin/backend"]:
            (self.root / each).mkdir(parents=True)
        self.paper.mkdir()
        self._install()

    def _install(self):
        for each in Path("/usr/lib/cups").iterdir():
            if each.name != "backend":
                (self.root / "bin" / each.name).symlink_to(each)
        backend = self.root / "bin" / "backend" / "paper"
        backend.write_text(BACKEND.replace("{folder}", str(self.folder)))
        backend.chmod(0o755)
        # As root CUPS runs what prints as somebody else.
        user = "lp" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        (self.root / "cupsd.conf").write_text(
            f"""Listen {self.socket}
LogLevel debug
DirtyCleanInterval 0
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobFiles No
PreserveJobHistory No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
        )
        (self.root / "cups-files.conf").write_text(
            f"""ServerRoot {self.root}
ServerBin {self.root}/bin
CacheDir {self.root}/cache
RequestRoot {self.root}/spool
TempDir {self.root}/spool/tmp
StateDir {self.root}/run
AccessLog {self.root}/log/access
ErrorLog {self.root}/log/error
PageLog {self.root}/log/page
User {user}
Group {"lp" if os.geteuid() == 0 else os.getegid()}
SystemGroup {"root" if os.geteuid() == 0 else os.getegid()}
Sandboxing relaxed
"""
        )
        if os.geteuid() == 0:
            for each in [self.paper, *(path for path in self.root.rglob("*") if "bin" not in path.parts)]:
                shutil.chown(each, user, "lp")

    def start(self):
        # It tells whoever started it that it is ready, by a signal that would end us.
        before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        command = [CUPSD, "-f", "-c", self.root / "cupsd.conf", "-s", self.root / "cups-files.conf"]
        with open(self.folder / "cupsd.log", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        end = time.monotonic() + 20
        while b"scheduler is running" not in self.ask("lpstat", "-r").stdout:
            assert time.monotonic() < end and self.process.poll() is None, (self.folder / "cupsd.log").read_text()
            time.sleep(0.05)
        signal.signal(signal.SIGUSR1, before)
        return self

    def add_queue(self, name="schild"):
        done = self.ask(ADMIN, "-p", name, "-v", "paper:/", "-E", "-m", "raw")
        assert done.returncode == 0, done.stderr
        return name

    def ask(self, *words):
        return subprocess.run(words, env=self.environment, capture_output=True, timeout=20)

    def say(self, fault):
        """Lets the printer be `empty`, `lost` or `hang` until it is `well`."""
        (self.paper / fault).touch()

    def be_well(self):
        for fault in ["empty", "lost", "hang"]:
            (self.paper / fault).unlink(missing_ok=True)

    def sheets(self):
        """What came out, as text."""
        return [text(file) for file in sorted(self.paper.glob("*.pdf"), key=lambda file: int(file.stem))]

    def kept(self):
        """The files of jobs that CUPS still has."""
        return sorted(file.name for file in (self.root / "spool").glob("d*"))

    def kill(self):
        """Ends it as a crash would, what it started too."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.be_well()
        self.kill()
        shutil.rmtree(self.folder)


def text(file):
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", file, "-"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())
