"""The canonical form of a GraphQL schema: sorted SDL.

Types, fields, arguments, enum values and directives are in lexicographic order, so a vendor's
reordering is not a difference. Descriptions, deprecations (also of arguments and input fields),
`@specifiedBy` and `@oneOf` are kept. Reading the canonical form gives the same bytes again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical import CanonicalForm

if TYPE_CHECKING:
    from graphql import DocumentNode, GraphQLError, GraphQLSchema

_SHOWN_ERRORS = 5


def canonicalize_sdl(sdl: str) -> CanonicalForm:
    """The canonical form of a schema given as SDL, repaired where the intent is clear.

    Raises `DocumentError` for a syntax error, for different definitions of one name (both with line
    and column), for a schema that breaks the specification's rules, and for one without any field
    to query.
    """
    from graphql import GraphQLError, Source, parse

    source = Source(sdl, "schema")
    try:
        # A location is as large as its node, and only messages need it.
        return _form(sdl, parse(source, no_location=True))
    except (GraphQLError, DocumentError, TypeError):
        pass
    except RecursionError as error:
        raise DocumentError(f"not a GraphQL schema: {_first_lines(error)}") from error
    try:
        from paasport_codegen.pins.graphql_repairs import repair_sdl

        document, repairs = repair_sdl(parse(source))
        return replace(_form(sdl, document), repairs=repairs)
    except GraphQLError as error:
        place = error.locations[0] if error.locations else None
        where = f"line {place.line}, column {place.column}: {error.message}" if place else ""
        raise DocumentError(f"not a GraphQL schema: {where or _first_lines(error)}") from error
    except (TypeError, RecursionError) as error:
        raise DocumentError(f"not a GraphQL schema: {_first_lines(error)}") from error


def _form(sdl: str, document: DocumentNode) -> CanonicalForm:
    from graphql import build_ast_schema
    from graphql.validation.validate import validate_sdl

    errors = validate_sdl(document)
    if errors:
        raise DocumentError(f"not a GraphQL schema: {_shown(errors)}")
    form = canonicalize_schema(schema := build_ast_schema(document, assume_valid_sdl=True))
    return replace(form, schema=schema) if form.content.decode("utf-8") == sdl else form


def canonicalize_introspection(data: Mapping[str, object]) -> CanonicalForm:
    """The canonical form of a schema given as the `data` of an introspection result.

    Raises `DocumentError` like `canonicalize_sdl`.
    """
    from graphql import GraphQLError, build_client_schema

    try:
        # graphql-core expects its own TypedDict, and checks every part of the mapping itself.
        schema = build_client_schema(data)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except KeyError as error:
        raise DocumentError(
            f"the introspection result does not describe a schema: `{error.args[0]}` is missing."
        ) from error
    except (GraphQLError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise DocumentError(
            f"the introspection result does not describe a schema: {_reason(error)}"
        ) from error
    return canonicalize_schema(schema)


def _reason(error: Exception) -> str:
    """What graphql-core says, without what only means something to a Python programmer."""
    names = {"dict": "an object", "list": "an array"}
    return re.sub(
        r"unhashable type: '(dict|list)'",
        lambda found: f"a name is {names[found[1]]} instead of a string.",
        _first_lines(error),
    )


def canonicalize_schema(schema: GraphQLSchema) -> CanonicalForm:
    """The canonical form of a built schema, after it was validated."""
    from graphql import lexicographic_sort_schema, validate_schema

    if not _defined_types(schema):
        raise DocumentError("the schema is empty: it defines no types.")
    errors = validate_schema(schema)
    if errors:
        raise DocumentError(f"the schema does not validate: {_shown(errors)}")
    text = schema_text(lexicographic_sort_schema(schema)).rstrip("\n") + "\n"
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError("a string in the schema contains half a character.") from error
    return CanonicalForm(content, count_schema(schema), ())


def schema_text(schema: GraphQLSchema) -> str:
    """A schema as SDL that has the same root types when it is read again.

    Without a `schema` block, each type with the usual name of a root type is one. So the block is
    written if such a type is not a root type, and otherwise only if the specification requires it.
    """
    from graphql import OperationType, print_schema

    text = print_schema(schema)
    usual = {operation: operation.value.capitalize() for operation in OperationType}
    roots = {operation: schema.get_root_type(operation) for operation in usual}
    has_block = schema.description is not None or any(
        root is not None and root.name != usual[operation] for operation, root in roots.items()
    )
    is_clear = all(
        root or usual[operation] not in schema.type_map for operation, root in roots.items()
    )
    if has_block or is_clear:
        return text
    lines = [f"  {operation.value}: {root.name}" for operation, root in roots.items() if root]
    return "\n".join(["schema {", *lines, "}", "", text])


def count_schema(schema: GraphQLSchema) -> dict[str, int]:
    """The size of the schema.

    `types` counts the entire type system, `definitions` only the definitions of the document,
    without the built-in scalars and the introspection types.
    """

    def fields(root: object) -> int:
        return len(getattr(root, "fields", ()))

    return {
        "types": len(schema.type_map),
        "definitions": len(_defined_types(schema)),
        "queries": fields(schema.query_type),
        "mutations": fields(schema.mutation_type),
        "subscriptions": fields(schema.subscription_type),
    }


def _defined_types(schema: GraphQLSchema) -> list[str]:
    from graphql import is_introspection_type, is_specified_scalar_type

    return [
        name
        for name, kind in schema.type_map.items()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
    ]


def _shown(errors: Sequence[GraphQLError]) -> str:
    """The first errors in one line, each with its place if the schema was read from SDL."""
    texts: list[str] = []
    for error in errors[:_SHOWN_ERRORS]:
        place = error.locations[0] if error.locations else None
        where = f"line {place.line}, column {place.column}: " if place else ""
        texts.append(f"{where}{error.message.rstrip('.')}")
    more = f"; and {len(errors) - _SHOWN_ERRORS} more" if len(errors) > _SHOWN_ERRORS else ""
    return f"{'; '.join(texts)}{more}."


def _first_lines(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    text = " ".join(line.strip() for line in lines[:_SHOWN_ERRORS] if line.strip())
    return visible(text[:600])
