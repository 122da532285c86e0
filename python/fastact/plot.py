"""The picture of ``fastact bench --plot``; needs matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastact.selfcheck import Speed

__all__ = ["save"]

COLORS = {"fastact": "#1f6f8b", "NumPy": "#c9c9c9"}


def save(file: Path, results: Sequence[Speed], caption: str) -> None:
    """Draw how many elements per second each function makes of NumPy's and of ours.

    Bars for arrays of one size, lines for several; a panel for each dtype.

    Parameters
    ----------
    file : pathlib.Path
        Its suffix decides the format.
    results : sequence of Speed
        At least one.
    caption : str
        What the figures were measured on.

    Raises
    ------
    ValueError
        If the format is unknown.
    """
    from matplotlib.figure import Figure

    sizes = sorted({result.elements for result in results})
    dtypes = list(dict.fromkeys(result.dtype for result in results))
    names = list(dict.fromkeys(result.name for result in results))
    if len(sizes) == 1:
        figure = Figure(figsize=(6 * len(dtypes), 1.5 + 0.35 * len(names)), layout="constrained")
        panels = figure.subplots(1, len(dtypes), squeeze=False, sharey=True)[0]
        for panel, dtype in zip(panels, dtypes, strict=True):
            _bars(panel, [result for result in results if result.dtype == dtype])
            panel.set_title(f"{sizes[0]:,} elements of {dtype}", fontsize=10)
        panels[0].legend(frameon=False, fontsize=8)
    else:
        figure = Figure(figsize=(5 * len(dtypes), 2 * len(names) + 0.5), layout="constrained")
        panels = figure.subplots(len(names), len(dtypes), squeeze=False, sharex=True)
        for row, name in zip(panels, names, strict=True):
            for panel, dtype in zip(row, dtypes, strict=True):
                some = [r for r in results if (r.name, r.dtype) == (name, dtype)]
                _lines(panel, some)
                panel.set_title(f"{name}, {dtype}", fontsize=10)
        for panel in panels[-1]:
            panel.set_xlabel("elements")
        panels[0][0].legend(frameon=False, fontsize=8)
    figure.supxlabel(caption, fontsize=7, color="gray")
    figure.savefig(file, dpi=150)


def _bars(panel: Any, results: Sequence[Speed]) -> None:
    """Draw a pair of bars for each function, the first on top."""
    places = range(len(results))
    ours = [result.fastact / 1e9 for result in results]
    theirs = [result.numpy / 1e9 for result in results]
    panel.barh([i - 0.2 for i in places], ours, 0.4, label="fastact", color=COLORS["fastact"])
    panel.barh([i + 0.2 for i in places], theirs, 0.4, label="NumPy", color=COLORS["NumPy"])
    for i, (our, their) in enumerate(zip(ours, theirs, strict=True)):
        panel.text(our, i - 0.2, f" {our / their:.1f}x", va="center", fontsize=7)
    panel.set_yticks(places, [result.name for result in results])
    panel.set_ylim(len(results) - 0.5, -0.5)
    panel.set_xlabel("elements per nanosecond")
    panel.spines[["top", "right"]].set_visible(False)


def _lines(panel: Any, results: Sequence[Speed]) -> None:
    """Draw two lines over the size of the array."""
    sizes = [result.elements for result in results]
    ours = [result.fastact / 1e9 for result in results]
    theirs = [result.numpy / 1e9 for result in results]
    panel.plot(sizes, ours, "o-", label="fastact", color=COLORS["fastact"])
    panel.plot(sizes, theirs, "o-", label="NumPy", color=COLORS["NumPy"])
    panel.set_xscale("log")
    panel.set_ylim(0, 1.1 * max(ours + theirs))
    panel.set_ylabel("per ns")
    panel.spines[["top", "right"]].set_visible(False)
