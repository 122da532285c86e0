"""What the user can set: instruction set, threads, memory kept for results."""

import os
import sys
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import fastact
from fastact import _core
from reference import logits, same_bits

SHOW_THREADS = "import fastact; print(fastact.get_num_threads())"
SHOW_ISA = "from fastact import _core; print(_core.isa)"


# ---- show_config -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    ["version", "compiler", "cpu", "instruction sets", "threads", "output cache"],
)
def test_show_config_tells(what, capsys):
    fastact.show_config()
    assert what in capsys.readouterr().out.lower()


def test_show_config_tells_what_is_used(capsys):
    fastact.show_config()
    shown = capsys.readouterr().out
    for fact in (fastact.__version__, _core.isa, *_core.config()["instruction sets built"]):
        assert fact in shown


@pytest.mark.slow
@pytest.mark.subprocess
def test_module_shows_the_configuration(python, capsys):
    fastact.show_config()
    shown = python("-m", "fastact", FASTACT_ISA=_core.isa).stdout
    here = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
    there = [line.split(":")[0] for line in shown.splitlines()]
    assert there[: len(here)] == here


# ---- instruction sets ------------------------------------------------------------------------


def test_instruction_sets_that_run_here_were_built():
    assert set(_core.instruction_sets) <= set(_core.config()["instruction sets built"])


def test_module_in_use():
    assert _core.instruction_sets[_core.isa] is _core.ufuncs


@pytest.mark.subprocess
def test_best_instruction_set_is_the_default(python):
    assert python("-c", SHOW_ISA).stdout.strip() == next(iter(_core.instruction_sets))


@pytest.mark.subprocess
def test_isa_picks_the_instruction_set(isa_name, isa, python):
    assert python("-c", SHOW_ISA, FASTACT_ISA=isa_name).stdout.strip() == isa_name


@pytest.mark.subprocess
@pytest.mark.parametrize("unknown", ["sse9", "AVX-512", "avx2 "])
def test_unknown_isa_lists_those_available(python, unknown):
    result = python("-c", "import fastact", check=False, FASTACT_ISA=unknown)
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: ")
    for fragment in ("FASTACT_ISA", unknown, *_core.instruction_sets):
        assert fragment in last


@pytest.mark.subprocess
def test_isa_that_cannot_run_here_is_an_import_error(python):
    known = {"avx512", "avx2", "neon", "portable"}
    for name in sorted(known - set(_core.instruction_sets)):
        result = python("-c", "import fastact", check=False, FASTACT_ISA=name)
        assert result.returncode == 1
        assert "ImportError" in result.stderr
        assert all(available in result.stderr for available in _core.instruction_sets)


# ---- threads ---------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 5, np.int64(3)])
def test_threads_are_what_was_set(threads, count):
    threads(count)
    assert fastact.get_num_threads() == count
    assert type(fastact.get_num_threads()) is int


@pytest.mark.subprocess
@pytest.mark.parametrize(
    ("environment", "count"),
    [
        ({"FASTACT_NUM_THREADS": "3"}, 3),
        ({"OMP_NUM_THREADS": "2"}, 2),
        ({"FASTACT_NUM_THREADS": "1", "OMP_NUM_THREADS": "2"}, 1),
    ],
)
def test_environment_sets_the_threads(python, environment, count):
    assert int(python("-c", SHOW_THREADS, **environment).stdout) == count


@pytest.mark.subprocess
def test_default_number_of_threads(python):
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    assert 1 <= int(python("-c", SHOW_THREADS).stdout) <= min(16, available)


@pytest.mark.subprocess
@pytest.mark.skipif(sys.platform != "linux", reason="affinity can be set on Linux only")
def test_default_number_of_threads_obeys_affinity(python):
    script = f"import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); {SHOW_THREADS}"
    assert int(python("-c", script).stdout) == 1


ONE_WORKER = """
import os, time
import numpy as np
import fastact

def call():
    assert (fastact.relu(x) == x).all()
    time.sleep(0.05)  # after which workers sleep

def naps():
    with open(f"/proc/self/task/{worker}/status") as status:
        return [line for line in status if line.startswith("voluntary")]

x = np.ones(1 << 20, np.float32)
fastact.set_num_threads(2)
tasks = set(os.listdir("/proc/self/task"))
call()
(worker,) = map(int, set(os.listdir("/proc/self/task")) - tasks)
call()
own, others = os.sched_getaffinity(0), os.sched_getaffinity(worker)
assert others < own and len(others) == len(own) - 1, (own, others)
"""

#: Goes on from there, with the caller where the worker is.
ONE_CPU = """
os.sched_setaffinity(0, list(others)[:1])
before = naps()
call()
assert before and naps() == before
"""


