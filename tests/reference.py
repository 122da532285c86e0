"""What every activation must return: one row per activation, and how far from it a result may lie.

Adding an activation means adding its row to ``ACTIVATIONS``; no other file of the tests names it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mpmath
import numpy as np

INF = np.inf
NAN = np.nan
FLOATS = (np.float16, np.float32, np.float64)

# Wide enough to hold 1 + e^-745 and both ends of float64 in one sum.
MP = mpmath.MPContext()
MP.prec = 2200

SELU_SCALE = "1.0507009873554804934193349852946"
SELU_ALPHA = "1.6732632423543772848170429916717"

# ---------------------------------------------------------------------------------------------
# The fast reference: float64 for float16 and float32, long double for float64. Each formula loses
# a few units of the wide type's last place; nothing cancels.
# ---------------------------------------------------------------------------------------------


def wide(dtype) -> type[np.floating]:
    """The type in which the fast reference computes for `dtype`."""
    return np.longdouble if np.dtype(dtype) == np.float64 else np.float64


#: False where long double is no wider than float64; mpmath alone judges float64 there.
LONGDOUBLE_IS_WIDE = np.finfo(np.longdouble).nmant > np.finfo(np.float64).nmant


def _slope(alpha, x):
    """alpha * x, where a slope of zero gives zero at -inf too."""
    return np.where((alpha == 0) & ~np.isnan(x), 0 * alpha, alpha * x)


def _sigmoid(x):
    t = np.exp(-np.abs(x))
    return np.where(x < 0, t, np.ones_like(t)) / (1 + t)


def _softsign(x):
    return np.where(np.isinf(x), np.sign(x), x / (1 + np.abs(x)))


def _hard_sigmoid(x):
    return np.where(x < -2.5, np.zeros_like(x), np.where(x > 2.5, np.ones_like(x), (x + 2.5) / 5))


def _selu(x):
    scale, alpha = x.dtype.type(SELU_SCALE), x.dtype.type(SELU_ALPHA)
    return np.where(x > 0, scale * x, scale * alpha * np.expm1(x))


def _softmax(x):
    """Along the last axis; the rounding of x - max is carried along, as it would grow 700-fold."""
    if x.shape[-1] == 0:
        return x.copy()
    top = np.max(x, axis=-1, keepdims=True)
    high = x - top
    back = high + top
    low = (x - back) - (top - (back - high))
    low = np.where(np.isfinite(low), low, 0)
    exponentials = np.where(x == top, np.ones_like(x), np.exp(high) * (1 + low))
    result = exponentials / np.sum(exponentials, axis=-1, keepdims=True)
    return np.where(top == -INF, np.full_like(x, NAN), result)


def _exact_softmax(row):
    exponentials = [MP.exp(x - max(row)) for x in row]
    total = MP.fsum(exponentials)
    return [e / total for e in exponentials]


# ---------------------------------------------------------------------------------------------
# The rows
# ---------------------------------------------------------------------------------------------


#: The largest error allowed, of any activation, in float32 and float64; float16 is always rounded
#: correctly.
MOST_ULP = 1.0


@dataclass(frozen=True, eq=False)
class Activation:
    """One activation: its definition, how precisely it is met, and what to try it with.

    `exact`, `fast`, `specials` and `monotone` take the parameters in the signature's order, already
    rounded to the result's dtype, `max_value=None` as +inf. `exact` works on mpmath numbers, `fast`
    on arrays of `wide(dtype)`. With shape "rows" `exact` takes and returns a whole row.
    """

    name: str
    signature: str
    exact: Callable[..., Any]
    fast: Callable[..., np.ndarray]
    specials: Callable[..., list[tuple[Any, Any]]]
    monotone: Callable[..., bool] = lambda *parameters: False
    odd: bool = False
    arguments: tuple[dict[str, Any], ...] = ({},)
    seams: tuple[float, ...] = ()
    shape: str = "elements"  # "elements", "array parameter" (prelu), "rows" (softmax)

    def __str__(self) -> str:
        return self.name

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """The parameters after x, as the signature spells them."""
        parameters = inspect.signature(eval(f"lambda {self.signature}: None")).parameters
        return {name: p for name, p in parameters.items() if name != "x"}

    @property
    def cases(self) -> list[Case]:
        return [Case(self, arguments) for arguments in self.arguments]


def always(*parameters):
    return True


ACTIVATIONS = (
    Activation(
        "relu",
        "x, alpha=0.0, max_value=None, threshold=0.0",
        exact=lambda x, a, m, t: m if x >= m else x if x >= t else a * (x - t),
        fast=lambda x, a, m, t: np.where(x >= m, m, np.where(x >= t, x, _slope(a, x - t))),
        specials=lambda a, m, t: [
            (-INF, 0.0 if a == 0 else -INF * a),
            (INF, m),
            (t, min(t, m)),
            (m, m),
        ],
        monotone=lambda a, m, t: a >= 0 and 0 <= t <= m,
        arguments=(
            {},
            {"max_value": 6.0},
            {"alpha": 0.3, "threshold": 1.0},
            {"alpha": 0.01, "max_value": 0.7, "threshold": 0.1},
            {"alpha": -0.25, "threshold": -1.7},
            {"alpha": 0.5, "max_value": 1.0, "threshold": 2.0},
            {"max_value": 0.0},
            {"alpha": 0.3, "max_value": 6.0},
        ),
    ),
    Activation(
        "elu",
        "x, alpha=1.0",
        exact=lambda x, a: x if x > 0 else a * MP.expm1(x),
        fast=lambda x, a: np.where(x > 0, x, a * np.expm1(x)),
        specials=lambda a: [(-INF, -a), (INF, INF), (0.0, 0.0), (-0.0, -0.0)],
        monotone=lambda a: a >= 0,
        arguments=({}, {"alpha": 0.3}, {"alpha": 1000.0}, {"alpha": -0.7}, {"alpha": 0.0}),
    ),
    Activation(
        "selu",
        "x",
        exact=lambda x: MP.mpf(SELU_SCALE) * (x if x > 0 else MP.mpf(SELU_ALPHA) * MP.expm1(x)),
        fast=_selu,
        specials=lambda: [
            (-INF, -float(MP.mpf(SELU_SCALE) * MP.mpf(SELU_ALPHA))),
            (INF, INF),
            (0.0, 0.0),
            (-0.0, -0.0),
        ],
        monotone=always,
    ),
    Activation(
        "softplus",
        "x",
        exact=lambda x: MP.log(MP.exp(x) + 1) if x < 2000 else x + MP.exp(-x),
        fast=lambda x: np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))),
        specials=lambda: [(-INF, 0.0), (INF, INF)],
        monotone=always,
        # Where float32 once fell: so flat that the rounding of reduced arguments counts.
        seams=(0.04334109276533127, 0.04351097345352173, 0.05582728236913681),
    ),
    Activation(
        "softsign",
        "x",
        exact=lambda x: x / (abs(x) + 1),
        fast=_softsign,
        specials=lambda: [(-INF, -1.0), (INF, 1.0), (0.0, 0.0), (-0.0, -0.0), (1.0, 0.5)],
        monotone=always,
        odd=True,
        seams=(2.0**25, 2.0**54),
    ),
    Activation(
        "tanh",
        "x",
        exact=lambda x: MP.tanh(x),
        fast=lambda x: np.tanh(x),
        specials=lambda: [(-INF, -1.0), (INF, 1.0), (0.0, 0.0), (-0.0, -0.0)],
        monotone=always,
        odd=True,
        # The intervals of float32, and those of float64.
        seams=(
            *(8.32, 9.01, 9.015625, 9.02, 9.03, 10.0, 19.06, 19.1, 19.125),
            *(2.0**e * m - 0.93 for e in range(4) for m in (1, 1.5)),
            *(2.0**e * (1 + k / 64) - 0.25 for e in range(-2, 5) for k in range(64)),
        ),
    ),
    Activation(
        "sigmoid",
        "x",
        exact=lambda x: 1 / (1 + MP.exp(-x)),
        fast=_sigmoid,
        specials=lambda: [(-INF, 0.0), (INF, 1.0), (0.0, 0.5), (-0.0, 0.5)],
        monotone=always,
        seams=(16.64, 17.33, 36.74, 37.43),
    ),
    Activation(
        "hard_sigmoid",
        "x",
        exact=lambda x: MP.mpf(0) if x < -2.5 else MP.mpf(1) if x > 2.5 else x / 5 + MP.mpf(0.5),
        fast=_hard_sigmoid,
        specials=lambda: [(-INF, 0.0), (INF, 1.0), (0.0, 0.5), (-2.5, 0.0), (2.5, 1.0)],
        monotone=always,
        seams=(2.5,),
    ),
    Activation(
        "exponential",
        "x",
        exact=lambda x: MP.exp(x),
        fast=lambda x: np.exp(x),
        specials=lambda: [(-INF, 0.0), (INF, INF), (0.0, 1.0), (-0.0, 1.0)],
        monotone=always,
        # Where results in float16 begin and end, and where their arguments are clamped.
        seams=(-17.33, -16.64, 11.0898, 20.0, -20.0),
    ),
    Activation(
        "leaky_relu",
        "x, alpha=0.3",
        exact=lambda x, a: x if x >= 0 else a * x,
        fast=lambda x, a: np.where(x >= 0, x, a * x),
        specials=lambda a: [(-INF, -INF * a), (INF, INF), (0.0, 0.0), (-0.0, -0.0), (-1.0, -a)],
        monotone=lambda a: a >= 0,
        arguments=({}, {"alpha": 0.01}, {"alpha": -1.5}, {"alpha": 3.0}, {"alpha": 0.0}),
    ),
    Activation(
        "prelu",
        "x, alpha",
        exact=lambda x, a: x if x >= 0 else a * x,
        fast=lambda x, a: np.where(x >= 0, x, a * x),
        specials=lambda a: [(-INF, -INF * a), (INF, INF), (0.0, 0.0), (-0.0, -0.0), (-1.0, -a)],
        monotone=lambda a: a >= 0,
        arguments=({"alpha": 0.3}, {"alpha": -1.5}, {"alpha": 0.0}),
        shape="array parameter",
    ),
    Activation(
        "thresholded_relu",
        "x, theta=1.0",
        exact=lambda x, theta: x if x > theta else MP.mpf(0),
        fast=lambda x, theta: np.where((x > theta) | np.isnan(x), x, 0 * theta),
        specials=lambda theta: [(-INF, 0.0), (INF, INF), (theta, 0.0), (-1.0, 0.0)],
        monotone=always,
        arguments=({}, {"theta": 0.3}, {"theta": 0.0}),
    ),
    Activation(
        "softmax",
        "x, axis=-1",
        exact=_exact_softmax,
        fast=_softmax,
        specials=lambda: [
            ((1.0,), (1.0,)),
            ((-3.0, -3.0), (0.5, 0.5)),
            ((0.0, 0.0, 0.0, 0.0), (0.25, 0.25, 0.25, 0.25)),
            ((INF, 0.0, INF, -INF), (0.5, 0.0, 0.5, 0.0)),
            ((INF,), (1.0,)),
            ((-INF, 2.0, -INF), (0.0, 1.0, 0.0)),
            ((-INF, -INF), (NAN, NAN)),
            ((-INF,), (NAN,)),
            ((INF, NAN), (NAN, NAN)),
            ((NAN, 1.0, 2.0), (NAN, NAN, NAN)),
            ((60000.0, -60000.0), (1.0, 0.0)),
        ],
        shape="rows",
    ),
)


# ---------------------------------------------------------------------------------------------
# An activation with its parameters
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Case:
    """An activation together with one set of arguments to try."""

    activation: Activation
    arguments: dict[str, Any]

    def __str__(self) -> str:
        return "-".join([self.name, *(f"{name}={value}" for name, value in self.arguments.items())])

    @property
    def name(self) -> str:
        return self.activation.name

    @property
    def by_rows(self) -> bool:
        return self.activation.shape == "rows"

    def values(self, dtype) -> list[Any]:
        """The parameters rounded to `dtype`, as the float64 numbers that kernels take."""
        if self.by_rows:
            return []
        given = {name: p.default for name, p in self.activation.parameters.items()} | self.arguments
        values = (INF if value is None else value for value in given.values())
        return [np.asarray(value).astype(dtype).astype(np.float64)[()] for value in values]

    def public(self, package, x, **options):
        """The public function of `package`: its plain door or its ufunc door."""
        return getattr(package, self.name)(x, **self.arguments, **options)

    def kernel(self, instruction_set, x, **options):
        """The ufunc of one instruction set; x must have a floating dtype."""
        values = self.values(x.dtype)
        if self.activation.shape == "array parameter":
            values = [np.asarray(value, dtype=x.dtype) for value in values]
        if self.by_rows:
            options.setdefault("axis", self.arguments.get("axis", -1))
        return getattr(instruction_set, self.name)(x, *values, **options)

    def arrange(self, x: np.ndarray, length: int = 32) -> np.ndarray:
        """The numbers of x in the shape that the activation takes: rows for softmax."""
        return x[: x.size // length * length].reshape(-1, length) if self.by_rows else x

    def reference(self, x: np.ndarray) -> np.ndarray:
        """The fast reference for the inputs x, in `wide(x.dtype)`."""
        w = wide(x.dtype)
        with np.errstate(all="ignore"):
            values = (np.asarray(value).astype(w)[()] for value in self.values(x.dtype))
            return np.asarray(self.activation.fast(x.astype(w), *values), dtype=w)

    def exact(self, x: np.ndarray) -> np.ndarray:
        """The exact results for finite inputs x, as mpmath numbers."""
        exact, numbers = self.activation.exact, [MP.mpf(float(value)) for value in x.ravel()]
        values = [MP.mpf(float(value)) for value in self.values(x.dtype)]
        result = np.empty(x.size, dtype=object)
        if self.by_rows:
            for start in range(0, x.size, x.shape[-1]):
                stop = start + x.shape[-1]
                result[start:stop] = exact(numbers[start:stop])
        else:
            result[:] = [exact(number, *values) for number in numbers]
        return result.reshape(x.shape)

    def specials(self, dtype) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Inputs and their outputs, each pair ready to be passed on as arrays."""
        with np.errstate(all="ignore"):
            for given, wanted in self.activation.specials(*self.values(dtype)):
                x, y = np.array([given]).astype(dtype), np.array([wanted]).astype(dtype)
                yield x, y

    def is_monotone(self, dtype) -> bool:
        return self.activation.monotone(*self.values(dtype))


