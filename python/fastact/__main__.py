"""The command line: ``fastact``, or ``python -m fastact``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

import fastact
from fastact import _core, config, plot, registry, selfcheck
from fastact.screen import Column, Screen, screen

CHECK_FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141

DESCRIPTION = """\
Activation functions of neural networks for NumPy arrays.

Without a command: shows the configuration, compares every function with exact values on every
instruction set of this CPU, and times it against NumPy. That takes about two seconds.
"""

EPILOG = """\
examples:
  fastact                                         everything, with its defaults
  fastact info                                    what this installation runs on
  fastact check && echo fit for this machine      in an image or on a new machine
  fastact bench --function tanh sigmoid --size 1000 1000000 --dtype float32 float64
  fastact bench --threads 1 --plot speed.png --json speed.json

exit status:
  0    all went well
  1    a check failed; the lines with FAILED say which
  2    the command line is wrong, memory too small, or something cannot be written
  130  interrupted
  141  whoever read the output stopped reading

environment:
  FASTACT_ISA           instruction set to use: avx512, avx2, neon or portable
  FASTACT_NUM_THREADS   threads for large arrays
  FASTACT_OUTPUT_CACHE  bytes kept for the results of later calls
  NO_COLOR              no colours

pip install "fastact[cli]" brings tables, progress bars and --plot.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments of the command line; those of the process by default.
    """
    parser = argument_parser()
    arguments = parser.parse_args(argv)
    for option, file in (("--json", arguments.json), ("--plot", arguments.plot)):
        if file and not file.parent.is_dir():  # better said now than after the timings
            parser.error(f"argument {option}: there is no folder {str(file.parent)!r}")
    if arguments.plot and find_spec("matplotlib") is None:
        parser.error('--plot needs matplotlib: pip install "fastact[cli]"')
    try:
        status = run(arguments, screen())
        sys.stdout.flush()
    except OSError as error:
        # Python flushes standard output once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return BROKEN_PIPE
        print(f"fastact: error: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "fastact", description=DESCRIPTION, epilog=EPILOG, formatter_class=raw
    )
    parser.add_argument("--version", action="version", version=f"fastact {fastact.__version__}")
    parser.set_defaults(
        function=list(_core.activations),
        size=[selfcheck.ELEMENTS],
        dtype=["float32"],
        threads=None,
        plot=None,
        json=None,
    )
    commands = parser.add_subparsers(
        dest="command", title="commands, `fastact COMMAND --help` for more", metavar="COMMAND"
    )
    commands.add_parser(
        "info",
        help="show what this installation runs on",
        description="Show version, compiler, CPU, instruction sets, threads and output cache.",
    )
    commands.add_parser(
        "check",
        help="compare every function with exact values",
        description="Compare every function with exact values, and the instruction sets with each "
        "other. The exit status is 1 if a promise is broken.",
    )
    bench = commands.add_parser(
        "bench",
        help="time functions against NumPy",
        description="Time functions against NumPy, each as it is usually written there. The two "
        "take turns, write to a given array, and the best of seven rounds counts.",
        argument_default=argparse.SUPPRESS,
    )
    bench.add_argument(
        "--function", nargs="+", type=activation, metavar="NAME", help="default: all functions"
    )
    bench.add_argument(
        "--size", nargs="+", type=positive, metavar="N", help="elements; default: 100000"
    )
    bench.add_argument(
        "--dtype",
        nargs="+",
        choices=[dtype.__name__ for dtype in selfcheck.DTYPES],
        help="default: float32",
    )
    bench.add_argument(
        "--threads", type=positive, metavar="N", help="default: what `fastact info` shows"
    )
    bench.add_argument(
        "--plot",
        type=Path,
        metavar="FILE",
        help="draw the results: bars for one size, lines for several; .png, .svg, .pdf",
    )
    bench.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write the results, in elements per second, and the configuration",
    )
    return parser


def activation(name: str) -> str:
    """Return the name of an activation if it is one."""
    if name not in _core.activations:
        text = str(registry.unknown_name("", "activation", name, _core.activations))
        raise argparse.ArgumentTypeError(text.removeprefix(": "))
    return name


def positive(text: str) -> int:
    """Return the number that a text stands for if it is a positive integer."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be an integer >= 1, got {text!r}")
    return int(text)


