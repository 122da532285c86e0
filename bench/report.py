"""Makes of what `pytest bench` measured a table, plots, and the figures in README and docs.

    pytest bench --benchmark-json=build/speed.json && python bench/report.py build/speed.json

For each JSON it prints every cell, writes bench/results/DATE-MICROARCHITECTURE-ISA-Nthread.csv
(nanoseconds per call, the best of the rounds) and draws two pictures in docs. The regions of
README.md and docs/performance.md are then filled from the newest results of each kind; without
arguments only that is done, and with --check nothing is written: the exit status is 1 if a region
is stale.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pages import DOCS, README, ROOT, fill, stale, table

RESULTS = ROOT / "bench" / "results"
LAYOUT = ("function", "dtype", "size", "elements", "mode")
DTYPES = ("float32", "float64", "float16")
ISAS = ("avx512", "avx2", "neon", "portable")
NETWORKS = ("chain", "network")
NOISE = 0.05  # a cell is behind when it is behind by more


@dataclass(frozen=True)
class Row:
    """What was measured of one cell: nanoseconds per call by side."""

    function: str
    dtype: str
    size: str
    elements: int
    mode: str
    ns: dict[str, float]

    @property
    def peer(self) -> str:
        return min((s for s in self.ns if s not in ("fastact", "copyto")), key=self.ns.__getitem__)

    @property
    def ratio(self) -> float:
        return self.ns[self.peer] / self.ns["fastact"]

    @property
    def label(self) -> str:
        return f"{self.function}-{self.dtype}-{self.size}-{self.mode}"


@dataclass(frozen=True)
class Results:
    """A run of `pytest bench`."""

    conditions: dict[str, str]
    rows: list[Row]

    @property
    def kind(self) -> str:
        """Microarchitecture, instruction set and threads: zen4-avx512-1thread."""
        c = self.conditions
        # It was not asked for on 2026-11-23, when the CPU was one of Intel's.
        core = c.get("microarchitecture") or re.split(r"\W", c["cpu"])[0].lower()
        return f"{core}-{c['isa']}-{c['threads']}thread{'' if c['threads'] == '1' else 's'}"

    @property
    def caption(self) -> str:
        c = dict(self.conditions)
        cpu, isa, n, day = (c.pop(name) for name in ("cpu", "isa", "threads", "date"))
        core = c.pop("microarchitecture", None)
        versions = ", ".join(f"{name} {version}" for name, version in c.items())
        return f"{cpu} ({f'{core}, ' if core else ''}{isa}), threads: {n}; {versions}; {day}"

    def of(self, **wanted: str) -> list[Row]:
        return [r for r in self.rows if all(getattr(r, k) == v for k, v in wanted.items())]


def from_json(path: Path) -> Results:
    """What pytest-benchmark has written."""
    run = json.loads(path.read_text(encoding="utf-8"))
    conditions = {name: str(value) for name, value in run["machine_info"].items()}
    cells: dict[tuple[Any, ...], dict[str, float]] = {}
    for benchmark in run["benchmarks"]:
        info = benchmark["extra_info"]
        sides = cells.setdefault(tuple(info[name] for name in LAYOUT), {})
        sides[info["side"]] = float(f"{1e9 * benchmark['stats']['min']:.4g}")
    rows = [Row(*cell, ns) for cell, ns in cells.items() if len(ns.keys() - {"copyto"}) > 1]
    return Results(conditions | {"date": run["datetime"][:10]}, rows)


def write_csv(results: Results) -> None:
    sides = sorted({s for r in results.rows for s in r.ns}, key=lambda s: (s != "fastact", s))
    path = RESULTS / f"{results.conditions['date']}-{results.kind}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        for name, value in results.conditions.items():
            print(f"# {name}: {value}", file=file)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*LAYOUT, *sides])
        for row in results.rows:
            cell = [getattr(row, name) for name in LAYOUT]
            writer.writerow([*cell, *(f"{row.ns[s]:g}" if s in row.ns else "" for s in sides)])


def read_csv(path: Path) -> Results:
    lines = path.read_text(encoding="utf-8").splitlines()
    conditions = dict(line[2:].split(": ", 1) for line in lines if line.startswith("#"))
    rows = []
    for line in csv.DictReader(line for line in lines if not line.startswith("#")):
        function, dtype, size, elements, mode = (line.pop(name) for name in LAYOUT)
        ns = {side: float(text) for side, text in line.items() if text}
        rows.append(Row(function, dtype, size, int(elements), mode, ns))
    return Results(conditions, rows)


def newest() -> list[Results]:
    """The newest results of each kind; the first ones stand in README.md."""
    every = map(read_csv, sorted(RESULTS.glob("*thread*.csv")))
    kinds = {results.kind: results for results in every}.values()
    by_date = sorted(kinds, key=lambda r: r.conditions["date"], reverse=True)
    return sorted(
        by_date, key=lambda r: (int(r.conditions["threads"]), ISAS.index(r.conditions["isa"]))
    )


def mean(rows: list[Row]) -> str:
    """The geometric mean of the ratios, if there are some."""
    if not rows:
        return "-"
    return f"{math.exp(sum(math.log(row.ratio) for row in rows) / len(rows)):.2f}"


# ---- tables ------------------------------------------------------------------------------------


def every_cell(results: Results) -> str:
    """A line per cell: nanoseconds per call, the best peer and how many times longer it takes."""
    lines = [f"{'cell':<44}{'fastact':>12}{'best peer':>12}  {'':<16}{'ratio':>6}{'copyto':>12}"]
    for row in results.rows:
        copy = f"{row.ns['copyto']:12,.4g}" if "copyto" in row.ns else ""
        lines.append(
            f"{row.label:<44}{row.ns['fastact']:12,.4g}{row.ns[row.peer]:12,.4g}  "
            f"{row.peer:<16}{row.ratio:6.2f}{copy}"
        )
    return "\n".join([*lines, f"geometric mean of all ratios: {mean(results.rows)}"])


def by_size(results: Results, mode: str) -> str:
    """float32: nanoseconds per element, the best peer, and how many times longer it takes."""
    rows = [r for r in results.of(dtype="float32", mode=mode) if r.function not in NETWORKS]
    sizes = sorted({r.elements for r in rows if r.function != "softmax"})
    header = ["function"]
    for size in sizes:
        header += [f"{size:,}", "best peer", "ratio"]
    lines = []
    for function in dict.fromkeys(r.function for r in rows if r.function != "softmax"):
        line = [f"`{function}`"]
        for row in (r for r in rows if r.function == function):
            line += [
                f"{row.ns['fastact'] / row.elements:.3g}",
                f"{row.ns[row.peer] / row.elements:.3g} {row.peer}",
                f"{row.ratio:.2f}",
            ]
        lines.append(line)
    return table(header, lines)


def by_shape(results: Results, functions: tuple[str, ...]) -> str:
    """float32, rows of softmax or networks: the same, a line per shape."""
    lines = []
    for row in (r for r in results.of(dtype="float32") if r.function in functions):
        lines.append(
            [
                f"`{row.label}`",
                f"{row.ns['fastact'] / row.elements:.3g}",
                f"{row.ns[row.peer] / row.elements:.3g} {row.peer}",
                f"{row.ratio:.2f}",
            ]
        )
    return table(["cell", "fastact", "best peer", "ratio"], lines)


def means() -> str:
    """The geometric means of the ratios, and how many cells are behind, for each kind of run."""
    lines = []
    for results in newest():
        behind = [r for r in results.rows if r.ratio < 1 - NOISE]
        line = [results.kind, *(mean(results.of(dtype=dtype)) for dtype in DTYPES)]
        lines.append([*line, f"{mean(results.rows)}", f"{len(behind)} of {len(results.rows)}"])
    return table(["run", *DTYPES, "all", "behind"], lines)


def behind() -> str:
    """The cells that a peer wins, for each kind of run."""
    lines = []
    for results in newest():
        for row in sorted(results.rows, key=lambda r: r.ratio):
            if row.ratio < 1 - NOISE:
                lines.append([f"`{row.label}`", results.kind, row.peer, f"{row.ratio:.2f}"])
    return table(["cell", "run", "best peer", "ratio"], lines) if lines else "None."


def speed() -> str:
    """What README shows: the first kind of run, with out=."""
    results = newest()[0]
    return (
        "Nanoseconds per element of float32 arrays of these sizes, into a given array: fastact, "
        "the best of its peers, and how many times longer that takes.\n\n"
        f"{by_size(results, 'out')}\n\n"
        f"Geometric mean over all {len(results.rows)} cells, of every dtype: "
        f"{mean(results.rows)}. `softmax`, by shape, is in docs/performance.md. {results.caption}."
    )


def details() -> str:
    """What docs/performance.md shows of each kind of run."""
    parts = []
    for results in newest():
        parts.append(
            f"### {results.kind}\n\n![Throughput](speed-{results.kind}.png)\n\n"
            f"![Ratios](ratios-{results.kind}.png)\n\n"
            f"With `out=`:\n\n{by_size(results, 'out')}\n\n"
            f"Fresh results:\n\n{by_size(results, 'fresh')}\n\n"
            f"softmax, by shape (and axis, if not the last):\n\n"
            f"{by_shape(results, ('softmax',))}\n\n"
            f"A chain of three activations, and a small network, per element of x:\n\n"
            f"{by_shape(results, NETWORKS)}\n\n{results.caption}."
        )
    return "\n\n".join(parts)


REGIONS = {
    "speed": (README, speed),
    "means": (DOCS / "performance.md", means),
    "behind": (DOCS / "performance.md", behind),
    "details": (DOCS / "performance.md", details),
}


# ---- pictures ----------------------------------------------------------------------------------


def draw(results: Results) -> None:
    """Throughput against size, and ratios, with what was measured where in the picture."""
    import matplotlib as mpl  # only here: filling tables does not need it

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    def save(figure: Any, name: str) -> None:
        figure.text(0.5, 0.005, results.caption, ha="center", fontsize=7, wrap=True)
        figure.savefig(DOCS / f"{name}-{results.kind}.png", dpi=80)
        plt.close(figure)

    rows = [r for r in results.rows if r.function not in (*NETWORKS, "softmax")]
    functions = list(dict.fromkeys(r.function for r in rows))
    sides = list(dict.fromkeys(side for r in rows for side in r.ns))

    figure, panels = plt.subplots(
        math.ceil(len(functions) / 4), 4, figsize=(14, 11), sharex=True, sharey=True, squeeze=False
    )
    for panel, function in zip(panels.flat, functions, strict=False):
        for i, side in enumerate(sides):
            line = [
                (r.elements, r.elements / r.ns[side])
                for r in rows
                if (r.function, r.dtype, r.mode) == (function, "float32", "out") and side in r.ns
            ]
            style = {"copyto": {"color": "0.6", "ls": ":"}, "fastact": {"color": "k", "lw": 2.5}}
            panel.loglog(
                *zip(*line, strict=True), **style.get(side, {"color": f"C{i}"}), label=side
            )
        panel.set_title(function, fontsize=10)
        panel.grid(alpha=0.3)
    for panel in panels.flat[len(functions) :]:
        panel.set_axis_off()
    for panel in panels[-1]:
        panel.set_xlabel("elements")
    for panel in panels[:, 0]:
        panel.set_ylabel("elements per ns")
    lines = {line.get_label(): line for panel in panels.flat for line in panel.lines}
    figure.legend(
        lines.values(), lines.keys(), loc="lower right", bbox_to_anchor=(0.98, 0.08), ncols=2
    )
    figure.suptitle("float32 with out=: throughput against size")
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    save(figure, "speed")

    sizes = sorted({r.elements for r in rows})
    dtypes = [dtype for dtype in DTYPES if results.of(dtype=dtype)]
    figure, panels = plt.subplots(
        len(dtypes), 2, figsize=(14, 2 + 3 * len(dtypes)), sharex=True, sharey=True, squeeze=False
    )
    for i, dtype in enumerate(dtypes):
        for panel, mode in zip(panels[i], ("fresh", "out"), strict=True):
            for j, size in enumerate(sizes):
                cells = {
                    functions.index(r.function): r.ratio
                    for r in rows
                    if (r.dtype, r.mode, r.elements) == (dtype, mode, size)
                }
                places = [k + (j - len(sizes) / 2) * 0.16 for k in cells]
                heights = [ratio - 1 for ratio in cells.values()]
                panel.bar(places, heights, 0.16, bottom=1, align="edge", label=f"{size:,}")
            panel.axhline(1, color="k", linewidth=0.8)
            panel.set_yscale("log")
            for place in (panel.yaxis.set_major_formatter, panel.yaxis.set_minor_formatter):
                place("{x:g}")
            panel.tick_params(axis="y", which="minor", labelsize=6)
            panel.set_title(f"{dtype}, {mode}", fontsize=10)
            panel.set_xticks(range(len(functions)), functions, rotation=60, ha="right", fontsize=8)
            panel.grid(axis="y", alpha=0.3)
    entries = panels[0, 0].get_legend_handles_labels()
    figure.legend(*entries, fontsize=8, ncols=len(sizes), loc="upper right", frameon=False)
    figure.suptitle("How many times longer the best peer takes, by elements", x=0.05, ha="left")
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    save(figure, "ratios")


def main() -> None:
    """Take the results in, and fill the regions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("json", nargs="*", type=Path, help="what pytest bench has written")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    options = parser.parse_args()
    for path in options.json:
        results = from_json(path)
        print(every_cell(results))
        write_csv(results)
        draw(results)
    if not newest():
        return
    for name, (page, text) in REGIONS.items():
        if not options.check:
            fill(page, name, text())
        elif stale(page, name, text()):
            sys.exit(f"{page.name}: {name} is stale; run python bench/report.py")


if __name__ == "__main__":
    main()
