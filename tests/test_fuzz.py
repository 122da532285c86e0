"""Any call at all, against a plain model of what it must do: value, dtype, shape, order and error.

`pytest tests/test_fuzz.py` takes ten to twenty seconds with examples that are always the same;
`pytest tests/test_fuzz.py --hypothesis-profile=long` tries five times as many, and new ones;
fuzz/calls.py does so for as long as one likes.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import fastact
from conftest import FIRST
from fastact import _core
from reference import (
    ACTIVATIONS,
    FLOATS,
    INF,
    MOST_ULP,
    Case,
    same_bits,
    specimen,
    steps,
    ulp_error,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*'where' used without 'out'"),  # ours, or NumPy's own
    pytest.mark.filterwarnings("ignore:Casting complex values to real"),  # NumPy's
]

ELEMENTWISE = [a for a in ACTIVATIONS if a.shape != "rows"]
SOFTMAX = next(a for a in ACTIVATIONS if a.shape == "rows")

# ---- the model: what SPEC demands, written down as plainly as it goes -------------------------


def computed_in(dtype):
    """The dtype that an array of `dtype` is computed in; None if it is not supported."""
    if dtype.kind == "f":
        return np.dtype(dtype.type) if dtype.type in FLOATS else None
    if dtype.kind not in "biu":
        return None
    return np.dtype(np.float32 if dtype.itemsize <= 2 else np.float64)


def as_real(value):
    """A scalar parameter as a float; None if it is no real number."""
    if isinstance(value, np.ndarray | np.generic):
        if value.dtype.kind not in "biuf" or value.ndim != 0:
            return None
    elif not isinstance(value, bool | int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return INF if value > 0 else -INF


def parameter_errors(activation, arguments):
    """The errors that scalar parameters may be answered with."""
    errors = set()
    for name, value in arguments.items():
        real = as_real(value)
        if value is None and name == "max_value":
            continue
        if real is None:
            errors.add(TypeError)
        elif np.isnan(real) or (name in ("max_value", "theta") and real < 0):
            errors.add(ValueError)
    return errors


def out_errors(out, loop, casting):
    """The errors that `out` may be answered with, its shape aside."""
    if out is None:
        return set()
    if not isinstance(out, np.ndarray):
        return {TypeError}
    errors = set() if out.flags.writeable else {ValueError}
    if loop is not None and not np.can_cast(loop, out.dtype, casting):
        errors.add(TypeError)
    return errors


def broadcast(*shapes):
    """The shape that shapes broadcast to; None if they do not."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        return None


@dataclass
class Outcome:
    """What a call must do: raise one of `errors` if there are any, else return this."""

    errors: set
    loop: np.dtype | None = None
    pattern: np.ndarray | None = None  # an array of the shape and order of the result
    x: np.ndarray | None = None  # the input in the dtype of the loop


def elementwise_outcome(activation, x, arguments, options):
    """Of an elementwise function: as NumPy's ufunc `positive` does with the same operands."""
    casting, out, dtype = options.get("casting", "same_kind"), options["out"], options.get("dtype")
    supported = computed_in(x.dtype)
    loop = supported if dtype is None else np.dtype(dtype)
    errors = out_errors(out, loop, casting)
    shapes = [x.shape, np.shape(options.get("where", True))]
    if isinstance(out, np.ndarray) and out.shape != broadcast(*shapes):
        errors.add(ValueError)
    if activation.name == "prelu" and broadcast(x.shape, np.shape(arguments["alpha"])) != x.shape:
        errors.add(ValueError)
    if supported is None or loop.type not in FLOATS or not np.can_cast(x.dtype, loop, casting):
        return Outcome(errors | parameter_errors(activation, arguments) | {TypeError})
    operands = [x]
    if activation.name == "prelu":
        alpha = np.asarray(arguments["alpha"])
        if computed_in(alpha.dtype) is None:
            return Outcome(errors | {TypeError})
        operands.append(alpha)  # as it is: a copy would have an order of its own
        if broadcast(x.shape, alpha.shape) != x.shape:
            return Outcome(errors)
    else:
        errors |= parameter_errors(activation, arguments)
    ufunc = np.positive if len(operands) == 1 else np.add
    keywords = {name: value for name, value in options.items() if name in ("where", "order")}
    try:
        pattern = ufunc(*operands, dtype=loop, casting="unsafe", out=None, **keywords)
        if isinstance(out, np.ndarray) and "where" in options and not errors:
            # NumPy converts out to the loop's dtype first, for where it is to stay.
            ufunc(*operands, dtype=loop, casting="unsafe", out=out.copy(), **keywords)
    except (TypeError, ValueError) as error:
        return Outcome(errors | {type(error)})
    return Outcome(errors, loop, pattern, x.astype(loop))


