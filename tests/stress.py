"""Threads, processes and signals under load: `python tests/stress.py SCENARIO [AMOUNT] [--write]`.

The suite runs every scenario with a small amount, see test_stress.py; by hand `all` runs them with
the amounts below and, with `--write`, notes them in docs/reliability.csv. A scenario that hangs
ends after a while with the stacks of all threads.
"""

import argparse
import concurrent.futures
import faulthandler
import inspect
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings

import numpy as np

import fastact
from reference import ACTIVATIONS, specimen
from reliability import record

NAMES = [activation.name for activation in ACTIVATIONS]
SIZES = (1, 37, 1000, 2**15, 2**16 + 3, 2**18 + 1, 2**19)  # serial, cached, shared among threads
HANGS = 600  # seconds that no child takes, however busy the machine


def arguments_of(name):
    return {"alpha": 0.25} if name == "prelu" else {}


class Calls:
    """Calls of every function with inputs of several sizes and dtypes, and their right results."""

    def __init__(self, sizes=SIZES, dtypes=(np.float32, np.float64, np.float16)):
        self.cases = []
        for name, size, dtype in itertools.product(NAMES, sizes, dtypes):
            x = specimen(dtype, size).reshape(-1, 1 if size % 2 else 2)
            self.cases.append((name, x, self.call(name, x)))

    @staticmethod
    def call(name, x, **options):
        return getattr(fastact, name)(x, **arguments_of(name), **options)

    def one(self, random):
        """Makes one of them, with or without out=, contiguous or not; checks it."""
        name, x, wanted = self.cases[random.integers(len(self.cases))]
        way = random.integers(4)
        if way == 0:
            y = self.call(name, x)
        elif way == 1:
            y = self.call(name, x, out=np.empty_like(x))
        elif way == 2:
            y = x.copy()
            self.call(name, y, out=y)
        else:
            y = self.call(name, x[::-1])[::-1]
        assert y.tobytes() == wanted.tobytes(), (name, x.dtype, x.shape, way)


# ---- scenarios -------------------------------------------------------------------------------


def threads(amount=10_000):
    """16 threads with so many calls each, while one changes the threads and empties the cache."""
    fastact.set_num_threads(4)
    calls, done = Calls(), threading.Event()

    def change():
        random = np.random.default_rng(0)
        while not done.wait(0.001):
            fastact.set_num_threads(int(random.integers(1, 9)))
            fastact.set_output_cache(int(random.choice([0, 2**20, 2**28])))
            fastact.clear_output_cache()

    def work(seed):
        random = np.random.default_rng(seed)
        for _ in range(amount):
            calls.one(random)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(work, range(16)))
    finally:
        done.set()
        changing.join()
    return f"16 threads x {amount:,} calls"


def in_background(calls, count=3):
    """Starts threads that call until the process ends."""

    def work(seed):
        random = np.random.default_rng(seed)
        while True:
            calls.one(random)

    for seed in range(count):
        threading.Thread(target=work, args=(seed,), daemon=True).start()


def child(work):
    """Runs `work` in a fork of this process, which must end with 0."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own, of a fork with threads
        pid = os.fork()
    if pid == 0:
        signal.alarm(HANGS)
        status = 3
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    assert status == 0, f"the child ended with status {status}"


def fork(amount=1_000):
    """Forks while threads compute; every child computes large arrays, and its child again."""
    fastact.set_num_threads(3)
    calls = Calls(sizes=(2**16, 2**19), dtypes=(np.float32,))
    in_background(calls)
    random = np.random.default_rng(9)

    def grandchild():
        calls.one(random)

    def work():
        for _ in range(3):
            calls.one(random)
        child(grandchild)

    for _ in range(amount):
        child(work)
    return f"{amount:,} forks"


def leave(amount=1_000):
    """Ends the interpreter while daemon threads compute and others wait for the pool."""
    fastact.set_num_threads(3)
    calls = Calls(sizes=(2**16, 2**19), dtypes=(np.float32,))
    for _ in range(amount):
        sys.stdout.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pid = os.fork()
        if pid == 0:
            signal.alarm(HANGS)
            in_background(calls)
            time.sleep(0.002)
            sys.exit(0)  # the whole way: exit handlers, finalization, static destructors
        _, status = os.waitpid(pid, 0)
        assert status == 0, f"the child ended with status {status}"
    return f"{amount:,} exits"


def interrupt(amount=1_000):
    """Ctrl-C in long calls: the main thread gets it once, no worker does, results are whole."""
    fastact.set_num_threads(3)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # not so where a shell ignores it
    x, before = specimen(np.float32, 2**22), tasks()
    wanted = fastact.softplus(x)
    workers = tasks() - before
    assert workers
    for task in workers:
        assert {signal.SIGINT, signal.SIGTERM, signal.SIGALRM} <= blocked_signals(task)
    random = np.random.default_rng(5)
    for _ in range(amount):
        y = np.zeros_like(x)
        timer = threading.Timer(random.uniform(0, 0.004), os.kill, (os.getpid(), signal.SIGINT))
        try:
            timer.start()
            fastact.softplus(x, out=y)
            timer.join()
            time.sleep(10)
            raise AssertionError("the interrupt did not arrive")
        except KeyboardInterrupt:
            pass
        timer.join()
        assert not y.any() or np.array_equal(y, wanted, equal_nan=True)
    return f"{amount:,} interrupts"


def tasks():
    """The threads of this process, as the system sees them."""
    return set(os.listdir("/proc/self/task"))


def blocked_signals(task):
    """The signals that a thread does not take."""
    with open(f"/proc/self/task/{task}/status") as file:
        mask = next(int(line.split()[1], 16) for line in file if line.startswith("SigBlk"))
    return {number for number in signal.valid_signals() if mask >> (number - 1) & 1}


def large_call(seed):
    """For another process: one call of a large array, compared with a small one's results."""
    fastact.set_num_threads(2)
    x = specimen(np.float32, 2**12, seed)
    whole = fastact.sigmoid(np.tile(x, 2**8)).reshape(2**8, -1)
    return bool(np.all(whole.view("u4") == fastact.sigmoid(x).view("u4")))


