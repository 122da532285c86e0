"""The worst inputs that the proof found are still what it says they are.

tests/proof.csv is written by tools/prove.py, which tries all 2^32 inputs of float32, and by
tools/prove_softmax.py.
"""

import csv

import numpy as np
import pytest

import fastact
from conftest import ROOT
from fastact._errors import ERRORS
from reference import CASES, MOST_ULP, exact_ulp_error, softmax_rows, ulp_error

with (ROOT / "tests" / "proof.csv").open(newline="") as file:
    PROOF = {(row["case"], row["dtype"]): row for row in csv.DictReader(file)}


def parametrize(by_rows):
    """For every case of either kind and each dtype its row of the table."""
    return pytest.mark.parametrize(
        "proven",
        [
            pytest.param(
                (case, dtype, PROOF[str(case), dtype.__name__]), id=f"{case}-{dtype.__name__}"
            )
            for case in CASES
            if case.by_rows in by_rows
            for dtype in (np.float32, np.float64)
        ],
    )


@parametrize(by_rows=[False])
def test_worst_input_is_as_far_off_as_was_proven(proven, isa):
    case, dtype, row = proven
    x = np.array([float.fromhex(row["input"])], dtype=dtype)
    y = case.kernel(isa, x)
    assert y[0] == float.fromhex(row["result"])
    if np.isfinite(x[0]):
        error = exact_ulp_error(y[0], case.exact(x)[0], dtype)
        assert error == pytest.approx(float(row["max_ulp"]), abs=1e-4)


@parametrize(by_rows=[True])
def test_worst_row_is_as_far_off_as_was_proven(proven, isa):
    case, dtype, row = proven
    recipe = dict(item.split("=") for item in row["input"].split())
    at = int(recipe.pop("at"))
    length = int(recipe.pop("length"))
    x = softmax_rows(dtype, length, **{name: float(value) for name, value in recipe.items()})
    x = x[at // length : at // length + 1]
    y = case.kernel(isa, x)
    assert y[0, at % length] == float.fromhex(row["result"])
    if np.finfo(np.longdouble).nmant > np.finfo(dtype).nmant:
        error = ulp_error(y, case.reference(x))[0, at % length]
        assert error == pytest.approx(float(row["max_ulp"]), abs=1e-3)


@parametrize(by_rows=[False, True])
def test_proof_keeps_the_promises(proven):
    *_, row = proven
    assert float(row["max_ulp"]) <= MOST_ULP
    assert row["not_monotone"] in ("", "0")
    assert row["flags"] == "none"
    assert row["same_bits"].split()[-1] == "portable"


@pytest.mark.parametrize("name", ERRORS)
def test_docstrings_state_what_was_proven(name):
    for dtype, stated in ERRORS[name].items():
        found = [
            float(row["max_ulp"])
            for (case, row_dtype), row in PROOF.items()
            if case.split("-")[0] == name and row_dtype == dtype
        ]
        assert max(found) <= stated < max(found) + 0.01
        assert f"{stated:.2f}" in getattr(fastact, name).__doc__


def test_every_activation_states_its_error():
    assert set(ERRORS) == {case.name for case in CASES}
