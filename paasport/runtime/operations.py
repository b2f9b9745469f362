"""What generated operation modules import to describe themselves.

Each name is imported when it is asked for (PEP 562), so that a call of a GraphQL operation brings
nothing of REST, and the other way round.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .graphql_operation import GraphQLOperation
    from .pages import Page, Pagination
    from .parameters import Parameter
    from .rest_operation import RestOperation

__all__ = ["GraphQLOperation", "Page", "Pagination", "Parameter", "RestOperation"]

_MODULES: Final = {
    "GraphQLOperation": "graphql_operation",
    "Page": "pages",
    "Pagination": "pages",
    "Parameter": "parameters",
    "RestOperation": "rest_operation",
}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{module}", __package__), name)
    globals()[name] = value
    return value
