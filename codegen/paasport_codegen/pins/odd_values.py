"""Values that only JSON text can express: half characters, unbounded numbers.

Also duplicate keys in an object. They are found everywhere, even in parts treated as data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from paasport_codegen.documents.json_pointers import child, descendant
from paasport_codegen.documents.json_values import JsonObject, RepeatingObject, is_object
from paasport_codegen.pins.repairs import RepairLog

_NAMES: Final = frozenset({"$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$self"})
_Way: TypeAlias = tuple[Any, str | int] | None
"""The path to a value: that of its parent, and its key there. Few become pointers."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Referring:
    """How a document refers to its parts.

    Attributes:
        anywhere: Whether it has references at all.
        outside: Whether it may refer to other documents, or by names other than pointers.
    """

    anywhere: bool = False
    outside: bool = False


def replace_odd_values(document: JsonObject, log: RepairLog) -> Referring:
    """Replace or leave out each of them in place, with a report, and find the references."""
    seen = Referring()
    waiting: list[tuple[_Way, Any]] = [(None, document)]
    while waiting:
        way, value = waiting.pop()
        if isinstance(value, dict):
            _read_keys(way, value, log)
            _see(value, seen)
        entries = _entries(value)
        unbounded = False
        for key, inner in entries:
            if isinstance(inner, (dict, list)):
                waiting.append(((way, key), inner))
            elif isinstance(inner, str):
                if not inner.isascii() and _is_broken(inner):
                    _put(value, key, _whole(inner))
                    log.add(
                        child(_pointer(way), key),
                        "half-character",
                        f"The text contains half a character, which is now {_REPLACEMENT}.",
                    )
            elif isinstance(inner, float) and not math.isfinite(inner):
                unbounded = True
        if unbounded:
            _leave_out_numbers(_pointer(way), value, log)
    return seen


def _pointer(way: _Way) -> str:
    segments: list[str | int] = []
    while way is not None:
        way, segment = way
        segments.append(segment)
    return descendant("", reversed(segments))


def _see(value: JsonObject, seen: Referring) -> None:
    if "$ref" in value:
        seen.anywhere = True
        reference = value["$ref"]
        if isinstance(reference, str) and not reference.startswith("#/"):
            seen.outside = True
    if not seen.outside and not _NAMES.isdisjoint(value):
        seen.anywhere = seen.outside = True


def _read_keys(way: _Way, value: JsonObject, log: RepairLog) -> None:
    if isinstance(value, RepeatingObject):
        for key in value.repeated:
            log.add(
                child(_pointer(way), _whole(key)),
                "repeated-key",
                "The key is duplicated; the last one is used.",
            )
        value.repeated = ()
    for key in [key for key in value if not key.isascii() and _is_broken(key)]:
        del value[key]
        log.add(
            child(_pointer(way), _whole(key)),
            "half-character",
            "The key contains half a character; left out.",
        )


def _entries(value: Any) -> list[tuple[str | int, Any]]:
    return list(value.items()) if is_object(value) else list(enumerate(value))


def _leave_out_numbers(pointer: str, value: Any, log: RepairLog) -> None:
    sentence = "The number is beyond the largest double; left out."
    # Without one of its alternatives, a choice would allow less; without any, it allows any value.
    of_enum = pointer.endswith("/enum")
    for key, inner in reversed(_entries(value)):
        if isinstance(inner, float) and not math.isfinite(inner):
            del value[key]
            log.add(child(pointer, key), "number-out-of-range", sentence)
    if of_enum and not is_object(value):
        value.clear()


def _put(holder: Any, key: str | int, value: str) -> None:
    holder[key] = value


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _whole(text: str) -> str:
    return "".join(_REPLACEMENT if "\ud800" <= letter <= "\udfff" else letter for letter in text)
