"""On the history of Railway's schema the verdicts are what execution finds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema

from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.drift.changes import VERDICTS, Change, Verdict
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.judge import UNEXPLAINED, judge_graphql
from paasport_codegen.drift.judgements import Judgement
from tests.drift.graphql_impact.execution import RAILWAY, ROOT, OldClient, make_client
from tests.history.clients import DATA, PIN, older_schemas, operations_of_the_time

pytestmark = pytest.mark.slow

DATES = sorted(folder.name for folder in DATA.iterdir())


@cache
def _schema(date: str) -> GraphQLSchema:
    return build_schema((DATA / date / "schema.graphql").read_text(encoding="utf-8"))


def _client(folder: Path, date: str) -> OldClient:
    """A client of the time; the pinned one is there already."""
    if date in older_schemas():
        text = (DATA / date / "schema.graphql").read_text(encoding="utf-8")
        name = f"drift_{date.replace('-', '_')}"
        return make_client(folder, name, text, operations_of_the_time(build_schema(text)))
    queries = ROOT / "queries/railway"
    files, problems = parse_files(
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(queries.rglob("*.graphql"))
    )
    assert not problems
    schema = build_schema(PIN.read_text(encoding="utf-8"))
    return OldClient(schema, files, RAILWAY, "paasport_api.railway")


def verdicts(
    client: OldClient, new: GraphQLSchema
) -> tuple[dict[str, Verdict], list[tuple[Change, Judgement]]]:
    """The worst verdict for each operation that something touches, and all judgements."""
    changes = graphql_changes(client.schema, new)
    judged = judge_graphql(client.schema, new, changes, client.files, client.api)
    found: dict[str, Verdict] = {}
    for judgement in judged:
        for effect in judgement.effects:
            assert UNEXPLAINED not in effect.message
            known = found.get(effect.operation, "harmless")
            found[effect.operation] = min(known, effect.verdict, key=VERDICTS.index)
    return found, list(zip(changes, judged, strict=True))


@pytest.mark.parametrize("old", DATES)
def test_verdicts_are_what_execution_finds(tmp_path: Path, old: str) -> None:
    client = _client(tmp_path, old)
    place = DATES.index(old)
    for new in DATES[max(0, place - 1) : place] + DATES[place + 1 : place + 2]:
        found, _ = verdicts(client, _schema(new))
        broken = dict(client.fails(_schema(new)))
        said = {name for name, verdict in found.items() if verdict == "breaks"}
        counts = Counter(found.values())
        print(f"{old} to {new}: {len(client.modules)} operations, {dict(counts)}")

        assert {name: broken[name] for name in broken.keys() - said} == {}
        assert said - broken.keys() == set()
