"""Proves the accuracy of every elementwise activation: of float32 by all 2^32 inputs.

Usage: python tools/prove.py [CASE...] [--float64] [--jobs N] [--write | --check]

A case is a name as tests print it, for example sigmoid or elu-alpha=0.3; without one all of
tests/reference.py, softmax apart. Each is compared with float64 mathematics (good to some 2^-49,
see the fast references there) on the best instruction set; the others must return the same bits.
Of SciPy and torch what is installed, and NumPy, is measured on the same float32 inputs. --float64
compares 2^27 random inputs of that type with long double: half of them random bits, half of
moderate size. Where all results are correctly rounded, the largest error, which is then at most
0.5, is that of a sixteenth of the inputs. Progress is kept in build/prove, so an interrupted run
goes on where it was, unless results have changed. --write puts what is complete into
tests/proof.csv, with every worst input measured once more by mpmath, and the others' errors into
docs/peers.csv. --check proves nothing anew: it computes all results, in some seconds per case, and
says whether they still have the bits that were proven: on the instruction set in use, so
FASTACT_ISA=portable tries that, which takes about a minute per case.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import json
import math
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from importlib import import_module, metadata
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fastact import _core, selfcheck  # noqa: E402  (the tests' folder must be on the path first)
from reference import (  # noqa: E402
    CASES,
    Case,
    around_one,
    bits,
    exact_ulp_error,
    random_bits,
    ulp_error,
)
from test_bits import digest  # noqa: E402  (as above)

PROOF, PEERS = ROOT / "tests" / "proof.csv", ROOT / "docs" / "peers.csv"
ERRORS = ROOT / "python" / "fastact" / "_errors.py"
STATE = ROOT / "build" / "prove"
SLABS, CHUNK, SAMPLE = 64, 2**16, 16
INPUTS = {np.float32: 2**32, np.float64: 2**27}
COLUMNS = [
    *("case", "dtype", "inputs", "max_ulp", "input", "result", "correctly_rounded"),
    *("not_monotone", "flags", "sha256", "same_bits", "date", "cpu", "commit"),
]
PEER_COLUMNS = [
    *("case", "peer", "version", "max_ulp", "input", "max_ulp_normal", "correctly_rounded"),
    *("date", "cpu"),
]

Function = Callable[[np.ndarray], np.ndarray]


#: Activations that take more than one rounding, in which others have room for errors.
SEVERAL_ROUNDINGS = (
    *("elu", "selu", "softplus", "softsign"),
    *("tanh", "sigmoid", "hard_sigmoid", "exponential"),
)


def peers() -> dict[str, dict[str, Function]]:
    """What others have of these, by package and case."""
    found: dict[str, dict[str, Function]] = {
        "numpy": {
            name: partial(selfcheck.TABLE[name].numpy, out=None) for name in SEVERAL_ROUNDINGS
        }
    }
    with suppress(ImportError):
        found["scipy"] = {"sigmoid": import_module("scipy.special").expit}
    try:
        torch = import_module("torch")
    except ImportError:
        return found
    torch.set_num_threads(1)
    f = torch.nn.functional
    functions = {
        "elu": f.elu,
        "selu": f.selu,
        "softplus": f.softplus,
        "softsign": f.softsign,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "exponential": torch.exp,
    }
    found["torch"] = {
        case: lambda x, function=function: function(torch.from_numpy(x)).numpy()
        for case, function in functions.items()
    }
    return found


class Errors:
    """The errors of one function, gathered chunk by chunk."""

    def __init__(self) -> None:
        self.largest, self.at, self.largest_normal, self.wrong = 0.0, 0, 0.0, 0

    def add(self, x: np.ndarray, y: np.ndarray, exact: np.ndarray, sample: bool) -> None:
        """Take in a chunk: of a sample all, else only what is not the rounded exact result."""
        if not sample:
            differs = y != exact.astype(y.dtype)
            x, y, exact = x[differs], y[differs], exact[differs]
        if not y.size:
            return
        error = ulp_errors(y, exact) if y.dtype == np.float32 else ulp_error(y, exact)
        worst = int(np.argmax(error))
        if error[worst] > self.largest:
            self.largest, self.at = float(error[worst]), int(bits(x)[worst])
        normal = error[np.abs(exact) >= np.finfo(y.dtype).tiny]
        self.largest_normal = max(self.largest_normal, float(normal.max(initial=0)))
        self.wrong += int(np.count_nonzero(error > 0.5))


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


def prove_slab(case: Case, dtype: type, slab: int) -> dict[str, object]:
    """What one part in SLABS of the inputs shows."""
    best, *others = _core.instruction_sets.values()
    chunks = INPUTS[dtype] // SLABS // CHUNK
    in_order = dtype is np.float32 and case.is_monotone(dtype)
    functions = {
        name: functions[str(case)]
        for name, functions in peers().items()
        if dtype is np.float32 and str(case) in functions
    }
    half = 2**31 // CHUNK  # from here on the inputs fall
    own, theirs = Errors(), {name: Errors() for name in functions}
    falls, flags, digest = 0, set(), hashlib.sha256()
    for chunk in range(slab * chunks, (slab + 1) * chunks):
        x = inputs(dtype, chunk)
        with np.errstate(all="call", call=lambda flag, _: flags.add(flag)):
            y = case.kernel(best, x)
            same = [np.array_equal(bits(y), bits(case.kernel(isa, x))) for isa in others]
        if not all(same):
            raise AssertionError(f"{case}: instruction sets differ in chunk {chunk}")
        if in_order:  # false for NaN
            falls += int(np.count_nonzero(y[1:] < y[:-1] if chunk < half else y[1:] > y[:-1]))
        x, y = x[:CHUNK], y[:CHUNK]
        digest.update(y)
        exact = np.ascontiguousarray(np.broadcast_to(case.reference(x), x.shape))
        with np.errstate(all="ignore"):
            own.add(x, y, exact, chunk % SAMPLE == 0)
            for name, function in functions.items():
                theirs[name].add(x, function(x), exact, False)
    return {
        "slab": slab,
        "falls": falls,
        "flags": sorted(flags),
        "sha256": digest.hexdigest(),
        "own": vars(own),
        "peers": {name: vars(errors) for name, errors in theirs.items()},
    }


def digest_slab(task: tuple[str, type, int]) -> str:
    """The digest of the results of one part in SLABS of the inputs."""
    name, dtype, slab = task
    case = next(case for case in CASES if str(case) == name)
    chunks = INPUTS[dtype] // SLABS // CHUNK
    digest = hashlib.sha256()
    for chunk in range(slab * chunks, (slab + 1) * chunks):
        digest.update(case.kernel(_core.ufuncs, inputs(dtype, chunk)[:CHUNK]))
    return digest.hexdigest()


def check(cases: list[Case], dtype: type, jobs: int) -> int:
    """Compare the bits of all results with those of the table; 1 if some differ."""
    with PROOF.open(newline="") as file:
        rows = {(row["case"], row["dtype"]): row for row in csv.DictReader(file)}
    different = 0
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for case in cases:
            tasks = [(str(case), dtype, slab) for slab in range(SLABS)]
            digest = hashlib.sha256("".join(pool.map(digest_slab, tasks)).encode()).hexdigest()
            same = digest == rows[str(case), dtype.__name__]["sha256"]
            print(f"{case!s:40} {'as proven' if same else 'DIFFERENT'}", flush=True)
            different |= not same
    return int(different)


@cache
def state(case: Case, dtype: type) -> Path:
    """The file that keeps what is known of a case with these results, a line for each slab."""
    return STATE / f"{case}-{dtype.__name__}-{digest(case, dtype, _core.ufuncs)}.jsonl"


def known(case: Case, dtype: type) -> dict[int, dict[str, object]]:
    """The slabs that earlier runs completed."""
    file = state(case, dtype)
    found = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return {result["slab"]: result for result in found}


def work(task: tuple[str, type, int]) -> str:
    """Prove a slab and keep what it shows."""
    name, dtype, slab = task
    case = next(case for case in CASES if str(case) == name)
    result = prove_slab(case, dtype, slab)
    with state(case, dtype).open("a") as file:  # a line is written at once
        file.write(json.dumps(result) + "\n")
    return name


def commit() -> str:
    """The commit that is checked out."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def summary(case: Case, dtype: type) -> dict[str, object]:
    """The row of the table, from all slabs."""
    slabs = [result for _, result in sorted(known(case, dtype).items())]
    worst = max((slab["own"] for slab in slabs), key=lambda errors: errors["largest"])
    x = np.array([worst["at"]], dtype=f"u{np.dtype(dtype).itemsize}").view(dtype)
    y = case.kernel(next(iter(_core.instruction_sets.values())), x)
    error = exact_ulp_error(y[0], case.exact(x)[0], dtype) if np.isfinite(x[0]) else 0.0
    if abs(error - worst["largest"]) > 1e-3:
        raise AssertionError(f"{case}: mpmath finds {error}, the sweep {worst['largest']}")
    in_order = dtype is np.float32 and case.is_monotone(dtype)
    return {
        "case": str(case),
        "dtype": dtype.__name__,
        "inputs": INPUTS[dtype],
        "max_ulp": f"{error:.4f}",
        "input": float(x[0]).hex(),
        "result": float(y[0]).hex(),
        "correctly_rounded": f"{1 - sum(r['own']['wrong'] for r in slabs) / INPUTS[dtype]:.6f}",
        "not_monotone": sum(r["falls"] for r in slabs) if in_order else "",
        "flags": " ".join(sorted({flag for r in slabs for flag in r["flags"]})) or "none",
        "sha256": hashlib.sha256("".join(r["sha256"] for r in slabs).encode()).hexdigest(),
        "same_bits": " ".join(_core.instruction_sets),
        "date": datetime.date.today().isoformat(),
        "cpu": _core.config()["cpu"],
        "commit": commit(),
    }


