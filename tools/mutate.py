"""Breaks the C++ code in small ways, one at a time, and writes which of them the tests notice.

Usage: python tools/mutate.py [--count N] [--seed S] [--only FILE...] [--again]

The result is docs/mutations.md.

Each change is one that a slip of the hand could make: a bit of a constant, a comparison that takes
or leaves the equal, a sign, two operands swapped, a number one off. It is drawn from what the
sources look like today, compiled in a copy of the project in build/mutate, and shown to the tests
that take seconds, those first that notice most. A change that compiles to the same code, or not at
all, is none and is drawn again.

What all instruction sets share is compiled for AVX2 alone, under the name of the portable code:
otherwise the untouched others would give every change away.

Progress is kept in build/mutate, so an interrupted run goes on where it was. A change is known by
the text of its line, and its turn to be drawn depends on nothing else: after an edit of a file only
what is new there is tried. --again tries survivors, too, for when tests were added; after other
changes remove that folder.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import hashlib
import json
import math
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pybind11

from fastact import _core

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import BUILT, INSTRUCTION_SET  # noqa: E402  (the tests' folder must be on the path)

WORK = ROOT / "build" / "mutate"
RESULTS = WORK / "results.json"
PAGE = ROOT / "docs" / "mutations.md"
LIMIT = 900  # seconds for the tests of one mutant; beyond, it hangs
BITS_LIMIT, TESTS_LIMIT = 20, 300  # seconds that they compute; beyond, it is in a loop without end

#: How many of a hundred mutants each file gets.
SHARES = {
    "csrc/elementary.h": 10,
    "csrc/half.h": 2,
    "csrc/loops.h": 8,
    "csrc/act/piecewise.h": 8,
    "csrc/act/smooth.h": 8,
    "csrc/act/rows.h": 10,
    "csrc/coefficients.h": 8,
    "csrc/parallel.cpp": 3,
    "csrc/numpy/activation.cpp": 2,
    "csrc/numpy/calls.cpp": 12,
    "csrc/numpy/output_cache.cpp": 4,
    "csrc/numpy/rowwise.cpp": 3,
    "csrc/numpy/strided.cpp": 5,
    "csrc/numpy/ufuncs.cpp": 1,
    "csrc/isa/avx512.cpp": 5,
    "csrc/isa/avx2.cpp": 5,
    "csrc/isa/portable.cpp": 6,
}
#: Those that this CPU cannot run.
NOT_RUN = [f"csrc/isa/{isa}.cpp" for isa in BUILT if isa not in _core.instruction_sets]

#: The tests after that of the bits, which notices most: all in a minute or two.
TESTS = [
    "arrays",
    "errors",
    "special_values",
    "other_arrays",
    "controls",
    "accuracy",
    "vec",
    "agreement",
    "softmax",
]

#: Why a survivor is none of the tests' business, by file, line and change.
REASONS: dict[tuple[str, str, str], str] = {
    (
        "csrc/elementary.h",
        "return select(x == x, ldexp<V>(fma(scale, parts.q(), scale), parts.exponent()), x + x);",
        "+ -> -",
    ): "x + x is taken where x is NaN, and NaN - NaN is the same NaN",
    (
        "csrc/elementary.h",
        "const V second = max(V(1) - most, min(most, k - first));",
        "most, k - first -> k - first, most",
    ): "only a NaN tells them apart, and the caller does not use what comes of one",
    (
        "csrc/elementary.h",
        "const V at = (u - V(C::magic)) * V(T(0.125)) - V(T(0.4375));",
        "0.4375 -> 0x1.bfp-2",
    ): "any number between 3/8 and 1/2 rounds multiples of 1/8 down",
    (
        "csrc/elementary.h",
        "static constexpr float beside_one = -30.0f;",
        "30.0f -> 0x1.dfp+4f",
    ): "beside 1, e^x vanishes from -18 on",
    (
        "csrc/half.h",
        "return last_add<V>(product, select(rest == rest, rest, V(0)));",
        "0 -> 1",
    ): "rest is NaN where product is infinite, and stays so whatever is added",
    (
        "csrc/elementary.h",
        "const V first = max(-first_most, min(first_most, k));",
        "-first_most, min(first_most, k) -> min(first_most, k), -first_most",
    ): "only a NaN tells them apart, and the caller does not use what comes of one",
    (
        "csrc/act/piecewise.h",
        "const V a = half.a, one(1), sum = a + one, excess = (sum - max(a, one)) - min(a, one);",
        "a, one -> one, a",
    ): "only a NaN as an operand tells them apart, and then sum is NaN",
    (
        "csrc/act/smooth.h",
        "if constexpr (V::registers == 16) return !all(fma(a, a, b * b) <= V(normal * normal));",
        "16 -> 17",
    ): "either test finds all lanes to mend, and some that need none",
    (
        "csrc/act/smooth.h",
        "static FASTACT_INLINE ShortExp<> begun(H x) "
        "{ return ShortExp<>(max(F(-20), min(F(20), x))); }",
        "20 -> 21",
    ): "in float16 e^x is infinite from 12 on",
    (
        "csrc/numpy/calls.cpp",
        "const half narrow = type == f16 ? to_half(memory) : half{};",
        "== -> <=",
    ): "only float16 takes what comes of it",
    (
        "csrc/numpy/output_cache.cpp",
        "const Header* const header = static_cast<Header*>(data) - 1;",
        "1 -> 2",
    ): "NumPy writes zeros over what is copied too much; the address sanitizer sees it",
    (
        "csrc/loops.h",
        "return ahead >= n * sizeof(Memory) && 0 - ahead >= n * sizeof(Memory);",
        "* -> +",
    ): "NumPy copies operands that overlap in part",
    (
        "csrc/loops.h",
        "return ahead >= n * sizeof(Memory) && 0 - ahead >= n * sizeof(Memory);",
        "- -> +",
    ): "NumPy copies operands that overlap in part",
    (
        "csrc/loops.h",
        "constexpr std::size_t past_large_caches = std::size_t{16} << 20;",
        "20 -> 21",
    ): "results go past the caches from another size on: slower, not wrong",
    (
        "csrc/loops.h",
        "if (i < part.n) key(V(0)).store(stored + i + V::lanes);",
        "0 -> 1",
    ): "keys of lanes that are not stored",
    (
        "csrc/loops.h",
        "return (0 - reinterpret_cast<std::uintptr_t>(p)) % bytes / sizeof(Memory);",
        "0 -> 1",
    ): "the same where elements are aligned, as callers have found them",
    (
        "csrc/loops.h",
        "turn_end(first == end ? first : first + turn) {}",
        "== -> <=",
    ): "lines one after the other and not in turns: slower, not wrong",
    (
        "csrc/act/smooth.h",
        "constexpr PastCaches past_caches<exponential> = {std::size_t{8} << 20, 8};",
        "20 -> 21",
    ): "results go past the caches from another size on: slower, not wrong",
    (
        "csrc/act/rows.h",
        "n >= 16 * line && 2 * ring.terms <= kept.capacity;",
        "16 -> 17",
    ): "results go past the caches from another size on: slower, not wrong",
    (
        "csrc/numpy/calls.cpp",
        "if (slice_bytes < parallel::waking_bytes && "
        "outer * slice_bytes >= parallel::shared_bytes) {",
        "< -> <=",
    ): "slices of just this size are shared out whole: the same bits",
    (
        "csrc/numpy/calls.cpp",
        "return number == NPY_FLOAT || number == NPY_DOUBLE || number == NPY_HALF;",
        "== -> <=",
    ): "no conversion of integers raises a floating-point flag",
    (
        "csrc/numpy/calls.cpp",
        "without_gil(n * type_sizes[type],",
        "* -> +",
    ): "the GIL is kept for longer calls: other threads wait, results are the same",
    (
        "csrc/act/smooth.h",
        "const auto negative = x < V(0);",
        "< -> <=",
    ): "at 0 both branches give 0, of the same sign",
    (
        "csrc/act/piecewise.h",
        "constexpr double huge = wide ? 0x1p900 : 0x1p100, infinite = wide ? 0x1p1023 : 0x1p127;",
        "0x1p100 -> 0x1.fep+99",
    ): "halving is exact on either side of the bound",
    (
        "csrc/act/piecewise.h",
        "const V scale(height >= huge ? typename V::Scalar(0.5) : typename V::Scalar(1));",
        ">= -> >",
    ): "halving is exact on either side of the bound",
    (
        "csrc/numpy/activation.cpp",
        "if (std::strlen(p.name) == length && std::strncmp(p.name, name, length) == 0)",
        "== -> <=",
    ): "a shorter name differs where it ends",
    (
        "csrc/numpy/activation.cpp",
        "const std::size_t first = size - reinterpret_cast<std::uintptr_t>(y) % 64 / item;",
        "- -> +",
    ): "pieces that do not end on cache lines: slower, not wrong",
    (
        "csrc/numpy/activation.cpp",
        "if (x != y && !disjoint(x, y, bytes)) {",
        "!= -> ==",
    ): "NumPy copies operands that overlap in part; in place, one thread does what several would",
    (
        "csrc/act/rows.h",
        "if (n > short_row<V> || count <= 2) {",
        "<= -> <",
    ): "two rows go the way of three: the same bits",
    (
        "csrc/isa/avx2.cpp",
        "alignas(64) static constexpr std::int32_t lanes_on_f[16] = "
        "{-1, -1, -1, -1, -1, -1, -1, -1};",
        "1 -> 2",
    ): "of a mask only the sign counts",
    (
        "csrc/numpy/ufuncs.cpp",
        '"See the function of this name in fastact.", 0, '
        'activation.rowwise ? "(n)->(n)" : nullptr);',
        "0 -> 1",
    ): "an argument that NumPy does not use",
    (
        "csrc/act/rows.h",
        "const std::size_t batch = !whole || fitting < 1 ? 1 : fitting < lanes ? fitting : lanes;",
        "< -> <=",
    ): "at the bound both are the same number",
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
SWAPPED = re.compile(r"\b(min|max|select|fast_two_sum<V>|signed_as)\(")
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
    twin: int  # how many lines above have the same text

    @property
    def shown(self) -> tuple[str, str, str]:
        """File, line and change, as the page shows them."""
        return self.file, self.text.split("//")[0].strip(), f"{self.old} -> {self.new}"

    @property
    def key(self) -> str:
        """What tells it from all others, wherever its line moves."""
        change = f"{self.old} -> {self.new}"
        return " | ".join([self.file, self.text.strip(), change, str(self.start), str(self.twin)])

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
    lines = source.split("\n")
    for number, line in enumerate(lines):
        twin = lines[:number].count(line)
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
            yield Mutation(file, number, match.start(), match.group(), new, line, twin)
        if coefficients:
            continue
        for match in OPERATOR.finditer(code):
            old = match.group()
            yield Mutation(file, number, match.start(), old, OPERATORS[old], line, twin)
        for match in SWAPPED.finditer(code):
            arguments = arguments_at(code, match.end())
            if len(arguments) >= 2:
                (a, b), (c, d) = arguments[-2:]
                swapped = code[c:d] + code[b:c] + code[a:b]
                yield Mutation(file, number, a, code[a:d], swapped, line, twin)


def drawn(seed: int, only: list[str]) -> Iterator[tuple[str, list[Mutation]]]:
    """All mutations of each file, in the order in which they are drawn."""

    def place(mutation: Mutation) -> str:
        return hashlib.sha256(f"{seed} {mutation.key}".encode()).hexdigest()

    for file in only or [file for file in SHARES if file not in NOT_RUN]:
        yield file, sorted(set(mutations_of(file, (ROOT / file).read_text())), key=place)


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
            result = limited(BITS_LIMIT, [sys.executable, "tools/bits.py", "--check"], **options)
            if result.returncode == 1:
                return "test_bits"
            if result.returncode == 0:
                tests = ["-m", "not slow", *(f"tests/test_{name}.py" for name in TESTS)]
                if file.endswith("coefficients.h"):
                    tests = ["tests/test_coefficients.py"]
                result = limited(TESTS_LIMIT, [*pytest, *tests], **options)
        except subprocess.TimeoutExpired:
            return "does not end"
        if result.returncode == -signal.SIGXCPU:
            return "does not end"
        if result.returncode == 0:
            return ""
        failed = re.search(r"^(?:FAILED|ERROR) tests/(\w+)\.py(?:::(\w+))?", result.stdout, re.M)
        if failed:
            return "::".join(filter(None, failed.groups()))
        if result.returncode < 0:
            return "crash"
        raise SystemExit(f"no test ran:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


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


def limited(seconds: int, command, **options) -> subprocess.CompletedProcess[str]:
    """Run a command that SIGXCPU ends when it has computed for so long."""
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_CPU, (seconds, seconds + 1))
    return run(command, preexec_fn=limit, **options)


@functools.cache
def copy_of(name: str) -> Copy:
    """The copy of that name, which passes all tests."""
    copy = Copy(name)
    if failed := copy.noticed_by():
        raise SystemExit(f"{name}: {failed} fails without any change")
    return copy


def save(known: dict[str, str | None]) -> None:
    """Write all results, or if interrupted none."""
    unfinished = RESULTS.with_suffix(".new")
    unfinished.write_text(json.dumps(known, indent=1))
    unfinished.replace(RESULTS)


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
        # The source last: as long as it differs, a new Copy compiles it again.
        for compiled, content in zip(objects, before, strict=True):
            compiled.write_bytes(content)
        file.write_text(source)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def page(results: list[dict[str, str]], seed: int) -> str:
    """The text of docs/mutations.md."""
    survivors = [r for r in results if not r["noticed"]]
    noticed = len(results) - len(survivors)
    real = noticed + len(unexplained(results))
    files = {file: [r for r in results if r["file"] == file] for file in SHARES}
    lines = [
        "# Mutations",
        "",
        "Does the test suite notice when the code is wrong? `python tools/mutate.py` makes small",
        "changes to the C++ code, one at a time: a bit of a constant, a comparison, a sign, two",
        "operands swapped, a number one off. It shows each to the digests of results (test_bits),",
        "then to the tests that are not slow; or, if it is one of a constant of `coefficients.h`,",
        "to the one that compares that file with what its script writes.",
        "",
        f"**{noticed} of {len(results)} noticed ({100 * noticed / len(results):.1f} %)**. Without",
        "survivors that give the same results, for the reasons below, which were found by hand:",
        f"{noticed} of {real} ({100 * noticed / real:.1f} %). Seed {seed},",
        f"{datetime.date.today()}.",
        "",
        "| file | changes | noticed |",
        "| --- | ---: | ---: |",
    ]
    for file, found in files.items():
        if found:
            lines.append(f"| `{file}` | {len(found)} | {sum(bool(r['noticed']) for r in found)} |")
    lines += ["", "## Survivors", ""]
    if survivors:
        lines += ["| file | line | change | why |", "| --- | --- | --- | --- |"]
    for r in survivors:
        reason = reason_of(r) or "not understood yet"
        lines.append(f"| `{r['file']}` | {quoted(r['line'])} | {quoted(r['change'])} | {reason} |")
    lines += ["", "## Noticed", "", "| file | line | change | by |", "| --- | --- | --- | --- |"]
    for r in results:
        if r["noticed"]:
            line, change = quoted(r["line"]), quoted(r["change"])
            lines.append(f"| `{r['file']}` | {line} | {change} | {r['noticed']} |")
    return "\n".join(lines) + "\n"


def reason_of(result: dict[str, str]) -> str:
    """Why it is none of the tests' business, "" if it is."""
    return REASONS.get((result["file"], result["line"], result["change"]), "")


