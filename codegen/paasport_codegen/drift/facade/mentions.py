"""The names that hand-written modules mention, which may be those of generated code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.judgements import FacadeMethod
from paasport_codegen.output.files import read_file, walk_files


def mentioned_names(configuration: ProjectConfiguration) -> Mapping[str, tuple[FacadeMethod, ...]]:
    """Where each name is written first in each module of the facades.

    Names that something imports, attributes and the names of arguments count.

    Raises `FileSystemError` if a file cannot be read, and `SyntaxError` for one that is not Python,
    which `facade_methods` reports first.
    """
    found: dict[str, list[FacadeMethod]] = {}
    for folder in configuration.facades:
        for path in walk_files(folder):
            if path.suffix != ".py" or "__pycache__" in path.parts:
                continue
            file, seen = configuration.relative(path), set[str]()
            for name, line, column in _names(ast.parse(read_file(path))):
                if name not in seen:
                    seen.add(name)
                    place = SourceLocation(file, line, column + 1)
                    found.setdefault(name, []).append(FacadeMethod(path.stem, place))
    return {name: tuple(places) for name, places in found.items()}


def _names(tree: ast.AST) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.name, alias.lineno, alias.col_offset) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno, node.col_offset
        elif isinstance(node, ast.keyword) and node.arg is not None:
            yield node.arg, node.lineno, node.col_offset
