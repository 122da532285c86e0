"""NaN, infinities and zeros come out as promised, and no floating-point flag stays behind."""

import ctypes
import platform
import sys

import numpy as np
import pytest

import fastact
from reference import NAN, all_float16, bits, random_bits, seams


@pytest.fixture(autouse=True)
def every_flag_raises():
    with np.errstate(all="raise"):
        yield


def not_numbers(dtype):
    """Quiet and signalling NaN of both signs, with small and large payloads."""
    info = np.finfo(dtype)
    infinity = int(bits(np.array(np.inf, dtype)))
    payloads = [1, 2**info.nmant - 1, 2 ** (info.nmant - 1), 2 ** (info.nmant - 1) + 5]
    sign = 1 << (info.bits - 1)
    patterns = [infinity + payload for payload in payloads]
    patterns += [pattern + sign for pattern in patterns]
    return np.array(patterns, dtype=f"u{info.bits // 8}").view(dtype)


def assert_same(y, wanted, x):
    """Equal, zeros of the same sign; of a NaN the sign does not matter."""
    np.testing.assert_array_equal(y, wanted, err_msg=str(x))
    zero = np.equal(wanted, 0)
    np.testing.assert_array_equal(np.signbit(y) & zero, np.signbit(wanted) & zero, err_msg=str(x))


def test_table(case, dtype, through):
    for x, y in case.specials(dtype):
        assert_same(through(case, x), y, x)


def test_table_in_every_instruction_set(case, dtype, isa):
    for x, y in case.specials(dtype):
        assert_same(case.kernel(isa, x), y, x)


def test_odd_functions_keep_the_sign_of_zero(odd_case, dtype, through):
    x = np.array([0.0, -0.0] * 40, dtype=dtype)
    np.testing.assert_array_equal(np.signbit(through(odd_case, x)), np.signbit(x))


def test_nan_in_gives_nan_out(elementwise_case, dtype, through):
    for number in not_numbers(dtype):
        for place in (0, 5, 36):
            x = np.ones(37, dtype=dtype)
            x[place] = number
            y = through(elementwise_case, x)
            np.testing.assert_array_equal(np.isnan(y), np.isnan(x))


def test_nan_makes_a_row_nan(row_case, dtype, through):
    for number in not_numbers(dtype):
        for place in (0, 5, 36):
            x = np.ones((3, 37), dtype=dtype)
            x[1, place] = number
            wanted = np.array([False, True, False])[:, None] & np.ones(37, dtype=bool)
            np.testing.assert_array_equal(np.isnan(through(row_case, x)), wanted)


def everything(case, dtype):
    """Inputs that raise every flag there is in a careless implementation."""
    x = all_float16() if dtype == np.float16 else random_bits(dtype, 2**14)
    return case.arrange(np.concatenate([x, seams(case, dtype), not_numbers(dtype)]))


def test_no_warning(case, dtype, through):
    through(case, everything(case, dtype))


def test_no_warning_in_any_instruction_set(case, dtype, isa):
    case.kernel(isa, everything(case, dtype))


def test_no_warning_from_single_numbers(elementwise_case, dtype):
    for number in np.array([NAN, np.inf, -np.inf, 1e4, -1e4, 6e-8, -6e-8, -100], dtype=dtype):
        elementwise_case.public(fastact, number)


#: Invalid, division by zero, overflow and underflow in <fenv.h>; Python itself raises "inexact".
FLAGS = {"x86_64": 0x1D, "AMD64": 0x1D, "aarch64": 0x0F}


@pytest.fixture
def flags():
    """The C library's view of this thread's floating-point flags."""
    if sys.platform != "linux" or platform.machine() not in FLAGS:
        pytest.skip("the values in <fenv.h> are not known here")
    library, mask = ctypes.CDLL("libm.so.6"), FLAGS[platform.machine()]

    class Flags:
        def clear(self):
            library.feclearexcept(mask)

        def raised(self):
            return library.fetestexcept(mask)

        def raise_all(self):
            library.feraiseexcept(mask)

    return Flags()


def test_flags_can_be_seen(flags):
    flags.raise_all()
    assert flags.raised()
    flags.clear()
    assert not flags.raised()


@pytest.mark.parametrize("count", [1, 2])
def test_no_flag_stays_behind(case, dtype, through, flags, threads, count):
    threads(count)
    x = everything(case, dtype)
    flags.clear()
    through(case, x)
    assert flags.raised() == 0


@pytest.mark.parametrize("alpha", [0.0, -0.0, np.inf, -np.inf])
def test_elu_of_a_slope_that_is_zero_or_infinite(alpha, dtype, isa):
    x = np.array([-np.inf, -40.0, -1.0, -0.3, -1e-7, -0.0, 0.0, 2.0, np.inf, NAN], dtype=dtype)
    wanted = np.where(x < 0, np.array(-alpha, dtype), x)
    y = isa.elu(x, np.float64(alpha))
    assert_same(y, wanted, x)
