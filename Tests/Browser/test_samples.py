"""Every page and screen that the unit tests render, in all its states, looked at in a browser."""

import pytest

from conftest import samples
from harness.eyes import FEW_LOOKS


@pytest.mark.parametrize("name, language", samples(), ids=lambda value: value)
def test_a_sample_has_no_fault(eyes, shelf, name, language):
    eyes.page.goto(f"{shelf}/{name}")
    assert eyes.faults(language, FEW_LOOKS) == []
