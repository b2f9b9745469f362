"""Unknown keys that are spelled like the Python name of a field.

Pydantic keeps the names of fields and of unknown keys in one set. Of `{"foo_bar": 1}` it says that
the field `foo_bar` is set, although that is `fooBar` on the wire, and the field would be written as
a null that the server never sent.
"""

from __future__ import annotations

from itertools import repeat
from typing import Any, Final, TypeAlias, cast

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

_DONE: Final = "paasport_missing"
_Schema: TypeAlias = dict[str, Any]


class _Missing:
    """The value of a field that is missing, until its object is complete; then it is None."""

    def __eq__(self, other: object) -> bool:
        # So that a None counts as the default.
        return other is None or other is self

    def __hash__(self) -> int:
        return hash(None)


_MISSING: Final = _Missing()


# Called for each missing field; one without a frame of its own takes less time.
_missing: Final = repeat(_MISSING).__next__


def mark_missing_fields(schema: CoreSchema, handler: GetCoreSchemaHandler) -> None:
    """Have the objects of a class call `restore_missing_fields` once they are complete.

    Args:
        schema: The schema of a class that keeps unknown values; modified in place, since others may
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
            # As pydantic describes a default that is no factory's.
            updates = field.setdefault("metadata", {}).setdefault("pydantic_js_updates", {})
            updates.setdefault("default", None)
            model["post_init"] = "_restore_missing_fields"


def _defaults_to_none(schema: _Schema) -> bool:
    return "default" in schema and schema["default"] is None


def restore_missing_fields(instance: BaseModel, _context: object) -> None:
    """Set the fields of a new object that are missing to None, and say that they are not set.

    Args:
        instance: An object of a class that `mark_missing_fields` has changed.
    """
    values: dict[str, Any] = cast("Any", instance).__dict__  # which pyright holds to be immutable
    for name, value in values.items():
        if value is _MISSING:
            values[name] = None
            instance.__pydantic_fields_set__.discard(name)
