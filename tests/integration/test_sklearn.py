"""Neural networks of scikit-learn, with their activations accelerated."""

import copy
import doctest
import threading

import numpy as np
import pytest
import scipy.sparse
import sklearn.neural_network._base as base
from sklearn.datasets import make_classification, make_multilabel_classification, make_regression
from sklearn.neural_network import MLPClassifier, MLPRegressor

import fastact
import fastact.sklearn
from conftest import ROOT
from reference import same_bits

HIDDEN = ["identity", "logistic", "tanh", "relu"]

#: What fastact computes for each of scikit-learn's names, of which older versions have no exp.
ACTIVATIONS = {
    **({"exp": "exponential"} if "exp" in base.ACTIVATIONS else {}),
    "logistic": "sigmoid",
    "relu": "relu",
    "softmax": "softmax",
    "tanh": "tanh",
}

#: Largest difference of results around 1.
TOLERANCE = {np.float32: 1e-6, np.float64: 1e-13}

# A few iterations converge nowhere.
pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def assert_close(y, expected, tolerance=None):
    tolerance = tolerance or TOLERANCE[expected.dtype.type]
    assert y.dtype == expected.dtype
    np.testing.assert_allclose(y, expected, rtol=tolerance, atol=tolerance)


def classes(count, dtype):
    X, y = make_classification(200, 12, n_informative=6, n_classes=count, random_state=0)
    return X.astype(dtype), y


@pytest.fixture(autouse=True)
def restored():
    """Every test leaves scikit-learn as it was."""
    before = list(base.ACTIVATIONS.items()), list(base.DERIVATIVES.items())
    yield
    assert (list(base.ACTIVATIONS.items()), list(base.DERIVATIVES.items())) == before


# ---- functions ---------------------------------------------------------------------------------


def test_all_activations_are_replaced_but_the_identity():
    before = dict(base.ACTIVATIONS)
    with fastact.sklearn.accelerate():
        replaced = [name for name, function in before.items() if base.ACTIVATIONS[name] != function]
        assert base.DERIVATIVES["tanh"] is base.inplace_tanh_derivative
    assert set(replaced) == set(before) - {"identity"} == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_function_works_in_place(name, dtype):
    x = np.random.default_rng(0).normal(0, 3, (20, 16)).astype(dtype)[:, ::2]
    y = x.copy()
    with fastact.sklearn.accelerate():
        assert base.ACTIVATIONS[name](y) is None
    assert same_bits(y, getattr(fastact, ACTIVATIONS[name])(x))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_other_dtypes_stay_with_scikit_learn(name, calls):
    x = np.random.default_rng(0).normal(0, 3, (20, 8)).astype(np.longdouble)
    y, expected = x.copy(), x.copy()
    base.ACTIVATIONS[name](expected)
    with fastact.sklearn.accelerate():
        base.ACTIVATIONS[name](y)
    assert calls == []
    np.testing.assert_array_equal(y, expected)


# ---- estimators --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize(("count", "last"), [(2, "sigmoid"), (4, "softmax")])
def test_classifier_predicts_the_same(name, count, last, wide_dtype, calls):
    X, y = classes(count, wide_dtype)
    model = MLPClassifier((16, 8), activation=name, max_iter=5, random_state=0).fit(X, y)
    expected = model.predict_proba(X)
    assert calls == []
    with fastact.sklearn.accelerate():
        assert_close(model.predict_proba(X), expected)
        np.testing.assert_array_equal(model.predict(X), expected.argmax(axis=1))
    assert set(calls) == {ACTIVATIONS.get(name, last), last}
    calls.clear()
    assert_close(model.predict_proba(X), expected)
    assert calls == []


def test_classifier_of_several_labels_predicts_the_same():
    X, Y = make_multilabel_classification(200, 12, random_state=0)
    model = MLPClassifier((16,), activation="tanh", max_iter=5, random_state=0).fit(X, Y)
    expected = model.predict_proba(X)
    with fastact.sklearn.accelerate():
        assert_close(model.predict_proba(X), expected)


def test_sparse_data_predict_the_same():
    X, y = classes(4, np.float64)
    X = scipy.sparse.csr_array(np.where(X > 0, X, 0))
    model = MLPClassifier((16,), activation="tanh", max_iter=5, random_state=0).fit(X, y)
    expected = model.predict_proba(X)
    with fastact.sklearn.accelerate():
        assert_close(model.predict_proba(X), expected)


