"""Reply strings that are timestamps although the document does not say so, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.errors import UsageError

_REQUEST_PARTS: Final = ("parameters", "requestBody")
_REQUEST_COMPONENTS: Final = ("parameters", "requestBodies")
_COMPONENTS: Final = "#/components/"


def mark_timestamps(
    document: JsonObject, names: Collection[str], api: str
) -> tuple[JsonObject, tuple[str, ...]]:
    """Give strings of replies the format `date-time`; the given document is unchanged.

    Only plain strings get it, not those with a format, a pattern or an enum. Strings that requests
    use too are unchanged, since a request rejects a value that does not match the format.

    Returns the document and a line for the report on each name. Raises `UsageError` for a name that
    has no effect, so you notice when the vendor corrects the document.
    """
    marked, places = with_timestamps(document, names)
    for name in names:
        if not places[name]:
            raise UsageError(
                f"pyproject.toml: [tool.paasport.apis.{api}.timestamps]: no reply-only property "
                f"`{name}` is a string without a format. Correct the name, or delete it if the "
                "document no longer needs it."
            )
    return marked, tuple(
        f"`{name}`: a date and time ({places[name]} place{'s' * (places[name] > 1)}, as configured)"
        for name in sorted(names)
    )


def with_timestamps(
    document: JsonObject, names: Collection[str]
) -> tuple[JsonObject, Counter[str]]:
    """Like `mark_timestamps`, for a document that need not have all names.

    Returns the document and the number of places that each name marks.
    """
    places: Counter[str] = Counter()
    if not names:
        return document, places
    components = document.get("components", {})
    reached = _reached(components, _request_parts(document))
    marked: JsonObject = {
        **document,
        "paths": {
            path: _with_marked_responses(item, names, places)
            for path, item in document.get("paths", {}).items()
        },
        "components": {
            kind: {
                name: entry
                if kind in _REQUEST_COMPONENTS or f"{_COMPONENTS}{kind}/{name}" in reached
                else _marked(entry, names, places)
                for name, entry in entries.items()
            }
            for kind, entries in components.items()
        },
    }
    return marked, places


def _request_parts(document: JsonObject) -> Iterator[object]:
    """The inputs of operations, wherever they are."""
    for item in document.get("paths", {}).values():
        if is_object(item):
            for holder in (item, *filter(is_object, item.values())):
                yield from (holder[part] for part in _REQUEST_PARTS if part in holder)
    for kind in _REQUEST_COMPONENTS:
        yield document.get("components", {}).get(kind)


def _reached(components: JsonObject, parts: Iterable[object]) -> set[str]:
    """The components that some parts refer to, directly or indirectly."""
    found: set[str] = set()
    pending = list(parts)
    while pending:
        value = pending.pop()
        if is_object(value):
            pending.extend(value.values())
        elif is_array(value):
            pending.extend(value)
        elif isinstance(value, str) and value.startswith(_COMPONENTS) and value not in found:
            found.add(value)
            kind, _, name = value.removeprefix(_COMPONENTS).partition("/")
            pending.append(components.get(kind, {}).get(name.replace("~1", "/").replace("~0", "~")))
    return found


def _with_marked_responses(item: Any, names: Collection[str], places: Counter[str]) -> Any:
    if not is_object(item):
        return item
    return {
        key: {**inner, "responses": _marked(inner["responses"], names, places)}
        if is_object(inner) and "responses" in inner
        else inner
        for key, inner in item.items()
    }


def _marked(value: Any, names: Collection[str], places: Counter[str]) -> Any:
    if is_array(value):
        items = [_marked(item, names, places) for item in value]
        is_same = all(new is old for new, old in zip(items, value, strict=True))
        return value if is_same else items
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
