"""What the tests share: they run over every instruction set, every activation and every dtype."""

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

import fastact
from fastact import _core
from reference import ACTIVATIONS, CASES, FLOATS

ROOT = Path(__file__).parent.parent
FIRST = [activation.cases[0] for activation in ACTIVATIONS]
WITH_PARAMETERS = [
    activation for activation in ACTIVATIONS if activation.shape != "rows" and activation.parameters
]

BUILT = _core.config()["instruction sets built"]

#: A test that takes one of these runs once for each value.
PARAMETERS = {
    # Every activation with every set of arguments in its row.
    "case": CASES,
    "elementwise_case": [case for case in CASES if not case.by_rows],
    "row_case": [case for case in CASES if case.by_rows],
    "monotone_case": [case for case in CASES if case.is_monotone(np.float64)],
    "odd_case": [case for case in CASES if case.activation.odd],
    # Every activation once, with the first of these sets.
    "activation": FIRST,
    "elementwise": [case for case in FIRST if not case.by_rows],
    # Rows of the table, to make cases of.
    "with_parameters": WITH_PARAMETERS,
    "dtype": FLOATS,
    "wide_dtype": (np.float32, np.float64),
    "door": ("plain", "ufunc"),
    "isa_name": BUILT,
    # Those that the portable code judges.
    "judged_name": [name for name in BUILT if name != "portable"],
}


def pytest_generate_tests(metafunc):
    for name, values in PARAMETERS.items():
        if name in metafunc.fixturenames:
            ids = [getattr(value, "__name__", None) or str(value) for value in values]
            metafunc.parametrize(name, values, ids=ids)


def instruction_set(name):
    """Its ufuncs."""
    if name not in _core.instruction_sets:
        pytest.skip(f"{name} is built, but this CPU cannot run it")
    return _core.instruction_sets[name]


@pytest.fixture
def isa(isa_name):
    """The ufuncs of one instruction set."""
    return instruction_set(isa_name)


@pytest.fixture
def judged(judged_name):
    """The same, but for the portable one."""
    return instruction_set(judged_name)


@pytest.fixture
def through(door):
    """Calls the public function of a case through one door: `through(case, x)`."""

    def plain(case, x, **options):
        return case.public(fastact, np.ascontiguousarray(x), **options)

    def ufunc(case, x, **options):
        spaced = np.zeros((*x.shape, 2), dtype=x.dtype)
        spaced[..., 0] = x
        return case.public(fastact, spaced[..., 0], **options)

    return {"plain": plain, "ufunc": ufunc}[door]


@pytest.fixture
def threads():
    """Sets the number of threads for the length of a test."""
    before = fastact.get_num_threads()
    yield fastact.set_num_threads
    fastact.set_num_threads(before)


@pytest.fixture
def python():
    """Runs Python in a process of its own: `python("-c", source, FASTACT_ISA="avx2")`."""

    def run(*arguments, check=True, **environment):
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("FASTACT_") and name != "OMP_NUM_THREADS"
        }
        here = str(Path(__file__).parent)
        path = os.pathsep.join(filter(None, [here, inherited.get("PYTHONPATH")]))
        result = subprocess.run(
            [sys.executable, *arguments],
            env=inherited | {"PYTHONPATH": path} | environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert not check or result.returncode == 0, result.stderr
        return result

    return run


@pytest.fixture
def calls(monkeypatch):
    """The names of the activations that fastact computes during a test, in their order."""
    names = []

    def watched(name, function):
        def call(*arguments):
            names.append(name)
            return function(*arguments)

        return call

    for name in _core.activations:
        monkeypatch.setattr(_core, name, watched(name, getattr(_core, name)))
    return names


# ---- csrc/isa --------------------------------------------------------------------------------

INSTRUCTION_SET = re.compile(r"^\s*fastact_instruction_set\((\w+)([^)]*)\)", re.MULTILINE)


def native_compiler():
    """A C++ compiler for the CPU, emulated or not, that runs this Python; None if none is here."""
    machine = platform.machine()
    for name in ("c++", f"{machine}-linux-gnu-g++"):
        compiler = shutil.which(name)
        if compiler:
            target = subprocess.run([compiler, "-dumpmachine"], capture_output=True, text=True)
            if target.stdout.startswith(f"{machine}-"):
                return compiler
    return None


@pytest.fixture(scope="session")
def compile_isa(tmp_path_factory):
    """Compiles files of csrc/isa as the build does: `compile_isa(names, ".o", "-c")`.

    The arguments come first, so that an include path among them is searched first.
    """
    sources, compiler = ROOT / "csrc" / "isa", native_compiler()
    if not sources.is_dir():
        pytest.skip("the sources are not here")
    if not compiler:
        pytest.skip("no C++ compiler for this CPU is here")
    flags = dict(INSTRUCTION_SET.findall((ROOT / "CMakeLists.txt").read_text()))
    common = ["-std=c++17", "-O2", "-ffp-contract=off", "-fno-math-errno", "-fno-exceptions"]
    common += ["-fstack-protector-strong", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2"]
    common += ["-fPIC", "-fvisibility=hidden", "-I", str(ROOT / "csrc")]

    def source(name):
        return sources / f"{name}.cpp"

    def run(names, suffix, *arguments):
        target = tmp_path_factory.mktemp("isa")
        files = {name: target / f"{name}{suffix}" for name in names}
        running = [
            subprocess.Popen(
                [compiler, *arguments, *common, *flags[name].split(), source(name), "-o", file],
                cwd=target,
            )
            for name, file in files.items()
        ]
        assert [process.wait() for process in running] == [0] * len(running)
        return files

    return run


# ---- hypothesis ------------------------------------------------------------------------------

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "long",
    max_examples=500,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("suite")
