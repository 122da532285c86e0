"""Measures speed and accuracy, and writes the tables of README.md and docs/accuracy.md.

python bench/tables.py [speed] [accuracy] [proof]

Speed is that of one thread on float32 with out= where a function has it, against NumPy and those
of SciPy and torch that are installed. All sides take turns, and the best of their rounds counts.
Accuracy is measured on the inputs of the tests, with every set of parameters that they try.
"""

from __future__ import annotations

import argparse
import csv
import math
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import numpy as np

import fastact
from fastact import _core
from fastact.selfcheck import TABLE

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 50
SECONDS = 0.002  # least length of a round

Call = Callable[[], object]


def installed(name: str) -> Any:
    """A module, or None if it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def scipy_calls(special: Any, x: np.ndarray, out: np.ndarray) -> dict[str, Call]:
    """What SciPy has of the activations."""
    return {
        "sigmoid": lambda: special.expit(x, out=out),
        "softmax": lambda: special.softmax(x, axis=-1),
    }


def torch_calls(torch: Any, x: np.ndarray, out: np.ndarray) -> dict[str, Call]:
    """What torch has of them, in place of their inputs' memory where it takes an out."""
    f, x, out = torch.nn.functional, torch.from_numpy(x), torch.from_numpy(out)
    quarter = torch.tensor([0.25])
    return {
        "relu": lambda: torch.clamp_min(x, 0, out=out),
        "elu": lambda: torch._C._nn.elu(x, out=out),
        "selu": lambda: torch.selu(x),
        "softplus": lambda: torch._C._nn.softplus(x, out=out),
        "softsign": lambda: f.softsign(x),
        "tanh": lambda: torch.tanh(x, out=out),
        "sigmoid": lambda: torch.sigmoid(x, out=out),
        "exponential": lambda: torch.exp(x, out=out),
        "softmax": lambda: torch.softmax(x, -1, out=out),
        "leaky_relu": lambda: torch._C._nn.leaky_relu(x, 0.3, out=out),
        "prelu": lambda: torch.prelu(x, quarter),
        "thresholded_relu": lambda: torch.threshold(x, 1, 0, out=out),
    }


def peers(x: np.ndarray, out: np.ndarray) -> dict[str, dict[str, Call]]:
    """The calls of every peer by its name and that of the activation."""
    calls: dict[str, dict[str, Call]] = {
        "NumPy": {name: lambda row=row: row.numpy(x, out) for name, row in TABLE.items()}
    }
    if special := installed("scipy.special"):
        calls["SciPy"] = scipy_calls(special, x, out)
    if torch := installed("torch"):
        torch.set_num_threads(1)
        calls["torch"] = torch_calls(torch, x, out)
    return calls


def own(name: str, x: np.ndarray, out: np.ndarray) -> Call:
    """The call of fastact that computes what NumPy's expression does."""
    function = getattr(fastact, name)
    parameters = [None if math.isinf(p) else p for p in TABLE[name].parameters[0]]
    return lambda: function(x, *parameters, out=out)


def seconds(call: Call, count: int) -> float:
    """How long a number of calls takes."""
    start = time.perf_counter()
    for _ in range(count):
        call()
    return time.perf_counter() - start


def race(sides: dict[str, Call]) -> dict[str, float]:
    """The seconds that each call takes at best."""
    best = dict.fromkeys(sides, math.inf)
    counts = {}
    for side, call in sides.items():
        call()
        counts[side] = max(1, int(SECONDS / max(seconds(call, 1), 1e-7)))
    for _ in range(ROUNDS):
        for side, call in sides.items():
            best[side] = min(best[side], seconds(call, counts[side]) / counts[side])
    return best


def table(header: list[str], rows: Iterator[list[str]]) -> str:
    """A table in Markdown; all columns but the first hold numbers."""
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *rows))


def conditions(*packages: str) -> str:
    """What was measured where and when."""
    versions = [f"fastact {fastact.__version__}", f"NumPy {np.__version__}"]
    versions += [f"{name} {metadata.version(name.lower())}" for name in packages]
    config = _core.config()
    return (
        f"{config['cpu']} ({_core.isa}), {platform.system()}, {config['compiler']}, "
        f"Python {platform.python_version()}, {', '.join(versions)}; {date.today().isoformat()}."
    )


def speed() -> str:
    """The table of speed: for every size fastact and the best of the others."""
    threads = fastact.get_num_threads()
    fastact.set_num_threads(1)
    cells: dict[str, list[str]] = {name: [f"`{name}`"] for name in _core.activations}
    for size in SIZES:
        x = np.random.default_rng(0).normal(0, 2, (size // 100, 100)).astype(np.float32)
        out = np.empty_like(x)
        others = peers(x, out)
        for name, row in cells.items():
            sides = {side: calls[name] for side, calls in others.items() if name in calls}
            best = race({"fastact": own(name, x, out), **sides})
            print(f"{name:<18}{size:>10,}", *(f"{s} {1e9 * t / size:.3f}" for s, t in best.items()))
            fastest = min(sides, key=best.__getitem__)
            factor = best[fastest] / best["fastact"]
            row += [
                f"{1e9 * best['fastact'] / size:.2f}",
                f"{1e9 * best[fastest] / size:.2f} {fastest}",
                f"{factor:.1f}x",
            ]
    fastact.set_num_threads(threads)
    header = ["function"]
    for size in SIZES:
        header += [f"{size:,}", "other", "factor"]
    packages = [name for name in ("SciPy", "torch") if name.lower() in sys.modules]
    return (
        "Nanoseconds per element of float32 arrays (for `softmax` rows of 100) of three sizes, one "
        "thread, into a given array where a function takes one: fastact, the best of the others, "
        "and how many times longer that takes.\n\n"
        f"{table(header, iter(cells.values()))}\n\n{conditions(*packages)}"
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
        f"{table(header, iter(rows))}\n\n"
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


def write(name: str, text: str) -> None:
    """Put a text between its markers in its page."""
    _, page = TABLES[name]
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    written, found = re.subn(
        f"{begin}.*?{end}",
        lambda _: f"{begin}\n{text}\n{end}",
        page.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if found != 1:
        sys.exit(f"{page.name} must have {begin} and {end} once")
    page.write_text(written, encoding="utf-8")


TABLES = {
    "speed": (speed, README),
    "accuracy": (accuracy, README),
    "proof": (proof, ROOT / "docs" / "accuracy.md"),
}


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tables", nargs="*", help=f"which: {', '.join(TABLES)}; all by default")
    wanted = parser.parse_args().tables or list(TABLES)
    if unknown := [name for name in wanted if name not in TABLES]:
        parser.error(f"unknown table {unknown[0]!r}; there are {', '.join(TABLES)}")
    for name in wanted:
        measure, _ = TABLES[name]
        write(name, measure())


if __name__ == "__main__":
    main()
