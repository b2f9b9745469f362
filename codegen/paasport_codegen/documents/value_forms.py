"""Checking the values of keywords, and interpreting invalid ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_values import describe, is_array, is_object
from paasport_codegen.documents.keyword import Form

TYPES: Final = frozenset(
    ["array", "boolean", "file", "integer", "null", "number", "object", "string"]
)
"""The names allowed in a schema's `type`; `file` is from Swagger 2.0."""
_BOOLEANS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that is invalid for its keyword.

    Attributes:
        needed: The expected form, for the message.
        kept: The value as it can still be interpreted; None if it cannot.
    """

    needed: str
    kept: object = None


def misfit(form: Form, value: object) -> Misfit | None:
    """What is wrong with `value` as an instance of `form`; None if it is valid."""
    match form:
        case "any":
            return None
        case "text":
            return None if isinstance(value, str) else Misfit("a string", _as_text(value))
        case "boolean":
            meant = _BOOLEANS.get(value.lower()) if isinstance(value, str) else None
            return None if isinstance(value, bool) else Misfit("a boolean", meant)
        case "number" | "bound" | "positive":
            return _number_misfit(form, value)
        case "count":
            whole = isinstance(value, float) and value.is_integer() and value >= 0
            kept = int(value) if whole and isinstance(value, float) else None
            fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
            return None if fits else Misfit("a count (a whole number)", kept)
        case "object":
            return None if is_object(value) else Misfit("an object")
        case "values":
            return None if is_array(value) else Misfit("an array")
        case "choices":
            return None if is_array(value) and value else Misfit("an array with an entry")
        case "texts":
            return _texts_misfit(value)
        case "required":
            return None if isinstance(value, bool) else _texts_misfit(value)
        case "type":
            names = value if is_array(value) else [value]
            known = all(isinstance(name, str) and name in TYPES for name in names)
            return None if known and names else Misfit("the name of a type")
        case "discriminator":
            return _discriminator_misfit(value)


def _number_misfit(form: Form, value: object) -> Misfit | None:
    if isinstance(value, bool):
        return None if form == "bound" else Misfit("a number")
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return Misfit("a number")
    return Misfit("a number above 0") if form == "positive" and value <= 0 else None


def _texts_misfit(value: object) -> Misfit | None:
    if not is_array(value):
        return Misfit("an array of strings")
    texts = [entry for entry in value if isinstance(entry, str)]
    return None if len(texts) == len(value) else Misfit("an array of strings", texts)


def _discriminator_misfit(value: object) -> Misfit | None:
    if isinstance(value, str):
        return None
    if not is_object(value) or not isinstance(value.get("propertyName"), str):
        return Misfit("an object with the text `propertyName`")
    given: object = value.get("mapping", {})
    entries = given if is_object(given) else {}
    texts = {key: entry for key, entry in entries.items() if isinstance(entry, str)}
    if texts == given:
        return None
    return Misfit("a `mapping` of texts", {**value, "mapping": texts})


def _as_text(value: object) -> str | None:
    """A number or boolean as the string that was probably meant; None for anything else."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else None


def shown_value(value: object) -> str:
    """A value as shown in messages: a short string itself, anything else by its type."""
    if isinstance(value, str) and len(value) <= 40 and value.isprintable():
        return f"`{value}`"
    if is_array(value) and not value:
        return "an empty one"
    return describe(value)