def peer_summaries(case: Case) -> list[dict[str, object]]:
    """The rows of the others' table."""
    slabs, rows = list(known(case, np.float32).values()), []
    for name in slabs[0]["peers"]:
        errors = [slab["peers"][name] for slab in slabs]
        worst = max(errors, key=lambda found: found["largest"])
        rows.append(
            {
                "case": str(case),
                "peer": name,
                "version": metadata.version(name),
                "max_ulp": f"{worst['largest']:.4g}",
                "input": float(np.uint32(worst["at"]).view(np.float32)).hex(),
                "max_ulp_normal": f"{max(found['largest_normal'] for found in errors):.4g}",
                "correctly_rounded": f"{1 - sum(found['wrong'] for found in errors) / 2**32:.6f}",
                "date": datetime.date.today().isoformat(),
                "cpu": _core.config()["cpu"],
            }
        )
    return rows


def write_errors() -> None:
    """Write what the docstrings say: the largest error of each activation, rounded up."""
    with PROOF.open(newline="") as file:
        rows = list(csv.DictReader(file))
    largest: dict[str, dict[str, float]] = {}
    for row in rows:
        name, dtype = row["case"].split("-")[0], row["dtype"]
        error = math.ceil(float(row["max_ulp"]) * 100) / 100
        errors = largest.setdefault(name, {})
        errors[dtype] = max(error, errors.get(dtype, 0.0))
    text = '"""The largest errors in ULP, from tests/proof.csv: written by tools/prove.py."""\n\n'
    text += "ERRORS = {\n"
    text += "".join(f'    "{name}": {json.dumps(errors)},\n' for name, errors in largest.items())
    ERRORS.write_text(text + "}\n")


