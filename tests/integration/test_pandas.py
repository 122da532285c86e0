"""Series and DataFrames keep their type, labels and dtypes."""

import numpy as np
import pandas as pd
import pyarrow
import pytest

import fastact
from reference import logits, same_bits

#: Before, pandas made arrays of NumPy of those of Arrow.
ARROW = pytest.mark.skipif(
    int(pd.__version__.split(".")[0]) < 3, reason="pandas 3 is the first to keep Arrow's types"
)


@pytest.fixture
def frame(dtype):
    """A DataFrame of one dtype with labels on both sides."""
    frame = pd.DataFrame(logits(dtype, (3, 4)), index=list("abc"), columns=["w", "x", "y", "z"])
    frame.attrs["unit"] = "logit"
    return frame


@pytest.fixture
def mixed():
    """A DataFrame whose columns differ in dtype, two of them of the same name."""
    columns = [np.array([-1.5, 0.5, 2.5], np.float32), np.array([-2.0, 0.1, 9.0]), np.arange(-1, 2)]
    frame = pd.concat([pd.Series(column) for column in columns], axis=1)
    return frame.set_axis(["p", "q", "q"], axis=1).set_axis([10, 20, 30])


def agree(y, frame, expected):
    assert type(y) is type(frame)
    assert y.index.equals(frame.index)
    assert same_bits(y.to_numpy(), expected)


def test_series(elementwise_case, dtype):
    values = logits(dtype, (9,))
    x = pd.Series(values, index=list("abcdefghi"), name="score")
    y = elementwise_case.public(fastact, x)
    agree(y, x, elementwise_case.public(fastact, values))
    assert y.name == "score"


def test_data_frame(case, frame):
    y = case.public(fastact, frame)
    agree(y, frame, case.public(fastact, frame.to_numpy()))
    assert y.columns.equals(frame.columns)
    assert y.attrs == frame.attrs


def test_columns_keep_their_dtypes(elementwise_case, mixed):
    y = elementwise_case.public(fastact, mixed)
    assert list(y.dtypes) == [np.float32, np.float64, np.float64]
    assert y.columns.equals(mixed.columns)
    for i in range(3):
        column = mixed.iloc[:, i]
        agree(y.iloc[:, i], column, elementwise_case.public(fastact, column.to_numpy()))


def test_integers_and_bools_become_floats(activation):
    x = pd.DataFrame({"a": [1, 2], "b": [3, 4]}, dtype=np.int8)
    assert set(activation.public(fastact, x).dtypes) == {np.dtype(np.float32)}
    assert set(activation.public(fastact, x > 1).dtypes) == {np.dtype(np.float32)}


def test_missing_values_stay_missing(elementwise_case):
    x = pd.Series([1.5, None, -2.0], dtype="Float32")
    y = elementwise_case.public(fastact, x)
    assert (y.dtype, list(y.isna())) == ("Float32", [False, True, False])


@pytest.mark.parametrize("dtype_", ["Float32", pytest.param("float32[pyarrow]", marks=ARROW)])
def test_missing_values_stay_missing_in_frames(elementwise_case, dtype_):
    x = pd.DataFrame({"a": [1.5, None, -2.0], "b": [0.5, -0.5, None]}, dtype=dtype_)
    x.attrs["unit"] = "logit"
    y = elementwise_case.public(fastact, x)
    assert set(y.dtypes) == set(x.dtypes)
    assert y.isna().equals(x.isna())
    assert y.attrs == x.attrs
    values = np.array([1.5, -2.0], np.float32)
    expected = elementwise_case.public(fastact, values)
    assert same_bits(y["a"].dropna().to_numpy(np.float32), expected)


@ARROW
@pytest.mark.parametrize("dtype_", ["int8", "bool", "uint16"])
def test_integers_and_bools_of_arrow_become_floats(activation, dtype_):
    x = pd.DataFrame({"a": [1, None], "b": [0, 1]}, dtype=f"{dtype_}[pyarrow]")
    if activation.by_rows:
        assert set(activation.public(fastact, x).dtypes) == {np.dtype(np.float32)}
        return
    y = activation.public(fastact, x)
    assert set(y.dtypes) == {pd.ArrowDtype(pyarrow.float32())}
    agree(y["b"], x["b"], activation.public(fastact, np.array([0, 1], np.float32)))
    assert y["a"].isna().tolist() == [False, True]


