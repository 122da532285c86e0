"""Arrays of other libraries: what their own handling of ufuncs leaves to be done.

The compiled functions come here if x or a parameter has ``__array_ufunc__`` and is no ndarray, for
softmax of masked arrays, and if `out` is the memory of something else. No library is imported here:
its objects are recognised once somebody else has imported it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fastact import _core, activations

__all__ = ["elementwise", "memory_of", "softmax"]


def elementwise(ufunc: np.ufunc, inputs: Sequence[Any], out: Any, keywords: dict[str, Any]) -> Any:
    """Call the ufunc of an activation on x and parameters of which one is another library's.

    Parameters
    ----------
    ufunc : numpy.ufunc
        One of ``_core.ufuncs``.
    inputs : sequence
        x and the parameters; scalar ones are checked.
    out : object
        None, an ndarray, or what the other library takes.
    keywords : dict
        Further ones of the ufunc.
    """
    x, *parameters = inputs
    by_pairs = ufunc is _core.ufuncs.prelu
    parameters = [p.to_numpy() if _is(p, "polars", "Series") else p for p in parameters]
    if _is(x, "dask.dataframe", "DataFrame", "Series", "Index"):
        return _of_partitions(ufunc, x, parameters, out, keywords)
    if _is(x, "polars", "Series", "Expr") and not any(_is(p, "polars", "Expr") for p in parameters):
        return _of_polars(ufunc, x, parameters, out, keywords)
    if _is(x, "pandas", "DataFrame") and out is None and "where" not in keywords:
        mixed = x.dtypes.nunique() > 1 and parameters
        extended = not all(isinstance(dtype, np.dtype) for dtype in x.dtypes)
        own = all(isinstance(parameter, np.ndarray | np.generic) for parameter in parameters)
        if own and (mixed or extended):
            return _by_columns(ufunc, x, parameters, keywords)
    if _is(x, "xarray", "Dataset") and not any(_is(p, "xarray", "Dataset") for p in parameters):
        _check_no_out(ufunc.__name__, "an xarray Dataset", out)
        return x.map(
            lambda variable: elementwise(ufunc, (variable, *parameters), None, keywords),
            keep_attrs=True,
        )

    keywords = dict(keywords)
    dtype = _dtype(x)
    if dtype is not None:
        dtype = _result_of(ufunc.__name__, dtype)
        if _is(getattr(x, "dtype", None), "pandas", "ArrowDtype") and dtype != _dtype(x):
            # Where values are missing, pandas would make float64 of integers and objects of bools.
            x = x.astype(f"{dtype}[pyarrow]")
    if "signature" in keywords:
        dtype = keywords["signature"][0]
    if getattr(x, "chunks", None) and not keywords.keys().isdisjoint(["signature", "dtype"]):
        # dask knows no `signature`, and with `dtype` it only converts the result.
        asked = keywords.pop("dtype", dtype)
        x = x if asked is None else x.astype(asked)
        keywords.pop("signature", None)
    if by_pairs and dtype is not None:
        parameters = [parameters[0].astype(dtype)]
    if out is not None:
        keywords["out"] = out
    return ufunc(x, *parameters, **keywords)


def softmax(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of an object of another library, or of a masked array.

    Parameters
    ----------
    x : object
        The logits.
    axis : int, tuple of ints or, for xarray, a name of a dimension or several
        The axes along which the result sums to 1.
    out : object
        None, or where the result goes if the library knows of that.
    """
    if _is(x, "xarray", "Dataset"):
        _check_no_out("softmax", "an xarray Dataset", out)
        return x.map(softmax, keep_attrs=True, args=(axis, None))
    shape = getattr(x, "shape", None)
    if _is(x, "dask.dataframe", "Series", "Index") or _is(x, "polars", "Expr"):
        shape = (np.nan,)  # one column of unknown length
    if isinstance(shape, tuple) and len(shape) < 2:
        raise ValueError(f"softmax: x must have at least 2 dimensions, got shape {shape}")
    for library, name, function in _SOFTMAX:
        if _is(x, library, name):
            return function(x, axis, out)
    return _core.ufuncs.softmax(x, axis=axis, **({} if out is None else {"out": out}))


