"""Every page, as its visitors see it, in both languages, light and dark, narrow and wide."""

import pytest

from harness.eyes import Eyes
from harness.scene import PAGES


def in_language(path, language):
    return path if language == "de" else "/en" + path.rstrip("/")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("role, name", PAGES, ids=lambda value: value.replace(" ", "-"))
def test_a_page_has_no_fault(scene, visit, role, name, language):
    page = visit(role, "about:blank")
    eyes = Eyes(page)
    page.goto(in_language(scene.pages[role, name], language))
    assert eyes.faults(language) == []


def test_the_list_above_is_all_there_is(scene):
    assert set(scene.pages) == set(PAGES)
