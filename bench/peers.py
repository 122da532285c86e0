"""Every activation as fastact and each of its peers is asked for it: the statements that are timed.

A statement computes y from x. What the mode makes of it stands for {y} and {out}:

    fresh   {y}np.tanh(x{out})   ->   y = np.tanh(x)
    out     {y}np.tanh(x{out})   ->   np.tanh(x, out=y)

A peer that takes no out returns a fresh result in both modes. Of several statements the best one
counts. `chain` is three activations, each of which reads at once what the one before has written;
`network` is three layers of matrix product, bias and activation.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

THREADS = int(os.environ["FASTACT_NUM_THREADS"])  # conftest.py sets it

DTYPES = ("float32", "float64", "float16")
SIZES = (16, 1024, 100_000, 1 << 20, 1 << 24)
MODES = ("fresh", "out")
ROWS = (  # shapes and axes of softmax
    *(((1 << 16) // n, n) for n in (2, 3, 4, 8, 16, 32, 64)),
    (1, 16),
    (64, 10),
    (1024, 64),
    (256, 1000),
    (32, 32768),
    (8192, 1024),
    (8, 50257),  # logits of a vocabulary
    (1, 262144),
)
COLUMNS = (((1000, 256), 0), ((10, 100_000), 0), ((64, 128, 64), 1))
LAYERS = (784, 512, 512, 10)  # widths of the network
BATCH = 256


@dataclass(frozen=True)
class Cell:
    """What all sides compute in one race."""

    function: str
    dtype: str
    shape: tuple[int, ...]
    mode: str
    axis: int = -1

    @property
    def size(self) -> str:
        """The shape and, if it is not the last, the axis: 1000x256.axis0."""
        text = "x".join(map(str, self.shape))
        return text if self.axis == -1 else f"{text}.axis{self.axis}"

    @property
    def elements(self) -> int:
        return math.prod(self.shape)

    def __str__(self) -> str:
        return f"{self.function}-{self.dtype}-{self.size}-{self.mode}"


def statement(template: str | dict[str, str], mode: str) -> str:
    """What a template says in one of the modes."""
    if isinstance(template, dict):
        return template[mode]
    fresh = mode == "fresh"
    return template.format(
        y="y = " if fresh else "",
        z="z = " if fresh else "",
        out="" if fresh else ", out=y",
        out_z="" if fresh else ", out=z",
    )


# ---- what each side writes ---------------------------------------------------------------------

FASTACT = {
    "relu": "{y}fastact.relu(x{out})",
    "relu6": "{y}fastact.relu(x, max_value=6.0{out})",
    "leaky_relu": "{y}fastact.leaky_relu(x{out})",
    "thresholded_relu": "{y}fastact.thresholded_relu(x{out})",
    "prelu": "{y}fastact.prelu(x, 0.25{out})",
    "elu": "{y}fastact.elu(x{out})",
    "selu": "{y}fastact.selu(x{out})",
    "softplus": "{y}fastact.softplus(x{out})",
    "softsign": "{y}fastact.softsign(x{out})",
    "tanh": "{y}fastact.tanh(x{out})",
    "sigmoid": "{y}fastact.sigmoid(x{out})",
    "hard_sigmoid": "{y}fastact.hard_sigmoid(x{out})",
    "exponential": "{y}fastact.exponential(x{out})",
    "softmax": "{y}fastact.softmax(x, axis{out})",
    "chain": "{y}fastact.relu(x{out}); {z}fastact.tanh(y{out_z}); {y}fastact.sigmoid(z{out})",
    "network": "y = fastact.softmax(fastact.tanh(fastact.relu(x @ a + p) @ b + q) @ c + r)",
}

# With as few passes over memory as NumPy allows.
NUMPY = {
    "relu": "{y}np.maximum(x, 0{out})",
    "relu6": [
        "{y}x.clip(0, 6{out})",
        "{y}np.maximum(x, 0{out}); np.minimum(y, 6, out=y)",
    ],
    "leaky_relu": "{y}np.multiply(x, 0.3{out}); np.maximum(x, y, out=y)",
    "thresholded_relu": "y = np.where(x > 1, x, 0)",
    "prelu": "{y}np.multiply(x, 0.25{out}); np.maximum(x, y, out=y)",
    # = max(x, e^min(x, 0) - 1), for e^x - 1 >= x
    "elu": "{y}np.minimum(x, 0{out}); np.expm1(y, out=y); np.maximum(x, y, out=y)",
    "selu": "{y}np.minimum(x, 0{out}); np.expm1(y, out=y); "
    "np.multiply(y, 1.6732632423543772, out=y); np.add(y, np.maximum(x, 0), out=y); "
    "np.multiply(y, 1.0507009873554805, out=y)",
    "softplus": [
        "{y}np.logaddexp(x, 0{out})",
        "{y}np.abs(x{out}); np.negative(y, out=y); np.exp(y, out=y); np.log1p(y, out=y); "
        "np.add(y, np.maximum(x, 0), out=y)",
    ],
    "softsign": "{y}np.abs(x{out}); np.add(y, 1, out=y); np.divide(x, y, out=y)",
    "tanh": "{y}np.tanh(x{out})",
    "sigmoid": "{y}np.negative(x{out}); np.exp(y, out=y); np.add(y, 1, out=y); "
    "np.reciprocal(y, out=y)",
    "hard_sigmoid": "{y}np.multiply(x, 0.2{out}); np.add(y, 0.5, out=y); y.clip(0, 1, out=y)",
    "exponential": "{y}np.exp(x{out})",
    "softmax": "{y}np.subtract(x, x.max(axis, keepdims=True){out}); np.exp(y, out=y); "
    "np.divide(y, y.sum(axis, keepdims=True), out=y)",
    "chain": "{y}np.maximum(x, 0{out}); {z}np.tanh(y{out_z}); {y}np.negative(z{out}); "
    "np.exp(y, out=y); np.add(y, 1, out=y); np.reciprocal(y, out=y)",
    "network": "y = np.tanh(np.maximum(x @ a + p, 0) @ b + q) @ c + r; "
    "y -= y.max(-1, keepdims=True); np.exp(y, out=y); y /= y.sum(-1, keepdims=True)",
}

SCIPY = {
    "softplus": "{y}special.softplus(x{out})",
    "sigmoid": "{y}special.expit(x{out})",
    "softmax": "y = special.softmax(x, axis)",
}

TORCH = {
    "relu": ["{y}torch.clamp_min(x, 0{out})", "y = torch.relu(x)"],
    "relu6": "{y}torch.clamp(x, 0, 6{out})",
    "leaky_relu": "{y}nn.leaky_relu(x, 0.3{out})",
    "thresholded_relu": "{y}torch.threshold(x, 1, 0{out})",
    "prelu": "y = torch.prelu(x, quarter)",
    "elu": "{y}nn.elu(x{out})",
    "selu": "{y}nn.elu(x, 1.6732632423543772, 1.0507009873554805{out})",
    "softplus": "{y}nn.softplus(x{out})",
    "softsign": [
        "{y}torch.abs(x{out}); torch.add(y, 1, out=y); torch.div(x, y, out=y)",
        "y = torch.nn.functional.softsign(x)",
    ],
    "tanh": "{y}torch.tanh(x{out})",
    "sigmoid": "{y}torch.sigmoid(x{out})",
    "hard_sigmoid": "{y}nn.hardsigmoid(x_6_5{out})",  # of 6/5 x, for its slope is 1/6
    "exponential": "{y}torch.exp(x{out})",
    "softmax": "{y}torch.softmax(x, axis{out})",
    "chain": "{y}torch.clamp_min(x, 0{out}); {z}torch.tanh(y{out_z}); {y}torch.sigmoid(z{out})",
    "network": "y = torch.softmax(torch.addmm(r, torch.tanh(torch.addmm(q, torch.relu("
    "torch.addmm(p, x, a)), b)), c), -1)",
}

# What `jit` compiles, as functions of jax.numpy, jax.nn and x.
JAX: dict[str, Callable[..., Any]] = {
    "relu": lambda jnp, nn, x: nn.relu(x),
    "relu6": lambda jnp, nn, x: nn.relu6(x),
    "leaky_relu": lambda jnp, nn, x: nn.leaky_relu(x, 0.3),
    "thresholded_relu": lambda jnp, nn, x: jnp.where(x > 1, x, 0),
    "prelu": lambda jnp, nn, x: nn.leaky_relu(x, 0.25),
    "elu": lambda jnp, nn, x: nn.elu(x),
    "selu": lambda jnp, nn, x: nn.selu(x),
    "softplus": lambda jnp, nn, x: nn.softplus(x),
    "softsign": lambda jnp, nn, x: nn.soft_sign(x),
    "tanh": lambda jnp, nn, x: jnp.tanh(x),
    "sigmoid": lambda jnp, nn, x: nn.sigmoid(x),
    "hard_sigmoid": lambda jnp, nn, x: jnp.clip(0.2 * x + 0.5, 0, 1),
    "exponential": lambda jnp, nn, x: jnp.exp(x),
    "softmax": lambda jnp, nn, x, axis: nn.softmax(x, axis),
    "chain": lambda jnp, nn, x: nn.sigmoid(jnp.tanh(nn.relu(x))),
    "network": lambda jnp, nn, x, a, b, c, p, q, r: nn.softmax(
        jnp.tanh(nn.relu(x @ a + p) @ b + q) @ c + r
    ),
}

JAX_CALL = "y = f(*inputs); y.block_until_ready()"

# Operators, their attributes and further inputs.
ONNXRUNTIME: dict[str, tuple[str, dict[str, float], tuple[float, ...]]] = {
    "relu": ("Relu", {}, ()),
    "relu6": ("Clip", {}, (0, 6)),
    "leaky_relu": ("LeakyRelu", {"alpha": 0.3}, ()),
    "thresholded_relu": ("ThresholdedRelu", {"alpha": 1.0}, ()),
    "prelu": ("PRelu", {}, (0.25,)),
    "elu": ("Elu", {}, ()),
    "selu": ("Selu", {}, ()),
    "softplus": ("Softplus", {}, ()),
    "softsign": ("Softsign", {}, ()),
    "tanh": ("Tanh", {}, ()),
    "sigmoid": ("Sigmoid", {}, ()),
    "hard_sigmoid": ("HardSigmoid", {"alpha": 0.2, "beta": 0.5}, ()),
    "exponential": ("Exp", {}, ()),
    "softmax": ("Softmax", {}, ()),
}
ONNXRUNTIME_CALL = {
    "fresh": "y = session.run(None, feed)[0]",
    "out": "session.run_with_iobinding(binding)",
}

# Literals would be float64.
NUMEXPR = {
    "relu": "where(x > 0, x, 0)",
    "relu6": "where(x > 0, where(x < 6, x, 6), 0)",
    "leaky_relu": "where(x >= 0, x, alpha * x)",
    "thresholded_relu": "where(x > 1, x, 0)",
    "prelu": "where(x >= 0, x, quarter * x)",
    "elu": "where(x > 0, x, expm1(x))",
    "selu": "scale * where(x > 0, x, slope * expm1(x))",
    "softplus": "where(x > 0, x, 0) + log1p(exp(-abs(x)))",
    "softsign": "x / (1 + abs(x))",
    "tanh": "tanh(x)",
    "sigmoid": "1 / (1 + exp(-x))",
    "hard_sigmoid": "where(x < -edge, 0, where(x > edge, 1, fifth * x + half))",
    "exponential": "exp(x)",
    "chain": "1 / (1 + exp(-tanh(where(x > 0, x, 0))))",
}
NUMEXPR_CONSTANTS = {
    "alpha": 0.3,
    "quarter": 0.25,
    "scale": 1.0507009873554805,
    "slope": 1.6732632423543772,
    "edge": 2.5,
    "fifth": 0.2,
    "half": 0.5,
}

NUMEXPR_CALL = "{y}numexpr.evaluate(expression, operands{out})"

SIMD_ML_KERNELS = {
    "relu": "y = simd_ml_kernels.relu(x)",
    "softmax": "y = simd_ml_kernels.softmax(x, axis)",
}


# ---- the names that these statements use ---------------------------------------------------------

Names = dict[str, Any]


def fastact_names(cell: Cell, names: Names) -> Names:
    fastact = import_module("fastact")
    fastact.set_num_threads(THREADS)
    return names | {"fastact": fastact}


def numpy_names(cell: Cell, names: Names) -> Names:
    return names | {"np": np}


def scipy_names(cell: Cell, names: Names) -> Names:
    return names | {"special": import_module("scipy.special")}


def torch_names(cell: Cell, names: Names) -> Names:
    torch = import_module("torch")
    torch.set_num_threads(THREADS)
    torch.set_grad_enabled(False)
    names = {k: torch.from_numpy(v) if isinstance(v, np.ndarray) else v for k, v in names.items()}
    names |= {"torch": torch, "nn": torch._C._nn}
    if cell.function == "prelu":
        names["quarter"] = torch.tensor([0.25], dtype=names["x"].dtype)
    if cell.function == "hard_sigmoid":
        names["x_6_5"] = names["x"] * 1.2
    return names


def jax_names(cell: Cell, names: Names) -> Names:
    jax, jnp = import_module("jax"), import_module("jax.numpy")
    inputs = [jnp.asarray(names[name]) for name in "xabcpqr" if name in names]
    axis = (cell.axis,) if cell.function == "softmax" else ()
    f = jax.jit(lambda *inputs: JAX[cell.function](jnp, jax.nn, *inputs, *axis))
    return names | {"f": f, "inputs": inputs}


def onnxruntime_names(cell: Cell, names: Names) -> Names:
    onnx, ort = import_module("onnx"), import_module("onnxruntime")
    operator, attributes, constants = ONNXRUNTIME[cell.function]
    if cell.function == "softmax":
        attributes = {"axis": cell.axis}
    element = onnx.helper.np_dtype_to_tensor_dtype(np.dtype(cell.dtype))
    x, y = (onnx.helper.make_tensor_value_info(name, element, cell.shape) for name in "xy")
    # PRelu takes its slope as an array, Clip its limits as scalars.
    shape = (1,) if operator == "PRelu" else ()
    inputs = [
        onnx.helper.make_tensor(f"constant{i}", element, shape, [constant])
        for i, constant in enumerate(constants)
    ]
    node = onnx.helper.make_node(operator, ["x", *(i.name for i in inputs)], ["y"], **attributes)
    model = onnx.helper.make_model(
        onnx.helper.make_graph([node], operator, [x], [y], inputs),
        opset_imports=[onnx.helper.make_opsetid("", 21)],
        ir_version=10,
    )
    options = ort.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.log_severity_level = 4
    try:
        session = ort.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
    except ort.capi.onnxruntime_pybind11_state.NotImplemented as error:
        raise NotImplementedError(f"ONNX Runtime has no {operator} of {cell.dtype}") from error
    binding = session.io_binding()
    for bind, name in ((binding.bind_input, "x"), (binding.bind_output, "y")):
        array = names[name]
        bind(name, "cpu", 0, array.dtype, array.shape, array.ctypes.data)
    return names | {"session": session, "feed": {"x": names["x"]}, "binding": binding}


def numexpr_names(cell: Cell, names: Names) -> Names:
    numexpr = import_module("numexpr")
    numexpr.set_num_threads(THREADS)
    operands = {k: names["x"].dtype.type(v) for k, v in NUMEXPR_CONSTANTS.items()}
    return names | {
        "numexpr": numexpr,
        "operands": operands | {"x": names["x"]},
        "expression": NUMEXPR[cell.function],
    }


def simd_ml_kernels_names(cell: Cell, names: Names) -> Names:
    if cell.axis != -1:
        raise NotImplementedError(f"simd-ml-kernels has no softmax along axis {cell.axis}")
    return names | {"simd_ml_kernels": import_module("simd_ml_kernels")}


@dataclass(frozen=True)
class Side:
    """fastact or a peer.

    Attributes
    ----------
    module
        Where it is.
    statements
        What it is asked, by function.
    names
        Makes of the arrays of a cell the names that the statements use.
    dtypes
        Those that it computes in.
    holds_isa
        Whether it can be held to the instruction set of fastact, see conftest.py.
    """

    module: str
    statements: dict[str, Any]
    names: Callable[[Cell, Names], Names]
    dtypes: tuple[str, ...] = DTYPES
    holds_isa: bool = True


PEERS = {
    "numpy": Side("numpy", NUMPY, numpy_names),
    "scipy": Side("scipy", SCIPY, scipy_names, dtypes=("float32", "float64")),
    "torch": Side("torch", TORCH, torch_names),
    "jax": Side("jax", dict.fromkeys(JAX, JAX_CALL), jax_names),
    "onnxruntime": Side(
        "onnxruntime",
        dict.fromkeys(ONNXRUNTIME, ONNXRUNTIME_CALL),
        onnxruntime_names,
        holds_isa=False,
    ),
    "numexpr": Side(
        "numexpr",
        dict.fromkeys(NUMEXPR, NUMEXPR_CALL),
        numexpr_names,
        dtypes=("float32", "float64"),
    ),
    "simd_ml_kernels": Side(
        "simd_ml_kernels", SIMD_ML_KERNELS, simd_ml_kernels_names, dtypes=("float32",)
    ),
}
SIDES = {
    "fastact": Side("fastact", FASTACT, fastact_names),
    **PEERS,
    "copyto": Side(
        "numpy", dict.fromkeys([*FASTACT][:-1], "np.copyto(y, x)"), numpy_names
    ),  # for scale
}

ELEMENTWISE = [name for name in FASTACT if name not in ("softmax", "chain", "network")]
CELLS = [
    *(
        Cell(function, dtype, (size,), mode)
        for function in ELEMENTWISE
        for dtype in DTYPES
        for size in SIZES
        for mode in MODES
    ),
    *(
        Cell("softmax", dtype, shape, mode, axis)
        for dtype in DTYPES
        for shape, axis in (*((shape, -1) for shape in ROWS), *COLUMNS)
        for mode in MODES
    ),
    *(Cell("chain", "float32", (size,), mode) for size in (1 << 22, 1 << 24) for mode in MODES),
    Cell("network", "float32", (BATCH, LAYERS[0]), "fresh"),
]
