"""Comparing two versions of an API's schema, and judging the changes for its operations."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paasport_codegen.config.model import ApiConfiguration, relative_path
from paasport_codegen.drift.changes import (
    VERDICTS,
    Change,
    fingerprint,
    worst,
)
from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange, severity_order
from paasport_codegen.drift.judgements import Effect, FacadeMethod, FacadeUses, Judgement
from paasport_codegen.drift.selectors import OperationFacts
from paasport_codegen.drift.versions.sides import Side, Sides
from paasport_codegen.errors import DocumentError, Problem

if TYPE_CHECKING:
    from graphql import GraphQLSchema


def compare_api(
    root: Path,
    api: ApiConfiguration,
    sides: Sides,
    facades: FacadeUses,
    today: datetime.date | None = None,
) -> ApiDrift:
    """Compare and judge one API.

    Args:
        root: The project's folder.
        api: One of its APIs.
        sides: Its two versions, and the operations that belong to the old one.
        facades: What hand-written code uses; asked only if a change affects something.
        today: The day for which sunsets are judged; the present one without.

    Raises:
        DocumentError: An operation does not match the old schema, or a schema cannot be read.
        ProblemsError: A schema is invalid.
        UsageError: The configured facades cannot be read.
    """
    try:
        if api.kind == "graphql":
            facts, changes, judgements = _graphql(root, api, sides)
            operations = len(facts)
        else:
            operations, facts, changes, judgements = _openapi(root, api, sides, today)
    except RecursionError as error:
        raise DocumentError("The schemas are nested too deeply to be compared.") from error
    judged = [
        JudgedChange(change, fingerprint(api.name, change), judgement)
        for change, judgement in zip(changes, judgements, strict=True)
    ]
    if any(entry.judgement.effects or entry.judgement.dormant for entry in judged):
        judged = _with_facades(api, judged, facades)
    return ApiDrift(
        api=api.name,
        title=api.title,
        kind=api.kind,
        old=sides.old.version,
        new=sides.new.version,
        operations=operations,
        changes=tuple(sorted(judged, key=severity_order)),
        facts=tuple(facts),
        worst_case=sides.worst_case,
    )


_Facts = Sequence[OperationFacts]
_Changes = Sequence[Change]
_Judgements = Sequence[Judgement]


def _graphql(
    root: Path, api: ApiConfiguration, sides: Sides
) -> tuple[_Facts, _Changes, _Judgements]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.drift.graphql.diff import graphql_changes
    from paasport_codegen.drift.graphql.judge import judge_graphql
    from paasport_codegen.graphql.validation import validate_operations

    def load(side: Side) -> GraphQLSchema:
        label = f"{relative_path(api.schema, root)} ({side.version.label})"
        return load_schema(side.content.decode("utf-8"), label)

    files, problems = parse_files(sorted(sides.texts.items()))
    if not problems and _were_generated_from(root, api, sides):
        old = _built(sides.old)
    else:
        old = sides.old.schema or load(sides.old)
        if not problems:
            found = validate_operations(old, files)
            problems = [problem for problem in found if problem.level == "error"]
    if problems:
        raise _unfit(api, sides, problems)
    facts = [
        OperationFacts(node.name.value if node.name else "", node.operation.value)
        for entry in files
        for node in entry.operations
    ]
    if sides.old.content == sides.new.content:
        return facts, (), ()
    new = sides.new.schema or load(sides.new)
    changes = graphql_changes(old, new)
    if sides.worst_case:
        return facts, changes, _worst_case(changes)
    return facts, changes, judge_graphql(old, new, changes, files, _advised(api, sides))


def _worst_case(changes: Iterable[Change]) -> list[Judgement]:
    return [Judgement(change.rule.verdict) for change in changes]


def _advised(api: ApiConfiguration, sides: Sides) -> ApiConfiguration:
    """The name of the API in advice; a schema without a pin cannot be updated by name."""
    return api if sides.is_pinned else replace(api, name="")


def _built(side: Side) -> GraphQLSchema:
    """Build the schema of a side that is known to be valid, without locations."""
    from graphql import build_ast_schema, parse

    document = parse(side.content.decode("utf-8"), no_location=True)
    return build_ast_schema(document, assume_valid=True, assume_valid_sdl=True)


def _were_generated_from(root: Path, api: ApiConfiguration, sides: Sides) -> bool:
    """Whether the client was generated from these operations and this schema.

    If so, both are valid. Validating all operations takes longer than the rest of a comparison, and
    validating just the schema takes as long as reading it.
    """
    from paasport_codegen.generate.inputs import read_inputs
    from paasport_codegen.generate.record import read_record

    ours = sides.is_pinned and not sides.is_past
    record = read_record(api.target) if ours else None
    if record is None:
        return False
    inputs = read_inputs(root, api)
    same = inputs.schema == sides.old.content and inputs.texts == sides.texts
    return same and record.inputs == inputs.fingerprint


def _openapi(
    root: Path, api: ApiConfiguration, sides: Sides, today: datetime.date | None
) -> tuple[int, _Facts, _Changes, _Judgements]:
    from paasport_codegen.drift.openapi.configured_documents import (
        configured,
        configured_changes,
        without_corrections,
    )
    from paasport_codegen.drift.openapi.functions import by_route, functions
    from paasport_codegen.drift.openapi.judge import judge_openapi
    from paasport_codegen.drift.openapi.operation_facts import operation_facts

    vendors = json.loads(sides.old.content)
    before = configured(api, vendors)
    old, plain_api = before.document, without_corrections(api)
    known = functions(plain_api, old)
    operations = 0 if sides.worst_case else len(known)
    if sides.old.content == sides.new.content:
        return operations, list(operation_facts(old, old, by_route(known))), (), ()
    theirs = json.loads(sides.new.content)
    after = configured(api, theirs)
    new = after.document
    facts = list(operation_facts(old, new, by_route(known)))
    changes = configured_changes(api, (vendors, theirs), (before, after), today)
    if sides.worst_case:
        plain = [entry.change for entry in changes]
        return operations, facts, plain, _worst_case(plain)
    file, text = relative_path(api.schema, root), sides.old.text
    if text is None:
        text = sides.old.content.decode("utf-8")
    found, judgements = judge_openapi(_advised(plain_api, sides), old, new, changes, file, text)
    return operations, facts, [entry.change for entry in found], judgements


def _unfit(api: ApiConfiguration, sides: Sides, problems: Iterable[Problem]) -> DocumentError:
    lines = [str(problem) for problem in sorted(problems)]
    if not sides.is_pinned:
        advice = "Correct them, or name another folder."
    elif sides.is_past:
        advice = "Compare with a revision at which they do."
    else:
        advice = f"Correct them and run `paasport generate {api.name}` first."
    return DocumentError(
        "\n".join(
            [
                f"the operations do not fit their own schema ({sides.old.version.label}), so "
                f"nothing can be said of another one:",
                *(f"  {line}" for line in lines),
                advice,
            ]
        )
    )


def _with_facades(
    api: ApiConfiguration, judged: Iterable[JudgedChange], uses: FacadeUses
) -> list[JudgedChange]:
    """Add to each affected operation the hand-written methods that send it.

    If they use a name that changes, regenerating the code breaks them.
    """
    return [
        replace(entry, judgement=_in_facades(api, entry.judgement, uses))
        if entry.judgement.effects or entry.judgement.dormant
        else entry
        for entry in judged
    ]


def _in_facades(api: ApiConfiguration, judgement: Judgement, uses: FacadeUses) -> Judgement:
    effects: list[Effect] = []
    for effect in judgement.effects:
        methods = _users(api, effect, uses)
        if effect.verdict == "renamed" and methods:
            message = f"{effect.message}, and hand-written code uses the old name"
            effect = replace(effect, verdict="breaks", message=message)
        effects.append(replace(effect, facade=methods))
    for effect in judgement.dormant:
        methods = _users(api, effect, uses)
        if methods:
            message = f"{effect.message}, and hand-written code uses it"
            effects.append(replace(effect, message=message, facade=methods))
    effects.sort(key=lambda effect: (VERDICTS.index(effect.verdict), effect.function))
    told = {effect.operation for effect in effects}
    unharmed = tuple(
        replace(group, operations=left)
        for group in judgement.unharmed
        if (left := tuple(name for name in group.operations if name not in told))
    )
    verdict = worst([effect.verdict for effect in effects])
    return replace(
        judgement, verdict=verdict, effects=tuple(effects), unharmed=unharmed, dormant=()
    )


def _users(api: ApiConfiguration, effect: Effect, uses: FacadeUses) -> tuple[FacadeMethod, ...]:
    """The hand-written methods that a change reaches: they call the function, or write a name.

    A name that is a part of something counts where that is written too, or where anything calls
    the function that has it.
    """
    callers = uses.methods().get((api.name, effect.module), ())
    if not any(name == api.name for name, _ in uses.methods()):
        # Without generated code there is no way from a method to an operation but its name.
        callers = tuple(uses.names(_last(effect.function)))
    if not effect.names:
        return callers
    *owners, name = effect.names
    known = not owners or callers or any(uses.names(_last(owner)) for owner in owners)
    return tuple(uses.names(_last(name))) if known else ()


def _last(name: str) -> str:
    """What stands behind the last dot: the object that a method belongs to may have any name."""
    return name.rpartition(".")[2]