CASES = tuple(case for activation in ACTIVATIONS for case in activation.cases)

# ---------------------------------------------------------------------------------------------
# Measuring
# ---------------------------------------------------------------------------------------------


def _overflow(dtype, w):
    """From here on a result rounds to infinity: halfway past the largest finite number."""
    info = np.finfo(dtype)
    return np.ldexp(w(2) - np.ldexp(w(1), -info.nmant - 1), info.maxexp - 1)


def ulp_error(y: np.ndarray, exact: np.ndarray) -> np.ndarray:
    """|y - exact| in units of exact's last place in y's dtype; exact comes in a wider type.

    Below the normal range the unit is the smallest subnormal. A result must be infinite exactly
    where `exact` rounds to infinity and NaN exactly where it is NaN; anything else counts as inf.
    """
    w = exact.dtype.type
    with np.errstate(all="ignore"):
        info, (_, exponent) = np.finfo(y.dtype), np.frexp(exact)
        smallest = info.minexp - info.nmant
        exponent = np.where(exact == 0, smallest, np.maximum(exponent - info.nmant - 1, smallest))
        ulp = np.ldexp(w(1), exponent)
        error = np.abs(y.astype(w) - exact) / ulp
        too_large = np.abs(exact) >= _overflow(y.dtype, w)
        right = np.isinf(y) & (np.sign(y) == np.sign(exact))
        error = np.where(too_large | np.isinf(y), np.where(too_large & right, 0, INF), error)
        not_numbers = np.isnan(y) | np.isnan(exact)
        both = np.isnan(y) & np.isnan(exact)
        return np.where(not_numbers, np.where(both, 0, INF), error).astype(np.float64)


