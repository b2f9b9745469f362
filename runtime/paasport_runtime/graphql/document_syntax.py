"""The operations of a GraphQL document, found without a parser.

A server parses the document anyway. Here only the kinds and names of its operations matter, so
selection sets, arguments and variable definitions are skipped as balanced brackets. Tokens and
definitions are those of sections 2.1 to 2.4 of the GraphQL specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from ..light_dataclasses import dataclass

DefinedKind: TypeAlias = Literal["query", "mutation", "subscription"]
"""The type of an operation, as in its definition."""

_KINDS: Final[Mapping[str, DefinedKind]] = {
    "query": "query",
    "mutation": "mutation",
    "subscription": "subscription",
}
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_STRING: Final = '"'
_END: Final = ""
_ENDING: Final = frozenset({*_CLOSING.values(), _END})

# Possessive throughout: the cost must stay linear in the length of the document.
_TOKEN: Final = re.compile(
    r"""
    (?P<ignored> [\ufeff\t\n\r\x20,]++ | \#[^\n\r]*+ )
    | (?P<string> \"{3} (?: [^"\\]++ | \\\"{3} | \\ | \"(?!\"\") )*+ \"{3}
                | "(?!\"\") (?: [^"\\\n\r]++ | \\[^\n\r] )*+ " )
    | (?P<name> [_A-Za-z][_0-9A-Za-z]*+ )
    | (?P<number> -?[0-9][0-9A-Za-z_.+-]*+ )
    | (?P<punctuator> \.{3} | [!$&()\[\]{}:=@|] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class OperationDefinition:
    """An operation of a document.

    Attributes:
        kind: The type of operation.
        name: Its name; None for an anonymous operation.
    """

    kind: DefinedKind
    name: str | None

    def __str__(self) -> str:
        """Describe it for a message."""
        return f"{self.kind} {self.name}" if self.name else f"an anonymous {self.kind}"


class _UnknownSyntax(Exception):
    """The document does not conform to the specification."""


def read_operations(document: str) -> tuple[OperationDefinition, ...] | None:
    """Find the operations of a document.

    Args:
        document: Operations and fragments, in any order.

    Returns:
        The operations in order; None if the document cannot be parsed with certainty.
    """
    try:
        return tuple(_operations(_Tokens(document)))
    except _UnknownSyntax:
        return None


class _Tokens:
    """The tokens of a document, with one token of lookahead; strings and numbers by kind only.

    Args:
        document: The document.
    """

    __slots__ = ("_rest", "ahead")

    def __init__(self, document: str) -> None:
        self._rest = _tokens(document)
        self.ahead = next(self._rest)

    def take(self) -> str:
        """Return the lookahead token, and advance."""
        taken = self.ahead
        if taken != _END:
            self.ahead = next(self._rest)
        return taken

    def take_name(self) -> str:
        """Return the name in the lookahead."""
        if not _is_name(self.ahead):
            raise _UnknownSyntax
        return self.take()

    def skip_group(self, opening: str) -> None:
        """Skip a pair of brackets and everything in between."""
        if self.ahead != opening:
            raise _UnknownSyntax
        open_brackets: list[str] = []
        while True:
            token = self.take()
            if token in _CLOSING:
                open_brackets.append(_CLOSING[token])
            elif token in _ENDING:
                if token != open_brackets.pop():
                    raise _UnknownSyntax
                if not open_brackets:
                    return


def _tokens(document: str) -> Iterator[str]:
    position = 0
    while position < len(document):
        found = _TOKEN.match(document, position)
        if found is None:
            raise _UnknownSyntax
        position = found.end()
        match found.lastgroup:
            case "ignored":
                pass
            case "string":
                yield _STRING
            case "number":
                yield "0"
            case _:
                yield found[0]
    yield _END


def _is_name(token: str) -> bool:
    return token[:1].isalpha() or token[:1] == "_"


def _operations(tokens: _Tokens) -> Iterator[OperationDefinition]:
    while tokens.ahead != _END:
        if tokens.ahead == "{":
            tokens.skip_group("{")
            yield OperationDefinition("query", None)
            continue
        if tokens.ahead == _STRING:
            # A description, added by the September 2025 edition.
            tokens.take()
        keyword = tokens.take_name()
        kind = _KINDS.get(keyword)
        name = None
        if kind is not None:
            name = tokens.take() if _is_name(tokens.ahead) else None
            _skip_parentheses(tokens)
        elif keyword == "fragment":
            _skip_fragment_head(tokens)
        else:
            raise _UnknownSyntax
        _skip_directives(tokens)
        tokens.skip_group("{")
        if kind is not None:
            yield OperationDefinition(kind, name)


def _skip_fragment_head(tokens: _Tokens) -> None:
    tokens.take_name()
    if tokens.take_name() != "on":
        raise _UnknownSyntax
    tokens.take_name()


def _skip_directives(tokens: _Tokens) -> None:
    while tokens.ahead == "@":
        tokens.take()
        tokens.take_name()
        _skip_parentheses(tokens)


def _skip_parentheses(tokens: _Tokens) -> None:
    if tokens.ahead == "(":
        tokens.skip_group("(")
