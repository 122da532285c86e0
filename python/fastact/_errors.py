"""The largest errors in ULP, from tests/proof.csv: written by tools/prove.py."""

ERRORS = {
    "relu": {"float32": 0.5, "float64": 0.5},
    "elu": {"float32": 0.65, "float64": 0.71},
    "selu": {"float32": 0.73, "float64": 0.63},
    "softplus": {"float32": 0.78, "float64": 0.76},
    "softsign": {"float32": 0.5, "float64": 0.5},
    "tanh": {"float32": 0.82, "float64": 0.7},
    "sigmoid": {"float32": 0.78, "float64": 0.75},
    "hard_sigmoid": {"float32": 0.5, "float64": 0.5},
    "exponential": {"float32": 0.78, "float64": 0.75},
    "leaky_relu": {"float32": 0.5, "float64": 0.5},
    "prelu": {"float32": 0.5, "float64": 0.5},
    "thresholded_relu": {"float32": 0.0, "float64": 0.0},
    "softmax": {"float32": 0.86, "float64": 0.86},
}