def test_prelu_has_a_slope_for_each_column(frame, mixed):
    slopes = np.array([0.1, 0.2, 0.3, 0.4])
    y = fastact.prelu(frame, slopes)
    agree(y, frame, fastact.prelu(frame.to_numpy(), slopes))
    y = fastact.prelu(mixed, slopes[:3])
    for i in range(3):
        column = mixed.iloc[:, i]
        agree(y.iloc[:, i], column, fastact.prelu(column.to_numpy(), slopes[i]))


def test_alpha_may_be_a_series(dtype):
    values, slopes = logits(dtype, (3,)), pd.Series([0.1, 0.2, 0.3])
    expected = fastact.prelu(values, slopes.to_numpy())
    agree(fastact.prelu(pd.Series(values), slopes), slopes, expected)
    agree(fastact.prelu(values, slopes), slopes, expected)


def test_softmax_runs_along_rows(frame):
    total = fastact.softmax(frame.astype(np.float64)).sum(axis=1)
    np.testing.assert_allclose(total, 1)


@pytest.mark.parametrize("axis", [0, 1, -2, (0, 1), (1,)])
def test_softmax_along_any_axes(frame, axis):
    y = fastact.softmax(frame, axis=axis)
    agree(y, frame, fastact.softmax(frame.to_numpy(), axis=axis))


def test_softmax_of_mixed_columns_has_their_common_dtype(mixed):
    y = fastact.softmax(mixed)
    agree(y, mixed, fastact.softmax(mixed.to_numpy(np.float64)))
    assert y.columns.equals(mixed.columns)


def test_missing_value_makes_a_row_nan():
    x = pd.DataFrame({"a": [1, None], "b": [1, 2]}, dtype="Int64")
    np.testing.assert_array_equal(fastact.softmax(x), [[0.5, 0.5], [np.nan, np.nan]])


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_out(function, frame, dtype):
    out = np.zeros((3, 4), dtype)
    agree(function(frame, out=out), frame, function(frame.to_numpy()))
    assert same_bits(out, function(frame.to_numpy()))


def test_softmax_out(frame, dtype):
    expected = fastact.softmax(frame.to_numpy())
    out = np.zeros((3, 4), dtype)
    agree(fastact.softmax(frame, out=out), frame, expected)
    assert same_bits(out, expected)
    assert fastact.softmax(frame, out=frame) is frame
    assert same_bits(frame.to_numpy(), expected)


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_where(function, frame, dtype):
    out, chosen = np.full((3, 4), 7, dtype), frame.to_numpy() > 0
    y = function(frame, out=out, where=chosen)
    agree(y, frame, np.where(chosen, function(frame.to_numpy()), dtype(7)))


def test_where_takes_mixed_columns_as_one_array(mixed):
    y = fastact.leaky_relu(mixed, where=True)
    agree(y, mixed, fastact.leaky_relu(mixed.to_numpy(np.float64)))


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_dtype(function, frame):
    y = function(frame, dtype=np.float64)
    agree(y, frame, function(frame.to_numpy(), dtype=np.float64))


def test_a_series_has_no_rows():
    with pytest.raises(ValueError, match=r"^softmax: x must have at least 2 dimensions, got shape"):
        fastact.softmax(pd.Series([1.0, 2.0]))


@pytest.mark.parametrize("dtype_", [complex, object, "datetime64[s]"])
def test_unsupported_dtypes(activation, dtype_):
    x = pd.DataFrame({"a": np.zeros(2, dtype_), "b": np.zeros(2, dtype_)})
    with pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype"):
        activation.public(fastact, x)


@pytest.mark.parametrize("dtype_", ["category", "string", "datetime64[s, UTC]"])
def test_columns_that_are_no_numbers(activation, dtype_):
    x = pd.DataFrame({"a": [1.0, 2.0], "b": pd.Series(["2001", "2002"], dtype=dtype_)})
    with pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype object"):
        activation.public(fastact, x)


def test_empty(activation, dtype):
    x = pd.DataFrame({"a": np.zeros(0, dtype), "b": np.zeros(0, dtype)})
    y = activation.public(fastact, x)
    assert (y.shape, set(y.dtypes)) == ((0, 2), {np.dtype(dtype)})
