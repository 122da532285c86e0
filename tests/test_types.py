"""The types in the stubs: type checkers read them here, pytest compares them with the results."""

from typing import TYPE_CHECKING, get_args, get_origin

import numpy as np
import pytest
from numpy.typing import NDArray

import fastact

if TYPE_CHECKING:
    from typing_extensions import assert_type
else:

    def assert_type(value, expected):
        """Compare type and dtype with an annotation that a type checker finds right."""
        if get_origin(expected) is None:
            assert type(value) is expected
        else:
            # NDArray[scalar] is an alias with one argument since NumPy 2.5; it was
            # ndarray[shape, dtype[scalar]].
            *_, dtype = get_args(expected)
            (scalar,) = get_args(dtype) or (dtype,)
            assert type(value) is np.ndarray
            assert value.dtype == scalar


HALF: NDArray[np.float16] = np.ones((2, 3), np.float16)
SINGLE: NDArray[np.float32] = np.ones((2, 3), np.float32)
DOUBLE: NDArray[np.float64] = np.ones((2, 3))
BOOL: NDArray[np.bool_] = np.ones((2, 3), np.bool_)
INT8: NDArray[np.int8] = np.ones((2, 3), np.int8)
UINT16: NDArray[np.uint16] = np.ones((2, 3), np.uint16)
INT32: NDArray[np.int32] = np.ones((2, 3), np.int32)
UINT64: NDArray[np.uint64] = np.ones((2, 3), np.uint64)


def test_floats_keep_their_type() -> None:
    assert_type(fastact.tanh(HALF), NDArray[np.float16])
    assert_type(fastact.elu(SINGLE), NDArray[np.float32])
    assert_type(fastact.relu(DOUBLE, max_value=6), NDArray[np.float64])
    assert_type(fastact.thresholded_relu(SINGLE, 0.5), NDArray[np.float32])
    assert_type(fastact.prelu(SINGLE, DOUBLE), NDArray[np.float32])
    assert_type(fastact.softmax(HALF, axis=(0, 1)), NDArray[np.float16])
    assert_type(fastact.tanh(SINGLE, casting="same_kind", order="C"), NDArray[np.float32])


def test_narrow_integers_give_float32() -> None:
    assert_type(fastact.tanh(BOOL), NDArray[np.float32])
    assert_type(fastact.elu(INT8), NDArray[np.float32])
    assert_type(fastact.relu(UINT16), NDArray[np.float32])
    assert_type(fastact.softmax(INT8), NDArray[np.float32])
    assert_type(fastact.tanh([True, False]), NDArray[np.float32])


def test_wide_integers_give_float64() -> None:
    assert_type(fastact.tanh(INT32), NDArray[np.float64])
    assert_type(fastact.prelu(UINT64, 0.5), NDArray[np.float64])
    assert_type(fastact.softmax(INT32), NDArray[np.float64])


def test_lists_of_numbers_give_float64() -> None:
    assert_type(fastact.tanh([1.0, 2.0]), NDArray[np.float64])
    assert_type(fastact.elu([1, 2]), NDArray[np.float64])
    assert_type(fastact.relu(((1.0, 2), (3.0, 4))), NDArray[np.float64])
    assert_type(fastact.thresholded_relu([[[1.0]]]), NDArray[np.float64])
    assert_type(fastact.softmax([[1, 2], [3, 4]]), NDArray[np.float64])


def test_scalars_give_scalars() -> None:
    assert_type(fastact.tanh(1.0), np.float64)
    assert_type(fastact.elu(1), np.float64)
    assert_type(fastact.relu(True), np.float32)
    assert_type(fastact.leaky_relu(np.float16(1)), np.float16)
    assert_type(fastact.thresholded_relu(np.float32(1)), np.float32)
    assert_type(fastact.prelu(np.float64(1), 0.5), np.float64)
    assert_type(fastact.tanh(np.int8(1)), np.float32)
    assert_type(fastact.tanh(np.uint32(1)), np.float64)


def test_out_is_what_comes_back() -> None:
    out = np.empty_like(DOUBLE)
    assert_type(fastact.tanh(SINGLE, out=out), NDArray[np.float64])
    assert_type(fastact.elu(SINGLE, out=(out,)), NDArray[np.float64])
    assert_type(fastact.relu([[1, 2, 3]] * 2, out=out), NDArray[np.float64])
    assert_type(fastact.softmax(SINGLE, out=out), NDArray[np.float64])
    assert_type(fastact.linear(SINGLE, out=out), NDArray[np.float64])


def test_linear_keeps_everything() -> None:
    assert_type(fastact.linear(SINGLE), NDArray[np.float32])
    assert_type(fastact.linear(INT8), NDArray[np.int8])
    assert_type(fastact.linear(np.float16(1)), np.float16)


def test_calls_that_type_checkers_reject() -> None:
    # Where a checker accepts one of these, it reports the comment as unused.
    with pytest.raises(TypeError):
        fastact.relu(SINGLE, "0.1")  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        fastact.tanh(SINGLE, axis=0)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        fastact.softmax(SINGLE, 1.0)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        fastact.prelu(SINGLE)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        fastact.get(1)  # type: ignore[arg-type]
