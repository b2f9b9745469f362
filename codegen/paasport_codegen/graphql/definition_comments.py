"""The comment above a definition: its docstring, and settings for what is generated.

`# paasport: name=fetchItem` names the method of an operation, or the class of a fragment. It is a
comment because servers and tools ignore comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from graphql import Node

from paasport_codegen.documents.graphql_operations import CommentLine, leading_comment
from paasport_codegen.errors import Problem

_MARK: Final = "paasport:"
_SETTING = re.compile(r"name\s*=\s*([A-Za-z_][A-Za-z0-9_]*)")


def docstring(node: Node) -> str:
    """The text of the comment, without the settings."""
    lines = [line.text for line in leading_comment(node) if not _is_setting(line)]
    return "\n".join(lines).strip("\n")


def given_name(node: Node) -> str | None:
    """The name that the comment sets."""
    for line in leading_comment(node):
        found = _SETTING.fullmatch(_setting(line)) if _is_setting(line) else None
        if found is not None:
            return found[1]
    return None


def faulty_settings(node: Node) -> Iterable[Problem]:
    """An error for each line that looks like a setting but is invalid."""
    assert node.loc is not None, "parsed with locations"
    for line in leading_comment(node):
        if _is_setting(line) and _SETTING.fullmatch(_setting(line)) is None:
            yield Problem(
                node.loc.source.name,
                line.line,
                line.column,
                f"`{_setting(line)}` is not a valid setting; write `# paasport: name=someName`, "
                "with letters, digits and `_`.",
            )


def _is_setting(line: CommentLine) -> bool:
    return line.text.lstrip().startswith(_MARK)


def _setting(line: CommentLine) -> str:
    return line.text.strip().removeprefix(_MARK).strip()
