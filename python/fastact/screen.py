"""What the command line shows: plain text, or tables and progress bars where rich is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Column", "Plain", "Rich", "Screen", "screen"]

Cells = Sequence[str]


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    heading: str
    width: int
    left: bool = False


class Screen(Protocol):
    """Where results are shown."""

    def facts(self, facts: Mapping[str, str]) -> None:
        """Show names and values."""

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        doing: str,
        names: Sequence[str],
        rows: Iterator[Cells],
    ) -> None:
        """Show a table whose rows, one for each of the names, are made while that is shown."""

    def failures(self, lines: Sequence[str]) -> None:
        """Show a line for each promise broken."""


class Plain:
    """Text without any control character on standard output, row by row."""

    def __init__(self) -> None:
        self._before = ""  # a table

    def facts(self, facts: Mapping[str, str]) -> None:
        """Show them as ``name: value``."""
        self._before = "\n"
        for name, value in facts.items():
            print(f"{name}: {value}")

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        doing: str,
        names: Sequence[str],
        rows: Iterator[Cells],
    ) -> None:
        """Show rows as they come; while one is awaited, a terminal shows the name it is for."""
        print(f"{self._before}{title}\n")
        self._before = "\n"
        self._row(columns, [column.heading for column in columns])
        for name in names:
            if sys.stderr.isatty():
                print(f"\r{doing} {name} ...\033[K", end="", file=sys.stderr, flush=True)
            row = next(rows, None)
            if sys.stderr.isatty():
                print("\r\033[K", end="", file=sys.stderr, flush=True)
            if row is not None:
                self._row(columns, row)

    def failures(self, lines: Sequence[str]) -> None:
        """Show them behind the word FAILED."""
        for line in lines:
            print(f"FAILED {line}")

    @staticmethod
    def _row(columns: Sequence[Column], cells: Cells) -> None:
        aligned = (
            f"{cell:{'<' if column.left else '>'}{column.width}}"
            for column, cell in zip(columns, cells, strict=True)
        )
        print("  ".join(aligned).rstrip(), flush=True)


class Rich:
    """Tables and progress bars by rich, for a terminal."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)

    def facts(self, facts: Mapping[str, str]) -> None:
        """Show them as a table without lines."""
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        for name, value in facts.items():
            grid.add_row(f"[bold]{name}", value)
        self._console.print(grid)

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        doing: str,
        names: Sequence[str],
        rows: Iterator[Cells],
    ) -> None:
        """Show a progress bar, and then the table."""
        from rich import box
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD)
        for column in columns:
            table.add_column(column.heading, justify="left" if column.left else "right")
        bar = Progress(
            TextColumn(doing),
            BarColumn(),
            TextColumn("{task.description}"),
            console=self._console,
            transient=True,
        )
        with bar:
            task = bar.add_task("", total=len(names))
            for name in names:
                bar.update(task, description=name)
                row = next(rows, None)
                bar.advance(task)
                if row is not None:
                    table.add_row(*row, style="red" if "FAILED" in row[-1] else None)
        self._console.print(f"\n[bold]{title}\n", table, sep="", end="")

    def failures(self, lines: Sequence[str]) -> None:
        """Show them in red."""
        for line in lines:
            self._console.print(f"FAILED {line}", style="red", markup=False)


def screen() -> Screen:
    """Return the screen for standard output: `Rich` for a terminal if it is installed."""
    if sys.stdout.isatty():
        try:
            return Rich()
        except ImportError:
            pass
    return Plain()
