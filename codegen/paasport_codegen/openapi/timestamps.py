"""Texts that are timestamps although the document does not say so, by the names of properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.errors import UsageError


def mark_timestamps(
    document: JsonObject, names: Collection[str], api: str
) -> tuple[JsonObject, tuple[str, ...]]:
    """Give texts the format `date-time`; the given document stays whole.

    Only plain texts get it: one with a format, a pattern or values of its own is what it says.

    Returns the document and a line for the report on each name. Raises `UsageError` for a name
    that marks nothing, so that one that the vendor has made needless is noticed.
    """
    if not names:
        return document, ()
    places: Counter[str] = Counter()
    marked: JsonObject = _marked(document, names, places)
    for name in names:
        if not places[name]:
            raise UsageError(
                f"pyproject.toml: [tool.paasport.apis.{api}.timestamps]: no property `{name}` is a "
                f"text without a format. Correct the name, or delete it if the document no longer "
                f"needs it."
            )
    return marked, tuple(
        f"`{name}`: a date and time ({places[name]} place{'s' * (places[name] > 1)}, as configured)"
        for name in sorted(names)
    )


def _marked(value: Any, names: Collection[str], places: Counter[str]) -> Any:
    if is_array(value):
        items = [_marked(item, names, places) for item in value]
        return (
            items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        )
    if not is_object(value):
        return value
    changed = {
        key: new
        for key, inner in value.items()
        if (new := _marked(inner, names, places)) is not inner
    }
    properties = changed.get("properties", value.get("properties"))
    if is_object(properties):
        texts = {
            name: {**properties[name], "format": "date-time"}
            for name in names
            if name in properties and _is_plain_text(properties[name])
        }
        if texts:
            places.update(texts.keys())
            changed["properties"] = {**properties, **texts}
    return {**value, **changed} if changed else value


def _is_plain_text(schema: object) -> bool:
    if not is_object(schema) or schema.get("type") != "string":
        return False
    return not {"format", "enum", "const", "pattern", "contentEncoding"} & schema.keys()
