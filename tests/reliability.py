"""docs/reliability.csv: one row for each proof that takes longer than the suite, as it last ran."""

import csv
import datetime
from pathlib import Path

TABLE = Path(__file__).parents[1] / "docs" / "reliability.csv"
COLUMNS = ("what", "amount", "result", "date")


def record(what, amount, result):
    """Writes the row of a proof, in place of its last one."""
    rows = {}
    if TABLE.exists():
        with TABLE.open(newline="") as file:
            rows = {row["what"]: row for row in csv.DictReader(file)}
    date = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    rows[what] = dict(zip(COLUMNS, (what, amount, result, date), strict=True))
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[name] for name in sorted(rows))
