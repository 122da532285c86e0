"""Models of Keras on its NumPy back end: with fastact's functions, and with its own accelerated."""

import doctest
import json
import os
import threading

os.environ["KERAS_BACKEND"] = "numpy"  # read when keras is imported

import keras
import ml_dtypes
import numpy as np
import pytest
from keras.src import backend

import fastact
import fastact.keras
from conftest import ROOT
from reference import same_bits

TABLES = {"nn": vars(backend.nn), "numpy": vars(backend.numpy)}

#: Keras' variables have an __array__ of the time before NumPy 2.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
)

#: What Keras and fastact define alike.
SAME = [
    "elu",
    "exponential",
    "linear",
    "relu",
    "selu",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "tanh",
]

#: Each function of the back end that is replaced, through its public door, and the activation of
#: fastact that then computes it.
OPERATIONS = {
    "relu": (keras.ops.relu, "relu"),
    "relu6": (keras.ops.relu6, "relu"),
    "leaky_relu": (keras.ops.leaky_relu, "leaky_relu"),
    "elu": (keras.ops.elu, "elu"),
    "selu": (keras.ops.selu, "selu"),
    "softplus": (keras.ops.softplus, "softplus"),
    "softsign": (keras.ops.softsign, "softsign"),
    "sigmoid": (keras.ops.sigmoid, "sigmoid"),
    "hard_sigmoid": (keras.ops.hard_sigmoid, "relu"),
    "softmax": (keras.ops.softmax, "softmax"),
    "exp": (keras.ops.exp, "exponential"),
    "tanh": (keras.ops.tanh, "tanh"),
    "mish": (keras.activations.mish, "tanh"),  # the only way to the tanh of backend.nn
}

#: Further arguments: those that fastact computes, and those that are left to Keras.
ARGUMENTS = [
    ("leaky_relu", {"negative_slope": 0.0}),
    ("leaky_relu", {"negative_slope": 0.5}),
    ("leaky_relu", {"negative_slope": 1.0}),
    ("leaky_relu", {"negative_slope": 3.0}),
    ("leaky_relu", {"negative_slope": -0.5}),
    ("leaky_relu", {"negative_slope": np.float32(0.5)}),
    ("leaky_relu", {"negative_slope": np.linspace(0, 1, 8)}),
    ("elu", {"alpha": 0.5}),
    ("elu", {"alpha": -2}),
    ("elu", {"alpha": 0.0}),
    ("elu", {"alpha": np.nan}),
    ("elu", {"alpha": np.linspace(0, 1, 8)}),
    ("softmax", {"axis": 0}),
    ("softmax", {"axis": -2}),
    ("softmax", {"axis": (0, 2)}),
    ("softmax", {"axis": None}),
]

#: The activations of Keras that take only x.
BY_NAME = sorted(set(keras.src.activations.ALL_OBJECTS_DICT) - {"threshold"})

#: Largest difference of results around 1.
TOLERANCE = {np.float16: 4e-3, np.float32: 1e-6, np.float64: 1e-12}


def logits(dtype, shape):
    return np.random.default_rng(0).normal(0, 2, shape).astype(dtype)


def assert_close(y, expected):
    assert y.dtype == expected.dtype
    tolerance = TOLERANCE[expected.dtype.type]
    np.testing.assert_allclose(y, expected, rtol=tolerance, atol=tolerance)


def contents():
    """The functions of the back end by module and name, in their order."""
    return {
        module: [(name, value) for name, value in table.items() if callable(value)]
        for module, table in TABLES.items()
    }


@pytest.fixture(autouse=True)
def restored():
    """Every test leaves Keras as it was, and the sequence of its random weights begins anew."""
    keras.utils.set_random_seed(0)
    before = contents()
    yield
    after = contents()
    for name, entries in before.items():
        assert [key for key, _ in after[name]] == [key for key, _ in entries]
        assert all(a is b for (_, a), (_, b) in zip(after[name], entries, strict=True))


@pytest.fixture
def unwritten(monkeypatch):
    """Uninitialised memory holds what raises every floating-point flag."""
    empty = np.empty

    def worst(shape, dtype=float, **options):
        y = empty(shape, dtype, **options)
        if y.dtype.char in "efd" and y.flags.c_contiguous:
            y[...] = np.resize([0.0, np.inf, -np.inf, np.nan, 5e4, -5e4], y.shape)
            signalling = {2: 0x7C01, 4: 0x7F800001, 8: 0x7FF0000000000001}[y.itemsize]
            flat = y.reshape(-1).view(f"u{y.itemsize}")
            flat[::7], flat[1::7] = signalling, 1  # and the smallest subnormal number
        return y

    monkeypatch.setattr(np, "empty", worst)
    with np.errstate(all="raise"):
        yield


