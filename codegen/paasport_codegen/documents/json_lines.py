"""Writing sorted JSON with line breaks that suit line-based diffs.

A value is written on one line if it fits; a longer one gets a line per member. There is no
indentation: it would make Northflank's pin a fifth larger, and a new level of nesting would change
every line inside it.
"""

from __future__ import annotations

import json
from typing import Final

from paasport_codegen.documents.json_values import is_array, is_object

LINE_WIDTH = 120


_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# The encoder's own function for strings, called directly since most values are strings.
_encode_text: Final = json.encoder.encode_basestring


def dump_lines(value: object) -> bytes:
    """`value` as UTF-8 JSON with sorted keys and a newline at the end."""
    laid_out = _layout(value, 0, {})
    return "".join([*([laid_out] if isinstance(laid_out, str) else laid_out), "\n"]).encode()


def _layout(value: object, taken: int, labels: dict[str, str]) -> str | list[str]:
    """`value` on one line if it fits after `taken` characters, otherwise in pieces.

    The pieces are joined once, at the end, since each copy of the outermost values would copy the
    entire document. `labels` caches encoded keys.
    """
    texts: list[str] = []
    pieces: list[list[str]] = []
    if is_object(value):
        opening, closing = "{}"
        for key in sorted(value):
            label, inner = labels.get(key), value[key]
            if label is None:
                label = labels[key] = f"{_encode_text(key)}:"
            if isinstance(inner, str):
                texts.append(label + _encode_text(inner))
            elif isinstance(inner, bool):
                texts.append(f"{label}true" if inner else f"{label}false")
            elif isinstance(inner, (dict, list)):
                laid_out = _layout(inner, len(label), labels)
                if isinstance(laid_out, str):
                    texts.append(label + laid_out)
                else:
                    laid_out[0] = label + laid_out[0]
                    pieces.append(laid_out)
                    texts.append("")
            else:
                texts.append(label + _encode(inner))
    elif is_array(value):
        opening, closing = "[]"
        for entry in value:
            laid_out = _encode_text(entry) if isinstance(entry, str) else _layout(entry, 0, labels)
            if isinstance(laid_out, str):
                texts.append(laid_out)
            else:
                pieces.append(laid_out)
                texts.append("")
    else:
        return _encode(value)
    if not pieces and sum(map(len, texts)) + len(texts) + 1 + taken <= LINE_WIDTH:
        return opening + ",".join(texts) + closing
    return _in_lines(opening, texts, pieces, closing)


def _in_lines(opening: str, texts: list[str], pieces: list[list[str]], closing: str) -> list[str]:
    """The pieces of an object or array with one line per member.

    Each of `texts` is a member; an empty string stands for the next list of `pieces`.
    """
    lines = [f"{opening}\n"]
    following = iter(pieces)
    separator = ""
    for text in texts:
        if text:
            lines.append(separator + text)
        else:
            inner = next(following)
            inner[0] = separator + inner[0]
            lines += inner
        separator = ",\n"
    lines.append(f"\n{closing}")
    return lines
