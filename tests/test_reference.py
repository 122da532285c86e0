"""The judge is judged first: the fast reference against mpmath, and the yardstick itself."""

import numpy as np
import pytest

from reference import (
    INF,
    LONGDOUBLE_IS_WIDE,
    NAN,
    around_one,
    exact_ulp_error,
    neighbours,
    seams,
    stride_of_bits,
    ulp_error,
    wide,
)

#: How far the fast reference may be off, in last places of the result it judges.
SLACK = {np.float32: 2.0**-20, np.float64: 2.0**-7}


def points(case, dtype):
    """A few hundred finite inputs: a sample of the seams, of all exponents and of those near 1."""
    at_seams = seams(case, dtype)
    x = np.concatenate(
        [
            at_seams[:: max(1, at_seams.size // 150)],
            stride_of_bits(dtype, 64),
            around_one(dtype, 110),
        ]
    )
    x = x[np.isfinite(x)]
    if case.by_rows:
        x = np.clip(x, -800, 800)
    return case.arrange(x)


@pytest.mark.slow
def test_fast_reference_agrees_with_mpmath(case, wide_dtype):
    if wide_dtype == np.float64 and not LONGDOUBLE_IS_WIDE:
        pytest.skip("long double is no wider than float64 here")
    x = points(case, wide_dtype)
    fast = case.reference(x)
    errors = [
        exact_ulp_error(y, exact, wide_dtype)
        for y, exact in zip(fast.ravel(), case.exact(x).ravel(), strict=True)
    ]
    at = int(np.argmax(errors))
    assert errors[at] <= SLACK[wide_dtype], (x.ravel()[at], errors[at])


def test_specials_agree_with_the_fast_reference(case, dtype):
    for x, y in case.specials(dtype):
        with np.errstate(all="ignore"):
            fast = case.reference(x).astype(dtype)
        np.testing.assert_array_equal(fast, y, err_msg=str(x))


def error_of(y, exact, dtype=np.float32):
    return ulp_error(np.array([y], dtype), np.array([exact], wide(dtype)))[0]


def test_error_counts_last_places_of_the_exact_result():
    assert error_of(1 + 2.0**-23, 1.0) == 1
    assert error_of(1 - 2.0**-24, 1.0) == 0.5
    assert error_of(1.0, 1 - 2.0**-25) == 0.5
    assert error_of(-3.0, -3.0) == 0


def test_error_below_the_normal_range_counts_smallest_subnormals():
    smallest = 2.0**-149
    assert error_of(3 * smallest, 2.5 * smallest) == 0.5
    assert error_of(0.0, 26 * smallest) == 26
    assert error_of(smallest, 0.0) == 1


@pytest.mark.parametrize(
    ("y", "exact"), [(NAN, 1.0), (1.0, NAN), (INF, 1.0), (1.0, INF), (-INF, INF), (INF, 2.0**127)]
)
def test_error_is_infinite_where_finite_and_not_are_confused(y, exact):
    assert error_of(y, exact) == INF


@pytest.mark.skipif(not LONGDOUBLE_IS_WIDE, reason="long double is no wider than float64 here")
def test_error_at_the_edge_of_overflow(wide_dtype):
    info, w = np.finfo(wide_dtype), wide(wide_dtype)
    edge = np.ldexp(w(2) - np.ldexp(w(1), -info.nmant - 1), info.maxexp - 1)
    just_below = np.nextafter(edge, w(0))
    assert error_of(INF, edge, wide_dtype) == 0
    assert error_of(info.max, edge, wide_dtype) == INF
    assert error_of(info.max, just_below, wide_dtype) == pytest.approx(0.5, rel=1e-2)
    assert error_of(INF, just_below, wide_dtype) == INF


def test_not_a_number_is_right_where_it_is_due():
    assert error_of(NAN, NAN) == 0
    assert error_of(INF, INF) == 0


def test_neighbours_are_the_adjacent_numbers(dtype):
    x = neighbours([1.0], dtype, reach=1)
    one = dtype(1)
    below, above = np.nextafter(one, dtype(0)), np.nextafter(one, dtype(2))
    np.testing.assert_array_equal(x, [-above, -one, -below, below, one, above])


def test_float16_is_reached_by_a_single_rounding():
    just_above_a_tie = np.float64(1 + 2.0**-11 + 2.0**-40)
    assert just_above_a_tie.astype(np.float16) == 1 + 2.0**-10