# ---- functions of fastact in models ------------------------------------------------------------


def sequential(activations):
    hidden, last = activations
    return keras.Sequential(
        [
            keras.Input((12,)),
            keras.layers.Dense(64, activation=hidden),
            keras.layers.Dense(8),
            keras.layers.Activation(last),
        ]
    )


def functional(activations):
    hidden, last = activations
    inputs = keras.Input((12,))
    x = keras.layers.Dense(16, activation=hidden)(inputs)
    x = keras.layers.Concatenate()([inputs, x])
    outputs = keras.layers.Activation(last)(keras.layers.Dense(8)(x))
    return keras.Model(inputs, outputs)


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("make", [sequential, functional])
def test_model_computes_as_with_the_activation_of_keras(make, name, calls):
    model = make([getattr(fastact, name), fastact.softmax])
    expected = make([name, "softmax"])
    expected.set_weights(model.get_weights())
    x = logits(np.float32, (50, 12))
    y = model.predict(x, verbose=0)
    assert {name, "softmax"} - {"linear"} <= set(calls)
    assert_close(y, expected.predict(x, verbose=0))


@pytest.mark.parametrize("policy", ["float16", "mixed_float16"])
@pytest.mark.parametrize("name", ["tanh", "hard_sigmoid", "leaky_relu", "softmax"])
def test_layer_of_any_policy(policy, name):
    layer = keras.layers.Dense(8, activation=getattr(fastact, name), dtype=policy)
    before = keras.layers.Dense(8, dtype=policy)
    x = logits(np.float32, (50, 12))
    layer.build(x.shape)
    before.build(x.shape)
    before.set_weights(layer.get_weights())
    y = layer(x)
    assert y.dtype == np.float16
    assert same_bits(y, getattr(fastact, name)(before(x)))


def recurrent(make, activation, recurrent_activation):
    options = {"kernel_size": 3} if make is keras.layers.ConvLSTM1D else {}
    return make(6, activation=activation, recurrent_activation=recurrent_activation, **options)


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (keras.layers.LSTM, (4, 5, 3)),
        (keras.layers.GRU, (4, 5, 3)),
        (keras.layers.ConvLSTM1D, (4, 5, 7, 3)),
    ],
)
def test_recurrent_layer(make, shape):
    x = logits(np.float32, shape)
    layer = recurrent(make, fastact.tanh, fastact.sigmoid)
    expected = recurrent(make, "tanh", "sigmoid")
    expected.build(shape)
    layer.build(shape)
    expected.set_weights(layer.get_weights())
    assert_close(np.asarray(layer(x)), np.asarray(expected(x)))


def test_gates_of_an_lstm_are_strided_views():
    strided = []

    def sigmoid(x):
        strided.append(not x.flags.c_contiguous)
        return fastact.sigmoid(x)

    recurrent(keras.layers.LSTM, fastact.tanh, sigmoid)(logits(np.float32, (4, 5, 3)))
    assert strided
    assert all(strided)


@pytest.mark.parametrize("name", [n for n in fastact.activations.__all__ if n != "prelu"])
def test_lambda_on_uninitialised_arrays(name, dtype, unwritten):
    inputs = keras.Input((12, 5), dtype=dtype.__name__)
    outputs = keras.layers.Lambda(getattr(fastact, name), dtype=dtype.__name__)(inputs)
    assert (outputs.shape, outputs.dtype) == ((None, 12, 5), dtype.__name__)


def test_uninitialised_arrays_of_the_test_are_the_worst(unwritten):
    with pytest.raises(FloatingPointError):
        keras.ops.sigmoid(np.empty((12, 5), np.float32))


def test_symbolic_tensor_is_no_array():
    with pytest.raises(
        TypeError, match="tanh: x must be an array-like of numbers, got KerasTensor"
    ):
        fastact.tanh(keras.Input((3,)))


# ---- saving ------------------------------------------------------------------------------------


def saved_and_loaded(model, folder):
    model.save(folder / "m.keras")
    return keras.models.load_model(folder / "m.keras")


@pytest.mark.parametrize("name", fastact.activations.__all__)
def test_loaded_layer_has_the_function_of_fastact(name, tmp_path):
    function = getattr(fastact, name)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation=function)])
    again = saved_and_loaded(model, tmp_path)
    assert again.layers[0].activation is function
    assert keras.saving.get_registered_name(function) == f"fastact>{name}"


