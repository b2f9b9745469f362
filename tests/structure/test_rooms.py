"""The order of packages and rooms that docs/design.md draws, held against every import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.sources import ROOT

SOURCES = {
    "paasport": ROOT,
    "paasport_api": ROOT / "generated",
    "paasport_codegen": ROOT / "codegen",
    "paasport_runtime": ROOT / "runtime",
}
DRAWN = ("paasport_runtime", "paasport_codegen", "paasport_codegen.drift", "paasport")
# What each package may import of the others; at run time nothing needs the toolkit.
MAY_IMPORT = {
    "paasport": {"paasport_api", "paasport_runtime"},
    "paasport_api": {"paasport_runtime"},
    "paasport_codegen": set[str](),
    "paasport_runtime": set[str](),
}


@dataclass(frozen=True)
class Module:
    """A module and the names of those that it imports, at its top or inside functions."""

    name: str
    imports: frozenset[str]


@cache
def modules(package: str) -> dict[str, Module]:
    source = SOURCES[package]
    paths = {module_name(path, source): path for path in (source / package).rglob("*.py")}
    return {
        name: Module(name, frozenset(imported(name, path, paths.keys())))
        for name, path in paths.items()
    }


def module_name(path: Path, source: Path) -> str:
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(name: str, path: Path, known: object) -> Iterator[str]:
    assert isinstance(known, type({}.keys()))
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in nodes_at_run_time(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                module = ".".join([*above, *([module] if module else [])])
            for alias in node.names:
                below = f"{module}.{alias.name}"
                yield below if below in known else module


def nodes_at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield other
                yield from nodes_at_run_time(other)
            continue
        yield child
        yield from nodes_at_run_time(child)


def drawn_order(package: str) -> dict[str, int]:
    """The floor of each room of a package, as docs/design.md draws it."""
    text = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    block = re.search(rf"^```text\n{re.escape(package)}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert block is not None, f"docs/design.md draws no order of {package}"
    floors = [line.partition("  ")[0].split() for line in block[1].splitlines()]
    return {room: floor for floor, rooms in enumerate(floors) for room in rooms}


def room_of(module: str, package: str) -> str:
    return module.removeprefix(package).lstrip(".").partition(".")[0]


@pytest.mark.parametrize("package", SOURCES)
def test_no_module_imports_itself_on_any_way(package: str) -> None:
    found = modules(package)
    graph = {name: module.imports & found.keys() - {name} for name, module in found.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a circle: {' <- '.join(error.args[1])}")


@pytest.mark.parametrize("package", DRAWN)
def test_rooms_import_only_what_lies_below_them(package: str) -> None:
    floors = drawn_order(package)
    wrong: list[str] = []
    seen: set[str] = set()
    for name, module in modules(package.partition(".")[0]).items():
        room = room_of(name, package)
        if not room or not name.startswith(f"{package}."):
            continue  # the package itself, which only re-exports
        seen.add(room)
        for other in module.imports:
            below = room_of(other, package)
            if not below or below == room or not other.startswith(f"{package}."):
                continue
            if floors.get(below, len(floors)) >= floors.get(room, -1):
                wrong.append(f"{name} imports {other}")
    assert not wrong
    assert seen == set(floors), "rooms and drawing differ"


@pytest.mark.parametrize("package", SOURCES)
def test_packages_import_each_other_in_one_direction(package: str) -> None:
    others = SOURCES.keys() - {package} - MAY_IMPORT[package]
    wrong = [
        f"{name} imports {other}"
        for name, module in modules(package).items()
        for other in module.imports
        if other.partition(".")[0] in others
    ]
    assert not wrong
