"""Decoders of QR symbols that are not ours."""

import io
import subprocess
from xml.etree import ElementTree

import cv2
import numpy
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


def by_zbar_each(files):
    """The texts of the QR symbols in each of many files of pictures."""
    done = subprocess.run(["zbarimg", "--xml", "-q", "-Sdisable", "-Sqrcode.enable", *files], capture_output=True, text=True)
    sources = ElementTree.fromstring(done.stdout).iterfind(".//{*}source")
    found = {each.get("href"): [data.text for data in each.iterfind(".//{*}data")] for each in sources}
    return [found.get(str(file), []) for file in files]


def by_opencv(picture):
    """The texts of the QR symbols in a picture."""
    pixels = cv2.imdecode(numpy.frombuffer(picture, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(pixels)
    return [text] if text else []
