"""Exports that are imported on first use (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def lazy_exports(
    package: str,
    modules: Mapping[str, str],
    *,
    holder: str | None = None,
    fallback: str | None = None,
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Create the `__getattr__` and `__dir__` of a package.

    Args:
        package: The package's `__name__`.
        modules: The module of each name, relative to the package.
        holder: The module that exports the names, if it is not the package itself.
        fallback: A module whose public names are exported as well.

    Returns:
        The two functions. Imported names are stored in the holder, so each is looked up once. Of
        the holder's own names, `dir()` shows those in `__all__` and the special ones.
    """

    holder = holder or package

    def get(name: str) -> Any:
        module = modules.get(name)
        if module is not None:
            value = getattr(import_module(f"{package}.{module}"), name)
        elif fallback is not None and not name.startswith("_"):
            return getattr(import_module(fallback), name)
        else:
            raise AttributeError(f"module {holder!r} has no attribute {name!r}")
        vars(import_module(holder))[name] = value
        return value

    def names() -> list[str]:
        found = vars(import_module(holder))
        public: Iterable[str] = found.get("__all__", ())
        dunders = (name for name in found if name.startswith("__") and name.endswith("__"))
        more = () if fallback is None else dir(import_module(fallback))
        return sorted({*dunders, *public, *modules, *more})

    return get, names
