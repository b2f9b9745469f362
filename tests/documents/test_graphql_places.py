"""What becomes of the places of nodes when a GraphQL document is held for long."""

from __future__ import annotations

from graphql import GraphQLObjectType, Source, parse, print_schema

from paasport_codegen.documents.graphql_operations import leading_comment, parse_files
from paasport_codegen.documents.graphql_places import forget_places, unlink_tokens
from paasport_codegen.documents.graphql_schema import load_schema

SCHEMA = '''
scalar Url @specifiedBy(url: "https://example.com")
"""A thing."""
type Thing { id: ID! parts(first: Int = 3): [Thing!] @deprecated(reason: "old") }
type Query { thing(id: ID!): Thing }
extend type Query { things: [Thing!]! }
'''


def test_tokens_are_not_linked_but_for_comments() -> None:
    document = parse(Source("# one\n# two\nquery first { a }\n\nquery second { b }"))
    assert document.loc is not None
    token = document.loc.start_token
    tokens = [token]
    while token.next is not None:
        token = token.next
        tokens.append(token)
    unlink_tokens(document)
    assert all(each.next is None for each in tokens)
    linked = [(each.value, each.prev.value) for each in tokens if each.prev is not None]
    assert linked == [(" one", None), (" two", " one"), ("query", " two")]


def test_comments_are_read_as_before() -> None:
    [file], problems = parse_files([("a.graphql", "{ a }  # no\n\n# one\n\n# two\nquery b { b }")])
    assert not problems
    assert [line.text for line in leading_comment(file.operations[1])] == ["one", "", "two"]


def test_a_schema_without_places_is_the_same_schema() -> None:
    schema = load_schema(SCHEMA, "schema.graphql")
    printed = print_schema(schema)
    query = schema.type_map["Query"]
    assert isinstance(query, GraphQLObjectType)
    extended = query.fields["things"].ast_node
    thing = query.fields["thing"].args["id"].ast_node
    assert extended is not None
    assert thing is not None
    nodes = (extended, extended.name, thing, thing.name)
    assert None not in [node.loc for node in nodes]
    forget_places(schema)
    assert [node.loc for node in nodes] == [None] * 4
    assert print_schema(schema) == printed
