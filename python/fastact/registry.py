"""Activation functions by name and by configuration, as in Keras."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from fastact import activations

__all__ = ["deserialize", "get", "serialize"]

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: getattr(activations, name) for name in activations.__all__
}

# The custom objects of the deserialize() calls in progress: the configuration of one layer may
# hold the name of another object.
_custom_objects: ContextVar[Mapping[str, Any]] = ContextVar(
    "fastact_custom_objects", default=MappingProxyType({})
)


def get(identifier: str | Mapping[str, Any] | Callable[..., Any] | None) -> Callable[..., Any]:
    """Activation function that an identifier stands for.

    Parameters
    ----------
    identifier : None, str, dict or callable
        None stands for `linear`, a name for the function so named, a configuration for what it
        describes (see `deserialize`), and a callable for itself.

    Returns
    -------
    function : callable
        The function, or a layer if the configuration is that of a layer.

    Raises
    ------
    TypeError
        If `identifier` is none of these.
    ValueError
        If the name or the configuration is unknown.

    Examples
    --------
    >>> import fastact
    >>> fastact.get("relu") is fastact.relu
    True
    >>> fastact.get(None) is fastact.linear
    True
    >>> fastact.get({"class_name": "LeakyReLU", "config": {"alpha": 0.1}})
    LeakyReLU(alpha=0.1)
    >>> fastact.get("sigmod")
    Traceback (most recent call last):
        ...
    ValueError: get: unknown activation 'sigmod'; did you mean 'sigmoid'?
    """
    return find("get", "identifier", identifier)


def serialize(activation: Callable[..., Any]) -> str | dict[str, Any]:
    """Name of an activation function, or configuration of a layer.

    Parameters
    ----------
    activation : callable
        A function of fastact, a layer, or any other callable with a name.

    Returns
    -------
    config : str or dict
        What `deserialize` turns back into `activation`: the name of a function, which is to be
        among its `custom_objects` if it is not one of fastact's; for an object with ``get_config``,
        such as the layers, a dictionary of the form that Keras uses.

    Raises
    ------
    TypeError
        If `activation` is not callable, or has neither a name nor a configuration.
    ValueError
        If its name does not lead back to it: that of a lambda, or of another function of fastact.

    Examples
    --------
    >>> import fastact
    >>> fastact.serialize(fastact.relu)
    'relu'
    >>> fastact.serialize(fastact.layers.ELU())["config"]
    {'alpha': 1.0}
    """
    if not callable(activation):
        raise TypeError(f"serialize: activation must be callable, got {activation!r}")
    if hasattr(activation, "get_config") and not isinstance(activation, type):
        return {
            "module": type(activation).__module__,
            "class_name": type(activation).__name__,
            "config": activation.get_config(),
            "registered_name": None,
        }
    name = getattr(activation, "__name__", None)
    if not isinstance(name, str):
        raise TypeError(
            f"serialize: activation must have a __name__ or a get_config(), got {activation!r}"
        )
    if not name.isidentifier() or _FUNCTIONS.get(name, activation) is not activation:
        raise ValueError(
            "serialize: activation must be a function of fastact, or have a name that is none of "
            f"theirs, got {activation!r}"
        )
    return name


def deserialize(
    config: str | Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None
) -> Callable[..., Any]:
    """Activation function that a configuration describes: the inverse of `serialize`.

    Parameters
    ----------
    config : str or dict
        The name of a function; ``{"class_name": "function", "config": name}`` or
        ``{"name": name}`` for the same; or ``{"class_name": ..., "config": {...}}`` for a layer of
        `fastact.layers`. Further keys that Keras writes ("module", "registered_name", ...) are
        accepted.
    custom_objects : dict, optional
        Functions and classes by name; they come before those of fastact.

    Returns
    -------
    activation : callable
        The function or layer.

    Raises
    ------
    TypeError
        If `config` is neither a str nor a dict, or `custom_objects` is no dict.
    ValueError
        If the name or the configuration is unknown.

    Examples
    --------
    >>> import fastact
    >>> fastact.deserialize("tanh") is fastact.tanh
    True
    >>> fastact.deserialize({"class_name": "function", "config": "tanh"}) is fastact.tanh
    True
    >>> fastact.deserialize("double", custom_objects={"double": lambda x: 2 * x})(3)
    6
    """
    if custom_objects is not None and not isinstance(custom_objects, Mapping):
        raise TypeError(
            f"deserialize: custom_objects must be a dict or None, got {custom_objects!r}"
        )
    scope = _custom_objects.set({**_custom_objects.get(), **(custom_objects or {})})
    try:
        if isinstance(config, str):
            return _named("deserialize", config)
        if isinstance(config, Mapping):
            return _described("deserialize", config)
    finally:
        _custom_objects.reset(scope)
    raise TypeError(f"deserialize: config must be a str or a dict, got {config!r}")


def find(caller: str, argument: str, identifier: Any) -> Callable[..., Any]:
    """Find what an identifier stands for; errors name the caller and its argument."""
    if identifier is None:
        return _FUNCTIONS["linear"]
    if isinstance(identifier, str):
        return _named(caller, identifier)
    if isinstance(identifier, Mapping):
        return _described(caller, identifier)
    if callable(identifier):
        found: Callable[..., Any] = identifier
        return found
    raise TypeError(
        f"{caller}: {argument} must be None, a str, a dict or a callable, got {identifier!r}"
    )


def custom_object(name: str) -> Any:
    """Object of that name among the custom objects in scope, or None."""
    return _custom_objects.get().get(name)


def unknown_name(caller: str, what: str, name: str, known: Mapping[str, Any]) -> ValueError:
    """Error for a name that is not known; it lists the nearest ones, or all if none is near."""
    nearest = difflib.get_close_matches(name.lower(), [k.lower() for k in known], cutoff=0.7)
    matches = [k for near in nearest for k in known if k.lower() == near]
    if matches:
        hint = f"did you mean {' or '.join(map(repr, matches))}?"
    else:
        hint = f"known are {', '.join(map(repr, known))}"
    return ValueError(f"{caller}: unknown {what} {name!r}; {hint}")


def _named(caller: str, name: str) -> Callable[..., Any]:
    """Look a function up by its name."""
    known: dict[str, Callable[..., Any]] = {**_FUNCTIONS, **_custom_objects.get()}
    if name not in known:
        raise unknown_name(caller, "activation", name, known)
    return known[name]


def _described(caller: str, config: Mapping[str, Any]) -> Callable[..., Any]:
    """Look a function up, or make a layer, by a configuration dictionary."""
    from fastact import layers  # imported here because the layers import this module

    class_name, inner = config.get("class_name"), config.get("config")
    if class_name is None:
        class_name, inner = "function", config.get("name")
    if class_name == "function" and isinstance(inner, str):
        return _named(caller, inner)
    known_form = isinstance(class_name, str) and isinstance(inner, Mapping | None)
    if class_name == "function" or not known_form:
        raise ValueError(
            f"{caller}: config must be of the form {{'class_name': str, 'config': dict}} or "
            f"{{'class_name': 'function', 'config': str}}, got {dict(config)!r}"
        )
    known = {name: getattr(layers, name) for name in layers.__all__} | dict(_custom_objects.get())
    # Perhaps "package>name"; Keras looks there first.
    registered = str(config.get("registered_name"))
    name = registered if registered in _custom_objects.get() else str(class_name)
    if name not in known:
        raise unknown_name(caller, "class_name", name, known)
    layer, arguments = known[name], dict(inner or {})
    made: Callable[..., Any]
    made = layer.from_config(arguments) if hasattr(layer, "from_config") else layer(**arguments)
    return made
