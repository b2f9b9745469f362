"""The report as JUnit XML, which CI systems show as tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree

from paasport_codegen.drift.drift_report import ApiDrift, DriftReport
from paasport_codegen.drift.groups import Finding, grouped
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.counts import count, in_words
from paasport_codegen.drift.reports.effects import ruled
from paasport_codegen.drift.reports.listing import listed
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.terminal.plurals import plural

_STALE: Final = "drift.toml"
# A CI system shows a case as a whole; JSON has all of it.
_MOST_EFFECTS: Final = 25
_MOST_LISTED: Final = 10


def render(report: DriftReport, _: Presentation) -> Iterable[str]:
    """Write a suite for each API, with a case for each finding that is not harmless.

    A break is a failure, a warning passes with its text as output, an acknowledged one is
    skipped, and an API that could not be compared is an error.
    """
    root = ElementTree.Element("testsuites", name="paasport drift")
    for api in report.apis:
        _add_api(root, api)
    for api_name, message in report.failures:
        suite = ElementTree.SubElement(root, "testsuite", name=line(api_name))
        _add(_case(suite, api_name, "comparison"), "error", message, sentence(message))
    for api_name, message in report.first_pins:
        suite = ElementTree.SubElement(root, "testsuite", name=line(api_name))
        _say(_case(suite, api_name, "pinned for the first time"), sentence(message))
    stale = [(entry, "has expired; its change counts again") for entry in report.expired]
    stale += [(entry, "matches no change; remove it") for entry in report.unmatched]
    if stale:
        suite = ElementTree.SubElement(root, "testsuite", name=_STALE)
        for entry, what in stale:
            text = sentence(f"{entry.place}: the acknowledgement {what}: {entry.reason}")
            _say(_case(suite, _STALE, f"{entry.api} {entry.subject}"), text)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return ['<?xml version="1.0" encoding="utf-8"?>\n', body, "\n"]


def _add_api(root: ElementTree.Element, api: ApiDrift) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=line(api.api))
    for finding in grouped(api, api.changes):
        first = finding.first
        if first.verdict == "harmless":
            continue
        case = _case(suite, api.api, f"{first.change.rule.id} {first.change.coordinate}")
        text = _text(finding)
        entry = first.acknowledgement
        if entry is None and first.verdict == "breaks":
            _add(case, "failure", first.change.message, text)
            continue
        if entry is not None:
            ElementTree.SubElement(case, "skipped", message=line(f"acknowledged: {entry.reason}"))
        _say(case, text)
    if not len(suite):
        case = _case(suite, api.api, "no change affects an operation")
        _say(case, f"{in_words(count([api]))}.")


def _case(suite: ElementTree.Element, class_name: str, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite, "testcase", classname=line(class_name), name=line(name), time="0"
    )


def _add(case: ElementTree.Element, kind: str, message: str, text: str) -> None:
    ElementTree.SubElement(case, kind, message=line(message), type="drift").text = text


def _say(case: ElementTree.Element, text: str) -> None:
    ElementTree.SubElement(case, "system-out").text = text


def _text(finding: Finding) -> str:
    first = finding.first
    lines = [sentence(first.change.message)]
    others = [entry.change.coordinate for entry in finding.changes[1:]]
    if others:
        places = listed(list(map(line, others)), _MOST_LISTED)
        lines.append(f"The same at {plural(len(others), 'place')}: {places}.")
    effects = finding.effects
    for effect in effects[:_MOST_EFFECTS]:
        lines += _effect(effect)
    if len(effects) > _MOST_EFFECTS:
        lines.append(f"And {plural(len(effects) - _MOST_EFFECTS, 'operation')} more.")
    lines += [ruled(first)] if first.ruling else []
    lines += [sentence(advice) for advice in finding.advice[:_MOST_LISTED]]
    name = f"Group {finding.cause}, fingerprint" if others else "Fingerprint"
    return "\n".join([*lines, f"{name} {first.fingerprint}."])


def _effect(effect: Effect) -> list[str]:
    return [
        sentence(
            f"{effect.place}: {effect.verdict} {effect.operation} ({effect.function}): "
            f"{effect.message}"
        ),
        *(
            f"  {line(str(method.place))}: called by {line(method.name)}."
            for method in effect.facade
        ),
    ]


def _count(element: ElementTree.Element, suites: list[ElementTree.Element]) -> None:
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(case.find(kind) is not None for case in cases)))
    element.set("time", "0")