def to_mp(value):
    """A NumPy number of any precision, without rounding."""
    mantissa, exponent = np.frexp(value)
    high = np.float64(mantissa)
    low = np.float64(mantissa - high)
    return MP.ldexp(MP.mpf(float(high)) + MP.mpf(float(low)), int(exponent))


def exact_ulp_error(y, exact, dtype) -> float:
    """As `ulp_error` for one y of any type against an mpmath number, in last places of `dtype`."""
    info = np.finfo(dtype)
    too_large = abs(exact) >= MP.ldexp(2 - MP.ldexp(1, -info.nmant - 1), int(info.maxexp) - 1)
    if too_large or not np.isfinite(y):
        agree = too_large and abs(y) > info.max and (y > 0) == (exact > 0)
        return 0.0 if agree else INF
    _, exponent = MP.frexp(exact)
    smallest = int(info.minexp) - info.nmant
    ulp = MP.ldexp(1, max(exponent - info.nmant - 1, smallest) if exact else smallest)
    return float(abs(to_mp(y) - exact) / ulp)


def bits(x: np.ndarray) -> np.ndarray:
    """The representation of x as unsigned integers, so that NaN and -0.0 count."""
    x = np.asarray(x)
    return np.ascontiguousarray(x).view(f"u{x.dtype.itemsize}").reshape(x.shape)


