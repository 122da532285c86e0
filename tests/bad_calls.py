"""Bad calls: what test_errors.py tries, and tools/errors.py shows in docs/errors.md."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

import fastact
from fastact import _core, layers
from reference import ACTIVATIONS, logits

AxisError = np.exceptions.AxisError


@dataclass(frozen=True)
class BadCall:
    """A call in Python, the error it must raise, and what the message must tell.

    That is the function, the argument, what came for it, and what is accepted: `came` and
    `accepted` are texts of the message. An `argument` that NumPy or Python checks may have another
    name in their messages, and the function none.
    """

    function: str
    argument: str
    call: str
    error: type[Exception]
    came: str
    accepted: str = "must"
    told: tuple[str, ...] | None = None  # function and argument, if the message has other words

    def row(self, message: str) -> str:
        """The row of docs/errors.md."""
        return row(self.call, self.error.__name__, message)

    def names(self) -> dict[str, Any]:
        """What the call may use; every array in it is to stay as it is."""
        made: list[np.ndarray] = []

        def sevens(shape: tuple[int, ...], dtype: Any = np.float32) -> np.ndarray:
            made.append(np.full(shape, 7, dtype))
            return made[-1]

        def read_only(array: np.ndarray) -> np.ndarray:
            array.flags.writeable = False
            return array

        x = logits(np.float32, (3, 4))
        names = {"np": np, "partial": functools.partial, "Decimal": Decimal}
        names |= {name: getattr(fastact, name) for name in fastact.__all__}
        names |= {name: getattr(layers, name) for name in layers.__all__}
        names |= {"x": x, "out": sevens((3, 4)), "sevens": sevens, "read_only": read_only}
        return names | {"made": made}


def row(tried: str, error: str, message: str) -> str:
    """A row of docs/errors.md, without what differs between computers."""
    same = re.sub(r" at 0x[0-9a-f]+", " at 0x...", message)
    same = same.replace(f"have: {', '.join(_core.instruction_sets)}", "have: ...")
    same = same.replace("|", "\\|").replace("<", "&lt;")
    return f"| `{tried}` | {error} | {same} |"


def dtypes(name: str, rest: str) -> list[BadCall]:
    """An x, or another argument, of a dtype that no kernel takes."""
    kinds = ["c8", "c16", "g", "O", "U3", "S3", "V4", "M8[s]", "m8[s]", [("a", "f4")]]
    if np.dtype("g") == np.float64:
        kinds.remove("g")
    return [
        BadCall(
            name,
            "x",
            f"{name}(np.zeros((3, 4), {kind!r}){rest}, out=out)",
            TypeError,
            str(np.dtype(kind)),
            "supported are float16, float32",
        )
        for kind in kinds
    ]


def things(name: str, rest: str) -> list[BadCall]:
    """An x that is no array of numbers."""
    supported = "supported are float16, float32"
    calls = [
        ("[['a', 'b'], ['c', 'd']]", "<U1", supported),
        ("[[None, 1.0], [2.0, 3.0]]", "object", supported),
        ("[[1.0], [1.0, 2.0]]", "got list", "array-like of numbers"),
    ]
    return [
        BadCall(name, "x", f"{name}({x}{rest}, out=out)", TypeError, came, accepted)
        for x, came, accepted in calls
    ] + [BadCall(name, "x", f"{name}()", TypeError, "missing", "required positional argument")]


def outs(name: str, rest: str, computed: str = "float32") -> list[BadCall]:
    """An out that cannot take the result."""
    found = [
        BadCall(
            name,
            "out",
            f"{name}(x{rest}, out=sevens({shape}))",
            ValueError,
            f"got shape {shape}",
            "(3, 4)",
        )
        for shape in [(4, 3), (3, 5), (12,), (3, 1), (2, 3, 4), ()]
    ]
    found += [
        BadCall(
            name,
            "out",
            f"{name}(x{rest}, out={out})",
            TypeError,
            f"got {came}",
            "must be an ndarray or a tuple of one",
        )
        for out, came in [("[0.0]", "list"), ("'out'", "str"), ("()", ""), ("(out, out)", "")]
    ]
    found.append(
        BadCall(
            name, "out", f"{name}(x{rest}, out=read_only(out))", ValueError, "got a read-only array"
        )
    )
    return found


def out_dtypes(name: str, rest: str) -> list[BadCall]:
    """An out that a float32 cannot be cast to; NumPy says so itself, but for softmax and linear."""
    told = {"linear": ("Cannot cast array data",), "softmax": None}
    accepted = "must be of a dtype" if name == "softmax" else "'same_kind'"
    return [
        BadCall(
            name,
            "out",
            f"{name}(x{rest}, out=sevens((3, 4), {dtype!r}))",
            TypeError,
            str(np.dtype(dtype)),
            accepted,
            told.get(name, (name, "output")),
        )
        for dtype in ["i8", "i1", "?"]
    ]


def keywords(name: str, rest: str) -> list[BadCall]:
    """A keyword, and values of those that every ufunc has."""
    if name == "softmax":
        return [
            BadCall(name, key, f"softmax(x, {key}={value}, out=out)", TypeError, "unexpected", "")
            for key, value in [("slope", "1.0"), ("where", "True"), ("dtype", "np.float32")]
        ]
    accepted = "where, casting, order, dtype, subok" if name == "linear" else "out, where, dtype"
    slope = f"{name}(x{rest}, slope=1.0, out=out)"
    found = [BadCall(name, "slope", slope, TypeError, "unexpected keyword", accepted)]
    if name != "linear":
        where = f"{name}(x{rest}, where=np.ones(3, '?'), out=out)"
        found.append(BadCall(name, "where", where, ValueError, "got shape (3,)", "must broadcast"))
    return found


def numpys_own() -> list[BadCall]:
    """Values of a ufunc's keywords that NumPy checks, in its own words."""
    order, casting = "must be one of 'C', 'F', 'A', or 'K'", "must be one of 'no', 'equiv', 'safe'"
    return [
        BadCall(
            "tanh", argument, f"tanh(x, {argument}={value}, out=out)", error, came, accepted, ()
        )
        for argument, value, error, came, accepted in [
            ("order", "'Z'", ValueError, "(got 'Z')", order),
            ("order", "3", TypeError, "not int", "order must be str"),
            ("casting", "'x'", ValueError, "(got 'x')", casting),
            ("casting", "3", TypeError, "not int", "casting must be str"),
            ("subok", "3", TypeError, "'subok'", "must be a boolean"),
            ("dtype", "'nonsense'", TypeError, "'nonsense'", "not understood"),
            ("dtype", "np.int32", TypeError, "ufunc tanh", "No loop matching"),
        ]
    ]


