#!/usr/bin/env python3
"""Writes ticket-code-vectors.json: a second implementation of docs/ticket-code.md, independent of the Swift one.

    python3 make_ticket_code_vectors.py            writes the file beside this script
    python3 make_ticket_code_vectors.py --check    exits 1 when the file is not what would be written

Needs the package `cryptography` from PyPI. Everything is made from fixed seeds, so a second run writes the same bytes.
"""

import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE = Path(__file__).with_name("ticket-code-vectors.json")
CONTEXT = b"ankerplatz ticket v1\x00"
SHORT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX"

HUB = 0x0BADCAFE
OTHER_HUB = 0x0BADCAFF
KEYS = {
    1: {"seed": "seed of key 1", "notBefore": "2026-01-01T00:00:00Z", "notAfter": None},
    2: {"seed": "seed of key 2", "notBefore": "2026-02-01T00:00:00Z", "notAfter": None},
    7: {"seed": "seed of key 7", "notBefore": "2025-01-01T00:00:00Z", "notAfter": "2026-03-01T00:00:00Z"},
    255: {"seed": "seed of key 255", "notBefore": "2026-01-01T00:00:00Z", "notAfter": None},
}
STRANGER = "seed of someone else's key"


def seed(text):
    return hashlib.sha256(text.encode()).digest()


def private(text):
    return Ed25519PrivateKey.from_private_bytes(seed(text))


def public_bytes(text):
    return private(text).public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def base32hex(data):
    return base64.b32hexencode(data).decode().rstrip("=")


def claims_bytes(key, hub, ticket, issue, event, start, length):
    return (
        bytes([1, key])
        + hub.to_bytes(4, "big")
        + bytes.fromhex(ticket)
        + bytes([issue])
        + event.to_bytes(4, "big")
        + start.to_bytes(4, "big")
        + length.to_bytes(3, "big")
    )


def sign(head, secret):
    return head + private(secret).sign(CONTEXT + head)


# --- the reader, written from the document ---


def short_check(seven):
    return SHORT_ALPHABET[sum((2 * i + 1) * SHORT_ALPHABET.index(c) for i, c in enumerate(seven)) % 32]


def read(raw):
    """What the bytes `raw` are: (kind, canonical text or None)."""
    text = raw.decode("latin-1").strip(" \t\r\n")
    text = re.sub(r"\A(?:[ \t\r\n]*(?:\][A-Za-z][A-Za-z0-9]|\\[0-9]{6}))*[ \t\r\n]*", "", text)
    text = re.sub(r"[ .]", "", text)
    if not re.fullmatch(r"[0-9A-Za-z]*", text) or len(text) > 4296:
        return "unreadable", None
    text = text.upper()
    if len(text) == 8:
        good = all(c in SHORT_ALPHABET for c in text) and short_check(text[:7]) == text[7]
        return ("shortCode", text) if good else ("unreadable", None)
    if len(text) < 144 or not re.fullmatch(r"[0-9A-V]*", text):
        return "unreadable", None
    first = int(text[0], 32) << 3 | int(text[1], 32) >> 2
    if first == 1 and len(text) == 144:
        return "ticket", text
    return ("updateNeeded", None) if 2 <= first <= 31 else ("unreadable", None)


def check(code, at):
    """What the hub's reader says of the 90 bytes `code` at the instant `at`."""
    if int.from_bytes(code[2:6], "big") != HUB:
        return "wrongHub"
    key = KEYS.get(code[1])
    if key is None or (key["notAfter"] and at >= key["notAfter"]):
        return "keyNotHeld"
    try:
        Ed25519PublicKey.from_public_bytes(public_bytes(key["seed"])).verify(code[26:], CONTEXT + code[:26])
        return "genuine"
    except InvalidSignature:
        return "wrongSignature"


# --- what is in the file ---

