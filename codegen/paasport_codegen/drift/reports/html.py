"""The report as one self-contained HTML file, readable without requests, a server or scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.html_environment import environment, joined
from paasport_codegen.drift.reports.html_page import page_view
from paasport_codegen.drift.reports.html_room import LARGEST, size
from paasport_codegen.drift.reports.html_views import PageView
from paasport_codegen.drift.reports.touched import ReportView

_STYLES: Final = ("tokens", "page", "filters", "changes", "indexes", "comparison", "media")
_SCRIPTS: Final = (
    *("state", "changes", "indexes", "filters", "links", "keys", "theme", "copying", "printing"),
)


def render_html(report: DriftReport, *, by: ReportView = "cause") -> Iterable[str]:
    """Render the report as a self-contained HTML document.

    Args:
        report: What has changed.
        by: The view that the page begins with.

    Returns:
        The document in pieces, of which there are never more than `LARGEST` bytes; the same report
        always gives the same bytes. Its content security policy allows its own style sheet and
        script, by their hashes, and nothing else.
    """
    style = joined("css", _STYLES)
    script = joined("js", _SCRIPTS)
    template = environment().get_template("report.html.jinja")

    def written(page: PageView) -> Iterable[str]:
        return template.generate(
            page=page, style=Markup(style), script=Markup(script), policy=_policy(style, script)
        )

    def measure(page: PageView) -> int:
        return sum(map(size, written(page)))

    return written(page_view(report, by=by, room=LARGEST, measure=measure))


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
