"""Every page and screen that the unit tests render, in all its states, looked at in a browser."""

import pytest

from conftest import samples
from harness.eyes import FEW_LOOKS, Eyes


@pytest.fixture(scope="module")
def one_page(chromium):
    """A page for all of them: they keep nothing, and to open one takes as long as to look at it."""
    context = chromium.new_context(locale="de-DE", timezone_id="Europe/Lisbon")
    context.set_default_timeout(15_000)
    yield Eyes(context.new_page())
    context.close()


@pytest.mark.parametrize("name, language", samples(), ids=lambda value: value)
def test_a_sample_has_no_fault(one_page, shelf, name, language):
    one_page.complaints = []
    one_page.page.goto(f"{shelf}/{name}")
    assert one_page.faults(language, FEW_LOOKS) == []
