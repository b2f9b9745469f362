"""The operations of a document, compared with those that graphql-core finds."""

from __future__ import annotations

import time

import pytest
from graphql import GraphQLSyntaxError, OperationDefinitionNode, parse
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from paasport_runtime.graphql.document_syntax import OperationDefinition, read_operations
from tests.support.graphql_platform import PROJECT

NAMES = st.sampled_from(
    ["query", "mutation", "subscription", "fragment", "a", "B_1", "_", "type", "true", "null", "on"]
)
IGNORED = st.sampled_from(
    [
        " ",
        "\n",
        "\r\n",
        "\t",
        ",",
        "\ufeff",
        "# {\n",
        "#query Q {a}\r",
        '#"""\n',
        '# \ud83d\ude80 "\n',
    ]
)
TEXTS = st.sampled_from(
    ['""', '"}"', r'"\"{"', r'"\\"', '"#"', '"query Q {a}"', '"""}"""', '""""""', '"""\n"{"" #"""',
     r'"""\""" } """', r'"""\\"""', r'"""a\\\""" ) b"""', '"""" """', '"\u00e9{"', r'"\u007B"']
)  # fmt: skip
VALUES = st.recursive(
    TEXTS | NAMES | st.sampled_from(["1", "-0.5e+3", "$a", "[]", "{}"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{' '.join(items)}]")
        | st.tuples(NAMES, inner).map(lambda entry: f"{{{entry[0]}:{entry[1]}}}")
    ),
    max_leaves=4,
)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Parts of a document with something ignored between them."""
    gap = st.lists(IGNORED, min_size=1, max_size=3).map("".join)
    return st.tuples(*(st.tuples(part, gap).map("".join) for part in parts)).map("".join)


def maybe(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | part


ARGUMENTS = st.tuples(NAMES, VALUES).map(lambda each: f"({each[0]}: {each[1]})")
DIRECTIVES = maybe(joined(NAMES.map("@{}".format), maybe(ARGUMENTS)))
SELECTIONS = st.recursive(
    joined(NAMES, maybe(ARGUMENTS), DIRECTIVES) | NAMES.map("... {}".format),
    lambda inner: (
        joined(inner, inner)
        | inner.map("a {{ {} }}".format)
        | inner.map("... on T @a {{ {} }}".format)
    ),
    max_leaves=4,
).map("{{ {} }}".format)
VARIABLES = st.lists(
    joined(
        NAMES.map("${}:".format),
        st.sampled_from(["A", "[A!]!", "[[A]]"]),
        maybe(VALUES.map("={}".format)),
    ),
    min_size=1,
    max_size=2,
).map(lambda each: f"({' '.join(each)})")
KINDS = st.sampled_from(["query", "mutation", "subscription"])
DEFINITIONS = (
    SELECTIONS
    | joined(KINDS, maybe(NAMES), maybe(VARIABLES), DIRECTIVES, SELECTIONS)
    | joined(st.just("fragment"), NAMES, st.just("on"), NAMES, DIRECTIVES, SELECTIONS)
)
DOCUMENTS = st.tuples(maybe(IGNORED), st.lists(DEFINITIONS, max_size=4).map(" ".join)).map("".join)
PIECES = [*'{}()[]"\\#@$:!,. \n\ra0-', '"""', "query ", "mutation M ", "fragment "]


def expected(document: str) -> tuple[OperationDefinition, ...] | None:
    """What graphql-core says; None if it is no document that can be executed."""
    try:
        definitions = parse(document, no_location=True).definitions
    except (GraphQLSyntaxError, UnicodeError):
        return None
    return tuple(
        OperationDefinition(each.operation.value, each.name.value if each.name else None)
        for each in definitions
        if isinstance(each, OperationDefinitionNode)
    )


@pytest.mark.slow
@settings(max_examples=200, deadline=None, derandomize=True)
@given(DOCUMENTS, st.integers(0, 10_000), st.integers(0, 3), st.sampled_from(PIECES))
@example("query query { query } fragment fragment on on { on }", 0, 0, "")
def test_operations_are_those_that_a_parser_finds(
    document: str, place: int, removed: int, piece: str
) -> None:
    known = expected(document)
    # Too many documents that a parser refuses would fail the test.
    assume(known is not None)
    assert read_operations(document) == known
    start = place % (len(document) + 1)
    damaged = document[:start] + piece + document[start + removed :]
    known, found = expected(damaged), read_operations(damaged)
    assert known is None or found == known


def test_the_operations_of_the_platforms() -> None:
    documents = [
        path.read_text("utf-8") for path in sorted((PROJECT / "queries").rglob("*.graphql"))
    ]
    assert len(documents) > 400
    each = [read_operations(document) for document in documents]
    assert each == [expected(document) for document in documents]
    # Some files have fragments alone.
    together = tuple(operation for operations in each for operation in operations or ())
    assert len(together) > 400
    assert read_operations("\n".join(documents)) == together


@pytest.mark.parametrize(
    "document",
    [
        "type Query { a: Int }", "query Q", "query {", "{ a ) }", "query Q($a: [Int}) { a }", '"',
        '""" query { a }', '"text" { a }', "fragment F { a }", "query Q @ { a }", "; { a }",
        "mutation { a(b: \"\n\") }",
    ],
)  # fmt: skip
def test_what_is_no_document_cannot_be_told(document: str) -> None:
    assert read_operations(document) is None


@pytest.mark.parametrize("document", ["", " \n,\ufeff", "# query Q { a }"])
def test_nothing_is_nothing(document: str) -> None:
    assert read_operations(document) == ()


def test_a_description_comes_before_an_operation() -> None:
    document = '"""Who I am: { """ query Me { me } "Which" fragment F on T { a }'
    assert read_operations(document) == (OperationDefinition("query", "Me"),)


def test_a_document_costs_what_its_length_does() -> None:
    def cost(size: int) -> float:
        started = time.process_time()
        for text in ("{", '"', '"""\\"', '{a(b:"""\\', "\\", "1", "#", "((]"):
            read_operations(text * size)
        return time.process_time() - started

    # Far less than the square of it, which would be a thousand times as much.
    assert cost(64_000) < 300 * max(cost(2_000), 0.001)
