"""Breaks the C++ code in small ways, one at a time, and writes which of them the tests notice.

Usage: python tools/mutate.py [--count N] [--seed S] [--only FILE...]

The result is docs/mutations.md.

Each change is one that a slip of the hand could make: a bit of a constant, a comparison that takes
or leaves the equal, a sign, two operands swapped, a number one off. It is drawn from what the
sources look like today, compiled in a copy of the project in build/mutate, and shown to the tests
that take seconds, those first that notice most. A change that compiles to the same code, or not at
all, is none and is drawn again.

What all instruction sets share is compiled for AVX2 alone, under the name of the portable code:
otherwise the untouched others would give every change away. Progress is kept in build/mutate, so an
interrupted run goes on where it was; after a change of sources or tests, remove that folder.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pybind11

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import INSTRUCTION_SET  # noqa: E402  (the tests' folder must be on the path first)

WORK = ROOT / "build" / "mutate"
RESULTS = WORK / "results.json"
PAGE = ROOT / "docs" / "mutations.md"
LIMIT = 900  # seconds for the tests of one mutant; beyond, it hangs

#: How many of a hundred mutants each file gets.
SHARES = {
    "csrc/elementary.h": 13,
    "csrc/half.h": 3,
    "csrc/loops.h": 8,
    "csrc/act/piecewise.h": 12,
    "csrc/act/smooth.h": 12,
    "csrc/act/rows.h": 12,
    "csrc/isa/avx512.cpp": 7,
    "csrc/isa/avx2.cpp": 7,
    "csrc/isa/portable.cpp": 3,
    "csrc/parallel.cpp": 2,
    "csrc/numpy/activation.cpp": 4,
    "csrc/numpy/ufuncs.cpp": 2,
    "csrc/coefficients.h": 15,
}

#: The tests after that of the bits, which notices most, in seconds.
TESTS = ["special_values", "agreement", "softmax", "arrays", "accuracy", "controls", "vec"]

#: Why a survivor is none of the tests' business, by file, line and change.
REASONS: dict[tuple[str, str, str], str] = {
    (
        "csrc/elementary.h",
        "return select(x == x, ldexp<V>(fma(scale, parts.q(), scale), parts.exponent()), x + x);",
        "+ -> -",
    ): "x + x is taken where x is NaN, and NaN - NaN is the same NaN",
}

COMPARISONS = {"<": "<=", "<=": "<", "==": "<=", ">": ">=", ">=": ">", "!=": "=="}
OPERATORS = {
    **COMPARISONS,
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
    "&": "|",
    "<<": ">>",
    ">>": "<<",
    "&&": "||",
}
OPERATOR = re.compile(r"(?<=[\w)\]] )([-+*/&<>]|[<>=!]=|<<|>>|&&)(?= [\w(\-!*:])")
NUMBER = re.compile(r"(?<![\w.])(0x[0-9a-f.]+p[-+]?\d+|0x[0-9a-f]+|\d+\.\d+|\d+)(f?)(?![\w.])")
SWAPPED = re.compile(r"\b(min|max|select|fast_two_sum<V>|fast_two_diff<V>|copysign)\(")
#: Up to the length of an array: a longer one does no harm.
LENGTH = re.compile(r"(^\s*|constexpr )([\w:]+ )+(\w+(\[\w+\])*, )*\w+(\[\w+\])*\[$|\(&\w+\)\[$")
NO_CODE = re.compile(r"\s*(#|//|template|using|namespace|static_assert|struct|class|extern)")


@dataclass(frozen=True)
class Mutation:
    """A place in a file, and what stands there instead."""

    file: str
    line: int
    start: int
    old: str
    new: str
    text: str  # of the line

    @property
    def key(self) -> tuple[str, str, str]:
        """File, line and change, as the page shows them."""
        return self.file, self.text.strip(), f"{self.old} -> {self.new}"

    def applied(self, source: str) -> str:
        """The source with the change."""
        lines = source.split("\n")
        line = lines[self.line]
        lines[self.line] = line[: self.start] + self.new + line[self.start + len(self.old) :]
        return "\n".join(lines)


def other_number(number: str, suffix: str, last_bit: bool) -> str:
    """A number that differs: an integer by 1, another in its last bit or by a 256th."""
    if "p" not in number and "." not in number:
        return f"{int(number, 0) ^ 1:#x}" if number.startswith("0x") else str(int(number) + 1)
    value = float.fromhex(number) if "p" in number else float(number)
    mantissa, exponent = math.frexp(value)
    step = 2.0**-9 if not last_bit else 2.0**-24 if suffix else 2.0**-53
    digits, _, power = math.ldexp(mantissa - step, exponent).hex().partition("p")
    return f"{digits.rstrip('0')}p{power}{suffix}"


def arguments_at(text: str, start: int) -> list[tuple[int, int]]:
    """Where the arguments of a call lie, from behind its parenthesis; [] if they leave the line."""
    depth, begin, found = 0, start, []
    for i in range(start, len(text)):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            if depth == 0:
                return [*found, (begin, i)]
            depth -= 1
        elif text[i] == "," and depth == 0:
            found.append((begin, i))
            begin = i + 2
    return []


def mutations_of(file: str, source: str) -> Iterator[Mutation]:
    """Every change there is to a file."""
    coefficients = file.endswith("coefficients.h")
    for number, line in enumerate(source.split("\n")):
        code = line.split("//")[0]
        if NO_CODE.match(code):
            continue
        for match in NUMBER.finditer(code):
            if match[1] == "0x0p+0" or LENGTH.search(code[: match.start()]):
                continue
            if coefficients and "p" not in match[1]:
                continue
            # Small numbers are what others lack: their last bits are far below those of a result.
            small = "p-" in match[1] and int(match[1].split("p-")[1]) > 20
            last_bit = coefficients or (len(match[1]) > len("0x1.000000p") and not small)
            new = other_number(match[1], match[2], last_bit)
            yield Mutation(file, number, match.start(), match.group(), new, line)
        if coefficients:
            continue
        for match in OPERATOR.finditer(code):
            old = match.group()
            yield Mutation(file, number, match.start(), old, OPERATORS[old], line)
        for match in SWAPPED.finditer(code):
            arguments = arguments_at(code, match.end())
            if len(arguments) >= 2:
                (a, b), (c, d) = arguments[-2:]
                swapped = code[c:d] + code[b:c] + code[a:b]
                yield Mutation(file, number, a, code[a:d], swapped, line)


def drawn(seed: int, only: list[str]) -> Iterator[tuple[str, list[Mutation]]]:
    """All mutations of each file, in the order in which they are drawn."""
    for file in only or SHARES:
        found = sorted(
            set(mutations_of(file, (ROOT / file).read_text())), key=lambda m: (m.line, m.start)
        )
        random.Random(f"{seed} {file}").shuffle(found)
        yield file, found


class Copy:
    """A copy of the project that mutations are compiled and tested in."""

    def __init__(self, name: str) -> None:
        """Make the copy, with all instruction sets or for what they share, and compile it."""
        self.root = WORK / name
        self.shared = name == "shared"
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        files = run(listed, cwd=ROOT, check=True).stdout
        for file in filter(None, files.split("\0")):
            if (ROOT / file).exists():
                update(self.root / file, self.content(file))
        self.isas = dict(INSTRUCTION_SET.findall((self.root / "CMakeLists.txt").read_text()))
        self.isas.pop("neon", None)
        kernels = [Path("csrc", "isa", f"{isa}.cpp") for isa in self.isas]
        others = [f.relative_to(ROOT) for f in sorted((ROOT / "csrc").rglob("*.cpp"))]
        others = [file for file in others if file.parent.name != "isa"]
        self.objects = {file: self.root / "objects" / f"{file.stem}.o" for file in kernels + others}
        package = self.root / "site" / "fastact"
        shutil.copytree(self.root / "python" / "fastact", package, dirs_exist_ok=True)
        self.library = package / f"_core{sysconfig.get_config_var('EXT_SUFFIX')}"
        (self.root / "objects").mkdir(exist_ok=True)
        for file, compiled in self.objects.items():
            made = compiled.stat().st_mtime if compiled.exists() else 0
            if made < max(f.stat().st_mtime for f in (self.root / "csrc").rglob("*.[hc]*")):
                self.compile(file, check=True)
        self.link()

    def compile(self, file: Path, check: bool = False) -> bool:
        """Compile a file of csrc; return whether that succeeds."""
        command = ["c++", "-O1", "-std=c++17", "-fPIC", "-fvisibility=hidden"]
        command += ["-ffp-contract=off", "-fno-math-errno", "-c", self.root / file]
        if file.parent.name == "isa":
            command += [*self.isas[file.stem].split(), "-fno-exceptions", "-fno-tree-slp-vectorize"]
            command += ["-I", self.root / "csrc"]
        else:
            command += [f"-DFASTACT_BUILD_{isa}" for isa in self.isas]
            for folder in (sysconfig.get_path("include"), np.get_include(), pybind11.get_include()):
                command += ["-isystem", folder]
        return run([*command, "-o", self.objects[file]], check=check).returncode == 0

    def link(self) -> None:
        """Make the library of the objects."""
        self.library.unlink(missing_ok=True)
        run(["c++", "-shared", "-pthread", *self.objects.values(), "-o", self.library], check=True)

    def dependent(self, file: str) -> list[Path]:
        """The files to compile when one has changed."""
        if Path(file) in self.objects:
            return [Path(file)]
        return [source for source in self.objects if source.parent.name == "isa"]

    def content(self, file: str) -> bytes:
        """What the copy has for a file of the project: with `shared` one instruction set."""
        whole = (ROOT / file).read_bytes()
        if self.shared and file == "CMakeLists.txt":
            call = r"fastact_instruction_set\({}\)"
            (flags,) = re.findall(call.format("avx2( -m[^)]*)"), whole.decode())
            text = re.sub(call.format("(avx512|avx2|neon)[^)]*"), "", whole.decode())
            portable = f"fastact_instruction_set(portable{flags})"
            return re.sub(call.format("portable"), portable, text).encode()
        if self.shared and file == "csrc/isa/portable.cpp":
            avx2 = (ROOT / "csrc" / "isa" / "avx2.cpp").read_text()
            return re.sub(r"\bavx2\b", "portable", avx2).encode()
        return whole

    def noticed_by(self, file: str = "") -> str:
        """The test that fails with this file changed, "" if none does."""
        environment = os.environ | {"PYTHONPATH": str(self.root / "site")}
        options = {"cwd": self.root, "env": environment, "timeout": LIMIT}
        pytest = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
        try:
            # What the test does, without the seconds that pytest takes.
            if run([sys.executable, "tools/bits.py", "--check"], **options).returncode:
                return "test_bits"
            if file.endswith("coefficients.h"):
                result = run([*pytest, "tests/test_coefficients.py"], **options)
            else:
                tests = [f"tests/test_{name}.py" for name in TESTS]
                result = run([*pytest, "-m", "not slow", *tests], **options)
        except subprocess.TimeoutExpired:
            return "does not end"
        if result.returncode == 0:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) tests/(\w+)\.py(?:::(\w+))?", result.stdout, re.M)
        return "::".join(filter(None, failed.groups())) if failed else "crash"


def update(file: Path, content: bytes) -> None:
    """Write a file, if that changes it."""
    if not file.exists() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def run(command, check=False, **options) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints."""
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if check and result.returncode != 0:
        raise SystemExit(f"{command}:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
    return result


def outcome(copy: Copy, mutation: Mutation) -> str | None:
    """The test that notices, "" for a survivor, None if this is no other program."""
    file = copy.root / mutation.file
    source, times = file.read_text(), file.stat()
    objects = [copy.objects[dependent] for dependent in copy.dependent(mutation.file)]
    before = [compiled.read_bytes() for compiled in objects]
    file.write_text(mutation.applied(source))
    try:
        if not all(copy.compile(dependent) for dependent in copy.dependent(mutation.file)):
            return None
        if [compiled.read_bytes() for compiled in objects] == before:
            return None
        copy.link()
        return copy.noticed_by(mutation.file)
    finally:
        file.write_text(source)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        for compiled, content in zip(objects, before, strict=True):
            compiled.write_bytes(content)


def page(results: list[dict[str, str]], seed: int) -> str:
    """The text of docs/mutations.md."""
    survivors = [r for r in results if not r["noticed"]]
    files = {file: [r for r in results if r["file"] == file] for file in SHARES}
    share = 100 * (1 - len(survivors) / len(results))
    lines = [
        "# Mutations",
        "",
        "Does the test suite notice when the code is wrong? `python tools/mutate.py` makes small "
        "changes",
        "to the C++ code, one at a time: a bit of a constant, a comparison, a sign, two operands "
        "swapped, a",
        "number one off. It shows each to the tests that are not slow. Those that it drew:",
        "",
        f"**{len(results) - len(survivors)} of {len(results)} noticed ({share:.1f} %)**, "
        f"seed {seed}, {datetime.date.today()}.",
        "",
        "| file | changes | noticed |",
        "| --- | ---: | ---: |",
    ]
    for file, found in files.items():
        if found:
            noticed = sum(bool(r["noticed"]) for r in found)
            lines.append(f"| `{file}` | {len(found)} | {noticed} |")
    lines += ["", "## Survivors", ""]
    if survivors:
        lines += ["| file | line | change | why |", "| --- | --- | --- | --- |"]
    for r in survivors:
        reason = REASONS.get((r["file"], r["line"], r["change"]), "not understood yet")
        lines.append(f"| `{r['file']}` | {quoted(r['line'])} | {quoted(r['change'])} | {reason} |")
    lines += ["", "## Noticed", "", "| file | line | change | by |", "| --- | --- | --- | --- |"]
    for r in results:
        if r["noticed"]:
            line, change = quoted(r["line"]), quoted(r["change"])
            lines.append(f"| `{r['file']}` | {line} | {change} | {r['noticed']} |")
    return "\n".join(lines) + "\n"


def quoted(code: str) -> str:
    """Code in a cell of a table."""
    return "`" + code.replace("|", "\\|") + "`"


def main() -> int:
    """Draw mutations, try those that were not tried yet, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=[], metavar="FILE", choices=SHARES)
    arguments = parser.parse_args()

    WORK.mkdir(parents=True, exist_ok=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = []
    for file, mutations in drawn(arguments.seed, arguments.only):
        name = "whole" if file.endswith(".cpp") else "shared"
        copy, tried = None, 0
        for mutation in mutations:
            if tried == round(SHARES[file] * arguments.count / 100):
                break
            key = " | ".join([str(arguments.seed), *mutation.key, str(mutation.start)])
            if key not in known:
                if copy is None:
                    copy = Copy(name)
                start = time.monotonic()
                known[key] = outcome(copy, mutation)
                RESULTS.write_text(json.dumps(known, indent=1))
                print(f"{time.monotonic() - start:4.0f} s  {known[key]!r:40}  {key}", flush=True)
            if known[key] is not None:
                tried += 1
                line, change = mutation.key[1:]
                results.append(
                    {"file": file, "line": line, "change": change, "noticed": known[key]}
                )
        if copy is not None:
            copy.link()
            if name not in known:
                known[name] = copy.noticed_by()
                RESULTS.write_text(json.dumps(known, indent=1))
            if known[name]:
                raise SystemExit(f"{name}: {known[name]} fails without any change")
    if not arguments.only:
        PAGE.write_text(page(results, arguments.seed))
    survivors = [r for r in results if not r["noticed"]]
    for r in survivors:
        print("SURVIVED", r["file"], r["line"], r["change"], sep="  ")
    print(f"{len(results) - len(survivors)} of {len(results)} noticed")
    return 1 if len(survivors) > 0.05 * len(results) else 0


if __name__ == "__main__":
    sys.exit(main())
