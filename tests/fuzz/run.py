"""Builds and runs the fuzzer of the kernels: `python tests/fuzz/run.py MINUTES [--write]`.

Needs clang with its run-time libraries (Debian: clang-19). What libFuzzer learns stays in
build/fuzz/corpus. An input on which instruction sets differ, or at which memory out of place is
touched, stops it and stays in build/fuzz; `build/fuzz/kernels FILE` repeats it. With `--write` the
result goes to docs/reliability.csv.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "fuzz"
INSTRUCTION_SET = re.compile(r"^\s*fastact_instruction_set\((\w+)([^)/]*)\)", re.MULTILINE)
MACHINES = {"x86_64": ("avx512", "avx2", "portable"), "aarch64": ("neon", "portable")}

sys.path.insert(0, str(ROOT / "tests"))
from reliability import record  # noqa: E402


def build(compiler):
    """Compiles the kernels and the fuzzer with sanitizers; returns the program."""
    BUILD.mkdir(parents=True, exist_ok=True)
    flags = dict(INSTRUCTION_SET.findall((ROOT / "CMakeLists.txt").read_text()))
    instruction_sets = MACHINES[os.uname().machine]
    common = ["-std=c++17", "-O2", "-g", "-ffp-contract=off", "-fno-math-errno"]
    common += ["-fsanitize=fuzzer-no-link,address,undefined", "-fno-sanitize-recover=undefined"]
    common += ["-Wall", "-Wextra", "-Werror", "-I", ROOT / "csrc"]
    common += [f"-DFASTACT_BUILD_{name}" for name in instruction_sets]
    sources = {ROOT / "csrc" / "isa" / f"{name}.cpp": flags[name] for name in instruction_sets}
    sources |= {ROOT / "csrc" / f"{name}.cpp": "" for name in ("cpu", "dispatch")}
    sources[ROOT / "tests" / "fuzz" / "kernels.cpp"] = ""
    objects = []
    for source, own in sources.items():
        target = BUILD / f"{source.parent.name}-{source.stem}.o"
        subprocess.run([compiler, *common, *own.split(), "-c", source, "-o", target], check=True)
        objects.append(target)
    program = BUILD / "kernels"
    sanitizers = "-fsanitize=fuzzer,address,undefined"
    subprocess.run([compiler, sanitizers, *objects, "-o", program], check=True)
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--write", action="store_true", help="record the result")
    arguments = parser.parse_args()
    compiler = next(filter(shutil.which, ("clang++-19", "clang++")), None)
    if compiler is None:
        sys.exit("no clang++ is here")
    program, corpus = build(compiler), BUILD / "corpus"
    corpus.mkdir(exist_ok=True)
    start = time.time()
    options = [f"-max_total_time={round(60 * arguments.minutes)}", "-max_len=8192"]
    options += ["-print_final_stats=1", "-timeout=60", f"-artifact_prefix={BUILD}{os.sep}"]
    result = subprocess.run([program, *options, corpus], stderr=subprocess.PIPE, text=True)
    print(result.stderr[-4000:])
    if result.returncode != 0:
        sys.exit("the fuzzer found something: see above")
    executions = int(re.search(r"number_of_executed_units: (\d+)", result.stderr)[1])
    minutes = (time.time() - start) / 60
    if arguments.write:
        record(
            "kernels of all instruction sets on random bytes (libFuzzer, ASan, UBSan)",
            f"{executions:,} executions in {minutes:.0f} minutes",
            "0 differences, 0 reports",
        )


if __name__ == "__main__":
    main()