def scalar(name: str, parameter: str, none: bool, least: bool) -> list[BadCall]:
    """A parameter that is no number, NaN, or negative where it must not be."""
    number = "must be a real number or None" if none else "must be a real number"
    bad = [
        ("'0.5'", "got '0.5' of type str"),
        ("b'1'", "got b'1' of type bytes"),
        ("1j", "got 1j of type complex"),
        ("np.complex64(1)", "of type numpy.complex64"),
        ("[0.5, 0.5]", "got [0.5, 0.5] of type list"),
        ("np.array([0.5, 0.5])", "got an array of shape (2,)"),
        ("np.array('0.5')", "of type numpy.ndarray"),
        ("np.timedelta64(1, 's')", "of type numpy.timedelta64"),
        ("{}", "got {} of type dict"),
        ("int", "got <class 'int'> of type type"),
        ("Decimal('sNaN')", "got Decimal('sNaN')"),
    ]
    bad += [] if none else [("None", "got None of type NoneType")]
    found = [BadCall(name, parameter, value, TypeError, came, number) for value, came in bad]
    found += [
        BadCall(name, parameter, value, ValueError, f"got {came}", "must not be NaN")
        for value, came in [
            ("np.nan", "nan"),
            ("np.float32('nan')", "np.float32(nan)"),
            ("Decimal('NaN')", "Decimal('NaN')"),
        ]
    ]
    if least:
        found += [
            BadCall(name, parameter, value, ValueError, f"got {came}", "must be >= 0")
            for value, came in [
                ("-1.0", "-1.0"),
                ("-1e-300", "-1e-300"),
                ("-np.inf", "-inf"),
                ("-2", "-2"),
                ("-10**400", "-1000"),
            ]
        ]
    return [
        BadCall(
            name,
            parameter,
            f"{name}(x, {parameter}={bad.call}, out=out)",
            bad.error,
            bad.came,
            bad.accepted,
        )
        for bad in found
    ]


