"""Any dtype, shape and memory layout goes in; results look as those of NumPy's own ufuncs do."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import fastact
from reference import FLOATS, MOST_ULP, Case, logits, same_bits, specimen, steps, ulp_error

NARROW = (np.bool_, np.int8, np.uint8, np.int16, np.uint16)
WIDE = (np.int32, np.uint32, np.int64, np.uint64, np.longlong, np.ulonglong)

#: One input of 2 * 3 * 4 * 5 numbers in every layout.
LAYOUTS = {
    "C": lambda x: x.copy(),
    "F": lambda x: x.copy(order="F"),
    "transposed": lambda x: x.copy().transpose(1, 3, 0, 2),
    "last two swapped": lambda x: x.copy().swapaxes(2, 3),
    "sliced": lambda x: np.repeat(np.repeat(x, 2, axis=1), 3, axis=3)[:, ::2, :, ::3],
    "sliced F": lambda x: np.repeat(x, 2, axis=0).copy(order="F")[::2],
    "reversed": lambda x: x[::-1, ::-1, ::-1, ::-1].copy()[::-1, ::-1, ::-1, ::-1],
    "last axis reversed": lambda x: x[..., ::-1].copy()[..., ::-1],
    "first axis reversed": lambda x: x[::-1].copy()[::-1],
    "inner window": lambda x: np.pad(x, 2)[2:-2, 2:-2, 2:-2, 2:-2],
    "long axis": lambda x: x.reshape(1, 1, 1, -1).copy(),
    "two dimensions": lambda x: x.reshape(24, 5).copy(),
    "two dimensions F": lambda x: x.reshape(24, 5).copy(order="F"),
}


@pytest.fixture
def plain():
    """What the plain door returns for a copy of x in C order."""
    return lambda case, x: case.public(fastact, np.array(x, order="C"))


@pytest.fixture
def x4(dtype):
    return specimen(dtype, 120).reshape(2, 3, 4, 5)


# ---- dtypes ---------------------------------------------------------------------------------


def test_floats_keep_their_dtype(activation, dtype, through):
    assert through(activation, np.ones((3, 4), dtype)).dtype == dtype


@pytest.mark.parametrize("integer", NARROW)
def test_narrow_integers_give_float32(activation, integer, plain):
    x = np.arange(-3, 9).reshape(3, 4).astype(integer)
    assert same_bits(activation.public(fastact, x), plain(activation, x.astype(np.float32)))


@pytest.mark.parametrize("integer", WIDE)
def test_wide_integers_give_float64(activation, integer, plain):
    x = np.arange(-3, 9).reshape(3, 4).astype(integer)
    assert same_bits(activation.public(fastact, x), plain(activation, x.astype(np.float64)))


@pytest.mark.parametrize("order", "<>")
def test_any_byte_order(activation, dtype, order, plain):
    x = logits(dtype, (4, 5))
    swapped = x.astype(x.dtype.newbyteorder(order))
    assert same_bits(activation.public(fastact, swapped), plain(activation, x))


def test_swapped_integers(activation, plain):
    x = np.arange(12, dtype=np.int16).reshape(3, 4)
    swapped = x.astype(x.dtype.newbyteorder())
    assert same_bits(activation.public(fastact, swapped), plain(activation, x))


@pytest.mark.parametrize("x", [[[1.0, -2.0], [3.0, 4.0]], ((1, -2), (3, 4)), [[True, False]]])
def test_lists_and_tuples(activation, x, plain):
    assert same_bits(activation.public(fastact, x), plain(activation, np.array(x)))


# ---- scalars --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "kind"),
    [
        (0.5, np.float64),
        (2, np.float64),
        (True, np.float32),
        (np.float16(0.5), np.float16),
        (np.float32(0.5), np.float32),
        (np.float64(0.5), np.float64),
        (np.int8(2), np.float32),
        (np.int64(2), np.float64),
    ],
    ids=repr,
)
def test_scalars_give_scalars(elementwise, x, kind, plain):
    y = elementwise.public(fastact, x)
    assert type(y) is kind
    assert y == plain(elementwise, np.array([x], dtype=kind))[0]


def test_dimensionless_array(elementwise, dtype, plain):
    y = elementwise.public(fastact, np.array(-1.5, dtype=dtype))
    assert same_bits(y, plain(elementwise, np.array([-1.5], dtype=dtype))[0])


def test_dimensionless_out(elementwise, dtype, plain):
    x, out = np.array(-1.5, dtype=dtype), np.array(7, dtype=dtype)
    assert elementwise.public(fastact, x, out=out) is out
    assert same_bits(out, plain(elementwise, x.reshape(1))[0])


# ---- shapes and memory ----------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0), (2, 0, 4)])
def test_empty(activation, dtype, shape):
    y = activation.public(fastact, np.ones(shape, dtype))
    assert (y.shape, y.dtype) == (shape, dtype)


def test_empty_vector(elementwise, dtype):
    assert elementwise.public(fastact, np.ones(0, dtype)).shape == (0,)


def test_many_dimensions(activation, dtype, plain):
    x = specimen(dtype, 2**12).reshape((2,) * 12)
    flat = x.reshape(-1, 2)
    assert same_bits(activation.public(fastact, x), plain(activation, flat).reshape(x.shape))


def test_values_in_every_layout(activation, x4, plain):
    for name, layout in LAYOUTS.items():
        x = layout(x4)
        assert same_bits(activation.public(fastact, x), plain(activation, x)), name


def test_result_keeps_the_memory_order(activation, x4):
    for name, layout in LAYOUTS.items():
        x = layout(x4)
        assert steps(activation.public(fastact, x)) == steps(np.positive(x)), name


def test_stride_zero(activation, x4, plain):
    for axis in range(4):
        x = np.broadcast_to(x4.take([1], axis=axis), x4.shape)
        assert same_bits(activation.public(fastact, x), plain(activation, x)), axis


@pytest.mark.parametrize("shift", [1, 2, 3, 7])
def test_unaligned(activation, dtype, shift, plain):
    x = specimen(dtype, 120)
    memory = np.zeros(x.nbytes + 8, dtype=np.uint8)
    unaligned = memory[shift : shift + x.nbytes].view(dtype).reshape(6, 20)
    unaligned[...] = x.reshape(6, 20)
    assert same_bits(activation.public(fastact, unaligned), plain(activation, x.reshape(6, 20)))


@pytest.mark.parametrize("shift", [1, 3])
def test_unaligned_out(activation, dtype, shift, plain):
    x = specimen(dtype, 120).reshape(6, 20)
    memory = np.zeros(x.nbytes + 8, dtype=np.uint8)
    out = memory[shift : shift + x.nbytes].view(dtype).reshape(6, 20)
    assert activation.public(fastact, x, out=out) is out
    assert same_bits(out, plain(activation, x))


def test_read_only_input(activation, dtype, plain):
    x = logits(dtype, (4, 5))
    x.flags.writeable = False
    assert same_bits(activation.public(fastact, x), plain(activation, x))


def test_input_is_left_alone(activation, x4, through):
    before = x4.copy()
    through(activation, x4)
    assert same_bits(x4, before)


def test_result_owns_its_memory(activation, x4):
    flags = activation.public(fastact, x4).flags
    assert (flags.owndata, flags.writeable, flags.aligned) == (True, True, True)


def test_field_of_a_structured_array(activation, dtype, plain):
    records = np.zeros((3, 4), dtype=[("tag", "u1"), ("x", dtype)])
    records["x"] = logits(dtype, (3, 4))
    assert same_bits(activation.public(fastact, records["x"]), plain(activation, records["x"]))


# ---- out= -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wrap", [lambda out: out, lambda out: (out,)], ids=["array", "tuple"])
@pytest.mark.parametrize("order", "CF")
def test_out(activation, x4, wrap, order, plain):
    out = np.full(x4.shape, 7, dtype=x4.dtype, order=order)
    assert activation.public(fastact, x4, out=wrap(out)) is out
    assert same_bits(out, plain(activation, x4))


def test_out_none(activation, x4, plain):
    assert same_bits(activation.public(fastact, x4, out=None), plain(activation, x4))


def test_out_of_every_layout(activation, x4, plain):
    for name, layout in LAYOUTS.items():
        out = layout(np.zeros_like(x4))
        x = x4.reshape(out.shape)
        assert activation.public(fastact, x, out=out) is out
        assert same_bits(out, plain(activation, x)), name


def test_in_place_in_every_layout(activation, x4, plain):
    for name, layout in LAYOUTS.items():
        x = layout(x4)
        wanted = plain(activation, x)
        assert activation.public(fastact, x, out=x) is x
        assert same_bits(x, wanted), name


OVERLAPS = {
    "one back": (slice(1, None), slice(None, -1)),
    "one ahead": (slice(None, -1), slice(1, None)),
    "many back": (slice(40, None), slice(None, -40)),
    "many ahead": (slice(None, -40), slice(40, None)),
    "reversed": (slice(None), slice(None, None, -1)),
    "spread": (slice(None, 100), slice(None, 200, 2)),
    "gathered": (slice(None, 200, 2), slice(None, 100)),
}


@pytest.mark.parametrize("length", [300, pytest.param(2**18, marks=pytest.mark.slow)])
def test_overlap(elementwise, dtype, length, plain):
    for name, (source, target) in OVERLAPS.items():
        memory = np.resize(specimen(dtype, 300), length)
        wanted = plain(elementwise, memory[source])
        out = memory[target]
        assert elementwise.public(fastact, memory[source], out=out) is out
        assert same_bits(out, wanted), name


@pytest.mark.parametrize("axis", [0, 1])
def test_overlap_in_two_dimensions(activation, dtype, axis, plain):
    for name, (source, target) in OVERLAPS.items():
        memory = np.resize(specimen(dtype, 300), (300, 20) if axis == 0 else (20, 300))
        view = memory if axis == 0 else memory.T
        wanted = plain(activation, view[source])
        activation.public(fastact, view[source], out=view[target])
        assert same_bits(view[target], wanted), name


def test_out_overlaps_the_transposed_input(activation, dtype, plain):
    x = specimen(dtype, 400).reshape(20, 20)
    wanted = plain(activation, x.T)
    activation.public(fastact, x.T, out=x)
    assert same_bits(x, wanted)


@pytest.mark.parametrize(
    ("given_dtype", "out_dtype"),
    [(np.float32, np.float64), (np.float16, np.float32), (np.float32, np.float16)],
)
def test_out_of_another_dtype(activation, given_dtype, out_dtype, plain):
    x = logits(given_dtype, (4, 5))
    out = np.zeros((4, 5), dtype=out_dtype)
    assert activation.public(fastact, x, out=out) is out
    np.testing.assert_array_equal(out, plain(activation, x).astype(out_dtype))


def test_out_of_swapped_bytes(activation, dtype, plain):
    x = logits(dtype, (4, 5))
    out = np.zeros((4, 5), dtype=x.dtype.newbyteorder())
    assert activation.public(fastact, x, out=out) is out
    assert same_bits(out.astype(dtype), plain(activation, x))


# ---- where=, dtype=, casting=, order=, subok= ------------------------------------------------


def test_where(elementwise, dtype, plain):
    x, out = specimen(dtype, 100), np.full(100, 7, dtype=dtype)
    chosen = np.arange(100) % 3 > 0
    assert elementwise.public(fastact, x, out=out, where=chosen) is out
    wanted = np.where(chosen, plain(elementwise, x), np.array(7, dtype=dtype))
    assert same_bits(out, wanted)


def test_where_broadcasts(elementwise, x4, plain):
    out = np.full_like(x4, 7)
    chosen = np.array([True, False, True, True, False])
    elementwise.public(fastact, x4, out=out, where=chosen)
    assert same_bits(out, np.where(chosen, plain(elementwise, x4), np.full_like(x4, 7)))


@pytest.mark.parametrize("computed", FLOATS)
def test_dtype(elementwise, dtype, computed):
    x = logits(dtype, (4, 5))
    y = elementwise.public(fastact, x, dtype=computed)
    wanted = elementwise.public(fastact, x.astype(computed))
    assert y.dtype == computed
    np.testing.assert_array_equal(y, wanted)


def test_casting_no_keeps_equal_dtypes(elementwise, dtype, plain):
    x = logits(dtype, (4, 5))
    assert same_bits(elementwise.public(fastact, x, casting="no"), plain(elementwise, x))


def test_casting_unsafe_lets_any_out_through(elementwise, plain):
    x, out = np.array([0.0, 1.0, 2.0]), np.zeros(3, dtype=np.int64)
    elementwise.public(fastact, x, out=out, casting="unsafe")
    np.testing.assert_array_equal(out, plain(elementwise, x).astype(np.int64))


@pytest.mark.parametrize("order", "CFAK")
def test_order(elementwise, x4, order, plain):
    x = x4.transpose(1, 3, 0, 2)
    y = elementwise.public(fastact, x, order=order)
    assert y.strides == np.positive(x, order=order).strides
    assert same_bits(y, plain(elementwise, x))


# ---- other array types -----------------------------------------------------------------------


class Tagged(np.ndarray):
    """A subclass without behaviour."""


def test_subclasses_keep_their_type(elementwise, dtype, plain):
    x = logits(dtype, (4, 5))
    y = elementwise.public(fastact, x.view(Tagged))
    assert type(y) is Tagged
    assert same_bits(y.view(np.ndarray), plain(elementwise, x))


def test_subok_false_gives_a_plain_array(elementwise, dtype):
    x = logits(dtype, (4, 5)).view(Tagged)
    assert type(elementwise.public(fastact, x, subok=False)) is np.ndarray


def test_masked_arrays_keep_their_mask(elementwise, dtype, plain):
    x = logits(dtype, (4, 5))
    masked = np.ma.array(x, mask=x > 1)
    y = elementwise.public(fastact, masked)
    assert isinstance(y, np.ma.MaskedArray)
    np.testing.assert_array_equal(y.mask, masked.mask)
    np.testing.assert_array_equal(y.compressed(), plain(elementwise, x)[x <= 1])


class Recorder:
    """An array type of another library, which takes ufuncs over."""

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return ufunc, method, inputs


def test_array_ufunc_is_asked(elementwise):
    x = Recorder()
    ufunc, method, inputs = elementwise.public(fastact, x)
    assert isinstance(ufunc, np.ufunc)
    assert (ufunc.__name__, method, inputs[0]) == (elementwise.name, "__call__", x)


def test_functions_can_be_pickled(activation):
    function = getattr(fastact, activation.name)
    assert pickle.loads(pickle.dumps(function)) is function


# ---- linear ----------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype_", ["f4", "i8", "?", "c16", "U3", "O", "M8[s]"])
def test_linear_returns_its_input(dtype_):
    x = np.zeros((2, 3), dtype=dtype_)
    assert fastact.linear(x) is x


def test_linear_takes_lists():
    np.testing.assert_array_equal(fastact.linear([1.0, 2.0]), [1.0, 2.0])


def test_linear_copies_to_out(x4):
    out = np.zeros_like(x4)
    assert fastact.linear(x4, out=out) is out
    assert same_bits(out, x4)


# ---- parameters ------------------------------------------------------------------------------

NUMBERS = [0.3, 1, np.float64(0.3), np.float32(0.3), np.float16(0.3), np.int64(1), np.uint8(1)]


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_parameters_never_change_the_dtype(with_parameters, dtype, number, through):
    for name in with_parameters.parameters:
        case = Case(with_parameters, {name: number})
        assert through(case, np.ones(5, dtype)).dtype == dtype


# 1/3 differs in every dtype; the others lie beside a number halfway between two of float16, and in
# float32 on it.
@pytest.mark.parametrize("number", [1 / 3, 1 + 2**-11 + 2**-40, 1 + 2**-11 - 2**-40])
def test_parameters_are_rounded_once_and_first(with_parameters, dtype, number, through):
    x = np.linspace(-2, 2, 41).astype(dtype)
    for name in with_parameters.parameters:
        for value in (number,) if name in ("max_value", "theta") else (number, -number):
            # What is passed already rounded must give the same.
            given, rounded = (
                Case(with_parameters, {name: parameter}) for parameter in (value, dtype(value))
            )
            assert same_bits(through(given, x), through(rounded, x))


@pytest.mark.parametrize("sign", [1, -1])
def test_one_slope_of_prelu_is_rounded_once(dtype, sign):
    x = np.linspace(-2, 2, 41).astype(dtype)
    least, most = np.finfo(dtype).smallest_subnormal, np.finfo(dtype).max
    sizes = [0.0, 1 / 3, 1 + 2**-11, 1 + 2**-11 + 2**-40, 1 + 3 * 2**-11]
    sizes += [2**-14 - 2**-26, 2 - 2**-12]
    sizes += [float(least), 0.5 * float(least), 0.75 * float(least), float(most), 65519.99, 65520.0]
    for slope in sizes:
        with np.errstate(over="ignore"):
            rounded = np.array([dtype(sign * slope)])
        assert same_bits(fastact.prelu(x, sign * slope), fastact.prelu(x, rounded)), slope


def test_parameters_by_position(with_parameters, dtype):
    x = logits(dtype, (4, 5))
    function, arguments = getattr(fastact, with_parameters.name), with_parameters.arguments[-1]
    values = [arguments.get(name, p.default) for name, p in with_parameters.parameters.items()]
    assert same_bits(function(x, *values), function(x, **arguments))


def test_max_value_none_is_no_limit(dtype):
    x = specimen(dtype, 100)
    assert same_bits(fastact.relu(x, max_value=None), fastact.relu(x, max_value=np.inf))


@pytest.mark.parametrize("shape", [(), (1,), (4,), (3, 1), (3, 4), (1, 1, 4), (2, 1, 1), (2, 3, 4)])
def test_prelu_broadcasts_alpha(dtype, shape):
    x, alpha = logits(dtype, (2, 3, 4)), logits(dtype, shape, seed=9)
    y = fastact.prelu(x, alpha)
    wanted = fastact.prelu(x, np.broadcast_to(alpha, x.shape).copy())
    assert same_bits(y, wanted)
    np.testing.assert_allclose(y, np.where(x >= 0, x, alpha * x), rtol=np.finfo(dtype).eps)


@pytest.mark.parametrize("alpha", [0.25, 1, [1, 2, 3], np.arange(3), np.float64(0.5), [True]])
def test_prelu_converts_alpha(dtype, alpha):
    x = logits(dtype, (2, 3))
    wanted = fastact.prelu(x, np.broadcast_to(np.asarray(alpha), x.shape).astype(dtype))
    assert same_bits(fastact.prelu(x, alpha), wanted)


def test_prelu_out_may_be_alpha():
    x, alpha = logits(np.float32, (40, 50)), logits(np.float32, (40, 50), seed=9)
    wanted = fastact.prelu(x, alpha)
    assert same_bits(fastact.prelu(x, alpha, out=alpha), wanted)


# ---- anything --------------------------------------------------------------------------------

anything = hnp.arrays(
    dtype=st.sampled_from([np.float16, np.float32, np.float64, np.int8, np.int64, np.bool_]),
    shape=hnp.array_shapes(min_dims=2, max_dims=4, min_side=0, max_side=9),
)


def promoted(x):
    """x in the dtype of the result."""
    if x.dtype.kind == "f":
        return x
    return x.astype(np.float32 if x.dtype.itemsize < 4 else np.float64)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_array_through_any_view(case, data):
    x = data.draw(anything)
    index = data.draw(hnp.basic_indices(x.shape, min_dims=2, allow_newaxis=True))
    x = x[index]
    x = x.transpose(data.draw(st.permutations(range(x.ndim))))
    y = case.public(fastact, x)
    x = promoted(x)
    assert (y.shape, y.dtype) == (x.shape, x.dtype)
    assert steps(y) == steps(np.positive(x))
    assert same_bits(y, case.public(fastact, x.copy(order="C")))
    if x.dtype != np.float64:
        bound = 0.501 if x.dtype == np.float16 else MOST_ULP
        assert np.all(ulp_error(y, case.reference(x)) <= bound)


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("offset", [0, 1, 2])
def test_linear_copies_overlapping_memory(step, offset):
    memory = np.arange(40.0)
    x, out = memory[5:11], memory[offset : offset + 6 * step : step]
    expected = x.copy()
    assert fastact.linear(x, out=out) is out
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("start", [0, 3])
def test_overlap_of_private_ufuncs(start, isa):
    # accumulate passes out[:-1] and out[1:] to the loop as they are.
    x = np.arange(start - 20, start + 20, dtype=np.float32)
    expected = x.copy()
    for i in range(1, x.size):
        expected[i] = expected[i - 1] if expected[i - 1] >= 0 else x[i] * expected[i - 1]
    np.testing.assert_array_equal(isa.prelu.accumulate(x), expected)


@pytest.mark.parametrize(
    "call",
    [
        lambda: fastact.prelu(np.ones(3, np.float32), 1e39),
        lambda: fastact.prelu(np.ones(3, np.float32), [1e-300]),
        lambda: fastact.exponential(np.array([100.0]), out=np.empty(1, np.float32)),
        lambda: fastact.relu(np.array([1e39]), dtype=np.float32),
        lambda: fastact.tanh(np.full(9, 1e-300)[::2], out=np.empty(5, np.float32)),
        lambda: fastact.softmax(np.array([[-500.0, 0.0]]), out=np.empty((1, 2), np.float32)),
    ],
)
def test_conversions_raise_no_warning(call):
    with np.errstate(all="raise"):
        call()


class Duck:
    """An array of another library: it has a dtype, and ufuncs call it."""

    dtype = np.dtype(np.float32)

    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        return inputs[1].dtype


@pytest.mark.parametrize("alpha", [0.5, [0.5, 1.0], np.array(0.5)])
def test_alpha_takes_the_dtype_of_other_array_types(alpha):
    assert fastact.prelu(Duck(), alpha) == np.float32


def test_where_counts_for_the_shape_of_out():
    where = np.ones((2, 1), dtype=bool)
    assert fastact.tanh(np.ones(4), out=np.empty((2, 4)), where=where).shape == (2, 4)
    with pytest.raises(ValueError, match=r"tanh: out must have the shape .*\(4,\), got .*\(2, 4\)"):
        fastact.tanh(np.ones(4), out=np.empty((2, 4)), where=True)
    with pytest.raises(ValueError, match=r"tanh: where must broadcast .*\(4,\), got shape \(3,\)"):
        fastact.tanh(np.ones(4), out=np.empty(4), where=np.ones(3, dtype=bool))


@pytest.mark.parametrize(
    "keywords",
    [
        {"dtype": np.float64},
        {"dtype": np.float16},
        {"order": "F"},
        {"subok": False},
        {"casting": "no"},
    ],
    ids=str,
)
def test_linear_takes_the_keywords_of_a_ufunc(keywords):
    x = logits(np.float32, (3, 4)).view(Tagged)
    y = fastact.linear(x, **keywords)
    wanted = np.positive(x, **keywords)
    assert (type(y), y.strides) == (type(wanted), wanted.strides)
    assert same_bits(y.view(np.ndarray), wanted.view(np.ndarray))
    assert not np.shares_memory(x, y)


@pytest.mark.parametrize("by", [None, np.float16])
def test_linear_fills_out_by_way_of_a_dtype(by):
    x, out = np.array([1 / 3, 1e39]), np.empty(2)
    assert fastact.linear(x, out=(out,), dtype=by) is out
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(out, x if by is None else x.astype(by))


def test_linear_of_a_scalar_with_keywords_is_a_scalar():
    assert type(fastact.linear(1, dtype=np.float32)) is np.float32


class Foreign(Recorder):
    """An array type with a dtype that NumPy does not know."""

    dtype = "category of another library"


def test_prelu_of_a_dtype_unknown_to_numpy():
    x, alpha = Foreign(), np.ones(3)
    ufunc, _, inputs = fastact.prelu(x, alpha)
    assert (ufunc.__name__, inputs) == ("prelu", (x, alpha))


def test_softmax_of_other_array_types():
    x = Recorder()
    ufunc, _, inputs = fastact.softmax(x, axis=0)
    assert (ufunc.__name__, inputs) == ("softmax", (x,))


def test_core_takes_its_arguments_by_position():
    with pytest.raises(TypeError, match=r"^relu: the compiled function takes 6 arguments"):
        fastact._core.relu(1.0)
