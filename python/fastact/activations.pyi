# The functions are typed by what they take beside x: a Protocol for each list of parameters. In all
# of them the overloads are, in this order:
#
#   an array of floats; a scalar of float16 or float32   the same type
#   an array of bool or of integers of 8 or 16 bits      a float32 array
#   an array of wider integers; lists of numbers         a float64 array
#   a scalar of bool or of integers of 8 or 16 bits      a float32 scalar
#   a scalar of a wider integer; a float, so a float64   a float64 scalar
#   out= an array                                        that array
#   anything else: pandas, dask, dtype=, ...             Any
#
# A list of bools counts as an array of bool. To type checkers a bool is an int and that a float,
# and NumPy's stubs make int8 a subtype of int32: hence the ignored overlaps.

from collections.abc import Sequence
from typing import Any, Literal, Protocol, SupportsIndex, TypeAlias, TypedDict, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray
from typing_extensions import Unpack

__all__ = [
    "elu",
    "exponential",
    "hard_sigmoid",
    "leaky_relu",
    "linear",
    "prelu",
    "relu",
    "selu",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "tanh",
    "thresholded_relu",
]

_Floats: TypeAlias = np.float16 | np.float32 | np.float64
_Same = TypeVar("_Same", bound=np.ndarray[Any, np.dtype[_Floats]] | np.float16 | np.float32)
_SameArray = TypeVar("_SameArray", bound=np.ndarray[Any, np.dtype[_Floats]])
_Any = TypeVar("_Any", bound=np.ndarray[Any, Any] | np.generic)
_Out = TypeVar("_Out", bound=np.ndarray[Any, Any])

_Bools: TypeAlias = Sequence[bool] | Sequence[_Bools]
_Numbers: TypeAlias = Sequence[float] | Sequence[_Numbers]
_NarrowScalar: TypeAlias = np.bool_ | np.int8 | np.uint8 | np.int16 | np.uint16
_WideScalar: TypeAlias = np.int32 | np.uint32 | np.int64 | np.uint64
_Narrow: TypeAlias = NDArray[_NarrowScalar] | _Bools
_Wide: TypeAlias = NDArray[_WideScalar] | _Numbers
_F32: TypeAlias = NDArray[np.float32]
_F64: TypeAlias = NDArray[np.float64]
_Real: TypeAlias = float | np.floating[Any] | np.integer[Any]
_Axis: TypeAlias = SupportsIndex | tuple[SupportsIndex, ...]
_Names: TypeAlias = str | tuple[str, ...]  # of dimensions, for xarray

class _Where(TypedDict, total=False):
    where: ArrayLike
    casting: Literal["no", "equiv", "safe", "same_kind", "unsafe"]
    order: Literal["K", "A", "C", "F"] | None
    subok: bool

class _Keywords(_Where, total=False):
    dtype: DTypeLike | None

class _Plain(Protocol):
    @overload
    def __call__(self, x: _Same, *, out: None = None, **kwargs: Unpack[_Where]) -> _Same: ...
    @overload
    def __call__(self, x: _Narrow, *, out: None = None, **kwargs: Unpack[_Where]) -> _F32: ...  # type: ignore[overload-overlap]
    @overload
    def __call__(self, x: _Wide, *, out: None = None, **kwargs: Unpack[_Where]) -> _F64: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self, x: bool | _NarrowScalar, *, out: None = None, **kwargs: Unpack[_Where]
    ) -> np.float32: ...
    @overload
    def __call__(
        self, x: float | _WideScalar, *, out: None = None, **kwargs: Unpack[_Where]
    ) -> np.float64: ...
    @overload
    def __call__(self, x: Any, *, out: _Out | tuple[_Out], **kwargs: Unpack[_Keywords]) -> _Out: ...
    @overload
    def __call__(self, x: Any, *, out: Any = None, **kwargs: Unpack[_Keywords]) -> Any: ...

