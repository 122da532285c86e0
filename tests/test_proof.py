"""The worst inputs that the proof found are still what it says they are.

tests/proof.csv is written by tools/prove.py, which tries all 2^32 inputs of float32.
"""

import csv

import numpy as np
import pytest

from conftest import ROOT
from reference import CASES, exact_ulp_error

with (ROOT / "tests" / "proof.csv").open(newline="") as file:
    PROOF = {(row["case"], row["dtype"]): row for row in csv.DictReader(file)}
KEYS = [(case, dtype) for case in CASES for dtype in (np.float32, np.float64)]
PROVEN = [
    pytest.param((case, dtype, PROOF[str(case), dtype.__name__]), id=f"{case}-{dtype.__name__}")
    for case, dtype in KEYS
    if (str(case), dtype.__name__) in PROOF
]


@pytest.mark.parametrize("proven", PROVEN)
def test_worst_input_is_as_far_off_as_was_proven(proven, isa):
    case, dtype, row = proven
    x = np.array([float.fromhex(row["input"])], dtype=dtype)
    y = case.kernel(isa, x)
    assert y[0] == float.fromhex(row["result"])
    if np.isfinite(x[0]):
        error = exact_ulp_error(y[0], case.exact(x)[0], dtype)
        assert error == pytest.approx(float(row["max_ulp"]), abs=1e-4)


@pytest.mark.parametrize("proven", PROVEN)
def test_proof_keeps_the_promises(proven):
    case, dtype, row = proven
    assert float(row["max_ulp"]) <= case.ulps(dtype)
    assert row["not_monotone"] in ("", "0")


def test_every_elementwise_activation_is_proven():
    wanted = {case.name for case in CASES if not case.by_rows}
    assert {case.name for case, dtype in KEYS if (str(case), dtype.__name__) in PROOF} == wanted
