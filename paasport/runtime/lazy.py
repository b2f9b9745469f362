"""Exports that are imported when they are first used (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def lazy_exports(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a package.

    Args:
        package: The package's `__name__`.
        modules: The module, relative to the package, of each name.

    Returns:
        The two functions. A name found is kept in the package, so that each is looked up once.
        Of what the package itself holds, `dir()` shows what `__all__` lists and the special names.
    """

    def get(name: str) -> Any:
        module = modules.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module}"), name)
        vars(import_module(package))[name] = value
        return value

    def names() -> list[str]:
        found = vars(import_module(package))
        public: Iterable[str] = found.get("__all__", ())
        dunders = (name for name in found if name.startswith("__") and name.endswith("__"))
        return sorted({*dunders, *public, *modules})

    return get, names
