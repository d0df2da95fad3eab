"""The script of the terminal under a real cage with a real Chromium, as the installed unit starts it.

There is no screen where this is tested: cage has a window of an X server without one. (In its mode without any output, wlroots
0.15 shows only what was drawn first.)
"""

import io
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image

from harness.programs import ROOT, Process

INSTALLATION = ROOT / "kiosk" / "Installation"
IS_ROOT = os.geteuid() == 0
# cage refuses to run for root: somebody without any rights, as the unit has it.
NOBODY = 65534


class Stage:
    """A screen that nobody sees, and what the terminal shows on it."""

    def __init__(self, port):
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix="ankerplatz-stage-"))
        self.runtime, self.own = self.folder / "xdg", self.folder / "run"
        for folder in (self.folder, self.runtime, self.own):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755 if folder == self.folder else 0o700)
            if IS_ROOT:
                os.chown(folder, NOBODY, NOBODY)
        self._install_policies()
        self._raise_curtain()
        self.screen = None

    def _install_policies(self):
        """Those of the terminal, but for the port; they are nobody else's."""
        self.settings = self.folder / "chromium"
        shutil.copytree("/etc/chromium", self.settings)
        managed = self.settings / "policies/managed"
        managed.mkdir(parents=True, exist_ok=True)
        policies = (INSTALLATION / "chromium-policies.json").read_text().replace(":8090", f":{self.port}")
        (managed / "ankerplatz.json").write_text(json.dumps(json.loads(policies)))

    def _raise_curtain(self):
        """Starts the X server; it says itself which display was free."""
        ours, its = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(its), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[its], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(its)
        with open(ours) as answer:
            self.display = answer.readline().strip()
        assert self.display, "Xvfb does not start here, so that cage has nothing to draw on"

    def start(self):
        """Starts what the unit starts, with nothing of this process's own environment, and without rights."""
        settings = {
            "PATH": "/usr/bin:/bin", "KIOSK_URL": f"http://127.0.0.1:{self.port}", "RUNTIME_DIRECTORY": self.own,
            "XDG_RUNTIME_DIR": self.runtime,
            # The unit shuts home directories (ProtectHome).
            "HOME": "/nonexistent",
            # In place of the machine's own screen, keyboard and graphics.
            "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1", "DISPLAY": f":{self.display}",
        }
        words = ["env", "-i", *(f"{name}={value}" for name, value in settings.items()), INSTALLATION / "ankerplatz-screen"]
        if IS_ROOT:
            outside = ["unshare", "-m"]
            without = [
                "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--bounding-set=-all", "--no-new-privs",
            ]
        else:
            outside = ["unshare", "-rm"]
            without = ["unshare", f"--map-user={os.getuid()}", f"--map-group={os.getgid()}", "setpriv", "--no-new-privs"]
        mount = f"mount --make-rprivate / && mount --bind {self.settings} /etc/chromium && exec \"$@\""
        self.screen = Process([*outside, "sh", "-c", mount, "sh", *without, *words], self.folder / "screen.log")
        return self.screen

    def processes(self, word):
        """Process ids of what runs with the browser's profile of this stage, and has this word in its command."""
        found = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = file.read_bytes().split(b"\0")
            except OSError:
                continue
            if any(str(self.own).encode() in part for part in command) and any(word.encode() in part for part in command):
                found.append(int(file.parent.name))
        return found

    def picture(self):
        """What cage shows now."""
        socket = next(path.name for path in self.runtime.glob("wayland-*") if not path.name.endswith(".lock"))
        shown = subprocess.run(
            ["grim", "-t", "ppm", "-"], capture_output=True, timeout=30,
            env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(self.runtime), "WAYLAND_DISPLAY": socket},
        )
        assert shown.returncode == 0, shown.stderr
        return Image.open(io.BytesIO(shown.stdout)).convert("RGB")

    def said(self):
        return (self.folder / "screen.log").read_text(errors="replace")

    def close(self):
        if self.screen and self.screen.is_running:
            self.screen.stop()
        deadline = time.monotonic() + 10
        while self.processes("") and time.monotonic() < deadline:
            time.sleep(0.05)
        self.server.terminate()
        self.server.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)
