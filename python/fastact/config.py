"""What the package runs on, and its controls: threads and output cache."""

from __future__ import annotations

import operator
import sys
from typing import SupportsIndex

import numpy as np

import fastact
from fastact import _core

__all__ = [
    "clear_output_cache",
    "get_num_threads",
    "set_num_threads",
    "set_output_cache",
    "show_config",
]


def show_config() -> None:
    """Print version, compiler, CPU, instruction sets, threads and output cache.

    Each on a line ``name: value``, on standard output.
    """
    for name, text in facts().items():
        print(f"{name}: {text}")


def facts() -> dict[str, str]:
    """Return what `show_config` prints, by name."""
    found = {"version": fastact.__version__}
    for name, value in _core.config().items():
        if name == "output cache" and isinstance(value, int):
            found[name] = f"{value / 2**20:g} MiB"
        elif isinstance(value, tuple):
            found[name] = ", ".join(map(str, value))
        else:
            found[name] = str(value)
    return found


def set_num_threads(n: SupportsIndex) -> None:
    """Set the number of threads that large arrays are computed with.

    Results do not depend on it. The environment variable ``FASTACT_NUM_THREADS`` sets it at import.

    Parameters
    ----------
    n : int
        At least 1.

    Raises
    ------
    TypeError
        If `n` is not an int; bools are none.
    ValueError
        If `n` is below 1.
    """
    _core.set_num_threads(_integer("set_num_threads", "n", n, 1, 2**31 - 1))


def get_num_threads() -> int:
    """Return the number of threads that large arrays are computed with.

    Returns
    -------
    n : int
        At least 1.
    """
    return _core.get_num_threads()


def set_output_cache(max_bytes: SupportsIndex) -> None:
    """Set how much memory may be kept for the results of later calls.

    The environment variable ``FASTACT_OUTPUT_CACHE`` sets it at import.

    Parameters
    ----------
    max_bytes : int
        Limit in bytes; 0 keeps nothing.

    Raises
    ------
    TypeError
        If `max_bytes` is not an int; bools are none.
    ValueError
        If `max_bytes` is negative.
    """
    _core.set_output_cache(_integer("set_output_cache", "max_bytes", max_bytes, 0, sys.maxsize))


def clear_output_cache() -> None:
    """Give the memory kept for the results of later calls back to the system."""
    _core.clear_output_cache()


def _integer(function: str, name: str, value: SupportsIndex, low: int, high: int) -> int:
    """Value as an int from low to high."""
    try:
        if isinstance(value, bool | np.bool_):
            raise TypeError
        n = operator.index(value)
    except TypeError:
        kind = type(value).__name__
        raise TypeError(f"{function}: {name} must be an int, got {value!r} ({kind})") from None
    if n < low:
        raise ValueError(f"{function}: {name} must be at least {low}, got {n}")
    if n > high:
        raise ValueError(f"{function}: {name} must be at most {high}, got {n}")
    return n