@pytest.mark.subprocess
@pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="affinity can be set on Linux only, and needs two CPUs",
)
@pytest.mark.parametrize("script", [ONE_WORKER, ONE_WORKER + ONE_CPU], ids=["two", "one"])
def test_workers_keep_off_the_cpu_of_the_caller(python, script):
    python("-c", script)


UNLIMITED = 1e18

#: Files of a system and the CPUs and bytes of memory that they leave.
CGROUPS = {
    "none": ({}, (UNLIMITED, UNLIMITED)),
    "version 2, the group's own": (
        {
            "proc/self/cgroup": "0::/user/job",
            "sys/fs/cgroup/user/job/cpu.max": "150000 100000",
            "sys/fs/cgroup/user/cpu.max": "max 100000",
            "sys/fs/cgroup/user/job/memory.max": "max",
        },
        (1.5, UNLIMITED),
    ),
    "version 2, of those above": (
        {
            "proc/self/cgroup": "0::/user/job",
            "sys/fs/cgroup/user/job/cpu.max": "400000 100000",
            "sys/fs/cgroup/user/cpu.max": "50000 100000",
            "sys/fs/cgroup/user/job/memory.max": "4096000",
            "sys/fs/cgroup/memory.max": "2048000",
            "sys/fs/cgroup/other/memory.max": "4096",
        },
        (0.5, 2048000),
    ),
    "version 1, of a container": (
        {
            "proc/self/cgroup": "5:cpuset:/set\n4:cpuacct,cpu:/outside\n3:memory:/outside/a\n0::/",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "300000",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
            "sys/fs/cgroup/cpu/set/cpu.cfs_quota_us": "1",
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
            "sys/fs/cgroup/memory/outside/memory.limit_in_bytes": "1000000",
        },
        (3, 1000000),
    ),
    "version 1, no quota": (
        {
            "proc/self/cgroup": "no group\n2:cpu:/",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
        },
        (UNLIMITED, UNLIMITED),
    ),
}


@pytest.mark.parametrize(("files", "limits"), CGROUPS.values(), ids=CGROUPS.keys())
def test_limits_of_control_groups(files, limits, tmp_path):
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content + "\n")
    assert _core.cgroup_limits(str(tmp_path)) == limits


def test_calls_from_many_threads(threads):
    threads(2)
    x = logits(np.float32, (1000, 1000))
    wanted = fastact.sigmoid(x)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: fastact.sigmoid(x), range(24)))
    assert all(same_bits(y, wanted) for y in results)


FORK = """
import os, warnings
import numpy as np, fastact
warnings.simplefilter("ignore")
fastact.set_num_threads(2)
x = np.linspace(-9, 9, 2**21, dtype=np.float32)
wanted = fastact.tanh(x)
child = os.fork()
if child == 0:
    os._exit(0 if np.array_equal(fastact.tanh(x), wanted) else 3)
assert os.waitpid(child, 0)[1] == 0
assert np.array_equal(fastact.tanh(x), wanted)
"""


@pytest.mark.subprocess
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_fork_after_threads(python):
    python("-c", FORK)


@pytest.mark.subprocess
def test_exit_while_threads_sleep(python):
    script = "import numpy as np, fastact; fastact.set_num_threads(4); fastact.tanh(np.ones(2**22))"
    assert python("-c", script).stderr == ""


# ---- output cache ----------------------------------------------------------------------------


@pytest.fixture
def output_cache():
    """Sets the output cache; afterwards it has its default size again."""
    yield fastact.set_output_cache
    fastact.set_output_cache(256 * 2**20)
    fastact.clear_output_cache()


@pytest.mark.parametrize("max_bytes", [0, 2**20, 2**28])
def test_results_do_not_share_memory(output_cache, dtype, max_bytes):
    output_cache(max_bytes)
    x = logits(dtype, (2**18,))
    kept = [fastact.tanh(x) for _ in range(4)]
    wanted = kept[0].copy()
    for number in range(8):
        temporary = fastact.sigmoid(x)
        del temporary
        kept.append(fastact.tanh(x) if number % 2 else fastact.tanh(x[: 2**17]))
    assert all(same_bits(y, wanted[: y.size]) for y in kept)
    assert not any(np.shares_memory(kept[0], y) for y in kept[1:])


@pytest.mark.parametrize("shape", [(2**10, 4), (2**18,), (2**16, 4), (2**18, 1)])
@pytest.mark.parametrize("order", "CF")
def test_results_are_like_other_arrays(shape, order):
    x = np.ones(shape, dtype=np.float32, order=order)
    y, other = fastact.relu(x), np.empty_like(x)
    assert (str(y.flags), y.strides, y.base) == (str(other.flags), other.strides, None)