def test_loaded_model_computes_the_same(tmp_path):
    model = keras.Sequential(
        [
            keras.Input((5, 12)),
            keras.layers.LSTM(6, activation=fastact.tanh, recurrent_activation=fastact.sigmoid),
            keras.layers.Dense(6, activation=fastact.layers.LeakyReLU(0.1)),
            keras.layers.Lambda(fastact.softsign),
            keras.layers.Activation(fastact.softmax),
        ]
    )
    again = saved_and_loaded(model, tmp_path)
    x = logits(np.float32, (7, 5, 12))
    assert_close(again.predict(x, verbose=0), model.predict(x, verbose=0))
    lstm, dense, function, activation = again.layers
    assert (lstm.activation, lstm.recurrent_activation) == (fastact.tanh, fastact.sigmoid)
    assert repr(dense.activation) == "LeakyReLU(alpha=0.1)"
    assert (function.function, activation.activation) == (fastact.softsign, fastact.softmax)


@pytest.mark.parametrize(
    "layer",
    [
        fastact.layers.Activation("tanh"),
        fastact.layers.ELU(0.5),
        fastact.layers.LeakyReLU(0.1),
        fastact.layers.ReLU(6.0, 0.1, 1.0),
        fastact.layers.Softmax(-2),
        fastact.layers.ThresholdedReLU(0.5),
    ],
)
def test_loaded_model_has_the_layer_of_fastact(layer, tmp_path):
    model = keras.Sequential([keras.Input((3, 4)), keras.layers.Activation(layer)])
    again = saved_and_loaded(model, tmp_path).layers[0].activation
    assert type(again) is type(layer)
    assert again.get_config() == layer.get_config()


def test_model_goes_through_json_and_clone():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation=fastact.tanh)])
    for again in (keras.models.clone_model(model), keras.models.model_from_json(model.to_json())):
        assert again.layers[0].activation is fastact.tanh


LOAD = """
import sys
import numpy as np
{imports}
model = keras.models.load_model(sys.argv[1])
np.save(sys.argv[2], model.predict(np.load(sys.argv[2]), verbose=0))
"""


def test_another_process_loads_the_model(tmp_path, python):
    model = sequential([fastact.hard_sigmoid, fastact.softmax])
    x = logits(np.float32, (50, 12))
    model.save(tmp_path / "m.keras")
    np.save(tmp_path / "x.npy", x)
    files = [str(tmp_path / "m.keras"), str(tmp_path / "x.npy")]
    python("-c", LOAD.format(imports="import fastact.keras, keras"), *files)
    assert_close(np.load(tmp_path / "x.npy"), model.predict(x, verbose=0))


def test_process_without_fastact_does_not_load_another_function(tmp_path, python):
    sequential([fastact.hard_sigmoid, fastact.softmax]).save(tmp_path / "m.keras")
    files = [str(tmp_path / "m.keras"), str(tmp_path / "x.npy")]
    result = python("-c", LOAD.format(imports="import keras"), *files, check=False)
    assert result.returncode != 0
    assert "fastact>hard_sigmoid" in result.stderr


def test_fastact_alone_imports_neither(python):
    shown = python("-c", "import sys, fastact; print({'keras', 'sklearn'} & set(sys.modules))")
    assert shown.stdout.strip() == "set()"


# ---- accelerate: results -----------------------------------------------------------------------


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_as_keras_computes_it(name, dtype, calls):
    operation, activation = OPERATIONS[name]
    for x in (logits(dtype, (6, 8)), logits(dtype, (6, 16))[::-1, ::2], logits(dtype, 8)):
        expected = operation(x)
        assert calls == []
        with fastact.keras.accelerate():
            y = operation(x)
        assert activation in calls
        assert_close(y, expected)
        calls.clear()


@pytest.mark.parametrize(("name", "arguments"), ARGUMENTS)
def test_operation_with_arguments(name, arguments):
    x = logits(np.float32, (4, 6, 8))
    expected = OPERATIONS[name][0](x, **arguments)
    with fastact.keras.accelerate():
        assert_close(OPERATIONS[name][0](x, **arguments), expected)


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_takes_what_is_no_array(name):
    for x in (logits(np.float32, 8).tolist(), keras.Variable(logits(np.float32, (6, 8)))):
        if name in ("hard_sigmoid", "softmax") and isinstance(x, list):
            continue  # not with Keras alone either
        expected = OPERATIONS[name][0](x)
        with fastact.keras.accelerate():
            assert_close(OPERATIONS[name][0](x), expected)


