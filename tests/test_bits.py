"""Results are, bit for bit, those whose accuracy was proven: a proof holds for no others.

tests/bits.csv is written by tools/bits.py.
"""

import csv
import hashlib

import numpy as np

from conftest import ROOT
from reference import CASES, FLOATS, all_float16, around_one, seams, specimen

BITS = ROOT / "tests" / "bits.csv"


def digest(case, dtype, instruction_set):
    """A number for what a case returns for some hundred thousand inputs."""
    dense = all_float16() if dtype == np.float16 else around_one(dtype, 2**17)
    found = hashlib.sha256()
    for x in (seams(case, dtype, reach=2), specimen(dtype, 2**14), dense):
        found.update(case.kernel(instruction_set, case.arrange(x)).tobytes())
    return found.hexdigest()[:16]


def recorded():
    """The digests in tests/bits.csv by case and dtype."""
    with BITS.open(newline="") as file:
        return {(row["case"], row["dtype"]): row["digest"] for row in csv.DictReader(file)}


def test_bits_are_the_proven_ones(case, dtype, isa):
    assert digest(case, dtype, isa) == recorded()[str(case), dtype.__name__]


def test_nothing_else_is_recorded():
    assert set(recorded()) == {(str(case), dtype.__name__) for case in CASES for dtype in FLOATS}
