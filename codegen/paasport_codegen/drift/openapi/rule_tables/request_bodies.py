"""Request bodies and their media types."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import SAME, Table


def rules() -> Iterator[Rule]:
    """All rules of request bodies."""
    yield from _request_bodies()
    yield from _request_media_types()


def _request_bodies() -> Iterator[Rule]:
    table = Table("request", "request body", "existence")
    yield table.rule(
        "request-body-added-required",
        "ERR",
        "breaks",
        "requests without a body are refused now",
        mirror="request-body-removed",
        peer=SAME,
    )
    yield table.rule(
        "request-body-added-optional",
        "INFO",
        "harmless",
        "requests may leave it out",
        mirror="request-body-removed",
        peer=SAME,
    )
    yield table.rule(
        "request-body-removed",
        "ERR",
        "breaks",
        "what we send in it is ignored or refused",
        mirror="request-body-added-optional",
        peer=SAME,
    )
    need = Table("request", "request body", "requiredness")
    yield need.rule(
        "request-body-became-required",
        "ERR",
        "breaks",
        "requests without a body are refused now",
        mirror="request-body-became-optional",
        peer=SAME,
    )
    yield need.rule(
        "request-body-became-optional",
        "INFO",
        "harmless",
        "requests with a body are still accepted",
        mirror="request-body-became-required",
        peer=SAME,
    )


def _request_media_types() -> Iterator[Rule]:
    table = Table("request", "request body", "media type")
    yield table.rule(
        "request-body-media-type-added",
        "INFO",
        "harmless",
        "the old media types are still accepted",
        mirror="request-body-media-type-removed",
        peer=SAME,
    )
    yield table.rule(
        "request-body-media-type-removed",
        "ERR",
        "breaks",
        "we send JSON, which is no longer accepted",
        mirror="request-body-media-type-added",
        peer=SAME,
    )
    yield table.rule(
        "request-body-other-media-type-removed",
        "ERR",
        "harmless",
        "functions send JSON only",
        mirror="request-body-media-type-added",
        peer="request-body-media-type-removed",
    )
    yield table.rule(
        "request-body-other-media-type-changed",
        "WARN",
        "harmless",
        "functions send JSON only",
        mirror="request-body-other-media-type-changed",
    )
    yield table.rule(
        "request-body-media-type-schema-added",
        "ERR",
        "warns",
        "bodies that were accepted may be refused now",
        mirror="request-body-media-type-schema-removed",
        peer=SAME,
    )
    yield table.rule(
        "request-body-media-type-schema-removed",
        "INFO",
        "harmless",
        "every body is accepted now",
        mirror="request-body-media-type-schema-added",
        peer=SAME,
    )
