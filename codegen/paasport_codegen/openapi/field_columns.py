"""The fields of all classes, each different one once.

What the generator makes of a field depends on its name, its schema and whether it is required, and
not on the class around it. Most fields of a document recur, such as `id`, so it is given classes
that hold each different one once, which takes it a fraction of the time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FieldKey = tuple[str, str]
"""The name of a field, and its schema with whether it is required as JSON."""


@dataclass(slots=True)
class FieldColumns:
    """Classes that hold each different field once.

    Attributes:
        schemas: Their schemas, by name.
    """

    schemas: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    _columns: dict[FieldKey, str] = field(default_factory=dict[FieldKey, str])
    _counts: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, definition: Mapping[str, Any]) -> None:
        """Take the fields of a class."""
        required = set(definition["required"])
        for name, schema in definition["properties"].items():
            key = field_key(name, schema, required=name in required)
            if key in self._columns:
                continue
            count = self._counts.get(name, 0)
            self._counts[name] = count + 1
            column = f"Column{count}"
            self._columns[key] = column
            empty: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
            made = self.schemas.setdefault(column, empty)
            made["properties"][name] = schema
            if name in required:
                made["required"].append(name)

    def column(self, key: FieldKey) -> str:
        """The name of the class that holds a field."""
        return self._columns[key]


def field_key(name: str, schema: object, *, required: bool) -> FieldKey:
    """What tells fields apart."""
    return name, json.dumps([schema, required], sort_keys=True)