def same_bits(y: np.ndarray, wanted: np.ndarray) -> bool:
    """Equal in dtype, shape and every bit."""
    y, wanted = np.asarray(y), np.asarray(wanted)
    return (
        y.dtype == wanted.dtype
        and y.shape == wanted.shape
        and np.array_equal(bits(y), bits(wanted))
    )


def steps(x: np.ndarray) -> list[int]:
    """The strides of x along the axes where they mean anything."""
    return [step for step, n in zip(x.strides, x.shape, strict=True) if n > 1] if x.size else []


def worst(case: Case, x: np.ndarray, error: np.ndarray) -> str:
    """The input with the largest error, for the message of a failing test."""
    where = np.unravel_index(np.argmax(error), error.shape)
    at = x[where] if x.shape == error.shape else where
    return f"{case} ({x.dtype}) is {error[where]:.3f} ULP off at {at!r}"


# ---------------------------------------------------------------------------------------------
# Inputs
# ---------------------------------------------------------------------------------------------


def all_float16() -> np.ndarray:
    """Every float16 there is."""
    return np.arange(2**16, dtype=np.uint16).view(np.float16)


def random_bits(dtype, count: int, seed: int = 1) -> np.ndarray:
    """Random bit patterns: every exponent alike, infinities, NaN and subnormals included."""
    dtype = np.dtype(dtype)
    raw = np.random.default_rng(seed).bytes(count * dtype.itemsize)
    return np.frombuffer(raw, dtype=dtype).copy()


