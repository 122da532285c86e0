"""Writes tests/bits.csv, a digest of the results of every activation in every precision.

Usage: python tools/bits.py [--check]

Run it when results have changed in their bits, and tools/prove.py has proven the new ones. --check
compares instead of writing, as the tests do.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fastact import _core  # noqa: E402  (the tests' folder must be on the path first)
from reference import CASES, FLOATS  # noqa: E402
from test_bits import BITS, digest, recorded  # noqa: E402


def check() -> int:
    """Compare what every instruction set gives with what is recorded."""
    wanted = recorded()
    for case in CASES:
        for dtype in FLOATS:
            for name, isa in _core.instruction_sets.items():
                if digest(case, dtype, isa) != wanted[str(case), dtype.__name__]:
                    print(f"other bits: {case} {dtype.__name__} on {name}", file=sys.stderr)
                    return 1
    return 0


def write() -> None:
    """Write the digests that the instruction set in use gives."""
    with BITS.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "dtype", "digest"])
        for case in CASES:
            for dtype in FLOATS:
                writer.writerow([case, dtype.__name__, digest(case, dtype, _core.ufuncs)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    if parser.parse_args().check:
        sys.exit(check())
    write()
