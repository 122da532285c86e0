"""Every bad input gets an error that says which argument of which function is wrong, what it was
and what is accepted; and `out` is untouched by then."""

import re

import numpy as np
import pytest

import fastact
from fastact import layers
from reference import ACTIVATIONS, logits

NAMES = [activation.name for activation in ACTIVATIONS]
SCALAR_PARAMETERS = [
    (activation.name, name)
    for activation in ACTIVATIONS
    if activation.shape == "elements"
    for name in activation.parameters
]
NEVER_NEGATIVE = [("relu", "max_value"), ("thresholded_relu", "theta")]


def raises(error, *fragments):
    """Expects an error whose message holds all fragments."""
    everything = "".join(f"(?=.*{re.escape(str(fragment))})" for fragment in fragments)
    return pytest.raises(error, match=f"(?s)^{everything}")


@pytest.fixture
def x():
    return logits(np.float32, (3, 4))


@pytest.fixture
def untouched(x):
    """An `out` that fails the test if anything was written to it."""
    out = np.full_like(x, 7)
    yield out
    np.testing.assert_array_equal(out, 7)


# ---- dtypes ---------------------------------------------------------------------------------

BAD_DTYPES = [
    np.complex64,
    np.complex128,
    np.longdouble,
    object,
    "U3",
    "S3",
    "V4",
    "M8[s]",
    "m8[s]",
    [("a", np.float32)],
]


@pytest.mark.parametrize("bad", BAD_DTYPES, ids=str)
def test_unsupported_dtype(activation, bad):
    x = np.zeros((3, 4), dtype=bad)
    if x.dtype == np.float64:
        pytest.skip("long double is float64 here")
    with raises(TypeError, f"{activation.name}: ", x.dtype, "float32"):
        activation.public(fastact, x)


@pytest.mark.parametrize("bad", [np.complex128, object, "U3"], ids=str)
def test_unsupported_dtype_leaves_out_alone(activation, bad, untouched):
    with raises(TypeError, f"{activation.name}: "):
        activation.public(fastact, np.zeros((3, 4), dtype=bad), out=untouched)


@pytest.mark.parametrize("x", [1j, "1.0", None, [["a"]], [[None]], [[1j]]], ids=repr)
def test_things_that_are_no_numbers(elementwise, x):
    with raises(TypeError, f"{elementwise.name}: ", np.asarray(x).dtype, "float32"):
        elementwise.public(fastact, x)


# ---- parameters ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "parameter"), SCALAR_PARAMETERS)
@pytest.mark.parametrize("bad", ["0.5", 1j, [0.5, 0.5], np.array([0.5, 0.5]), {}, int], ids=repr)
def test_parameter_that_is_no_real_number(name, parameter, bad, x, untouched):
    with raises(TypeError, f"{name}: {parameter} must be", "number"):
        getattr(fastact, name)(x, **{parameter: bad}, out=untouched)


@pytest.mark.parametrize(("name", "parameter"), SCALAR_PARAMETERS)
def test_parameter_that_is_none(name, parameter, x, untouched):
    if (name, parameter) == ("relu", "max_value"):
        pytest.skip("None is its default")
    with raises(TypeError, f"{name}: {parameter} must be", "number", "None"):
        getattr(fastact, name)(x, **{parameter: None}, out=untouched)


@pytest.mark.parametrize(("name", "parameter"), SCALAR_PARAMETERS)
@pytest.mark.parametrize("bad", [np.nan, np.float32("nan"), -float("nan")], ids=repr)
def test_parameter_that_is_nan(name, parameter, bad, x, untouched):
    with raises(ValueError, f"{name}: {parameter} must", "nan"):
        getattr(fastact, name)(x, **{parameter: bad}, out=untouched)


@pytest.mark.parametrize(("name", "parameter"), NEVER_NEGATIVE)
@pytest.mark.parametrize("bad", [-1.0, -1e-300, float("-inf"), np.float32(-2)], ids=repr)
def test_parameter_that_is_negative(name, parameter, bad, x, untouched):
    with raises(ValueError, f"{name}: {parameter} must be >= 0, got ", float(bad)):
        getattr(fastact, name)(x, **{parameter: bad}, out=untouched)