def unexplained(results: list[dict[str, str]]) -> list[dict[str, str]]:
    """The survivors that should have been noticed."""
    return [r for r in results if not r["noticed"] and not reason_of(r)]


def quoted(code: str) -> str:
    """Code in a cell of a table."""
    return "`" + code.replace("|", "\\|") + "`"


def main() -> int:
    """Draw mutations, try those that were not tried yet, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=[], metavar="FILE", choices=SHARES)
    parser.add_argument("--again", action="store_true", help="try survivors again")
    arguments = parser.parse_args()

    WORK.mkdir(parents=True, exist_ok=True)
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results = []
    for file, mutations in drawn(arguments.seed, arguments.only):
        tried = 0
        for mutation in mutations:
            if tried == round(SHARES[file] * arguments.count / 100):
                break
            result = dict(zip(("file", "line", "change"), mutation.shown, strict=True))
            key = mutation.key
            if key not in known or (arguments.again and known[key] == "" and not reason_of(result)):
                copy = copy_of("whole" if file.endswith(".cpp") else "shared")
                start = time.monotonic()
                known[key] = outcome(copy, mutation)
                save(known)
                print(f"{time.monotonic() - start:4.0f} s  {known[key]!r:40}  {key}", flush=True)
            if known[key] is not None:
                tried += 1
                results.append(result | {"noticed": known[key]})
    if not arguments.only:
        PAGE.write_text(page(results, arguments.seed))
    missed = unexplained(results)
    for r in missed:
        print("SURVIVED", r["file"], r["line"], r["change"], sep="  ")
    print(f"{sum(bool(r['noticed']) for r in results)} of {len(results)} noticed")
    return 1 if len(missed) > 0.05 * len(results) else 0


if __name__ == "__main__":
    sys.exit(main())
