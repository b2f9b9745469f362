"""Where we differ from @graphql-inspector/core on purpose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from tests.peers.inspector import Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of finding that we do not have.

    Attributes:
        kind: What it is called there.
        path: A pattern of its path; the group `owner` is the path of what it is about.
        level: Its criticality there.
        owner: Whether the owner is `new`, being reported by us as added or folded into what was
            added, or has a `record` of ours of the kind `instead`.
        instead: The kind of the record that says it already.
        reason: Why we leave it out.
    """

    kind: str
    path: str
    level: str
    owner: str
    reason: str
    instead: str = ""

    def explains(self, finding: Finding, new: Set[str], ours: Counter[Finding]) -> bool:
        """Whether it is the reason for which we lack `finding`."""
        match = re.fullmatch(self.path, finding.path)
        if match is None or (finding.kind, finding.level) != (self.kind, self.level):
            return False
        if self.owner == "new":
            return match["owner"] in new
        return any(
            record.kind == self.instead and record.path.startswith(match["owner"])
            for record in ours
        )


TYPE = r"(?P<owner>\w+)"
DEPRECATED_MEMBER = r"(?P<owner>\w+\.\w+)\.@deprecated"

DIFFERENCES = (
    Difference(
        "OBJECT_TYPE_INTERFACE_ADDED",
        TYPE,
        "NON_BREAKING",
        "new",
        "what a new type implements is a part of its definition, which the type's record has",
    ),
    Difference(
        "UNION_MEMBER_ADDED",
        TYPE,
        "NON_BREAKING",
        "new",
        "what a new union consists of is a part of its definition, which the union's record has",
    ),
    Difference(
        "FIELD_DEPRECATION_ADDED",
        DEPRECATED_MEMBER,
        "NON_BREAKING",
        "new",
        "a new field is reported once, deprecated or not; nobody selects it yet",
    ),
    Difference(
        "DIRECTIVE_USAGE_FIELD_DEFINITION_ADDED",
        DEPRECATED_MEMBER,
        "NON_BREAKING",
        "new",
        "a new field is reported once, deprecated or not; nobody selects it yet",
    ),
    Difference(
        "DIRECTIVE_USAGE_FIELD_DEFINITION_ADDED",
        DEPRECATED_MEMBER,
        "NON_BREAKING",
        "record",
        "the directive is how the deprecation is written; the deprecation has its own record",
        instead="FIELD_DEPRECATION_ADDED",
    ),
    Difference(
        "DIRECTIVE_USAGE_FIELD_DEFINITION_REMOVED",
        DEPRECATED_MEMBER,
        "NON_BREAKING",
        "record",
        "the directive is how the deprecation is written; its end has its own record",
        instead="FIELD_DEPRECATION_REMOVED",
    ),
)

# Rules whose golden it judges otherwise.
CRITICALITIES = {
    "argument-deprecation-reason-changed": (
        "DANGEROUS",
        "it knows a changed argument of some directive only; for fields it calls the same safe",
    ),
    "input-field-deprecation-reason-changed": (
        "DANGEROUS",
        "it knows a changed argument of some directive only; for fields it calls the same safe",
    ),
}
