"""Fills the tables of accuracy in README.md and docs/accuracy.md, and docs/reliability.md.

python bench/tables.py [--check]

They come from tests/proof.csv and docs/peers.csv, which tools/prove.py writes, and from
docs/reliability.csv (see tests/reliability.py); bench/report.py does the tables of speed. With
--check nothing is written: the exit status is 1 if a table is stale.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from pages import DOCS, README, ROOT, fill, stale, table

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    """The rows of a table of tools/prove.py."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def origin(rows: Rows) -> str:
    """Where and when they were found."""
    return "; ".join(sorted({f"{row['cpu']}, {row['date']}" for row in rows}))


def number(hexadecimal: str) -> str:
    """A float in decimal."""
    return f"{float.fromhex(hexadecimal):.9g}"


def percent(share: str) -> str:
    return f"{100 * float(share):.2f} %"


def accuracy() -> str:
    """The largest error of each activation in each dtype."""
    rows = rows_of(ROOT / "tests" / "proof.csv")
    largest: dict[str, dict[str, float]] = {}
    for row in rows:
        errors = largest.setdefault(row["case"].split("-")[0], {})
        errors[row["dtype"]] = max(float(row["max_ulp"]), errors.get(row["dtype"], 0.0))
    lines = [
        [f"`{name}`", f"{errors['float32']:.3f}", f"{errors['float64']:.3f}"]
        for name, errors in largest.items()
    ]
    inputs = {(row["case"], row["dtype"]): f"{int(row['inputs']):,}" for row in rows}
    return (
        f"Largest error in ULP: {inputs['tanh', 'float32']} inputs of float32, which is all, and "
        f"{inputs['tanh', 'float64']} of float64, with every set of parameters that the tests "
        f"know; for `softmax` {inputs['softmax', 'float32']} entries of each.\n\n"
        f"{table(['function', 'float32', 'float64'], lines)}\n\n"
        f"Of the same bits on {rows[0]['same_bits'].replace(' ', ', ')}; {origin(rows)}."
    )


def proof() -> str:
    """What tools/prove.py found."""
    rows = rows_of(ROOT / "tests" / "proof.csv")
    header = ["case", "dtype", "inputs", "largest error", "at x", "correctly rounded", "falls"]
    lines = [
        [
            f"`{row['case']}`",
            row["dtype"],
            f"{int(row['inputs']):,}",
            row["max_ulp"],
            "a row" if "=" in row["input"] else number(row["input"]),
            percent(row["correctly_rounded"]),
            row["not_monotone"] or "-",
        ]
        for row in rows
    ]
    flags, sets = ({row[name] for row in rows} for name in ("flags", "same_bits"))
    return (
        f"{table(header, lines)}\n\nThe last column counts places where a monotone function is "
        f"not. Floating-point flags raised: {', '.join(sorted(flags))}. The same bits, on all of "
        f"these inputs, on {' and '.join(sorted(sets))}. {origin(rows)}."
    )


def peers() -> str:
    """What the same sweep of float32 found of others, and of fastact."""
    own = {row["case"]: row for row in rows_of(ROOT / "tests" / "proof.csv")[::-1]}
    rows = rows_of(DOCS / "peers.csv")
    header = ["function", "by", "largest error", "at x", "normal results", "correctly rounded"]
    lines = []
    for case in dict.fromkeys(row["case"] for row in rows):
        mine = own[case]
        figures = [mine["max_ulp"], number(mine["input"]), "", percent(mine["correctly_rounded"])]
        lines.append([f"`{case}`", "**fastact**", *figures])
        for row in (row for row in rows if row["case"] == case):
            figures = [row["max_ulp"], number(row["input"]), row["max_ulp_normal"]]
            lines.append(["", row["peer"], *figures, percent(row["correctly_rounded"])])
    versions = sorted({f"{row['peer']} {row['version']}" for row in rows})
    return (
        f"{table(header, lines)}\n\nThe fifth column leaves out inputs whose exact result is below "
        f"the normal range, which many libraries give as 0. {', '.join(versions)}; {origin(rows)}."
    )


def reliability() -> str:
    """What the proofs found that take longer than the tests."""
    rows = rows_of(DOCS / "reliability.csv")
    lines = [[row[name] for name in ("what", "amount", "result", "date")] for row in rows]
    return table(["what", "amount", "result", "date"], lines)


TABLES = {
    "accuracy": (accuracy, README),
    "proof": (proof, DOCS / "accuracy.md"),
    "peers": (peers, DOCS / "accuracy.md"),
    "reliability": (reliability, DOCS / "reliability.md"),
}


def main() -> None:
    """Fill the tables, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    check = parser.parse_args().check
    for name, (text, page) in TABLES.items():
        if not check:
            fill(page, name, text())
        elif stale(page, name, text()):
            sys.exit(f"{page.name}: {name} is stale; run python bench/tables.py")


if __name__ == "__main__":
    main()
