"""What random schemas are made of."""

from __future__ import annotations

from typing import Any, TypeAlias

Schema: TypeAlias = Any

# Names that meet in Python, that Python or pydantic has a use for, and plain ones.
PROPERTIES: tuple[str, ...] = (
    "id", "ID", "_id", "fooBar", "foo_bar", "class", "copy", "model_x", "count", "json", "type",
    "kind", "a-b", "a.b", "$ref", "1st", "é", "self", "body", "next", "items", "owner", "UNSET",
)  # fmt: skip
COMPONENTS: tuple[str, ...] = (
    "Item",
    "item",
    "Foo_Bar",
    "FooBar",
    "Model",
    "Str",
    "List",
    "Any",
    "Base",
    "Node",
)
SCALARS: tuple[Schema, ...] = (
    {"type": "string"},
    {"type": "string"},
    {"type": "string", "minLength": 1, "maxLength": 4},
    {"type": "string", "pattern": "^[a-z]+$"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "byte"},
    {"type": "string", "format": "duration"},
    {"type": "string", "format": "time"},
    {"type": "string", "format": "int64"},
    {"type": "string", "format": "decimal"},
    {"type": "string", "format": "email"},
    {"type": "integer"},
    {"type": "integer", "format": "int64"},
    {"type": "integer", "minimum": 0, "maximum": 9},
    {"type": "number"},
    {"type": "number", "minimum": 0.5},
    {"type": "number", "multipleOf": 0.5},
    {"type": "boolean"},
)
ENUMS: tuple[Schema, ...] = (
    {"type": "string", "enum": ["a", "b", "", "B"]},
    {"type": "string", "enum": ["x"]},
    {"type": "integer", "enum": [1, 2, -3]},
    {"enum": ["auto", 0.5]},
    {"enum": [1, True, "1"]},
    {"enum": ["a", None]},
    {"type": "number", "enum": [1, 2.5]},
    {"type": "boolean", "enum": [True]},
    {"enum": ["a", "a", "b"]},
    {"enum": ["class", "None", "mro", "a b", "1"]},
)
NEWER_SCALARS: tuple[Schema, ...] = (
    {"const": "fixed"},
    {"const": 1},
    {"const": None},
    {"const": {"a": [1]}},
    {"type": "integer", "exclusiveMinimum": -4, "exclusiveMaximum": 8},
    {"type": ["string", "integer"]},
    {"type": ["string", "number", "null"], "maxLength": 3, "maximum": 2},
    {"type": ["boolean", "array"], "items": {"type": "string"}},
    {"type": "string", "contentEncoding": "base64"},
    {"type": ["string", "null"], "enum": ["a", None]},
    {"type": "null"},
)
"""Those of OpenAPI 3.1."""
OLDER_SCALARS: tuple[Schema, ...] = (
    {"type": "integer", "minimum": -3, "exclusiveMinimum": True},
    {"type": "number", "maximum": 7, "exclusiveMaximum": True},
    {"type": "string", "nullable": True},
)
"""Those of OpenAPI 3.0."""
ANNOTATIONS: tuple[Schema, ...] = (
    {"description": "What it is."},
    {"title": "Item"},
    {"example": "a", "x-order": 3},
    {"default": "a"},
    {"deprecated": True},
    {"externalDocs": {"url": "https://example.com"}},
    {"xml": {"name": "a"}},
)
"""What says nothing of a value."""
