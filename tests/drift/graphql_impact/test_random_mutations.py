"""Whatever changes in a schema, no operation that breaks is called harmless."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from graphql import GraphQLError, GraphQLSchema, build_schema, validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.judge import UNEXPLAINED, judge_graphql
from tests.drift.graphql_impact.execution import OldClient, make_client
from tests.drift.graphql_impact.mutations import KINDS, Draft

pytestmark = pytest.mark.slow

SHOP = Path(__file__).parent / "shop"
TEXT = (SHOP / "schema.graphql").read_text(encoding="utf-8")
EXAMPLES = 60
FIXED = (1, 3, 40)
MOST_FALSE_ALARMS = 0.02


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> OldClient:
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in sorted((SHOP / "queries").iterdir())
    }
    return make_client(tmp_path_factory.mktemp("shop"), "drift_shop", TEXT, texts)


def verdicts(client: OldClient, new: GraphQLSchema) -> dict[str, Verdict]:
    """The worst verdict for each operation that a change touches."""
    changes = graphql_changes(client.schema, new)
    found: dict[str, Verdict] = {}
    for judgement in judge_graphql(client.schema, new, changes, client.files, client.api):
        assert judgement.advice or judgement.verdict != "breaks"
        for effect in judgement.effects:
            assert UNEXPLAINED not in effect.message
            known = found.get(effect.operation, "harmless")
            found[effect.operation] = min(known, effect.verdict, key=VERDICTS.index)
    return found


def test_an_unchanged_schema_breaks_nothing(client: OldClient) -> None:
    assert verdicts(client, build_schema(TEXT)) == {}
    assert dict(client.fails(build_schema(TEXT))) == {}


def test_no_operation_that_breaks_is_called_harmless(client: OldClient) -> None:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(
        st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 10_000)), min_size=1, max_size=3)
    )
    def at_random(steps: list[tuple[str, int]]) -> None:
        mutate(steps)

    def mutate(steps: list[tuple[str, int]]) -> None:
        draft = Draft(TEXT)
        names: list[str] = []
        for kind, number in steps:
            acts = draft.acts(kind)
            if acts:
                name, act = acts[number % len(acts)]
                act()
                names.append(f"{kind} {name}")
        try:
            new = build_schema(draft.text)
        except (GraphQLError, TypeError):
            counts["invalid"] += 1
            return
        if validate_schema(new):
            counts["invalid"] += 1
            return
        counts["schemas"] += 1
        kinds.update(kind for kind, _ in steps)
        found = verdicts(client, new)
        broken = dict(client.fails(new))
        for operation in client.modules:
            said = found.get(operation, "harmless")
            counts[f"{said}, {'broken' if operation in broken else 'works'}"] += 1
        said_broken = {name for name, verdict in found.items() if verdict == "breaks"}
        assert {name: broken[name] for name in broken.keys() - said_broken} == {}, names
        for name in sorted(said_broken - broken.keys()):
            print(f"false alarm: {name} with {names}")

    for kind in KINDS:
        for number in FIXED:
            mutate([(kind, number)])
    at_random()
    print(dict(counts), dict(kinds))
    alarms = counts["breaks, broken"] + counts["breaks, works"]
    assert counts["breaks, broken"] > EXAMPLES
    assert kinds.keys() == set(KINDS)
    assert counts["breaks, works"] <= MOST_FALSE_ALARMS * alarms
