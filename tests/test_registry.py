"""Names, functions and configurations lead to one another, as in Keras."""

import numpy as np
import pytest

import fastact
from fastact import layers
from reference import ACTIVATIONS, logits, same_bits

NAMES = ["linear", *(activation.name for activation in ACTIVATIONS)]


def twice(x):
    return 2 * x


def test_none_is_linear():
    assert fastact.get(None) is fastact.linear


@pytest.mark.parametrize("name", NAMES)
def test_a_name_gives_its_function(name):
    assert fastact.get(name) is getattr(fastact, name)


@pytest.mark.parametrize("function", [fastact.relu, np.tanh, twice, len])
def test_a_callable_gives_itself(function):
    assert fastact.get(function) is function


def test_a_layer_gives_itself():
    layer = layers.ELU(0.5)
    assert fastact.get(layer) is layer


def test_a_configuration_gives_what_it_describes():
    x = logits(np.float32, (4, 5))
    layer = fastact.get({"class_name": "LeakyReLU", "config": {"alpha": 0.2}})
    assert isinstance(layer, layers.LeakyReLU)
    assert same_bits(layer(x), fastact.leaky_relu(x, alpha=0.2))


@pytest.mark.parametrize("bad", [{}, {"class_name": "Nonsense", "config": {}}, {"config": {}}])
def test_a_configuration_that_describes_nothing(bad):
    with pytest.raises((ValueError, TypeError), match="get"):
        fastact.get(bad)


@pytest.mark.parametrize("name", NAMES)
def test_serialize_gives_the_name(name):
    assert fastact.serialize(getattr(fastact, name)) == name


@pytest.mark.parametrize("name", NAMES)
def test_deserialize_is_the_inverse(name):
    function = getattr(fastact, name)
    assert fastact.deserialize(fastact.serialize(function)) is function


def test_custom_objects_come_first():
    assert fastact.deserialize("twice", custom_objects={"twice": twice}) is twice
    assert fastact.deserialize("relu", custom_objects={"relu": twice}) is twice


def test_custom_objects_are_not_kept():
    fastact.deserialize("twice", custom_objects={"twice": twice})
    with pytest.raises(ValueError, match="unknown activation 'twice'"):
        fastact.deserialize("twice")


def test_functions_of_others_go_by_their_names():
    name = fastact.serialize(twice)
    assert name == "twice"
    assert fastact.deserialize(name, custom_objects={name: twice}) is twice


@pytest.mark.parametrize("registered", ["package>Half", None, ["unknown"]], ids=str)
def test_registered_names_come_first(registered):
    config = {"class_name": "ELU", "config": {"alpha": 0.5}, "registered_name": registered}
    made = fastact.deserialize(config, custom_objects={"package>Half": dict})
    assert made == {"alpha": 0.5} if registered == "package>Half" else made.alpha == 0.5
