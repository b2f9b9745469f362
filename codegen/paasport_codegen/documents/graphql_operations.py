"""Read the `.graphql` files of an API: one operation or fragments a file."""

from __future__ import annotations

import re
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

# As GraphQL has them; Python knows many more line ends and blanks, which are text in a comment.
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = " \t\ufeff"


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
    for line in _LINE_END.split(text):
        stripped = line.strip(_BLANK)
        if stripped and not stripped.startswith("#"):
            break
        if stripped or (lines and lines[-1]):
            lines.append(stripped.removeprefix("#").removeprefix(" ").rstrip(_BLANK))
    return "\n".join(lines).strip("\n")
