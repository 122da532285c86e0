"""threadpoolctl finds the library and limits its threads, whichever is imported first."""

import ctypes

import pytest
import threadpoolctl

import fastact
from fastact import _core


def entries():
    return [info for info in threadpoolctl.threadpool_info() if info["user_api"] == "fastact"]


def test_info_lists_the_library_once(threads):
    threads(3)
    (entry,) = entries()
    assert entry["num_threads"] == 3
    assert entry["version"] == fastact.__version__


def test_the_symbol_that_marks_the_library_is_a_function(threads):
    threads(3)
    assert ctypes.CDLL(_core.__file__).fastact_get_num_threads() == 3


@pytest.mark.parametrize("limits", [1, {"fastact": 1}])
def test_limits_hold_inside_and_end_outside(threads, limits):
    threads(3)
    with threadpoolctl.threadpool_limits(limits=limits):
        assert fastact.get_num_threads() == 1
    assert fastact.get_num_threads() == 3


def test_limits_of_others_leave_it_alone(threads):
    threads(3)
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        assert fastact.get_num_threads() == 3


@pytest.mark.subprocess
@pytest.mark.parametrize(
    "imports",
    [
        "import threadpoolctl, fastact",
        "import fastact, threadpoolctl",
        "import fastact; from threadpoolctl import threadpool_limits; import threadpoolctl",
        "import importlib.util, fastact; importlib.util.find_spec('threadpoolctl')\n"
        "import threadpoolctl",
        "import importlib.util, sys, fastact\n"
        "for spec in [importlib.util.find_spec('threadpoolctl') for _ in range(2)]:\n"
        "    threadpoolctl = sys.modules['threadpoolctl'] = importlib.util.module_from_spec(spec)\n"
        "    spec.loader.exec_module(threadpoolctl)",
    ],
)
def test_order_of_imports_does_not_matter(python, imports):
    script = (
        f"{imports}\n"
        "import sys\n"
        "assert not any('fastact' in getattr(f, '__module__', '') for f in sys.meta_path)\n"
        "print(sum(i['user_api'] == 'fastact' for i in threadpoolctl.threadpool_info()))"
    )
    assert python("-c", script).stdout.split() == ["1"]


@pytest.mark.subprocess
def test_import_leaves_threadpoolctl_alone(python):
    script = "import sys, fastact; assert 'threadpoolctl' not in sys.modules"
    python("-c", script)


@pytest.mark.subprocess
def test_without_threadpoolctl(python):
    script = (
        "import sys, fastact\n"
        "sys.path[:] = []\n"
        "try:\n"
        "    import threadpoolctl\n"
        "except ModuleNotFoundError as error:\n"
        "    print(error)"
    )
    assert python("-c", script).stdout.strip() == "No module named 'threadpoolctl'"
