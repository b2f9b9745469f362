"""Adding the position of a page to a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..models.set_fields import set_fields
from ..models.unset import UNSET
from .arguments import CallArguments
from .page_positions import PagePosition
from .paged_operation import PagedOperation, Place

_ARGUMENTS: Final = {"query": "query", "header": "headers", "cookie": "cookies"}


def page_arguments(
    paged: PagedOperation[Any],
    arguments: CallArguments,
    position: PagePosition,
    size: int | None,
) -> CallArguments:
    """Add the position of a page to the arguments of a call.

    Args:
        paged: The paged operation.
        arguments: The arguments without the position.
        position: The position.
        size: The number of items per page; None to let the server choose.

    Returns:
        The arguments of the call for that page.
    """
    found: dict[str, Any] = {**arguments}
    if size is not None and paged.size is not None:
        _place(found, paged, paged.size, size)
    if paged.sends_first and not position.word:
        if paged.page is not None:
            _place(found, paged, paged.page, paged.first_page)
        elif paged.offset is not None:
            _place(found, paged, paged.offset, 0)
    places = {"cursor": paged.cursor, "page": paged.page, "offset": paged.offset}
    place = places.get(position.word)
    if place is not None:
        _place(found, paged, place, position.value)
    return cast("CallArguments", found)


def _place(
    arguments: dict[str, Any], paged: PagedOperation[Any], place: Place, value: object
) -> None:
    location, *names = place
    if location != "body":
        name = _ARGUMENTS[location]
        arguments[name] = {**(arguments.get(name) or {}), names[0]: value}
        return
    model = paged.operation.bodies[0].annotation if paged.operation.bodies else None
    arguments["body"] = _with_field(arguments.get("body", UNSET), model, names, value)


def _with_field(given: object, annotation: Any, names: Sequence[str], value: object) -> object:
    """A copy of a body, or of an object in it, with the field at a path of wire names set."""
    if not names:
        return value
    fields = _fields(annotation)
    wire, *below = names
    python = next((name for name, field in fields.items() if field.alias == wire), wire)
    entries = _entries(given)
    former = entries.pop(wire, UNSET) if wire in entries else entries.pop(python, UNSET)
    entries.pop(python, None)
    inner = fields[python].annotation if python in fields else None
    return {**entries, wire: _with_field(former, inner, below, value)}


def _entries(given: object) -> dict[str, object]:
    if isinstance(given, BaseModel):
        return dict[str, object](set_fields(given))
    return dict(cast("Mapping[str, object]", given)) if isinstance(given, Mapping) else {}


def _fields(annotation: Any) -> Mapping[str, FieldInfo]:
    """The fields of the model in an annotation, by Python name; empty if there is no model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.model_fields
    for part in get_args(annotation):
        found = _fields(part)
        if found:
            return found
    return {}
