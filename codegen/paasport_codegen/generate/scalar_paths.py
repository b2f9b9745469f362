"""Checking that the configured types of scalars exist.

Modules are located and parsed, never run: importing a project's module may have side effects.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterable
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.config.scalars import SCALARS_MODULE, scalar_module, scalar_name
from paasport_codegen.config.toml_table import configuration_error

_DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
# With one of these, a module may have any name.
_ANY = frozenset({"*", "__getattr__"})


def refuse_missing_scalars(root: Path, api: ApiConfiguration) -> None:
    """Raise `UsageError` for a configured scalar whose type cannot be imported.

    The folders of the project are searched as well as those that Python imports from.
    """
    outside = [parent for parent in api.target.parents if parent.is_relative_to(root)]
    folders = [str(folder) for folder in (root, root / "src", *outside)]
    for scalar, path in api.scalars.items():
        reason = _fault(path, [*folders, *sys.path])
        if reason:
            raise configuration_error(
                f"tool.paasport.apis.{api.name}.scalars",
                f"`{scalar}`: `{path}` cannot be imported: {reason}.",
            )


def _fault(path: str, folders: Iterable[str]) -> str:
    module, name = scalar_module(path), scalar_name(path)
    if not module:
        return "" if hasattr(builtins, name) else f"Python has no built-in `{name}`"
    if module.partition(".")[0] in sys.builtin_module_names:
        return ""
    spec = _found(module, list(folders))
    if spec is None:
        # The toolkit may be installed without the runtime.
        return "" if module == SCALARS_MODULE else f"no module named `{module}`"
    origin = Path(spec.origin) if spec.origin and spec.origin.endswith(".py") else None
    if origin is None or not origin.is_file():
        return ""
    try:
        tree = ast.parse(origin.read_bytes())
    except (SyntaxError, ValueError):
        return f"{origin} is not valid Python"
    names = _defined(tree.body)
    return "" if name in names or not names.isdisjoint(_ANY) else f"`{module}` has no `{name}`"


def _found(module: str, folders: list[str]) -> ModuleSpec | None:
    name, _, rest = module.partition(".")
    spec = PathFinder.find_spec(name, folders)
    while spec is not None and rest:
        part, _, rest = rest.partition(".")
        name = f"{name}.{part}"
        places = list(spec.submodule_search_locations or ())
        spec = PathFinder.find_spec(name, places)
    return spec


def _defined(body: Iterable[ast.stmt]) -> frozenset[str]:
    """The names that a module may define, including conditionally."""
    names: set[str] = set()
    for node in body:
        if isinstance(node, _DEFINITIONS):
            names.add(node.name)
            continue
        for child in ast.walk(node):
            if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
                names.add(child.id)
            elif isinstance(child, _DEFINITIONS):
                names.add(child.name)
            elif isinstance(child, (ast.Import, ast.ImportFrom)):
                names |= {alias.asname or alias.name.partition(".")[0] for alias in child.names}
    return frozenset(names)
