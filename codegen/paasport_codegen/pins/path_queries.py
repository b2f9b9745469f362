"""Query parameters that are in the query of a path too, which would be sent twice.

Documents of Azure have paths such as `/files?comp=list`, those of Strapi `/upload?id={id}`, and
both also declare the parameter.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

from paasport_codegen.documents.json_values import JsonObject, is_object

_SERIALIZATION: Final = frozenset({"style", "explode", "allowEmptyValue"})


def settled_in_path(path: str, parameter: JsonObject) -> JsonObject | None:
    """A parameter as the query of its path has it; None if its only value is there already."""
    name = parameter["name"]
    query = path.partition("#")[0].partition("?")[2]
    written = dict(parse_qsl(query, keep_blank_values=True)).get(name)
    if parameter["in"] != "query" or written is None:
        return parameter
    if written == f"{{{name}}}":
        kept = {key: value for key, value in parameter.items() if key not in _SERIALIZATION}
        return {**kept, "in": "path", "required": True}
    schema: object = parameter.get("schema")
    only: object = schema.get("enum", [schema.get("const")]) if is_object(schema) else None
    return None if only == [written] else parameter
