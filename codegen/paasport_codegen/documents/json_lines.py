"""Sorted JSON laid out for line-based diffs.

A value that fits stands on one line; a longer one has a line for each member. There is no
indentation: it would make Northflank's pinned form a fifth larger, and with it a new level of
nesting would touch every line below.
"""

from __future__ import annotations

import json

from paasport_codegen.documents.json_values import is_array, is_object

LINE_WIDTH = 120


def dump_lines(value: object) -> bytes:
    """`value` as UTF-8 JSON with sorted keys and a newline at the end."""
    return f"{_layout(value, 0)}\n".encode()


def _layout(value: object, taken: int) -> str:
    """`value` as text, on one line where it fits beside `taken` characters."""
    if is_object(value):
        keys = [json.dumps(key, ensure_ascii=False) + ":" for key in sorted(value)]
        texts = [
            key + _layout(value[name], len(key))
            for key, name in zip(keys, sorted(value), strict=True)
        ]
        opening, closing = "{}"
    elif is_array(value):
        texts = [_layout(entry, 0) for entry in value]
        opening, closing = "[]"
    else:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    length = sum(map(len, texts)) + len(texts) + 1 + taken
    if length <= LINE_WIDTH and not any("\n" in text for text in texts):
        return opening + ",".join(texts) + closing
    return f"{opening}\n" + ",\n".join(texts) + f"\n{closing}"
