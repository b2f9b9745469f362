"""What changes mean for operations, one golden folder for each kind of change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from graphql import build_schema

from paasport_codegen.documents.graphql_operations import OperationFile, parse_files
from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.judge import UNEXPLAINED, judge_graphql
from paasport_codegen.drift.judgements import Judgement
from paasport_codegen.graphql.validation import validate_operations
from tests.drift.graphql_impact.execution import RAILWAY, make_client
from tests.support.golden import assert_same_text

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())
API = replace(RAILWAY, name="example", client="ExampleApi", scalars={})


def _files(case: Path) -> list[OperationFile]:
    files, problems = parse_files(
        (path.relative_to(case).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((case / "queries").iterdir())
    )
    assert not problems
    return files


def _lines(change: Change, judgement: Judgement) -> Iterator[str]:
    yield f"{judgement.verdict}: {change.rule.id} {change.coordinate}"
    for effect in judgement.effects:
        place = f"{effect.place}:{effect.place.column}"
        yield f"  {effect.verdict}: {effect.kind} {effect.operation}, {place}"
        yield f"    {effect.function} in {effect.module}"
        yield f"    {effect.message}"
    for sentence in judgement.advice:
        yield f"  > {sentence}"


@pytest.mark.parametrize("name", CASES)
def test_verdicts(name: str) -> None:
    case = GOLDEN / name
    old, new = (
        build_schema((case / f"{version}.graphql").read_text(encoding="utf-8"))
        for version in ("old", "new")
    )
    files = _files(case)
    assert not [one for one in validate_operations(old, files) if one.level == "error"]
    changes = graphql_changes(old, new)
    judged = judge_graphql(old, new, changes, files, API)

    blocks = [
        "\n".join(_lines(change, judgement))
        for change, judgement in zip(changes, judged, strict=True)
    ]
    assert_same_text("\n\n".join(blocks) + "\n", case / "verdicts.txt")


@pytest.mark.parametrize("name", CASES)
def test_verdicts_are_what_execution_finds(name: str, tmp_path: Path) -> None:
    case = GOLDEN / name
    old, new = (
        (case / f"{version}.graphql").read_text(encoding="utf-8") for version in ("old", "new")
    )
    texts = {file.name: file.text for file in _files(case)}
    client = make_client(tmp_path, f"drift_golden_{name}", old, texts)
    schema = build_schema(new)
    changes = graphql_changes(client.schema, schema)
    judged = judge_graphql(client.schema, schema, changes, client.files, client.api)

    broken = dict(client.fails(schema))
    said = {
        effect.operation: effect.message
        for judgement in judged
        for effect in judgement.effects
        if effect.verdict == "breaks"
    }
    assert broken.keys() == said.keys(), (broken, said)
    assert not any(UNEXPLAINED in message for message in said.values())
