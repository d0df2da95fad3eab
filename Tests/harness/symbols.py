"""Decoders of QR symbols that are not ours."""

import io
import subprocess

import zxingcpp
from PIL import Image


def by_zxing(picture):
    """The texts in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def by_zbar(files):
    """The texts of the QR symbols in files of pictures, in order."""
    # Its other kinds stay off: among 200 symbols it now and then takes one's modules for a linear barcode besides.
    kinds = ["-Sdisable", "-Sqrcode.enable"]
    done = subprocess.run(["zbarimg", "--raw", "-q", *kinds, *files], capture_output=True, text=True)
    return done.stdout.split()