def of_activations() -> list[BadCall]:
    """What every activation refuses, and what its own parameters do."""
    found = []
    for activation in ACTIVATIONS:
        name = activation.name
        rest = ", 0.3" if name == "prelu" else ""
        for calls in (dtypes, things, outs, out_dtypes, keywords):
            found += calls(name, rest)
        if activation.shape == "elements":
            for parameter in activation.parameters:
                none = parameter == "max_value"
                found += scalar(name, parameter, none, none or parameter == "theta")
    return found


def of_dtype() -> list[BadCall]:
    """A dtype to compute in; functions without parameters leave it to NumPy."""
    return [
        BadCall(name, "dtype", f"{call}, dtype={dtype})", TypeError, f"got {dtype[3:]}", accepted)
        for accepted in ["must be float16, float32 or float64"]
        for name, call in [("relu", "relu(x"), ("prelu", "prelu(x, 0.3")]
        for dtype in ["np.int32", "np.complex64"]
    ]


def of_prelu() -> list[BadCall]:
    """The array of slopes."""
    supported = "supported are float16, float32"
    wrong = [
        ("'0.5'", TypeError, "<U3", supported),
        ("1j", TypeError, "complex128", supported),
        ("np.zeros(4, 'M8[s]')", TypeError, "datetime64[s]", supported),
        ("np.zeros(4, 'g')", TypeError, str(np.dtype("g")), supported),
        ("None", TypeError, "got None", "must be an array-like of numbers"),
        ("[[1.0], [1.0, 2.0]]", TypeError, "got list", "must be an array-like of numbers"),
    ]
    if np.dtype("g") == np.float64:
        wrong.pop(3)
    wrong += [
        (f"np.ones({shape})", ValueError, f"got shape {shape}", "must broadcast to the shape of x")
        for shape in [(3,), (4, 1), (2, 3, 4), (5, 1, 1), (0,)]
    ]
    missing = BadCall("prelu", "alpha", "prelu(x)", TypeError, "missing", "required positional")
    return [
        *(BadCall("prelu", "alpha", f"prelu(x, {a}, out=out)", *rest) for a, *rest in wrong),
        missing,
    ]


def of_softmax() -> list[BadCall]:
    """Dimensions and axes."""
    ndim, ints = "must have at least 2 dimensions", "must be an int or a tuple of ints"
    few = [("1.0", ()), ("[1.0, 2.0]", (2,)), ("np.zeros(3)", (3,)), ("np.zeros(0)", (0,))]
    found = [
        BadCall("softmax", "x", f"softmax({x})", ValueError, f"got shape {shape}", ndim)
        for x, shape in few
    ]
    axes: list[tuple[str, type[Exception], str, str]] = [
        *((a, AxisError, f"got {a}", "must lie in [-2, 2)") for a in ("2", "-3", "1000000")),
        ("(0, 2)", AxisError, "got 2", "must lie in [-2, 2)"),
        *((a, ValueError, f"got {a}", "must not repeat") for a in ("(0, 0)", "(1, -1)")),
        *((a, TypeError, f"got {a}", ints) for a in ("1.0", "'1'", "None", "True", "[0, 1]")),
        *((f"(0, {a})", TypeError, f"got {a}", ints) for a in ("1.0", "None", "False")),
    ]
    found += [
        BadCall("softmax", "axis", f"softmax(x, axis={axis}, out=out)", error, came, accepted)
        for axis, error, came, accepted in axes
    ]
    return [
        BadCall(
            b.function, b.argument, b.call, b.error, b.came.replace("2**40", "1099"), b.accepted
        )
        for b in found
    ]


