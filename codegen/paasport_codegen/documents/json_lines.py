"""Sorted JSON laid out for line-based diffs.

A value that fits is written on one line; a longer one gets a line per member. There is no
indentation: it would make Northflank's pinned form a fifth larger, and a new level of nesting would
change every line inside it.
"""

from __future__ import annotations

import json
from typing import Final

from paasport_codegen.documents.json_values import is_array, is_object

LINE_WIDTH = 120


_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# What the encoder uses for texts, and most values are texts.
_encode_text: Final = json.encoder.encode_basestring


def dump_lines(value: object) -> bytes:
    """`value` as UTF-8 JSON with sorted keys and a newline at the end."""
    return f"{_layout(value, 0, {})}\n".encode()


def _layout(value: object, taken: int, labels: dict[str, str]) -> str:
    """`value` as text, on one line if it fits after `taken` characters.

    `labels` caches the keys written before.
    """
    texts: list[str] = []
    if is_object(value):
        opening, closing = "{}"
        for key in sorted(value):
            label, inner = labels.get(key), value[key]
            if label is None:
                label = labels[key] = f"{_encode_text(key)}:"
            if isinstance(inner, str):
                texts.append(label + _encode_text(inner))
            elif isinstance(inner, bool):  # as nearly all other values are
                texts.append(f"{label}true" if inner else f"{label}false")
            else:
                texts.append(label + _layout(inner, len(label), labels))
    elif is_array(value):
        opening, closing = "[]"
        texts = [
            _encode_text(entry) if isinstance(entry, str) else _layout(entry, 0, labels)
            for entry in value
        ]
    else:
        return _encode(value)
    length = sum(map(len, texts)) + len(texts) + 1 + taken
    if length <= LINE_WIDTH and not any("\n" in text for text in texts):
        return opening + ",".join(texts) + closing
    return f"{opening}\n" + ",\n".join(texts) + f"\n{closing}"
