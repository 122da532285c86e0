"""fastact in models of Keras 3: saved by name, and in the place of the NumPy back end's functions.

The import registers the functions of fastact, and its layers without weights, as serialisable in
the package "fastact": a model that holds them is saved and loaded as any other, and still computes
with them. That works with every back end that passes NumPy arrays.
"""

from __future__ import annotations

import functools
import math
import numbers
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np

from fastact import activations, layers
from fastact.acceleration import Acceleration, Replacement, Switch, is_supported

__all__ = ["accelerate"]


def accelerate() -> Acceleration:
    """Compute the activations of Keras' NumPy back end with fastact.

    It holds from the call on, for models that exist as for new ones, by whichever way they come to
    an activation: its name, `keras.activations`, `keras.ops` or a layer. What Keras defines stays
    as Keras defines it: parameters and their defaults, `hard_sigmoid` with a slope of 1/6, softmax
    of one dimension, dtypes of results. Results differ by no more than rounding. Arrays that are
    not float16, float32 or float64 go to Keras' own functions.

    Returns
    -------
    acceleration : Acceleration
        A context manager, at the end of which Keras has its own functions again; or call its
        method ``restore()``. Of several accelerations, nested or in different threads, the end of
        the last one counts: the functions belong to the process.

    Raises
    ------
    RuntimeError
        If Keras runs on another back end.

    Examples
    --------
    >>> import numpy as np
    >>> import keras
    >>> import fastact.keras
    >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation="softmax")])
    >>> with fastact.keras.accelerate():
    ...     y = model.predict(np.ones((4, 3)), verbose=0)
    >>> y.shape
    (4, 2)
    """
    backend = keras.config.backend()
    if backend != "numpy":
        raise RuntimeError(
            f"accelerate: Keras must run on its NumPy back end, got {backend!r}; set the variable "
            "KERAS_BACKEND=numpy before keras is imported"
        )
    return Acceleration(_SWITCH)


def _is_number(parameter: Any) -> bool:
    return isinstance(parameter, numbers.Real) and math.isfinite(parameter)


def _relu6(x: Any) -> Any:
    return activations.relu(x, max_value=6.0)


def _leaky_relu(x: Any, negative_slope: Any = 0.2) -> Any:
    # Keras computes max(x, negative_slope * x), which is something else above 1.
    if not (_is_number(negative_slope) and negative_slope <= 1):
        return NotImplemented
    return activations.leaky_relu(x, negative_slope)


def _elu(x: Any, alpha: Any = 1.0) -> Any:
    if not _is_number(alpha):
        return NotImplemented
    return activations.elu(x, alpha)


def _hard_sigmoid(x: Any) -> Any:
    # fastact's has the slope of Keras 2. Memory that was never written may hold signalling NaN.
    with np.errstate(all="ignore"):
        y = x / 6.0 + 0.5
    return activations.relu(y, max_value=1.0)


def _softmax(x: Any, axis: Any = -1) -> Any:
    if x.ndim == 1 and axis in (0, -1):
        return activations.softmax(x[np.newaxis])[0]
    if x.ndim < 2 or axis is None:
        return NotImplemented
    return activations.softmax(x, axis)


# What stands for functions of the back end's modules, where keras.ops, keras.activations and the
# layers look them up at every call. NotImplemented leaves the arguments to Keras' own.
_NN: dict[str, Callable[..., Any]] = {
    "elu": _elu,
    "leaky_relu": _leaky_relu,
    "relu": activations.relu,
    "relu6": _relu6,
    "selu": activations.selu,
    "sigmoid": activations.sigmoid,
    "softplus": activations.softplus,
    "softsign": activations.softsign,
}
_NUMPY: dict[str, Callable[..., Any]] = {
    "exp": activations.exponential,
    "tanh": activations.tanh,
}
# Keras' own take x as it is in these, and convert it in the others, which makes float64 float32.
_UNCONVERTED: dict[str, Callable[..., Any]] = {
    "hard_sigmoid": _hard_sigmoid,
    "softmax": _softmax,
    "tanh": activations.tanh,
}


def _as_given(x: Any) -> Any:
    return x


def _replacements() -> Iterator[Replacement]:
    """Pair the functions of the back end, which has no public name, with those above."""
    from keras.src import backend

    for module, functions, convert in (
        (backend.nn, _NN, backend.convert_to_tensor),
        (backend.nn, _UNCONVERTED, _as_given),
        (backend.numpy, _NUMPY, backend.convert_to_tensor),
    ):
        table = vars(module)
        for name, function in functions.items():
            yield Replacement(table, name, _with_original(function, table[name], convert))


def _with_original(
    function: Callable[..., Any], original: Callable[..., Any], convert: Callable[[Any], Any]
) -> Callable[..., Any]:
    """Make a function of fastact leave to Keras' own what it has no answer for."""

    @functools.wraps(original)
    def activation(x: Any, *args: Any, **kwargs: Any) -> Any:
        if not (type(x) is np.ndarray and x.dtype.char in "ef"):  # of these it makes a copy
            x = convert(x)
        y = function(x, *args, **kwargs) if is_supported(x) else NotImplemented
        return original(x, *args, **kwargs) if y is NotImplemented else y

    return activation


_SWITCH = Switch(_replacements)


def _register() -> None:
    """Register what Keras can save. Weights it could not, so PReLU is not among it."""
    register = keras.saving.register_keras_serializable(package="fastact")
    for name in activations.__all__:
        register(getattr(activations, name))
    for name in layers.__all__:
        if name != "PReLU":
            register(getattr(layers, name))


_register()
