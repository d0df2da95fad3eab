"""Printed documents, read by programs that are not ours."""

import io
import subprocess

from PIL import Image, ImageEnhance, ImageFilter


def asked(pdf, folder, *command):
    """What a program says about a document; its name in the command is `{}`."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    words = [str(file) if word == "{}" else word for word in command]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text(pdf, folder):
    """Its text in reading order, in one line."""
    return " ".join(asked(pdf, folder, "pdftotext", "-raw", "-enc", "UTF-8", "{}", "-").split())


def facts(pdf, folder):
    pairs = (line.split(":", 1) for line in asked(pdf, folder, "pdfinfo", "{}").splitlines())
    return {name: value.strip() for name, value in pairs}


def fonts(pdf, folder):
    """Each font with whether it is embedded."""
    lines = asked(pdf, folder, "pdffonts", "{}").splitlines()[2:]
    return {line.split()[0]: line.split()[-5] for line in lines}


def check(pdf, folder):
    """That it is sound, and that nothing in it has to be fetched or run."""
    asked(pdf, folder, "qpdf", "--check", "{}")
    known = fonts(pdf, folder)
    assert known and set(known.values()) == {"yes"}, known
    told = facts(pdf, folder)
    assert (told["JavaScript"], told["Encrypted"], told["Tagged"]) == ("no", "no", "yes")


def picture(pdf, folder, page=1):
    """A page as it looks at 100 dots an inch."""
    asked(pdf, folder, "pdftoppm", "-r", "100", "-f", str(page), "-singlefile", "-png", "{}", str(folder / "page"))
    return Image.open(folder / "page.png").convert("L")


def blurred(page, radius):
    return page.filter(ImageFilter.GaussianBlur(radius))


def pale(page):
    """With the contrast that a dim light leaves."""
    return ImageEnhance.Contrast(page).enhance(0.3)


def damaged(page):
    """A page as hands and cameras leave it, by what was done to it."""
    turned = {f"turned by {angle}°": page.rotate(angle, Image.BICUBIC, True, fillcolor=255) for angle in (7, 45, 90, 193)}
    dim = {f"blurred by {radius}": blurred(page, radius) for radius in (1, 1.5)}
    faint = pale(page)
    return turned | dim | {"pale": faint, "pale and turned": faint.rotate(12, Image.BICUBIC, True, fillcolor=200)}


def png(page):
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()
