"""The vector files are what their generators make: nobody has bent an expectation by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

VECTORS = Path(__file__).parents[1] / "HubDomainTests" / "Vectors"


@pytest.mark.parametrize("script", ["make_recurrence_vectors.py", "make_ticket_code_vectors.py"])
def test_a_vector_file_is_what_its_script_writes(script):
    check = subprocess.run([sys.executable, VECTORS / script, "--check"], capture_output=True, text=True)
    assert check.returncode == 0, check.stderr
