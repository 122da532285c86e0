"""Proves the accuracy of every elementwise activation: of float32 by all 2^32 inputs.

Usage: python tools/prove.py [CASE...] [--float64] [--jobs N] [--portable-every N] [--write]

A case is a name as tests print it, for example sigmoid or elu-alpha=0.3; without one all of
tests/reference.py, softmax apart. Each is compared with float64 mathematics (good to some 2^-49,
see the fast references there) on the best instruction set; the others must return the same bits,
the portable one for every N-th run of inputs, as it is slow. --float64 compares 2^27 random inputs
of that type with long double: half of them random bits, half of moderate size. Progress is kept in
build/prove, so an interrupted run goes on where it was. --write puts what is complete into
tests/proof.csv, with every worst input measured once more by mpmath.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fastact import _core  # noqa: E402  (the tests' folder must be on the path first)
from reference import (  # noqa: E402
    CASES,
    Case,
    around_one,
    bits,
    exact_ulp_error,
    random_bits,
    ulp_error,
)

PROOF, STATE = ROOT / "tests" / "proof.csv", ROOT / "build" / "prove"
SLABS, CHUNK = 64, 2**17
INPUTS = {np.float32: 2**32, np.float64: 2**27}
COLUMNS = [
    *("case", "dtype", "inputs", "max_ulp", "input", "result", "correctly_rounded"),
    *("not_monotone", "sha256", "same_bits", "inputs_portable", "date", "cpu", "commit"),
]


def ulp_errors(y: np.ndarray, exact: np.ndarray) -> np.ndarray:
    """|y - exact| in units of exact's last place in float32; 0 where both are NaN."""
    exponent = exact.view(np.int64) >> 52 & 0x7FF
    # 2^(23 - e), e the exponent of exact but at least -126 and at most 127.
    scale = (1023 + 23 + 1023 - np.clip(exponent, 1023 - 126, 1023 + 127)) << 52
    error = np.abs(y - exact) * scale.view(np.float64)
    strange = ~np.isfinite(error)
    if strange.any():
        with np.errstate(all="ignore"):
            nearest = exact.astype(np.float32)
        agree = (y == nearest) | (np.isnan(y) & np.isnan(nearest))
        error[strange] = np.where(agree[strange], 0, np.inf)
    return error


def inputs(dtype: type, chunk: int) -> np.ndarray:
    """The inputs of a chunk; float32 in order of their bits, and the first of the next chunk."""
    if dtype is np.float32:
        pattern = np.arange(chunk * CHUNK, (chunk + 1) * CHUNK + 1, dtype=np.uint64)
        return pattern.astype(np.uint32).view(np.float32)
    return (random_bits if chunk % 2 else around_one)(dtype, CHUNK, seed=chunk)


