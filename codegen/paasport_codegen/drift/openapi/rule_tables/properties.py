"""Properties that come, go, become required or optional, hidden or deprecated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.drift.changes import Rule, Verdict
from paasport_codegen.drift.openapi.rule_tables.support import SAME, Table

_FOLLOWING: Final = "it stays what it is for this direction"


def rules() -> Iterator[Rule]:
    """All rules of properties."""
    yield from _sent()
    yield from _received()
    yield from _hidden_from_replies()
    for direction in ("request", "response"):
        for need in ("required", "optional"):
            yield from _access(direction, need)
    yield from _deprecation()


def _sent() -> Iterator[Rule]:
    existence = Table("request", "property", "existence")
    yield existence.rule(
        "new-required-request-property",
        "ERR",
        "breaks",
        "requests without it are refused now",
        mirror="request-property-removed",
        peer=SAME,
    )
    yield existence.rule(
        "new-required-request-property-with-default",
        "ERR",
        "breaks",
        "requests without it do not meet the schema, default or not",
        mirror="request-property-removed",
        peer=SAME,
    )
    yield existence.rule(
        "new-optional-request-property",
        "INFO",
        "harmless",
        "requests may leave it out",
        mirror="request-property-removed",
        peer=SAME,
    )
    yield existence.rule(
        "request-property-removed",
        "WARN",
        "warns",
        "whoever sends it is ignored or refused",
        mirror="new-optional-request-property",
        peer=SAME,
    )
    yield existence.rule(
        "request-read-only-property-added",
        "INFO",
        "harmless",
        "it is never sent",
        mirror="request-read-only-property-removed",
    )
    yield existence.rule(
        "request-read-only-property-removed",
        "INFO",
        "harmless",
        "it was never sent",
        mirror="request-read-only-property-added",
    )
    need = Table("request", "property", "requiredness")
    yield need.rule(
        "request-property-became-required",
        "ERR",
        "breaks",
        "requests that leave it out are refused now",
        mirror="request-property-became-optional",
        peer=SAME,
    )
    yield need.rule(
        "request-property-became-required-with-default",
        "ERR",
        "breaks",
        "requests that leave it out do not meet the schema, default or not",
        mirror="request-property-became-optional",
        peer=SAME,
    )
    yield need.rule(
        "request-property-became-optional",
        "INFO",
        "harmless",
        "requests that have it are still accepted",
        mirror="request-property-became-required",
        peer=SAME,
    )


def _received() -> Iterator[Rule]:
    existence = Table("response", "property", "existence")
    yield existence.rule(
        "response-required-property-added",
        "INFO",
        "harmless",
        "models ignore properties that they do not know",
        mirror="response-required-property-removed",
        peer=SAME,
    )
    yield existence.rule(
        "response-required-property-removed",
        "ERR",
        "breaks",
        "the model needs it",
        mirror="response-required-property-added",
        peer=SAME,
    )
    yield existence.rule(
        "response-optional-property-added",
        "INFO",
        "harmless",
        "models ignore properties that they do not know",
        mirror="response-optional-property-removed",
        peer=SAME,
    )
    yield existence.rule(
        "response-optional-property-removed",
        "INFO",
        "warns",
        "it is always None from now on",
        mirror="response-optional-property-added",
        peer=SAME,
    )
    need = Table("response", "property", "requiredness")
    yield need.rule(
        "response-property-became-optional",
        "ERR",
        "breaks",
        "the model needs it, and it may be missing",
        mirror="response-property-became-required",
        peer=SAME,
    )
    yield need.rule(
        "response-property-became-required",
        "INFO",
        "harmless",
        "it comes always",
        mirror="response-property-became-optional",
        peer=SAME,
    )


def _hidden_from_replies() -> Iterator[Rule]:
    """Properties that are only written: no reply has them, whatever is said of them."""
    existence = Table("response", "property", "existence")
    for need in ("optional", "required"):
        for action, back in (("added", "removed"), ("removed", "added")):
            yield existence.rule(
                f"response-{need}-write-only-property-{action}",
                "INFO",
                "harmless",
                "replies do not have it",
                mirror=f"response-{need}-write-only-property-{back}",
                peer=SAME,
            )
    table = Table("response", "property", "requiredness")
    for new, old in (("optional", "required"), ("required", "optional")):
        yield table.rule(
            f"response-write-only-property-became-{new}",
            "INFO",
            "harmless",
            "replies do not have it",
            mirror=f"response-write-only-property-became-{old}",
            peer=SAME,
        )


def _access(direction: str, need: str) -> Iterator[Rule]:
    sent = direction == "request"
    table = Table("request" if sent else "response", "property", "access")
    prefix = f"{direction}-{need}-property-became"
    required = need == "required"
    # What is written only is in no reply, and what is read only is in no request.
    verdicts: dict[str, tuple[Verdict, str]] = {
        "write-only": ("harmless", _FOLLOWING),
        "not-write-only": ("harmless", _FOLLOWING),
        "read-only": ("harmless", _FOLLOWING),
        "not-read-only": ("harmless", _FOLLOWING),
    }
    if sent:
        verdicts["read-only"] = ("warns", "whoever sends it is ignored or refused")
        if required:
            verdicts["not-read-only"] = ("breaks", "requests must have it, and ours do not")
    else:
        verdicts["not-write-only"] = ("harmless", "models ignore properties that they do not know")
        verdicts["write-only"] = (
            ("breaks", "the model needs it, and replies do not have it any more")
            if required
            else ("warns", "it is always None from now on")
        )
    for state, (verdict, reason) in verdicts.items():
        back = state.removeprefix("not-") if state.startswith("not-") else f"not-{state}"
        appears = not sent and required and state == "not-write-only"
        yield table.rule(
            f"{prefix}-{state}",
            "WARN" if appears else "INFO",
            verdict,
            reason,
            mirror=f"{prefix}-{back}",
            peer=SAME,
        )


def _deprecation() -> Iterator[Rule]:
    for direction in ("request", "response"):
        table = Table(
            "request" if direction == "request" else "response", "property", "deprecation"
        )
        yield table.rule(
            f"{direction}-property-deprecated",
            "INFO",
            "warns",
            "it will go",
            mirror=f"{direction}-property-reactivated",
            peer=SAME,
        )
        yield table.rule(
            f"{direction}-property-reactivated",
            "INFO",
            "harmless",
            "it will stay",
            mirror=f"{direction}-property-deprecated",
            peer=SAME,
        )
