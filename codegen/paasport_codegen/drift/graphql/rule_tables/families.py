"""Rules that several parts of a schema have alike: for descriptions and for default values."""

from __future__ import annotations

from paasport_codegen.drift.changes import Direction, Rule, Verdict


def description_rules(
    area: str, direction: Direction, peers: tuple[str, ...] = ()
) -> tuple[Rule, ...]:
    """The rules for the description of `area`; `peers` are for added, removed, changed."""
    # Most peers have one name for all three.
    names = peers * 3 if len(peers) == 1 else peers

    def rule(event: str, reason: str, mirror: str, number: int) -> Rule:
        return Rule(
            f"{area}-description-{event}",
            "safe",
            direction,
            area,
            "description",
            "harmless",
            reason,
            mirror=f"{area}-description-{mirror}",
            peers=names[number : number + 1],
        )

    return (
        rule("added", "Descriptions are for readers; no message depends on them", "removed", 0),
        rule("removed", "Documentation was lost, but no message depends on it", "added", 1),
        rule("changed", "The wording changed; what the schema accepts did not", "changed", 2),
    )


def default_rules(area: str, peer: str) -> tuple[Rule, ...]:
    """The rules for the default value of `area`, which is something that clients may leave out."""

    def rule(event: str, verdict: Verdict, reason: str, mirror: str) -> Rule:
        return Rule(
            f"{area}-default-{event}",
            "dangerous",
            "request",
            area,
            "default",
            verdict,
            reason,
            mirror=f"{area}-default-{mirror}",
            peers=(peer,),
        )

    return (
        rule("added", "warns", "Who leaves it out now sends this value unknowingly", "removed"),
        rule(
            "removed",
            "breaks",
            "Who leaves it out gets no value now, or is refused where null is forbidden",
            "added",
        ),
        rule("changed", "warns", "Who leaves it out now gets another value", "changed"),
    )
