"""What a GraphQL document says about where secrets stand, read without a parser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, cast

from .fields import Position, position_of

_NAME: Final = r"[_A-Za-z][_0-9A-Za-z]*"
_VARIABLE: Final = re.compile(rf"({_NAME})\s*:\s*\$({_NAME})")
_ALIAS: Final = re.compile(rf"(?<![$\w])({_NAME})\s*:\s*({_NAME})")
_TEXT: Final = re.compile(
    rf'({_NAME})(\s*:\s*)("""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")', re.DOTALL
)
_OPERATION: Final = re.compile(rf"\b(?:query|mutation|subscription)\s+({_NAME})")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of an operation.

    Attributes:
        operation: Its name, where the document has one.
        variables: The field that each variable is given to, by the variable's name.
        aliases: The field that stands under each alias of the reply.
    """

    operation: str = ""
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])


def read_document(document: str) -> DocumentFacts:
    """Read names out of a document.

    Args:
        document: The text of an operation and its fragments.

    Returns:
        The names. A pair that is taken for an alias by mistake masks too much, never too little.
    """
    operation = _OPERATION.search(document)
    return DocumentFacts(
        operation=operation[1] if operation else "",
        variables={variable: name for name, variable in _VARIABLE.findall(document)},
        aliases=dict(_ALIAS.findall(document)),
    )


def graphql_request(body: object) -> dict[str, Any] | None:
    """Recognise the body of a GraphQL request.

    Args:
        body: A decoded JSON body.

    Returns:
        The body, if it is one.
    """
    if not isinstance(body, dict):
        return None
    fields = cast("dict[str, Any]", body)
    if not isinstance(fields.get("query"), str):
        return None
    if not isinstance(fields.get("variables"), (dict, type(None))):
        return None
    return fields if set(fields) <= {"query", "variables", "operationName", "extensions"} else None


def replace_texts(document: str, replace: Callable[[str, Position], str]) -> str:
    """Replace what is written into a document instead of into a variable.

    Args:
        document: The document.
        replace: Gives the new text for a text and its position.

    Returns:
        The document with the texts replaced.
    """

    def replaced(found: re.Match[str]) -> str:
        name, colon, quoted = found.groups()
        mark = 3 if quoted.startswith('"""') else 1
        text = quoted[mark:-mark]
        position = position_of(name, text, {})
        if mark == 1:
            with suppress(ValueError):
                text = str(json.loads(quoted))
        new = replace(text, position)
        return f"{name}{colon}{json.dumps(new)}" if new != text else found[0]

    return _TEXT.sub(replaced, document)
