"""Judge what changes of an OpenAPI document mean for the generated functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.changes import VERDICTS, Verdict, worst
from paasport_codegen.drift.judgements import Effect, Judgement, Unharmed
from paasport_codegen.drift.openapi.advice import Adviser
from paasport_codegen.drift.openapi.functions import (
    GeneratedFunction,
    Key,
    by_route,
    clash,
    functions,
    renamed,
)
from paasport_codegen.drift.openapi.occurrences import Occurrence, OpenApiChange
from paasport_codegen.drift.openapi.pinned_file import PinnedFile
from paasport_codegen.drift.openapi.reach import SchemaReach
from paasport_codegen.drift.openapi.received import Outcome, received
from paasport_codegen.drift.openapi.renames import RenamedNames, renamed_names
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.errors import CodegenError, DocumentError
from paasport_codegen.openapi.security import SecurityReader

# Areas that concern all operations, so changes matter even if no operation is named.
_EVERYWHERE: Final = frozenset({"document"})
# Kinds that matter only for a function's first route, from which it is named and generated.
_OF_THE_FIRST_ROUTE: Final = frozenset({"name", "deprecation", "description"})
_CORRECTED: Final = "the configuration says what stands there, and still does"
_ENDPOINT_ADDED: Final = "endpoint-added"
_SCHEME_RENAMED: Final = "api-security-component-renamed"
_NAMELESS: Final = "nothing in generated code is named after the scheme"
# Rules for changes that give an operation a name or take one away.
_NAMING: Final = frozenset(
    [
        _ENDPOINT_ADDED,
        "api-path-removed-with-deprecation",
        "api-path-removed-without-deprecation",
        "api-removed-with-deprecation",
        "api-removed-without-deprecation",
        "api-operation-id-added",
        "api-operation-id-changed",
        "api-operation-id-removed",
        "api-first-tag-changed",
    ]
)


def judge_openapi(
    api: ApiConfiguration,
    old: JsonObject,
    new: JsonObject,
    changes: Sequence[OpenApiChange],
    schema_file: str,
    text: str = "",
) -> tuple[list[OpenApiChange], list[Judgement]]:
    """Judge changes by the functions that use what has changed.

    Args:
        api: The API's configuration; its corrections are already applied.
        old: The pinned document, from which the functions are generated.
        new: The new version.
        changes: The changes between them.
        schema_file: The pinned document's file as messages show it.
        text: The content of that file, to find the lines of effects; without it, all are in line 1.

    Returns:
        The given changes in their order, then the changed names of generated code, and a judgement
        for each.

    Raises:
        DocumentError: The pinned document has a broken reference.
    """
    judge = _Judge(api, old, new, PinnedFile(schema_file, text))
    found = [*changes, *judge.names(changes)]
    return found, [judge.judgement(entry) for entry in found]


@dataclass(slots=True)
class _Judge:
    api: ApiConfiguration
    old: JsonObject
    new: JsonObject
    file: PinnedFile
    reach: SchemaReach = field(init=False)
    before: dict[Key, GeneratedFunction] = field(init=False)
    after: dict[Key, GeneratedFunction] = field(init=False)
    renamed: list[tuple[GeneratedFunction, GeneratedFunction]] = field(init=False)
    adviser: Adviser = field(init=False)
    names_found: RenamedNames = field(default_factory=lambda: RenamedNames([], {}, ()))
    _users: dict[tuple[Occurrence, ...], tuple[str, ...]] = field(
        default_factory=dict[tuple[Occurrence, ...], tuple[str, ...]]
    )

    def __post_init__(self) -> None:
        known = functions(self.api, self.old)
        pinned = OpenApiDocument(self.old, self.api.schema.name)
        self.reach = SchemaReach(pinned, self.api.envelope, self.api.pagination)
        self.before = by_route(known)
        self.after = by_route(_readable_functions(self.api, self.new))
        self.renamed = renamed(self.before, self.after)
        self.adviser = Adviser(
            self.api.name, pinned, OpenApiDocument(self.new), self.before, self.after
        )

    def names(self, changes: Sequence[OpenApiChange]) -> list[OpenApiChange]:
        sides = self.before, self.after
        self.names_found = renamed_names(self.api, self.old, self.new, sides, changes)
        if self.names_found.read is not None:
            self.reach.know(self.names_found.read.replies)
        return self.names_found.changes

    def judgement(self, entry: OpenApiChange) -> Judgement:
        rule = entry.change.rule
        if entry.is_corrected:
            return self._harmless(entry, _CORRECTED)
        if rule.verdict == "harmless" and rule.id not in _NAMING:
            return self._harmless(entry, rule.reason)
        if rule.id == _SCHEME_RENAMED:
            security = SecurityReader(OpenApiDocument(self.old), self.api)
            if entry.change.old not in security.schemes:
                return self._harmless(entry, _NAMELESS)
        outcomes = self._worst_outcomes(entry)
        if not outcomes:
            everywhere = rule.area in _EVERYWHERE and not entry.occurrences
            return Judgement(rule.verdict if everywhere else "harmless")
        effects: list[Effect] = []
        unharmed: dict[str, list[str]] = {}
        for function, (verdict, message) in outcomes.items():
            if verdict == "harmless":
                unharmed.setdefault(message, []).append(function.operation)
                continue
            effects.append(self._effect(entry, function, verdict, message))
        effects.sort(key=lambda effect: (VERDICTS.index(effect.verdict), effect.function))
        verdict = worst([effect.verdict for effect in effects])
        named = {effect.function for effect in effects if effect.verdict == verdict}
        is_told = verdict in ("breaks", "renamed")
        advice = self.adviser.advice(entry, named) if is_told else ()
        groups = tuple(
            Unharmed(message, tuple(sorted(unharmed[message]))) for message in sorted(unharmed)
        )
        return Judgement(verdict, tuple(effects), tuple(advice), groups)

    def _effect(
        self,
        entry: OpenApiChange,
        function: GeneratedFunction,
        verdict: Verdict,
        message: str,
        names: tuple[str, ...] = (),
    ) -> Effect:
        return Effect(
            operation=function.operation,
            kind=function.kind,
            verdict=verdict,
            message=message,
            place=self.file.place(entry.change.coordinate, function.pointer),
            function=function.name,
            module=function.module,
            names=names or self.names_found.names.get(entry.change.message, ()),
        )

    def _dormant(self, entry: OpenApiChange) -> Iterator[Effect]:
        """Yield the effects of a removed reply value on code that uses its enum member."""
        if not entry.change.rule.id.endswith("enum-value-removed"):
            return
        routes = {(occurrence.method, occurrence.path) for occurrence in entry.occurrences}
        for pair, users in self.names_found.values:
            if text(pair.value) == entry.change.old:
                for function in users:
                    if routes & {*function.keys}:
                        message = f"`{'.'.join(pair.old)}` is not generated any more"
                        yield self._effect(entry, function, "breaks", message, pair.old)

    def _harmless(self, entry: OpenApiChange, reason: str) -> Judgement:
        if entry.occurrences not in self._users:
            found = {
                function.operation
                for occurrence in entry.occurrences
                if (function := self.before.get((occurrence.method, occurrence.path))) is not None
            }
            self._users[entry.occurrences] = tuple(sorted(found))
        users = self._users[entry.occurrences]
        unharmed = (Unharmed(reason, users),) if users else ()
        return Judgement("harmless", unharmed=unharmed, dormant=tuple(self._dormant(entry)))

    def _worst_outcomes(self, entry: OpenApiChange) -> dict[GeneratedFunction, Outcome]:
        found: dict[GeneratedFunction, Outcome] = {}
        for function, outcome in self._outcomes(entry):
            known = found.get(function)
            if known is None or VERDICTS.index(outcome[0]) < VERDICTS.index(known[0]):
                found[function] = outcome
        return found

    def _outcomes(self, entry: OpenApiChange) -> Iterator[tuple[GeneratedFunction, Outcome]]:
        rule = entry.change.rule
        for occurrence in entry.occurrences:
            key = (occurrence.method, occurrence.path)
            function = self.before.get(key)
            if rule.id in _NAMING:
                yield from self._renamed(entry, key)
            if rule.id == _ENDPOINT_ADDED:
                yield from self._added(key)
            elif function is not None:
                try:
                    yield function, self._outcome(entry, occurrence, function)
                except (CodegenError, RecursionError) as error:
                    # A schema that cannot be read must not stop the others from being judged.
                    yield function, ("warns", f"what it means cannot be judged: {error}")

    def _added(self, key: Key) -> Iterator[tuple[GeneratedFunction, Outcome]]:
        """Judge a new route, which may become the second one of an existing function."""
        folded = self.after.get(key)
        for other in folded.keys if folded is not None else ():
            function = self.before.get(other)
            if folded is None or function is None or other == key:
                continue
            if function.name == folded.name:
                yield function, ("harmless", "it is a second route of the function")
            else:
                message = f"both routes become one function, which is called `{folded.name}`"
                yield function, ("renamed", message)

    def _renamed(
        self, entry: OpenApiChange, key: Key
    ) -> Iterator[tuple[GeneratedFunction, Outcome]]:
        """Yield functions that a change of another one renames, since names must be unique."""
        sides = [side[key] for side in (self.before, self.after) if key in side]
        for function, other in self.renamed:
            taken = any(clash(one, function) or clash(one, other) for one in sides)
            if taken and key not in function.keys:
                gone = entry.change.rule.kind == "existence" and key not in self.after
                cause = "is free now" if gone else "is another's now"
                message = f"the name {cause}: the function is called `{other.name}`"
                yield function, ("renamed", message)

    def _outcome(
        self, entry: OpenApiChange, occurrence: Occurrence, function: GeneratedFunction
    ) -> Outcome:
        rule = entry.change.rule
        within = occurrence.path != function.path
        if within and rule.kind in _OF_THE_FIRST_ROUTE:
            return "harmless", f"the function is made after `{function.kind}`"
        if rule.verdict == "harmless":
            return "harmless", rule.reason
        if rule.kind == "name" and rule.area == "operation":
            other = self.after.get((occurrence.method, occurrence.path))
            if other is None or other.name == function.name:
                return "harmless", "the function keeps its name"
            return "renamed", f"the function is called `{other.name}`"
        if occurrence.direction == "response" and rule.direction == "response":
            return received(self.reach, entry.change, occurrence)
        place = f"{rule.reason}, in calls within a scope" if within else rule.reason
        if rule.verdict == "breaks" and not occurrence.required:
            whose = "pass it" if rule.area == "parameter" else "send this part of the body"
            return "warns", f"{place}; only calls that {whose} are concerned"
        return rule.verdict, place


def _readable_functions(api: ApiConfiguration, document: JsonObject) -> list[GeneratedFunction]:
    # Changes are judged even if nothing can be generated from the new version.
    try:
        return functions(api, document)
    except DocumentError:
        return []
