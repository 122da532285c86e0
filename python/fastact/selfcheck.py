"""Checks and timings of ``python -m fastact``: one row of TABLE per activation.

The exact values come from the decimal arithmetic of Python, 40 digits of it, so that the check
shares nothing with what it checks.
"""

from __future__ import annotations

import decimal
import functools
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fastact import _core, activations

INF = Decimal("Infinity")
DTYPES: tuple[type[np.floating[Any]], ...] = (np.float16, np.float32, np.float64)
ELEMENTS = 100_000  # of the arrays that are timed
CONTEXT = decimal.Context(prec=40, Emin=-(10**6), Emax=10**6, traps=[decimal.DivisionByZero])

# Errors allowed, in ULP. float16 is rounded from float32: half an ULP, and the error of the latter.
MOST_ULP, MOST_ULP_FLOAT16 = 1.0, 0.501


def expm1(x: Decimal) -> Decimal:
    """Return e^x - 1, by its series where the difference would cancel."""
    return x + x**2 / 2 + x**3 / 6 + x**4 / 24 if abs(x) < Decimal("1e-9") else x.exp() - 1


def log1p(x: Decimal) -> Decimal:
    """Return log(1 + x), by its series where the sum would lose x."""
    return x - x**2 / 2 + x**3 / 3 - x**4 / 4 if abs(x) < Decimal("1e-9") else (1 + x).ln()


def relu(x: Decimal, alpha: Decimal, max_value: Decimal, threshold: Decimal) -> Decimal:
    """Return max_value, x or alpha * (x - threshold)."""
    if x >= max_value:
        return max_value
    return x if x >= threshold else leaky_relu(x - threshold, alpha)


def leaky_relu(x: Decimal, alpha: Decimal) -> Decimal:
    """Return x or alpha * x, which is 0 for alpha = 0 even if x is infinite."""
    return x if x >= 0 else alpha * x if alpha else alpha


def elu(x: Decimal, alpha: Decimal) -> Decimal:
    """Return x or alpha * (e^x - 1)."""
    return x if x > 0 else alpha * expm1(x)


def selu(x: Decimal) -> Decimal:
    """Return scale * elu(x, a)."""
    return Decimal("1.0507009873554804934193349852946") * elu(
        x, Decimal("1.6732632423543772848170429916717")
    )


def tanh(x: Decimal) -> Decimal:
    """Return (1 - e^-2|x|) / (1 + e^-2|x|) with the sign of x."""
    t = expm1(-2 * abs(x))
    return (-t / (2 + t)).copy_sign(x)


def hard_sigmoid(x: Decimal) -> Decimal:
    """Return 0, 1 or 0.2 x + 0.5."""
    return min(max(x / 5 + Decimal("0.5"), Decimal(0)), Decimal(1))


def softmax(row: Sequence[Decimal]) -> list[Decimal]:
    """Return e^(x - max) / sum for each x of the row."""
    if any(x.is_nan() for x in row) or max(row) == -INF:
        return [Decimal("NaN")] * len(row)
    top = max(row)
    terms = [Decimal(x == top) if top == INF else (x - top).exp() for x in row]
    total = sum(terms)
    return [term / total for term in terms]


