"""Writes the folder docs/functions: a page for each activation, with its picture.

Sphinx runs it before it reads the pages (docs/conf.py). A page joins what the repository knows of a
function: its docstring, the errors in tests/proof.csv, the newest speed in bench/results, and a
picture of its curve and its derivative. Each derivative is compared with differences of the curve.
"""

from __future__ import annotations

import csv
import inspect
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

import fastact
from fastact import activations

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from pages import table  # noqa: E402  (the folder must be on the path first)
from report import newest  # noqa: E402

FUNCTIONS = ROOT / "docs" / "functions"

# An even number of points: none lies on a bend, where there is no derivative.
X = np.linspace(-5.0, 5.0, 1500)
STEP = 1e-6
TOP, MARGIN = 5.0, 0.04

# Grays and colours that can be read on a light page as well as on a dark one.
STYLE = {
    "axes.edgecolor": "#8c8c8c",
    "axes.labelcolor": "#8c8c8c",
    "font.size": 10,
    "grid.color": "#8c8c8c",
    "svg.hashsalt": "fastact",
    "text.color": "#8c8c8c",
    "xtick.color": "#8c8c8c",
    "ytick.color": "#8c8c8c",
}
CURVE, DERIVATIVE = "#1f8aae", "#d9822b"


@dataclass(frozen=True)
class Curve:
    """What is drawn of an activation: a call of x, and its derivative by x, in x and y."""

    name: str
    derivative: str
    parameters: tuple[Any, ...] = ()

    @property
    def call(self) -> str:
        return ", ".join(["x", *map(str, self.parameters)])

    def __call__(self, x: np.ndarray) -> np.ndarray:
        y: np.ndarray = getattr(fastact, self.name)(x, *self.parameters)
        return y

    def slope(self, x: np.ndarray) -> np.ndarray:
        """The derivative, after a check that it is one."""
        names = {name: getattr(np, name) for name in ("abs", "exp", "where")}
        slope = eval(self.derivative, names, {"x": x, "y": self(x)}) + np.zeros_like(x)
        difference = (self(x + STEP) - self(x - STEP)) / (2 * STEP)
        np.testing.assert_allclose(slope, difference, rtol=1e-6, atol=1e-6, err_msg=self.name)
        return slope


@dataclass(frozen=True)
class Entry(Curve):
    """The first entry of a row of softmax, whose other logits are the parameters."""

    @property
    def call(self) -> str:
        return f"[[{super().call}]]"

    def __call__(self, x: np.ndarray) -> np.ndarray:
        rows = np.stack([x, *(np.full_like(x, logit) for logit in self.parameters)], axis=-1)
        return fastact.softmax(rows)[:, 0]


CURVES = [
    Curve("linear", "1"),
    Curve("relu", "where(x >= 0, 1, 0)"),
    Curve("leaky_relu", "where(x >= 0, 1, 0.3)"),
    Curve("prelu", "where(x >= 0, 1, 0.1)", (0.1,)),
    Curve("thresholded_relu", "where(x > 1, 1, 0)"),
    Curve("elu", "where(x > 0, 1, y + 1)"),
    Curve("selu", "where(x > 0, 1.0507009873554805, y + 1.7580993408473766)"),
    Curve("softplus", "1 / (1 + exp(-x))"),
    Curve("softsign", "(1 - abs(y)) ** 2"),
    Curve("tanh", "1 - y ** 2"),
    Curve("sigmoid", "y * (1 - y)"),
    Curve("hard_sigmoid", "where(abs(x) <= 2.5, 0.2, 0)"),
    Curve("exponential", "y"),
    Entry("softmax", "y * (1 - y)", (0.0, 1.0)),
]


