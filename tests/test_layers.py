"""Layers do what their function does, and survive a round trip through their configuration."""

import functools
import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import fastact
from fastact import layers
from reference import logits, same_bits

#: Each layer with the function that it stands for.
LAYERS = {
    "Activation": (lambda: layers.Activation("softplus"), fastact.softplus),
    "ReLU": (lambda: layers.ReLU(), fastact.relu),
    "ReLU with all": (
        lambda: layers.ReLU(max_value=1.5, negative_slope=0.1, threshold=0.5),
        lambda x: fastact.relu(x, alpha=0.1, max_value=1.5, threshold=0.5),
    ),
    "LeakyReLU": (lambda: layers.LeakyReLU(), fastact.leaky_relu),
    "LeakyReLU 0.1": (lambda: layers.LeakyReLU(alpha=0.1), lambda x: fastact.leaky_relu(x, 0.1)),
    "PReLU": (lambda: layers.PReLU(), lambda x: fastact.prelu(x, 0.0)),
    "ELU": (lambda: layers.ELU(), fastact.elu),
    "ELU 0.5": (lambda: layers.ELU(alpha=0.5), lambda x: fastact.elu(x, 0.5)),
    "ThresholdedReLU": (lambda: layers.ThresholdedReLU(), fastact.thresholded_relu),
    "ThresholdedReLU 2": (
        lambda: layers.ThresholdedReLU(theta=2.0),
        lambda x: fastact.thresholded_relu(x, 2.0),
    ),
    "Softmax": (lambda: layers.Softmax(), fastact.softmax),
    "Softmax 1": (lambda: layers.Softmax(axis=1), lambda x: fastact.softmax(x, axis=1)),
}


@pytest.fixture(params=LAYERS)
def layer_and_function(request):
    make, function = LAYERS[request.param]
    return make(), function


def test_layer_does_what_its_function_does(layer_and_function, dtype):
    layer, function = layer_and_function
    x = logits(dtype, (4, 5, 6))
    assert same_bits(layer(x), function(x))


def test_configuration_makes_an_equal_layer(layer_and_function):
    layer, function = layer_and_function
    again = type(layer).from_config(layer.get_config())
    x = logits(np.float32, (4, 5, 6))
    assert type(again) is type(layer)
    assert again.get_config() == layer.get_config()
    assert same_bits(again(x), function(x))


def test_configuration_survives_json(layer_and_function):
    layer, _ = layer_and_function
    config = layer.get_config()
    assert json.loads(json.dumps(config)) == config


def test_get_builds_a_layer_from_its_configuration(layer_and_function):
    layer, function = layer_and_function
    config = {"class_name": type(layer).__name__, "config": layer.get_config()}
    x = logits(np.float32, (4, 5, 6))
    assert same_bits(fastact.get(config)(x), function(x))