@pytest.mark.parametrize(("name", "parameter"), NEVER_NEGATIVE)
def test_zero_is_not_negative(name, parameter, x):
    for zero in (0, 0.0, -0.0):
        assert not np.any(getattr(fastact, name)(-abs(x), **{parameter: zero}))


def test_message_in_full(x):
    with pytest.raises(ValueError, match=r"^relu: max_value must be >= 0, got -1\.0$"):
        fastact.relu(x, max_value=-1.0)


@pytest.mark.parametrize("shape", [(3,), (4, 1), (2, 3, 4), (5, 1, 1), (0,)])
def test_alpha_of_prelu_that_does_not_broadcast(x, untouched, shape):
    with raises(ValueError, "prelu: alpha", shape, x.shape):
        fastact.prelu(x, np.ones(shape, np.float32), out=untouched)


@pytest.mark.parametrize("bad", ["0.5", 1j, None, [1j, 1, 1, 1], ["a"] * 4], ids=repr)
def test_alpha_of_prelu_that_is_not_real(x, untouched, bad):
    with raises(TypeError, "prelu: alpha"):
        fastact.prelu(x, bad, out=untouched)


# ---- axis ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(), (3,), (0,)])
def test_softmax_needs_two_dimensions(shape):
    with raises(ValueError, "softmax: x must have at least 2 dimensions, got shape", shape):
        fastact.softmax(np.zeros(shape))


@pytest.mark.parametrize("x", [1.0, [1.0, 2.0]])
def test_softmax_needs_two_dimensions_of_anything(x):
    with raises(ValueError, "softmax: x must have at least 2 dimensions, got shape", np.shape(x)):
        fastact.softmax(x)


@pytest.mark.parametrize("axis", [2, -3, (0, 2), (5,), 2**40])
def test_axis_out_of_range(x, untouched, axis):
    wrong = axis if isinstance(axis, int) else axis[-1]
    with raises(np.exceptions.AxisError, "softmax: axis", wrong, 2):
        fastact.softmax(x, axis=axis, out=untouched)


@pytest.mark.parametrize("axis", [(0, 0), (1, -1), (0, 1, -2)])
def test_axis_repeated(x, untouched, axis):
    with raises(ValueError, "softmax: axis", axis):
        fastact.softmax(x, axis=axis, out=untouched)


@pytest.mark.parametrize("axis", [1.0, "1", None, [0, 1], (0, 1.0), (0, None), np.array([0, 1])])
def test_axis_of_another_type(x, untouched, axis):
    with raises(TypeError, "softmax: axis must be an int"):
        fastact.softmax(x, axis=axis, out=untouched)


# ---- out -------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(4, 3), (3, 5), (12,), (3, 1), (1, 4), (2, 3, 4), (0, 4), ()])
def test_out_of_the_wrong_shape(activation, x, shape):
    out = np.full(shape, 7, dtype=x.dtype)
    with raises(ValueError, f"{activation.name}: out", shape, x.shape):
        activation.public(fastact, x, out=out)
    np.testing.assert_array_equal(out, 7)


def test_out_of_the_wrong_shape_for_a_strided_input(activation, x):
    out = np.full(x.shape, 7, dtype=x.dtype)
    with raises(ValueError, f"{activation.name}: out", out.shape):
        activation.public(fastact, x[:, ::2], out=out)
    np.testing.assert_array_equal(out, 7)


def test_out_that_is_read_only(activation, x, untouched):
    untouched.flags.writeable = False
    with raises(ValueError, f"{activation.name}: out", "read-only"):
        activation.public(fastact, x, out=untouched)


@pytest.mark.parametrize("bad", [[0.0], 1.0, "out", {}, np.float32(1)], ids=repr)
def test_out_that_is_no_array(activation, x, bad):
    with raises(TypeError, f"{activation.name}: out", "ndarray", type(bad).__name__):
        activation.public(fastact, x, out=bad)


def test_out_tuple_of_two(activation, x, untouched):
    with raises((TypeError, ValueError), f"{activation.name}: out"):
        activation.public(fastact, x, out=(untouched, untouched.copy()))


