"""Two threads while another process uses a core: python bench/contention.py [--write]

A process spins; fastact and torch are called 1,000 times on 1 Mi elements of float32 with one
thread and with two, in turns of 100. A team that waits for a thread without a core stalls, and two
threads take longer than one.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from archspec.cpu import host

import fastact
from fastact import _core
from pages import DOCS, fill, table

CALLS, TURN = 1000, 100
BUSY = "import os; parent = os.getppid()\nwhile os.getppid() == parent: pass"
x = np.random.default_rng(0).normal(0, 2, 1 << 20).astype(np.float32)
y = np.empty_like(x)


def sides() -> dict[str, tuple[Callable[[int], None], dict[str, Callable[[], object]]]]:
    """What sets the threads of each side, and its calls by activation."""
    names = ("relu", "tanh", "sigmoid", "softplus")
    found = {
        "fastact": (
            fastact.set_num_threads,
            {name: partial(getattr(fastact, name), x, out=y) for name in names},
        )
    }
    if find_spec("torch"):
        torch = import_module("torch")
        tx, ty = torch.from_numpy(x), torch.from_numpy(y)
        found["torch"] = (
            torch.set_num_threads,
            {
                "relu": lambda: torch.clamp_min(tx, 0, out=ty),
                "tanh": lambda: torch.tanh(tx, out=ty),
                "sigmoid": lambda: torch.sigmoid(tx, out=ty),
                "softplus": lambda: torch._C._nn.softplus(tx, out=ty),
            },
        )
    return found


def seconds(call: Callable[[], object]) -> list[float]:
    """How long each call of a turn takes."""
    times = []
    for _ in range(TURN):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return times


def measure() -> str:
    """A table: microseconds per call, and their ratio to the median of one thread."""
    rows = []
    for side, (set_threads, calls) in sides().items():
        for name, call in calls.items():
            times: dict[int, list[float]] = {1: [], 2: []}
            for _ in range(CALLS // TURN):
                for threads in times:
                    set_threads(threads)
                    call()
                    times[threads] += seconds(call)
            one, two = (1e6 * np.percentile(times[threads], (50, 99)) for threads in times)
            figures = (f"{t:.0f}" for t in (*one, *two))
            rows.append([f"`{name}`", side, *figures, *(f"{t / one[0]:.2f}" for t in two)])
            print(*rows[-1], flush=True)
    header = ["function", "side", "1 thread: median", "99 %", "2 threads: median", "99 %"]
    return table([*header, "median, ratio", "99 %, ratio"], rows)


def main() -> None:
    """Measure beside a process that spins."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put it in docs/performance.md")
    write = parser.parse_args().write
    with subprocess.Popen([sys.executable, "-c", BUSY]) as other:
        try:
            text = measure()
        finally:
            other.kill()
    cpu = f"{_core.config()['cpu']} ({host().name})"
    text += f"\n\nMicroseconds per call. {cpu}, {date.today().isoformat()}."
    print(text)
    if write:
        fill(DOCS / "performance.md", "contention", text)


if __name__ == "__main__":
    main()
