"""The constant that tells the runtime how to find the next page of an operation."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.python.source_text import literal

_NOT_SAID: Final = frozenset({"item", "needs_size", "hidden", "hidden_fields"})


def paging_arguments(scheme: PagingScheme) -> list[str]:
    """The arguments of `PagedOperation` except the operation and defaults."""
    return [
        f"{field.name}={literal(value)}"
        for field in fields(PagingScheme)
        if field.name not in _NOT_SAID and (value := getattr(scheme, field.name)) != field.default
    ]
