"""Tries many calls, new ones each time, on the model of test_fuzz.py.

Usage: python tests/fuzz/calls.py MINUTES [--write]

Ends with the first pass of the tests after so many minutes. What fails is printed, smaller, and
tried first the next time. With `--write` the result goes to docs/reliability.csv.
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parents[1]

sys.path.insert(0, str(TESTS))
from reliability import record  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("minutes", type=float)
    parser.add_argument("--write", action="store_true", help="record the result")
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "pytest", TESTS / "test_fuzz.py", "--hypothesis-profile=long"]
    command += ["--hypothesis-show-statistics"]
    examples, minutes, start = 0, 0.0, time.monotonic()
    while minutes < arguments.minutes:
        result = subprocess.run(command, cwd=TESTS.parent, stdout=subprocess.PIPE, text=True)
        if result.returncode != 0:
            sys.exit(result.stdout)
        examples += sum(map(int, re.findall(r"(\d+) passing,", result.stdout)))
        minutes = (time.monotonic() - start) / 60
        print(f"{examples:,} examples in {minutes:.1f} minutes", flush=True)
    if arguments.write:
        record(
            "calls: Any calls at all, against a plain model (hypothesis)",
            f"{examples:,} examples in {minutes:.0f} minutes",
            "0 differences",
        )


if __name__ == "__main__":
    main()
