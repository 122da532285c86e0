"""dask arrays: lazy in, lazy out, on every scheduler."""

import dask
import dask.array as da
import numpy as np
import pytest
from distributed import Client, LocalCluster

import fastact
from reference import CASES, logits, same_bits


@pytest.fixture
def x(dtype):
    return logits(dtype, (6, 10))


@pytest.fixture
def lazy(x):
    """The same in blocks of rows."""
    return da.from_array(x, chunks=(4, 10))


def agree(y, expected):
    """A lazy array that knows its dtype and shape, and has these values."""
    assert type(y) is da.Array
    assert (y.dtype, y.shape) == (expected.dtype, expected.shape)
    assert same_bits(y.compute(), expected)


@pytest.fixture
def never():
    """A scheduler that runs nothing."""

    def refuse(*args, **kwargs):
        raise AssertionError("something is computed")

    return dask.config.set(scheduler=refuse)


def test_values(case, x, lazy, never):
    with never:
        y = case.public(fastact, lazy)
    agree(y, case.public(fastact, x))


def test_integers(activation):
    x = np.arange(12, dtype=np.int8).reshape(3, 4)
    agree(
        activation.public(fastact, da.from_array(x, chunks=(2, 4))), activation.public(fastact, x)
    )


def test_prelu_with_arrays(x, lazy):
    slopes = np.linspace(0.1, 1, 10)
    agree(fastact.prelu(lazy, slopes), fastact.prelu(x, slopes))
    agree(fastact.prelu(lazy, da.from_array(slopes)), fastact.prelu(x, slopes))
    agree(fastact.prelu(x, da.from_array(slopes)), fastact.prelu(x, slopes))


@pytest.mark.parametrize("axis", [-1, 1, (1,), (-1, 1)])
def test_softmax_along_axes_in_one_chunk(dtype, axis):
    x = logits(dtype, (4, 5, 6))
    lazy = da.from_array(x, chunks=(2, 5, 6))
    agree(fastact.softmax(lazy, axis=axis), fastact.softmax(x, axis=axis))


@pytest.mark.parametrize("axis", [0, -2, (0, 1)])
def test_softmax_along_a_chunked_axis_says_to_rechunk(lazy, x, axis):
    with pytest.raises(ValueError, match=r"^softmax: .*axis 0.*chunks \(4, 2\).*x\.rechunk\("):
        fastact.softmax(lazy, axis=axis)
    agree(fastact.softmax(lazy.rechunk({0: -1}), axis=axis), fastact.softmax(x, axis=axis))


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_dtype(function, x, lazy):
    agree(function(lazy, dtype=np.float64), function(x, dtype=np.float64))


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_out_is_another_dask_array(function, x, lazy):
    out = da.zeros_like(lazy)
    assert function(lazy, out=out) is out
    agree(out, function(x))


def test_softmax_has_no_out(lazy, x):
    with pytest.raises(TypeError, match=r"^softmax: out must be None for a dask array"):
        fastact.softmax(lazy, out=np.empty_like(x))


def test_errors_come_at_the_call(activation, lazy, never):
    with never, pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype"):
        activation.public(fastact, lazy.astype(complex))


def test_softmax_errors(lazy, never):
    with never, pytest.raises(ValueError, match="at least 2 dimensions"):
        fastact.softmax(lazy[0])
    with never, pytest.raises(np.exceptions.AxisError, match="axis must lie in"):
        fastact.softmax(lazy, axis=2)


def test_masked_blocks():
    x = logits(np.float32, (6, 10))
    masked = np.ma.array(x, mask=x > 1)
    y = fastact.softmax(da.from_array(masked, chunks=(2, 10))).compute()
    assert isinstance(y, np.ma.MaskedArray)
    np.testing.assert_array_equal(y.mask, masked.mask)


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_schedulers(scheduler):
    x = logits(np.float32, (6, 10))
    lazy = da.from_array(x, chunks=(2, 10))
    results = [case.public(fastact, lazy) for case in CASES]
    computed = dask.compute(*results, scheduler=scheduler, num_workers=2)
    for case, y in zip(CASES, computed, strict=True):
        assert same_bits(y, case.public(fastact, x)), case


@pytest.fixture(scope="module")
def client():
    """A cluster of two processes on this machine."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def test_distributed(case, client):
    x = logits(np.float32, (6, 10))
    y = case.public(fastact, da.from_array(x, chunks=(2, 10)))
    assert same_bits(client.compute(y).result(), case.public(fastact, x))


def test_distributed_workers_get_the_function(activation, client):
    x = logits(np.float32, (6, 10))
    function = getattr(fastact, activation.name)
    y = client.submit(function, x, **activation.arguments).result()
    assert same_bits(y, activation.public(fastact, x))
