"""Parameters that come, go, become required or are written differently."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import SAME, Table


def rules() -> Iterator[Rule]:
    """All rules of parameters."""
    yield from _parameters()


def _parameters() -> Iterator[Rule]:
    table = Table("request", "parameter", "existence")
    yield table.rule(
        "new-required-request-parameter",
        "ERR",
        "breaks",
        "requests without it are refused now",
        mirror="request-parameter-removed",
        peer=SAME,
    )
    yield table.rule(
        "new-optional-request-parameter",
        "INFO",
        "harmless",
        "requests may leave it out",
        mirror="request-parameter-removed",
        peer=SAME,
    )
    yield table.rule(
        "request-parameter-removed",
        "WARN",
        "warns",
        "whoever sends it is ignored or refused",
        mirror="new-optional-request-parameter",
        peer=SAME,
    )
    yield table.rule(
        "request-parameter-removed-with-deprecation",
        "INFO",
        "warns",
        "whoever sends it is ignored or refused",
        mirror="new-optional-request-parameter",
        peer=SAME,
    )
    yield table.rule(
        "path-parameter-renamed",
        "INFO",
        "warns",
        "the URL stays, but the function's parameter gets another name",
        mirror="path-parameter-renamed",
    )
    need = Table("request", "parameter", "requiredness")
    yield need.rule(
        "request-parameter-became-required",
        "ERR",
        "breaks",
        "requests that leave it out are refused now",
        mirror="request-parameter-became-optional",
        peer=SAME,
    )
    yield need.rule(
        "request-parameter-became-optional",
        "INFO",
        "harmless",
        "requests that have it are still accepted",
        mirror="request-parameter-became-required",
        peer=SAME,
    )
    form = Table("request", "parameter", "format")
    for word in ("style", "explode"):
        yield form.rule(
            f"request-parameter-{word}-changed",
            "ERR",
            "breaks",
            "the server reads another spelling of the value than we send",
            mirror=f"request-parameter-{word}-changed",
        )
    yield form.rule(
        "request-parameter-content-changed",
        "WARN",
        "warns",
        "the server may read another spelling of the value than we send",
        mirror="request-parameter-content-changed",
    )
    deprecation = Table("request", "parameter", "deprecation")
    yield deprecation.rule(
        "request-parameter-deprecated",
        "INFO",
        "warns",
        "it will go",
        mirror="request-parameter-reactivated",
        peer=SAME,
    )
    yield deprecation.rule(
        "request-parameter-reactivated",
        "INFO",
        "harmless",
        "it will stay",
        mirror="request-parameter-deprecated",
        peer=SAME,
    )
