"""Which schema coordinates operations use."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema

from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.drift.graphql.uses import operation_uses
from tests.support.golden import assert_same_text

HERE = Path(__file__).parent
SHOP = HERE / "shop"


def test_uses() -> None:
    schema = build_schema((SHOP / "schema.graphql").read_text(encoding="utf-8"))
    files, problems = parse_files(
        (path.relative_to(SHOP).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((SHOP / "queries").iterdir())
    )
    assert not problems
    uses = operation_uses(schema, files)
    assert len(uses) == sum(len(file.operations) for file in files)

    lines: list[str] = []
    for name in ("cheapProducts", "node", "order", "orderPlace", "searchAll"):
        lines.append(name)
        lines += [
            f"  {use.coordinate}: {use.how}, {use.place}:{use.place.column}" for use in uses[name]
        ]
    assert_same_text("\n".join(lines) + "\n", HERE / "uses.txt")
