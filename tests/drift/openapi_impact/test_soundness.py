"""Verdicts agree with what functions do when they are run against the changed document."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.openapi.configured_documents import configured, without_corrections
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.functions import GeneratedFunction, functions
from paasport_codegen.drift.openapi.judge import judge_openapi
from paasport_runtime.rest.operation import RestOperation
from tests.support.openapi_platform import PROJECT, pinned_document

from .execution import Execution, Outcome
from .mutations import FOR_SPELLINGS, MUTATIONS, Mutation, operations, schemas
from .spellings import SPELLINGS

pytestmark = pytest.mark.slow

EXAMPLES = 8  # for each kind of change
EXAMPLES_OF_SPELLINGS = 2
# What nullable things must be there for, and what makes parts contradict each other.
ALREADY_SPELLED = {"became not nullable", "wrapped in one of", "type changed"}
MOST_FALSE_ALARMS = 0.02


@cache
def northflank() -> ApiConfiguration:
    return without_corrections(load_configuration(PROJECT).apis["northflank"])


@cache
def corrected_pin() -> dict[str, Any]:
    """The document that the generated package is made of."""
    return configured(load_configuration(PROJECT).apis["northflank"], pinned_document()).document


@cache
def all_functions() -> list[GeneratedFunction]:
    return functions(northflank(), corrected_pin())


def part_of_the_pin(chosen: list[GeneratedFunction]) -> dict[str, Any]:
    """A document with the routes of some functions and what they refer to."""
    pin = corrected_pin()
    paths: dict[str, Any] = {}
    for function in chosen:
        for method, path in function.keys:
            paths.setdefault(path, {})[method.lower()] = pin["paths"][path][method.lower()]
    known = pin["components"]["schemas"]
    names: dict[str, Any] = {}
    todo = [json.dumps(paths)]
    while todo:
        parts = todo.pop().split('"#/components/schemas/')[1:]
        for name in {part.partition('"')[0] for part in parts} - names.keys():
            names[name] = known[name]
            todo.append(json.dumps(known[name]))
    components = {**pin["components"], "schemas": dict(sorted(names.items()))}
    part = {**pin, "components": components, "paths": dict(sorted(paths.items()))}
    # Nothing of the pin itself may be changed.
    return copy.deepcopy(part)


def verdict_of(
    function: GeneratedFunction, old: dict[str, Any], new: dict[str, Any]
) -> tuple[Verdict, str]:
    """The worst that any change means for a function, and by which rules."""
    changes = openapi_changes(old, new)
    changes, judgements = judge_openapi(northflank(), old, new, changes, "openapi.json")
    found: Verdict = "harmless"
    rules: list[str] = []
    for entry, judgement in zip(changes, judgements, strict=True):
        for effect in judgement.effects:
            if effect.function == function.name:
                found = min(found, effect.verdict, key=VERDICTS.index)
                rules.append(f"{entry.change.rule.id}={effect.verdict} {entry.change.coordinate}")
    return found, "; ".join(rules) or f"{len(changes)} changes, none of which concerns it"


def run(function: GeneratedFunction, old: dict[str, Any], new: dict[str, Any], at: str) -> Outcome:
    operation: RestOperation[Any] = import_module(
        f"paasport_api.northflank.operations.{function.module}"
    ).OPERATION
    paths = tuple(path for _, path in function.keys)
    return Execution(old, new, (at,)).outcome(operation, paths)


@dataclass
class Tally:
    """What came of all examples."""

    counts: Counter[str] = field(default_factory=Counter[str])
    missed: list[str] = field(default_factory=list[str])
    false_alarms: list[str] = field(default_factory=list[str])

    def add(self, story: str, verdict: Verdict, outcome: Outcome) -> None:
        """Compare a verdict with what running has shown."""
        self.counts[f"{verdict}, {'breaks' if outcome.breaks else 'works'}"] += 1
        if verdict == "breaks" and not outcome.breaks:
            self.false_alarms.append(story)
        if outcome.breaks and verdict != "breaks":
            self.missed.append(story)
        if outcome.concerns and verdict == "harmless":
            self.missed.append(story)


@pytest.mark.parametrize(
    ("known", "added"), [("boolean", "integer"), ("boolean", "number"), ("integer", "boolean")]
)
def test_what_is_taken_for_another_value_breaks_in_a_union_that_takes_all(
    known: str, added: str
) -> None:
    [function] = [each for each in all_functions() if each.name.endswith(".run_template")]
    old = part_of_the_pin([function])
    name = "AbortTemplateRunResponseDataSpecAddonResponseDataOption1"
    at = f"#/components/schemas/{name}/properties/tlsEnabled"
    assert old["components"]["schemas"][name]["properties"]["tlsEnabled"]["type"] == "boolean"
    old["components"]["schemas"][name]["properties"]["tlsEnabled"]["type"] = known
    new = copy.deepcopy(old)
    new["components"]["schemas"][name]["properties"]["tlsEnabled"]["type"] = [known, added]
    verdict, why = verdict_of(function, old, new)
    assert verdict == "breaks", why
    if known == "boolean":
        assert "is read as" in run(function, old, new, at).breaks


def mutate(
    mutation: Mutation,
    number: int,
    tally: Tally,
    *,
    spelling: Callable[[dict[str, Any]], None] | None = None,
    examples: int = EXAMPLES,
) -> None:
    """Make a kind of change at random places, and judge it for two functions each time.

    The document may be spelled in another way before; it means what it meant.
    """

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(st.data())
    def once(data: st.DataObject) -> None:
        function = data.draw(st.sampled_from(all_functions()))
        other = data.draw(st.sampled_from(all_functions()))
        old = part_of_the_pin([function, other])
        if spelling is not None:
            spelling(old)
        new = copy.deepcopy(old)
        find = schemas if mutation.of == "schema" else operations
        places = [place for place in find(new) if mutation.applies(place)]
        assume(places)
        place = data.draw(st.sampled_from(places))
        mutation.apply(data.draw, place)
        assume(old != new)
        for judged in {function, other}:
            outcome = run(judged, old, new, place.pointer)
            verdict, why = verdict_of(judged, old, new)
            what = f"{mutation.name} at {place.pointer} for {judged.name}"
            tally.add(f"{what}: {verdict} ({why}); {outcome}", verdict, outcome)

    once()


def test_no_change_that_breaks_a_function_is_called_anything_else() -> None:
    tally = Tally()

    for number, name in enumerate(sorted(MUTATIONS)):
        mutate(MUTATIONS[name], number, tally)

    check(tally)


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.__name__)
def test_spelling_does_not_matter(spelling: Callable[[dict[str, Any]], None]) -> None:
    tally = Tally()
    own = SPELLINGS[spelling]

    for number, name in enumerate(sorted({*MUTATIONS, *own} - ALREADY_SPELLED)):
        mutation = FOR_SPELLINGS[name] if name in own else MUTATIONS[name]
        if mutation.of == "schema":
            examples = EXAMPLES_OF_SPELLINGS * (5 if name in own else 1)
            mutate(mutation, number, tally, spelling=spelling, examples=examples)

    print(dict(tally.counts))
    print(*(f"false alarm: {story}" for story in tally.false_alarms), sep="\n")
    assert not tally.missed, "\n".join(tally.missed)
    assert tally.counts["breaks, breaks"] >= 8
    assert len(tally.false_alarms) <= 1


def test_another_spelling_is_no_change() -> None:
    for function in all_functions()[::9]:
        old = part_of_the_pin([function])
        for spelling in SPELLINGS:
            new = copy.deepcopy(old)
            spelling(new)
            found = [*openapi_changes(old, new), *openapi_changes(new, old)]
            rules = {entry.change.rule.id for entry in found}
            assert rules <= {"description-added", "description-removed"}, (function.name, found)


def check(tally: Tally) -> None:
    """Nothing is missed, hardly anything is a false alarm, and the examples are telling."""
    print(dict(tally.counts))
    print(*(f"false alarm: {story}" for story in tally.false_alarms), sep="\n")
    assert not tally.missed, "\n".join(tally.missed)
    assert tally.counts["breaks, breaks"] > sum(tally.counts.values()) / 10
    alarms = tally.counts["breaks, breaks"] + len(tally.false_alarms)
    assert len(tally.false_alarms) <= MOST_FALSE_ALARMS * alarms