def memory_of(function: str, out: Any) -> NDArray[Any]:
    """Array over the memory of an object that shares it, by DLPack or as a buffer.

    Parameters
    ----------
    function : str
        Name of the function that `out` was given to.
    out : object
        A tensor, a memoryview, ...
    """
    try:
        if isinstance(out, np.generic):  # a buffer, but one of its own
            raise TypeError
        if _is(out, "torch", "Tensor"):
            return np.asarray(out.numpy())  # writeable; from_dlpack is so from NumPy 2.1 on
        array = np.from_dlpack(out) if hasattr(out, "__dlpack__") else np.asarray(memoryview(out))
    except (TypeError, BufferError, RuntimeError) as error:
        kind = type(out).__name__ if not isinstance(out, tuple) else f"a tuple of {len(out)}"
        reason = f"; {error}" if hasattr(out, "__dlpack__") else ""
        raise TypeError(
            f"{function}: out must be an ndarray or a tuple of one, or share its memory, "
            f"got {kind}{reason}"
        ) from error
    return array


def _is(x: Any, library: str, *names: str) -> bool:
    """Whether x is an instance of a class of a library."""
    module = sys.modules.get(library)
    return isinstance(x, tuple(getattr(module, name, ()) for name in names))


def _dtype(x: Any) -> np.dtype[Any] | None:
    """Dtype of the elements of x, or None if it is none of NumPy's."""
    if _is(x, "pandas", "DataFrame"):
        dtypes = [_dtype(column) for _, column in x.items()] or [np.dtype(np.float64)]
        known = [dtype for dtype in dtypes if dtype is not None]
        return np.result_type(*known) if known == dtypes else None
    dtype: Any = getattr(x, "dtype", None)
    dtype = getattr(dtype, "numpy_dtype", dtype)  # of pandas' types with missing values
    if _is(dtype, "pandas.api.extensions", "ExtensionDtype") and dtype.kind not in "biuf":
        return np.dtype(object)  # text, categories, ...
    return dtype if isinstance(dtype, np.dtype) else None


