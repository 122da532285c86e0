"""Threads, processes and signals under load: the scenarios of stress.py, small."""

import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.subprocess,
    pytest.mark.skipif(sys.platform != "linux", reason="forks, and reads /proc"),
]

STRESS = str(Path(__file__).parent / "stress.py")


@pytest.mark.parametrize(
    ("scenario", "amount"),
    [
        ("threads", 30),
        ("fork", 10),
        ("leave", 10),
        ("interrupt", 10),
        ("processes", 4),
        ("nested", 5),
        ("huge", 2**20 + 37),
    ],
)
def test_scenario(scenario, amount, python):
    result = python(STRESS, scenario, str(amount), "--patience", "240")
    assert result.stdout.startswith(f"{scenario}: ")
