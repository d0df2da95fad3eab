"""The ticket works on a screen and on paper."""

import io
import re

import zxingcpp
from PIL import Image


def read(picture):
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return [each.text for each in found]


def test_the_symbol_on_the_page_reads_as_the_code(scene, visit):
    page = visit("visitor", scene.path(scene.ticket))
    assert read(page.screenshot(full_page=True)) == [scene.ticket["code"]]
    assert scene.ticket["shortCode"] in page.locator(".shortcode").inner_text().replace(" ", "")


def test_the_symbol_stays_black_on_white_at_night(scene, visit):
    page = visit("visitor", scene.path(scene.ticket), color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 700})
    assert read(page.screenshot(full_page=True)) == [scene.ticket["code"]]


def test_a_phone_shows_the_symbol_without_scrolling(scene, visit):
    page = visit("visitor", scene.path(scene.ticket))
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(".ticket svg").first.bounding_box()
    assert box["y"] + box["height"] <= 844


def test_it_prints_on_one_sheet_of_a4(scene, visit):
    page = visit("visitor", scene.path(scene.ticket))
    paper = page.pdf(prefer_css_page_size=True, print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1


def test_the_picture_to_keep_reads_as_the_code(scene, visit):
    page = visit("visitor", scene.path(scene.ticket))
    with page.expect_download() as download:
        page.get_by_role("link", name="Als Bild sichern").click()
    assert read(download.value.path().read_bytes()) == [scene.ticket["code"]]
