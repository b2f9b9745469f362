"""The meaning of names in a facade's source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class SentOperation:
    """An operation of a generated package: the API's name and the module of its function."""

    api: str
    module: str


@dataclass(frozen=True, slots=True)
class ModuleName:
    """A module or package, by its file without suffix or by its dotted name."""

    place: Path | str

    def below(self, name: str) -> ModuleName:
        """The module `name` in this package."""
        return ModuleName(
            self.place / name if isinstance(self.place, Path) else f"{self.place}.{name}"
        )


@dataclass(frozen=True, slots=True)
class ImportedName:
    """A name that another module defines."""

    module: ModuleName
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class PythonModule:
    """A parsed file."""

    path: Path
    names: dict[str, Binding] = field(default_factory=dict[str, "Binding"])
    stars: list[ModuleName] = field(default_factory=list[ModuleName])
    is_facade: bool = True


@dataclass(frozen=True, slots=True)
class PythonFunction:
    """A function, or a method as the class `owner` defines it."""

    module: PythonModule
    node: FunctionNode
    owner: PythonClass | None = None


@dataclass(frozen=True, slots=True)
class PythonClass:
    """A class."""

    module: PythonModule
    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """A value or annotation of a name in a module or a class."""

    module: PythonModule
    expression: ast.expr | None
    annotation: ast.expr | None = None


Symbol = SentOperation | ModuleName | PythonFunction | PythonClass | AssignedValue
Binding = ImportedName | ModuleName | PythonFunction | PythonClass | AssignedValue


@dataclass(frozen=True, slots=True)
class Call:
    """A function and the class that it is called on; a method may be inherited."""

    function: PythonFunction
    on: PythonClass | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a function mentions."""

    operations: frozenset[SentOperation]
    calls: frozenset[Call]


def assigned(module: PythonModule, node: ast.stmt) -> Iterator[tuple[str, AssignedValue]]:
    """The plain names that a statement of a module or a class assigns or annotates."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, AssignedValue(module, node.value)
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, AssignedValue(module, node.value, node.annotation)


def is_property(node: FunctionNode) -> bool:
    """Whether a method is a property."""
    return any(name in ("property", "cached_property") for name in _decorators(node))


def is_overload(node: FunctionNode) -> bool:
    """Whether a function is an overload."""
    return "overload" in _decorators(node)


def _decorators(node: FunctionNode) -> list[str]:
    return [
        decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
        for decorator in node.decorator_list
    ]