def of_lookup() -> list[BadCall]:
    """Names, identifiers and configurations."""
    form, known = "must be of the form", "did you mean"
    kinds = "must be None, a str, a dict or a callable"
    found = [
        BadCall("get", "identifier", f"get({value})", TypeError, f"got {value}", kinds)
        for value in ("3", "2.5", "[]", "('relu',)", "b'relu'")
    ]
    found += [
        BadCall(
            "get", "activation", f"get({name!r})", ValueError, f"unknown activation {name!r}", k
        )
        for name, k in [
            ("sigmod", "did you mean 'sigmoid'"),
            ("leakyrelu", "did you mean 'leaky_relu'"),
            ("Tanh", "did you mean 'tanh'"),
            ("soft_max", "did you mean 'softmax'"),
            ("zzzz", "known are 'elu', 'exponential'"),
            ("", "known are 'elu', 'exponential'"),
        ]
    ]
    found += [
        BadCall("get", argument, f"get({config})", error, came, accepted)
        for argument, config, error, came, accepted in [
            ("config", "{}", ValueError, "got {}", form),
            ("config", "{'class_name': 3}", ValueError, "got {'class_name': 3}", form),
            ("config", "{'class_name': 'ELU', 'config': 3}", ValueError, "'config': 3", form),
            ("config", "{'class_name': 'function', 'config': {}}", ValueError, "got {", form),
            ("class_name", "{'class_name': 'Elu', 'config': {}}", ValueError, "'Elu'", known),
            ("activation", "{'name': 'reluu'}", ValueError, "'reluu'", known),
        ]
    ]
    found += [
        BadCall("deserialize", argument, f"deserialize({given})", error, came, accepted)
        for argument, given, error, came, accepted in [
            ("config", "None", TypeError, "got None", "must be a str or a dict"),
            ("config", "relu", TypeError, "got <function", "must be a str or a dict"),
            ("activation", "'sigmod'", ValueError, "'sigmod'", "did you mean 'sigmoid'"),
            ("custom_objects", "'f', [relu]", TypeError, "got [<function", "a dict or None"),
        ]
    ]
    return found + [
        BadCall("serialize", "activation", f"serialize({value})", error, came, accepted)
        for value, error, came, accepted in [
            ("3", TypeError, "got 3", "must be callable"),
            ("None", TypeError, "got None", "must be callable"),
            ("partial(relu)", TypeError, "got functools.partial", "__name__ or a get_config()"),
            ("lambda x: x", ValueError, "<lambda>", "must be a function of fastact"),
            ("np.tanh", ValueError, "got <ufunc 'tanh'>", "must be a function of fastact"),
        ]
    ]


