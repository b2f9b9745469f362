"""Definitions as seen by other files, and what is common to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.graphql.definition_comments import given_name
from paasport_codegen.graphql.operations import spread_names
from paasport_codegen.graphql.parts import Outline
from paasport_codegen.python.identifiers import snake_case


def outlines(file: OperationFile) -> tuple[Outline, ...]:
    """The operations and the fragments of a valid file."""
    kinds = [
        *(("operation", node) for node in file.operations),
        *(("fragment", node) for node in file.fragments),
    ]
    return tuple(
        Outline(
            "operation" if kind == "operation" else "fragment",
            node.name.value if node.name is not None else "",
            snake_case(given_name(node) or (node.name.value if node.name is not None else "")),
            tuple(dict.fromkeys(spread_names(node))),
        )
        for kind, node in kinds
    )


class Outlines:
    """The definitions of all files of an API."""

    def __init__(self, files: Mapping[str, tuple[Outline, ...]]) -> None:
        self.files = files
        self.home = {
            one.name: file
            for file, group in files.items()
            for one in group
            if one.kind == "fragment"
        }

    def are_in_order(self) -> bool:
        """Whether names are unique, and all fragments exist and are used."""
        everything = [one for group in self.files.values() for one in group]
        for kind in ("operation", "fragment"):
            own = [one for one in everything if one.kind == kind]
            if len({one.name for one in own}) < len(own):
                return False
            if len({one.python_name for one in own}) < len(own):
                return False
        spread = {name for one in everything for name in one.spreads}
        return spread <= self.home.keys() and self._used() == self.home.keys()

    def reached(self, files: Iterable[str]) -> list[str]:
        """Some files and those of the fragments that they reach, in the order of all files."""
        found: set[str] = set()
        pending = list(files)
        while pending:
            file = pending.pop()
            if file not in found:
                found.add(file)
                pending += (
                    self.home[name]
                    for one in self.files[file]
                    for name in one.spreads
                    if name in self.home
                )
        return [file for file in self.files if file in found]

    def _used(self) -> set[str]:
        fragments = {
            one.name: one.spreads
            for group in self.files.values()
            for one in group
            if one.kind == "fragment"
        }
        used: set[str] = set()
        pending = [
            name
            for group in self.files.values()
            for one in group
            if one.kind == "operation"
            for name in one.spreads
        ]
        while pending:
            name = pending.pop()
            if name not in used:
                used.add(name)
                pending += fragments.get(name, ())
        return used