def update(
    path: Path, columns: list[str], keys: list[tuple[str, str]], found: list[dict[str, object]]
) -> None:
    """Put rows into a table, whose rows are told apart by two columns and ordered as `keys`."""

    def key(row: dict[str, object]) -> tuple[str, str]:
        return str(row[columns[0]]), str(row[columns[1]])

    rows: dict[tuple[str, str], dict[str, object]] = {}
    if path.exists():
        with path.open(newline="") as file:
            rows = {key(row): dict(row) for row in csv.DictReader(file)}
    rows |= {key(row): row for row in found}
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows[key] for key in keys if key in rows)


def write(cases: list[Case]) -> None:
    """Put what is complete into the tables, in the order of tests/reference.py."""
    complete = [
        (case, dtype) for case in cases for dtype in INPUTS if len(known(case, dtype)) == SLABS
    ]
    keys = [(str(case), dtype.__name__) for case in CASES for dtype in INPUTS]
    update(PROOF, COLUMNS, keys, [summary(case, dtype) for case, dtype in complete])
    singles = [case for case, dtype in complete if dtype is np.float32]
    keys = [(str(case), peer) for case in CASES for peer in peers()]
    update(PEERS, PEER_COLUMNS, keys, [row for case in singles for row in peer_summaries(case)])


def main() -> int:
    """Prove what is asked for and not known yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true")
    what.add_argument("--check", action="store_true")
    given = parser.parse_args()
    named = {str(case): case for case in CASES if not case.by_rows}
    cases = [named[name] for name in given.cases] or list(named.values())
    dtype = np.float64 if given.float64 else np.float32
    if given.check:
        return check(cases, dtype, given.jobs)
    STATE.mkdir(parents=True, exist_ok=True)
    tasks = [
        (str(case), dtype, slab)
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
        write_errors()
    return 0


if __name__ == "__main__":
    sys.exit(main())
