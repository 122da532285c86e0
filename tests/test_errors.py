"""Every bad input gets an error that says which argument of which function is wrong, what it was
and what is accepted; and `out` is untouched by then."""

import numpy as np
import pytest

import fastact
from bad_calls import BAD_CALLS, BAD_VARIABLES, row
from conftest import ROOT
from reference import LONGDOUBLE_IS_WIDE, logits

PAGE = ROOT / "docs" / "errors.md"


@pytest.fixture(scope="module")
def page():
    """The lines of docs/errors.md, which tools/errors.py writes."""
    return PAGE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("bad", BAD_CALLS, ids=lambda bad: bad.call)
def test_bad_call(bad, page):
    names = bad.names()
    x, before = names["x"], names["x"].copy()
    with pytest.raises(bad.error) as caught:
        eval(bad.call, names)
    message = str(caught.value)
    told = (bad.function, bad.argument) if bad.told is None else bad.told
    for text in (*told, bad.came, bad.accepted):
        assert text in message
    np.testing.assert_array_equal(x, before)
    for array in names["made"]:
        np.testing.assert_array_equal(array, np.full_like(array, 7))
    if message.startswith(f"{bad.function}: "):  # other messages vary with NumPy and Python
        assert bad.row(message) in page
    else:
        assert any(line.startswith(bad.row("")[:-3]) for line in page)


@pytest.mark.subprocess
@pytest.mark.parametrize(("variable", "value", "accepted"), BAD_VARIABLES)
def test_bad_variable(variable, value, accepted, page, python):
    result = python("-c", "import fastact", check=False, **{variable: value})
    assert result.returncode == 1
    kind, message = result.stderr.strip().splitlines()[-1].split(": ", 1)
    assert kind == "ImportError"
    for text in (variable, f"'{value}'", accepted):
        assert text in message
    assert row(f"{variable}={value!r}", kind, message) in page


@pytest.mark.skipif(not LONGDOUBLE_IS_WIDE, reason="rows about long double do not count here")
def test_page_has_no_other_rows(page):
    rows = [line for line in page if line.startswith("| `")]
    assert len(rows) == len(set(rows)) == len(BAD_CALLS) + len(BAD_VARIABLES)


# ---- what is no error ------------------------------------------------------------------------


@pytest.fixture
def x():
    return logits(np.float32, (3, 4))


@pytest.mark.parametrize(
    ("name", "parameter"), [("relu", "max_value"), ("thresholded_relu", "theta")]
)
def test_zero_is_not_negative(name, parameter, x):
    for zero in (0, 0.0, -0.0):
        assert not np.any(getattr(fastact, name)(-abs(x), **{parameter: zero}))


@pytest.mark.parametrize("sign", [1, -1])
def test_integers_beyond_float64_are_infinite(x, sign):
    given = fastact.leaky_relu(x, sign * 10**400)
    np.testing.assert_array_equal(given, fastact.leaky_relu(x, sign * np.inf))


# ---- what an error leaves behind -------------------------------------------------------------


@pytest.mark.parametrize("count", [0, -1, 1.0])
def test_bad_count_leaves_the_threads(count):
    before = fastact.get_num_threads()
    with pytest.raises((TypeError, ValueError), match="set_num_threads"):
        fastact.set_num_threads(count)
    assert fastact.get_num_threads() == before


def test_out_of_the_wrong_shape_for_a_strided_input(activation, x):
    out = np.full(x.shape, 7, dtype=x.dtype)
    with pytest.raises(ValueError, match=rf"^{activation.name}: out"):
        activation.public(fastact, x[:, ::2], out=out)
    np.testing.assert_array_equal(out, 7)


def test_casting_decides_what_out_may_be(elementwise, x):
    out = np.full(x.shape, 7, dtype=np.float64)
    with pytest.raises(TypeError, match="cast"):
        elementwise.public(fastact, x, out=out, casting="no")
    np.testing.assert_array_equal(out, 7)


def test_input_that_casting_forbids(elementwise, x):
    out = np.full_like(x, 7)
    with pytest.raises(TypeError, match="cast"):
        elementwise.public(fastact, x.astype(np.int64), out=out, casting="no")
    np.testing.assert_array_equal(out, 7)


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


class Failing:
    """A number that cannot be asked for its value or its sign."""

    def __init__(self, error):
        self.error = error

    def __float__(self):
        raise self.error

    def __lt__(self, other):
        raise self.error


@pytest.mark.parametrize("error", [ZeroDivisionError, OverflowError])
def test_errors_of_other_numbers_are_theirs(x, error):
    with pytest.raises(error):
        fastact.leaky_relu(x, Failing(error))