def prove_slab(case: Case, dtype: type, slab: int, portable_every: int) -> dict[str, object]:
    """What one part in SLABS of the inputs shows."""
    best, *others = _core.instruction_sets.values()
    chunks = INPUTS[dtype] // SLABS // CHUNK
    in_order = dtype is np.float32 and case.is_monotone(dtype)
    largest, at, rounded, falls, portable = 0.0, 0, 0, 0, 0
    digest = hashlib.sha256()
    for chunk in range(slab * chunks, (slab + 1) * chunks):
        x = inputs(dtype, chunk)
        with np.errstate(all="raise"):
            y = case.kernel(best, x)
        for isa in others:
            if isa.__name__.endswith("portable"):
                if chunk % portable_every:
                    continue
                portable += CHUNK
            with np.errstate(all="raise"):
                z = case.kernel(isa, x)
            if not np.array_equal(bits(y), bits(z)):
                raise AssertionError(f"{case}: {isa.__name__} differs in chunk {chunk}")
        if in_order:
            with np.errstate(all="ignore"):
                step = np.diff(y) * (1 if chunk < 2**31 // CHUNK else -1)
            falls += int(np.count_nonzero(step[np.isfinite(x[1:]) & np.isfinite(x[:-1])] < 0))
        x, y = x[:CHUNK], y[:CHUNK]
        digest.update(y)
        exact = np.ascontiguousarray(np.broadcast_to(case.reference(x), x.shape))
        with np.errstate(all="ignore"):
            error = ulp_errors(y, exact) if dtype is np.float32 else ulp_error(y, exact)
        worst = int(np.argmax(error))
        if error[worst] > largest:
            largest, at = float(error[worst]), int(bits(x)[worst])
        rounded += int(np.count_nonzero(error <= 0.5))
    return {
        "slab": slab,
        "max_ulp": largest,
        "at": at,
        "rounded": rounded,
        "falls": falls,
        "portable": portable,
        "sha256": digest.hexdigest(),
    }


def state(case: Case, dtype: type) -> Path:
    """The file that keeps what is known of a case, a line for each slab."""
    return STATE / f"{case}{'' if dtype is np.float32 else '-float64'}.jsonl"


def known(case: Case, dtype: type) -> dict[int, dict[str, object]]:
    """The slabs that earlier runs completed."""
    file = state(case, dtype)
    found = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return {result["slab"]: result for result in found}


def work(task: tuple[str, type, int, int]) -> str:
    """Prove a slab and keep what it shows."""
    name, dtype, slab, portable_every = task
    case = next(case for case in CASES if str(case) == name)
    result = prove_slab(case, dtype, slab, portable_every)
    with state(case, dtype).open("a") as file:  # a line is written at once
        file.write(json.dumps(result) + "\n")
    return name


def summary(case: Case, dtype: type) -> dict[str, object]:
    """The row of the table, from all slabs."""
    slabs = [result for _, result in sorted(known(case, dtype).items())]
    worst = max(slabs, key=lambda result: result["max_ulp"])
    x = np.array([worst["at"]], dtype=f"u{np.dtype(dtype).itemsize}").view(dtype)
    y = case.kernel(next(iter(_core.instruction_sets.values())), x)
    error = exact_ulp_error(y[0], case.exact(x)[0], dtype) if np.isfinite(x[0]) else 0.0
    if abs(error - worst["max_ulp"]) > 1e-3:
        raise AssertionError(f"{case}: mpmath finds {error}, the sweep {worst['max_ulp']}")
    command = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    in_order = dtype is np.float32 and case.is_monotone(dtype)
    return {
        "case": str(case),
        "dtype": dtype.__name__,
        "inputs": INPUTS[dtype],
        "max_ulp": f"{error:.4f}",
        "input": float(x[0]).hex(),
        "result": float(y[0]).hex(),
        "correctly_rounded": f"{sum(r['rounded'] for r in slabs) / INPUTS[dtype]:.6f}",
        "not_monotone": sum(r["falls"] for r in slabs) if in_order else "",
        "sha256": hashlib.sha256("".join(r["sha256"] for r in slabs).encode()).hexdigest(),
        "same_bits": " ".join(_core.instruction_sets),
        "inputs_portable": sum(r["portable"] for r in slabs),
        "date": datetime.date.today().isoformat(),
        "cpu": _core.config()["cpu"],
        "commit": commit.stdout.strip(),
    }


def write(cases: list[Case]) -> None:
    """Put the rows of what is complete into the table, in the order of tests/reference.py."""
    rows = {}
    if PROOF.exists():
        with PROOF.open(newline="") as file:
            rows = {(row["case"], row["dtype"]): row for row in csv.DictReader(file)}
    for dtype in INPUTS:
        complete = [case for case in cases if len(known(case, dtype)) == SLABS]
        rows |= {(str(case), dtype.__name__): summary(case, dtype) for case in complete}
    order = [(str(case), dtype.__name__) for case in CASES for dtype in INPUTS]
    with PROOF.open("w", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows[key] for key in order if key in rows)


def main() -> int:
    """Prove what is asked for and not known yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--portable-every", type=int, default=1, metavar="N")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    named = {str(case): case for case in CASES if not case.by_rows}
    cases = [named[name] for name in given.cases] or list(named.values())
    dtype = np.float64 if given.float64 else np.float32
    STATE.mkdir(parents=True, exist_ok=True)
    tasks = [
        (str(case), dtype, slab, given.portable_every)
        for case in cases
        for slab in sorted(set(range(SLABS)) - set(known(case, dtype)))
    ]
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        for done, name in enumerate(pool.imap_unordered(work, tasks), 1):
            left = (time.monotonic() - start) / done * (len(tasks) - done)
            text = f"\r{done}/{len(tasks)}  {left / 60:5.1f} min left  {name:40}"
            print(text, end="", flush=True)
    print()
    if given.write:
        write(cases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
