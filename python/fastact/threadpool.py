"""Registers fastact's threads with threadpoolctl, so that its `threadpool_limits` limits them too.

threadpoolctl has to be told of a library in each process. Importing it for that would cost some
milliseconds where nobody uses it. So it is told when somebody imports it (scikit-learn, say): now
if that has happened before, or else by a finder of modules that waits for this one name.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import fastact

__all__ = ["register", "register_when_imported"]


def register(threadpoolctl: ModuleType) -> None:
    """Tell threadpoolctl of this library.

    Parameters
    ----------
    threadpoolctl : module
        The package of that name.
    """
    members = {
        "user_api": "fastact",
        "internal_api": "fastact",
        "filename_prefixes": ("_core.",),
        "check_symbols": ("fastact_get_num_threads",),  # others have a _core, too
        "get_num_threads": lambda controller: fastact.get_num_threads(),
        "set_num_threads": lambda controller, n: fastact.set_num_threads(n),
        "get_version": lambda controller: fastact.__version__,
    }
    threadpoolctl.register(type("FastactController", (threadpoolctl.LibController,), members))


def register_when_imported() -> None:
    """Call `register` as soon as threadpoolctl is imported."""
    if "threadpoolctl" in sys.modules:
        register(sys.modules["threadpoolctl"])
    else:
        sys.meta_path.insert(0, _Finder)


class _Finder:
    """Lets the other finders find threadpoolctl, and adds a call of `register` to its import."""

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "threadpoolctl":
            return None
        others = [finder for finder in sys.meta_path if finder is not cls]
        specs = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def execute_and_register(module: ModuleType) -> None:
            execute(module)
            register(module)
            if cls in sys.meta_path:
                sys.meta_path.remove(cls)

        spec.loader.exec_module = execute_and_register  # type: ignore[method-assign]
        return spec
