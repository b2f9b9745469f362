"""The meaning of a change for an operation that uses the changed element but does not break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graphql import Node, NonNullTypeNode, OperationDefinitionNode, VariableNode

from paasport_codegen.drift.changes import Change, Verdict
from paasport_codegen.drift.graphql.uses import How, how_rank

_OWNED_WHEN_ADDED: Final = frozenset(
    {
        "enum-value-added",
        "input-field-added-with-default",
        "optional-argument-added",
        "optional-directive-argument-added",
        "optional-input-field-added",
        "required-argument-added",
        "required-directive-argument-added",
        "required-input-field-added",
    }
)
_SENT: Final[frozenset[How]] = frozenset({"selected", "passed", "sent", "reachable", "directive"})
_PHRASES: Final[dict[How, str]] = {
    "selected": "is selected",
    "passed": "is passed",
    "sent": "is sent",
    "reachable": "may be sent",
    "returned": "is what a selected field returns",
    "fragment": "is spread",
    "type condition": "is a type condition",
    "possible type": "may be returned",
    "directive": "is applied",
    "root": "is what the operation starts from",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A use of a changed element: its kind and its node."""

    how: How
    node: Node


@dataclass(frozen=True, slots=True)
class MeaningAt:
    """The meaning of a change for an operation, at a node."""

    verdict: Verdict
    message: str
    node: Node


def touched_coordinate(change: Change) -> str:
    """The coordinate that affected operations use: that of the change, or of its parent."""
    rule, coordinate = change.rule.id, change.coordinate
    if rule in _OWNED_WHEN_ADDED or "argument-default" in rule:
        if coordinate.endswith(":)"):
            return coordinate[: coordinate.rindex("(")]
        return coordinate.partition(".")[0]
    if "input-field-default" in rule:
        return coordinate.partition(".")[0]
    return coordinate


def used(
    change: Change,
    uses: Sequence[Touched],
    own: Sequence[Touched],
    operation: OperationDefinitionNode,
) -> MeaningAt:
    """The meaning of a change for an operation that it does not break.

    `uses` is how the operation uses `touched_coordinate(change)`, and `own` how it uses the
    coordinate of the change itself.
    """
    rule = change.rule.id
    first = min(own or uses, key=lambda one: how_rank(one.how))
    subject = change.coordinate if own else touched_coordinate(change)
    if rule.endswith("deprecation-added") and any(one.how in _SENT for one in own):
        sending = next(one for one in sorted(own, key=_rank) if one.how in _SENT)
        reason = f": {one_line(change.new)}" if change.new else ""
        message = f"`{subject}` {_PHRASES[sending.how]}, and it is deprecated now{reason}"
        return MeaningAt("warns", message, sending.node)
    if "-default-" in rule and _may_be_left_out(rule, own, operation):
        before, after = _shown(change.old), _shown(change.new)
        message = f"`{change.coordinate}` may be left out; its default was {before} and is {after}"
        return MeaningAt("warns", message, first.node)
    message = f"`{subject}` {_PHRASES[first.how]}; {_reason(change, first.how)}"
    return MeaningAt("harmless", message, first.node)


def _may_be_left_out(rule: str, own: Sequence[Touched], operation: OperationDefinitionNode) -> bool:
    if "input-field" in rule:
        return not own or any(one.how == "reachable" for one in own)
    value = getattr(own[0].node, "value", None) if own else None
    if isinstance(value, VariableNode):
        # A call that leaves the variable unset leaves out the argument.
        return any(
            entry.variable.name.value == value.name.value
            and entry.default_value is None
            and not isinstance(entry.type, NonNullTypeNode)
            for entry in operation.variable_definitions or ()
        )
    return not own


def _reason(change: Change, how: How) -> str:
    rule = change.rule.id
    if "description" in rule:
        return "only its description changed"
    if rule in ("enum-value-added", "union-member-added", "interface-added"):
        return "what is new is read as unknown" if how not in _SENT else "what is sent still fits"
    if rule in _OWNED_WHEN_ADDED:
        return f"`{change.coordinate}` may be left out"
    if rule in ("enum-value-removed", "deprecated-enum-value-removed"):
        return "replies just no longer have it"
    if "deprecation" in rule:
        return "the request stays as it is"
    if rule.startswith("field-type-changed"):
        return "the model reads it as before"
    if "-type-changed" in rule and how in _SENT:
        return "what is sent still fits"
    return "nothing follows from this change alone"


def _rank(one: Touched) -> int:
    return how_rank(one.how)


def _shown(value: str | None) -> str:
    return "none" if value is None else f"`{value}`"


def one_line(text: str, limit: int = 120) -> str:
    """A string on one line, truncated if it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"
