"""Results are as close to the exact ones as promised; monotone and odd functions stay so."""

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fastact import _core
from reference import (
    INF,
    LONGDOUBLE_IS_WIDE,
    MOST_ULP,
    Case,
    all_float16,
    around_one,
    exact_ulp_error,
    finite,
    neighbours,
    random_bits,
    seams,
    stride_of_bits,
    ulp_error,
    worst,
)

#: Inputs per sweep; long double costs more.
COUNT = {np.float32: 2**20, np.float64: 2**18}

SWEEPS = {
    "stride of bits": lambda case, dtype: stride_of_bits(dtype, COUNT[dtype]),
    "random bits": lambda case, dtype: random_bits(dtype, COUNT[dtype]),
    "around one": lambda case, dtype: around_one(dtype, COUNT[dtype]),
    "seams": lambda case, dtype: seams(case, dtype, reach=2),
}


@lru_cache(maxsize=1)  # the instruction set varies fastest
def sweep(name, case, dtype):
    """The inputs of a sweep and the exact results."""
    if dtype == np.float64 and not LONGDOUBLE_IS_WIDE:
        pytest.skip("long double is no wider than float64 here")
    x = case.arrange(SWEEPS[name](case, dtype))
    return x, case.reference(x)


def check(case, x, y, exact):
    error = ulp_error(y, exact)
    assert error.max() <= MOST_ULP, worst(case, x, error)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stride of bits", "random bits", "around one"])
def test_sweep_is_within_the_bound(name, case, wide_dtype, isa):
    x, exact = sweep(name, case, wide_dtype)
    check(case, x, case.kernel(isa, x), exact)


def test_seams_are_within_the_bound(case, wide_dtype, isa):
    x, exact = sweep("seams", case, wide_dtype)
    check(case, x, case.kernel(isa, x), exact)


@lru_cache(maxsize=1)
def few(case, dtype):
    """Some fifty inputs and their results from mpmath."""
    at_seams = seams(case, dtype)
    x = np.concatenate([at_seams[:: at_seams.size // 24], around_one(dtype, 30)])
    x = case.arrange(x)
    return x, case.exact(x)


def test_few_points_are_within_the_bound_of_mpmath(case, wide_dtype, isa):
    x, exact = few(case, wide_dtype)
    y = case.kernel(isa, x)
    for x_, y_, exact_ in zip(x.ravel(), y.ravel(), exact.ravel(), strict=True):
        assert exact_ulp_error(y_, exact_, wide_dtype) <= MOST_ULP, x_


@lru_cache(maxsize=1)
def every_float16(case):
    """All float16 numbers and the results rounded once from float64."""
    x = case.arrange(all_float16())
    exact = case.reference(x)
    with np.errstate(all="ignore"):
        return x, exact, exact.astype(np.float16)


def test_every_float16_is_rounded_correctly(elementwise_case, isa):
    x, _, wanted = every_float16(elementwise_case)
    np.testing.assert_array_equal(elementwise_case.kernel(isa, x), wanted)


def test_every_float16_row_is_rounded_once(row_case, isa):
    # A row's sum carries float32's errors, so now and then a result close to a tie falls on the
    # other side of it.
    x, exact, _ = every_float16(row_case)
    error = ulp_error(row_case.kernel(isa, x), exact)
    assert error.max() <= 0.5 + MOST_ULP * 2.0**-13, worst(row_case, x, error)


def parameters(activation, dtype):
    """Any finite values for an activation's parameters."""
    width = 8 * np.dtype(dtype).itemsize
    anything = st.floats(width=width, allow_nan=False, allow_infinity=False)
    at_least_0 = st.floats(0, width=width, allow_nan=False, allow_infinity=False)
    names = activation.parameters
    return st.fixed_dictionaries(
        {name: at_least_0 if name in ("max_value", "theta") else anything for name in names}
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_parameter_is_within_the_bound(with_parameters, wide_dtype, data):
    assume(wide_dtype == np.float32 or LONGDOUBLE_IS_WIDE)
    case = Case(with_parameters, data.draw(parameters(with_parameters, wide_dtype)))
    x = np.concatenate([seams(case, wide_dtype)[::50], around_one(wide_dtype, 500)])
    given_values = [float(value) for value in case.values(wide_dtype)]
    x = np.concatenate([x, neighbours(given_values, wide_dtype)])
    for isa in _core.instruction_sets.values():
        check(case, x, case.kernel(isa, x), case.reference(x))


def ascending(case, dtype):
    """Inputs in order, dense around the seams, from -inf to +inf."""
    if dtype == np.float16:
        x = finite(all_float16())
    else:
        x = np.concatenate(
            [
                seams(case, dtype, reach=6),
                finite(stride_of_bits(dtype, 2**16)),
                around_one(dtype, 2**16),
            ]
        )
    return np.concatenate([[-INF], np.unique(x), [INF]]).astype(dtype)


def test_monotone_functions_are_monotone(monotone_case, dtype, isa):
    x = ascending(monotone_case, dtype)
    y = monotone_case.kernel(isa, x)
    if np.isnan(y[0]):
        x, y = x[1:], y[1:]  # a slope of 0 times -inf is no number
    falls = np.flatnonzero(~(y[1:] >= y[:-1]))
    assert falls.size == 0, [(x[i], x[i + 1], y[i], y[i + 1]) for i in falls[:3]]


def test_odd_functions_are_odd(odd_case, dtype, isa):
    x = ascending(odd_case, dtype)
    y, mirrored = odd_case.kernel(isa, x), odd_case.kernel(isa, -x)
    np.testing.assert_array_equal(mirrored, -y)
    np.testing.assert_array_equal(np.signbit(mirrored), ~np.signbit(y))
