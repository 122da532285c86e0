"""A race: all sides of a cell take turns in one process, each result checked before it is timed."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import repeat
from typing import Any

import numpy as np

import fastact
from peers import LAYERS, SIDES, Cell, statement

ROUNDS, FEWEST_ROUNDS = 20, 4
ROUND_SECONDS = 0.002  # a round repeats its statement for at least so long
CELL_SECONDS = 1.5  # after which a race ends with the fewest rounds
SETTLE = 0.01  # seconds in which the threads of the side before, which may spin, go to sleep
HELD = os.environ.get("FASTACT_ISA") == "avx2"  # see conftest.py
TOLERANCE = {"float16": 2e-2, "float32": 1e-3, "float64": 1e-3}

# One loop for all sides, so that it costs all of them the same: about 5 ns per call.
LOOP = """
def loop(calls, x, y, z):
    start = clock()
    for _ in calls:
        {statement}
    return clock() - start, y
"""
Loop = Callable[[int], tuple[float, Any]]


class Wrong(Exception):
    """A result that is off by more than rounding."""


def takes_part(side: str, cell: Cell) -> bool:
    """Whether a side is installed, can be held to the instruction set, and has the function."""
    entry = SIDES[side]
    if find_spec(entry.module) is None or (HELD and not entry.holds_isa):
        return False
    return cell.function in entry.statements and cell.dtype in entry.dtypes


def arrays(cell: Cell) -> dict[str, Any]:
    """x, y and z of a cell, and the weights and biases of the network."""
    rng = np.random.default_rng(0)

    def normal(shape: tuple[int, ...], scale: float) -> Any:
        numbers = rng.normal(0, scale, min(np.prod(shape), 100_003))
        return np.resize(numbers.astype(cell.dtype), shape)

    names = {"x": normal(cell.shape, 2.0), "axis": cell.axis}
    names |= {"y": np.zeros_like(names["x"]), "z": np.zeros_like(names["x"])}
    if cell.function == "network":
        for weights, bias, n, m in zip("abc", "pqr", LAYERS, LAYERS[1:], strict=False):
            names |= {weights: normal((n, m), n**-0.5), bias: normal((m,), 1.0)}
    return names


def loops(side: str, cell: Cell, names: dict[str, Any]) -> list[Loop]:
    """For each statement of a side what runs it so many times: seconds and the last result."""
    templates = SIDES[side].statements[cell.function]
    names = SIDES[side].names(cell, names) | {"clock": time.perf_counter}

    def compiled(template: Any) -> Loop:
        scope = dict(names)
        exec(LOOP.format(statement=statement(template, cell.mode)), scope)
        return lambda calls: scope["loop"](repeat(None, calls), *map(scope.get, "xyz"))

    return [compiled(t) for t in (templates if isinstance(templates, list) else [templates])]


def expected(cell: Cell) -> Any:
    """What fastact returns for the same numbers in float64."""
    names = arrays(cell)
    wide = {k: v.astype(np.float64) if isinstance(v, np.ndarray) else v for k, v in names.items()}
    (loop,) = loops("fastact", cell, wide)
    return loop(1)[1]


def check(y: Any, exact: Any, cell: Cell) -> None:
    """Raise Wrong unless y is about what it should be."""
    y = np.asarray(y)
    if y.shape != exact.shape or y.dtype != np.dtype(cell.dtype):
        raise Wrong(f"{cell}: shape {y.shape} and dtype {y.dtype} instead of {exact.shape}")
    step = max(1, exact.size // 100_000)
    y, exact = y.ravel()[::step], exact.ravel()[::step]
    error = (np.abs(y - exact) / np.maximum(1, np.abs(exact))).max()
    if not error <= TOLERANCE[cell.dtype]:
        raise Wrong(f"{cell}: off by {error:.3g}")


def calls_for(loop: Loop) -> int:
    """How many calls fill a round; of two tries the better one, for other processes disturb."""
    calls = 1
    while (seconds := min(loop(calls)[0], loop(calls)[0])) < ROUND_SECONDS / 4:
        calls *= 4
    return max(1, round(ROUND_SECONDS / seconds * calls))


def race(cell: Cell, sides: list[str]) -> dict[str, list[float] | Exception]:
    """Seconds per call in every round of each side, or why it can't take part."""
    failed: dict[str, list[float] | Exception] = {}
    running: list[tuple[str, Loop, int, list[float]]] = []
    names, exact = arrays(cell), expected(cell)
    for side in sides:
        try:
            for loop in loops(side, cell, names):
                names["y"].fill(0)  # of the results of others
                y = loop(1)[1]
                if side != "copyto":
                    check(y, exact, cell)
                del y
                running.append((side, loop, calls_for(loop), []))
        except (Wrong, NotImplementedError) as error:
            failed[side] = error
    del exact
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    for i in range(ROUNDS):
        if i >= FEWEST_ROUNDS and time.perf_counter() - start > CELL_SECONDS:
            break
        for _, loop, calls, seconds in running:
            if fastact.get_num_threads() > 1:
                time.sleep(SETTLE)
            loop(1)  # wakes its threads; caches are then its own, not those of the side before
            seconds.append(loop(calls)[0] / calls)
    gc.enable()
    # Of several statements the best.
    running.sort(key=lambda side: min(side[-1]), reverse=True)
    return {side: seconds for side, _, _, seconds in running} | failed
