"""Nothing outside the operands is read or written: they lie beside pages that nobody may touch.

guard_pages.py runs in a process of its own, which a fault ends.
"""

import signal

import pytest

from conftest import ROOT
from fastact import _core

HERE = ROOT / "tests"


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
def test_large_results(isa_name, isa, guarded):
    guarded("large", FASTACT_ISA=isa_name, FASTACT_NUM_THREADS="3")


@pytest.fixture(scope="module")
def libraries(compile_isa):
    return compile_isa(list(_core.instruction_sets), ".so", "-shared", "-I", str(HERE / "exported"))


@pytest.mark.slow
@pytest.mark.subprocess
def test_kernels(isa_name, isa, libraries, guarded):
    guarded("kernels", str(libraries[isa_name]))
