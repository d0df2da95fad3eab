"""Tickets as people show them, read by three decoders that are not ours: zxing, zbar and OpenCV."""

import io
import os
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from harness import papers, size
from harness.hub import holder
from harness.symbols import by_opencv, by_zbar_each, by_zxing

TICKETS = 40
DECODERS = ("zxing", "zbar", "OpenCV")


def shown(house, tickets, folder):
    """Each ticket's code as a picture, by where it comes from."""
    pictures = []
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": 320, "height": 640})
        drawing = browser.new_page(viewport={"width": 392, "height": 392})
        for ticket in tickets:
            client, path = holder(house.hub, ticket), f"/tickets/{ticket['id']}"
            drawing.set_content(f"<style>body {{ margin: 0 }}</style>{client.get(f'{path}/qr.svg').text}")
            page.goto(ticket["url"])
            pdf = client.get(f"{path}/ticket.pdf").content
            pictures.append(
                {
                    "SVG": drawing.screenshot(),
                    "PNG": client.get(f"{path}/qr.png").content,
                    "PDF at 100 dpi": papers.png(papers.picture(pdf, folder)),
                    "page at 320 px": page.screenshot(full_page=True),
                }
            )
        browser.close()
    return pictures


def read(pictures, folder):
    """What each decoder reads from each of many pictures."""
    files = [folder / f"{number}.png" for number in range(len(pictures))]
    for file, picture in zip(files, pictures):
        file.write_bytes(picture)
    return {
        "zxing": [by_zxing(picture) for picture in pictures],
        "zbar": by_zbar_each(files),
        "OpenCV": [by_opencv(picture) for picture in pictures],
    }


@pytest.fixture(scope="module")
def tickets(house):
    return house.tickets(TICKETS)


@pytest.fixture(scope="module")
def pictures(house, tickets, tmp_path_factory):
    return shown(house, tickets, tmp_path_factory.mktemp("shown"))


def shares(wanted, found):
    """How many of the codes each decoder has read, and all together."""
    right = {name: [code in codes for code, codes in zip(wanted, each)] for name, each in found.items()}
    return Counter({name: sum(each) for name, each in right.items()} | {"any": sum(map(any, zip(*right.values())))})


def test_clean_pictures_are_read_by_each_decoder(tickets, pictures, tmp_path):
    for source in pictures[0]:
        wanted = [ticket["code"] for ticket in tickets]
        found = read([each[source] for each in pictures], tmp_path)
        for name in ("zxing", "zbar"):
            assert found[name] == [[code] for code in wanted], (source, name)
        share = shares(wanted, found)
        print(f"{source}: OpenCV reads {share['OpenCV']} of {TICKETS}")
        assert share["OpenCV"] >= 0.8 * TICKETS, source


def test_damaged_pictures_are_read_by_the_best_decoder(tickets, pictures, tmp_path):
    wanted, bad = [], []
    for ticket, sources in list(zip(tickets, pictures))[: size.DAMAGED]:
        for picture in sources.values():
            for each in papers.damaged(Image.open(io.BytesIO(picture)).convert("L")).values():
                wanted.append(ticket["code"])
                bad.append(papers.png(each))
    share = shares(wanted, read(bad, tmp_path))
    print(", ".join(f"{name} {share[name]}" for name in (*DECODERS, "any")), f"of {len(bad)}")
    assert max(share[name] for name in DECODERS) >= 0.95 * len(bad)
