"""Finding the part of a pydantic schema that applies to a part of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from pydantic_core import core_schema

Schema: TypeAlias = Any
"""A pydantic schema of any kind: a mapping whose keys depend on its `type`."""

ANY: Final[Schema] = core_schema.any_schema()

# Schemas that wrap another schema for the same value, by the key of the inner schema.
AROUND: Final[Mapping[str, str]] = {
    **dict.fromkeys(("nullable", "default", "model", "dataclass"), "schema"),
    **dict.fromkeys(("function-before", "function-after", "function-wrap"), "schema"),
    "lax-or-strict": "lax_schema",
    "json-or-python": "json_schema",
}
FIELDS: Final = ("model-fields", "typed-dict", "dataclass-args")
ITEMS: Final = ("list", "set", "frozenset", "tuple")
UNIONS: Final = ("union", "tagged-union")


def keys_of(
    schema: Schema, value: Mapping[str, Any], *, by_name: bool
) -> Iterator[tuple[str, Schema]]:
    """Find the fields of a schema that an object has.

    Args:
        schema: A schema with fields.
        value: The object.
        by_name: Whether fields may use their Python names.

    Yields:
        The key of each of these fields in the object, and the field.
    """
    fields: Any = schema["fields"]
    if isinstance(fields, list):
        fields = {each["name"]: each for each in cast("Sequence[Schema]", fields)}
    for name, each in cast("Mapping[str, Schema]", fields).items():
        paths = _paths(each.get("validation_alias", name))
        # A longer path leads into another field, which has its own schema.
        keys = [path[0] for path in paths if len(path) == 1]
        found = next((key for key in (*keys, *((name,) if by_name else ())) if key in value), None)
        if found is not None:
            yield found, each


def may_be_missing(field: Schema) -> bool:
    """Return whether an object may lack a field.

    Args:
        field: The schema of the field.

    Returns:
        Whether it has a default, or is not required.
    """
    if field["type"] == "typed-dict-field":
        return bool(not field.get("required", True))
    inner = field["schema"]
    while inner["type"].startswith("function-") and "schema" in inner:
        inner = inner["schema"]
    return bool(inner["type"] == "default")


def item_schema(schema: Schema, index: int, count: int) -> tuple[Schema, bool]:
    """Find the schema of an item.

    Args:
        schema: The schema of a list, a set or a tuple.
        index: The item's index.
        count: The number of items.

    Returns:
        The schema, and whether the item must have this index.
    """
    items = schema.get("items_schema", ANY)
    if not isinstance(items, list):
        return items, False
    schemas = cast("Sequence[Schema]", items)
    variadic = schema.get("variadic_item_index")
    if variadic is None or index < variadic:
        return (schemas[index] if index < len(schemas) else ANY), True
    if count - index < len(schemas) - variadic:
        return schemas[index - count], True
    return schemas[variadic], False


def choices_of(schema: Schema, value: object) -> Iterator[Schema]:
    """Find the union variants that a value may match.

    Args:
        schema: The schema of the union.
        value: The value.

    Yields:
        The schemas of the variants.
    """
    choices: Any = schema["choices"]
    if schema["type"] == "union":
        for each in choices:
            # A variant may be a tuple of schema and label.
            yield each[0] if isinstance(each, tuple) else each
        return
    discriminator: Any = schema["discriminator"]
    tag: object = None
    if callable(discriminator):
        tag = cast("Callable[[object], object]", discriminator)(value)
    else:
        tags = (_at(path, value) for path in _paths(discriminator))
        tag = next((each for each in tags if each is not None), None)
    for known, each in choices.items():
        if getattr(known, "value", known) == tag:
            yield each


def references_of(schema: object) -> Iterator[str]:
    """Find the definitions that a schema refers to.

    Args:
        schema: The schema.

    Yields:
        Their names.
    """
    pending = [schema]
    while pending:
        each: Any = pending.pop()
        if isinstance(each, dict):
            found = cast("dict[str, Any]", each)
            if found.get("type") == "definition-ref":
                yield found["schema_ref"]
            pending += found.values()
        elif isinstance(each, list | tuple):
            pending += cast("Sequence[object]", each)


def _paths(alias: Any) -> list[list[Any]]:
    """Return the paths of an alias, which is a name, the steps of a path, or several paths."""
    if not isinstance(alias, list):
        return [[alias]]
    steps = cast("list[object]", alias)
    is_one = not steps or not isinstance(steps[0], list)
    return cast("list[list[Any]]", [steps] if is_one else steps)


def _at(path: Sequence[Any], value: Any) -> Any:
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value