def softmax_outcome(x, axis, out):
    """Of softmax, which has no keywords of a ufunc but `out`."""
    loop = computed_in(x.dtype)
    errors = out_errors(out, loop, "same_kind")
    if loop is None:
        errors.add(TypeError)
    if x.ndim < 2:
        errors.add(ValueError)
    axes = axis if isinstance(axis, tuple) else (axis,)
    if any(isinstance(a, bool | np.bool_) or not hasattr(a, "__index__") for a in axes):
        errors.add(TypeError)
    elif any(not -x.ndim <= a < x.ndim for a in axes):
        errors.add(np.exceptions.AxisError)
    elif len({a % x.ndim for a in axes}) < len(axes):
        errors.add(ValueError)
    if isinstance(out, np.ndarray) and out.shape != x.shape:
        errors.add(ValueError)
    if errors:
        return Outcome(errors)
    return Outcome(errors, loop, np.positive(x, dtype=loop, casting="unsafe"), x.astype(loop))


def softmax_reference(x, axes):
    """Softmax along several axes: they go to the end and become one."""
    axes = sorted(a % x.ndim for a in axes)
    if not axes:  # every element is a row
        return SOFTMAX.cases[0].reference(x[..., None])[..., 0]
    last = range(x.ndim - len(axes), x.ndim)
    moved = np.moveaxis(x, axes, last)
    flat = moved.reshape(
        *moved.shape[: x.ndim - len(axes)], int(np.prod([x.shape[a] for a in axes]))
    )
    return np.moveaxis(SOFTMAX.cases[0].reference(flat).reshape(moved.shape), last, axes)


def bound(dtype):
    """float16 is rounded once; the reference itself, in float64, not at all there."""
    return 0.501 if dtype == np.float16 else MOST_ULP


# ---- arrays in any memory --------------------------------------------------------------------

DTYPES = [
    *(np.dtype(code) for code in np.typecodes["All"] if code not in "SUVMm"),
    *(np.dtype(code) for code in ("S3", "U3", "V4", "M8[s]", "m8[D]")),
    *(np.dtype(code).newbyteorder() for code in "efdhil"),
    np.dtype([("a", "f4")]),
]
OFTEN = [np.dtype(code) for code in ("e", "f", "d", "e", "f", "d", ">f4", ">f8", "b", "?", "l")]
shapes = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=6)
long_shapes = st.tuples(st.sampled_from([17, 64, 130, 1025, 2050]))
dtypes = st.one_of(st.sampled_from(OFTEN), st.sampled_from(OFTEN), st.sampled_from(DTYPES))


def numbers(dtype, count, seed):
    """Numbers of all kinds in any dtype."""
    if dtype.kind == "f" and dtype.type in FLOATS:
        return specimen(dtype.type, count, seed).astype(dtype)
    if dtype.kind in "biu":
        return np.random.default_rng(seed).integers(0, 100, count).astype(dtype)
    return np.zeros(count, dtype)


