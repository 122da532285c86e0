"""Proves softmax as far as samples can: rows of 1 to 10^6 entries, ranges of 0 to 700, far from 0.

Usage: python tools/prove_softmax.py [--write]

Every entry is compared with a wider type. Every instruction set must return the same bits for rows,
columns, strided and reversed views and rows beginning elsewhere in memory, and so must the public
function with any number of threads; rows must sum to 1. --write puts the figures into
tests/proof.csv. Takes some minutes.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import itertools
import sys

import numpy as np

import fastact
from fastact import _core
from prove import COLUMNS, INPUTS, PROOF, Errors, commit, update, write_errors
from reference import CASES, bits, same_bits, softmax_rows

LENGTHS = (1, 2, 3, 5, 8, 15, 16, 17, 31, 33, 64, 100, 255, 512, 1000, 1024, 2048, 4097)
LENGTHS += (10**4, 2**15, 2**15 + 1, 10**5, 10**6)
REACHES = (0.0, 1.0, 20.0, 90.0, 700.0)  # of 0: see softmax_rows
OFFSETS = (0.0, 3000.0)  # there x is so coarse that x - max is seldom exact beside it
SOFTMAX = next(case for case in CASES if case.by_rows)


def layouts(x: np.ndarray, softmax) -> dict[str, np.ndarray]:
    """The softmax of the rows of x, computed from elsewhere and otherwise in memory."""
    columns = np.ascontiguousarray(x.T)
    columns = softmax(columns, axis=0, out=np.empty_like(columns)).T
    strided = softmax(np.repeat(x, 2, axis=1)[:, ::2], axis=-1)
    backwards = softmax(x[:, ::-1], axis=-1)[:, ::-1]
    unaligned = np.empty(x.size + 1, dtype=x.dtype)[1:].reshape(x.shape)
    unaligned[...] = x
    in_place = x.copy()
    softmax(in_place, axis=-1, out=in_place)
    return {
        "rows": softmax(x, axis=-1),
        "columns": columns,
        "strided": strided,
        "backwards": backwards,
        "unaligned": softmax(unaligned, axis=-1),
        "in place": in_place,
    }


def check_bits(x: np.ndarray, y: np.ndarray) -> None:
    """Every instruction set, layout and number of threads gives y."""
    for isa in _core.instruction_sets.values():
        for layout, found in layouts(x, isa.softmax).items():
            if not same_bits(found, y):
                raise AssertionError(f"{isa.__name__} differs by {layout} for {x.shape}")
    for threads in (1, 2, 3, 4):
        fastact.set_num_threads(threads)
        if not same_bits(fastact.softmax(x), y):
            raise AssertionError(f"{threads} threads differ for {x.shape}")


def check_sums(y: np.ndarray) -> None:
    """Each row sums to 1, within half an ulp of 1 for every entry."""
    total = np.sum(y, axis=-1, dtype=np.longdouble)
    allowed = y.shape[-1] * np.finfo(y.dtype).eps / 2
    if np.abs(total - 1).max() > allowed:
        raise AssertionError(f"rows of {y.shape} sum to {total.min()} ... {total.max()}")


def prove(dtype: type) -> dict[str, object]:
    """The row of the table."""
    best = next(iter(_core.instruction_sets.values()))
    errors, count, digest, flags = Errors(), 0, hashlib.sha256(), set()
    largest, at, result = 0.0, "", 0.0
    for length, reach, offset in itertools.product(LENGTHS, REACHES, OFFSETS):
        x = softmax_rows(dtype, length, reach, offset)
        with np.errstate(all="call", call=lambda flag, _: flags.add(flag)):
            y = best.softmax(x, axis=-1)
            check_bits(x, y)
        check_sums(y)
        digest.update(y)
        count += x.size
        exact, places = SOFTMAX.reference(x).ravel(), np.arange(x.size, dtype=bits(x).dtype)
        errors.add(places.view(dtype), y.ravel(), exact, sample=True)
        if errors.largest > largest:
            largest, result = errors.largest, float(y.flat[errors.at])
            at = f"length={length} reach={reach} offset={offset} at={errors.at}"
        print(
            f"\r{np.dtype(dtype)}  {x.shape!s:20} largest error {largest:.4f}", end="", flush=True
        )
    print()
    return {
        "case": str(SOFTMAX),
        "dtype": dtype.__name__,
        "inputs": count,
        "max_ulp": f"{largest:.4f}",
        "input": at,
        "result": result.hex(),
        "correctly_rounded": f"{1 - errors.wrong / count:.6f}",
        "flags": " ".join(sorted(flags)) or "none",
        "sha256": digest.hexdigest(),
        "same_bits": " ".join(_core.instruction_sets),
        "date": datetime.date.today().isoformat(),
        "cpu": _core.config()["cpu"],
        "commit": commit(),
    }


def main() -> int:
    """Prove, and write what was found if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = [prove(dtype) for dtype in INPUTS]
    if given.write:
        keys = [(str(case), dtype.__name__) for case in CASES for dtype in INPUTS]
        update(PROOF, COLUMNS, keys, found)
        write_errors()
    return 0


if __name__ == "__main__":
    sys.exit(main())
