"""The differences between two schemas beyond single rules: order, folding, what is left out."""

from __future__ import annotations

from graphql import (
    GraphQLSchema,
    build_client_schema,
    build_schema,
    introspection_from_schema,
    lexicographic_sort_schema,
    print_schema,
)

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.diff import graphql_changes

QUERY = "type Query { me: String }"


def changes(old: str, new: str) -> list[Change]:
    return graphql_changes(build_schema(old), build_schema(new))


def brief(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.coordinate, change.rule.id) for change in changes(old, new)]


def test_equal_schemas_do_not_differ() -> None:
    text = "interface A { a(b: C = {d: [1]}): E } input C { d: [Int] } enum E { F @deprecated }"
    assert brief(QUERY + text, QUERY + text) == []


def test_order_of_what_is_defined_is_no_difference() -> None:
    old = "enum E { A B } union U = X | Y type X { a: Int b(c: E, d: E): U } type Y { a: Int }"
    schema = build_schema(old)
    assert graphql_changes(schema, lexicographic_sort_schema(schema)) == []
    new = "type Y { a: Int } type X { b(d: E, c: E): U a: Int } union U = Y | X enum E { B A }"
    assert brief(old, new) == []


def test_spelling_of_default_values_is_no_difference() -> None:
    old = 'type Query { a(b: I = {c: """x""", d: [1, 2]}): Int } input I { c: String d: [Int] }'
    new = 'type Query { a(b: I = {d: [1 2] c: "x"}): Int } input I { c: String d: [Int] }'
    assert brief(old, new) == []
    assert brief(old, new.replace("1 2", "2 1")) == [("Query.a(b:)", "argument-default-changed")]


def test_null_is_a_default_value_of_its_own() -> None:
    (change,) = changes("type Query { a(b: Int): Int }", "type Query { a(b: Int = null): Int }")
    assert (change.rule.id, change.old, change.new) == ("argument-default-added", None, "null")


def test_default_that_an_input_field_lends_is_a_change_of_that_field_only() -> None:
    old = "type Query { a(b: I = {}): Int } input I { c: Int = 1 }"
    assert brief(old, old.replace("1", "2")) == [("I.c", "input-field-default-changed")]


def test_changes_are_sorted_by_coordinate_rule_and_values() -> None:
    old = "type Query { z: Z b(c: Int): Int a: Int } union Z = A | B type A { a: Int } " + (
        "type B { a: Int } type C { a: Int } type D { a: Int }"
    )
    new = '"T" type Query { z: Z b(c: Int!): Int! a: Int! } union Z = D | C type A { a: Int } ' + (
        "type B { a: Int } type C { a: Int } type D { a: Int }"
    )
    assert [(change.coordinate, change.rule.id, change.new) for change in changes(old, new)] == [
        ("Query", "type-description-added", "T"),
        ("Query.a", "field-type-changed-safely", "Int!"),
        ("Query.b", "field-type-changed-safely", "Int!"),
        ("Query.b(c:)", "argument-type-changed", "Int!"),
        ("Z", "union-member-added", "C"),
        ("Z", "union-member-added", "D"),
        ("Z", "union-member-removed", None),
        ("Z", "union-member-removed", None),
    ]


def test_members_of_new_and_removed_parents_are_folded() -> None:
    types = """
        type T implements I { i: Int a(c: Int @deprecated, b: Int!): Int @deprecated }
        interface I { i: Int }
        enum E { Y X @deprecated }
        input P { b: Int! a: Int = 1 }
        union U = T
        scalar S
        directive @d(a: Int!) on FIELD
    """
    expected = {
        "@d": ("@d(a:)",),
        "E": ("E.X", "E.Y"),
        "I": ("I.i",),
        "P": ("P.a", "P.b"),
        "S": (),
        "T": ("T.a", "T.a(b:)", "T.a(c:)", "T.i"),
        "U": (),
    }
    came, went = changes(QUERY, QUERY + types), changes(QUERY + types, QUERY)
    assert {change.coordinate: change.folded for change in came} == expected
    assert {change.coordinate: change.folded for change in went} == expected
    assert {change.rule.id for change in came} == {"type-added", "directive-added"}
    assert {change.rule.id for change in went} == {"type-removed", "directive-removed"}


def test_arguments_of_a_new_field_are_folded() -> None:
    (change,) = changes(QUERY, "type Query { me: String you(id: ID! = 1 @deprecated): Int }")
    assert (change.rule.id, change.folded) == ("field-added", ("Query.you(id:)",))


def test_type_that_changed_its_kind_has_no_changes_of_members() -> None:
    old = '"Old." type T { a: Int } ' + QUERY
    assert brief(old, '"New." input T { b: Int! } ' + QUERY) == [("T", "type-kind-changed")]


def test_articles_are_those_that_people_say() -> None:
    (change,) = changes(
        "type Query { a: U } union U = T type T { b: Int }",
        "type Query { a: U } enum U { T } type T { b: Int }",
    )
    assert change.message == "`U` was a union and is an enum now"


def test_whole_definitions_stand_beside_each_other_with_their_extensions() -> None:
    schema = "enum E { A } extend enum E { B }"
    (change,) = changes(QUERY, QUERY + schema)
    assert change.after == "enum E {\n  A\n}\n\nextend enum E {\n  B\n}"
    assert change.folded == ("E.A", "E.B")


def test_what_the_specification_defines_is_left_out() -> None:
    old = "type Query { a: String } directive @skip(if: Int) on FIELD"
    new = "type Query { a: String b: Float } directive @deprecated(because: Int) on FIELD"
    assert brief(old, new) == [("Query.b", "field-added")]


def test_schema_from_introspection_is_compared_like_one_from_text() -> None:
    old = '"T" type Query { a(b: Int = 1): [Int!]! @deprecated(reason: "R") } scalar S'
    new = '"T" type Query { a(b: Int = 2): [Int!] } enum E { A } directive @d(a: Int) on FIELD'
    assert introspected(old, old) == []
    assert introspected(old, new) == changes(old, new)
    assert len(introspected(old, new)) == 6


def introspected(old: str, new: str) -> list[Change]:
    return graphql_changes(_from_introspection(old), _from_introspection(new))


def _from_introspection(text: str) -> GraphQLSchema:
    return build_client_schema(introspection_from_schema(build_schema(text)))


def test_empty_description_counts_as_none() -> None:
    assert brief('"" type Query { "" me: String }', QUERY) == []


def test_removed_root_type_is_a_changed_one() -> None:
    old = "schema { query: Query mutation: M } type M { a: Int } " + QUERY
    assert brief(old, "type M { a: Int } " + QUERY) == [("M", "mutation-type-changed")]
    assert brief(old, QUERY) == [("M", "mutation-type-changed"), ("M", "type-removed")]


def test_query_type_that_was_missing_is_a_changed_one() -> None:
    old = "type Query { me: String }"
    assert brief("schema { mutation: Query } " + old, "schema { query: Query } " + old) == [
        ("Query", "mutation-type-changed"),
        ("Query", "query-type-changed"),
    ]


def test_directive_argument_with_a_default_is_optional() -> None:
    old, new = "directive @d on FIELD ", "directive @d(a: Int! = 1) on FIELD "
    assert brief(old + QUERY, new + QUERY) == [("@d(a:)", "optional-directive-argument-added")]


def test_given_schemas_stay_as_they_are() -> None:
    old, new = build_schema('"T" type A { a: Int }' + QUERY), build_schema(QUERY)
    before = print_schema(old), print_schema(new)
    graphql_changes(old, new)
    assert (print_schema(old), print_schema(new)) == before
