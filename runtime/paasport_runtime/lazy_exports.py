"""Exports that are imported when they are first used (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def lazy_exports(
    package: str, modules: Mapping[str, str], *, holder: str | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a package.

    Args:
        package: The package's `__name__`.
        modules: The module, relative to the package, of each name.
        holder: The module that exports the names, where it is not the package itself.

    Returns:
        The two functions. A name found is kept in the holder, so that each is looked up once.
        Of what the holder itself defines, `dir()` shows what `__all__` lists and the special names.
    """

    holder = holder or package

    def get(name: str) -> Any:
        module = modules.get(name)
        if module is None:
            raise AttributeError(f"module {holder!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module}"), name)
        vars(import_module(holder))[name] = value
        return value

    def names() -> list[str]:
        found = vars(import_module(holder))
        public: Iterable[str] = found.get("__all__", ())
        dunders = (name for name in found if name.startswith("__") and name.endswith("__"))
        return sorted({*dunders, *public, *modules})

    return get, names
