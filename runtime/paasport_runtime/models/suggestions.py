"""Suggesting field names for unknown fields in requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel


def suggested_field(annotation: Any, location: Sequence[int | str]) -> str | None:
    """Find a field with a similar name.

    Args:
        annotation: The annotation that the entire value was validated against.
        location: The location of the unknown field, as pydantic reports it.

    Returns:
        The most similar Python or wire name; None if no name is similar.
    """
    from difflib import get_close_matches

    *outer, unknown = location
    models = set(_models_in(annotation))
    for step in outer:
        # Other steps are list indexes or names of union members.
        if inner := [annotated for model in models if (annotated := _fields(model).get(step))]:
            models = {found for annotated in inner for found in _models_in(annotated)}
    names = sorted({str(name) for model in models for name in _fields(model)})
    # If another member of a union has the field, its name is right but its position is wrong.
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
