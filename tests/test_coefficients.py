"""The constants of the kernels are what their script derives, with the errors that it states."""

import subprocess
import sys

import pytest

from conftest import ROOT


@pytest.mark.slow
@pytest.mark.subprocess
def test_header_is_what_the_script_writes():
    script = ROOT / "tools" / "coefficients.py"
    if not script.exists():
        pytest.skip("the sources are not here")
    checked = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