@pytest.mark.parametrize("name", [n for n in OPERATIONS if n != "softmax"])
def test_operation_takes_scalars(name):
    for x in (0.5, np.float16(0.5), np.array(0.5)):
        if name == "hard_sigmoid" and isinstance(x, float):
            continue  # not with Keras alone either
        expected = np.asarray(OPERATIONS[name][0](x))
        with fastact.keras.accelerate():
            assert_close(np.asarray(OPERATIONS[name][0](x)), expected)


@pytest.mark.parametrize("name", [n for n in OPERATIONS if n != "mish"])
@pytest.mark.parametrize(
    "other", ["?", *np.typecodes["AllInteger"], "F", ml_dtypes.bfloat16], ids=str
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # Keras' own, of negative unsigned integers
def test_other_dtypes_stay_with_keras(name, other):
    operation, _ = OPERATIONS[name]
    x = np.arange(-3, 5).astype(other)

    def outcome():
        try:
            return operation(x)
        except Exception as error:
            return type(error), str(error)

    expected = outcome()
    with fastact.keras.accelerate():
        y = outcome()
    if isinstance(expected, tuple):
        assert y == expected
    else:
        assert y.dtype == expected.dtype
        np.testing.assert_array_equal(y, expected)


@pytest.mark.parametrize("arguments", [(-1,), (0,)])
def test_softmax_of_one_dimension(arguments):
    x = logits(np.float32, 8)
    with fastact.keras.accelerate():
        y = keras.ops.softmax(x, *arguments)
    assert same_bits(y, fastact.softmax(x[None])[0])


def test_errors_are_those_of_keras():
    with fastact.keras.accelerate():
        for x, axis in ((np.ones(8), 1), (np.ones((8, 8)), 2)):
            with pytest.raises(IndexError):  # an AxisError, but of the oldest versions
                keras.ops.softmax(x, axis=axis)
        with pytest.raises(TypeError):
            keras.ops.elu(np.ones(8), alfa=1.0)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_activation_of_keras(name, dtype):
    x = logits(dtype, (6, 8))
    activation = keras.activations.get(name)
    expected = activation(x)
    with fastact.keras.accelerate():
        assert keras.activations.get(name) is activation
        assert_close(activation(x), expected)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"negative_slope": 0.3},
        {"max_value": 6.0},
        {"max_value": 2.0},
        {"threshold": 1.0},
        {"negative_slope": 0.3, "max_value": 2.0, "threshold": 1.0},
    ],
)
def test_relu_with_parameters(arguments, dtype):
    x = np.append(logits(dtype, 20), arguments.get("threshold", 0.0)).astype(dtype)
    doors = (lambda: keras.activations.relu(x, **arguments), lambda: layer(x))
    layer = keras.layers.ReLU(**arguments, dtype=dtype.__name__)
    for door in doors:
        expected = door()
        with fastact.keras.accelerate():
            assert_close(door(), expected)


@pytest.mark.parametrize(
    "make",
    [
        lambda: keras.layers.ReLU(),
        lambda: keras.layers.LeakyReLU(),
        lambda: keras.layers.LeakyReLU(negative_slope=0.01),
        lambda: keras.layers.PReLU(alpha_initializer="ones"),
        lambda: keras.layers.ELU(alpha=0.5),
        lambda: keras.layers.Softmax(),
        lambda: keras.layers.Softmax(axis=(1, 2)),
        lambda: keras.layers.Activation("sigmoid"),
        lambda: keras.layers.LSTM(4),
        lambda: keras.layers.GRU(4),
        lambda: keras.layers.SimpleRNN(4),
        lambda: keras.layers.MultiHeadAttention(2, 4),
    ],
)
def test_layer_as_keras_computes_it(make, calls):
    layer, x = make(), logits(np.float32, (4, 6, 8))
    inputs = (x, x) if isinstance(layer, keras.layers.MultiHeadAttention) else (x,)
    expected = np.asarray(layer(*inputs))
    with fastact.keras.accelerate():
        y = np.asarray(layer(*inputs))
    assert calls
    assert_close(y, expected)


