"""What breaks counts for some change, also where none explains it."""

from __future__ import annotations

import pytest
from graphql import build_schema

from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.judge import UNEXPLAINED, judge_graphql
from paasport_codegen.errors import DocumentError
from tests.drift.graphql_impact.execution import RAILWAY

OLD = build_schema("type Query { product: Int! size: Int }")
NEW = build_schema("type Query { product: Int size: String }")


FILES = [("queries/product.graphql", "query product {\n  product\n}")]


def test_a_finding_without_a_change_counts_for_the_nearest_and_says_so() -> None:
    files, _ = parse_files(FILES)
    changes = [one for one in graphql_changes(OLD, NEW) if one.coordinate != "Query.product"]
    (judgement,) = judge_graphql(OLD, NEW, changes, files, RAILWAY)
    assert changes[0].coordinate == "Query.size"
    assert judgement.verdict == "breaks"
    assert judgement.advice
    assert [(str(one.place), one.message) for one in judgement.effects] == [
        (
            "queries/product.graphql:2",
            f"`Query.product` may be null now, which the model refuses; {UNEXPLAINED}",
        )
    ]


def test_a_finding_without_any_change_is_an_error_that_names_the_place() -> None:
    files, _ = parse_files(FILES)
    with pytest.raises(DocumentError) as caught:
        judge_graphql(OLD, NEW, [], files, RAILWAY)
    assert str(caught.value) == (
        "queries/product.graphql:2: `product` no longer fits the schema (`Query.product` may be "
        "null now, which the model refuses), although nothing has changed. This is a fault of "
        "paasport; please report it with both schemas."
    )


@pytest.mark.parametrize(
    ("new", "coordinate", "message"),
    [
        (
            "scalar UUID type Query { node(id: UUID!): Int }",
            "Query.node(id:)",
            "`Query.node(id:)` expects `UUID!`, and the variable `$id` is declared as `ID!`",
        ),
        (
            "scalar UUID type Query { node(id: [UUID!]): Int }",
            "Query.node(id:)",
            "`Query.node(id:)` expects `[UUID!]`, and the variable `$id` is declared as `ID!`",
        ),
        ("type Query { me: Int }", "Query.node", "`Query.node` is selected, and it is gone"),
    ],
)
def test_a_built_in_scalar_that_is_nowhere_used_any_more_is_not_to_blame(
    new: str, coordinate: str, message: str
) -> None:
    old, schema = build_schema("type Query { node(id: ID!): Int me: Int }"), build_schema(new)
    assert schema.get_type("ID") is None
    files, _ = parse_files([("queries/n.graphql", "query n($id: ID!) { node(id: $id) }")])
    changes = graphql_changes(old, schema)
    judged = judge_graphql(old, schema, changes, files, RAILWAY)
    broken = {
        change.coordinate: [effect.message for effect in judgement.effects]
        for change, judgement in zip(changes, judged, strict=True)
        if judgement.verdict == "breaks"
    }
    assert broken == {coordinate: [message]}


def test_a_variable_of_a_scalar_that_the_server_does_not_know_breaks_all_the_same() -> None:
    sdl = "scalar JSON type Query { find(where: JSON): Int me: %s }"
    old, new = build_schema(sdl % "ID"), build_schema(sdl % "Int")
    text = "query f($id: ID) { find(where: {id: $id}) }"
    files, _ = parse_files([("queries/f.graphql", text)])
    (judgement,) = judge_graphql(old, new, graphql_changes(old, new), files, RAILWAY)
    assert judgement.verdict == "breaks"
    assert judgement.effects[0].message.endswith(UNEXPLAINED)


def test_an_operation_that_does_not_fit_the_old_schema_is_judged_as_far_as_it_does() -> None:
    files, _ = parse_files([("queries/some.graphql", "query some { size unknown { id } }")])
    (_, judgement) = judge_graphql(OLD, NEW, graphql_changes(OLD, NEW), files, RAILWAY)
    assert [effect.verdict for effect in judgement.effects] == ["breaks"]


def test_a_variable_that_may_be_null_warns_where_only_a_default_is_left() -> None:
    old = build_schema("type Query { pages(size: Int = 3): Int }")
    new = build_schema("type Query { pages(size: Int! = 3): Int }")
    files, _ = parse_files(
        [
            ("queries/pages.graphql", "query pages($size: Int) { pages(size: $size) }"),
            ("queries/page.graphql", "query page($size: Int!) { pages(size: $size) }"),
        ]
    )
    (judgement,) = judge_graphql(old, new, graphql_changes(old, new), files, RAILWAY)

    assert [(one.operation, one.verdict, one.message) for one in judgement.effects] == [
        ("pages", "warns", "`Query.pages(size:)` takes no null any more, which `$size` may be")
    ]
    assert judgement.harmless == 1
