"""What the names in a facade's source stand for."""

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
    """A module, or a package above one, by its file without suffix or by its dotted name."""

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
class Module:
    """A parsed file."""

    path: Path
    names: dict[str, Binding] = field(default_factory=dict[str, "Binding"])
    stars: list[ModuleName] = field(default_factory=list[ModuleName])
    is_facade: bool = True


@dataclass(frozen=True, slots=True)
class Function:
    """A function, or a method as the class `owner` defines it."""

    module: Module
    node: FunctionNode
    owner: Class | None = None


@dataclass(frozen=True, slots=True)
class Class:
    """A class."""

    module: Module
    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class Value:
    """What is assigned to a name of a module or a class, or annotated to it."""

    module: Module
    expression: ast.expr | None
    annotation: ast.expr | None = None


Thing = SentOperation | ModuleName | Function | Class | Value
Binding = ImportedName | ModuleName | Function | Class | Value


@dataclass(frozen=True, slots=True)
class Call:
    """A function in the light of the class that it is called on; a method may be inherited."""

    function: Function
    on: Class | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What a function mentions."""

    operations: frozenset[SentOperation]
    calls: frozenset[Call]


def assigned(module: Module, node: ast.stmt) -> Iterator[tuple[str, Value]]:
    """The plain names that a statement of a module or a class assigns to or annotates."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, Value(module, node.value)
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, Value(module, node.value, node.annotation)


def is_property(node: FunctionNode) -> bool:
    """Whether a method is read like an attribute."""
    names = [
        decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
        for decorator in node.decorator_list
    ]
    return any(name in ("property", "cached_property") for name in names)