@pytest.mark.parametrize("name", HIDDEN)
def test_regressor_predicts_the_same(name, wide_dtype):
    X, y = make_regression(200, 12, random_state=0)
    X, y = X.astype(wide_dtype), (y / 100).astype(wide_dtype)
    model = MLPRegressor(
        hidden_layer_sizes=(16, 8), activation=name, max_iter=5, random_state=0
    ).fit(X, y)
    expected = model.predict(X)
    with fastact.sklearn.accelerate():
        assert_close(model.predict(X), expected)


@pytest.mark.skipif("exp" not in base.ACTIVATIONS, reason="no loss of counts before 1.7")
def test_regressor_of_counts_predicts_the_same(calls):
    X, _ = make_regression(200, 12, random_state=0)
    y = np.random.default_rng(0).poisson(3, 200)
    model = MLPRegressor(hidden_layer_sizes=(16,), loss="poisson", max_iter=5, random_state=0).fit(
        X, y
    )
    expected = model.predict(X)
    with fastact.sklearn.accelerate():
        assert_close(model.predict(X), expected)
    assert "exponential" in calls


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("solver", ["adam", "sgd", "lbfgs"])
def test_fit_finds_the_same(name, solver):
    X, y = classes(4, np.float64)
    model = MLPClassifier((16,), activation=name, solver=solver, max_iter=20, random_state=0)
    expected = copy.deepcopy(model).fit(X, y)
    with fastact.sklearn.accelerate():
        model.fit(X, y)
    assert model.loss_ == pytest.approx(expected.loss_, rel=1e-6)
    for weights, theirs in zip(model.coefs_, expected.coefs_, strict=True):
        assert_close(weights, theirs, 1e-6)
    assert_close(model.predict_proba(X), expected.predict_proba(X), 1e-6)


def test_regressor_fit_finds_the_same(wide_dtype):
    X, y = make_regression(200, 12, random_state=0)
    X, y = X.astype(wide_dtype), (y / 100).astype(wide_dtype)
    model = MLPRegressor(
        hidden_layer_sizes=(16,), activation="logistic", max_iter=20, random_state=0
    )
    expected = copy.deepcopy(model).fit(X, y)
    with fastact.sklearn.accelerate():
        model.fit(X, y)
    assert_close(model.predict(X), expected.predict(X), 1e-4 if wide_dtype is np.float32 else 1e-6)


def test_partial_fit_finds_the_same():
    X, y = classes(4, np.float64)
    model = MLPClassifier((16,), activation="tanh", random_state=0)
    expected = copy.deepcopy(model)
    for _ in range(3):
        expected.partial_fit(X, y, classes=range(4))
        with fastact.sklearn.accelerate():
            model.partial_fit(X, y, classes=range(4))
    assert_close(model.predict_proba(X), expected.predict_proba(X), 1e-6)


# ---- the end -----------------------------------------------------------------------------------


def is_accelerated():
    """Whether all of the functions are replaced; none must be otherwise."""
    replaced = [hasattr(base.ACTIVATIONS[name], "__wrapped__") for name in ACTIVATIONS]
    assert len(set(replaced)) == 1
    return replaced[0]


def test_plain_call_holds_until_restored():
    acceleration = fastact.sklearn.accelerate()
    assert is_accelerated()
    acceleration.restore()
    assert not is_accelerated()


def test_error_ends_the_acceleration():
    with pytest.raises(KeyError), fastact.sklearn.accelerate():
        raise KeyError
    assert not is_accelerated()


def test_versions_without_exp(monkeypatch):
    older = {name: function for name, function in base.ACTIVATIONS.items() if name != "exp"}
    before = dict(older)
    monkeypatch.setattr(fastact.sklearn, "ACTIVATIONS", older)
    with fastact.sklearn.accelerate():
        assert older.keys() == before.keys()
        assert older["tanh"] is not before["tanh"]
    assert older == before


def test_nested_accelerations():
    with fastact.sklearn.accelerate():
        with fastact.sklearn.accelerate():
            assert is_accelerated()
        assert is_accelerated()
    assert not is_accelerated()


def test_threads_share_the_functions():
    seen = []
    with fastact.sklearn.accelerate():
        thread = threading.Thread(target=lambda: seen.append(is_accelerated()))
        thread.start()
        thread.join()
    assert seen == [True]


# ---- documentation -----------------------------------------------------------------------------


def test_examples_in_docstrings():
    assert doctest.testmod(fastact.sklearn).failed == 0


def test_examples_of_the_page():
    results = doctest.testfile(str(ROOT / "docs" / "scikit-learn.md"), module_relative=False)
    assert (results.failed, results.attempted > 0) == (0, True)