@pytest.mark.parametrize(
    ("layer", "config"),
    [
        (layers.Activation("tanh"), {"activation": "tanh"}),
        (layers.ReLU(), {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}),
        (layers.ReLU(6.0), {"max_value": 6.0, "negative_slope": 0.0, "threshold": 0.0}),
        (layers.LeakyReLU(), {"alpha": 0.3}),
        (layers.PReLU(), {"alpha_initializer": "zeros", "shared_axes": None}),
        (layers.ELU(), {"alpha": 1.0}),
        (layers.ThresholdedReLU(), {"theta": 1.0}),
        (layers.Softmax(), {"axis": -1}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_defaults(layer, config):
    assert layer.get_config().items() >= config.items()


@pytest.mark.parametrize("identifier", ["relu", fastact.relu, None])
def test_activation_takes_what_get_takes(identifier):
    x = logits(np.float32, (4, 5))
    assert same_bits(layers.Activation(identifier)(x), fastact.get(identifier)(x))


@pytest.mark.parametrize(
    ("layer", "arguments", "named"),
    [
        ("ReLU", {"max_value": -1.0}, "max_value"),
        ("ReLU", {"negative_slope": -0.1}, "negative_slope"),
        ("ReLU", {"threshold": -1.0}, "threshold"),
        ("ThresholdedReLU", {"theta": -1.0}, "theta"),
    ],
)
def test_negative_arguments(layer, arguments, named):
    (value,) = arguments.values()
    with pytest.raises(ValueError, match=f"^{layer}: {named} must be .*>= 0, got {value}"):
        getattr(layers, layer)(**arguments)


@pytest.mark.parametrize(
    ("layer", "named"),
    [
        ("ReLU", "negative_slope"),
        ("ReLU", "threshold"),
        ("LeakyReLU", "alpha"),
        ("ELU", "alpha"),
        ("ThresholdedReLU", "theta"),
    ],
)
def test_none_is_no_number(layer, named):
    # TypeError as in the functions, ValueError as in Keras.
    with pytest.raises((TypeError, ValueError), match=f"^{layer}: {named} must.*None"):
        getattr(layers, layer)(**{named: None})


# ---- PReLU -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shared", "shape"),
    [
        (None, (5, 6)),
        ([1], (1, 6)),
        ([2], (5, 1)),
        ([1, 2], (1, 1)),
        ((1,), (1, 6)),
    ],
    ids=str,
)
def test_alpha_has_the_shape_of_the_input(shared, shape):
    layer = layers.PReLU(shared_axes=shared)
    layer(logits(np.float32, (4, 5, 6)))
    assert layer.alpha.shape == shape
    assert not layer.alpha.any()


def test_weights_are_used():
    layer, x = layers.PReLU(), logits(np.float32, (4, 5, 6))
    layer(x)
    alpha = logits(np.float32, (5, 6), seed=9)
    layer.set_weights([alpha])
    np.testing.assert_array_equal(layer.get_weights()[0], alpha)
    assert same_bits(layer(x), fastact.prelu(x, alpha))


def test_weights_stay_for_other_batches():
    layer = layers.PReLU()
    layer(logits(np.float32, (4, 5)))
    layer.set_weights([np.full(5, 0.5, dtype=np.float32)])
    x = logits(np.float32, (9, 5))
    assert same_bits(layer(x), fastact.prelu(x, 0.5))


@pytest.mark.parametrize(
    "weights", [[], [np.zeros(4)], [np.zeros((5, 1))], [np.zeros(5), np.zeros(5)]]
)
def test_weights_of_the_wrong_shape(weights):
    layer = layers.PReLU()
    layer(logits(np.float32, (4, 5)))
    with pytest.raises(ValueError, match=r"^PReLU: "):
        layer.set_weights(weights)


def test_input_that_does_not_fit_the_weights():
    layer = layers.PReLU()
    layer(logits(np.float32, (4, 5)))
    with pytest.raises(ValueError, match=r"^(PReLU|prelu): "):
        layer(logits(np.float32, (4, 6)))


@pytest.mark.parametrize("weights", [None, 3, np.zeros((1, 5))], ids=repr)
def test_weights_of_another_type(weights):
    layer = layers.PReLU()
    layer.build((None, 5))
    with pytest.raises(TypeError, match=r"^PReLU: weights must be a list of one array, got "):
        layer.set_weights(weights)


def test_build_does_what_the_first_call_does():
    built, called = layers.PReLU(0.5, shared_axes=1), layers.PReLU(0.5, shared_axes=1)
    built.build((None, 5, 6), "float64")
    called(np.ones((4, 5, 6)))
    assert same_bits(built.alpha, called.alpha)


# ---- parameters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (Decimal("0.25"), 0.25),
        (Fraction(1, 4), 0.25),
        (np.float16(0.25), 0.25),
        (np.array(0.25), 0.25),
        (True, 1.0),
        (10**400, np.inf),
        (-(10**400), -np.inf),
    ],
    ids=str,
)
def test_numbers_are_those_that_functions_take(number, value):
    x = logits(np.float32, (4, 5))
    for layer in (layers.ELU(number), layers.PReLU(number)):
        (given, *_) = layer.get_config().values()
        assert (type(given), given) == (float, value)
    assert same_bits(layers.ELU(number)(x), fastact.elu(x, number))


def test_numbers_beyond_the_dtype_are_infinite():
    layer = layers.PReLU(1e300)
    assert layer(np.float32([[-1.0]])) == -np.inf


def test_callables_without_a_name_are_shown():
    function = functools.partial(fastact.relu, alpha=0.5)
    assert repr(layers.Activation(function)) == f"Activation(activation={function!r})"
    assert repr(layers.Activation("relu")) == "Activation(activation='relu')"
    assert repr(layers.PReLU(np.zeros)) == "PReLU(alpha_initializer='zeros', shared_axes=None)"


def test_base_layer_computes_nothing():
    with pytest.raises(NotImplementedError):
        layers.Layer()(1.0)


@pytest.mark.parametrize(
    ("initializer", "value"),
    [
        ("Ones", 1.0),
        ({"class_name": "Zeros", "config": {}}, 0.0),
        ({"class_name": "Constant", "config": {"value": 0.25}}, 0.25),
        (lambda shape: np.full(shape, 0.5), 0.5),
    ],
    ids=["name", "Zeros", "Constant", "callable"],
)
def test_initializers(initializer, value):
    layer = layers.PReLU(initializer)
    layer(np.ones((2, 3)))
    np.testing.assert_array_equal(layer.alpha, np.full(3, value))


class Filled:
    """An initializer of another library."""

    def __init__(self, value):
        self.value = value

    def __call__(self, shape):
        return np.full(shape, self.value)


@pytest.mark.parametrize(
    ("initializer", "objects"),
    [
        ("halves", {"halves": Filled(0.5)}),
        ({"class_name": "Filled", "config": {"value": 0.5}}, {"Filled": Filled}),
    ],
    ids=["name", "configuration"],
)
def test_initializers_among_custom_objects(initializer, objects):
    config = {"class_name": "PReLU", "config": {"alpha_initializer": initializer}}
    layer = fastact.deserialize(config, custom_objects=objects)
    layer.build((None, 3))
    np.testing.assert_array_equal(layer.alpha, [0.5, 0.5, 0.5])