@pytest.mark.parametrize("bad", [np.int64, np.int8, np.bool_], ids=str)
def test_out_of_a_dtype_that_takes_no_floats(activation, x, bad):
    out = np.full(x.shape, 7).astype(bad)
    before = out.copy()
    with pytest.raises(TypeError):
        activation.public(fastact, x, out=out)
    np.testing.assert_array_equal(out, before)


def test_casting_decides_what_out_may_be(elementwise, x):
    out = np.full(x.shape, 7, dtype=np.float64)
    with pytest.raises(TypeError, match="cast"):
        elementwise.public(fastact, x, out=out, casting="no")
    np.testing.assert_array_equal(out, 7)


def test_input_that_casting_forbids(elementwise, x, untouched):
    with pytest.raises(TypeError):
        elementwise.public(fastact, x.astype(np.int64), out=untouched, casting="no")


def test_linear_checks_out(x):
    out = np.full((4, 3), 7, dtype=x.dtype)
    with raises(ValueError, "linear: out", out.shape, x.shape):
        fastact.linear(x, out=out)
    np.testing.assert_array_equal(out, 7)


# ---- keywords --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, "linear"])
def test_unexpected_keyword(name, x, untouched):
    arguments = {"alpha": 0.3} if name == "prelu" else {}
    with raises(TypeError, name, "slope"):
        getattr(fastact, name)(x, **arguments, slope=1.0, out=untouched)


@pytest.mark.parametrize("name", [*NAMES, "linear"])
def test_x_is_required(name):
    with raises(TypeError, name, "x"):
        getattr(fastact, name)()


# ---- lookup and controls ---------------------------------------------------------------------


@pytest.mark.parametrize("identifier", [3, 2.5, [], ("relu",), b"relu"], ids=repr)
def test_identifier_of_another_type(identifier):
    with raises(TypeError, "get: ", "callable", type(identifier).__name__):
        fastact.get(identifier)


@pytest.mark.parametrize(
    ("unknown", "nearest"),
    [("sigmod", "sigmoid"), ("leakyrelu", "leaky_relu"), ("Tanh", "tanh"), ("soft_max", "softmax")],
)
def test_unknown_name_lists_the_nearest(unknown, nearest):
    with raises(ValueError, "get: unknown activation", repr(unknown), "did you mean", nearest):
        fastact.get(unknown)


def test_unknown_name_like_no_other():
    with raises(ValueError, "get: unknown activation 'zzzz'"):
        fastact.get("zzzz")


def test_unknown_name_in_deserialize():
    with raises(ValueError, "deserialize: unknown activation 'sigmod'", "sigmoid"):
        fastact.deserialize("sigmod")


@pytest.mark.parametrize("count", [0, -1])
def test_too_few_threads(count):
    before = fastact.get_num_threads()
    with raises(ValueError, "set_num_threads: ", count, 1):
        fastact.set_num_threads(count)
    assert fastact.get_num_threads() == before


@pytest.mark.parametrize("count", [1.0, "2", None, [1]], ids=repr)
def test_threads_of_another_type(count):
    with raises(TypeError, "set_num_threads: ", "int", repr(count)):
        fastact.set_num_threads(count)


def test_activation_layer_of_another_type():
    with raises(TypeError, "callable", "int"):
        layers.Activation(3)


@pytest.mark.parametrize("value", ["\u3042" * 30, "a\u00e9" * 100])
def test_long_values_are_cut_between_characters(value):
    with pytest.raises(TypeError, match="leaky_relu: alpha must be a real number"):
        fastact.leaky_relu(np.ones(3), value)


class Interrupted:
    """Numbers that are asked for while the user presses Ctrl-C."""

    def __float__(self):
        raise KeyboardInterrupt

    def __array__(self, dtype=None, copy=None):
        raise KeyboardInterrupt


@pytest.mark.parametrize("arguments", [(Interrupted(),), (np.ones(3), Interrupted())])
def test_interrupts_stay_interrupts(arguments):
    with pytest.raises(KeyboardInterrupt):
        fastact.leaky_relu(*arguments)
