"""The names that hand-written modules mention, which may be those of generated code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.judgements import FacadeMethod
from paasport_codegen.output.files import read_file, walk_files


class MentionedNames:
    """The names in a project's facades, of which only asked ones are looked for.

    Names that something imports, attributes and the names of arguments count.
    """

    def __init__(self, configuration: ProjectConfiguration) -> None:
        self._configuration = configuration
        self._known: dict[str, tuple[FacadeMethod, ...]] = {}

    def places(self, name: str) -> tuple[FacadeMethod, ...]:
        """Where a name is written first in each module.

        Raises `FileSystemError` if a file cannot be read, and `SyntaxError` for one that is not
        Python, which `facade_methods` reports first.
        """
        if name not in self._known:
            found = (module.place(name) for module in self._modules)
            self._known[name] = tuple(place for place in found if place is not None)
        return self._known[name]

    @cached_property
    def _modules(self) -> list[_Module]:
        return [
            _Module(path, self._configuration.relative(path), read_file(path))
            for folder in self._configuration.facades
            for path in walk_files(folder)
            if path.suffix == ".py" and "__pycache__" not in path.parts
        ]


@dataclass(slots=True)
class _Module:
    path: Path
    file: str
    source: bytes
    _places: dict[str, tuple[int, int]] | None = field(default=None)

    def place(self, name: str) -> FacadeMethod | None:
        # Python makes the forms of other letters uniform, so these may be written differently.
        if name.encode() not in self.source and self.source.isascii():
            return None
        if self._places is None:
            self._places = {}
            for found, line, column in _names(ast.parse(self.source)):
                self._places.setdefault(found, (line, column + 1))
        at = self._places.get(name)
        return None if at is None else FacadeMethod(self.path.stem, SourceLocation(self.file, *at))


def _names(tree: ast.AST) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.name, alias.lineno, alias.col_offset) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno, node.col_offset
        elif isinstance(node, ast.keyword) and node.arg is not None:
            yield node.arg, node.lineno, node.col_offset
