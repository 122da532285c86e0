"""softmax: any axis or axes, any length of row, and the same bits wherever a row lies."""

import itertools

import numpy as np
import pytest

import fastact
from fastact import _core
from reference import (
    ACTIVATIONS,
    INF,
    LONGDOUBLE_IS_WIDE,
    MOST_ULP,
    NAN,
    beyond,
    logits,
    same_bits,
    specimen,
    steps,
    ulp_error,
    worst,
)

SOFTMAX = next(a for a in ACTIVATIONS if a.shape == "rows").cases[0]
LENGTHS = (1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 129, 1000, 1024, 4097)

#: Where batches of rows become smaller, rows are computed in parts, and terms or half of them no
#: longer kept: of 1,024, 1,024, 32,768, and 263,168 elements, of float64 half as many. In columns
#: there are 64 to 512 elements in a part, and 2,048 are kept.
LONGER = (63, 64, 65, 127, 128, 129, 170, 171, 255, 256, 257, 341, 511, 512, 513, 1008, 1023, 1024)
LONGER += (1025, 1537, 2047, 2048, 2049, 4095, 4096, 4097, 5121)
LONGEST = (16383, 16384, 16385, 32767, 32768, 32769, 131584, 131585, 263168, 263169)

#: Rows of logits that each ask for something else.
ROWS = {
    "ordinary": lambda x: x,
    "narrow": lambda x: x / 64,
    "wide": lambda x: x * 8,
    "far from 0": lambda x: x + 50,
    "far below 0": lambda x: x - 1000,
    "one leads": lambda x: np.where(np.arange(x.shape[-1]) == 0, 40, x),
    "tails below the normal range": lambda x: np.where(np.arange(x.shape[-1]) == 0, 60, x - 35),
    "equal": lambda x: np.broadcast_to(x[:, :1], x.shape),
    "all terms halfway between multiples of a unit": lambda x: np.full_like(x, 2.0**-20),
}


def along(isa, x, axis):
    """softmax into what lies as x does: a ufunc would put the elements of rows together."""
    return isa.softmax(x, axis=axis, out=np.empty_like(x))


def rows(dtype, length, kind, count=12):
    x = ROWS[kind](logits(np.float64, (count, length), seed=length))
    return x.astype(dtype)


@pytest.mark.parametrize("kind", ROWS)
def test_accuracy(wide_dtype, kind, isa):
    if wide_dtype == np.float64 and not LONGDOUBLE_IS_WIDE:
        pytest.skip("long double is no wider than float64 here")
    for length in LENGTHS:
        x = rows(wide_dtype, length, kind)
        error = ulp_error(isa.softmax(x, axis=-1), SOFTMAX.reference(x))
        assert error.max() <= MOST_ULP, worst(SOFTMAX, x, error)


