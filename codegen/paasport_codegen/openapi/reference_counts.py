"""How many places of a document refer to each of its parts."""

from __future__ import annotations

from collections import Counter
from typing import Any


def count_references(document: object) -> Counter[str]:
    """How often each `$ref` occurs in `document`."""
    counts: Counter[str] = Counter()
    waiting: list[Any] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                counts[reference] += 1
            waiting += [inner for inner in value.values() if isinstance(inner, (dict, list))]
        elif isinstance(value, list):
            waiting += value
    return counts