NOW = "2026-03-10T08:45:00Z"
CLAIMS = [
    ("the first ticket of a workshop", 1, HUB, "7d0f6c1e5b2a9348", 0, 1, 3255870, 180),
    ("a later key", 2, HUB, "0000000000000001", 0, 1, 3255870, 180),
    ("the highest key id", 255, HUB, "ffffffffffffffff", 0, 1, 3255870, 180),
    ("a key that no longer counts", 7, HUB, "7d0f6c1e5b2a9349", 0, 1, 3255870, 180),
    ("a second issue", 1, HUB, "7d0f6c1e5b2a9348", 1, 1, 3255870, 180),
    ("the last issue there can be", 1, HUB, "7d0f6c1e5b2a9348", 255, 1, 3255870, 180),
    ("a partner's badge", 1, HUB, "00000000000000b1", 0, 0, 3155040, 525600),
    ("the highest event", 1, HUB, "8000000000000000", 0, 0xFFFFFFFF, 3255870, 180),
    ("the earliest and shortest validity", 1, HUB, "0123456789abcdef", 0, 2, 0, 0),
    ("the latest and longest validity", 1, HUB, "fedcba9876543210", 0, 2, 0xFFFFFFFF, 0xFFFFFF),
    (
        "a ticket of another hub, by a key of its own with the same id",
        1,
        OTHER_HUB,
        "7d0f6c1e5b2a9348",
        0,
        1,
        3255870,
        180,
    ),
    ("a ticket of hub 0", 1, 0, "7d0f6c1e5b2a9348", 0, 1, 3255870, 180),
    ("a ticket of the highest hub", 1, 0xFFFFFFFF, "7d0f6c1e5b2a9348", 0, 1, 3255870, 180),
]


def codes():
    for name, key, hub, ticket, issue, event, start, length in CLAIMS:
        secret = KEYS[key]["seed"] if hub == HUB else STRANGER
        code = sign(claims_bytes(key, hub, ticket, issue, event, start, length), secret)
        yield {
            "name": name,
            "claims": {
                "key": key,
                "hub": hub,
                "ticket": ticket,
                "issue": issue,
                "event": event,
                "start": start,
                "length": length,
            },
            "bytes": code.hex(),
            "text": base32hex(code),
            "check": check(code, NOW),
        }


def first_code():
    name, key, hub, ticket, issue, event, start, length = CLAIMS[0]
    return sign(claims_bytes(key, hub, ticket, issue, event, start, length), KEYS[key]["seed"])


def forgeries():
    good = first_code()
    head = good[:26]
    other = claims_bytes(1, HUB, "7d0f6c1e5b2a9349", 0, 1, 3255870, 180)
    order = 2**252 + 27742317777372353535851937790883648493
    rows = [
        ("signed by a stranger under a held key's id", sign(head, STRANGER)),
        ("signed by another key of the hub", sign(head, KEYS[2]["seed"])),
        ("under a key id that is not held", bytes([1, 9]) + good[2:]),
        ("another ticket's signature", head + sign(other, KEYS[1]["seed"])[26:]),
        ("signed without the context", head + private(KEYS[1]["seed"]).sign(head)),
        (
            "signed with the context but without its zero byte",
            head + private(KEYS[1]["seed"]).sign(CONTEXT[:-1] + head),
        ),
        ("a signature of zeros", head + bytes(64)),
        ("a signature of ones", head + b"\xff" * 64),
        ("S plus the group order", good[:58] + (int.from_bytes(good[58:], "little") + order).to_bytes(32, "little")),
        ("halves of the signature exchanged", head + good[58:] + good[26:58]),
    ]
    for name, code in rows:
        result = check(code, NOW)
        assert result != "genuine", name
        yield {"name": name, "text": base32hex(code), "check": result}


