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
    if _is(x, "pandas", "DataFrame") and x.dtypes.nunique() > 1 and parameters and out is None:
        own = all(isinstance(parameter, np.ndarray | np.generic) for parameter in parameters)
        if own and "where" not in keywords:
            return _by_columns(ufunc, x, parameters, keywords)
    if _is(x, "xarray", "Dataset") and by_pairs and not _is(parameters[0], "xarray", "Dataset"):
        return x.map(lambda variable: elementwise(ufunc, (variable, *parameters), out, keywords))

    keywords = dict(keywords)
    dtype = _dtype(x)
    if dtype is not None:
        function = getattr(activations, ufunc.__name__)  # has an error for a dtype not supported
        dtype = function(np.empty(0, dtype), *([0.0] if by_pairs else [])).dtype
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
        return x.map(softmax, keep_attrs=True, args=(axis, out))
    shape = getattr(x, "shape", None)
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
        array = np.from_dlpack(out) if hasattr(out, "__dlpack__") else np.asarray(memoryview(out))
    except (TypeError, BufferError, RuntimeError) as error:
        kind = type(out).__name__ if not isinstance(out, tuple) else f"a tuple of {len(out)}"
        reason = f"; {error}" if hasattr(out, "__dlpack__") else ""
        raise TypeError(
            f"{function}: out must be an ndarray or a tuple of one, or share its memory, "
            f"got {kind}{reason}"
        ) from error
    return array


def _is(x: Any, library: str, name: str) -> bool:
    """Whether x is an instance of a class of a library."""
    return isinstance(x, getattr(sys.modules.get(library), name, ()))


def _dtype(x: Any) -> np.dtype[Any] | None:
    """Dtype of the elements of x, or None if it is none of NumPy's."""
    if _is(x, "pandas", "DataFrame"):
        dtypes = [_dtype(column) for _, column in x.items()] or [np.dtype(np.float64)]
        known = [dtype for dtype in dtypes if dtype is not None]
        return np.result_type(*known) if known == dtypes else None
    dtype = getattr(x, "dtype", None)
    dtype = getattr(dtype, "numpy_dtype", dtype)  # of pandas' types with missing values
    return dtype if isinstance(dtype, np.dtype) else None


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


def _float_of(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Dtype of the softmax of an array of this dtype; TypeError if there is none."""
    return np.asarray(_core.softmax(np.empty((0, 0), dtype), -1, None)).dtype


def _masked(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a masked array: e^-inf = 0 is what a masked entry adds to a sum."""
    mask = np.ma.getmaskarray(x)
    logits = np.ma.getdata(x, subok=False).astype(_float_of(x.dtype))
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
    logits = x.to_numpy() if dtype is None else x.to_numpy(_float_of(dtype), na_value=np.nan)
    if _is(out, "pandas", "DataFrame"):
        out.iloc[:, :] = _core.softmax(logits, axis, None)
        return out
    y = sys.modules["pandas"].DataFrame(
        _core.softmax(logits, axis, out), index=x.index, columns=x.columns, copy=False
    )
    y.attrs.update(x.attrs)
    return y


def _dask(x: Any, axis: Any, out: Any) -> Any:
    """Softmax of a dask array: that of each block."""
    if out is not None:
        raise TypeError(
            f"softmax: out must be None for a dask array, which is computed later, "
            f"got {type(out).__name__}"
        )
    _check_chunks(x, axis, lambda i: f"x.rechunk({{{i}: -1}})")
    return x.map_blocks(activations.softmax, axis=axis, dtype=_float_of(x.dtype))


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
    ("xarray", "DataArray", _labelled),
    ("xarray", "Variable", _labelled),
]
