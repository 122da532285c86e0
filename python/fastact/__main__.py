"""Shows the configuration, checks the results on this machine and times them: python -m fastact."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from fastact import _core, selfcheck
from fastact.config import get_num_threads, show_config

T = TypeVar("T")


def main(argv: Sequence[str] | None = None) -> int:
    """Print configuration, accuracy and speed; return 1 if a check fails, else 0.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments of the command line; those of the process by default.
    """
    argparse.ArgumentParser(
        prog="python -m fastact",
        description="Show the configuration, compare every activation with exact values on every "
        "instruction set of this CPU, and time it. The exit status is 1 if a check fails.",
    ).parse_args(argv)

    show_config()
    failures = check()
    compare_speed()
    for line in failures:
        print(f"FAILED {line}")
    return 1 if failures else 0


def check() -> list[str]:
    """Print the table of accuracy; return a line for each failure."""
    print(f"\nAccuracy: largest error in ULP; bits on {', '.join(_core.instruction_sets)}\n")
    dtypes = [dtype.__name__ for dtype in selfcheck.DTYPES]
    print(f"{'function':<18}", *(f"{dtype:>9}" for dtype in dtypes), "bits", sep="  ")
    failures: list[str] = []
    for found in progress("checking", _core.activations, selfcheck.accuracy(_core.activations)):
        errors = [f"{found.ulp[d]:#9.4g}" if d in found.ulp else f"{'-':>9}" for d in dtypes]
        bits = "same" if found.same_bits else "DIFFERENT"
        failed = ["  FAILED"] if found.failures else []
        print(f"{found.name:<18}", *errors, bits, *failed, sep="  ")
        failures += found.failures
    return failures


def compare_speed() -> None:
    """Print the table of speed."""
    print(
        f"\nSpeed: million elements per second, {selfcheck.ELEMENTS:,} of float32 with out=, "
        f"threads: {get_num_threads()}\n"
    )
    print(f"{'function':<18}  {'fastact':>9}  {'NumPy':>9}  {'ratio':>6}")
    for found in progress("timing", _core.activations, selfcheck.speed(_core.activations)):
        ratio = found.fastact / found.numpy
        rates = f"{found.fastact / 1e6:9.0f}  {found.numpy / 1e6:9.0f}"
        print(f"{found.name:<18}  {rates}  {ratio:5.1f}x")
    print()


def progress(doing: str, names: Iterable[str], results: Iterator[T]) -> Iterator[T]:
    """Pass results on; while one is awaited, a terminal shows the name it is for."""
    for name in names:
        if sys.stderr.isatty():
            print(f"\r{doing} {name} ...\033[K", end="", file=sys.stderr, flush=True)
        result = next(results, None)
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        if result is not None:
            yield result
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