def bit_flips():
    """Each of the 720 bits of the first code turned over, bit 0 being the highest of byte 0."""
    good = first_code()
    for bit in range(720):
        code = bytearray(good)
        code[bit // 8] ^= 128 >> bit % 8
        kind, _ = read(base32hex(bytes(code)).encode())
        result = check(bytes(code), NOW) if kind == "ticket" else kind
        assert result != "genuine"
        yield result


def readings():
    code = base32hex(first_code())
    badge = base32hex(sign(claims_bytes(1, HUB, "00000000000000b1", 0, 0, 3155040, 525600), KEYS[1]["seed"]))
    short = "7KFH2M4"
    short += short_check(short)
    groups = " ".join(code[i : i + 12] for i in range(0, 144, 12))

    def version(first, length=90):
        return base32hex(bytes([first]) + first_code()[1:] + bytes(max(0, length - 90)))

    rows = [
        ("as printed", code),
        ("a badge as printed", badge),
        ("lower case", code.lower()),
        ("mixed case", "".join(c.lower() if i % 3 else c for i, c in enumerate(code))),
        ("a carriage return behind", code + "\r"),
        ("CR LF behind", code + "\r\n"),
        ("a TAB behind", code + "\t"),
        ("white space all around", " \t\r\n " + code + " \n\r\t "),
        ("symbology prefix ]Q1", "]Q1" + code),
        ("symbology prefix ]Q3", "]Q3" + code),
        ("symbology prefix in lower case", "]q1" + code.lower()),
        ("ECI prefix \\000026", "\\000026" + code),
        ("ECI prefix \\000003", "\\000003" + code),
        ("symbology and ECI prefix", "]Q2\\000026" + code),
        ("several ECI prefixes", "\\000003\\000026\\000001" + code),
        ("prefix, white space and line end", " ]Q1 " + code + "\r\n"),
        ("spaces inside", groups),
        ("dots inside", groups.replace(" ", ".")),
        ("spaces and dots at the edges", ". ." + code + " . "),
        ("a line end inside", code[:72] + "\n" + code[72:]),
        ("a TAB inside", code[:72] + "\t" + code[72:]),
        ("a dash inside", code[:72] + "-" + code[72:]),
        ("a prefix inside", code[:72] + "]Q1" + code[72:]),
        ("an ECI prefix behind", code + "\\000026"),
        ("an ECI prefix of five digits", "\\00026" + code),
        ("a symbology prefix cut short", "]Q" + code),
        ("NUL inside", code[:72] + "\0" + code[72:]),
        ("NUL behind", code + "\0"),
        ("escape in front", "\x1b" + code),
        ("delete inside", code[:5] + "\x7f" + code[5:]),
        ("a letter beyond V", code[:-1] + "W"),
        ("a letter beyond V in lower case", code[:-1].lower() + "z"),
        ("padding behind", code + "======"),
        ("an umlaut inside", code[:-1] + "Ä"),
        ("full-width digits", "".join(chr(ord(c) + 0xFEE0) for c in code)),
        ("an emoji", "🎟️"),
        ("one character too many", code + "0"),
        ("two codes in one", code + code),
        ("the scanner read twice with a line end between", code + "\r\n" + code),
        ("format version 0", version(0)),
        ("format version 2", version(2)),
        ("format version 2, longer", version(2, 120)),
        ("format version 2, an odd number of characters", version(2) + "0"),
        ("format version 2 in lower case behind a prefix", "]Q1" + version(2).lower()),
        ("format version 2, shorter", version(2)[:143]),
        ("format version 2 with a foreign letter", version(2)[:-1] + "Z"),
        ("format version 31", version(31)),
        ("format version 32", version(32)),
        ("format version 255", version(255)),
        ("format version 2 as long as a symbol can hold", (version(2) * 30)[:4296]),
        ("longer than any symbol", (version(2) * 30)[:4297]),
        ("10,000 times A", "A" * 10_000),
        ("10,000 times 1", "1" * 10_000),
        ("10,000 spaces", " " * 10_000),
        ("10,000 dots", "." * 10_000),
        ("a short code", short),
        ("a short code in lower case", short.lower()),
        ("a short code in groups", short[:4] + " " + short[4:]),
        ("a short code with dots", ".".join(short)),
        ("a short code with line end", short + "\r\n"),
        ("a short code behind a prefix", "]Q1" + short),
        ("a short code of zeros", "00000000"),
        (
            "a short code with a wrong check character",
            short[:7] + SHORT_ALPHABET[(SHORT_ALPHABET.index(short[7]) + 1) % 32],
        ),
        ("a short code with neighbours exchanged", "K7" + short[2:]),
        ("a short code with I", "I" + short[1:]),
        ("a short code with O", "O" + short[1:]),
        ("a short code with Y", short[:3] + "Y" + short[4:]),
        ("seven characters", short[:7]),
        ("nine characters", short + "0"),
        ("nothing", ""),
        ("white space alone", " \t\r\n"),
        ("a prefix alone", "]Q1"),
        ("a booking's number", "4711"),
        ("a ticket id", "7d0f6c1e5b2a9348"),
        ("a UUID", "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa"),
        ("a web address", "https://example.org/t/4711"),
        ("an EAN-13", "4006381333931"),
        ("a visiting card", "BEGIN:VCARD\r\nFN:Maria\r\nEND:VCARD"),
        ("another ticket system's", "AB12-CD34-EF56"),
    ]
    rows = [(name, raw.encode()) for name, raw in rows]
    rows += [
        ("not UTF-8", b"\xff\xfe" + code.encode()),
        ("not UTF-8 inside", code[:70].encode() + b"\x80" + code[71:].encode()),
        ("bytes instead of text", first_code()),
    ]
    rows += [(f"cut to {length} characters", code[:length].encode()) for length in range(144)]
    for name, raw in rows:
        kind, text = read(raw)
        row = {"name": name}
        try:
            row["raw"] = raw.decode()
        except UnicodeDecodeError:
            row["rawHex"] = raw.hex()
        row["reading"] = kind
        if text:
            row["text"] = text
        yield row


def sealed():
    parts = [
        '{"name":"Maria Schröder"}',
        '{"language":"en","name":"Zoë O’Brien-Łukasz 李","organisation":"Amt Warnow-West"}',
        '{"name":""}',
    ]
    for index, clear in enumerate(parts):
        name, key, hub, ticket, issue, event, start, length = CLAIMS[index]
        code = sign(claims_bytes(key, hub, ticket, issue, event, start, length), KEYS[key]["seed"])
        secret = HKDF(hashes.SHA256(), 32, salt=code[:26], info=b"ankerplatz sealed v1").derive(code[26:])
        nonce = hashlib.sha256(b"nonce %d" % index).digest()[:12]
        box = nonce + AESGCM(secret).encrypt(nonce, clear.encode(), code[:26])
        yield {
            "code": base32hex(code),
            "key": secret.hex(),
            "nonce": nonce.hex(),
            "clear": clear,
            "sealed": base64.b64encode(box).decode(),
        }


def short_codes():
    for device_key, seven in [
        ("a device key", "7KFH2M4"),
        ("another device key", "7KFH2M4"),
        ("a device key", "0000000"),
    ]:
        secret = HKDF(hashes.SHA256(), 32, salt=None, info=b"ankerplatz short code v1").derive(device_key.encode())
        code = seven + short_check(seven)
        yield {
            "deviceKey": device_key,
            "secret": secret.hex(),
            "shortCode": code,
            "hmac": base64.b64encode(hmac.digest(secret, code.encode(), "sha256")).decode(),
        }


def document():
    return {
        "about": "Ticket codes as docs/ticket-code.md has them. Made by make_ticket_code_vectors.py.",
        "hub": HUB,
        "at": NOW,
        "keys": [
            {
                "id": number,
                "seed": seed(key["seed"]).hex(),
                "publicKey": base64.b64encode(public_bytes(key["seed"])).decode(),
                "notBefore": key["notBefore"],
                "notAfter": key["notAfter"],
            }
            for number, key in KEYS.items()
        ],
        "codes": list(codes()),
        "forgeries": list(forgeries()),
        "bitFlips": {"code": base32hex(first_code()), "checks": list(bit_flips())},
        "readings": list(readings()),
        "sealed": list(sealed()),
        "shortCodes": list(short_codes()),
    }


def main():
    text = json.dumps(document(), indent=1, ensure_ascii=True) + "\n"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if FILE.exists() and FILE.read_text() == text else f"{FILE.name} is out of date: run this script")
    FILE.write_text(text)


if __name__ == "__main__":
    main()
