"""The report as one self-contained HTML file, readable without requests, a server or scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from markupsafe import Markup

from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.counts import broken, count
from paasport_codegen.drift.reports.findings import first_steps
from paasport_codegen.drift.reports.html_environment import environment, joined
from paasport_codegen.drift.reports.html_groups import written_groups
from paasport_codegen.drift.reports.html_indexes import written_indexes
from paasport_codegen.drift.reports.html_room import LARGEST, Room, size
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.terminal.plurals import plural

_STYLES: Final = ("tokens", "page", "filters", "changes", "indexes", "comparison", "media")
_SCRIPTS: Final = (
    *("state", "changes", "indexes", "filters", "links", "keys", "theme", "copying", "printing"),
)
# The bytes of what stands around the findings of one verdict.
_HEADING: Final = 700
# The user must write the reason; without one, the entry is rejected.
_ENTRY: Final = '[[acknowledged]]\napi = "{api}"\nfingerprint = "{fingerprint}"\nreason = ""\n'
_EXPLANATIONS: Final = {
    "breaks": "An operation is refused, or its model rejects a reply.",
    "warns": "Works, but not with everything that may be sent, or not for long.",
    "renamed": "Works as it is; code that is generated again has other names.",
    "harmless": "All our operations keep working as they do.",
}


def render(report: DriftReport, how: Presentation) -> Iterable[str]:
    """Render the report as a self-contained HTML document, in pieces.

    There are never more than `LARGEST` bytes, and the same report always gives the same. The
    content security policy allows its own style sheet and script, by their hashes, and nothing
    else.
    """
    style = joined("css", _STYLES)
    script = joined("js", _SCRIPTS)
    indexes = written_indexes(report)
    template = environment().get_template("report.html.jinja")
    values = {
        **_values(report),
        "view": how.by,
        "indexes": indexes.lists,
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
    }
    empty = sum(map(size, template.generate(values, groups={})))
    room = Room(LARGEST - empty - _HEADING * len(VERDICTS) * len(report.apis))
    return template.generate(values, groups=written_groups(report, room, indexes.targets))


def _values(report: DriftReport) -> dict[str, Any]:
    """What the template places besides the findings."""
    totals = count(report.apis)
    names = ", ".join(api.title for api in report.apis)
    changes = [entry for api in report.apis for entry in api.changes]
    rules = {entry.change.rule.id: entry.change.rule for entry in changes}
    counted = f"Drift of {names}: {totals['breaks']} break, {totals['warns']} warn"
    return {
        "report": report,
        "title": counted if names else "Drift",
        "headline": tuple(_headline(totals)),
        "shown": plural(len(changes), "change"),
        "first": first_steps(report),
        "verdicts": VERDICTS,
        "explanations": _EXPLANATIONS,
        "counts": {api.api: count([api]) for api in report.apis},
        "totals": totals,
        "broken": broken,
        "filters": tuple(_filters(report)),
        "areas": sorted({rule.area for rule in rules.values()}),
        "rules": [rule for _, rule in sorted(rules.items())],
        "known": {(api.api, entry.fingerprint) for api in report.apis for entry in api.changes},
        "entry": _ENTRY,
    }


def _headline(totals: Mapping[str, int]) -> Iterable[tuple[str, int, str]]:
    breaks, warns, renamed = totals["breaks"], totals["warns"], totals["renamed"]
    yield "breaks", breaks, "breaks us" if breaks == 1 else "break us"
    yield "warns", warns, "warns" if warns == 1 else "warn"
    if renamed:
        yield "renamed", renamed, "renamed"
    yield "harmless", totals["harmless"], "harmless"


def _filters(report: DriftReport) -> Iterable[tuple[str, str, Mapping[str, str]]]:
    """The name, the title and the choices of each filter, by their values."""
    if len(report.apis) > 1:
        yield "api", "API", {api.api: api.title for api in report.apis}
    yield "verdict", "For us", {verdict: verdict for verdict in VERDICTS}
    yield "criticality", "For anyone", {criticality: criticality for criticality in CRITICALITIES}


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
