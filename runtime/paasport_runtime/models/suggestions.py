"""The field that was probably meant where a request has one that its model does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel


def suggested_field(annotation: Any, location: Sequence[int | str]) -> str | None:
    """Find a field with a similar name.

    Args:
        annotation: What the whole value was validated as.
        location: Where the unknown field stands, as pydantic tells it.

    Returns:
        The name, as it is written on the wire where the unknown one looks like that; none where
        no field is similar.
    """
    from difflib import get_close_matches

    *outer, unknown = location
    models = set(_models_in(annotation))
    for step in outer:
        # Other steps are items of lists, or name members of unions.
        if inner := [annotated for model in models if (annotated := _fields(model).get(step))]:
            models = {found for annotated in inner for found in _models_in(annotated)}
    names = sorted({str(name) for model in models for name in _fields(model)})
    # Another member of a union has the field: its name is right, and its place is wrong.
    similar = [] if unknown in names else get_close_matches(str(unknown), names, n=1)
    return similar[0] if similar else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _fields(model: type[BaseModel]) -> dict[str | int, Any]:
    return {
        name: field.annotation
        for attribute, field in model.model_fields.items()
        for name in (attribute, field.validation_alias, field.alias)
        if isinstance(name, str)
    }
