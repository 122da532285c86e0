"""DataArrays, Variables and Datasets keep dimensions, coordinates and attributes."""

import numpy as np
import pytest
import xarray as xr

import fastact
from reference import logits, same_bits


@pytest.fixture
def scores(dtype):
    return xr.DataArray(
        logits(dtype, (3, 4)),
        dims=("sample", "class"),
        coords={"class": list("abcd")},
        attrs={"unit": "logit"},
        name="scores",
    )


def agree(y, x, expected):
    assert type(y) is type(x)
    assert (y.dims, y.attrs) == (x.dims, x.attrs)
    assert same_bits(y.data, expected)


def test_data_array(case, scores):
    y = case.public(fastact, scores)
    agree(y, scores, case.public(fastact, scores.data))
    assert y.name == scores.name
    assert y.coords.identical(scores.coords)


def test_variable(case, scores):
    agree(case.public(fastact, scores.variable), scores.variable, case.public(fastact, scores.data))


def test_dataset(case, scores):
    x = xr.Dataset({"u": scores, "v": scores.astype(np.float32)}, attrs={"source": "test"})
    y = case.public(fastact, x)
    assert type(y) is xr.Dataset
    assert y.attrs == x.attrs
    for name in "uv":
        agree(y[name], x[name], case.public(fastact, x[name].data))


def test_dataset_has_variables_of_numbers_and_no_out(activation, scores):
    x = xr.Dataset({"u": scores})
    with pytest.raises(TypeError, match=f"^{activation.name}: out must be None for an xarray Data"):
        activation.public(fastact, x, out=np.zeros_like(scores.data))
    with pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype <U4"):
        activation.public(fastact, x.assign(v=scores.astype("U4")))


def test_prelu_aligns_by_dimension(scores):
    slopes = xr.DataArray([0.1, 0.2, 0.3], dims="sample")
    expected = fastact.prelu(scores.data, slopes.data[:, None])
    agree(fastact.prelu(scores, slopes), scores, expected)


@pytest.mark.parametrize(
    ("axis", "number"),
    [
        (-1, -1),
        (0, 0),
        ((0, 1), (0, 1)),
        ("class", 1),
        ("sample", 0),
        (("class", "sample"), (0, 1)),
    ],
)
def test_softmax_axis_may_be_a_name(scores, axis, number):
    y = fastact.softmax(scores, axis=axis)
    agree(y, scores, fastact.softmax(scores.data, axis=number))


def test_softmax_of_an_unknown_dimension(scores):
    with pytest.raises(ValueError, match="depth"):
        fastact.softmax(scores, axis="depth")


def test_softmax_needs_rows(scores):
    with pytest.raises(ValueError, match=r"^softmax: x must have at least 2 dimensions"):
        fastact.softmax(scores[0])


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_out_where_and_dtype(function, scores, dtype):
    out, chosen = np.full((3, 4), 7, dtype), scores.data > 0
    y = function(scores, out=out, where=chosen)
    agree(y, scores, np.where(chosen, function(scores.data), dtype(7)))
    assert same_bits(out, y.data)
    y = function(scores, dtype=np.float64)
    agree(y, scores, function(scores.data, dtype=np.float64))


def test_softmax_out(scores):
    out = np.zeros_like(scores.data)
    agree(fastact.softmax(scores, out=out), scores, fastact.softmax(scores.data))
    assert same_bits(out, fastact.softmax(scores.data))


def test_unsupported_dtypes(activation, scores):
    with pytest.raises(TypeError, match=f"^{activation.name}: x must not be of dtype complex128"):
        activation.public(fastact, scores.astype(complex))


def test_chunked(case, scores):
    lazy = scores.chunk({"sample": 2})
    y = case.public(fastact, lazy)
    assert y.chunks == lazy.chunks
    agree(y.compute(), scores, case.public(fastact, scores.data))


@pytest.mark.parametrize("function", [fastact.tanh, fastact.leaky_relu, fastact.linear])
def test_chunked_dtype(function, scores):
    y = function(scores.chunk({"sample": 2}), dtype=np.float64)
    agree(y.compute(), scores, function(scores.data, dtype=np.float64))


def test_softmax_along_a_chunked_dimension_says_to_rechunk(scores):
    lazy = scores.chunk({"sample": 2})
    with pytest.raises(ValueError, match=r"^softmax: .*x\.chunk\(\{'sample': -1\}\)"):
        fastact.softmax(lazy, axis="sample")
    y = fastact.softmax(lazy.chunk({"sample": -1}), axis="sample")
    agree(y.compute(), scores, fastact.softmax(scores.data, axis=0))
