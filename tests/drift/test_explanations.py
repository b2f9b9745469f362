"""`paasport drift --explain`: every rule has an example, and the golden of some."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paasport_codegen.config.model import ApiKind
from paasport_codegen.drift.changes import GENERATED_CODE, Change
from paasport_codegen.drift.explanations import examples, explain_rule
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES
from paasport_codegen.errors import UsageError
from tests.drift.graphql.rule_goldens import golden_changes
from tests.drift.openapi.rule_cases import rule_case
from tests.support.golden import assert_same_text
from tests.support.projects import Project
from tests.support.sources import ROOT

GOLDEN = Path(__file__).parent / "golden/explanations"
PACKAGES = ROOT / "codegen/paasport_codegen/drift"
SHOWN = (
    "field-removed",
    "enum-value-added",
    "request-parameter-became-required",
    "response-property-became-optional",
    "api-operation-id-changed",
    "generated-name-changed",
)
NAMES = {
    "generated-name-added": ("generated code has the further name `BookStatus`", "", "BookStatus"),
    "generated-name-changed": (
        "the name `ListBooksResponseStatus` of generated code is `BookStatus` now",
        "ListBooksResponseStatus",
        "BookStatus",
    ),
    "generated-name-removed": ("generated code has no `BookStatus` any more", "BookStatus", ""),
}


def row(rule: str, change: Change) -> str:
    return json.dumps([rule, change.message, change.before, change.after], ensure_ascii=False)


@pytest.mark.parametrize("kind", ["graphql", "openapi"])
def test_the_examples_are_those_of_the_goldens(kind: ApiKind) -> None:
    if kind == "graphql":
        rows = [row(rule.id, golden_changes(rule.id)[0]) for rule in GRAPHQL_RULES]
    else:
        rows = [
            json.dumps([rule.id, *NAMES[rule.id]])
            if rule.area == GENERATED_CODE
            else row(rule.id, openapi_changes(*rule_case(rule.id))[0].change)
            for rule in OPENAPI_RULES
        ]
    assert_same_text("\n".join(rows) + "\n", PACKAGES / kind / "examples.jsonl")


def test_every_rule_can_be_explained() -> None:
    for kind, rules in (("graphql", GRAPHQL_RULES), ("openapi", OPENAPI_RULES)):
        assert list(examples(kind)) == [rule.id for rule in rules]  # type: ignore[arg-type]
        for rule in rules:
            lines = list(explain_rule(rule.id))
            assert lines[0].startswith(rule.id)
            assert "An example:" in lines
            # What other tools call it, and definitions, are as long as they are.
            assert all(len(line) <= 80 for line in lines if not line.startswith("    "))


@pytest.mark.parametrize("rule", SHOWN)
def test_an_explanation(rule: str) -> None:
    assert_same_text("\n".join(explain_rule(rule)) + "\n", GOLDEN / f"{rule}.txt")


def test_a_rule_that_there_is_not() -> None:
    with pytest.raises(UsageError, match=r"no such rule\. Did you mean `field-removed`"):
        list(explain_rule("feild-removed"))


def test_the_command_needs_no_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, capsys, monkeypatch)
    done = project.run("drift", "--explain", "field-removed")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("field-removed (GraphQL)\n")
    wrong = project.run("drift", "--explain", "nothing-of-the-kind")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("--explain nothing-of-the-kind: there is no such rule.")
