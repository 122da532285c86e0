"""Every activation beside its usual NumPy expression: pytest bench."""

import math

import numpy as np
import pytest

import fastact
from fastact.selfcheck import TABLE


@pytest.mark.parametrize("side", ["fastact", "numpy"])
@pytest.mark.parametrize("size", [1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("name", TABLE)
def test_speed(benchmark, name, size, side):
    benchmark.group = f"{name}, {size:,}"
    x = np.random.default_rng(0).normal(0, 2, (size // 100, 100)).astype(np.float32)
    out = np.empty_like(x)
    if side == "numpy":
        benchmark(TABLE[name].numpy, x, out)
        return
    parameters = [None if math.isinf(p) else p for p in TABLE[name].parameters[0]]
    function = getattr(fastact, name)
    benchmark(lambda: function(x, *parameters, out=out))
