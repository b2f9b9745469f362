"""What generated operation modules import to describe themselves."""

from __future__ import annotations

from .graphql_operation import GraphQLOperation
from .pages import Page, Pagination
from .parameters import Parameter
from .rest_operation import RestOperation

__all__ = ["GraphQLOperation", "Page", "Pagination", "Parameter", "RestOperation"]