def stride_of_bits(dtype, count: int) -> np.ndarray:
    """Every so-many-th of all bit patterns."""
    dtype = np.dtype(dtype)
    patterns = 2 ** (8 * dtype.itemsize)
    step = patterns // count | 1  # odd, so that the low bits vary
    return (
        (np.arange(count, dtype=np.uint64) * np.uint64(step))
        .astype(f"u{dtype.itemsize}")
        .view(dtype)
    )


def around_one(dtype, count: int, seed: int = 2) -> np.ndarray:
    """Random numbers of either sign from 2^-30 (float16: 2^-14) to 2^11, every exponent alike."""
    random = np.random.default_rng(seed)
    lowest = max(-30, np.finfo(dtype).minexp)
    exponent = random.integers(lowest, 11, count)
    sign = random.choice([-1.0, 1.0], count)
    return (sign * np.ldexp(random.uniform(1, 2, count), exponent)).astype(dtype)


def neighbours(points, dtype, reach: int = 3) -> np.ndarray:
    """The points, their negatives and the `reach` numbers on either side of each, in order."""
    with np.errstate(all="ignore"):
        points = np.asarray(points, dtype=np.float64).astype(dtype)
        points = np.concatenate([points, -points])
        points = points[np.isfinite(points)]
        found = [points]
        for direction in (-INF, INF):
            step = points
            for _ in range(reach):
                step = np.nextafter(step, np.asarray(direction, dtype=dtype))
                found.append(step)
    found = np.concatenate(found)
    return np.unique(found[np.isfinite(found)])