@pytest.mark.slow
@pytest.mark.parametrize("length", [10, 50_000, 300_000])
def test_accuracy_of_many_and_of_long_rows(wide_dtype, length, isa):
    if wide_dtype == np.float64 and not LONGDOUBLE_IS_WIDE:
        pytest.skip("long double is no wider than float64 here")
    x = rows(wide_dtype, length, "ordinary", count=max(2, 200_000 // length))
    error = ulp_error(isa.softmax(x, axis=-1), SOFTMAX.reference(x))
    assert error.max() <= MOST_ULP, worst(SOFTMAX, x, error)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("length", [2**15, 2**15 + 1, 2**18])
def test_many_equal_terms_beside_a_large_one(length, axis, isa):
    # Each is rounded the same way, so that what sums leave of them adds up.
    for step in range(9):
        x = np.full((1, length), -25 - 0.59 * step, np.float32)
        x[0, length // 3] = 0
        y = along(isa, np.ascontiguousarray(x.T) if axis == 0 else x, axis)
        error = ulp_error(y.reshape(x.shape), SOFTMAX.reference(x))
        assert error.max() <= MOST_ULP, worst(SOFTMAX, x, error)


def test_sums_of_many_terms_do_not_depend_on_neighbours(isa):
    # The sums of the first two are so small that what is rounded off the equal terms counts.
    x = np.full((6, 2**18 + 77), -27.5, np.float32)
    x[:, :1000] = np.random.default_rng(0).uniform(-20, -9, 1000)
    x[:2, 1000], x[2:5, 1000:1009], x[5] = 0, 0, 1
    wanted = np.concatenate([isa.softmax(row[np.newaxis], axis=-1) for row in x])
    for y in (isa.softmax(x, axis=-1), along(isa, x.T.copy(), axis=0).T):
        assert same_bits(y, wanted)
    error = ulp_error(wanted, SOFTMAX.reference(x))
    assert error.max() <= MOST_ULP, worst(SOFTMAX, x, error)


@pytest.mark.parametrize(
    ("first", "others", "last", "length"),
    [
        ("-0x1.e20cdap-6", "-0x1.391d9p-2", "-0x1.4b1c12p+6", 135),
        ("-0x1.d56a2ep-6", "-0x1.01139cp+4", "-0x1.01139cp+4", 2**15),
    ],
)
def test_rows_whose_errors_add_up(first, others, last, length, isa):
    # Of a search for the worst; they are off by 0.92.
    x = np.full((1, length), float.fromhex(others), np.float32)
    x[0, 0], x[0, -1] = float.fromhex(first), float.fromhex(last)
    error = ulp_error(isa.softmax(x, axis=-1), SOFTMAX.reference(x))
    assert error.max() <= MOST_ULP, worst(SOFTMAX, x, error)


@pytest.mark.parametrize("value", ["0x1.5ccad8p-5", "-0x1.1766p-5", "0x1.274d18p-5"])
def test_equal_terms_do_not_overflow_what_they_add_up_to(value, isa):
    # What the fine grid leaves of these seems large, and all lanes of a column hold 512 of them.
    x = np.full((2, 233_017), float.fromhex(value), np.float32)
    wanted = fastact.softmax(x)
    assert same_bits(along(isa, x, axis=-1), wanted)
    assert same_bits(along(isa, x.T.copy(), axis=0), wanted.T)


@pytest.mark.parametrize("kind", ROWS)
def test_float16_is_rounded_once(kind, isa):
    x = rows(np.float16, 100, kind)
    error = ulp_error(isa.softmax(x, axis=-1), SOFTMAX.reference(x))
    assert error.max() <= 0.501, worst(SOFTMAX, x, error)


def test_every_length_has_the_same_bits_everywhere(dtype, isa):
    portable = list(_core.instruction_sets.values())[-1]
    x = specimen(dtype, 41 * 131).reshape(41, 131)
    x = np.where(np.isfinite(x), np.clip(x, -30, 30), 0).astype(dtype)
    for n in range(131):
        wanted = portable.softmax(x[:, :n], axis=-1)
        assert same_bits(isa.softmax(x[:, :n], axis=-1), wanted), n
        assert same_bits(isa.softmax(x[:, :n].copy(), axis=-1), wanted), n
        assert same_bits(isa.softmax(x[:, :n].T, axis=0), wanted.T), n
        columns = x[:, :n].T.copy()
        assert same_bits(along(isa, columns, axis=0), wanted.T), n


@pytest.mark.parametrize("length", LONGER + LONGEST)
def test_batches_and_parts(dtype, isa, length):
    x = logits(dtype, (34 if length in LONGER else 8, length))
    x[2, 0] = x[6, -1] = x[-2, length // 2] = NAN
    x[4], x[5, length // 3], x[-1, -1] = -INF, INF, INF
    # In pairs of columns: where a vector has more lanes there are neither.
    pairs = [
        along(isa, np.ascontiguousarray(x[i : i + 2].T), axis=0).T for i in range(0, len(x), 2)
    ]
    wanted = np.concatenate(pairs)
    for count in {min(count, len(x)) for count in (1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 34)}:
        for axis in (-1, 0):
            some = x[:count] if axis == -1 else x[:count].T
            given = some.copy()
            results = wanted[:count] if axis == -1 else wanted[:count].T
            assert same_bits(along(isa, given, axis), results), (count, axis)
            backward = isa.softmax(given[::-1], axis=axis)
            assert same_bits(backward, results[::-1]), (count, axis)
            isa.softmax(given, axis=axis, out=given)
            assert same_bits(given, results), (count, axis)


@pytest.mark.parametrize("length", [32_768, 40_000])  # on two grids, and on three
def test_the_order_of_a_row_does_not_matter(dtype, isa, length):
    # Rounded totals showed in one of 200 rows of float64.
    for seed in range(8):
        x = logits(dtype, (50, length), seed=seed)
        wanted = isa.softmax(x, axis=-1)
        order = np.random.default_rng(seed).permutation(x.shape[1])
        assert same_bits(isa.softmax(x[:, order], axis=-1), wanted[:, order])
        assert same_bits(along(isa, x.T[order].copy(), axis=0), wanted.T[order])


@pytest.mark.parametrize("axis", [-1, 0])
def test_copies_of_rows_with_strides(dtype, isa, axis):
    x = logits(dtype, (300, 700))
    wanted = along(isa, x, axis)
    apart = np.repeat(np.repeat(x, 2, axis=0), 3, axis=1)[::2, ::-3][:, ::-1]
    out = np.zeros((600, 2100), dtype)[::2, ::3]
    isa.softmax(apart, axis=axis, out=out)
    assert same_bits(out, wanted)
    isa.softmax(x, axis=axis, out=out)
    assert same_bits(out, wanted)
    assert same_bits(along(isa, apart, axis), wanted)
    assert np.all(out.base[1::2] == 0)


@pytest.mark.parametrize("ahead", [8, 64, 504, 512, 2048, 4088])
@pytest.mark.parametrize(("shape", "axis"), [((7, 5000), -1), ((300, 70), 0)])
def test_every_distance_of_the_result(dtype, isa, shape, axis, ahead):
    x, wanted = logits(dtype, shape), logits(dtype, shape)
    isa.softmax(wanted, axis=axis, out=wanted)
    with beyond(x, ahead) as out:
        isa.softmax(x, axis=axis, out=out)
        assert same_bits(out, wanted)


@pytest.mark.parametrize("ahead", [8, 64, 2000])
@pytest.mark.parametrize(
    "length",
    [1030, *(pytest.param(n, marks=pytest.mark.slow) for n in (150, 300, 512, 1003, 4000))],
)
def test_results_that_go_past_the_caches(dtype, isa, threads, length, ahead):
    threads(1)
    some = logits(dtype, (50, length))
    some[5, 7], some[9], some[11, length // 2] = NAN, -INF, INF
    wanted = _core.instruction_sets["portable"].softmax(some, axis=-1)
    x = np.resize(some, (2**24 // some[0].nbytes + 3, length))
    with beyond(x, ahead) as out:
        isa.softmax(x, axis=-1, out=out)
        assert same_bits(out, np.resize(wanted, x.shape))


def test_rows_do_not_feel_their_neighbours(dtype, isa):
    x = logits(dtype, (37, 50))
    whole = isa.softmax(x, axis=-1)
    for i in range(37):
        assert same_bits(isa.softmax(x[i : i + 1], axis=-1), whole[i : i + 1])
        assert same_bits(isa.softmax(x[i:], axis=-1), whole[i:])


@pytest.mark.parametrize("axis", range(-3, 3))
@pytest.mark.parametrize("order", "CF")
@pytest.mark.parametrize("shape", [(5, 6, 7), (2, 33, 40), (64, 3, 17), (1, 1, 300), (300, 1, 2)])
def test_any_axis_gives_the_same_bits(dtype, axis, order, shape):
    x = np.array(logits(dtype, shape), order=order)
    moved = np.moveaxis(x, axis, -1).copy()
    y = fastact.softmax(x, axis=axis)
    assert same_bits(y, np.moveaxis(fastact.softmax(moved), -1, axis))
    assert steps(y) == steps(x)


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize("step", [2, 3, -1, -2])
def test_any_stride_gives_the_same_bits(dtype, axis, step, isa):
    x = logits(dtype, (12, 13, 14))
    view = np.flip(x, axis) if step == -1 else x[::step, ::step, ::step]
    assert same_bits(isa.softmax(view, axis=axis), isa.softmax(view.copy(), axis=axis))


@pytest.mark.parametrize("shape", [(2, 33), (33, 1), (3, 2, 33), (3, 33, 1)])
def test_repeated_elements_are_in_the_order_of_other_ufuncs(dtype, shape):
    for row in (logits(dtype, shape[-2:]), np.asfortranarray(logits(dtype, shape[-2:]))):
        for view in (np.broadcast_to(row[:1], shape), np.broadcast_to(row[..., :1], shape)):
            assert steps(fastact.softmax(view)) == steps(np.positive(view))
            assert same_bits(fastact.softmax(view), fastact.softmax(view.copy()))


class Contrary(np.ndarray):
    """An array that answers ufuncs with what is no array."""

    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        return "no array"


def test_repeated_elements_of_a_subclass():
    x = np.broadcast_to(np.zeros(3, np.float32), (2, 3)).view(Contrary)
    assert fastact.softmax(x[:, ::1]) == "no array"


@pytest.mark.parametrize("axis", [-1, (0, 1)])
def test_a_narrower_out_raises_no_flag(axis):
    x = np.array([[0.0, -12.0]], np.float32)  # e^-12 is subnormal in float16
    with np.errstate(all="raise"):
        y = fastact.softmax(x, axis, out=np.empty((1, 2), np.float16))
    assert same_bits(y, fastact.softmax(x, axis).astype(np.float16))


AXES = [axes for n in (1, 2, 3) for axes in itertools.permutations((0, 1, 2), n)]


@pytest.mark.parametrize("axes", [*AXES, (-1,), (-1, 0), (-2, -1), (-1, -2, -3)], ids=str)
@pytest.mark.parametrize("order", "CF")
def test_several_axes_are_one_long_row(dtype, axes, order):
    x = np.array(logits(dtype, (4, 5, 6)), order=order)
    sorted_axes = sorted(axis % 3 for axis in axes)
    last = range(3 - len(axes), 3)
    moved = np.moveaxis(x, sorted_axes, last)
    flat = moved.reshape(1, *moved.shape[: 3 - len(axes)], -1)
    wanted = np.moveaxis(fastact.softmax(flat).reshape(moved.shape), last, sorted_axes)
    y = fastact.softmax(x, axis=axes)
    assert same_bits(y, wanted)
    assert steps(y) == steps(x)


def test_numpy_integers_are_axes(dtype):
    x = logits(dtype, (4, 5))
    assert same_bits(fastact.softmax(x, np.int64(0)), fastact.softmax(x, 0))
    assert same_bits(fastact.softmax(x, (np.int8(0),)), fastact.softmax(x, 0))


def test_an_axis_without_its_index_is_no_axis():
    class Axis:
        def __index__(self):
            raise RuntimeError("lost")

        def __repr__(self):
            return "Axis()"

    with pytest.raises(TypeError, match=r"softmax: axis must be an int .*, got Axis\(\)"):
        fastact.softmax(np.ones((2, 3)), axis=Axis())


@pytest.mark.parametrize("axis", [-1, 0, (0, 1)])
def test_out_for_any_axis(dtype, axis):
    x = logits(dtype, (5, 6))
    wanted = fastact.softmax(x, axis=axis)
    for out in (np.empty_like(x), np.empty_like(x, order="F"), np.empty((10, 12), dtype)[::2, ::2]):
        assert fastact.softmax(x, axis=axis, out=out) is out
        assert same_bits(out, wanted)


@pytest.mark.parametrize("axis", [-1, 0, 1, (0, 2)])
def test_in_place_for_any_axis(dtype, axis):
    x = logits(dtype, (5, 6, 7))
    wanted = fastact.softmax(x, axis=axis)
    assert fastact.softmax(x, axis=axis, out=x) is x
    assert same_bits(x, wanted)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("back", [True, False])
def test_partial_overlap(dtype, axis, back):
    memory = logits(dtype, (9, 10))
    x, out = (memory[1:], memory[:-1]) if back else (memory[:-1], memory[1:])
    wanted = fastact.softmax(x.copy(), axis=axis)
    fastact.softmax(x, axis=axis, out=out)
    assert same_bits(out, wanted)


@pytest.mark.parametrize("axis", [0, -1, (0, 1)])
def test_a_subclass_says_what_its_results_are(tmp_path, axis):
    x = np.memmap(tmp_path / "logits", np.float32, "w+", shape=(3, 4))
    x[...] = logits(np.float32, (3, 4))
    y = fastact.softmax(x, axis=axis)
    assert type(y) is type(np.exp(x)) is np.ndarray  # no longer of the file
    assert same_bits(y, fastact.softmax(np.array(x), axis=axis))

    class Logits(np.ndarray):
        pass

    y = fastact.softmax(np.array(x).view(Logits), axis=axis)
    assert type(y) is Logits


@pytest.mark.parametrize(("shape", "axis"), [((3, 0), 1), ((0, 3), 0), ((2, 0, 3), (0, 1))])
def test_empty_axis(dtype, shape, axis):
    y = fastact.softmax(np.ones(shape, dtype), axis=axis)
    assert (y.shape, y.dtype) == (shape, dtype)


@pytest.mark.parametrize("length", [1, 5, 8, 16, 20, 33, 64, 200])
@pytest.mark.parametrize("axis", [0, 1])
def test_edges_in_rows_of_any_length(dtype, length, axis, isa):
    x = np.zeros((41, length), dtype=dtype)
    x[0::5, -1] = NAN
    x[1::5, :] = -INF
    x[2::5, 0] = x[2::5, -1] = INF
    x[3::5, : length // 2] = -INF
    weights = np.where(np.isposinf(x).any(axis=1, keepdims=True), np.isposinf(x), x == 0)
    weights = np.where(np.isnan(x).any(axis=1, keepdims=True), NAN, weights)
    with np.errstate(invalid="ignore"):
        wanted = weights / weights.sum(axis=1, keepdims=True)
    y = isa.softmax(x if axis == 1 else x.T, axis=axis)
    np.testing.assert_allclose(y if axis == 1 else y.T, wanted, rtol=4 * np.finfo(dtype).eps)


def test_rows_sum_to_one(wide_dtype, isa):
    total = isa.softmax(logits(wide_dtype, (50, 200)), axis=-1).astype(np.float64).sum(axis=-1)
    np.testing.assert_allclose(total, 1, rtol=4 * np.finfo(wide_dtype).eps)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("axis", [0, 1, -1, (0, 2)])
def test_threads(dtype, threads, count, axis):
    x = logits(dtype, (40, 90, 100))
    threads(1)
    wanted = fastact.softmax(x, axis=axis)
    threads(count)
    assert same_bits(fastact.softmax(x, axis=axis), wanted)
