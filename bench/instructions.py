"""Counts the instructions per element of every kernel for AVX2 (callgrind knows no AVX-512).

    cmake --preset default ... && python bench/instructions.py [--check]

writes bench/results/instructions.csv or, with --check, compares with it. The exit status is 1 if a
count has grown by more than 3 %, and 2 if nothing was compared because the compiler is of another
major version. Counts repeat exactly, so they show what a timing on a busy machine can't.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pages import ROOT

COUNTS = ROOT / "bench" / "results" / "instructions.csv"
GROWTH = 0.03
COMPILER = "# compiler: GCC "

Counts = dict[tuple[str, str], float]


def count(build: Path) -> tuple[str, Counts]:
    """The compiler's version, and instructions per element by kernel and dtype."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    compiler = re.findall(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.MULTILINE)[0]
    subprocess.run(["cmake", "--build", build, "--target", "avx2"], check=True, stdout=sys.stderr)
    kernels = next(build.glob("**/avx2.cpp.o"))
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "instructions")
        source = ROOT / "bench" / "instructions.cpp"
        subprocess.run([compiler, "-std=c++17", "-O2", source, kernels, "-o", program], check=True)
        valgrind = ["valgrind", "--quiet", "--tool=callgrind"]
        run = subprocess.run(
            [*valgrind, f"--callgrind-out-file={folder}/counts", program],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        counts: Counts = {}
        for file in Path(folder).glob("counts.*"):
            text = file.read_text(encoding="utf-8")
            request = r"^desc: Trigger: Client Request: (.*),(\w+),(\d+)$"
            name = re.search(request, text, re.MULTILINE)
            total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
            if name is None or total is None:
                raise ValueError(f"callgrind: no name or total in {file.name}")
            counts[name[1], name[2]] = round(int(total[1]) / int(name[3]), 3)
    return run.stdout.strip(), dict(sorted(counts.items()))


def read() -> tuple[str, Counts]:
    """What is checked in."""
    first, *lines = COUNTS.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines)
    counts = {(r["kernel"], r["dtype"]): float(r["instructions_per_element"]) for r in rows}
    return first.removeprefix(COMPILER), counts


def write(version: str, counts: Counts) -> None:
    COUNTS.parent.mkdir(exist_ok=True)
    with COUNTS.open("w", newline="", encoding="utf-8") as file:
        print(COMPILER + version, file=file)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kernel", "dtype", "instructions_per_element"])
        writer.writerows([*kernel, instructions] for kernel, instructions in counts.items())


def main() -> int:
    """Count, then write or compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "default", metavar="DIR")
    parser.add_argument("--check", action="store_true", help="compare with what is checked in")
    options = parser.parse_args()
    version, counts = count(options.build)
    if not options.check:
        write(version, counts)
        return 0

    version_before, before = read()
    if version.split(".")[0] != version_before.split(".")[0]:
        print(f"NOT COMPARED: counted with GCC {version}, {COUNTS.name} is of GCC {version_before}")
        return 2
    failures = [f"{' '.join(kernel)}: not in {COUNTS.name}" for kernel in counts.keys() ^ before]
    for kernel in counts.keys() & before:
        growth = counts[kernel] / before[kernel] - 1
        if growth > GROWTH:
            failures.append(
                f"{' '.join(kernel)}: {before[kernel]:g} -> {counts[kernel]:g} "
                f"instructions per element, {100 * growth:+.1f} %"
            )
    print(*sorted(failures), f"{len(counts)} kernels, {len(failures)} failures", sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
