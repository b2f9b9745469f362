"""Finding names and literals in GraphQL documents, without a parser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, cast

from .field_kinds import TextKind, classify_field

_NAME: Final = r"[_A-Za-z][_0-9A-Za-z]*"
_VARIABLE: Final = re.compile(rf"({_NAME})\s*:\s*\$({_NAME})")
_ALIAS: Final = re.compile(rf"(?<![$\w])({_NAME})\s*:\s*({_NAME})")
_TEXT: Final = re.compile(
    rf'({_NAME})(\s*:\s*)("""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")', re.DOTALL
)
_OPERATION: Final = re.compile(rf"\b(?:query|mutation|subscription)\s+({_NAME})")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The names in a document.

    Attributes:
        operation: The operation's name, if it has one.
        variables: The field that each variable is passed to, by the variable's name.
        aliases: The field behind each alias in the response.
    """

    operation: str = ""
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])


def read_document(document: str) -> DocumentFacts:
    """Extract the names from a document.

    Args:
        document: The text of an operation and its fragments.

    Returns:
        The names. A pair mistaken for an alias can only lead to too much masking.
    """
    operation = _OPERATION.search(document)
    return DocumentFacts(
        operation=operation[1] if operation else "",
        variables={variable: name for name, variable in _VARIABLE.findall(document)},
        aliases=dict(_ALIAS.findall(document)),
    )


def parse_graphql_body(body: object) -> dict[str, Any] | None:
    """Return a body if it is that of a GraphQL request.

    Args:
        body: A decoded JSON body.

    Returns:
        The body; None if it is not a GraphQL request.
    """
    if not isinstance(body, dict):
        return None
    fields = cast("dict[str, Any]", body)
    if not isinstance(fields.get("query"), str):
        return None
    if not isinstance(fields.get("variables"), (dict, type(None))):
        return None
    return fields if set(fields) <= {"query", "variables", "operationName", "extensions"} else None


def replace_texts(document: str, replace: Callable[[str, TextKind], str]) -> str:
    """Replace string literals in a document.

    Args:
        document: The document.
        replace: Returns the new text for a literal and its kind.

    Returns:
        The document with the literals replaced.
    """

    def replaced(found: re.Match[str]) -> str:
        name, colon, quoted = found.groups()
        mark = 3 if quoted.startswith('"""') else 1
        text = quoted[mark:-mark]
        kind = classify_field(name, text, {})
        if mark == 1:
            with suppress(ValueError):
                text = str(json.loads(quoted))
        new = replace(text, kind)
        return f"{name}{colon}{json.dumps(new)}" if new != text else found[0]

    return _TEXT.sub(replaced, document)
