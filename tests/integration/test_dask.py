"""dask arrays and frames: lazy in, lazy out, on every scheduler."""

import dask
import dask.array as da
import dask.dataframe as dd
import numpy as np
import pandas as pd
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


# ---- frames ------------------------------------------------------------------------------------


@pytest.fixture
def frame():
    """A DataFrame of pandas, whose columns differ in dtype."""
    columns = {"a": logits(np.float32, 8), "b": logits(np.float64, 8), "n": np.arange(-3, 5)}
    return pd.DataFrame(columns, index=pd.Index(range(10, 90, 10), name="key"))


@pytest.fixture
def lazy_frame(frame):
    """The same in three partitions."""
    return dd.from_pandas(frame, npartitions=3)


def agree_as_frames(y, expected):
    """A lazy frame that knows its dtypes, and has these values and labels."""
    assert isinstance(y, dd.DataFrame)
    assert y.dtypes.equals(expected.dtypes)
    pd.testing.assert_frame_equal(y.compute(), expected, check_exact=True)


def test_frame(case, frame, lazy_frame, never):
    with never:
        y = case.public(fastact, lazy_frame)
    agree_as_frames(y, case.public(fastact, frame))


def test_series_and_index_of_a_frame(elementwise_case, frame, lazy_frame):
    y = elementwise_case.public(fastact, lazy_frame["a"])
    expected = elementwise_case.public(fastact, frame["a"])
    assert y.dtype == expected.dtype
    pd.testing.assert_series_equal(y.compute(), expected, check_exact=True)
    y = elementwise_case.public(fastact, lazy_frame.index)
    expected = elementwise_case.public(fastact, frame.index)
    pd.testing.assert_index_equal(y.compute(), expected)


def test_frame_of_one_dtype_asked_for(frame, lazy_frame):
    for function in (fastact.tanh, fastact.leaky_relu):
        agree_as_frames(function(lazy_frame, dtype=np.float64), function(frame, dtype=np.float64))


def test_prelu_of_a_frame(frame, lazy_frame):
    slopes = np.array([0.1, 0.2, 0.3])
    agree_as_frames(fastact.prelu(lazy_frame, slopes), fastact.prelu(frame, slopes))
    of_rows = fastact.prelu(lazy_frame["b"], lazy_frame["a"])
    expected = fastact.prelu(frame["b"], frame["a"])
    pd.testing.assert_series_equal(of_rows.compute(), expected, check_exact=True)


def test_softmax_along_the_rows_of_a_frame(frame, lazy_frame):
    agree_as_frames(fastact.softmax(lazy_frame, axis=1), fastact.softmax(frame))
    with pytest.raises(ValueError, match=r"^softmax: .* got 3 partitions; use x\.repartition"):
        fastact.softmax(lazy_frame, axis=0)
    whole = lazy_frame.repartition(npartitions=1)
    agree_as_frames(fastact.softmax(whole, axis=0), fastact.softmax(frame, axis=0))


def test_errors_of_frames_come_at_the_call(activation, lazy_frame, never):
    with never, pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype"):
        activation.public(fastact, lazy_frame.assign(c="text"))
    with pytest.raises(TypeError, match=f"^{activation.name}: out must be None for a dask DataF"):
        activation.public(fastact, lazy_frame, out=np.zeros((8, 3)))


def test_softmax_of_a_column(lazy_frame):
    with pytest.raises(ValueError, match=r"^softmax: x must have at least 2 dim.* shape \(nan,\)"):
        fastact.softmax(lazy_frame["a"])


# ---- processes ---------------------------------------------------------------------------------


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


def test_distributed_frame(activation, client, frame, lazy_frame):
    y = client.compute(activation.public(fastact, lazy_frame)).result()
    pd.testing.assert_frame_equal(y, activation.public(fastact, frame), check_exact=True)


def test_distributed_workers_get_the_function(activation, client):
    x = logits(np.float32, (6, 10))
    function = getattr(fastact, activation.name)
    y = client.submit(function, x, **activation.arguments).result()
    assert same_bits(y, activation.public(fastact, x))
