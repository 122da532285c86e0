"""Nothing outside the operands is read or written: they lie beside pages that nobody may touch.

guard_pages.py runs in a process of its own, which a fault ends.
"""

import signal
import subprocess

import pytest

from conftest import BUILT, ROOT, instruction_set, native_compiler
from guard_pages import STREAMING_ISAS

HERE = ROOT / "tests"


@pytest.mark.skipif(not (ROOT / "csrc").exists(), reason="the sources are not here")
def test_instruction_sets_that_stream():
    files = (ROOT / "csrc" / "isa").glob("*.cpp")
    found = {file.stem for file in files if "bool streams = true;" in file.read_text()}
    assert found == set(STREAMING_ISAS)


@pytest.fixture
def guarded(python):
    """Runs guard_pages.py: `guarded("functions", FASTACT_ISA="avx2")`."""

    def run(*arguments, **environment):
        script = str(HERE / "guard_pages.py")
        child = python("-X", "faulthandler", script, *arguments, check=False, **environment)
        last = child.stdout.splitlines()[-1:]
        assert child.returncode == 0, f"{last}, exit {child.returncode}\n{child.stderr}"

    return run


@pytest.mark.subprocess
def test_a_fault_ends_the_process(python):
    source = """if True:
        import ctypes, guard_pages
        room, = guard_pages.rooms(1, 1)
        ctypes.string_at(room.ctypes.data + {offset}, 1)
        """
    python("-c", source.format(offset="room.size - 1"))
    for outside in ("-1", "room.size"):
        child = python("-c", source.format(offset=outside), check=False)
        assert child.returncode == -signal.SIGSEGV, outside


@pytest.mark.subprocess
def test_functions(isa_name, isa, guarded):
    guarded("functions", FASTACT_ISA=isa_name)


@pytest.mark.slow
@pytest.mark.subprocess
@pytest.mark.parametrize("name", [name for name in BUILT if name in STREAMING_ISAS])
def test_large_results(name, guarded):
    instruction_set(name)
    guarded("large", FASTACT_ISA=name, FASTACT_NUM_THREADS="3")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """What calls kernels for guard_pages.py."""
    compiler, file = native_compiler(), tmp_path_factory.mktemp("guard") / "guard_pages.so"
    if not compiler:
        pytest.skip("no C++ compiler for this CPU is here")
    source = HERE / "guard_pages.cpp"
    subprocess.run(
        [compiler, "-std=c++17", "-O2", "-shared", "-fPIC", source, "-o", file], check=True
    )
    return str(file)


@pytest.mark.slow
@pytest.mark.subprocess
def test_kernels(isa_name, isa, library, guarded):
    guarded("kernels", isa_name, library)
