"""Scanners as the kiosk's machine sees them: terminals and input devices under names that stay."""

import os
import struct

SHIFT = 42


def keys(shifted, plain):
    """Characters with their key (linux/input-event-codes.h) and whether Shift is held, from rows of a keyboard."""
    return {
        character: (first + place, is_shifted)
        for rows, is_shifted in ((shifted, True), (plain, False))
        for first, row in rows
        for place, character in enumerate(row)
    }


US = keys([(16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM")], [(2, "1234567890"), (28, "\r")])
FRENCH = keys(
    [(2, "1234567890"), (16, "AZERTYUIOP"), (30, "QSDFGHJKLM"), (44, "WXCVBN?./")], [(7, "-"), (52, ":"), (28, "\r")]
)


class SerialScanner:
    """A scanner at a serial port; plugged in anew it is another device behind the same name."""

    def __init__(self, path):
        self.path = path
        self.plug()

    @property
    def source(self):
        return f"serial:{self.path}"

    def plug(self):
        self.far, near = os.openpty()
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(near))
        os.close(near)

    def unplug(self):
        os.close(self.far)

    def send(self, code):
        os.write(self.far, code if isinstance(code, bytes) else code.encode() + b"\r\n")


class TypingScanner:
    """A scanner that types: a pipe with the events that the kernel would give."""

    def __init__(self, path, keys=US):
        self.path, self.keys = path, keys
        os.mkfifo(path)
        self.pipe = os.open(path, os.O_RDWR)

    @property
    def source(self):
        return f"hid:{self.path}"

    def send(self, code):
        events = b"".join(self._key(character) for character in code.upper() + "\r")
        os.write(self.pipe, events)

    def _key(self, character):
        key, is_shifted = self.keys[character]
        tap = self._event(key, 1) + self._event(key, 0)
        return self._event(SHIFT, 1) + tap + self._event(SHIFT, 0) if is_shifted else tap

    def _event(self, code, value):
        return struct.pack("<qqHHi", 0, 0, 1, code, value) + struct.pack("<qqHHi", 0, 0, 0, 0, 0)
