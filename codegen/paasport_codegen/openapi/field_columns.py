"""The distinct fields of all classes.

The generated field depends on its name, its schema and whether it is required, but not on its
class. Most fields of a document recur, such as `id`, so the generator gets classes with each
distinct field once, which takes a fraction of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from paasport_codegen.openapi.value_classes import dataclass

_SORTED: Final = json.JSONEncoder(sort_keys=True)


class FieldKey(NamedTuple):
    """The identity of a field.

    Attributes:
        name: The name of the field.
        schema: Its schema, and whether it is required, as JSON.
    """

    name: str
    schema: str


def field_key(name: str, schema: Mapping[str, Any], *, required: bool) -> FieldKey:
    """The key of a field."""
    return FieldKey(name, _SORTED.encode([schema, required]))


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """Classes that hold each field once.

    Attributes:
        schemas: Their schemas, by name.
    """

    schemas: dict[str, dict[str, Any]]
    _columns: dict[FieldKey, str]

    @classmethod
    def of(cls, keys: Iterable[FieldKey]) -> FieldColumns:
        """Distribute fields over as few classes as possible, since a class has a name only once."""
        schemas: dict[str, dict[str, Any]] = {}
        columns: dict[FieldKey, str] = {}
        counts: dict[str, int] = {}
        for key in keys:
            count = counts.get(key.name, 0)
            counts[key.name] = count + 1
            column = columns[key] = f"Column{count}"
            empty: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
            made = schemas.setdefault(column, empty)
            made["properties"][key.name], required = json.loads(key.schema)
            if required:
                made["required"].append(key.name)
        return cls(schemas, columns)

    def column(self, key: FieldKey) -> str:
        """The name of the class that holds a field."""
        return self._columns[key]
