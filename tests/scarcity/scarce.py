"""What happens where the system gives no more: `python scarce.py SCENARIO`.

For `allocations` and `threads` with shim.c preloaded.
"""

import ctypes
import os
import re
import resource
import sys

import numpy as np

import fastact

PROCESS = ctypes.PyDLL(None)  # keeps the GIL, so that no other thread comes in between


#: NumPy makes buffers for these; on large arrays it would report that there is no memory for them
#: without holding the GIL, and crash.
BUFFERED = ("conversion", "dtype", "keywords")


def calls(x):
    """Calls through every door, each a function of no arguments."""
    out, row = np.empty_like(x), x.reshape(64, -1)
    apart = np.empty((64, 2 * row.shape[1]), x.dtype)[:, ::2]
    return {
        "plain": lambda: fastact.tanh(x),
        "out": lambda: fastact.tanh(x, out=out),
        "parameters": lambda: fastact.relu(x, 0.1, 6.0, 0.5),
        "strides": lambda: fastact.sigmoid(x[::-1]),
        "conversion": lambda: fastact.softplus(x.astype(">f4")),
        "keywords": lambda: fastact.elu(x, 0.5, where=x > 0, out=out.copy()),
        "dtype": lambda: fastact.elu(x, 0.5, dtype=np.float64),
        "list": lambda: fastact.selu([1.0, 2.0, 3.0]),
        "prelu": lambda: fastact.prelu(x, 0.25),
        "rows": lambda: fastact.softmax(row),
        "columns": lambda: fastact.softmax(row, axis=0),
        "strided rows": lambda: fastact.softmax(row[:, ::-1], out=apart),
        "axes": lambda: fastact.softmax(x.reshape(4, 16, -1), axis=(0, 2)),
        "wrong parameter": lambda: fastact.relu(x, max_value=-1.0),
        "wrong out": lambda: fastact.tanh(x, out=np.empty(3, np.float32)),
        "wrong axis": lambda: fastact.softmax(row, axis=5),
    }


def outcome(call):
    """The bytes of a result, or the type of an error."""
    try:
        return call().tobytes()
    except (ValueError, TypeError) as error:
        return type(error)
    except SystemError as error:
        # Ufuncs of NumPy, np.positive(x, where=mask, out=out) for one, and Python itself where a
        # frame has no memory forget to say why. Our functions must not.
        silent = r"<ufunc .* returned NULL without setting an exception|error return without"
        if not re.match(silent, str(error)):
            raise
        return MemoryError


def has_failed():
    """Whether the allocation that was to fail has; none fails any more."""
    while True:
        try:
            return PROCESS.has_failed()
        except MemoryError:
            pass  # in ctypes, before the call


def allocations():
    """One allocation after the other fails."""
    errors = np.geterr()
    for size in (64 * 10, 2**18 + 64):  # the second: the output cache, the pool
        x = np.linspace(-9, 9, size, dtype=np.float32)
        for name, call in calls(x).items():
            if size > 1000 and name in BUFFERED:
                continue
            wanted, failures = outcome(call), 0
            for after in range(10_000):
                fastact.clear_output_cache()
                try:
                    PROCESS.fail_allocation(ctypes.c_long(after))
                    got = outcome(call)
                except MemoryError:
                    got = MemoryError
                failed = has_failed()
                assert got in (wanted, MemoryError), (name, size, after)
                assert np.geterr() == errors, (name, size, after)
                assert outcome(call) == wanted, (name, size, after)
                failures += got is MemoryError
                if not failed:
                    break
            print(f"{name}, {size} elements: {failures} MemoryErrors")
            assert failures >= 2


def threads():
    """No thread can be created, then some can: fewer threads, never an error."""
    x = np.linspace(-9, 9, 2**20, dtype=np.float32)
    fastact.set_num_threads(1)
    wanted = fastact.tanh(x)
    fastact.set_num_threads(4)
    before = len(os.listdir("/proc/self/task"))
    PROCESS.fail_threads(1)
    for _ in range(10):
        assert np.array_equal(fastact.tanh(x), wanted)
    assert len(os.listdir("/proc/self/task")) == before
    PROCESS.fail_threads(0)
    assert np.array_equal(fastact.tanh(x), wanted)
    assert len(os.listdir("/proc/self/task")) == before + 3


def limit():
    """No memory for a large result by the system's limit."""
    x, out = np.ones(2**24, np.float32), np.zeros(2**24, np.float32)
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 2**25, used + 2**25))
    fastact.set_num_threads(64)  # their stacks do not fit either
    for call in (fastact.tanh, lambda a: fastact.softmax(a.reshape(2, -1)), fastact.selu):
        for view in (x, x[::-1]):
            try:
                call(view)
            except MemoryError:
                pass
            else:
                raise AssertionError("there was memory")
        assert fastact.tanh(x, out=out) is out
        assert out.min() == out.max() == fastact.tanh(x[:3])[0]
        assert fastact.tanh(x[: 2**18]).sum() > 0


if __name__ == "__main__":
    {"allocations": allocations, "threads": threads, "limit": limit}[sys.argv[1]]()
