"""Every page, as its visitors see it, in both languages, light and dark, narrow and wide."""

import pytest

from harness.eyes import Eyes
from harness.scene import PAGES

# A sheet and what it has between its margins, in CSS pixels: all of 297 mm less 12 on each side, 210 mm less 18.
A4_ACROSS, A4_UPRIGHT = (1123, 1031), (794, 657)
CUT_OFF = """width => {
    document.documentElement.style.width = `${width}px`
    return [...document.querySelectorAll('main :not(.hidden, .hidden *)')]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => element.outerHTML.slice(0, 80))
}"""


def in_language(path, language):
    return path if language == "de" else "/en" + path.rstrip("/")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("role, name", PAGES, ids=lambda value: value.replace(" ", "-"))
def test_a_page_has_no_fault(scene, visit, role, name, language):
    page = visit(role, "about:blank")
    eyes = Eyes(page)
    page.goto(in_language(scene.pages[role, name], language))
    assert eyes.faults(language) == []


@pytest.mark.parametrize("role, name", PAGES, ids=lambda value: value.replace(" ", "-"))
def test_a_page_is_whole_on_paper(scene, visit, role, name):
    page = visit(role, scene.pages[role, name])
    page.emulate_media(media="print")
    sheet, width = A4_ACROSS if page.locator(".calendar, .overview, .month").count() else A4_UPRIGHT
    page.set_viewport_size({"width": sheet, "height": 900})
    assert page.evaluate(CUT_OFF, width) == []


def test_the_list_above_is_all_there_is(scene):
    assert set(scene.pages) == set(PAGES)
