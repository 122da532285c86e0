"""`python -m fastact` tells what is right and what is wrong, and its exit status says which."""

import io
import sys
from decimal import Decimal

import numpy as np
import pytest

from fastact import __main__, _core, activations, selfcheck


@pytest.fixture(autouse=True)
def few_activations(monkeypatch):
    """An activation with parameters and one by rows, as it costs seconds to check them all."""
    names = {name: _core.activations[name] for name in ("thresholded_relu", "softmax")}
    monkeypatch.setattr(_core, "activations", names)
    monkeypatch.setattr(selfcheck, "ELEMENTS", 1000)
    monkeypatch.setattr(selfcheck, "TABLE", dict(selfcheck.TABLE))


def test_all_is_well(capsys):
    assert __main__.main([]) == 0
    shown, progress = capsys.readouterr()
    assert shown.count("  same\n") == shown.count("x\n") == 2
    assert "FAILED" not in shown
    assert progress == ""


def test_wrong_results_fail(capsys, monkeypatch):
    row = selfcheck.Row(lambda x, theta: x * Decimal("1.001"), lambda x, out: x, [(1.0,)])
    monkeypatch.setitem(selfcheck.TABLE, "thresholded_relu", row)
    assert __main__.main([]) == 1
    assert "FAILED thresholded_relu float64 (theta=1): inf ULP" in capsys.readouterr().out


def test_other_bits_fail(capsys, monkeypatch):
    def other(x, theta):
        return np.negative(_core.ufuncs.thresholded_relu(x, theta), dtype=x.dtype)

    monkeypatch.setattr(activations, "thresholded_relu", other)
    assert __main__.main(["check"]) == 1
    shown = capsys.readouterr().out
    assert "DIFFERENT" in shown
    assert "other bits on the plain call" in shown


def test_activations_without_a_row_fail(monkeypatch):
    monkeypatch.delitem(selfcheck.TABLE, "thresholded_relu")
    without, other = selfcheck.accuracy(_core.activations)
    assert without.failures == ["thresholded_relu: has no row in fastact.selfcheck.TABLE"]
    assert other.failures == []
    assert [found.name for found in selfcheck.speed(_core.activations)] == ["softmax"]


def test_a_terminal_sees_the_progress(monkeypatch):
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert __main__.main(["bench", "--function", "softmax"]) == 0
    assert "timing softmax ..." in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


@pytest.mark.parametrize("name", selfcheck.TABLE)
def test_definitions(name):
    """What is exact, and what NumPy computes, is what fastact does."""
    row = selfcheck.TABLE[name]
    x = np.array([-3.0, -0.5, 0.0, 0.5, 3.0, 9.0])
    x = x[None, :] if row.rows else x
    for parameters in reversed(row.parameters):
        y = getattr(activations, name)(x, *selfcheck._public(parameters))
        exact = selfcheck._exact(row, x, parameters)
        np.testing.assert_allclose([float(value) for value in exact], y.ravel(), rtol=1e-15)
    np.testing.assert_allclose(row.numpy(x, np.empty_like(x)), y, rtol=1e-6)  # of the first


@pytest.mark.parametrize(
    ("y", "exact", "error"),
    [
        (np.nan, "NaN", 0.0),
        (np.nan, "1", np.inf),
        (1.0, "NaN", np.inf),
        (np.inf, "Infinity", 0.0),
        (1.0, "Infinity", np.inf),
        (np.inf, "1e40", 0.0),
        (1.0, "1.000000059604644775390625", 0.5),
        (0.0, "0", 0.0),
    ],
)
def test_errors_in_ulp(y, exact, error):
    assert selfcheck._error(y, Decimal(exact), np.finfo(np.float32)) == error
