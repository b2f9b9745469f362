"""Which types may stand for which: replies may become narrower, requests wider."""

from __future__ import annotations

import pytest
from graphql import build_schema

from paasport_codegen.drift.graphql.diff import graphql_changes

# The first of each pair is narrower than the second.
NARROWER = [
    ("Int!", "Int"),
    ("[Int!]!", "[Int!]"),
    ("[Int!]", "[Int]"),
    ("[Int!]!", "[Int]!"),
    ("[Int!]!", "[Int]"),
    ("[[Int!]!]!", "[[Int]]"),
    ("[[Int!]]", "[[Int]]"),
]
UNRELATED = [
    ("Int", "Float"),
    ("Int", "[Int]"),
    ("Int!", "[Int]"),
    ("[Int]", "[[Int]]"),
    ("[Int!]", "[Int]!"),
    ("Int!", "String"),
]
UNSAFE = UNRELATED + [(right, left) for left, right in UNRELATED]


def rules(old: str, new: str) -> set[str]:
    def schema(kind: str) -> str:
        return f"""
            directive @d(a: {kind}) on FIELD
            input I {{ a: {kind} }}
            type Query {{ a: {kind} b(a: {kind}): Int }}
        """

    changes = graphql_changes(build_schema(schema(old)), build_schema(schema(new)))
    assert [change.coordinate for change in changes] == ["@d(a:)", "I.a", "Query.a", "Query.b(a:)"]
    return {change.rule.id for change in changes}


def expected(*, replies: str, requests: str) -> set[str]:
    return {
        f"field-type-changed{replies}",
        f"argument-type-changed{requests}",
        f"input-field-type-changed{requests}",
        f"directive-argument-type-changed{requests}",
    }


@pytest.mark.parametrize(("narrow", "wide"), NARROWER)
def test_narrower(narrow: str, wide: str) -> None:
    assert rules(wide, narrow) == expected(replies="-safely", requests="")
    assert rules(narrow, wide) == expected(replies="", requests="-safely")


@pytest.mark.parametrize(("old", "new"), UNSAFE)
def test_unrelated(old: str, new: str) -> None:
    assert rules(old, new) == expected(replies="", requests="")


def test_object_type_instead_of_its_interface_is_not_safe() -> None:
    types = "interface I { a: Int } type A implements I { a: Int } type B implements I { a: Int }"
    old, new = (f"type Query {{ a: {kind} }} {types}" for kind in ("I", "A"))
    (change,) = graphql_changes(build_schema(old), build_schema(new))
    assert change.rule.id == "field-type-changed"
