"""Read the `.graphql` files of an API: one operation or fragments a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    Source,
    parse,
)

from paasport_codegen.errors import Problem


@dataclass(frozen=True, slots=True)
class OperationFile:
    """One parsed file; `name` is relative to the project, as messages show it."""

    name: str
    text: str
    document: DocumentNode

    @property
    def operations(self) -> tuple[OperationDefinitionNode, ...]:
        """The operations that the file defines."""
        return tuple(
            node for node in self.document.definitions if isinstance(node, OperationDefinitionNode)
        )

    @property
    def fragments(self) -> tuple[FragmentDefinitionNode, ...]:
        """The fragments that the file defines."""
        return tuple(
            node for node in self.document.definitions if isinstance(node, FragmentDefinitionNode)
        )


def parse_files(texts: Iterable[tuple[str, str]]) -> tuple[list[OperationFile], list[Problem]]:
    """Parse each file; the faults of all of them come back together."""
    files: list[OperationFile] = []
    problems: list[Problem] = []
    for name, text in texts:
        try:
            files.append(OperationFile(name, text, parse(Source(text, name))))
        except GraphQLError as error:
            location = error.locations[0] if error.locations else None
            problems.append(
                Problem(
                    name,
                    location.line if location else 1,
                    location.column if location else 1,
                    error.message,
                )
            )
    return files, problems


def leading_comment(text: str) -> str:
    """The `#` lines above the first definition, without the marks.

    An empty line between two blocks of them stays one, as between paragraphs.
    """
    lines: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            break
        if stripped or (lines and lines[-1]):
            lines.append(stripped.removeprefix("#").removeprefix(" ").rstrip())
    return "\n".join(lines).strip()
