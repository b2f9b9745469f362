"""A live schema by introspection, over real HTTP from a server that executes the schema."""

from __future__ import annotations

import itertools

import pytest
from graphql import GraphQLSchema, build_schema

from paasport_codegen.pins.canonical_graphql import canonicalize_sdl
from paasport_codegen.pins.introspection_query import ALL_FEATURES, FEATURES
from paasport_codegen.pins.lock import read_lock
from tests.snapshot.conftest import TOKEN, Project
from tests.snapshot.servers import DIALECTS, UNKNOWN, graphql_server, serving

pytestmark = pytest.mark.slow

RICH = '''
"""Everything that introspection can say."""
schema {
  query: Query
}

directive @mark(old: Int @deprecated(reason: "unused"), why: String) repeatable on FIELD

input Choice @oneOf {
  a: Int
  b: String
}

input Filter {
  """Which one."""
  name: String = "x"
  old: Int @deprecated(reason: "use name")
}

type Query {
  """Find them."""
  find(filter: Filter, choice: Choice, old: Int @deprecated(reason: "use filter")): [[Url!]!]!
  gone: Int @deprecated
}

scalar Url @specifiedBy(url: "https://url.spec.whatwg.org/")
'''


@pytest.fixture(scope="module")
def rich() -> GraphQLSchema:
    return build_schema(RICH)


def test_railway_live_is_the_pinned_railway(project: Project, railway_sdl: str) -> None:
    with serving(graphql_server(build_schema(railway_sdl))) as server:
        project.configure("graphql", f"{server.url}/graphql/v2")
        outcome = project.run()
        assert outcome.status == 0
        assert project.api.schema.read_text(encoding="utf-8") == railway_sdl
        assert "609 types, 596 definitions, 152 queries, 230 mutations, 13 subscr" in outcome.out
        assert len(server.received) == 1
        assert project.run(check=True).status == 0
        before = project.files()
        assert project.run().out == "example: unchanged\n"
        assert project.files() == before
    lock = read_lock(project.api.lock)
    assert (lock.method, lock.left_out) == ("introspection", ())
    assert lock.source == f"{server.url}/graphql/v2"


def test_everything_is_kept(project: Project, rich: GraphQLSchema) -> None:
    with serving(graphql_server(rich)) as server:
        project.configure("graphql", server.url)
        assert project.run().status == 0
    live = project.files()
    project.pin(RICH)
    assert project.files()["schema.graphql"] == live["schema.graphql"]
    form = canonicalize_sdl(live["schema.graphql"].decode())
    assert form.content == live["schema.graphql"]
    for part in (
        "@oneOf",
        "repeatable",
        "@specifiedBy",
        "Find them",
        "Everything that",
        '"unused"',
    ):
        assert part.encode() in live["schema.graphql"]


@pytest.mark.parametrize(
    ("feature", "dialect"), list(itertools.product(UNKNOWN, [d for d in DIALECTS if d != "silent"]))
)
def test_a_rejected_feature_is_left_out(
    project: Project, rich: GraphQLSchema, feature: str, dialect: str
) -> None:
    with serving(graphql_server(rich, (feature,), dialect)) as server:
        project.configure("graphql", server.url)
        outcome = project.run()
    assert outcome.status == 0, outcome.err
    left_out = read_lock(project.api.lock).left_out
    assert feature in left_out
    assert f"not supported by the server: {', '.join(left_out)}" in outcome.out
    # A message that does not say which `args` it means costs at most the other ones.
    vague = "deprecated" in feature and dialect != "graphql-js"
    assert vague or left_out == (feature,)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_old_server_rejects_every_feature(
    project: Project, rich: GraphQLSchema, dialect: str
) -> None:
    with serving(graphql_server(rich, tuple(UNKNOWN), dialect)) as server:
        project.configure("graphql", server.url)
        assert project.run().status == 0
        assert len(server.received) == len(FEATURES) + 1
    assert set(read_lock(project.api.lock).left_out) == ALL_FEATURES
    assert b"find(" in project.files()["schema.graphql"]


def test_every_feature_can_be_rejected_in_the_tests() -> None:
    assert set(UNKNOWN) == ALL_FEATURES


def test_the_token_is_sent_only_where_it_is_needed(project: Project, rich: GraphQLSchema) -> None:
    with serving(graphql_server(rich)) as server:
        project.configure("graphql", server.url, token=False)
        assert project.run().status == 0
        project.configure("graphql", server.url, token=True)
        assert project.run().status == 0
    sent = [request.headers.get("authorization") for request in server.received]
    assert sent == [None, f"Bearer {TOKEN}"]
    assert not any(TOKEN.encode() in content for content in project.files().values())


def test_check_names_what_differs_and_writes_nothing(project: Project, rich: GraphQLSchema) -> None:
    with serving(graphql_server(rich)) as server:
        project.configure("graphql", server.url)
        project.pin("type Query { gone: Int }\ntype Lost { a: Int }\n")
        before = project.files()
        outcome = project.run(check=True)
    assert outcome.status == 1
    assert outcome.out.splitlines()[:2] == [
        "example: pinned and live differ",
        "  types: 3 added, 1 removed, 1 changed",
    ]
    assert {"    + Choice", "    - Lost", "    ~ Query"} <= set(outcome.out.splitlines())
    assert project.files() == before
