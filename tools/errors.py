"""Writes docs/errors.md: every bad call of tests/bad_calls.py with its error.

Usage: python tools/errors.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from bad_calls import BAD_CALLS, BAD_VARIABLES, BadCall, row  # noqa: E402  (the path comes first)

PAGE = ROOT / "docs" / "errors.md"
INTRODUCTION = """\
# Errors

What {count} bad calls get, written by `python tools/errors.py`; the test suite makes each of them.
`x` is a float32 array of shape (3, 4), `out` another. `sevens(shape)` makes an array full of 7, and
afterwards every array that could have been written to is still what it was.

A message names the function and the argument, what came and what is accepted. Messages that do
not begin with a name and a colon are those of Python and NumPy, and may vary with their versions.
"""


def message(bad: BadCall) -> str:
    """What the error says."""
    try:
        eval(bad.call, bad.names())
    except bad.error as error:
        return str(error)
    raise SystemExit(f"{bad.call}: no {bad.error.__name__}")


def complaint(variable: str, value: str) -> str:
    """What an import with that variable says."""
    result = subprocess.run(
        [sys.executable, "-c", "import fastact"],
        env=os.environ | {variable: value},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stderr.strip().splitlines()[-1].removeprefix("ImportError: ")


def section(title: str, rows: Iterable[str]) -> str:
    """A table under its title."""
    head = ["| tried | error | message |", "| --- | --- | --- |"]
    return "\n".join([f"## {title}", "", *head, *rows, ""])


def page() -> str:
    """The text of docs/errors.md."""
    parts = [INTRODUCTION.format(count=len(BAD_CALLS) + len(BAD_VARIABLES))]
    calls = sorted(BAD_CALLS, key=lambda bad: bad.function.lower())
    for function, bad_calls in groupby(calls, key=lambda bad: bad.function):
        parts.append(section(function, [bad.row(message(bad)) for bad in bad_calls]))
    variables = [row(f"{n}={v!r}", "ImportError", complaint(n, v)) for n, v, _ in BAD_VARIABLES]
    parts.append(section("Environment, at import", variables))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