@st.composite
def arrays(draw, dtype, shape):
    """An array of any order and strides: negative, zero, overlapping, unaligned."""
    count, item = int(np.prod(shape)), dtype.itemsize
    seed = draw(st.integers(0, 99))
    kind = draw(st.sampled_from(["ordered", "ordered", "spaced", "strided"]))
    if kind == "strided" and count and not dtype.hasobject and dtype.kind != "b":
        unit = draw(st.sampled_from([item, item, 1]))
        strides = [unit * draw(st.integers(-9, 9)) for _ in shape]
        ends = [step * (n - 1) for step, n in zip(strides, shape, strict=True)]
        first = -sum(min(0, end) for end in ends) + draw(st.integers(0, 8))
        size = first + sum(max(0, end) for end in ends) + item
        memory = numbers(dtype, size // item + 1, seed)
        return np.ndarray(shape, dtype, memory.view(np.uint8), first, strides)
    axes = draw(st.permutations(range(len(shape))))
    gap = draw(st.integers(2, 3)) if kind == "spaced" else 1
    memory = numbers(dtype, count * gap, seed).reshape(*(shape[a] for a in axes), gap)
    return memory[..., 0].transpose(np.argsort(axes).astype(int))


real_numbers = st.one_of(
    st.floats(-3, 3),
    st.sampled_from([0, 1, 6.0, True, np.float32(0.3), np.float16(2), np.int8(3), np.array(0.7)]),
    st.sampled_from([1e-320, 1e-40, 1e30, 1e39, 1e300, 2**70, 10**400, -(10**400), INF, -INF]),
)
no_numbers = st.sampled_from([np.nan, "1", b"1", None, 1j, [1.0], np.ones(1), np.ones(2), {}, "S"])


@st.composite
def arguments_of(draw, activation):
    """Parameters, right and wrong."""
    if activation.name == "prelu":
        return {}
    chosen = {}
    for name in activation.parameters:
        if draw(st.booleans()):
            chosen[name] = draw(st.one_of(real_numbers, real_numbers, real_numbers, no_numbers))
    return chosen


@st.composite
def alphas(draw, x):
    """An array parameter, most often one that broadcasts to x."""
    kept = draw(st.lists(st.booleans(), min_size=x.ndim, max_size=x.ndim))
    shape = tuple(n if keep else 1 for n, keep in zip(x.shape, kept, strict=True))
    shape = draw(st.sampled_from([x.shape, shape, shape[1:], (), shape, (3, *x.shape), (2,)]))
    dtype = draw(st.sampled_from([x.dtype, x.dtype, *DTYPES[:-1]]))
    return draw(arrays(dtype, shape))


@st.composite
def outs(draw, x):
    """Something to pass as `out`: most often nothing or what can take the result."""
    kind = draw(st.sampled_from(["none", "none", "new", "new", "itself", "overlap", "wrong"]))
    if kind == "none":
        return None
    if kind == "itself" and x.flags.writeable and not _touches_itself(x):
        return x
    if kind == "overlap" and x.ndim and x.flags.c_contiguous:
        return draw(st.sampled_from([x[::-1], x[..., ::-1]]))
    if kind == "wrong":
        return draw(st.sampled_from([[1.0], 1.0, np.empty((*x.shape, 2)), "out", np.empty(3)]))
    dtype = draw(st.one_of(st.just(computed_in(x.dtype) or np.dtype("f")), dtypes))
    y = draw(arrays(dtype, x.shape))
    if _touches_itself(y):
        return np.zeros(x.shape, dtype, order=draw(st.sampled_from("CF")))
    if draw(st.integers(0, 9)) == 0:
        y.flags.writeable = False
    return y


def _touches_itself(x):
    """Two elements share memory, so that writing to them has no meaning."""
    return np.lib.array_utils.byte_bounds(x)[1] - np.lib.array_utils.byte_bounds(x)[
        0
    ] < x.nbytes or (x.size > 1 and np.shares_memory(x, x) and _overlap_within(x))


def _overlap_within(x):
    starts = np.zeros(1, np.int64)
    for step, n in zip(x.strides, x.shape, strict=True):
        starts = (starts[:, None] + step * np.arange(n)).ravel()
    return bool(np.any(np.diff(np.sort(starts)) < x.itemsize))


@st.composite
def options_of(draw, x):
    """Keywords of a ufunc."""
    options = {"out": draw(outs(x))}
    if draw(st.integers(0, 3)) == 0:
        shape = draw(st.sampled_from([x.shape, x.shape[1:], (), (2, *x.shape), (7,)]))
        wanted = draw(st.sampled_from([np.dtype(bool)] * 4 + [np.dtype(int)]))
        options["where"] = numbers(np.dtype(bool), int(np.prod(shape)), 1).reshape(shape) > 0
        options["where"] = options["where"].astype(wanted)
    if draw(st.integers(0, 3)) == 0:
        options["order"] = draw(st.sampled_from("CFAK"))
    if draw(st.integers(0, 3)) == 0:
        options["casting"] = draw(st.sampled_from(["no", "equiv", "safe", "same_kind", "unsafe"]))
    if draw(st.integers(0, 3)) == 0:
        options["dtype"] = draw(st.sampled_from([None, *FLOATS, "f4", np.int8, np.complex64]))
    return options


def same(y, wanted):
    """Equal in every bit; only in value where the bits have gaps or another byte order."""
    y, wanted = np.asarray(y), np.asarray(wanted)
    if y.dtype.names and y.dtype == wanted.dtype:
        return all(same(y[name], wanted[name]) for name in y.dtype.names)
    if y.dtype.isnative and wanted.dtype.isnative and y.dtype.kind in "biuf" and y.itemsize <= 8:
        return same_bits(y, wanted)
    if y.dtype.kind == "O":
        y, wanted = y.astype(float), wanted.astype(float)
    return np.array_equal(y, wanted, equal_nan=y.dtype.kind not in "SUV")


def fits(values, dtype):
    """Where it is defined which integer of `dtype` a number becomes: NaN is none, for one."""
    limits, whole = np.iinfo(dtype), np.trunc(np.asarray(values).astype(np.float64))
    return (whole >= float(limits.min)) & (whole < float(limits.max + 1))


# ---- a call and its model --------------------------------------------------------------------


def check(function, x, arguments, out, outcome):
    """Calls, expects the outcome, and returns the result if there is to be one."""
    x_before = x.copy()
    is_array = isinstance(out, np.ndarray)
    out_before = out.copy() if is_array else None
    if outcome.errors:
        with pytest.raises(tuple(outcome.errors)):
            function(x, **arguments, out=out)
        if is_array:
            assert out.tobytes() == out_before.tobytes(), "something was written to out"
        return None
    with np.errstate(all="raise"):
        y = function(x, **arguments, out=out)
    if out is not None:
        assert y is out
    else:
        assert (y.shape, y.dtype) == (outcome.pattern.shape, outcome.loop)
        assert isinstance(y, np.generic) == (y.ndim == 0)
        assert steps(np.asarray(y)) == steps(outcome.pattern)
    if not (is_array and np.may_share_memory(x, out)):
        assert x.tobytes() == x_before.tobytes(), "the input changed"
    return y


@st.composite
def elementwise_calls(draw, activation):
    x = draw(arrays(draw(dtypes), draw(st.one_of(shapes, shapes, long_shapes))))
    arguments = draw(arguments_of(activation))
    if activation.name == "prelu":
        arguments = {"alpha": draw(alphas(x))}
    return x, arguments, draw(options_of(x))


@pytest.mark.parametrize("activation_", ELEMENTWISE, ids=str)
@given(data=st.data())
def test_any_elementwise_call(activation_, data):
    x, arguments, options = data.draw(elementwise_calls(activation_))
    function, out = getattr(fastact, activation_.name), options["out"]
    with np.errstate(all="ignore"):
        outcome = elementwise_outcome(activation_, x, arguments, options)
    note(f"{outcome.errors} allowed; strides {x.strides}, {options}")
    keywords = {name: value for name, value in options.items() if name != "out"}
    out_before = out.copy() if isinstance(out, np.ndarray) else None
    y = check(function, x, arguments | keywords, out, outcome)
    if y is None:
        return
    with np.errstate(all="ignore"):
        where = np.broadcast_to(options.get("where", True), np.shape(y))
        given = np.broadcast_to(outcome.x, np.shape(y))
        # Through the other door: the same bits.
        if activation_.name == "prelu":
            alpha = np.broadcast_to(
                np.asarray(arguments["alpha"]).astype(outcome.loop), given.shape
            )
            plain = function(given.copy(order="C"), alpha.copy(order="C"))
            values = {"alpha": alpha}
        else:
            plain = function(given.copy(order="C"), **arguments)
            values = {n: None if v is None else as_real(v) for n, v in arguments.items()}
        cast = plain if out is None else np.asarray(plain).astype(out.dtype)
        if cast.dtype.kind in "iu":
            # What NumPy makes of other numbers depends on strides and on the place in the array.
            cast = np.where(fits(plain, cast.dtype), cast, y)
        # Where `where` is false the result is what out held, and anything at all without one.
        rest = np.asarray(y) if out_before is None else out_before
        if out_before is not None and out.dtype != outcome.loop and np.may_share_memory(x, out):
            # NumPy's own: if operands overlap, what stays may go through the loop's dtype, too.
            through = out_before.astype(outcome.loop).astype(out.dtype)
            rest = np.where(np.asarray(y) == through, through, rest)
        assert same(y, np.where(where, cast, rest))
        # The value, by mathematics.
        case = Case(activation_, values)
        exact = case.reference(np.asarray(given))
        if any(np.isinf(v).any() for v in case.values(outcome.loop) if v is not INF):
            exact = np.where(np.isnan(exact), plain, exact)  # inf * 0 has no right value
        error = ulp_error(np.asarray(plain), exact)
        assert np.all(error <= bound(outcome.loop)), (given, plain, exact)


axes = st.one_of(
    st.integers(-4, 4),
    st.tuples(st.integers(-3, 3)),
    st.tuples(st.integers(-3, 3), st.integers(-3, 3)),
    st.sampled_from([(), None, 1.0, "0", [0], True, np.int8(1), (0, None), 2**70]),
)


@given(data=st.data())
def test_any_softmax_call(data):
    shape = data.draw(st.one_of(shapes, st.tuples(st.integers(1, 4), st.sampled_from([33, 300]))))
    x = data.draw(arrays(data.draw(dtypes), shape))
    axis, out = data.draw(axes), data.draw(outs(x))
    outcome = softmax_outcome(x, axis, out)
    note(f"{outcome.errors} allowed; strides {x.strides}, axis {axis}, out {out!r}")
    y = check(fastact.softmax, x, {"axis": axis}, out, outcome)
    if y is None:
        return
    with np.errstate(all="ignore"):
        along = axis if isinstance(axis, tuple) else (axis,)
        plain = fastact.softmax(outcome.x.copy(order="C"), axis)
        assert same(y, plain.astype(np.asarray(y).dtype))
        error = ulp_error(plain, softmax_reference(outcome.x, along))
        assert np.all(error <= bound(outcome.loop)), (outcome.x, plain)


# ---- controls between calls ------------------------------------------------------------------

SIZES = (32, 2**14, 2**17 + 32)  # serial, cached, shared among threads


class Controls(RuleBasedStateMachine):
    """Whatever was set before: the same bits, in memory that no later call touches."""

    def __init__(self):
        super().__init__()
        self.threads, self.kept = fastact.get_num_threads(), []

    @rule(n=st.integers(1, 9))
    def set_num_threads(self, n):
        fastact.set_num_threads(n)
        assert fastact.get_num_threads() == n

    @rule(max_bytes=st.sampled_from([0, 2**16, 2**20, 2**28]))
    def set_output_cache(self, max_bytes):
        fastact.set_output_cache(max_bytes)

    @rule()
    def clear_output_cache(self):
        fastact.clear_output_cache()

    @rule(case=st.sampled_from(FIRST), dtype=st.sampled_from(FLOATS), size=st.sampled_from(SIZES))
    def call(self, case, dtype, size):
        x = case.arrange(np.resize(specimen(dtype, 37), size))
        self.kept.append((case.public(fastact, x), wanted(case, x)))

    @rule(case=st.sampled_from(FIRST), data=st.data())
    def call_with_out(self, case, data):
        if self.kept:
            out, _ = self.kept.pop(data.draw(st.integers(0, len(self.kept) - 1)))
            out = case.arrange(out.reshape(-1))
            x = np.resize(specimen(out.dtype.type, 37), out.shape)
            assert case.public(fastact, x, out=out) is out
            self.kept.append((out, wanted(case, x)))

    @rule(data=st.data())
    def forget(self, data):
        if self.kept:
            self.kept.pop(data.draw(st.integers(0, len(self.kept) - 1)))

    @invariant()
    def results_stay(self):
        assert all(same_bits(*pair) for pair in self.kept)

    def teardown(self):
        fastact.set_num_threads(self.threads)
        fastact.set_output_cache(256 * 2**20)


def wanted(case, x):
    return case.kernel(_core.instruction_sets["portable"], x)


TestControls = Controls.TestCase
TestControls.settings = settings(stateful_step_count=15)
