"""Draws docs/errors.png: the error of every elementwise activation in float32, against x.

Usage: python tools/plot_errors.py (needs matplotlib)
"""

import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
import matplotlib.pyplot as plt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fastact import _core  # noqa: E402  (the tests' folder must be on the path first)
from reference import CASES, ulp_error  # noqa: E402

COUNT, REACH = 40_000, 12.0


def main() -> None:
    """Draw one panel per activation, with its default or first parameters."""
    cases = {case.name: case for case in reversed(CASES) if not case.by_rows}
    x = np.linspace(-REACH, REACH, COUNT, dtype=np.float32)
    figure, panels = plt.subplots(4, 3, figsize=(12, 10), sharex=True, sharey=True)
    for panel, case in zip(panels.flat, reversed(cases.values()), strict=True):
        error = ulp_error(case.kernel(_core.ufuncs, x), case.reference(x))
        panel.plot(x, error, ",", color="tab:blue", alpha=0.5)
        panel.axhline(0.5, color="0.6", linewidth=0.8)
        panel.set_title(str(case), fontsize=10)
        panel.set_ylim(0, 1)
    for panel in panels[-1]:
        panel.set_xlabel("x")
    for panel in panels[:, 0]:
        panel.set_ylabel("error in ULP")
    figure.suptitle(f"float32, {_core.config()['cpu']}: above the grey line, not correctly rounded")
    figure.tight_layout()
    figure.savefig(ROOT / "docs" / "errors.png", dpi=90)


if __name__ == "__main__":
    main()
