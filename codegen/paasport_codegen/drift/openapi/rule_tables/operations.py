"""Paths, operations, security, webhooks, and what is only written for people."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import SAME, Table


def rules() -> Iterator[Rule]:
    """All rules of operations and of the document as a whole."""
    yield from _operations()
    yield from _names()
    yield from _security()
    yield from _schemes()
    yield from _rest()
    yield from _whatever_else()
    yield from _texts()


def _operations() -> Iterator[Rule]:
    table = Table("both", "path", "existence")
    yield table.rule(
        "endpoint-added",
        "INFO",
        "harmless",
        "no function uses it yet",
        mirror="api-removed-without-deprecation",
        peer=SAME,
    )
    for place, word in (("path", "api-path"), ("operation", "api")):
        for ending, level in (("without", "ERR"), ("with", "INFO")):
            yield Table("both", place, "existence").rule(
                f"{word}-removed-{ending}-deprecation",
                "ERR" if level == "ERR" else "INFO",
                "breaks",
                "the function has nothing to call any more",
                mirror="endpoint-added",
                peer=SAME,
            )
    life = Table("both", "operation", "deprecation")
    yield life.rule(
        "endpoint-deprecated",
        "INFO",
        "warns",
        "it will go",
        mirror="endpoint-reactivated",
        peer=SAME,
    )
    yield life.rule(
        "endpoint-reactivated",
        "INFO",
        "harmless",
        "it will stay",
        mirror="endpoint-deprecated",
        peer=SAME,
    )


def _names() -> Iterator[Rule]:
    table = Table("both", "operation", "name")
    renamed = "the function's name is made of it"
    yield table.rule(
        "api-operation-id-changed",
        "INFO",
        "breaks",
        renamed,
        mirror="api-operation-id-changed",
        peer="api-operation-id-removed",
    )
    yield table.rule(
        "api-operation-id-removed",
        "INFO",
        "breaks",
        renamed,
        mirror="api-operation-id-added",
        peer=SAME,
    )
    yield table.rule(
        "api-operation-id-added",
        "INFO",
        "breaks",
        renamed,
        mirror="api-operation-id-removed",
        peer=SAME,
    )
    yield table.rule(
        "api-first-tag-changed",
        "INFO",
        "breaks",
        "the function moves: its group is named by the first tag",
        mirror="api-first-tag-changed",
        peer="api-tag-removed",
    )
    yield table.rule(
        "api-tag-added",
        "INFO",
        "harmless",
        "only the first tag names a group",
        mirror="api-tag-removed",
        peer=SAME,
    )
    yield table.rule(
        "api-tag-removed",
        "INFO",
        "harmless",
        "only the first tag names a group",
        mirror="api-tag-added",
        peer=SAME,
    )


def _security() -> Iterator[Rule]:
    for prefix, area in (("api", "operation"), ("api-global", "document")):
        table = Table("request", area, "security")
        yield table.rule(
            f"{prefix}-security-removed",
            "ERR",
            "breaks",
            "the way in which we authenticate may be the one that is gone",
            mirror=f"{prefix}-security-added",
            peer=SAME,
        )
        yield table.rule(
            f"{prefix}-security-no-longer-required",
            "INFO",
            "harmless",
            "everybody is let in, with a token too",
            mirror=f"{prefix}-security-added",
        )
        yield table.rule(
            f"{prefix}-security-added",
            "INFO",
            "warns",
            "if there was no requirement before, there is one now",
            mirror=f"{prefix}-security-removed",
            peer=SAME,
        )
        yield table.rule(
            f"{prefix}-security-scope-added",
            "ERR",
            "breaks",
            "our token may lack the scope",
            mirror=f"{prefix}-security-scope-removed",
            peer=SAME,
        )
        yield table.rule(
            f"{prefix}-security-scope-removed",
            "INFO",
            "harmless",
            "a token needs less than before",
            mirror=f"{prefix}-security-scope-added",
            peer=SAME,
        )


def _schemes() -> Iterator[Rule]:
    table = Table("request", "security scheme", "security")
    prefix = "api-security-component"
    yield table.rule(
        f"{prefix}-added",
        "INFO",
        "harmless",
        "it matters only where it is required",
        mirror=f"{prefix}-removed",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-removed",
        "INFO",
        "harmless",
        "it matters only where it is required",
        mirror=f"{prefix}-added",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-type-changed",
        "INFO",
        "breaks",
        "we authenticate in the old way",
        mirror=f"{prefix}-type-changed",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-changed",
        "WARN",
        "breaks",
        "we authenticate with the old header and scheme",
        mirror=f"{prefix}-changed",
    )
    for word, what in (("oauth-url", "authorization"), ("oauth-token-url", "token")):
        yield table.rule(
            f"{prefix}-{word}-changed",
            "INFO",
            "harmless",
            f"no function asks the {what} URL",
            mirror=f"{prefix}-{word}-changed",
            peer=SAME,
        )
    for action, back in (("added", "removed"), ("removed", "added"), ("changed", "changed")):
        yield table.rule(
            f"{prefix}-oauth-scope-{action}",
            "INFO",
            "harmless",
            "scopes matter only where they are required",
            mirror=f"{prefix}-oauth-scope-{back}",
            peer=SAME,
        )


def _whatever_else() -> Iterator[Rule]:
    yield Table("both", "operation", "structure").rule(
        "operation-changed",
        "WARN",
        "warns",
        "it differs in something that no other rule is about",
        mirror="operation-changed",
    )
    yield Table("both", "component", "structure").rule(
        "unused-component-changed",
        "INFO",
        "harmless",
        "no operation uses it",
        mirror="unused-component-changed",
    )


def _rest() -> Iterator[Rule]:
    hooks = Table("response", "webhook", "existence")
    unused = "no function is made of a webhook"
    yield hooks.rule(
        "webhook-added", "INFO", "harmless", unused, mirror="webhook-removed", peer=SAME
    )
    yield hooks.rule(
        "webhook-removed", "ERR", "harmless", unused, mirror="webhook-added", peer=SAME
    )
    yield hooks.rule("webhook-changed", "WARN", "harmless", unused, mirror="webhook-changed")
    yield Table("request", "document", "server").rule(
        "servers-changed",
        "WARN",
        "warns",
        "the client's base URL is configured, and may be the old one",
        mirror="servers-changed",
    )


def _texts() -> Iterator[Rule]:
    table = Table("both", "document", "description")
    said = "it is written for people"
    for what in ("description", "annotation"):
        yield table.rule(f"{what}-added", "INFO", "harmless", said, mirror=f"{what}-removed")
        yield table.rule(f"{what}-removed", "INFO", "harmless", said, mirror=f"{what}-added")
        yield table.rule(f"{what}-changed", "INFO", "harmless", said, mirror=f"{what}-changed")