def _result_of(function: str, dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Dtype of the result for an array of this dtype; TypeError if there is none."""
    alpha = [0.0] if function == "prelu" else []
    y = getattr(activations, function)(np.empty((0, 0), dtype), *alpha)
    return np.asarray(y).dtype


def _check_no_out(function: str, x: str, out: Any) -> None:
    """Raise an error if out is given for an x, named here, that has no memory to share."""
    if out is not None:
        raise TypeError(f"{function}: out must be None for {x}, got {type(out).__name__}")


def _of_partitions(
    ufunc: np.ufunc, x: Any, parameters: Sequence[Any], out: Any, keywords: dict[str, Any]
) -> Any:
    """Call an activation on the partitions of a dask DataFrame, Series or Index: pandas' own."""
    _check_no_out(ufunc.__name__, f"a dask {type(x).__name__}, which is computed later", out)
    keywords = dict(keywords)
    if "signature" in keywords:
        keywords["dtype"] = keywords.pop("signature")[0]
    return _map_partitions(getattr(activations, ufunc.__name__), x, parameters, keywords)


def _map_partitions(
    function: Callable[..., Any], x: Any, parameters: Sequence[Any], keywords: dict[str, Any]
) -> Any:
    """Call a function on each partition later, and at once on an empty one: for errors, dtypes."""
    empty = [getattr(argument, "_meta", argument) for argument in (x, *parameters)]
    meta = function(*empty, **keywords)
    return x.map_partitions(function, *parameters, meta=meta, **keywords)


def _of_polars(
    ufunc: np.ufunc, x: Any, parameters: Sequence[Any], out: Any, keywords: dict[str, Any]
) -> Any:
    """Call a ufunc on a polars Series or expression; polars would let parameters decide the dtype.

    Missing values stay missing.
    """
    _check_no_out(ufunc.__name__, f"a polars {type(x).__name__}", out)
    polars = sys.modules["polars"]
    if isinstance(x, polars.Expr):
        return x.map_batches(
            lambda series: _of_polars(ufunc, series, parameters, out, keywords),
            is_elementwise=True,
        )
    dtype = _result_of(ufunc.__name__, x[:0].to_numpy().dtype)
    values = x.cast(getattr(polars, f"Float{8 * dtype.itemsize}")).to_numpy()
    y = polars.Series(x.name, elementwise(ufunc, (values, *parameters), None, keywords))
    return y.set(x.is_null(), None) if x.null_count() else y


def _by_columns(
    ufunc: np.ufunc, x: Any, parameters: Sequence[Any], keywords: dict[str, Any]
) -> Any:
    """Call a ufunc on each column of a DataFrame, so that each keeps its dtype.

    pandas does so for ufuncs of one input, and converts all columns to one dtype for others.
    """
    wide = [np.broadcast_to(parameter, x.shape).T for parameter in parameters]
    columns = [
        elementwise(ufunc, (x.iloc[:, i], *(parameter[i] for parameter in wide)), None, keywords)
        for i in range(x.shape[1])
    ]
    y = sys.modules["pandas"].concat(columns, axis=1)
    y.columns = x.columns
    return y


def _masked(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a masked array: e^-inf = 0 is what a masked entry adds to a sum."""
    mask = np.ma.getmaskarray(x)
    logits = np.ma.getdata(x, subok=False).astype(_result_of("softmax", x.dtype))
    logits[mask] = -np.inf
    y = _core.softmax(logits, axis, logits if out is None else np.ma.getdata(out))
    y[mask] = 0
    if out is None:
        out = x.__array_wrap__(y)
    if isinstance(out, np.ma.MaskedArray) and np.ma.getmask(x) is not np.ma.nomask:
        out.mask = mask
    return out


def _frame(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a DataFrame, whose rows are entries of all columns: in their common dtype."""
    dtype = _dtype(x)
    logits = (
        x.to_numpy() if dtype is None else x.to_numpy(_result_of("softmax", dtype), na_value=np.nan)
    )
    if _is(out, "pandas", "DataFrame"):
        out.iloc[:, :] = _core.softmax(logits, axis, None)
        return out
    y = sys.modules["pandas"].DataFrame(
        _core.softmax(logits, axis, out), index=x.index, columns=x.columns, copy=False
    )
    y.attrs.update(x.attrs)
    return y


def _dask_frame(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a dask DataFrame: that of each partition, along its rows."""
    _check_no_out("softmax", "a dask DataFrame, which is computed later", out)
    y = _map_partitions(activations.softmax, x, (), {"axis": axis})
    if 0 in np.lib.array_utils.normalize_axis_tuple(axis, 2) and x.npartitions > 1:
        raise ValueError(
            f"softmax: x must not be divided along axis 0, got {x.npartitions} partitions; "
            "use x.repartition(npartitions=1)"
        )
    return y


def _dask(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a dask array: that of each block."""
    _check_no_out("softmax", "a dask array, which is computed later", out)
    _check_chunks(x, axis, lambda i: f"x.rechunk({{{i}: -1}})")
    return x.map_blocks(activations.softmax, axis=axis, dtype=_result_of("softmax", x.dtype))


def _labelled(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a DataArray or Variable; axis may name dimensions."""
    if isinstance(axis, str) or (isinstance(axis, tuple) and all(isinstance(i, str) for i in axis)):
        axis = x.get_axis_num(axis)
    if x.chunks is not None:
        _check_chunks(x, axis, lambda i: f"x.chunk({{{x.dims[i]!r}: -1}})")
    return sys.modules["xarray"].apply_ufunc(
        activations.softmax,
        x,
        kwargs={"axis": axis, "out": out},
        dask="allowed",
        keep_attrs=True,
    )


def _check_chunks(x: Any, axis: Any, remedy: Callable[[int], str]) -> None:
    """Raise an error if x has several chunks along an axis."""
    _core.softmax(np.empty((0,) * x.ndim, x.dtype), axis, None)  # checks dtype and axis
    for i in np.lib.array_utils.normalize_axis_tuple(axis, x.ndim):
        if len(x.chunks[i]) > 1:
            raise ValueError(
                f"softmax: x must not be chunked along axis {i}, got chunks {x.chunks[i]}; "
                f"use {remedy(i)}"
            )


_SOFTMAX: list[tuple[str, str, Callable[[Any, Any, Any], Any]]] = [
    ("numpy.ma", "MaskedArray", _masked),
    ("pandas", "DataFrame", _frame),
    ("dask.array", "Array", _dask),
    ("dask.dataframe", "DataFrame", _dask_frame),
    ("xarray", "DataArray", _labelled),
    ("xarray", "Variable", _labelled),
]
