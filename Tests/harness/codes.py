"""The ticket code, read by the contract alone."""

import base64
import struct

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
SHORT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX"


def decoded(code):
    """The 90 bytes of a code."""
    return base64.b32hexdecode(code)


def encoded(raw):
    return base64.b32hexencode(raw).decode()


def fields(code):
    """What a code says, by name."""
    raw = decoded(code)
    names = ("version", "key", "hub", "ticket", "issue", "event", "valid_from")
    values = dict(zip(names, struct.unpack(">BBI8sBII", raw[:23])))
    values["ticket"] = values["ticket"].hex()
    values["minutes"] = int.from_bytes(raw[23:26], "big")
    values["signed"], values["signature"] = b"ankerplatz ticket v1\0" + raw[:26], raw[26:]
    return values


def check_character(seven):
    """The last character of a short code that begins with these seven."""
    return SHORT_ALPHABET[sum((2 * place + 1) * SHORT_ALPHABET.index(sign) for place, sign in enumerate(seven)) % 32]