class _Alpha(Protocol):
    @overload
    def __call__(
        self, x: _Same, alpha: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _Same: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self, x: _Narrow, alpha: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F32: ...
    @overload
    def __call__(
        self, x: _Wide, alpha: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F64: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self,
        x: bool | _NarrowScalar,
        alpha: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float32: ...
    @overload
    def __call__(
        self,
        x: float | _WideScalar,
        alpha: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float64: ...
    @overload
    def __call__(
        self, x: Any, alpha: _Real = ..., *, out: _Out | tuple[_Out], **kwargs: Unpack[_Keywords]
    ) -> _Out: ...
    @overload
    def __call__(
        self, x: Any, alpha: _Real = ..., *, out: Any = None, **kwargs: Unpack[_Keywords]
    ) -> Any: ...

class _Theta(Protocol):
    @overload
    def __call__(
        self, x: _Same, theta: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _Same: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self, x: _Narrow, theta: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F32: ...
    @overload
    def __call__(
        self, x: _Wide, theta: _Real = ..., *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F64: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self,
        x: bool | _NarrowScalar,
        theta: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float32: ...
    @overload
    def __call__(
        self,
        x: float | _WideScalar,
        theta: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float64: ...
    @overload
    def __call__(
        self, x: Any, theta: _Real = ..., *, out: _Out | tuple[_Out], **kwargs: Unpack[_Keywords]
    ) -> _Out: ...
    @overload
    def __call__(
        self, x: Any, theta: _Real = ..., *, out: Any = None, **kwargs: Unpack[_Keywords]
    ) -> Any: ...

class _Slopes(Protocol):
    @overload
    def __call__(
        self, x: _Same, alpha: ArrayLike, *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _Same: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self, x: _Narrow, alpha: ArrayLike, *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F32: ...
    @overload
    def __call__(
        self, x: _Wide, alpha: ArrayLike, *, out: None = None, **kwargs: Unpack[_Where]
    ) -> _F64: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self,
        x: bool | _NarrowScalar,
        alpha: ArrayLike,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float32: ...
    @overload
    def __call__(
        self,
        x: float | _WideScalar,
        alpha: ArrayLike,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float64: ...
    @overload
    def __call__(
        self, x: Any, alpha: ArrayLike, *, out: _Out | tuple[_Out], **kwargs: Unpack[_Keywords]
    ) -> _Out: ...
    @overload
    def __call__(
        self, x: Any, alpha: ArrayLike, *, out: Any = None, **kwargs: Unpack[_Keywords]
    ) -> Any: ...

class _Relu(Protocol):
    @overload
    def __call__(
        self,
        x: _Same,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> _Same: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self,
        x: _Narrow,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> _F32: ...
    @overload
    def __call__(
        self,
        x: _Wide,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> _F64: ...
    @overload
    def __call__(  # type: ignore[overload-overlap]
        self,
        x: bool | _NarrowScalar,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float32: ...
    @overload
    def __call__(
        self,
        x: float | _WideScalar,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: None = None,
        **kwargs: Unpack[_Where],
    ) -> np.float64: ...
    @overload
    def __call__(
        self,
        x: Any,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: _Out | tuple[_Out],
        **kwargs: Unpack[_Keywords],
    ) -> _Out: ...
    @overload
    def __call__(
        self,
        x: Any,
        alpha: _Real = ...,
        max_value: _Real | None = ...,
        threshold: _Real = ...,
        *,
        out: Any = None,
        **kwargs: Unpack[_Keywords],
    ) -> Any: ...

@overload
def linear(x: _Any, *, out: None = None) -> _Any: ...
@overload
def linear(x: Any, *, out: _Out | tuple[_Out], **kwargs: Unpack[_Keywords]) -> _Out: ...
@overload
def linear(x: Any, *, out: Any = None, **kwargs: Unpack[_Keywords]) -> Any: ...
@overload
def softmax(x: _SameArray, axis: _Axis = -1, *, out: None = None) -> _SameArray: ...
@overload
def softmax(  # type: ignore[overload-overlap]
    x: _Narrow, axis: _Axis = -1, *, out: None = None
) -> _F32: ...
@overload
def softmax(x: _Wide, axis: _Axis = -1, *, out: None = None) -> _F64: ...
@overload
def softmax(x: Any, axis: _Axis = -1, *, out: _Out | tuple[_Out]) -> _Out: ...
@overload
def softmax(x: Any, axis: _Axis | _Names = -1, *, out: Any = None) -> Any: ...

relu: _Relu
elu: _Alpha
selu: _Plain
softplus: _Plain
softsign: _Plain
tanh: _Plain
sigmoid: _Plain
hard_sigmoid: _Plain
exponential: _Plain
leaky_relu: _Alpha
prelu: _Slopes
thresholded_relu: _Theta
