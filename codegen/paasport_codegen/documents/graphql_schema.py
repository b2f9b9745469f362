"""Parsing the pinned GraphQL schema."""

from __future__ import annotations

from graphql import GraphQLError, GraphQLSchema, Source, build_ast_schema, parse, validate_schema

from paasport_codegen.documents.graphql_places import unlink_tokens
from paasport_codegen.errors import DocumentError, Problem, ProblemsError


def load_schema(text: str, file: str) -> GraphQLSchema:
    """Parse and validate SDL; `file` is the name used in messages.

    Raises `ProblemsError` with every error, each at its line and column.
    """
    try:
        document = parse(Source(text, file))
        unlink_tokens(document)
        schema = build_ast_schema(document)
    except GraphQLError as error:
        raise ProblemsError([_problem(error, file)]) from error
    except TypeError as error:
        raise DocumentError(f"{file}: {error}") from error
    faults = validate_schema(schema)
    if faults:
        raise ProblemsError(_problem(fault, file) for fault in faults)
    return schema


def _problem(error: GraphQLError, file: str) -> Problem:
    location = error.locations[0] if error.locations else None
    return Problem(
        file=file,
        line=location.line if location else 1,
        column=location.column if location else 1,
        message=error.message,
    )
