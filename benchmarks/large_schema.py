"""A generated GraphQL schema like those of Hasura, with a dozen types per table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

TABLES: Final = 100
COLUMNS: Final = 12
ROOT_FIELDS: Final = 250
"""The number of root fields that have an operation."""

_COLUMN_TYPES: Final = ("String", "Int", "uuid", "timestamptz", "jsonb", "numeric", "Boolean")
_ARGUMENTS: Final = (
    "where: {0}_bool_exp, order_by: [{0}_order_by!], limit: Int, offset: Int, "
    "distinct_on: [{0}_select_column!]"
)


def large_schema() -> str:
    """Generate the schema as SDL, with about 12,000 fields."""
    tables = [f"table_{number:03}" for number in range(TABLES)]
    parts = [*_comparisons(), "enum order_by { asc desc asc_nulls_first desc_nulls_last }"]
    roots: dict[str, list[str]] = {"Query": [], "Mutation": []}
    for number, name in enumerate(tables):
        parts += _table(name, tables[(number + 1) % TABLES], tables[(number * 7 + 3) % TABLES])
        arguments = _ARGUMENTS.format(name)
        roots["Query"] += [
            f"{name}({arguments}): [{name}!]!",
            f"{name}_by_pk(column_0: uuid!): {name}",
            f"{name}_aggregate({arguments}): {name}_aggregate!",
        ]
        roots["Mutation"] += [
            f"insert_{name}(objects: [{name}_insert_input!]!): {name}_mutation_response",
            f"update_{name}(where: {name}_bool_exp!, _set: {name}_set_input): "
            f"{name}_mutation_response",
            f"delete_{name}(where: {name}_bool_exp!): {name}_mutation_response",
        ]
    parts += [_type("type", name, fields) for name, fields in roots.items()]
    return "\n".join(parts) + "\n"


def scaffolded_fields() -> list[str]:
    """Return the root fields that have an operation, as `paasport scaffold` names them."""
    tables = [f"table_{number:03}" for number in range(TABLES)]
    found = [
        *(f"{name}{ending}" for name in tables for ending in ("", "_by_pk")),
        *(f"insert_{name}" for name in tables),
    ]
    return found[:ROOT_FIELDS]


def _table(name: str, parent: str, other: str) -> list[str]:
    columns = [
        (f"column_{number}", "uuid" if number == 0 else _COLUMN_TYPES[number % len(_COLUMN_TYPES)])
        for number in range(COLUMNS)
    ]
    plain = [f"{column}: {type_}" for column, type_ in columns]
    lists = f"{other}_list({_ARGUMENTS.format(other)}): [{other}!]!"
    aggregates = [f"{kind}: {name}_{kind}_fields" for kind in ("max", "min")]
    return [
        _type("type", name, [*plain, f"parent: {parent}", lists]),
        _type(
            "input",
            f"{name}_bool_exp",
            [
                f"_and: [{name}_bool_exp!]",
                f"_or: [{name}_bool_exp!]",
                f"_not: {name}_bool_exp",
                *(f"{column}: {type_}_comparison_exp" for column, type_ in columns),
                f"parent: {parent}_bool_exp",
                f"{other}_list: {other}_bool_exp",
            ],
        ),
        _type(
            "input",
            f"{name}_order_by",
            [*(f"{column}: order_by" for column, _ in columns), f"parent: {parent}_order_by"],
        ),
        _type("input", f"{name}_insert_input", [*plain, f"parent: {parent}_insert_input"]),
        _type("input", f"{name}_set_input", plain),
        _type("input", f"{name}_stream_cursor_value_input", plain),
        f"enum {name}_select_column {{ {' '.join(column for column, _ in columns)} }}",
        *(_type("type", f"{name}_{kind}_fields", plain) for kind in ("max", "min")),
        _type(
            "type",
            f"{name}_aggregate",
            [f"aggregate: {name}_aggregate_fields", f"nodes: [{name}!]!"],
        ),
        _type("type", f"{name}_aggregate_fields", ["count: Int!", *aggregates]),
        _type(
            "type", f"{name}_mutation_response", ["affected_rows: Int!", f"returning: [{name}!]!"]
        ),
    ]


def _comparisons() -> Iterable[str]:
    for type_ in _COLUMN_TYPES:
        if type_[0].islower():
            yield f"scalar {type_}"
        operators = [f"_{name}: {type_}" for name in ("eq", "gt", "gte", "lt", "lte", "neq")]
        lists = [f"_in: [{type_}!]", f"_nin: [{type_}!]", "_is_null: Boolean"]
        yield _type("input", f"{type_}_comparison_exp", [*operators, *lists])


def _type(kind: str, name: str, fields: Iterable[str]) -> str:
    return f"{kind} {name} {{\n  " + "\n  ".join(fields) + "\n}"