def numpy_softmax(x: NDArray[Any]) -> NDArray[Any]:
    """Return softmax as it is usually written with NumPy."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


@dataclass(frozen=True)
class Row:
    """How an activation is checked, and what it is compared with.

    Attributes
    ----------
    exact
        The function of Decimals that defines it; of a list of them if `rows`.
    numpy
        How it is usually written with NumPy, for the default parameters and with an array to put
        the result in if that helps.
    parameters
        The parameters to check it with; the first ones are used for the timing.
    edges
        Inputs around which it is checked, besides those for every function.
    rows
        Whether it works on rows instead of elements.
    """

    exact: Callable[..., Any]
    numpy: Callable[[NDArray[Any], NDArray[Any]], Any]
    parameters: Sequence[tuple[float, ...]] = ((),)
    edges: Sequence[float] = ()
    rows: bool = False


TABLE: dict[str, Row] = {
    "relu": Row(
        relu,
        lambda x, out: np.maximum(x, 0, out=out),
        [(0.0, math.inf, 0.0), (0.1, 6.0, 0.0), (-0.3, 2.0, 1.5), (0.1, 1.0, -0.7)],
        [6.0, 2.0, 1.5, -0.7],
    ),
    "elu": Row(
        elu,
        lambda x, out: np.where(x > 0, x, np.expm1(x)),
        [(1.0,), (0.1,), (-2.5,)],
    ),
    "selu": Row(
        selu,
        lambda x, out: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(x)),
    ),
    "softplus": Row(
        lambda x: max(x, Decimal(0)) + log1p((-abs(x)).exp()),
        lambda x, out: np.logaddexp(x, 0, out=out),
    ),
    "softsign": Row(
        lambda x: Decimal(1).copy_sign(x) if x.is_infinite() else x / (abs(x) + 1),
        lambda x, out: x / (np.abs(x) + 1),
    ),
    "tanh": Row(tanh, lambda x, out: np.tanh(x, out=out)),
    "sigmoid": Row(
        lambda x: 1 / (1 + (-x).exp()),
        lambda x, out: 1 / (1 + np.exp(-x)),
    ),
    "hard_sigmoid": Row(
        hard_sigmoid,
        lambda x, out: np.clip(0.2 * x + 0.5, 0, 1),
        edges=[-2.5, 2.5],
    ),
    "exponential": Row(lambda x: x.exp(), lambda x, out: np.exp(x, out=out)),
    "softmax": Row(softmax, lambda x, out: numpy_softmax(x), rows=True),
    "leaky_relu": Row(
        leaky_relu,
        lambda x, out: np.where(x >= 0, x, 0.3 * x),
        [(0.3,), (1.7,), (-1.5,)],
    ),
    "prelu": Row(
        leaky_relu,
        lambda x, out: np.where(x >= 0, x, 0.25 * x),
        [(0.25,), (0.1,)],
    ),
    "thresholded_relu": Row(
        lambda x, theta: x if x > theta else Decimal(0),
        lambda x, out: np.where(x > 1, x, 0),
        [(1.0,), (0.1,), (0.0,)],
        [1.0, 0.1],
    ),
}


@dataclass(frozen=True)
class Accuracy:
    """What the check of one activation found."""

    name: str
    ulp: dict[str, float]  # largest error by name of dtype
    same_bits: bool  # on all instruction sets, and from the plain call
    failures: list[str]  # a line for each promise broken


@dataclass(frozen=True)
class Speed:
    """What the timing of one activation found, in elements per second."""

    name: str
    dtype: str
    elements: int
    fastact: float
    numpy: float


def accuracy(names: Iterable[str]) -> Iterator[Accuracy]:
    """Compare activations with the exact values and between the instruction sets, one by one."""
    for name in names:
        if name not in TABLE:
            yield Accuracy(name, {}, False, [f"{name}: has no row in fastact.selfcheck.TABLE"])
            continue
        ulp = dict.fromkeys((np.dtype(dtype).name for dtype in DTYPES), 0.0)
        failures: list[str] = []
        same_bits = True
        for dtype in DTYPES:
            for parameters in TABLE[name].parameters:
                worst, same, lines = _compare(name, dtype, parameters)
                ulp[np.dtype(dtype).name] = max(ulp[np.dtype(dtype).name], worst)
                same_bits &= same
                failures += lines
        yield Accuracy(name, ulp, same_bits, failures)


def speed(
    names: Iterable[str],
    elements: int = ELEMENTS,
    dtype: type[np.floating[Any]] = np.float32,
    rounds: int = 7,
) -> Iterator[Speed]:
    """Time activations and their NumPy expressions with out=, one by one.

    The two take turns, and the best of the rounds counts. Rows are of 100 elements, or there is
    one row if that does not divide their number.
    """
    columns = elements if elements % 100 else 100
    x = np.random.default_rng(0).normal(0, 2, (elements // columns, columns)).astype(dtype)
    out = np.empty_like(x)
    for name in names:
        if name not in TABLE:
            continue
        arguments = _public(TABLE[name].parameters[0])
        ours = functools.partial(getattr(activations, name), x, *arguments, out=out)
        theirs = functools.partial(TABLE[name].numpy, x, out)
        sides = [(call, _calls(call)) for call in (ours, theirs)]
        seconds = [[_seconds(call, n) / n for call, n in sides] for _ in range(rounds)]
        best = (x.size / min(side) for side in zip(*seconds, strict=True))
        yield Speed(name, x.dtype.name, x.size, *best)


def _seconds(call: Callable[[], object], calls: int) -> float:
    """Measure the time that a number of calls takes."""
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return time.perf_counter() - start


def _calls(call: Callable[[], object], seconds: float = 0.004) -> int:
    """Estimate how many calls fill some time."""
    call()
    return max(1, min(1000, int(seconds / max(_seconds(call, 1), 1e-6))))


def _public(parameters: Iterable[float]) -> list[float | None]:
    """Parameters as the public functions take them: None for no limit."""
    return [None if math.isinf(p) else p for p in parameters]


def _compare(
    name: str, dtype: type[np.floating[Any]], parameters: tuple[float, ...]
) -> tuple[float, bool, list[str]]:
    """Largest error in ULP, whether the bits agree, and a line for each promise broken."""
    row = TABLE[name]
    x = _rows(dtype) if row.rows else _elements(dtype, row.edges)
    results = {
        isa: _call(getattr(module, name), x, parameters, row.rows)
        for isa, module in _core.instruction_sets.items()
    }
    results["the plain call"] = getattr(activations, name)(x, *_public(parameters))
    exact = _exact(row, x, parameters)
    first, reference = next(iter(results.items()))

    label = f"{name} {np.dtype(dtype).name}"
    if parameters:
        values = zip(_core.activations[name], parameters, strict=True)
        label += f" ({', '.join(f'{key}={value:g}' for key, value in values)})"
    most = MOST_ULP_FLOAT16 if dtype is np.float16 else MOST_ULP
    largest, same_bits, failures = 0.0, True, []
    for source, y in results.items():
        differ = _differ(y, reference)
        if differ.any():
            i = int(differ.argmax())
            failures.append(
                f"{label}: other bits on {source} than on {first} for {differ.sum()} of "
                f"{x.size} inputs: at x = {x.flat[i]} {y.flat[i]} and {reference.flat[i]}"
            )
            same_bits = False
        elif source != first:
            continue  # the same results have the same errors
        errors = _errors(y, exact)
        worst = max(errors)
        if worst > most:
            i = errors.index(worst)
            failures.append(
                f"{label}: {worst:.3f} ULP on {source}, allowed are {most:g}: "
                f"at x = {x.flat[i]} {y.flat[i]} instead of {exact[i]:.20g}"
            )
        largest = max(largest, worst)
    return largest, same_bits, failures


def _call(ufunc: Any, x: NDArray[Any], parameters: Iterable[float], rows: bool) -> NDArray[Any]:
    """Call a ufunc, with the parameters in the dtypes of its loop for x."""
    if rows:
        return np.asarray(ufunc(x, axis=-1))
    loop = next(types for types in ufunc.types if types[0] == x.dtype.char)
    typed = [np.dtype(char).type(p) for char, p in zip(loop[1:], parameters, strict=False)]
    return np.asarray(ufunc(x, *typed))


def _exact(row: Row, x: NDArray[Any], parameters: Iterable[float]) -> list[Decimal]:
    """Exact results for all elements of x, with the parameters rounded to its dtype."""
    with decimal.localcontext(CONTEXT):
        if row.rows:
            return [y for r in x.tolist() for y in row.exact(list(map(Decimal, r)))]
        typed = [Decimal(float(x.dtype.type(p))) for p in parameters]
        inputs = map(Decimal, x.tolist())
        return [v if v.is_nan() else row.exact(v, *typed) for v in inputs]


def _errors(y: NDArray[Any], exact: Iterable[Decimal]) -> list[float]:
    """|y - exact| of each element, in units of the last place of the exact result."""
    info = np.finfo(y.dtype)
    with decimal.localcontext(CONTEXT):
        return [_error(v, e, info) for v, e in zip(y.ravel().tolist(), exact, strict=True)]


def _error(y: float, exact: Decimal, info: Any) -> float:
    """|y - exact| in units of the last place of the exact result."""
    if math.isnan(y) or exact.is_nan():
        return 0.0 if math.isnan(y) and exact.is_nan() else math.inf
    if exact.is_infinite():
        return 0.0 if y == exact else math.inf
    # An infinite y counts as the number after the largest, and so does an exact result beyond it.
    limit = Decimal(2) ** info.maxexp
    exact = max(min(exact, limit), -limit)
    value = Decimal(y) if math.isfinite(y) else limit.copy_sign(Decimal(y))
    exponent = math.frexp(min(abs(float(exact)), float(info.max)))[1] if exact else info.minexp
    last = max(exponent - info.nmant - 1, info.minexp - info.nmant)
    return float(abs(value - exact) / Decimal(2) ** last)


def _differ(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.bool_]:
    """Where the bits of a and b differ; one NaN is as good as another."""
    bits = np.dtype(f"u{a.itemsize}")
    same = (a.view(bits) == b.view(bits)) | (np.isnan(a) & np.isnan(b))
    return np.asarray(~same).ravel()


def _elements(dtype: type[np.floating[Any]], edges: Iterable[float]) -> NDArray[Any]:
    """Make inputs of every sign and magnitude, special values, and neighbours of the edges."""
    info, rng = np.finfo(dtype), np.random.default_rng(0)
    magnitudes = rng.normal(0, 1, 60) * 2.0 ** rng.integers(-40, 10, 60)
    some = np.concatenate([rng.uniform(-8, 8, 100), magnitudes])
    limits = [info.max, info.smallest_normal, info.smallest_subnormal, info.eps, 1, 0]
    # Where e^x leaves the range, becomes subnormal, and rounds to 0.
    bounds = [np.log(info.max), np.log(info.smallest_normal), np.log(info.smallest_subnormal)]
    around = np.array([*limits, *bounds, *edges], np.float64).astype(dtype)
    with np.errstate(all="ignore"):
        around = np.concatenate([around, -around])
        around = np.concatenate(
            [around, np.nextafter(around, dtype(math.inf)), np.nextafter(around, dtype(-math.inf))]
        )
        anywhere = rng.integers(0, 256, 120 * around.itemsize, dtype=np.uint8).view(dtype)
        special = np.array([math.inf, -math.inf, math.nan], dtype)
        return np.concatenate([some.astype(dtype), around, anywhere, special])


def _rows(dtype: type[np.floating[Any]]) -> NDArray[Any]:
    """Make rows of every spread, and rows with special values."""
    rng = np.random.default_rng(0)
    scales = 10.0 ** np.linspace(-3, 3, 13)
    x = rng.normal(0, 1, (scales.size + 7, 17))
    x[: scales.size] *= scales[:, None]
    huge, equal, gaps, top, tops, none, unknown = x[scales.size :]
    huge *= np.finfo(dtype).max / 10
    equal[:] = 3
    gaps[::2] = -math.inf
    top[5] = math.inf
    tops[[0, 9, 16]] = math.inf
    none[:] = -math.inf
    unknown[4] = math.nan
    return x.astype(dtype)