@pytest.mark.parametrize("max_bytes", [0, 2**28])
@pytest.mark.parametrize("x", [logits(np.float32, (2**18,)), logits(np.float32, (2**19,))[::2]])
def test_tracemalloc_sees_results(output_cache, max_bytes, x):
    output_cache(max_bytes)
    for _ in range(2):  # from the system, and from the cache
        tracemalloc.start()
        y = fastact.relu(x)
        made = tracemalloc.take_snapshot().filter_traces(
            [tracemalloc.DomainFilter(True, np.lib.tracemalloc_domain)]
        )
        del y
        left = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert [trace.size for trace in made.traces] == [2**20]
        assert left < 2**19


def test_results_outlive_the_cache(output_cache):
    output_cache(2**28)
    x = logits(np.float32, (2**20,))
    y = fastact.tanh(x)
    wanted = y.copy()
    fastact.clear_output_cache()
    output_cache(0)
    del x
    assert same_bits(y, wanted)


def test_views_keep_their_memory(output_cache):
    output_cache(2**28)
    x = logits(np.float32, (2**20,))
    view = fastact.tanh(x)[::2]
    wanted = view.copy()
    for _ in range(3):
        fastact.sigmoid(x)
    assert same_bits(view, wanted)


def test_results_may_be_freed_by_another_thread(output_cache):
    output_cache(2**28)
    results = [fastact.tanh(logits(np.float32, (2**18,))) for _ in range(4)]
    thread = threading.Thread(target=results.clear)
    thread.start()
    thread.join()
    assert results == []
    x = logits(np.float32, (2**18,))
    assert same_bits(fastact.tanh(x), fastact.tanh(x[::1].copy()))


def test_results_can_be_resized(output_cache):
    output_cache(2**28)
    x = logits(np.float32, (2**18,))
    y = fastact.tanh(x)
    y.resize(2**19, refcheck=False)
    assert same_bits(y[: 2**18], fastact.tanh(x))
    assert not y[2**18 :].any()


@pytest.mark.subprocess
@pytest.mark.parametrize("max_bytes", ["0", str(2**20)])
def test_environment_sets_the_output_cache(python, max_bytes):
    script = "import fastact; fastact.show_config()"
    ask = f"import fastact; fastact.set_output_cache({max_bytes}); fastact.show_config()"
    assert python("-c", script, FASTACT_OUTPUT_CACHE=max_bytes).stdout == python("-c", ask).stdout


@pytest.mark.parametrize("count", [2**15, 2**18 - 16, 2**20, 2**21, 3 * 2**20, 1_000_003])
def test_results_of_one_size_share_memory_over_time(count):
    x = np.ones(count, dtype=np.float32)
    fastact.clear_output_cache()
    assert len({fastact.relu(x).ctypes.data for _ in range(4)}) == 1


@pytest.mark.subprocess
@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="no list of threads here")
def test_threads_are_started_only_for_pieces(python):
    python(
        "-c",
        "import os, numpy as np, fastact\n"
        "fastact.set_num_threads(500)\n"
        "fastact.tanh(np.zeros(300_000, np.float32))\n"
        "assert len(os.listdir('/proc/self/task')) < 100\n",
        OPENBLAS_NUM_THREADS="1",
    )


@pytest.mark.subprocess
@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="no list of threads here")
@pytest.mark.parametrize(
    "call",
    [
        "tanh(x)",
        "tanh(x, out=x)",
        "tanh(x[:, ::2])",
        "tanh(x[:, :900])",
        "tanh(x.T, out=np.empty((1024, 4096), np.float32))",
        "tanh(x.reshape(-1, 4)[:, :3])",
        "tanh(np.broadcast_to(x[0], x.shape))",
        "tanh(x, out=x, where=x > 0)",
        "tanh(x.astype(np.int8))",
        "prelu(x, x[0])",
        "prelu(x, x[:, :1])",
        "softmax(x)",
        "softmax(x, axis=0)",
        "softmax(x[:, ::2])",
        "softmax(x.reshape(4, 1024, 1024), axis=1)",
    ],
)
def test_threads_share_large_calls_of_any_kind(python, call):
    python(
        "-c",
        "import os, numpy as np, fastact\n"
        "fastact.set_num_threads(2)\n"
        "x = np.ones((4096, 1024), np.float32)\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        f"fastact.{call}\n"
        "assert len(os.listdir('/proc/self/task')) == before + 1\n",
        OPENBLAS_NUM_THREADS="1",
    )
