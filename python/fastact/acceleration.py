"""Puts functions of fastact in the place of another library's, and gives those back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Acceleration", "Replacement", "Switch", "is_supported"]


class Replacement(NamedTuple):
    """A function for an entry of a table of functions: a dictionary, or that of a module."""

    table: dict[str, Any]
    name: str
    function: Callable[..., Any]


class Switch:
    """Replaces the functions of one library while it has users.

    Parameters
    ----------
    replacements : callable
        Returns what to replace; called when the first user enters.
    """

    def __init__(self, replacements: Callable[[], Iterable[Replacement]]) -> None:
        self._replacements = replacements
        self._originals: list[Replacement] = []
        self._users: set[Acceleration] = set()
        self._lock = threading.Lock()

    def enter(self, user: Acceleration) -> None:
        """Take a user in; the first one brings the replacements."""
        with self._lock:
            if not self._users:
                replacements = list(self._replacements())
                self._originals = [r._replace(function=r.table[r.name]) for r in replacements]
                _install(replacements)
            self._users.add(user)

    def leave(self, user: Acceleration) -> None:
        """Let a user go, if it is one; the last one brings the originals back."""
        with self._lock:
            if self._users == {user}:
                _install(self._originals)
            self._users.discard(user)


class Acceleration:
    """A user of a `Switch`, from its making until `restore` or the end of its ``with`` block.

    The functions of the library belong to the process, so all threads see the same ones. They come
    back with the end of the last of the accelerations in force, whichever thread it is in.
    """

    def __init__(self, switch: Switch) -> None:
        self._switch = switch
        switch.enter(self)

    def restore(self) -> None:
        """End the acceleration; further calls do nothing."""
        self._switch.leave(self)

    def __enter__(self) -> Self:
        """Begin the acceleration again if it has ended."""
        self._switch.enter(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the acceleration."""
        self.restore()


def is_supported(x: Any) -> bool:
    """Whether x is an array of a dtype that fastact keeps; others are left to the library."""
    return isinstance(x, np.ndarray) and x.dtype.char in "efd"


def _install(replacements: Iterable[Replacement]) -> None:
    """Put functions into their tables."""
    for table, name, function in replacements:
        table[name] = function
