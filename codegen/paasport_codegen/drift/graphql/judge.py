"""The impact of GraphQL schema changes on operations, as one judgement for each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple

from graphql import GraphQLSchema, OperationDefinitionNode

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS, Change, worst
from paasport_codegen.drift.graphql.impact.advice import Advisor
from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import ChangeIndex, Finding
from paasport_codegen.drift.graphql.impact.generated_names import lost_member, other_class
from paasport_codegen.drift.graphql.impact.touched import (
    MeaningAt,
    Touched,
    touched_coordinate,
    used,
)
from paasport_codegen.drift.graphql.impact.walk import ImpactWalk
from paasport_codegen.drift.graphql.uses import Uses, place_of
from paasport_codegen.drift.judgements import Effect, Judgement, Unharmed
from paasport_codegen.errors import DocumentError
from paasport_codegen.graphql.operation_names import operation_names

UNEXPLAINED: Final = (
    "which change leads to it is not certain, and this is a fault of paasport: please report it "
    "with both schemas"
)


class _JudgedOperation(NamedTuple):
    node: OperationDefinitionNode
    name: str
    function: str
    module: str


def judge_graphql(
    old: GraphQLSchema,
    new: GraphQLSchema,
    changes: Sequence[Change],
    files: Sequence[OperationFile],
    api: ApiConfiguration,
) -> list[Judgement]:
    """Judge for each change which operations it affects, and how.

    An operation breaks if its document is no longer valid, if its models reject a reply that the
    new schema allows, or if its smallest request is refused. Operations that are not valid for the
    old schema are judged as far as they are valid.

    A finding that no change explains is attributed to the nearest change, and its message says so:
    this is a fault of paasport, but better than silence. Raises `DocumentError` if there is a
    finding, but no change at all.
    """
    fragments = {node.name.value: node for file in files for node in file.fragments}
    index = ChangeIndex(changes)
    walk = ImpactWalk(Compared(old, new, index, fragments, api.scalars, api.field_scalars))
    operations = [_judged_operation(node, api.client) for file in files for node in file.operations]
    effects: list[dict[int, MeaningAt]] = [{} for _ in changes]
    findings: list[list[tuple[Finding, str]]] = [[] for _ in changes]
    users = _users(old, changes, files)
    for position, operation in enumerate(operations):
        for finding in walk.operation(operation.node):
            number, message = finding.change, finding.message
            if number is None:
                used_here = {one for one, found in users.items() if position in found}
                number = _nearest(changes, finding, used_here)
                if number is None:
                    raise DocumentError(_unexplained(finding, operation.name))
                message = f"{message}; {UNEXPLAINED}"
            findings[number].append((finding, operation.function))
            touch = MeaningAt(finding.verdict, message, finding.node)
            known = effects[number].get(position)
            if known is None or VERDICTS.index(touch.verdict) < VERDICTS.index(known.verdict):
                effects[number][position] = touch
    for number, change in enumerate(changes):
        for position, uses in users.get(touched_coordinate(change), {}).items():
            if position not in effects[number]:
                own = users.get(change.coordinate, {}).get(position, ())
                effects[number][position] = used(change, uses, own, operations[position].node)
    names = [
        _name_classes(other_class(old, new, change), effects[number])
        for number, change in enumerate(changes)
    ]
    advisor = Advisor(old, new, api.name)
    return [
        _judgement(change, effects[number], findings[number], operations, advisor, names[number])
        for number, change in enumerate(changes)
    ]


def _judged_operation(node: OperationDefinitionNode, client: str) -> _JudgedOperation:
    names = operation_names(node)
    return _JudgedOperation(node, names.operation, f"{client}.{names.method}", names.module)


def _name_classes(
    classes: tuple[str, str] | None, touches: dict[int, MeaningAt]
) -> tuple[str, ...]:
    """Mark harmless uses as renamed if a place gets another class; return the old class."""
    if classes is None:
        return ()
    message = f"the class `{classes[0]}` is `{classes[1]}` there when it is generated again"
    for position, touch in touches.items():
        if touch.verdict == "harmless":
            touches[position] = MeaningAt("renamed", message, touch.node)
    return classes[:1]


def _nearest(changes: Sequence[Change], finding: Finding, used: Set[str]) -> int | None:
    """The change most likely to blame: on the same type, used by the operation, and critical."""

    def distance(number: int) -> tuple[bool, bool, int, int]:
        change = changes[number]
        of_type = change.coordinate.partition(".")[0] == finding.coordinate.partition(".")[0]
        is_used = touched_coordinate(change) in used
        return not of_type, not is_used, CRITICALITIES.index(change.rule.criticality), number

    return min(range(len(changes)), key=distance, default=None)


def _users(
    old: GraphQLSchema, changes: Sequence[Change], files: Sequence[OperationFile]
) -> dict[str, dict[int, tuple[Touched, ...]]]:
    """The operations, by position, that use each coordinate affected by the changes."""
    wanted = {touched_coordinate(change) for change in changes}
    wanted |= {change.coordinate for change in changes}
    uses = Uses(old, files)
    found: dict[str, dict[int, tuple[Touched, ...]]] = {}
    operations = (node for file in files for node in file.operations)
    for position, operation in enumerate(operations):
        for (coordinate, how), node in uses.of(operation).items():
            if coordinate in wanted:
                users = found.setdefault(coordinate, {})
                users[position] = (*users.get(position, ()), Touched(how, node))
    return found


def _judgement(
    change: Change,
    touches: dict[int, MeaningAt],
    findings: Sequence[tuple[Finding, str]],
    operations: Sequence[_JudgedOperation],
    advisor: Advisor,
    names: tuple[str, ...],
) -> Judgement:
    unharmed: dict[str, list[str]] = {}
    for position, touch in touches.items():
        if touch.verdict == "harmless":
            unharmed.setdefault(touch.message, []).append(operations[position].name)
    found = list(_effects(touches, operations))
    effects = sorted(
        (replace(one, names=names) if one.verdict == "renamed" else one for one in found),
        key=lambda effect: (VERDICTS.index(effect.verdict), effect.operation),
    )
    verdict = worst([effect.verdict for effect in effects])
    advice: tuple[str, ...] = ()
    if verdict == "breaks":
        breaking = [entry for entry in findings if entry[0].verdict == "breaks"]
        advice = advisor.advise(change, breaking)
    groups = tuple(
        Unharmed(message, tuple(sorted(unharmed[message]))) for message in sorted(unharmed)
    )
    dormant = tuple(_dormant(lost_member(change), touches, operations))
    return Judgement(verdict, tuple(effects), advice, groups, dormant)


def _dormant(
    member: tuple[str, ...],
    touches: dict[int, MeaningAt],
    operations: Sequence[_JudgedOperation],
) -> Iterator[Effect]:
    """The effects of a removed enum value on code that uses its member of the enum."""
    if member:
        message = f"`{'.'.join(member)}` is not generated any more"
        lost = {
            position: MeaningAt("breaks", message, touch.node)
            for position, touch in touches.items()
            if touch.verdict == "harmless"
        }
        yield from (replace(effect, names=member) for effect in _effects(lost, operations))


def _effects(
    touches: dict[int, MeaningAt], operations: Sequence[_JudgedOperation]
) -> Iterator[Effect]:
    for position, touch in touches.items():
        if touch.verdict == "harmless":
            continue
        operation = operations[position]
        yield Effect(
            operation=operation.name,
            kind=operation.node.operation.value,
            verdict=touch.verdict,
            message=touch.message,
            place=place_of(touch.node),
            function=operation.function,
            module=operation.module,
        )


def _unexplained(finding: Finding, operation: str) -> str:
    return (
        f"{place_of(finding.node)}: `{operation}` no longer fits the schema ({finding.message}), "
        f"although nothing has changed. This is a fault of paasport; please report it with both "
        f"schemas."
    )
