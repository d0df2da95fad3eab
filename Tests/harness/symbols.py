"""Decoders of QR symbols that are not ours."""

import io
import subprocess

import zxingcpp
from PIL import Image


# Other kinds stay off: among 200 symbols both now and then take one's modules for a linear barcode besides.


def by_zxing(picture):
    """The texts of the QR symbols in a picture."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)), formats=zxingcpp.BarcodeFormat.QRCode)
    return [each.text for each in found]


def by_zbar(files):
    """The texts of the QR symbols in files of pictures, in order."""
    kinds = ["-Sdisable", "-Sqrcode.enable"]
    done = subprocess.run(["zbarimg", "--raw", "-q", *kinds, *files], capture_output=True, text=True)
    return done.stdout.split()
