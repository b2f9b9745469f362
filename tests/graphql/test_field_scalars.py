"""Fields that have another scalar than the schema says, by configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import UsageError
from paasport_codegen.graphql.package import generate_graphql
from paasport_codegen.output.kept import KeptFile

SCHEMA = """
scalar DateTime
interface Timed { at: String! }
type Line implements Timed { at: String!, times: [[String]!]!, other: DateTime, kind: Kind, n: Int }
enum Kind { A }
type Query { line: Line!, timed: Timed!, plain: String }
"""
LINE = {"line.graphql": "query line { line { at times } }"}


def made(
    texts: dict[str, str], kept: KeptFile | None = None, **field_scalars: str
) -> dict[str, str]:
    api = ApiConfiguration(
        name="example",
        kind="graphql",
        title="Example",
        endpoint="https://api.example.com",
        schema=Path("schema.graphql"),
        queries=Path("queries"),
        target=Path("example_api"),
        package="example_api",
        client="ExampleApi",
        auth=None,
        scalars={
            "DateTime": "paasport_runtime.scalars.DateTime",
            "UnixSeconds": "paasport_runtime.scalars.UnixSeconds",
        },
        field_scalars={name.replace("__", "."): value for name, value in field_scalars.items()},
    )
    return dict(generate_graphql(api, SCHEMA, "schema.graphql", texts, kept).files)


def test_a_field_gets_the_scalar_with_its_lists_and_nulls() -> None:
    plain = made(LINE)["operations/line.py"]
    assert "at: str" in plain
    source = made(LINE, Line__at="DateTime", Line__times="DateTime")["operations/line.py"]
    assert "    at: DateTime\n" in source
    assert "    times: list[list[DateTime | None]]\n" in source
    assert "from paasport_runtime.scalars import DateTime" in source


def test_a_scalar_may_be_of_the_configuration_alone(tmp_path: Path) -> None:
    texts = {"line.graphql": "query line { line { n } }"}
    source = made(texts, Line__n="UnixSeconds")["operations/line.py"]
    assert "    n: UnixSeconds | None\n" in source
    assert "from paasport_runtime.scalars import UnixSeconds" in source
    kept = KeptFile(tmp_path / "kept.json", "the schema and the configuration")
    made({"plain.graphql": "query plain { plain }"}, kept, Line__n="UnixSeconds")
    assert made(texts, kept, Line__n="UnixSeconds") == made(texts, None, Line__n="UnixSeconds")


def test_an_interface_has_fields_of_its_own() -> None:
    texts = {"timed.graphql": "query timed { timed { at } }"}
    assert "at: str" in made(texts, Line__at="DateTime")["operations/timed.py"]
    assert "at: DateTime" in made(texts, Timed__at="DateTime")["operations/timed.py"]


def test_an_update_is_the_same_as_a_generation_from_nothing(tmp_path: Path) -> None:
    before = {"plain.graphql": "query plain { plain }"}
    kept = KeptFile(tmp_path / "kept.json", "the schema and the configuration")
    made(before, kept, Line__at="DateTime")
    # The part of the schema that this needs has no scalar of that name.
    after = {**before, **LINE}
    updated = made(after, kept, Line__at="DateTime")
    assert updated == made(after, None, Line__at="DateTime")
    assert "    at: DateTime\n" in updated["operations/line.py"]


@pytest.mark.parametrize(
    ("coordinate", "scalar", "why"),
    [
        ("Line__nothing", "DateTime", "the schema has no such field"),
        ("Nothing__at", "DateTime", "the schema has no such field"),
        ("Kind__A", "DateTime", "the schema has no such field"),
        ("Line__kind", "DateTime", "its type is not a scalar"),
        ("Line__at", "Moment", "neither the schema nor `scalars` has a scalar `Moment`"),
        ("Line__at", "Kind", "`Kind` is not a scalar"),
        ("Line__other", "DateTime", "it already is a `DateTime`"),
    ],
)
def test_an_entry_of_no_use_is_refused(coordinate: str, scalar: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        made(LINE, **{coordinate: scalar})
    shown = coordinate.replace("__", ".")
    assert f"[tool.paasport.apis.example.field_scalars]: `{shown}`: {why}." in str(caught.value)
