"""Starter operations and coverage, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.golden import assert_same_text
from tests.support.projects import Project, graphql_configuration

HERE = Path(__file__).parent
FIELDS = [
    "count",
    "health",
    "item",
    "items",
    "Mutation.item",
    "Mutation.rename",
    "Mutation.start",
    "Mutation.upload",
    "node",
    "Subscription.items",
    "wrapper",
]


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    project = Project(tmp_path, capsys, monkeypatch)
    (tmp_path / "pyproject.toml").write_text(graphql_configuration(), encoding="utf-8")
    (tmp_path / "queries" / "example").mkdir(parents=True)
    pinned = project.run("snapshot", "example", "--from", str(HERE / "schema.graphql"))
    assert pinned.code == 0, pinned.err
    return project


@pytest.mark.parametrize("field", FIELDS)
def test_starter_of_a_root_field(project: Project, field: str) -> None:
    printed = project.run("scaffold", "example", field)
    assert (printed.code, printed.err) == (0, "")
    assert_same_text(printed.out, HERE / "golden" / f"{field}.graphql")
    assert project.tree("queries") == {}


def test_unknown_root_field_gets_a_suggestion(project: Project) -> None:
    failed = project.run("scaffold", "example", "itms")
    assert failed.code == 2
    assert failed.err == "The schema has no root field `itms`. Did you mean 'items' or 'item'?\n"


def test_missing_ones_are_written_once_and_generate(project: Project) -> None:
    curated = project.root / "queries" / "example" / "my_items.graphql"
    curated.write_text("query myItems { items { edges { node { id } } } }\n", encoding="utf-8")
    written = project.run("scaffold", "example", "--missing", "--write")
    assert written.code == 0, written.err
    folder = project.root / "queries" / "example" / "scaffolded"
    assert sorted(path.name for path in folder.iterdir()) == [
        "count.graphql",
        "health.graphql",
        "item.graphql",
        "mutate_item.graphql",
        "node.graphql",
        "rename.graphql",
        "start.graphql",
        "subscribe_items.graphql",
        "upload.graphql",
        "wrapper.graphql",
    ]
    assert project.run("generate").code == 0
    before = project.tree("queries")
    (folder / "count.graphql").write_text("# Mine.\nquery count { count }\n", encoding="utf-8")
    again = project.run("scaffold", "example", "count", "--write")
    assert again.out == "queries/example/scaffolded/count.graphql: exists; unchanged\n"
    assert project.tree("queries").keys() == before.keys()
    assert (folder / "count.graphql").read_text() == "# Mine.\nquery count { count }\n"


def test_a_query_and_a_mutation_of_one_name(project: Project) -> None:
    for field in ("Query.item", "Mutation.item"):
        written = project.run("scaffold", "example", field, "--write")
        assert written.out.endswith(": written\n")
    assert "example: 1 of 7 queries covered" in project.run("coverage").out
    assert "example: 1 of 4 mutations covered" in project.run("coverage").out
    assert project.run("generate").code == 0


def test_a_starter_yields_to_an_operation_for_something_else(project: Project) -> None:
    folder = project.root / "queries" / "example"
    (folder / "mine.graphql").write_text("query count { item(id: 1) { id } }\n", encoding="utf-8")
    written = project.run("scaffold", "example", "count", "--write")
    assert written.out == "queries/example/scaffolded/count2.graphql: written\n"
    assert project.run("generate").code == 0


def test_what_a_fragment_selects_is_covered(project: Project) -> None:
    folder = project.root / "queries" / "example"
    text = "query mine { ...Both }\nfragment Both on Query { count ... { node(id: 1) { id } } }\n"
    (folder / "mine.graphql").write_text(text, encoding="utf-8")
    assert "example: 2 of 7 queries covered\n" in project.run("coverage").out


def test_depth_of_a_starter(project: Project) -> None:
    shallow = project.run("scaffold", "example", "item", "--depth", "1").out
    assert "place" not in shallow
    deep = project.run("scaffold", "example", "item", "--depth", "5").out
    assert "deepest {" in deep
    assert project.run("scaffold", "example", "item", "--depth", "0").code == 2


def test_coverage_names_each_gap_and_its_reason(project: Project) -> None:
    queries = project.root / "queries" / "example"
    (queries / "count.graphql").write_text("query count { count }\n", encoding="utf-8")
    printed = project.run("coverage", "--format", "json")
    assert printed.code == 0, printed.err
    (api,) = json.loads(printed.out)["apis"]
    groups = {group["kind"]: group for group in api["groups"]}
    assert (groups["queries"]["covered"], groups["queries"]["total"]) == (1, 7)
    reasons = {gap["coordinate"]: gap["reason"] for g in api["groups"] for gap in g["gaps"]}
    assert reasons["Query.gone"] == "deprecated"
    assert "paasport scaffold" in reasons["Mutation.start"]
    assert reasons["Query.item"] == (
        "no operation; `paasport scaffold example Query.item --write` starts one"
    )
    assert "example: 1 of 7 queries covered\n" in project.run("coverage").out


def test_inputs_that_refer_to_each_other(project: Project) -> None:
    count = 40
    inputs = [
        f"input Filter{one} {{ a: Filter{(one + 1) % count}, b: Filter{(one * 7 + 3) % count} }}"
        for one in range(count)
    ]
    schema = "\n".join(
        [
            *inputs,
            "scalar Upload",
            "input Holder { file: Upload, filter: Filter0, again: Holder }",
            "type Query { all(filter: Filter0, holder: Holder): Int }",
        ]
    )
    source = project.root / "dense.graphql"
    source.write_text(schema, encoding="utf-8")
    assert project.run("snapshot", "example", "--from", str(source), "--force").code == 0
    printed = project.run("scaffold", "example", "all")
    assert printed.code == 0
    assert "all(filter: $filter, holder: $holder)" in printed.out
