"""Parsing the `.graphql` files of an API: operations, fragments and the comments above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    NameNode,
    Node,
    OperationDefinitionNode,
    Source,
    TokenKind,
    parse,
)

from paasport_codegen.documents.graphql_places import unlink_tokens
from paasport_codegen.errors import Problem

# GraphQL's whitespace; Python's other whitespace characters are part of a comment's text.
_BLANK = " \t\ufeff"


@dataclass(frozen=True, slots=True)
class OperationFile:
    """A parsed file; `name` is its path relative to the project, as shown in messages."""

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
    """Parse files, given by name and content, and collect the errors of all of them.

    An anonymous operation is named after its file if it is the only one there.
    """
    files: list[OperationFile] = []
    problems: list[Problem] = []
    for name, text in texts:
        try:
            document = parse(Source(text, name))
            unlink_tokens(document)
            _name_after_file(document, name)
            files.append(OperationFile(name, text, document))
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


def _name_after_file(document: DocumentNode, file: str) -> None:
    """Name the only operation of a file after the file, if it is anonymous."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    name = re.sub(r"[^0-9A-Za-z]+", "_", PurePosixPath(file).stem).strip("_")
    if len(operations) == 1 and operations[0].name is None and not name[:1].isdigit() and name:
        operations[0].name = NameNode(value=name, loc=operations[0].loc)


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A line of a comment, without its marker, and its position."""

    text: str
    line: int
    column: int


def leading_comment(node: Node) -> tuple[CommentLine, ...]:
    """The `#` lines above a definition.

    An empty line between two blocks is kept, as between paragraphs.
    """
    if node.loc is None:
        return ()
    lines: list[CommentLine] = []
    below = node.loc.start_token
    token = below.prev
    while token is not None and token.kind is TokenKind.COMMENT:
        if token.prev is not None and token.prev.line == token.line:
            break  # It follows something else on the line.
        if lines and below.line - token.line > 1 and lines[-1].text:
            lines.append(CommentLine("", token.line + 1, 1))
        text = (token.value or "").removeprefix(" ").rstrip(_BLANK)
        lines.append(CommentLine(text, token.line, token.column))
        below, token = token, token.prev
    return tuple(reversed(lines))
