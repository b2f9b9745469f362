"""What breaks has a change that explains it, or paasport says that it has a fault."""

from __future__ import annotations

import pytest
from graphql import build_schema

from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.judge import judge_graphql
from paasport_codegen.errors import DocumentError
from paasport_codegen.graphql.documents import parse_files
from tests.drift.graphql_impact.execution import RAILWAY

OLD = build_schema("type Query { product: Int! size: Int }")
NEW = build_schema("type Query { product: Int size: String }")


def test_a_finding_without_a_change_is_an_error_that_names_the_place() -> None:
    files, _ = parse_files([("queries/product.graphql", "query product {\n  product\n}")])
    changes = [one for one in graphql_changes(OLD, NEW) if one.coordinate != "Query.product"]
    with pytest.raises(DocumentError) as caught:
        judge_graphql(OLD, NEW, changes, files, RAILWAY)
    assert str(caught.value) == (
        "queries/product.graphql:2: `product` no longer fits the schema (`Query.product` may be "
        "null now, which the model refuses), and no change explains it. This is a fault of "
        "paasport; please report it with both schemas."
    )


def test_an_operation_that_does_not_fit_the_old_schema_is_judged_as_far_as_it_does() -> None:
    files, _ = parse_files([("queries/some.graphql", "query some { size unknown { id } }")])
    (_, judgement) = judge_graphql(OLD, NEW, graphql_changes(OLD, NEW), files, RAILWAY)
    assert [effect.verdict for effect in judgement.effects] == ["breaks"]
