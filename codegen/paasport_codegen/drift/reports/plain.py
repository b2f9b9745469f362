"""Sanitizing a server's text, so that nothing in it affects a terminal, a log or a parser."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

# Controls, surrogates, separators of lines and paragraphs, and characters that are invisible or
# change the direction of text.
_HIDDEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp", "Cf"})
# They join letters and emoji.
_JOINERS: Final = frozenset("\u200c\u200d")
# CI systems interpret a line that begins with `::`, or contains `##[`, as a command.
_COMMAND: Final = re.compile(r"(?:^|(?<=\s))::|##\[")


def line(text: str) -> str:
    """A text as one line: white space becomes a space, what cannot be seen a `\\x1b` in letters.

    The result can be encoded, and all its characters are valid in XML.
    """
    return _visible(" ".join(text.split()))


def sentence(text: str) -> str:
    """A text as one line that ends like a sentence."""
    shown = line(text)
    return shown if shown.endswith((".", "!", "?", ":")) else f"{shown}."


def block(text: str) -> str:
    """The same for several lines, which remain lines; tabs become spaces."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_visible(each.expandtabs(4)).rstrip() for each in lines)


def encodable(value: Any) -> Any:
    """A JSON value with U+FFFD for each half character, which strict readers reject."""
    match value:
        case str():
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        case dict():
            return {encodable(key): encodable(item) for key, item in value.items()}
        case list() | tuple():
            return [encodable(item) for item in value]
        case _:
            return value


def visible(text: str, *, kept: str = "") -> str:
    """A text in which what cannot be seen is a `\\x1b` in letters, but for what is to be kept."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _escape(char) if char not in kept and _is_hidden(char) else char for char in text
    )


def _visible(text: str) -> str:
    shown = visible(text)
    return _COMMAND.sub(lambda found: "\\x3a:" if found[0] == "::" else "#\\x23[", shown)


def _is_hidden(char: str) -> bool:
    if char in _JOINERS:
        return False
    noncharacter = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return noncharacter or unicodedata.category(char) in _HIDDEN


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
