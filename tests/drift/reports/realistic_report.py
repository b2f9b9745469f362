"""A report as a large OpenAPI document brings it: long names, many operations, most of it harmless.

Lengths and shares are those of the pair of 950 operations that the benchmarks compare.
"""

from __future__ import annotations

from itertools import cycle, islice

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Change, Rule, Verdict
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, JudgedChange, Version
from paasport_codegen.drift.judgements import Effect, Judgement, Unharmed

_OPERATIONS = 950
_TOUCHED = 600
_VERDICTS: tuple[Verdict, ...] = ("breaks", "warns", "renamed", "harmless")
_SHARES = {"breaks": 0.075, "warns": 0.17, "renamed": 0.015}


def realistic_report(number: int) -> DriftReport:
    """So many changes of one API, each with a cause of its own; the same each time."""
    shares = {verdict: round(number * share) for verdict, share in _SHARES.items()}
    verdicts: list[Verdict] = [v for v in _VERDICTS for _ in range(shares.get(v, 0))]
    verdicts += ["harmless"] * (number - len(verdicts))
    changes = tuple(_judged(index, verdict) for index, verdict in enumerate(verdicts))
    api = ApiDrift(
        api="example",
        title="Example API",
        kind="openapi",
        old=Version("pinned 2026-08-01", "1f" * 32),
        new=Version("live https://api.example.test/openapi.json", "2e" * 32),
        operations=_OPERATIONS,
        changes=changes,
    )
    return DriftReport(apis=(api,))


def _judged(number: int, verdict: Verdict) -> JudgedChange:
    name = f"UpdateTemplateResponseSpec{number:05}"
    change = Change(
        _rule(verdict, number),
        f"/components/schemas/{name}/properties/destinations{number}",
        f"the reply property `{name}.destinations{number}` is of another type: string instead of "
        "array",
        old="array",
        new="string",
        before='{\n  "items": {\n    "type": "string"\n  },\n  "type": "array"\n}',
        after='{\n  "format": "uri",\n  "type": "string"\n}',
    )
    if verdict == "harmless":
        names = tuple(f"updateTemplateForTeam{index}" for index in range(number % 30))
        judgement = Judgement(verdict, unharmed=(Unharmed("no model reads it", names),))
        return JudgedChange(change, f"{number:012x}", judgement)
    touched = islice(cycle(range(_TOUCHED)), number * 7 % _TOUCHED, None)
    effects = tuple(_effect(index, verdict) for index in islice(touched, 2 + number % 6))
    advice = (
        "Expect string instead of array as `additionalDestinations`.",
        "Generate the client again and change the callers of "
        f"`{effects[0].function}`, `{effects[1].function}` and 3 more.",
    )
    judgement = Judgement(verdict, effects, advice if verdict == "breaks" else ())
    return JudgedChange(change, f"{number:012x}", judgement)


def _rule(verdict: Verdict, number: int) -> Rule:
    return Rule(
        id=f"response-property-{verdict}-{number % 8}",
        criticality="safe" if verdict == "harmless" else "breaking",
        direction="response",
        area="property",
        kind="type",
        verdict=verdict,
        reason="A reply may hold other values.",
    )


def _effect(number: int, verdict: Verdict) -> Effect:
    return Effect(
        operation=f"updateTemplateForTeam{number}",
        kind=f"POST /v1/teams/{{teamId}}/templates/{number}",
        verdict=verdict,
        message="the model needs it",
        place=SourceLocation("schemas/example/openapi.json", 1000 + number),
        function=f"ExampleApi.templates.update_template_for_team{number}",
        module=f"update_template_for_team{number}",
    )
