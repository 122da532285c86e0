"""Series and expressions of polars keep their type, name, dtype and missing values."""

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_series_equal

import fastact
from reference import logits, same_bits

FLOATS = {np.float32: pl.Float32, np.float64: pl.Float64}


@pytest.fixture
def values(wide_dtype):
    return logits(wide_dtype, (9,))


@pytest.fixture
def series(values):
    return pl.Series("score", values)


def agree(y, expected, name="score"):
    """A Series of this name with these values."""
    assert isinstance(y, pl.Series)
    assert y.name == name
    assert same_bits(y.to_numpy(), expected)


def test_series(elementwise_case, series, values):
    agree(elementwise_case.public(fastact, series), elementwise_case.public(fastact, values))


def test_missing_values_stay_missing(elementwise_case, wide_dtype):
    x = pl.Series("score", [1.5, None, -2.0], dtype=FLOATS[wide_dtype])
    y = elementwise_case.public(fastact, x)
    assert (y.dtype, y.is_null().to_list()) == (x.dtype, [False, True, False])
    agree(y.drop_nulls(), elementwise_case.public(fastact, x.drop_nulls().to_numpy()))


@pytest.mark.parametrize("dtype_", [pl.Int8, pl.UInt16, pl.Int64, pl.Boolean], ids=str)
def test_integers_and_bools_become_floats(elementwise, dtype_):
    y = elementwise.public(fastact, pl.Series([1, None, 0]).cast(dtype_))
    assert y.dtype == (pl.Float64 if dtype_ == pl.Int64 else pl.Float32)
    assert y.is_null().to_list() == [False, True, False]


def test_expression(elementwise_case, series, values):
    frame = series.to_frame()
    expected = elementwise_case.public(fastact, series)
    for x in (frame, frame.lazy()):
        y = x.select(elementwise_case.public(fastact, pl.col("score"))).lazy().collect()
        assert_series_equal(y["score"], expected, check_exact=True)


def test_dtype(series, values):
    for function in (fastact.tanh, fastact.leaky_relu):
        agree(function(series, dtype=np.float64), function(values, dtype=np.float64))


def test_prelu_with_slopes(series, values):
    slopes = np.linspace(0.1, 1, 9)
    expected = fastact.prelu(values, slopes)
    agree(fastact.prelu(series, slopes), expected)
    agree(fastact.prelu(series, pl.Series(slopes)), expected)
    assert same_bits(fastact.prelu(values, pl.Series(slopes)), expected)
    frame = pl.DataFrame({"score": series, "slope": slopes.astype(values.dtype)})
    agree(frame.select(fastact.prelu(pl.col("score"), pl.col("slope")))["score"], expected)


def test_frame_gives_an_array(case, wide_dtype):
    x = logits(wide_dtype, (3, 4))
    y = case.public(fastact, pl.DataFrame(x))
    assert type(y) is np.ndarray
    assert same_bits(y, case.public(fastact, x))


@pytest.mark.parametrize("x", [pl.Series([1.0, 2.0]), pl.col("score")], ids=["Series", "Expr"])
def test_a_column_has_no_rows(x):
    with pytest.raises(ValueError, match=r"^softmax: x must have at least 2 dimensions"):
        fastact.softmax(x)


def test_out(elementwise, series, values):
    with pytest.raises(
        TypeError, match=f"^{elementwise.name}: out must be None for a polars Series, "
    ):
        elementwise.public(fastact, series, out=np.empty_like(values))


@pytest.mark.parametrize("x", [pl.Series(["text"]), pl.Series([[1.0]])], ids=["text", "lists"])
def test_unsupported_dtypes(elementwise, x):
    with pytest.raises(TypeError, match=f"^{elementwise.name}: x must not be of dtype object"):
        elementwise.public(fastact, x)
