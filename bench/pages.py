"""Tables in Markdown, the marked regions of pages that they go to, and what was measured where."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable
from datetime import date
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    """A table in Markdown; all columns but the first hold numbers."""
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *rows))


def conditions(*packages: str) -> str:
    """What was measured where and when."""
    from fastact import _core  # only here: filling tables does not need it

    config = _core.config()
    versions = (f"{name} {metadata.version(name.lower())}" for name in ("NumPy", *packages))
    return (
        f"{config['cpu']} ({_core.isa}), {platform.system()}, {config['compiler']}, "
        f"Python {platform.python_version()}, {', '.join(versions)}; {date.today().isoformat()}."
    )


def stale(page: Path, name: str, text: str) -> bool:
    """Whether a page has something else than this text between the markers of that name."""
    return filled(page, name, text) != page.read_text(encoding="utf-8")


def fill(page: Path, name: str, text: str) -> None:
    """Put a text between its markers in its page."""
    page.write_text(filled(page, name, text), encoding="utf-8")


def filled(page: Path, name: str, text: str) -> str:
    """The page with the text between its markers."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    written, found = re.subn(
        f"{begin}.*?{end}",
        lambda _: f"{begin}\n{text}\n{end}",
        page.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if found != 1:
        sys.exit(f"{page.name} must have {begin} and {end} once")
    return written
