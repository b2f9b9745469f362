"""The report as one self-contained HTML file, readable without requests, a server or scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.html_page import page_view
from paasport_codegen.drift.reports.plain import visible

_PACKAGE: Final = "paasport_codegen.drift.reports"
_STYLES: Final = ("tokens", "page", "filters", "changes", "comparison", "media")
_SCRIPTS: Final = ("state", "changes", "filters", "links", "keys", "theme", "copying", "printing")


def render_html(report: DriftReport) -> Iterable[str]:
    """Render the report as a self-contained HTML document.

    Args:
        report: What has changed.

    Returns:
        The document in pieces; the same report always gives the same bytes. Its content security
        policy allows its own style sheet and script, by their hashes, and nothing else.
    """
    style = _joined("css", _STYLES)
    script = _joined("js", _SCRIPTS)
    return (
        _environment()
        .get_template("report.html.jinja")
        .generate(
            page=page_view(report),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )


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


@cache
def _joined(suffix: str, names: tuple[str, ...]) -> str:
    folder = resources.files(_PACKAGE) / "templates"
    return "\n".join(
        (folder / f"{name}.{suffix}").read_text(encoding="utf-8").strip() for name in names
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        finalize=_finalize,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value.replace("\r\n", "\n"), kept="\n\t")
    return value
