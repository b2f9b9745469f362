"""Determining whether a schema is GraphQL or OpenAPI from its bytes."""

from __future__ import annotations

import re
from typing import Final

from paasport_codegen.config.model import ApiKind
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.parsing import decode, glance_at_json

_YAML_VERSION: Final = re.compile(r"""^["']?(?:openapi|swagger)["']?\s*:""", re.MULTILINE)
_SDL_DEFINITION: Final = re.compile(
    r"^\s*(?:extend\s+)?(?:schema|type|interface|union|enum|scalar|input|directive)\b\s*[@{\w]",
    re.MULTILINE,
)


def kind_of(content: bytes) -> ApiKind | None:
    """Distinguish an OpenAPI document (JSON or YAML) from GraphQL (SDL or an introspection result).

    Args:
        content: The bytes.

    Returns:
        The kind, or None for anything else.

    Raises:
        DocumentError: It is not UTF-8 text, or is invalid JSON.
    """
    text = decode(content).lstrip()
    if text.startswith(("{", "[")):
        return _kind_of_json(glance_at_json(content))
    if _YAML_VERSION.search(text):
        return "openapi"
    return "graphql" if _SDL_DEFINITION.search(text) else None


def _kind_of_json(value: object) -> ApiKind | None:
    if not is_object(value):
        return None
    if "openapi" in value or "swagger" in value:
        return "openapi"
    data: object = value.get("data", value)
    return "graphql" if is_object(data) and "__schema" in data else None
