"""Measures accuracy, and writes the tables of README.md and docs/accuracy.md.

python bench/tables.py [accuracy] [proof]

Accuracy is measured on the inputs of the tests, with every set of parameters that they try.
bench/report.py writes the tables of speed.
"""

from __future__ import annotations

import argparse
import csv
import platform
import sys
from datetime import date
from importlib import import_module
from typing import Any

import numpy as np

import fastact
from fastact import _core
from pages import DOCS, README, ROOT, fill, table


def conditions() -> str:
    """What was measured where and when."""
    config = _core.config()
    return (
        f"{config['cpu']} ({_core.isa}), {platform.system()}, {config['compiler']}, "
        f"Python {platform.python_version()}, fastact {fastact.__version__}, "
        f"NumPy {np.__version__}; {date.today().isoformat()}."
    )


def proven() -> dict[tuple[str, str], float]:
    """The largest errors that tools/prove.py found, by case and dtype."""
    with (ROOT / "tests" / "proof.csv").open(newline="") as file:
        return {(r["case"], r["dtype"]): float(r["max_ulp"]) for r in csv.DictReader(file)}


def largest_error(reference: Any, case: Any, dtype: type) -> float:
    """The largest error of a case on every instruction set, in ULP."""
    if (error := proven().get((str(case), dtype.__name__))) is not None:
        return error
    if dtype is np.float16:
        inputs = [reference.all_float16()]
    else:
        count = 2**20 if dtype is np.float32 else 2**18
        inputs = [
            reference.stride_of_bits(dtype, count),
            reference.random_bits(dtype, count),
            reference.around_one(dtype, count),
            reference.seams(case, dtype),
        ]
    largest = 0.0
    for x in map(case.arrange, inputs):
        exact = case.reference(x)
        for isa in _core.instruction_sets.values():
            largest = max(largest, reference.ulp_error(case.kernel(isa, x), exact).max())
    return largest


def accuracy() -> str:
    """The table of accuracy: the largest error found in each dtype."""
    sys.path.insert(0, str(ROOT / "tests"))
    reference = import_module("reference")
    if not reference.LONGDOUBLE_IS_WIDE:
        sys.exit("long double is no wider than float64 here: accuracy can't be measured")
    rows = []
    for activation in reference.ACTIVATIONS:
        row = [f"`{activation.name}`"]
        for dtype in reference.FLOATS:
            error = max(largest_error(reference, case, dtype) for case in activation.cases)
            row.append(f"{error:.3f}")
        print(*row)
        rows.append(row)
    header = ["function", *(dtype.__name__ for dtype in reference.FLOATS)]
    return (
        "Largest error found, in ULP, with every set of parameters in `tests/reference.py`: all "
        "numbers of float16; all of float32 and 134 million of float64 with the parameters that "
        "`tests/proof.csv` lists; some 3 million and 800,000 with others and for `softmax`.\n\n"
        f"{table(header, rows)}\n\n"
        f"{', '.join(_core.instruction_sets)}; {conditions()}"
    )


def proof() -> str:
    """The table of what tools/prove.py found."""
    with (ROOT / "tests" / "proof.csv").open(newline="") as file:
        found = list(csv.DictReader(file))
    header = ["case", "dtype", "inputs", "largest error", "at x", "correctly rounded", "falls"]
    rows = (
        [
            f"`{r['case']}`",
            r["dtype"],
            f"{int(r['inputs']):,}",
            r["max_ulp"],
            f"{float.fromhex(r['input']):.9g}",
            f"{100 * float(r['correctly_rounded']):.2f} %",
            r["not_monotone"] or "-",
        ]
        for r in found
    )
    portable = min(int(r["inputs_portable"]) / int(r["inputs"]) for r in found)
    where = sorted({f"{r['cpu']}, {r['date']}" for r in found})
    sets = sorted({r["same_bits"] for r in found})
    return (
        f"{table(header, rows)}\n\nThe last column counts places where a monotone function is "
        f"not. The same bits on {'; '.join(sets)} (the portable one for at least "
        f"{100 * portable:.0f} % of the inputs). {'; '.join(where)}."
    )


TABLES = {
    "accuracy": (accuracy, README),
    "proof": (proof, DOCS / "accuracy.md"),
}


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tables", nargs="*", help=f"which: {', '.join(TABLES)}; all by default")
    wanted = parser.parse_args().tables or list(TABLES)
    if unknown := [name for name in wanted if name not in TABLES]:
        parser.error(f"unknown table {unknown[0]!r}; there are {', '.join(TABLES)}")
    for name in wanted:
        measure, page = TABLES[name]
        fill(page, name, measure())


if __name__ == "__main__":
    main()
