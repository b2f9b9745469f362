"""Statuses of replies, their media types and headers."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import SAME, Table


def rules() -> Iterator[Rule]:
    """All rules of replies."""
    yield from _statuses()
    yield from _response_media_types()
    yield from _headers()


def _statuses() -> Iterator[Rule]:
    table = Table("response", "response", "existence")
    yield table.rule(
        "response-success-status-added",
        "INFO",
        "harmless",
        "a reply of success with the body that is known",
        mirror="response-other-success-status-removed",
        peer=SAME,
    )
    yield table.rule(
        "response-success-status-added-with-other-body",
        "INFO",
        "breaks",
        "a reply of success may come that the model does not describe",
        mirror="response-success-status-removed",
        peer="response-success-status-added",
    )
    yield table.rule(
        "response-success-status-removed",
        "ERR",
        "breaks",
        "the reply that the model describes no longer comes",
        mirror="response-success-status-added-with-other-body",
        peer=SAME,
    )
    yield table.rule(
        "response-other-success-status-removed",
        "ERR",
        "harmless",
        "a reply of success with the same body still comes",
        mirror="response-success-status-added",
        peer="response-success-status-removed",
    )
    yield table.rule(
        "response-non-success-status-added",
        "INFO",
        "harmless",
        "every status that is no success raises an error already",
        mirror="response-non-success-status-removed",
        peer=SAME,
    )
    yield table.rule(
        "response-non-success-status-removed",
        "INFO",
        "harmless",
        "the error no longer comes",
        mirror="response-non-success-status-added",
        peer=SAME,
    )


def _response_media_types() -> Iterator[Rule]:
    table = Table("response", "response", "media type")
    yield table.rule(
        "response-media-type-added",
        "INFO",
        "harmless",
        "we ask for JSON, and get it as before",
        mirror="response-media-type-removed",
        peer=SAME,
    )
    yield table.rule(
        "response-media-type-removed",
        "ERR",
        "breaks",
        "we read JSON, which no longer comes",
        mirror="response-media-type-added",
        peer=SAME,
    )
    yield table.rule(
        "response-other-media-type-removed",
        "ERR",
        "harmless",
        "functions read JSON only",
        mirror="response-media-type-added",
        peer="response-media-type-removed",
    )
    yield table.rule(
        "response-other-media-type-changed",
        "WARN",
        "harmless",
        "functions read JSON only",
        mirror="response-other-media-type-changed",
    )
    yield table.rule(
        "response-body-media-type-schema-added",
        "INFO",
        "harmless",
        "nothing was promised of the reply before",
        mirror="response-body-media-type-schema-removed",
        peer=SAME,
    )
    yield table.rule(
        "response-body-media-type-schema-removed",
        "ERR",
        "breaks",
        "nothing is promised of the reply any more",
        mirror="response-body-media-type-schema-added",
        peer=SAME,
    )


def _headers() -> Iterator[Rule]:
    table = Table("response", "header", "existence")
    unread = "no function reads the header"
    yield table.rule(
        "response-header-added",
        "INFO",
        "harmless",
        unread,
        mirror="optional-response-header-removed",
        peer=SAME,
    )
    yield table.rule(
        "required-response-header-removed",
        "ERR",
        "harmless",
        unread,
        mirror="response-header-added",
        peer=SAME,
    )
    yield table.rule(
        "optional-response-header-removed",
        "WARN",
        "harmless",
        unread,
        mirror="response-header-added",
        peer=SAME,
    )
    need = Table("response", "header", "requiredness")
    yield need.rule(
        "response-header-became-optional",
        "ERR",
        "harmless",
        unread,
        mirror="response-header-became-required",
        peer=SAME,
    )
    yield need.rule(
        "response-header-became-required",
        "INFO",
        "harmless",
        unread,
        mirror="response-header-became-optional",
    )
    yield Table("response", "header", "structure").rule(
        "response-header-schema-changed",
        "WARN",
        "harmless",
        unread,
        mirror="response-header-schema-changed",
    )