def of_layers() -> list[BadCall]:
    """Parameters, configurations and weights of layers."""
    found = []
    for layer, parameter, least in [
        ("ReLU", "max_value", True),
        ("ReLU", "negative_slope", True),
        ("ReLU", "threshold", True),
        ("LeakyReLU", "alpha", True),
        ("ELU", "alpha", False),
        ("ThresholdedReLU", "theta", True),
    ]:
        bad: list[tuple[str, type[Exception]]] = [("'0.5'", TypeError), ("1j", TypeError)]
        bad += [("[0.5]", TypeError), ("np.array([0.5])", TypeError), ("np.nan", ValueError)]
        bad += [("-0.5", ValueError), ("-10**400", ValueError)] if least else []
        bad += [] if parameter == "max_value" else [("None", ValueError)]
        found += [
            BadCall(
                layer,
                parameter,
                f"{layer}({parameter}={value})",
                error,
                "got " + {"np.array([0.5])": "array", "np.nan": "nan"}.get(value, value[:3]),
                "a number",
            )
            for value, error in bad
        ]
    for layer, names in [
        ("ReLU", "max_value, negative_slope, threshold"),
        ("LeakyReLU", "alpha"),
        ("PReLU", "alpha_initializer, shared_axes"),
        ("ELU", "alpha"),
        ("ThresholdedReLU", "theta"),
        ("Softmax", "axis"),
        ("Activation", "activation"),
    ]:
        given = f"{layer}.from_config"
        found += [
            BadCall(layer, "config", f"{given}(None)", TypeError, "got None", "must be a dict"),
            BadCall(
                layer, "beta", f"{given}({{'beta': 1}})", TypeError, "unknown key", f"are {names}"
            ),
        ]
    initial, ints = "must be 'zeros', 'ones', a number", "must be an int or a sequence of ints"
    built = "PReLU().build((None, 4))"
    rest: list[tuple[str, str, str, type[Exception], str, str]] = [
        ("Activation", "activation", "Activation(3)", TypeError, "got 3", "must be None, a str"),
        ("Activation", "activation", "Activation('reluu')", ValueError, "'reluu'", "did you mean"),
        *(
            ("PReLU", "alpha_initializer", f"PReLU({value})", error, f"got {came}", initial)
            for value, error, came in [
                ("'two'", ValueError, "'two'"),
                ("np.nan", ValueError, "nan"),
                ("None", TypeError, "None"),
                ("[]", TypeError, "[]"),
                ("{}", ValueError, "{}"),
            ]
        ),
        *(
            ("PReLU", "shared_axes", f"PReLU(shared_axes={value})", error, "got ", accepted)
            for value, error, accepted in [
                ("0", ValueError, "must be distinct and >= 1"),
                ("[1, 1]", ValueError, "must be distinct and >= 1"),
                ("-1", ValueError, "must be distinct and >= 1"),
                ("1.5", TypeError, ints),
                ("'a'", TypeError, ints),
                ("True", TypeError, ints),
            ]
        ),
        ("PReLU", "x", "PReLU()(1.0)", ValueError, "got shape ()", "must have at least 1"),
        ("PReLU", "x", "PReLU(shared_axes=2)(x)", ValueError, "(3, 4)", "must have at least 3"),
        ("PReLU", "input_shape", "PReLU().build(None)", TypeError, "got None", "a tuple of ints"),
        ("PReLU", "input_shape", "PReLU().build((3, 'a'))", TypeError, "got ('a',)", ints),
        (
            "PReLU",
            "input_shape",
            "PReLU().build((3, -1))",
            ValueError,
            "(3, -1)",
            "not be negative",
        ),
        ("PReLU", "dtype", f"{built[:-1]}, 'U3')", TypeError, "got 'U3'", "must be float16"),
        ("PReLU", "dtype", f"{built[:-1]}, 'no')", TypeError, "got 'no'", "must be float16"),
        (
            *("PReLU", "alpha_initializer", "PReLU(lambda shape: np.ones(1))(x)", ValueError),
            *("got shape (1,)", "must return an array of shape (4,)"),
        ),
        ("PReLU", "alpha", "PReLU().set_weights([])", ValueError, "not built", "call the layer"),
        *((("Softmax", "axis", f"Softmax({a})", TypeError, "got ", ints)) for a in ("1.5", "True")),
        ("Softmax", "axis", "Softmax(None)", TypeError, "got None", ints),
    ]
    return found + [BadCall(*row) for row in rest]


def of_controls() -> list[BadCall]:
    """Threads and the output cache."""
    return [
        BadCall(function, argument, f"{function}({value})", error, came, accepted)
        for function, argument, least in [
            ("set_num_threads", "n", 1),
            ("set_output_cache", "max_bytes", 0),
        ]
        for value, error, came, accepted in [
            (str(least - 1), ValueError, f"got {least - 1}", f"must be at least {least}"),
            ("-100", ValueError, "got -100", f"must be at least {least}"),
            ("2**70", ValueError, f"got {2**70}", "must be at most"),
            ("1.0", TypeError, "got 1.0 (float)", "must be an int"),
            ("'2'", TypeError, "got '2' (str)", "must be an int"),
            ("None", TypeError, "got None (NoneType)", "must be an int"),
            ("True", TypeError, "got True (bool)", "must be an int"),
            ("[1]", TypeError, "got [1] (list)", "must be an int"),
        ]
    ]


BAD_CALLS = [
    *of_activations(),
    *of_dtype(),
    *of_prelu(),
    *of_softmax(),
    *outs("linear", ""),
    *out_dtypes("linear", ""),
    *keywords("linear", ""),
    BadCall("linear", "x", "linear()", TypeError, "missing", "required positional argument"),
    *numpys_own(),
    *of_lookup(),
    *of_layers(),
    *of_controls(),
]

#: Variables that stop the import: name, value, what the ImportError says is accepted.
BAD_VARIABLES = [
    *(("FASTACT_ISA", value, "this CPU and build have") for value in ("sse9", "AVX-512", "avx2 ")),
    *(("FASTACT_NUM_THREADS", value, "an integer >= 1") for value in ("0", "-1", "two", "1.5")),
    *(
        ("FASTACT_OUTPUT_CACHE", value, "a number of bytes >= 0")
        for value in ("-1", "1e9", "1M", "9" * 20)
    ),
]
