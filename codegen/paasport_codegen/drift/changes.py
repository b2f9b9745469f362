"""A change of a schema, and the rule for changes of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Criticality = Literal["breaking", "dangerous", "safe"]
Verdict = Literal["breaks", "warns", "renamed", "harmless"]
Direction = Literal["request", "response", "both"]

CRITICALITIES: Final[tuple[Criticality, ...]] = ("breaking", "dangerous", "safe")
VERDICTS: Final[tuple[Verdict, ...]] = ("breaks", "warns", "renamed", "harmless")
GENERATED_CODE: Final = "generated code"
"""The area of rules about names in generated code."""
FINGERPRINT_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """The meaning of a kind of change.

    Attributes:
        id: Its name in reports, such as `field-removed`.
        criticality: How severe it is for unknown clients.
        direction: Whether it concerns what is sent, what is received, or both.
        area: What changed: a field, an argument, a parameter, a response, …
        kind: What about it: existence, type, nullability, values, bounds, structure, deprecation,
            description, ….
        verdict: The worst verdict for one of our operations that uses the place.
        reason: The reason, in one line.
        mirror: The rule of the opposite change; empty if there is none.
        waiver: The reason why there is no such rule.
        peers: Its names in other tools.
    """

    id: str
    criticality: Criticality
    direction: Direction
    area: str
    kind: str
    verdict: Verdict
    reason: str
    mirror: str = ""
    waiver: str = ""
    peers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a schema.

    Attributes:
        rule: Its rule.
        coordinate: The schema coordinate or JSON pointer of the change: in the old version, or in
            the new one if it was added.
        message: The change as a sentence without a full stop; the coordinate is in backticks.
        old: The old value, in short: a type, a default value, a reason, …
        new: The new value.
        before: The old definition, for comparison side by side; may have several lines.
        after: The new definition.
        folded: Coordinates added or removed together with `coordinate`.
    """

    rule: Rule
    coordinate: str
    message: str
    old: str | None = None
    new: str | None = None
    before: str = ""
    after: str = ""
    folded: tuple[str, ...] = ()


def fingerprint(api: str, change: Change) -> str:
    """Twelve hexadecimal digits that identify a change, the same in every run and on every machine.

    They depend on the API, the rule, the coordinate, and the old and the new value, but not on
    wording, other changes or affected operations.
    """
    parts = [api, change.rule.id, change.coordinate]
    parts += ["" if part is None else f"={part}" for part in (change.old, change.new)]
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:FINGERPRINT_LENGTH]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several verdicts; harmless if there are none."""
    found = set(verdicts)
    for verdict in VERDICTS:
        if verdict in found:
            return verdict
    return "harmless"
