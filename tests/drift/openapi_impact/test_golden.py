"""One pair of documents per feature: each change, what it means for us, and what running shows."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.documents.path_operations import without_names
from paasport_codegen.drift.changes import VERDICTS, Verdict, worst
from paasport_codegen.drift.judgements import Judgement
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.functions import GeneratedFunction, by_route, functions
from paasport_codegen.drift.openapi.judge import judge_openapi
from paasport_codegen.drift.openapi.occurrences import OpenApiChange
from paasport_codegen.drift.openapi.reach import SchemaReach
from paasport_codegen.errors import DocumentError
from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.rest.operation import RestOperation
from tests.openapi.conftest import configuration
from tests.support.golden import assert_same_text

from .execution import Execution, Outcome

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())
# Nothing that a test can run tells what these do; the reason stands beside each.
NOT_SHOWN_BY_RUNNING = {
    "document": "the servers here ask for no token",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for generated packages, forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "example_api"
    for name in [name for name in sys.modules if name.partition(".")[0] == "example_api"]:
        del sys.modules[name]


@pytest.mark.parametrize("case", CASES)
def test_verdicts_equal_the_golden_and_what_running_shows(case: str, package: Path) -> None:
    text = (GOLDEN / case / "old.json").read_text("utf-8")
    old = json.loads(text)
    new = json.loads((GOLDEN / case / "new.json").read_text("utf-8"))
    api = configuration()
    changes = openapi_changes(old, new)

    changes, judgements = judge_openapi(api, old, new, changes, "old.json", text)

    target = generate_openapi(api, old)
    for name, source in target.files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    outcomes = {function: _run(function, old, new) for function in functions(api, old)}
    shown = [_shown(*pair) for pair in zip(changes, judgements, strict=True)]
    shown += [_ran(function, outcome) for function, outcome in outcomes.items()]
    assert_same_text("\n".join([*shown, ""]), GOLDEN / case / "verdicts.txt")
    kept = {function.name for function in functions(api, new)}
    routes = {(method, without_names(path)) for method, path in by_route(functions(api, new))}
    for function, outcome in outcomes.items():
        verdict = _verdict(function, judgements)
        if case not in NOT_SHOWN_BY_RUNNING:
            gone = not any((key[0], without_names(key[1])) in routes for key in function.keys)
            breaks = bool(outcome.breaks) or gone
            assert (verdict == "breaks") == breaks, (function.name, verdict, outcome)
            if not breaks and function.name not in kept:
                assert verdict in ("warns", "renamed"), (function.name, verdict)
        assert verdict != "harmless" or not outcome.concerns, (function.name, outcome)


def test_a_new_document_of_which_nothing_can_be_generated_is_judged(tmp_path: Path) -> None:
    old = json.loads((GOLDEN / "reply_properties" / "old.json").read_text("utf-8"))
    new = {**old, "paths": {}}

    _, judgements = judge_openapi(configuration(), old, new, openapi_changes(old, new), "old.json")

    assert [judgement.verdict for judgement in judgements] == ["breaks"]
    assert judgements[0].advice[0] == (
        "No successor of `GET /v1/things` was found in the new document."
    )


def test_a_function_that_cannot_be_judged_leaves_the_others_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def document(required: list[str]) -> dict[str, Any]:
        schema = {"type": "object", "required": required, "properties": {"n": {"type": "string"}}}
        reply = {"description": "", "content": {"application/json": {"schema": schema}}}
        paths = {
            f"/{name}": {"get": {"operationId": name, "tags": ["t"], "responses": {"200": reply}}}
            for name in ("first", "second")
        }
        return {"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": paths}

    entries = SchemaReach.entries

    def reading(reach: SchemaReach, key: tuple[str, str]) -> Any:
        if key == ("GET", "/first"):
            raise DocumentError("a schema that nobody understands")
        return entries(reach, key)

    monkeypatch.setattr(SchemaReach, "entries", reading)
    old, new = document(["n"]), document([])
    _, judgements = judge_openapi(configuration(), old, new, openapi_changes(old, new), "old.json")
    told = {
        effect.operation: (effect.verdict, effect.message)
        for judgement in judgements
        for effect in judgement.effects
    }
    assert told == {
        "first": ("warns", "what it means cannot be judged: a schema that nobody understands"),
        "second": ("breaks", "the model requires it, and it may be missing"),
    }


def _run(function: GeneratedFunction, old: dict[str, Any], new: dict[str, Any]) -> Outcome:
    module = importlib.import_module(f"example_api.operations.{function.module}")
    operation: RestOperation[Any] = module.OPERATION
    paths = tuple(path for _, path in function.keys)
    return Execution(old, new, ()).outcome(operation, paths)


def _verdict(function: GeneratedFunction, judgements: list[Judgement]) -> Verdict:
    return worst(
        [
            effect.verdict
            for judgement in judgements
            for effect in judgement.effects
            if effect.function == function.name
        ]
    )


def _shown(entry: OpenApiChange, judgement: Judgement) -> str:
    change = entry.change
    lines = [f"{judgement.verdict} {change.rule.id} {change.coordinate}", f"  {change.message}"]
    for effect in judgement.effects:
        lines.append(
            f"  {effect.verdict} for {effect.function} ({effect.operation}, {effect.kind})"
        )
        lines.append(f"    {effect.place}:{effect.place.column} {effect.module}: {effect.message}")
    for group in judgement.unharmed:
        lines.append(f"  harmless for {', '.join(group.operations)}: {group.message}")
    lines += [f"  > {sentence}" for sentence in judgement.advice]
    ranks = [VERDICTS.index(effect.verdict) for effect in judgement.effects]
    assert ranks == sorted(ranks), "the worst comes first"
    return "\n".join([*lines, ""])


def _ran(function: GeneratedFunction, outcome: Outcome) -> str:
    found = f"breaks: {outcome.breaks}" if outcome.breaks else "works"
    if not outcome.breaks and outcome.concerns:
        found = f"works unless: {outcome.concerns}"
    return f"{function.name} {found}"
