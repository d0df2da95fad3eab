"""QR symbols, read by decoders that are not ours."""

import io
import os

from PIL import Image
from playwright.sync_api import sync_playwright

from harness import size
from harness.hub import holder
from harness.symbols import by_zbar, by_zxing


def test_two_decoders_read_every_served_picture(house, tmp_path):
    tickets, files = house.tickets(200), []
    for number, ticket in enumerate(tickets):
        picture = holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png")
        assert picture.headers["Content-Type"] == "image/png"
        assert by_zxing(picture.content) == [ticket["code"]]
        files.append(tmp_path / f"{number}.png")
        files[-1].write_bytes(picture.content)
    assert by_zbar(files) == [ticket["code"] for ticket in tickets]


def test_a_served_symbol_has_41_modules_and_its_quiet_zone(house):
    ticket = house.tickets(1)[0]
    picture = Image.open(io.BytesIO(holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/qr.png").content)).convert(
        "1"
    )
    scale = picture.width // 49
    assert picture.size == (49 * scale, 49 * scale) and scale >= 4
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert dark == (4 * scale, 4 * scale, 45 * scale, 45 * scale)


def test_two_decoders_read_it_from_the_rendered_page(house, tmp_path):
    tickets, files = house.tickets(size.RENDERED), []
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        for number, ticket in enumerate(tickets):
            scheme = "dark" if number % 2 else "light"
            page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
            page.goto(ticket["url"])
            files.append(tmp_path / f"{number}.png")
            page.screenshot(path=files[-1], full_page=True)
            page.close()
            assert by_zxing(files[-1].read_bytes()) == [ticket["code"]], f"{scheme}, {files[-1]}"
        browser.close()
    assert by_zbar(files) == [ticket["code"] for ticket in tickets]


def test_the_svg_is_the_same_symbol(house, tmp_path):
    ticket = house.tickets(1)[0]
    answer = holder(house.hub, ticket).get(f"/tickets/{ticket['id']}/qr.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert 'viewBox="0 0 49 49"' in answer.text and "<title>" in answer.text


def test_a_symbol_is_for_its_holder(house):
    mine, other = house.tickets(2)
    path = f"/tickets/{mine['id']}/qr.png"
    assert house.visitor.get(path).status_code == 401
    assert holder(house.hub, other).get(path).status_code in (403, 404)
    assert house.south.get(path).status_code in (403, 404)
    assert house.north.get(path).status_code == 200