def draw(curve: Curve) -> None:
    """The curve and its derivative; lines are broken where they jump."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(5, 3.4), layout="constrained")
        panel = figure.subplots()
        lines = (
            (curve(X), CURVE, "-", f"y = {curve.name}({curve.call})"),
            (curve.slope(X), DERIVATIVE, "--", "dy/dx"),
        )
        for y, color, style, label in lines:
            jumps = (np.abs(np.diff(y, append=y[-1])) > 0.15) & (y < TOP)
            panel.plot(X, np.where(jumps, np.nan, y), style, color=color, linewidth=2, label=label)
        low = min(line[0].min() for line in lines)
        high = max(line[0].max() for line in lines)
        margin = MARGIN * (min(high, TOP) - low)
        panel.set(xlim=(X[0], X[-1]), ylim=(low - margin, min(high + margin, TOP)))
        panel.axhline(0, color="#8c8c8c", linewidth=0.8)
        panel.axvline(0, color="#8c8c8c", linewidth=0.8)
        panel.grid(alpha=0.25)
        panel.spines[["top", "right"]].set_visible(False)
        panel.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
        figure.savefig(FUNCTIONS / f"{curve.name}.svg", transparent=True, metadata={"Date": None})


def accuracy(name: str) -> str:
    """The largest error of each dtype, over the sets of parameters that were tried."""
    largest: dict[str, float] = {}
    with (ROOT / "tests" / "proof.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["case"].split("-")[0] == name:
                error = float(row["max_ulp"])
                largest[row["dtype"]] = max(error, largest.get(row["dtype"], 0.0))
    if not largest:
        return ""
    errors = table(["dtype", "ULP"], [[dtype, f"{e:.3f}"] for dtype, e in largest.items()])
    return (
        f"## Accuracy\n\nThe largest error found; [Accuracy](../accuracy.md) says how.\n\n{errors}"
    )


def speed(name: str) -> str:
    """The newest nanoseconds per element of float32, by size, of fastact and its best peer."""
    for results in newest()[:1]:
        lines = [
            [
                row.size,
                f"{row.ns['fastact'] / row.elements:.3g}",
                f"{row.ns[row.peer] / row.elements:.3g} {row.peer}",
                f"{row.ratio:.2f}",
            ]
            for row in results.of(function=name, dtype="float32", mode="out")
        ]
        if lines:
            return (
                "## Speed\n\nNanoseconds per element of float32 with `out=`, and how many times "
                "longer the best peer takes; [Performance](../performance.md) has the rest.\n\n"
                f"{table(['elements or shape', 'fastact', 'best peer', 'ratio'], lines)}\n\n"
                f"{results.caption}."
            )
    return ""


def summary(name: str) -> str:
    """The definition: the first line of the docstring."""
    return (inspect.getdoc(getattr(fastact, name)) or "").splitlines()[0]


def page(curve: Curve) -> str:
    """Picture, derivative, figures, and the docstring, which has definition and paper."""
    name = curve.name
    parts = [
        f"# {name}",
        f"**{summary(name)}**",
        f"```{{image}} {name}.svg\n:alt: {name} and its derivative\n:class: curve dark-light\n```",
        f"The derivative, where there is one: `{curve.derivative}`",
        accuracy(name),
        speed(name),
        f"## Reference\n\n```{{eval-rst}}\n.. autofunction:: fastact.{name}\n```",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def contents() -> str:
    """The gallery itself: every picture with its definition."""
    names = [curve.name for curve in CURVES]
    entries = (
        f"[![{name} and its derivative]({name}.svg){{.dark-light}} **{name}**]({name}.md)\\\n"
        f"{summary(name)}"
        for name in names
    )
    return "\n\n".join(
        [
            "# Functions",
            "Each with its curve, y, and the derivative of it. Parameters have their defaults; "
            "`prelu`, which has none, is drawn with an `alpha` of 0.1, and `softmax` as the first "
            "entry of a row of three.",
            "::::{container} gallery",
            *entries,
            "::::",
            "```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```",
        ]
    )


def write() -> None:
    """Write the folder, and only what has changed of it: Sphinx reads that alone again."""
    missing = set(activations.__all__) - {curve.name for curve in CURVES}
    if missing:
        raise ValueError(f"docs/gallery.py: CURVES lacks {', '.join(sorted(missing))}")
    FUNCTIONS.mkdir(exist_ok=True)
    pages = {curve.name: page(curve) for curve in CURVES} | {"index": contents()}
    for name, text in pages.items():
        file = FUNCTIONS / f"{name}.md"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    for curve in CURVES:
        draw(curve)
