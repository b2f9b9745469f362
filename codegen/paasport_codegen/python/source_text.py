"""Arbitrary text as Python source: the only place where schema text is escaped.

Every text of a schema, a document or an operation reaches a generated file through `literal` or
`docstring`, so whatever it holds can neither end the string it stands in nor be lost from it.
"""

from __future__ import annotations

import re
import unicodedata

# Invisible, or taken for the end of a line: control and format characters, separators of lines and
# paragraphs.
_ESCAPED_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp"})
_UNUSUAL = re.compile(r"[^\x20-\x7e\n\t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDENTATION = re.compile(r"\A[ \t]+")
# What could end a docstring early, and quotes at its ends, which the formatter would move away.
_QUOTES = re.compile(r'"{3,}|\A"|"\Z')


def literal(value: object) -> str:
    """A Python literal with double quotes where ruff would write them."""
    if isinstance(value, str):
        text = repr(value)
        if text[0] == "'" and '"' not in value:
            text = f'"{text[1:-1]}"'
        return text
    return repr(value)


def docstring(text: str, indent: int = 0) -> str:
    """A docstring whose value is `text`, each further line indented.

    Line ends become those of Python, and white space at the ends is dropped. Whatever a reader of
    the source could not see is written as an escape, so the value still has it.
    """
    body = _escaped(_LINE_END.sub("\n", text)).strip()
    lines = _QUOTES.sub(lambda match: '\\"' * len(match[0]), body).split("\n")
    margin = " " * indent
    # Behind the margin a tab would reach less far than it does at the start of a line.
    further = [_INDENTATION.sub(_expanded, line) for line in lines[1:]]
    rest = [f"{margin}{line}" if line.strip() else "" for line in further]
    if not rest:
        return f'"""{lines[0]}"""'
    return "\n".join([f'"""{lines[0]}', *rest, f'{margin}"""'])


def _expanded(match: re.Match[str]) -> str:
    return match[0].expandtabs()


def _escaped(text: str) -> str:
    return _UNUSUAL.sub(_visible, text.replace("\\", "\\\\"))


def _visible(match: re.Match[str]) -> str:
    escaped = unicodedata.category(match[0]) in _ESCAPED_CATEGORIES
    return repr(match[0])[1:-1] if escaped else match[0]
