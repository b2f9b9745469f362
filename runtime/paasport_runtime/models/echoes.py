"""Handling unknown keys that are spelled like the Python name of a field.

Pydantic keeps the names of set fields and of unknown keys in one set. For `{"foo_bar": 1}` it
reports that the field `foo_bar` is set, although its wire name is `fooBar`, and would serialize the
field as a null that the server never sent.
"""

from __future__ import annotations

from itertools import repeat
from typing import Any, Final, TypeAlias, cast

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

_DONE: Final = "paasport_missing"
_Schema: TypeAlias = dict[str, Any]


class _Missing:
    """A placeholder for missing fields; they become None once the object is complete."""

    def __eq__(self, other: object) -> bool:
        # So that a None counts as the default.
        return other is None or other is self

    def __hash__(self) -> int:
        return hash(None)


_MISSING: Final = _Missing()


# Called for each missing field; a built-in without a Python frame takes less time.
_missing: Final = repeat(_MISSING).__next__


def mark_missing_fields(schema: CoreSchema, handler: GetCoreSchemaHandler) -> None:
    """Make new objects of a class call `restore_missing_fields`.

    Args:
        schema: The schema of a class that keeps unknown fields; modified in place, since others may
            refer to it.
        handler: Pydantic's handler.
    """
    model = cast("_Schema", handler.resolve_ref_schema(schema))
    if model["type"] != "model" or "post_init" in model:
        return
    fields: _Schema = model["schema"]
    if fields["type"] != "model-fields":
        return
    for name, field in fields["fields"].items():
        value = field["schema"]
        alias = field.get("validation_alias")
        if alias not in (None, name) and value["type"] == "default" and _defaults_to_none(value):
            bare = {key: each for key, each in value.items() if key != "default"}
            field["schema"] = {**bare, "default_factory": _missing}
            # As pydantic describes a plain default in a JSON schema.
            updates = field.setdefault("metadata", {}).setdefault("pydantic_js_updates", {})
            updates.setdefault("default", None)
            model["post_init"] = "_restore_missing_fields"


def _defaults_to_none(schema: _Schema) -> bool:
    return "default" in schema and schema["default"] is None


def restore_missing_fields(instance: BaseModel, _context: object) -> None:
    """Set the missing fields of a new object to None, and mark them as not set.

    Args:
        instance: An object of a class whose schema `mark_missing_fields` has modified.
    """
    values: dict[str, Any] = cast("Any", instance).__dict__  # Immutable, according to pyright.
    extra = instance.__pydantic_extra__
    found = instance.__pydantic_fields_set__
    # A name that is both is there once, so none is missing, which takes less time than to look.
    if extra is not None and len(found) == len(values) + len(extra):
        return
    for name, value in values.items():
        if value is _MISSING:
            values[name] = None
            found.discard(name)