#: Where approximations change hands, results saturate, overflow or leave the normal range.
SEAMS = [
    *(0.0, 0.1716, 0.3, 0.3466, 0.35, 0.5, 1.0, 1.4142135623730951, 2.5, 9.01, 9.02, 9.70, 10.4),
    *(16.64, 17.33, 19.06, 19.1, 36.04, 36.74, 37.43, 65504.0, 60000.0),
    *(87.33654, 87.683105, 88.0296919, 88.72283, 88.722839, 88.72284, 103.27893, 103.972084),
    *(708.3964185322641, 709.0895657128241, 709.782712893384, 744.4400719213812),
    *(745.1332191019411, 745.1332191019412, 3.4028234663852886e38, 1.7976931348623157e308),
]


@lru_cache(maxsize=4)
def _seams(dtype) -> np.ndarray:
    info = np.finfo(dtype)
    powers = np.ldexp(1.0, np.arange(info.minexp - info.nmant, info.maxexp))
    eighths = np.ldexp(1 + np.arange(8)[:, None] / 8, np.arange(-12, 12)).ravel()
    reductions = np.arange(1, int(np.ceil(-info.minexp * 16.5) + info.nmant * 16)) * np.log(2) / 16
    return np.concatenate([SEAMS, powers, eighths, reductions, [info.max]])


@lru_cache(maxsize=16)
def seams(case: Case, dtype, reach: int = 3) -> np.ndarray:
    """Every place where the case may change its formula, with the numbers around it, in order."""
    parameters = [float(np.ravel(value)[0]) for value in case.values(dtype)]
    points = np.concatenate([_seams(np.dtype(dtype).type), parameters, case.activation.seams])
    # Which zero np.unique keeps depends on how NumPy sorts on this CPU: + 0 makes it +0.
    found = neighbours(points, dtype, reach) + dtype(0)
    found.flags.writeable = False  # shared by all who ask
    return found


def finite(x: np.ndarray) -> np.ndarray:
    return x[np.isfinite(x)]


def specimen(dtype, count: int, seed: int = 3) -> np.ndarray:
    """A mixture for tests that compare bits: ordinary numbers, extremes, zeros, infinities, NaN."""
    ordinary = around_one(dtype, count, seed)
    extreme = random_bits(dtype, count, seed)
    rare = np.array([0.0, -0.0, INF, -INF, NAN, 1.0, -1.0, -88.0, 0.25, -5.5], dtype=dtype)
    choice = np.random.default_rng(seed).integers(0, 8, count)
    mixed = np.where(choice == 0, extreme, ordinary)
    return np.where(choice == 1, np.resize(rare, count), mixed).astype(dtype)


def logits(dtype, shape: Sequence[int], scale: float = 4.0, seed: int = 4) -> np.ndarray:
    """Normally distributed inputs."""
    return np.random.default_rng(seed).normal(0, scale, shape).astype(dtype)


@contextmanager
def beyond(x: np.ndarray, ahead: int) -> Iterator[np.ndarray]:
    """Memory for a result that lies `ahead` bytes beyond x but for whole pages, which matters to
    kernels; fails if the memory around it has been written to."""
    memory = np.full(x.nbytes + 3 * 4096, 7, np.uint8)
    start = 4096 + (x.ctypes.data + ahead - memory.ctypes.data) % 4096
    yield memory[start : start + x.nbytes].view(x.dtype).reshape(x.shape)
    assert np.all(memory[:start] == 7)
    assert np.all(memory[start + x.nbytes :] == 7)


def softmax_rows(dtype, length: int, reach: float, offset: float) -> np.ndarray:
    """Some 2^19 numbers within `reach` of `offset`, in rows of that length. With a reach of 0 each
    row has one large number and equal smaller ones, rounded alike, but for the last, whose share is
    next to the subnormal ones, where results are rounded twice."""
    random = np.random.default_rng([length, int(reach), int(offset)])
    shape = (max(1, 2**19 // length), length)
    if reach:
        return (random.uniform(-reach, reach, shape) + offset).astype(dtype)
    first, others, last = random.uniform(-1, 1, (3, shape[0], 1))
    others = 16 * (others - 1)
    x = np.tile(others, length)
    x[:, -1:] = np.log(np.finfo(dtype).tiny) + np.log1p(length * np.exp(others)) + last
    x[:, :1] = 0
    return (x + first / 16 + offset).astype(dtype)
