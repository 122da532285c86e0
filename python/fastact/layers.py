"""The activation functions as callable objects that hold their parameters, as in Keras."""

from __future__ import annotations

import math
import operator
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from fastact import activations, registry

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike, NDArray
    from typing_extensions import Self

__all__ = ["ELU", "Activation", "LeakyReLU", "PReLU", "ReLU", "Softmax", "ThresholdedReLU"]

# What the configurations of Keras' layers hold beside the parameters: the layer's place in a model,
# and what concerns training only.
_KERAS_KEYS = frozenset(
    ["alpha_constraint", "alpha_regularizer", "batch_input_shape", "dtype", "name", "trainable"]
)

_INITIALIZERS = {"zeros": 0.0, "ones": 1.0}


@dataclass(repr=False, eq=False)
class Layer:
    """Base of the layers; the fields of a layer are its configuration.

    Calling a layer takes an array-like x and the keywords of the function behind it.
    """

    # Keras' newer names of parameters.
    _RENAMED: ClassVar[Mapping[str, str]] = {}

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        raise NotImplementedError

    def get_config(self) -> dict[str, Any]:
        """Return the parameters as a dictionary, for `from_config`."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.init}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """Make a layer from a dictionary as `get_config` gives it, or as that of Keras does.

        Parameters
        ----------
        config : dict
            Parameters by name; those left out have their defaults. What else a layer of Keras has,
            such as "name" and "trainable", is passed over.

        Returns
        -------
        layer : Layer
            A layer of this class.

        Raises
        ------
        TypeError
            If `config` is no dictionary, or has an unknown key.
        """
        if not isinstance(config, Mapping):
            raise TypeError(f"{cls.__name__}: config must be a dict, got {config!r}")
        config = {cls._RENAMED.get(key, key): value for key, value in config.items()}
        names = [f.name for f in fields(cls) if f.init]
        unknown = [key for key in config if key not in names and key not in _KERAS_KEYS]
        if unknown:
            accepted = ", ".join(names) or "none"
            raise TypeError(f"{cls.__name__}: unknown key {unknown[0]!r}; accepted are {accepted}")
        return cls(**{name: config[name] for name in names if name in config})

    def __repr__(self) -> str:
        """Return the call that makes the layer."""
        try:
            config = self.get_config()
        except (TypeError, ValueError):  # a callable that has no name of its own
            config = Layer.get_config(self)
        parameters = ", ".join(f"{name}={value!r}" for name, value in config.items())
        return f"{type(self).__name__}({parameters})"

    def _check_real(self, name: str, accepted: str, low: float = -math.inf) -> None:
        """Make the parameter of that name a float, not NaN and at least low."""
        value = getattr(self, name)
        got = f"{type(self).__name__}: {name} must be {accepted}, got {reprlib.repr(value)}"
        if value is None:
            raise ValueError(got)
        number = _real(value)
        if number is None:
            raise TypeError(got)
        if not number >= low:
            raise ValueError(got)
        setattr(self, name, number)


@dataclass(repr=False, eq=False)
class Activation(Layer):
    """Any activation function.

    Parameters
    ----------
    activation : None, str, dict or callable
        What `fastact.get` takes.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import Activation
    >>> Activation("relu")(np.array([-1.0, 2.0]))
    array([0., 2.])
    """

    activation: Any

    def __post_init__(self) -> None:
        """Look the function up."""
        self.activation = registry.find("Activation", "activation", self.activation)

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return self.activation(x, **kwargs)

    def get_config(self) -> dict[str, Any]:
        """Return the parameters as a dictionary, for `from_config`."""
        return {"activation": registry.serialize(self.activation)}


@dataclass(repr=False, eq=False)
class ReLU(Layer):
    """Rectified linear unit, see `fastact.relu`.

    Parameters
    ----------
    max_value : float, optional
        Largest value of the result, at least 0; None sets no limit.
    negative_slope : float, default 0.0
        Slope below `threshold`, at least 0.
    threshold : float, default 0.0
        Where the lower branch ends, at least 0.

    Raises
    ------
    TypeError
        If a parameter is not a real number.
    ValueError
        If a parameter is negative or NaN, or `negative_slope` or `threshold` is None.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import ReLU
    >>> ReLU(max_value=6.0, negative_slope=0.5)(np.array([-1.0, 2.0, 8.0]))
    array([-0.5,  2. ,  6. ])
    """

    max_value: float | None = None
    negative_slope: float = 0.0
    threshold: float = 0.0

    def __post_init__(self) -> None:
        """Check the parameters."""
        if self.max_value is not None:
            self._check_real("max_value", "None or a number >= 0", 0)
        self._check_real("negative_slope", "a number >= 0", 0)
        self._check_real("threshold", "a number >= 0", 0)

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return activations.relu(x, self.negative_slope, self.max_value, self.threshold, **kwargs)


@dataclass(repr=False, eq=False)
class LeakyReLU(Layer):
    """Leaky rectified linear unit, see `fastact.leaky_relu`.

    Parameters
    ----------
    alpha : float, default 0.3
        Slope where x < 0, at least 0. `from_config` takes Keras' newer name for it too,
        ``negative_slope``.

    Raises
    ------
    TypeError
        If `alpha` is not a real number.
    ValueError
        If `alpha` is None, negative or NaN.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import LeakyReLU
    >>> LeakyReLU(0.25)(np.array([-1.0, 2.0]))
    array([-0.25,  2.  ])
    """

    _RENAMED: ClassVar[Mapping[str, str]] = {"negative_slope": "alpha"}

    alpha: float = 0.3

    def __post_init__(self) -> None:
        """Check the parameter."""
        self._check_real("alpha", "a number >= 0", 0)

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return activations.leaky_relu(x, self.alpha, **kwargs)


@dataclass(repr=False, eq=False)
class PReLU(Layer):
    """Parametric rectified linear unit with a learnable `alpha`, see `fastact.prelu`.

    The first call builds `alpha` from the shape of x: without the batch axis, and 1 along the
    shared axes. It is float64 if x is, and float32 otherwise.

    Parameters
    ----------
    alpha_initializer : str, dict, float or callable, default "zeros"
        What `alpha` starts from: "zeros", "ones", a number, a callable that takes the shape and
        returns an array, or a configuration of Keras' Zeros, Ones or Constant.
    shared_axes : int or sequence of ints, optional
        Axes of x along which `alpha` is the same; the batch axis is 0, so they start at 1.

    Attributes
    ----------
    alpha : ndarray or None
        The slopes where x < 0; None before the first call.

    Raises
    ------
    TypeError
        If a parameter has the wrong type.
    ValueError
        If the initializer is unknown, or a shared axis below 1 or repeated.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import PReLU
    >>> layer = PReLU(0.5, shared_axes=1)
    >>> layer(np.array([[[-1.0, 1.0], [2.0, -2.0]]]))
    array([[[-0.5,  1. ],
            [ 2. , -1. ]]])
    >>> layer.get_weights()
    [array([[0.5, 0.5]])]
    """

    alpha_initializer: Any = "zeros"
    shared_axes: int | Sequence[int] | None = None
    alpha: NDArray[Any] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Check the parameters."""
        self.alpha_initializer = _initializer(self.alpha_initializer)
        if self.shared_axes is not None:
            axes = _integers("PReLU", "shared_axes", self.shared_axes)
            if len(set(axes)) < len(axes) or min(axes, default=1) < 1:
                raise ValueError(f"PReLU: shared_axes must be distinct and >= 1, got {axes}")
            self.shared_axes = axes

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x; build `alpha` from its shape if this is the first call."""
        if not hasattr(x, "__array_ufunc__"):
            x = np.asarray(x)
        alpha = self.alpha
        if alpha is None:
            dtype = np.float64 if getattr(x, "dtype", None) == np.float64 else np.float32
            alpha = self._initial(x.shape, dtype)
        elif self._alpha_shape(x.shape) != alpha.shape:
            raise ValueError(
                f"PReLU: x must have a shape for which alpha has shape {alpha.shape}, "
                f"got shape {tuple(x.shape)}, for which it has {self._alpha_shape(x.shape)}"
            )
        y = activations.prelu(x, alpha, **kwargs)
        self.alpha = alpha  # only now: a call that fails builds nothing
        return y

    def build(self, input_shape: Sequence[int], dtype: DTypeLike = np.float32) -> None:
        """Build `alpha` for x of that shape, as the first call would.

        Parameters
        ----------
        input_shape : tuple of ints
            Shape of x. Its first entry, the length of the batch axis, may be None.
        dtype : dtype, default float32
            That of `alpha`: float16, float32 or float64.

        Raises
        ------
        TypeError
            If `input_shape` is not a sequence of ints (the first, of the batch axis, may be None),
            or `dtype` none of float16, float32, float64.
        ValueError
            If a length is negative, or there are fewer axes than `shared_axes` names.
        """
        if not isinstance(input_shape, list | tuple):
            raise TypeError(f"PReLU: input_shape must be a tuple of ints, got {input_shape!r}")
        lengths = _integers("PReLU", "input_shape", input_shape[1:])
        if min(lengths, default=0) < 0:
            raise ValueError(f"PReLU: input_shape must not be negative, got {input_shape}")
        try:
            known = np.dtype(dtype) in (np.float16, np.float32, np.float64)
        except TypeError:
            known = False
        if not known:
            raise TypeError(f"PReLU: dtype must be float16, float32 or float64, got {dtype!r}")
        self.alpha = self._initial(input_shape, dtype)

    def get_weights(self) -> list[NDArray[Any]]:
        """Return a list with a copy of `alpha`; before the first call it is empty."""
        return [] if self.alpha is None else [self.alpha.copy()]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Set `alpha` from a list as `get_weights` gives it.

        Parameters
        ----------
        weights : list of one array_like
            The new `alpha`, of the shape that it has; converted to its dtype.

        Raises
        ------
        TypeError
            If `weights` is no list.
        ValueError
            If `alpha` is not built yet, or `weights` is not one array of its shape.
        """
        if self.alpha is None:
            raise ValueError("PReLU: alpha is not built yet; call the layer or its build() first")
        if not isinstance(weights, list | tuple):
            raise TypeError(f"PReLU: weights must be a list of one array, got {weights!r}")
        if len(weights) != 1 or np.shape(weights[0]) != self.alpha.shape:
            shapes = [np.shape(weight) for weight in weights]
            raise ValueError(
                f"PReLU: weights must be a list of one array of shape {self.alpha.shape}, "
                f"got arrays of shapes {shapes}"
            )
        self.alpha = np.array(weights[0], dtype=self.alpha.dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the parameters as a dictionary, for `from_config`; it leaves `alpha` out."""
        initializer = self.alpha_initializer
        if callable(initializer):
            initializer = registry.serialize(initializer)
        return {"alpha_initializer": initializer, "shared_axes": self.shared_axes}

    def _alpha_shape(self, input_shape: Sequence[int]) -> tuple[int, ...]:
        """Shape of alpha for x of that shape."""
        shared = (
            [] if self.shared_axes is None else _integers("PReLU", "shared_axes", self.shared_axes)
        )
        least = max(shared, default=0) + 1
        if len(input_shape) < least:
            raise ValueError(
                f"PReLU: x must have at least {least} dimensions (the batch axis and "
                f"shared_axes={self.shared_axes}), got shape {tuple(input_shape)}"
            )
        return tuple(1 if i in shared else n for i, n in enumerate(input_shape) if i > 0)

    def _initial(self, input_shape: Sequence[int], dtype: DTypeLike) -> NDArray[Any]:
        """Alpha before training."""
        shape, initializer = self._alpha_shape(input_shape), self.alpha_initializer
        if not callable(initializer):
            with np.errstate(over="ignore"):  # a number beyond the dtype is infinite there
                return np.full(shape, _INITIALIZERS.get(initializer, initializer), dtype)
        alpha = np.array(initializer(shape), dtype)
        if alpha.shape != shape:
            raise ValueError(
                f"PReLU: alpha_initializer must return an array of shape {shape}, "
                f"got shape {alpha.shape}"
            )
        return alpha


@dataclass(repr=False, eq=False)
class ELU(Layer):
    """Exponential linear unit, see `fastact.elu`.

    Parameters
    ----------
    alpha : float, default 1.0
        Scale of the negative part.

    Raises
    ------
    TypeError
        If `alpha` is not a real number.
    ValueError
        If `alpha` is None or NaN.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import ELU
    >>> ELU(alpha=2.0)(np.array([-1.0, 2.0]))
    array([-1.26424112,  2.        ])
    """

    alpha: float = 1.0

    def __post_init__(self) -> None:
        """Check the parameter."""
        self._check_real("alpha", "a number")

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return activations.elu(x, self.alpha, **kwargs)


@dataclass(repr=False, eq=False)
class ThresholdedReLU(Layer):
    """Thresholded rectified linear unit, see `fastact.thresholded_relu`.

    Parameters
    ----------
    theta : float, default 1.0
        Threshold, at least 0.

    Raises
    ------
    TypeError
        If `theta` is not a real number.
    ValueError
        If `theta` is None, negative or NaN.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import ThresholdedReLU
    >>> ThresholdedReLU(theta=0.5)(np.array([-1.0, 0.5, 2.0]))
    array([0., 0., 2.])
    """

    theta: float = 1.0

    def __post_init__(self) -> None:
        """Check the parameter."""
        self._check_real("theta", "a number >= 0", 0)

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return activations.thresholded_relu(x, self.theta, **kwargs)


@dataclass(repr=False, eq=False)
class Softmax(Layer):
    """Softmax, see `fastact.softmax`.

    Parameters
    ----------
    axis : int or tuple of ints, default -1
        The axis, or distinct axes, along which the result sums to 1.

    Raises
    ------
    TypeError
        If `axis` is neither an int nor a tuple (or list, as in Keras) of ints.

    Examples
    --------
    >>> import numpy as np
    >>> from fastact.layers import Softmax
    >>> Softmax(axis=0)(np.array([[0.0, 1.0], [0.0, 1.0]]))
    array([[0.5, 0.5],
           [0.5, 0.5]])
    """

    axis: int | tuple[int, ...] = -1

    def __post_init__(self) -> None:
        """Check the parameter."""
        axes = _integers("Softmax", "axis", self.axis)
        self.axis = tuple(axes) if isinstance(self.axis, list | tuple) else axes[0]

    def __call__(self, x: Any, **kwargs: Any) -> Any:
        """Return the activation of x."""
        return activations.softmax(x, self.axis, **kwargs)


def _real(value: Any) -> float | None:
    """Value as the functions take a parameter, or None if it is no real number.

    Integers beyond float64 act as infinities do.
    """
    numpys = isinstance(value, np.ndarray | np.generic)
    if numpys and (value.ndim > 0 or value.dtype.kind not in "biuf"):
        return None
    try:
        return math.ldexp(value, 0)  # float() would take a str, too
    except OverflowError:
        return -math.inf if value < 0 else math.inf
    except (TypeError, ValueError):
        return None


def _integers(layer: str, name: str, value: Any) -> list[int]:
    """One int or a sequence of them as a list."""
    several = value if isinstance(value, list | tuple) else [value]
    try:
        if any(isinstance(i, bool) for i in several):
            raise TypeError
        return [operator.index(i) for i in several]
    except TypeError:
        raise TypeError(
            f"{layer}: {name} must be an int or a sequence of ints, got {value!r}"
        ) from None


def _initializer(value: Any) -> Any:
    """Turn an initializer of PReLU into a name of _INITIALIZERS, a number or a callable."""
    accepted = "'zeros', 'ones', a number, a callable (shape) -> array, or a configuration of those"
    custom = registry.custom_object(value) if isinstance(value, str) else None
    if custom is not None:
        return _initializer(custom)
    if isinstance(value, str) and value.lower() in _INITIALIZERS:
        return value.lower()
    if isinstance(value, Mapping):
        name, config = value.get("class_name"), value.get("config")
        if name == "Constant" and isinstance(config, Mapping) and "value" in config:
            return _initializer(config["value"])
        if isinstance(name, str) and name.lower() in _INITIALIZERS:
            return name.lower()
        if isinstance(name, str) and registry.custom_object(name) is not None:
            return registry.deserialize(value)
    if callable(value):
        return value
    number = _real(value)
    if number is not None and not math.isnan(number):
        return number
    error = ValueError if number is not None or isinstance(value, str | Mapping) else TypeError
    raise error(f"PReLU: alpha_initializer must be {accepted}, got {value!r}")
