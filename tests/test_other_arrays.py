"""Masked arrays, and objects that only share their memory; see tests/integration for the rest."""

import array

import numpy as np
import pytest

import fastact
from reference import logits, same_bits


@pytest.fixture
def masked(dtype):
    x = logits(dtype, (4, 5))
    return np.ma.array(x, mask=x > 1, fill_value=7)


# ---- numpy.ma --------------------------------------------------------------------------------


@pytest.mark.parametrize("axis", [-1, 0, (0, 1)])
def test_masked_entries_take_no_part_in_softmax(masked, axis):
    y = fastact.softmax(masked, axis=axis)
    expected = fastact.softmax(masked.filled(-np.inf), axis=axis)
    assert type(y) is np.ma.MaskedArray
    assert same_bits(y.filled(0), expected)
    assert y.fill_value == masked.fill_value
    np.testing.assert_array_equal(y.mask, masked.mask)


def test_nan_under_the_mask_takes_no_part():
    y = fastact.softmax(np.ma.masked_invalid([[1.0, np.nan, 1.0]]))
    np.testing.assert_array_equal(y.filled(9), [[0.5, 9, 0.5]])


def test_row_of_masked_entries(dtype):
    y = fastact.softmax(np.ma.array(np.ones((2, 2), dtype), mask=[[True, True], [False, True]]))
    np.testing.assert_array_equal(y.data, [[0, 0], [1, 0]])


def test_masked_integers():
    y = fastact.softmax(np.ma.array([[1, 1, 9]], dtype=np.int8, mask=[[False, False, True]]))
    assert y.dtype == np.float32
    np.testing.assert_array_equal(y.data, [[0.5, 0.5, 0]])


def test_no_mask(dtype):
    x = np.ma.array(logits(dtype, (3, 4)))
    y = fastact.softmax(x)
    assert y.mask is np.ma.nomask
    assert same_bits(y.data, fastact.softmax(x.data))


def test_softmax_of_masked_arrays_with_out(masked, dtype):
    expected = fastact.softmax(masked)
    out = np.zeros((4, 5), dtype)
    assert fastact.softmax(masked, out=out) is out
    assert same_bits(out, expected.data)
    assert fastact.softmax(masked, out=masked) is masked
    assert same_bits(masked.data, expected.data)
    np.testing.assert_array_equal(masked.mask, expected.mask)


def test_softmax_of_masked_arrays_checks_its_arguments(masked):
    with pytest.raises(ValueError, match=r"^softmax: x must have at least 2 dimensions"):
        fastact.softmax(masked[0])
    with pytest.raises(np.exceptions.AxisError, match=r"^softmax: axis"):
        fastact.softmax(masked, axis=2)
    with pytest.raises(TypeError, match=r"^softmax: x must not be of dtype complex128"):
        fastact.softmax(masked.astype(complex))


def test_masked_slopes_mask_the_result(dtype):
    x = np.full((2, 3), -1, dtype)
    y = fastact.prelu(x, np.ma.array([0.5, 0.25, 2.0], mask=[True, False, False]))
    np.testing.assert_array_equal(y.mask, [[True, False, False]] * 2)
    np.testing.assert_array_equal(y.filled(9), [[9, -0.25, -2]] * 2)


# ---- memory ----------------------------------------------------------------------------------


class Exporter:
    """An array of another library that knows DLPack and nothing else."""

    def __init__(self, x):
        self.x = x

    def __dlpack__(self, **keywords):
        return self.x.__dlpack__(**keywords)

    def __dlpack_device__(self):
        return self.x.__dlpack_device__()


@pytest.mark.parametrize("share", [Exporter, memoryview], ids=["DLPack", "buffer"])
def test_shared_memory(activation, dtype, share):
    x = logits(dtype, (4, 5))
    expected = activation.public(fastact, x)
    assert same_bits(activation.public(fastact, share(x)), expected)
    out = np.zeros_like(x)
    shared = share(out)
    if share is Exporter and np.lib.NumpyVersion(np.__version__) < "2.1.0":
        pytest.skip("np.from_dlpack gives read-only arrays before NumPy 2.1")
    assert activation.public(fastact, share(x), out=shared) is shared
    assert same_bits(out, expected)


def test_linear_into_shared_memory():
    out = array.array("d", [0, 0, 0])
    assert fastact.linear([1.0, 2.0, 3.0], out=out) is out
    assert out.tolist() == [1, 2, 3]


def test_read_only_memory(activation):
    x = logits(np.float32, (4, 5))
    with pytest.raises(ValueError, match=f"^{activation.name}: out must be writeable"):
        activation.public(fastact, x, out=memoryview(x.tobytes()).cast("f", (4, 5)))


@pytest.mark.parametrize("out", [[0.0], (1, 2), "out", object(), np.float64(0)], ids=repr)
def test_out_that_shares_no_memory(out):
    with pytest.raises(TypeError, match=r"^linear: out must be an ndarray or a tuple of one"):
        fastact.linear(np.ones(1), out=out)