def convolutional():
    return keras.Sequential(
        [
            keras.Input((12, 12, 3)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(8, 3, activation="silu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )


@pytest.mark.parametrize(
    ("make", "shape", "expected"),
    [
        (lambda: sequential(["selu", "softmax"]), (100, 12), {"selu", "softmax"}),
        (lambda: functional(["hard_sigmoid", "softplus"]), (100, 12), {"relu", "softplus"}),
        (convolutional, (20, 12, 12, 3), {"relu", "sigmoid", "softmax"}),
    ],
)
def test_model_predicts_the_same(make, shape, expected, calls):
    model, x = make(), logits(np.float32, shape)
    before = model.predict(x, verbose=0)
    assert calls == []
    with fastact.keras.accelerate():
        y = model.predict(x, verbose=0)
    assert set(calls) == expected
    assert_close(y, before)
    calls.clear()
    assert_close(model.predict(x, verbose=0), before)
    assert calls == []


def test_model_made_while_accelerated_is_one_of_keras(tmp_path):
    with fastact.keras.accelerate():
        model = functional(["tanh", "softmax"])
        again = saved_and_loaded(model, tmp_path)
    assert "fastact" not in json.dumps(model.get_config())
    assert again.layers[1].activation is keras.activations.tanh


@pytest.mark.parametrize("name", [n for n in OPERATIONS if n != "mish"])
def test_accelerated_operation_is_silent(name, unwritten):
    with fastact.keras.accelerate():
        for dtype in (np.float16, np.float32):
            OPERATIONS[name][0](np.empty((12, 5), dtype))


# ---- accelerate: its end -----------------------------------------------------------------------


def is_accelerated():
    """Whether all of the back end's functions are replaced; none must be otherwise."""
    replaced = [hasattr(TABLES["nn"][name], "__wrapped__") for name in fastact.keras._NN]
    replaced += [hasattr(TABLES["nn"][name], "__wrapped__") for name in fastact.keras._UNCONVERTED]
    replaced += [hasattr(TABLES["numpy"][name], "__wrapped__") for name in fastact.keras._NUMPY]
    assert len(set(replaced)) == 1
    return replaced[0]


def test_plain_call_holds_until_restored():
    acceleration = fastact.keras.accelerate()
    assert is_accelerated()
    acceleration.restore()
    assert not is_accelerated()
    acceleration.restore()
    assert not is_accelerated()


def test_error_ends_the_acceleration():
    with pytest.raises(KeyError), fastact.keras.accelerate():
        raise KeyError
    assert not is_accelerated()


def test_nested_accelerations():
    with fastact.keras.accelerate():
        with fastact.keras.accelerate():
            assert is_accelerated()
        assert is_accelerated()
    assert not is_accelerated()


def test_accelerations_end_in_any_order():
    first, second = fastact.keras.accelerate(), fastact.keras.accelerate()
    first.restore()
    first.restore()
    assert is_accelerated()
    second.restore()
    assert not is_accelerated()


def test_acceleration_begins_again():
    acceleration = fastact.keras.accelerate()
    for _ in range(2):
        with acceleration as entered:
            assert entered is acceleration
            assert is_accelerated()
        assert not is_accelerated()


def test_functions_that_others_put_there_come_back(monkeypatch):
    def relu(x):
        return np.maximum(x, 0)

    monkeypatch.setitem(TABLES["nn"], "relu", relu)
    with fastact.keras.accelerate():
        assert TABLES["nn"]["relu"] is not relu
    assert TABLES["nn"]["relu"] is relu


def test_unknown_function_changes_nothing(monkeypatch):
    monkeypatch.setitem(fastact.keras._NUMPY, "no_such_function", fastact.tanh)
    with pytest.raises(KeyError, match="no_such_function"):
        fastact.keras.accelerate()
    monkeypatch.undo()
    assert not is_accelerated()


def test_threads_accelerate_at_once():
    barrier, failed = threading.Barrier(4), []
    x = logits(np.float32, (6, 8))
    expected = keras.ops.sigmoid(x)

    def work():
        barrier.wait()
        for _ in range(200):
            with fastact.keras.accelerate():
                if not (is_accelerated() and np.allclose(keras.ops.sigmoid(x), expected)):
                    failed.append(threading.get_ident())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert not is_accelerated()


def test_other_back_ends_are_refused(monkeypatch):
    monkeypatch.setattr(keras.config, "backend", lambda: "tensorflow")
    with pytest.raises(RuntimeError, match=r"accelerate: .* NumPy back end, got 'tensorflow'"):
        fastact.keras.accelerate()


# ---- documentation -----------------------------------------------------------------------------


def test_examples_in_docstrings():
    assert doctest.testmod(fastact.keras).failed == 0


def test_examples_of_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # they save a model
    results = doctest.testfile(str(ROOT / "docs" / "keras.md"), module_relative=False)
    assert (results.failed, results.attempted > 0) == (0, True)
