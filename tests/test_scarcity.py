"""No memory, no threads: a MemoryError or fewer threads, and everything works on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.subprocess,
    pytest.mark.skipif(sys.platform != "linux", reason="preloads a library, reads /proc"),
]

HERE = Path(__file__).parent / "scarcity"


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    """The library that makes allocations and threads fail."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler is here")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    flags = ["-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, HERE / "shim.c", "-o", library, "-ldl"], check=True)
    return library


@pytest.mark.parametrize("scenario", ["allocations", "threads", "limit"])
def test_scarcity(scenario, shim, python):
    # Python's allocator asks for every object anew; OpenBLAS starts no threads.
    environment = {"PYTHONMALLOC": "malloc", "OPENBLAS_NUM_THREADS": "1", "LD_PRELOAD": str(shim)}
    python("-X", "faulthandler", str(HERE / "scarce.py"), scenario, **environment)
