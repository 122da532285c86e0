"""Activation functions of neural networks for NumPy arrays, computed by SIMD kernels."""

from fastact import activations, layers
from fastact.activations import (
    elu,
    exponential,
    hard_sigmoid,
    leaky_relu,
    linear,
    prelu,
    relu,
    selu,
    sigmoid,
    softmax,
    softplus,
    softsign,
    tanh,
    thresholded_relu,
)
from fastact.config import (
    clear_output_cache,
    get_num_threads,
    set_num_threads,
    set_output_cache,
    show_config,
)
from fastact.registry import deserialize, get, serialize
from fastact.threadpool import register_when_imported

__version__ = "0.1.0"

__all__ = [
    "__version__",
    "activations",
    "clear_output_cache",
    "deserialize",
    "elu",
    "exponential",
    "get",
    "get_num_threads",
    "hard_sigmoid",
    "layers",
    "leaky_relu",
    "linear",
    "prelu",
    "relu",
    "selu",
    "serialize",
    "set_num_threads",
    "set_output_cache",
    "show_config",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "tanh",
    "thresholded_relu",
]

register_when_imported()
del register_when_imported
