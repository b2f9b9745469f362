"""The formats that programs read, taken apart as their readers do."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Change, Rule
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, Version
from paasport_codegen.drift.judgements import Effect, FacadeMethod
from paasport_codegen.drift.reports.render import ReportFormat
from tests.drift.reports.rendered import render
from tests.drift.sample_report import HOSTILE, railway, sample_report

ANY_TEXT = st.text(st.characters(exclude_categories=()))

URI = r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+"


def written(report_format: ReportFormat) -> Any:
    return json.loads(render(sample_report(), report_format))


def with_text(text: str) -> DriftReport:
    """A report in which a text stands wherever a server or a person may have written it."""
    api = railway()
    changes = tuple(
        replace(
            judged,
            change=replace(judged.change, message=text, old=text, before=text, coordinate=text),
            judgement=replace(
                judged.judgement,
                effects=tuple(
                    replace(effect, message=text, place=replace(effect.place, file=f"a/{text}"))
                    for effect in judged.judgement.effects[:1]
                ),
                advice=(text,),
            ),
        )
        for judged in api.changes
    )
    stale = tuple(replace(entry, reason=text) for entry in sample_report().unmatched)
    return DriftReport(
        apis=(replace(api, changes=changes, title=text),), unmatched=stale, failures=(("x", text),)
    )


@settings(max_examples=50, deadline=None)
@given(ANY_TEXT)
@example(HOSTILE)
@example("##[error]a b/ü#?%")
def test_any_text_in_any_format(text: str) -> None:
    report = with_text(text)
    formats: tuple[ReportFormat, ...] = ("text", "json", "markdown", "junit", "github", "sarif")
    for report_format in formats:
        shown = render(report, report_format)
        shown.encode()
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
        assert "##[" not in shown
        if report_format != "github":
            assert not re.search(r"^\s*::", shown, re.MULTILINE)
    json.loads(render(report, "json"))
    places = re.findall(r'"uri": ("(?:[^"\\]|\\.)*")', render(report, "sarif"))
    assert all(re.fullmatch(URI, json.loads(each)) for each in places)
    ElementTree.fromstring(render(report, "junit"))
    commands = render(report, "github").splitlines()
    assert all(re.match(r"::(error|warning|notice) [^:]*::", each) for each in commands)


@pytest.mark.parametrize(
    ("value_type", "path"),
    [
        (ApiDrift, ["apis", 0]),
        (Version, ["apis", 0, "old"]),
        (Change, ["apis", 0, "changes", 0]),
        (Effect, ["apis", 0, "changes", 0, "effects", 0]),
        (SourceLocation, ["apis", 0, "changes", 0, "effects", 0, "place"]),
        (FacadeMethod, ["apis", 0, "changes", 0, "effects", 0, "facade", 0]),
        (Acknowledgement, ["apis", 1, "changes", 0, "acknowledgement"]),
        (Acknowledgement, ["acknowledgements", "expired", 0]),
        (Rule, ["rules", "field-removed"]),
    ],
)
def test_json_has_every_field(value_type: type[Any], path: list[str | int]) -> None:
    found = written("json")
    for step in path:
        found = found[step]
    # What a policy asks about operations is no part of a report.
    assert {each.name for each in dataclasses.fields(value_type)} - {"facts"} <= set(found)


def test_json_keeps_texts_as_they_are() -> None:
    judged = written("json")["apis"][0]["changes"][2]
    assert judged["message"].endswith(HOSTILE.replace("\ud800", "\ufffd"))
    assert render(sample_report(), "json").isascii()


def test_json_names_only_rules_that_it_has() -> None:
    document = written("json")
    used = {change["rule"] for api in document["apis"] for change in api["changes"]}
    assert used == set(document["rules"])
    assert document["summary"]["breaks"] == 5


def test_junit_counts_its_cases() -> None:
    root = ElementTree.fromstring(render(sample_report(), "junit"))
    for element in (root, *root.findall("testsuite")):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        for attribute, kind in (("failures", "failure"), ("errors", "error")):
            assert int(element.get(attribute, "")) == len(list(element.iter(kind)))
        assert int(element.get("skipped", "")) == len(list(element.iter("skipped")))
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("5", "2", "1")
    for case in root.iter("testcase"):
        assert case.get("classname")
        assert len([each for each in case if each.tag != "system-out"]) <= 1


def test_github_escapes_are_undone_by_its_rules() -> None:
    lines = render(sample_report(), "github").splitlines()
    (first, *_) = [each for each in lines if "create-deployment" in each]
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", first)
    assert found is not None
    properties = dict(each.split("=", 1) for each in found[2].split(","))
    assert found[1] == "warning"
    assert properties["file"] == "schemas/northflank/openapi.json"
    assert (properties["line"], properties["col"]) == ("12", "5")
    assert properties["title"].startswith("Northflank%3A response-property-became-optional")
    assert any("100%25 a:b,c" in each for each in lines)
    assert lines[-1].startswith("::notice title=Drift::5 breaks")


def test_github_shows_every_break_within_the_first_ten_errors() -> None:
    lines = render(sample_report(), "github").splitlines()
    first = [each for each in lines if each.startswith("::error")][:10]
    for api in sample_report().apis:
        for judged in api.unacknowledged("breaks"):
            assert any(judged.fingerprint in each for each in first)


def test_github_counts_effects_and_leaves_out_what_is_acknowledged() -> None:
    text = render(sample_report(), "github")
    # Two failures; three places, ten of 44 and one of Railway; two of Northflank.
    assert text.count("::error ") == 2 + 14 + 2
    assert text.count("It concerns 44 operations.") == 1
    assert text.count("::warning ") == 5 + 2
    assert "projects.tenant" not in text


def test_sarif_has_what_the_standard_demands() -> None:
    document = written("sarif")
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "paasport"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    assert len(set(map(json.dumps, driver["rules"]))) == len(ids)
    assert set(ids) == {
        judged.change.rule.id for api in sample_report().apis for judged in api.changes
    }
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert run["invocations"][0]["executionSuccessful"] is False
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert isinstance(result["suppressions"], list)
        assert all(isinstance(each, str) for each in result["partialFingerprints"].values())
        for location in (*result["locations"], *result["relatedLocations"]):
            place = location["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            assert re.fullmatch(URI, uri)
            assert not unquote(uri).startswith("/")
            assert place["region"]["startLine"] >= 1
            assert place["region"]["startColumn"] >= 1
        related = [each["id"] for each in result["relatedLocations"]]
        assert len(set(related)) == len(related)


def test_sarif_has_one_result_for_what_a_change_does() -> None:
    (run,) = written("sarif")["runs"]
    effects = {
        f"{judged.fingerprint}/{effect.verdict}": None
        for api in sample_report().apis
        for judged in api.changes
        for effect in judged.judgement.effects
    }
    found = [result["partialFingerprints"]["driftChange/v2"] for result in run["results"]]
    assert [each for each in found if "/" in each] == list(effects)
    assert max(len(result["locations"]) for result in run["results"]) > 1
    levels = [result["level"] for result in run["results"]]
    assert {level: levels.count(level) for level in set(levels)} == {
        "error": 6,
        "warning": 5,
        "note": 2,
    }
    suppressed = [each for each in run["results"] if each["suppressions"]]
    assert len(suppressed) == 1
    assert suppressed[0]["suppressions"][0]["kind"] == "external"


def test_one_cause_is_one_case_one_annotation_and_one_group() -> None:
    api = railway()
    (first, *_) = api.unacknowledged("breaks")
    changes = tuple(
        replace(
            first,
            fingerprint=f"{number:012x}",
            change=replace(first.change, coordinate=f"Type{number}.teamId"),
        )
        for number in range(27)
    )
    report = DriftReport(apis=(replace(api, changes=changes),))
    (case,) = ElementTree.fromstring(render(report, "junit")).iter("testcase")
    (failure,) = case
    assert "The same at 26 places: Type1.teamId, " in (failure.text or "")
    assert "and 16 more." in (failure.text or "")
    errors = [each for each in render(report, "github").splitlines() if each.startswith("::error")]
    assert len(errors) == 3  # the three operations stand in three files
    assert "The same at 26 other places of the schema: group " in errors[0]
    assert "The same" not in "".join(errors[1:])
    (found,) = json.loads(render(report, "json"))["apis"]
    (group,) = {change["group"] for change in found["changes"]}
    assert group in errors[0]
    assert group in (failure.text or "")
    (run,) = json.loads(render(report, "sarif"))["runs"]
    assert {result["properties"]["group"] for result in run["results"]} == {group}
