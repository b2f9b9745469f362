"""The positions of nodes in documents, for messages."""

from __future__ import annotations

from typing import Literal

from graphql import Node, get_location

from paasport_codegen.errors import Problem

_UNKNOWN = "<operations>"


def problem_at(node: Node, message: str, level: Literal["error", "warning"] = "error") -> Problem:
    """A problem at the place of a node."""
    if node.loc is None:
        return Problem(_UNKNOWN, 1, 1, message, level)
    location = get_location(node.loc.source, node.loc.start)
    return Problem(node.loc.source.name, location.line, location.column, message, level)


def place(node: Node) -> str:
    """File, line and column of a node."""
    problem = problem_at(node, "")
    return f"{problem.file}:{problem.line}:{problem.column}"
