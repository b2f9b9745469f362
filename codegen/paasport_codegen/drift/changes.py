"""A change of a schema, and the rule that says what a change of its kind means."""

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
"""The area of rules about names that generated code has."""
FINGERPRINT_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of change means.

    Attributes:
        id: Its name in reports, such as `field-removed`.
        criticality: How bad it is for clients of which nothing is known.
        direction: Whether it concerns what is sent, what is received, or both.
        area: What has changed: a field, an argument, a parameter, a response, …
        kind: What about it: existence, type, nullability, values, bounds, structure, deprecation,
            description, ….
        verdict: The worst that it can mean for one of our operations that uses the place.
        reason: Why, in one line.
        mirror: The rule of the opposite change, or empty.
        waiver: Why there is no such rule, where there is none.
        peers: What other tools call it.
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
        rule: The rule that it falls under.
        coordinate: The schema coordinate or JSON pointer of what has changed: in the old version,
            or in the new one where it was added.
        message: The change as a sentence without a full stop; the coordinate is in backticks.
        old: What stood there, in short: a type, a default value, a reason, …
        new: What stands there now.
        before: The definition as it was, for reading side by side; may have several lines.
        after: The definition as it is.
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
    """Twelve hexadecimal digits that name a change, the same in every run and on every machine.

    They depend on the API, the rule, the coordinate and what stood and stands there, and not on
    wording, on other changes or on who is affected.
    """
    parts = [api, change.rule.id, change.coordinate]
    parts += ["" if part is None else f"={part}" for part in (change.old, change.new)]
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:FINGERPRINT_LENGTH]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several verdicts; harmless without any."""
    found = set(verdicts)
    for verdict in VERDICTS:
        if verdict in found:
            return verdict
    return "harmless"
