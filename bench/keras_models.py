"""Measures predict of small Keras models with and without fastact.keras, and writes docs/keras.md.

python bench/keras_models.py

Time is that of the CPU, which other work on the machine disturbs least. Both sides take turns, with
one thread of fastact, and the best of their rounds counts. Needs the extra [keras].
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

os.environ["KERAS_BACKEND"] = "numpy"  # read when keras is imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # waiting threads would count

import keras
import numpy as np

import fastact
import fastact.keras
from pages import DOCS, conditions, fill, table

ROUNDS = 15


class Timed:
    """An activation of Keras that adds up the time it takes."""

    def __init__(self, name: str) -> None:
        self.function = keras.activations.get(name)
        self.seconds = 0.0

    def __call__(self, x: Any) -> Any:
        start = time.process_time()
        y = self.function(x)
        self.seconds += time.process_time() - start
        return y


def mlp(hidden: Timed, last: Timed) -> Any:
    return keras.Sequential(
        [
            keras.Input((256,)),
            keras.layers.Dense(512, activation=hidden),
            keras.layers.Dense(512, activation=hidden),
            keras.layers.Dense(10, activation=last),
        ]
    )


def convolutional(hidden: Timed, last: Timed) -> Any:
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            keras.layers.Conv2D(16, 3, activation=hidden),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation=hidden),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(10, activation=last),
        ]
    )


MODELS: dict[str, tuple[Callable[[Timed, Timed], Any], tuple[int, ...]]] = {
    "MLP": (mlp, (2048, 256)),
    "convolutional": (convolutional, (256, 32, 32, 3)),
}
HIDDEN = ("relu", "selu", "tanh", "silu")


def row(model_name: str, hidden_name: str) -> list[str]:
    """CPU milliseconds of predict and the share of the activations in it, before and after."""
    make, shape = MODELS[model_name]
    activations = Timed(hidden_name), Timed("softmax")
    model = make(*activations)
    x = np.random.default_rng(0).normal(0, 1, shape).astype(np.float32)
    best = {}
    for _ in range(ROUNDS):
        for side, context in (("before", nullcontext), ("after", fastact.keras.accelerate)):
            for activation in activations:
                activation.seconds = 0.0
            start = time.process_time()
            with context():
                model.predict(x, batch_size=len(x) // 2, verbose=0)
            seconds = time.process_time() - start
            inside = sum(activation.seconds for activation in activations)
            best[side] = min(best.get(side, (seconds, inside)), (seconds, inside))
    cells = [model_name, f"`{hidden_name}`"]
    for side in ("before", "after"):
        seconds, inside = best[side]
        cells += [f"{1e3 * seconds:.1f}", f"{1e3 * inside:.1f}", f"{100 * inside / seconds:.0f} %"]
    print(*cells)
    return cells


def models() -> str:
    """The table of models."""
    threads = fastact.get_num_threads()
    fastact.set_num_threads(1)
    rows = [row(model, hidden) for model in MODELS for hidden in HIDDEN]
    fastact.set_num_threads(threads)
    sizes = " and ".join(f"{shape[0]:,} inputs ({name})" for name, (_, shape) in MODELS.items())
    header = ["model", "hidden layers", "Keras, ms", "activations", "share"]
    header += ["accelerated, ms", "activations", "share"]
    return (
        f"CPU milliseconds that `predict` takes for {sizes} of float32 in two batches, and those "
        "of them that its activations take.\n\n"
        f"{table(header, rows)}\n\n{conditions('Keras')}"
    )


if __name__ == "__main__":
    fill(DOCS / "keras.md", "keras", models())
