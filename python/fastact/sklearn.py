"""fastact in scikit-learn: in the place of the activations of MLPClassifier and MLPRegressor."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from sklearn.neural_network._base import ACTIVATIONS

from fastact import activations
from fastact.acceleration import Acceleration, Replacement, Switch, is_supported

__all__ = ["accelerate"]


def accelerate() -> Acceleration:
    """Compute the activations of scikit-learn's neural networks with fastact.

    It holds from the call on for `MLPClassifier` and `MLPRegressor`: in `fit`, `partial_fit`,
    `predict` and `predict_proba`, for estimators that exist as for new ones. Results differ by no
    more than rounding. Derivatives, which scikit-learn takes from the results, stay its own, and so
    do data that are not float16, float32 or float64.

    Returns
    -------
    acceleration : Acceleration
        A context manager, at the end of which scikit-learn has its own functions again; or call
        its method ``restore()``. Of several accelerations, nested or in different threads, the end
        of the last one counts: the functions belong to the process.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from sklearn.neural_network import MLPClassifier
    >>> import fastact.sklearn
    >>> X, y = load_iris(return_X_y=True)
    >>> with fastact.sklearn.accelerate():
    ...     model = MLPClassifier((16,), activation="tanh", solver="lbfgs", random_state=0)
    ...     probabilities = model.fit(X, y).predict_proba(X)
    >>> probabilities.shape
    (150, 3)
    """
    return Acceleration(_SWITCH)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": activations.exponential,
    "logistic": activations.sigmoid,
    "relu": activations.relu,
    "softmax": activations.softmax,
    "tanh": activations.tanh,
}


def _replacements() -> Iterator[Replacement]:
    """Pair the functions of scikit-learn with those above; its older versions have no exp."""
    for name, function in _FUNCTIONS.items():
        if name in ACTIVATIONS:
            yield Replacement(ACTIVATIONS, name, _in_place(function, ACTIVATIONS[name]))


def _in_place(
    function: Callable[..., Any], original: Callable[[Any], None]
) -> Callable[[Any], None]:
    """Make a function of fastact work in place, and leave other dtypes to the original."""

    @functools.wraps(original)
    def activation(X: Any) -> None:
        if is_supported(X):
            function(X, out=X)
        else:
            original(X)

    return activation


_SWITCH = Switch(_replacements)