def run(arguments: argparse.Namespace, shown: Screen) -> int:
    """Run the command, or all, and return the exit status."""
    commands = [arguments.command] if arguments.command else ["info", "check", "bench"]
    failures: list[str] = []
    if "info" in commands:
        shown.facts(config.facts())
    if "check" in commands:
        failures = check(shown)
    if "bench" in commands:
        threads = config.get_num_threads()
        try:
            config.set_num_threads(arguments.threads or threads)
            results = bench(arguments, shown)
            save(arguments, results)
        except (MemoryError, WriteError) as error:
            print(f"fastact bench: error: {error}", file=sys.stderr)
            return USAGE
        finally:
            config.set_num_threads(threads)
    shown.failures(failures)
    return CHECK_FAILED if failures else 0


def check(shown: Screen) -> list[str]:
    """Show the table of accuracy; return a line for each failure."""
    dtypes = [dtype.__name__ for dtype in selfcheck.DTYPES]
    failures: list[str] = []

    def rows() -> Iterator[list[str]]:
        for found in selfcheck.accuracy(_core.activations):
            errors = [f"{found.ulp[d]:#.4g}" if d in found.ulp else "-" for d in dtypes]
            bits = "same" if found.same_bits else "DIFFERENT"
            failures.extend(found.failures)
            yield [found.name, *errors, bits + ("  FAILED" if found.failures else "")]

    columns = [Column("function", 18, left=True), *(Column(dtype, 9) for dtype in dtypes)]
    shown.table(
        f"Accuracy: largest error in ULP; bits on {', '.join(_core.instruction_sets)}",
        [*columns, Column("bits", 9, left=True)],
        "checking",
        list(_core.activations),
        rows(),
    )
    return failures


def bench(arguments: argparse.Namespace, shown: Screen) -> list[selfcheck.Speed]:
    """Show a table of speed for each dtype and size; return what is in them."""
    results: list[selfcheck.Speed] = []

    def rows(elements: int, dtype: str) -> Iterator[list[str]]:
        for found in selfcheck.speed(arguments.function, elements, getattr(np, dtype)):
            results.append(found)
            rates = [f"{rate / 1e6:.0f}" for rate in (found.fastact, found.numpy)]
            yield [found.name, *rates, f"{found.fastact / found.numpy:.1f}x"]

    columns = [Column("function", 18, left=True), Column("fastact", 9), Column("NumPy", 9)]
    for dtype in arguments.dtype:
        for elements in arguments.size:
            shown.table(
                f"Speed: million elements per second, {elements:,} of {dtype} with out=, "
                f"threads: {config.get_num_threads()}",
                [*columns, Column("ratio", 6)],
                "timing",
                arguments.function,
                rows(elements, dtype),
            )
    return results


class WriteError(Exception):
    """A file that was asked for cannot be written."""


def save(arguments: argparse.Namespace, results: Sequence[selfcheck.Speed]) -> None:
    """Write and draw the results if that is asked for."""
    facts = {"version": fastact.__version__, "numpy": np.__version__, **_core.config()}
    try:
        if arguments.json:
            record: dict[str, Any] = {"configuration": facts, "results": list(map(asdict, results))}
            arguments.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        if arguments.plot:
            caption = (
                "fastact {version}, NumPy {numpy}, {cpu} ({instruction set used}), "
                "threads: {threads}".format_map(facts)
            )
            plot.save(arguments.plot, results, caption)
    except (OSError, ValueError) as error:  # matplotlib raises the latter for a suffix
        raise WriteError(error) from error


if __name__ == "__main__":
    sys.exit(main())