def processes(amount=20):
    """Process pools by fork and spawn, of this library and of joblib, after a large call here."""
    assert large_call(0)
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            assert all(pool.map(large_call, range(amount)))
        with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
            assert all(pool.map(large_call, range(amount)))
    try:
        import joblib
    except ImportError:
        print("joblib is not here")
    else:
        for backend in ("loky", "threading"):
            calls = (joblib.delayed(large_call)(seed) for seed in range(amount))
            assert all(joblib.Parallel(2, backend=backend)(calls))
    return f"{amount:,} calls in each of 6 kinds of pool"


def nested(amount=1_000):
    """Calls from threads that are callbacks of others: NumPy's vectorize within thread pools."""
    fastact.set_num_threads(3)
    calls = Calls(sizes=(2**19,), dtypes=(np.float32,))

    def inner(seed):
        calls.one(np.random.default_rng(seed))
        return seed

    def outer(seed):
        calls.one(np.random.default_rng(seed))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            assert list(pool.map(inner, range(2))) == [0, 1]
        np.frompyfunc(inner, 1, 1)(np.arange(2))

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(outer, range(amount)))
    return f"{amount:,} nests of calls"


def huge(amount=2**31 + 37):
    """Arrays of more than 2^31 elements; takes 5 GiB of memory and minutes."""
    row = np.arange(2**16, dtype=np.uint16).view(np.float16)
    x = np.empty(amount, np.float16)

    def fill():
        for start in range(0, amount, row.size):
            x[start : start + row.size] = row[: amount - start]

    def check(wanted):
        wanted = wanted.view(np.uint16)
        for start in range(0, amount, row.size):
            piece = x[start : start + row.size].view(np.uint16)
            assert np.array_equal(piece, wanted[: piece.size]), start

    for name in ("relu", "sigmoid", "prelu"):
        fill()
        assert Calls.call(name, x, out=x) is x
        check(Calls.call(name, row))
    # Through the ufunc, from an input with stride 0, of a dtype that is converted on the way.
    for number in (np.uint8(3), np.float16(-1.5)):
        assert fastact.tanh(np.broadcast_to(number, (amount,)), out=x) is x
        check(np.full(row.size, fastact.tanh(number), np.float16))
    # Rows: many, and one that long.
    fill()
    count = amount // 2**8
    many = x[: count * 2**8].reshape(count, 2**8)
    fastact.softmax(many, out=many)
    whole = fastact.softmax(row.reshape(2**8, 2**8)).ravel().view(np.uint16)
    flat = many.reshape(-1).view(np.uint16)
    for start in range(0, flat.size, row.size):
        piece = flat[start : start + row.size]
        assert np.array_equal(piece, whole[: piece.size]), start
    x[:] = -np.inf
    x[[0, 1, amount - 2, amount - 1]] = 1
    one = x.reshape(1, -1)
    fastact.softmax(one, out=one)
    assert np.array_equal(x[[0, 1, 2, amount // 2, amount - 2, amount - 1]] * 4, [1, 1, 0, 0, 1, 1])
    assert np.count_nonzero(x) == 4
    return f"{amount:,} elements"


SCENARIOS = {
    scenario.__name__: scenario
    for scenario in (threads, fork, leave, interrupt, processes, nested, huge)
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", choices=[*SCENARIOS, "all"])
    parser.add_argument("amount", nargs="?", type=int)
    parser.add_argument("--patience", type=int, default=7200, help="seconds until it hangs")
    parser.add_argument("--write", action="store_true", help="note the result")
    arguments = parser.parse_args()
    chosen = SCENARIOS if arguments.scenario == "all" else [arguments.scenario]
    # What hangs is ended by SIGALRM, the stacks of all threads first; children set their own.
    faulthandler.register(signal.SIGALRM, chain=True)
    for name in chosen:
        signal.alarm(arguments.patience)
        scenario = SCENARIOS[name]
        amount = scenario() if arguments.amount is None else scenario(arguments.amount)
        what = inspect.getdoc(scenario).splitlines()[0].rstrip(".")
        print(f"{name}: {amount}")
        if arguments.write:
            record(f"{name}: {what}", amount, "nothing wrong, no hang")


if __name__ == "__main__":
    main()
