"""The pair of places that is being compared, and how a change of it is reported."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from paasport_codegen.documents.json_pointers import child, descendant
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.equality import Equality
from paasport_codegen.drift.openapi.findings import Findings, Holder
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID
from paasport_codegen.drift.openapi.schema_facts import as_object

NOUNS: Final = {
    "request-body": "the request body",
    "request-property": "the request property",
    "request-parameter": "the request parameter",
    "request-parameter-property": "the property of a request parameter",
    "response-body": "the reply body",
    "response-property": "the reply property",
    "response-header": "the reply header",
}
_NESTED: Final = {
    "request-body": "request-property",
    "request-parameter": "request-parameter-property",
    "response-body": "response-property",
}


@dataclass(frozen=True, slots=True)
class Context:
    """Both documents, what has been found so far, and the day on which they are compared."""

    old: OpenApiDocument
    new: OpenApiDocument
    equality: Equality
    findings: Findings
    today: datetime.date


class ComparedPlace(NamedTuple):
    """An old and a new schema that stand in the same place.

    Attributes:
        old: The old schema.
        new: The new schema.
        old_pointer: Where the old one stands.
        new_pointer: Where the new one stands.
        scope: What kind of place it is: the first words of its rules.
        holder: What the place belongs to.
        required: Whether requests with the holder always have the place too.
        null_is_judged: Whether null has been compared at a schema around this one.
        is_optional_reply: Whether it is a property that replies could always leave out.
        is_part: Whether a schema around this one answers for null, the types and the members.
    """

    old: JsonObject
    new: JsonObject
    old_pointer: str
    new_pointer: str
    scope: str
    holder: Holder
    required: bool
    null_is_judged: bool = False
    is_optional_reply: bool = False
    is_part: bool = False

    @property
    def sent(self) -> bool:
        """Whether the client sends what stands here."""
        return self.scope.startswith("request")

    @property
    def nested_scope(self) -> str:
        """The scope of what stands inside."""
        return _NESTED.get(self.scope, self.scope)

    def below(
        self,
        old: object,
        new: object,
        *segments: str | int,
        old_segments: tuple[str | int, ...] = (),
        new_segments: tuple[str | int, ...] = (),
        scope: str = "",
        required: bool = True,
        is_optional_reply: bool = False,
    ) -> ComparedPlace:
        """The pair of schemas at `segments` below both, or at ways of their own."""
        return ComparedPlace(
            as_object(old),
            as_object(new),
            descendant(self.old_pointer, (*segments, *old_segments)),
            descendant(self.new_pointer, (*segments, *new_segments)),
            scope or self.nested_scope,
            self.holder,
            self.required and (required or not self.sent),
            is_optional_reply=is_optional_reply,
        )


Compare = Callable[[Context, ComparedPlace], None]
"""Reports what differs in a place, whatever stands in it."""


def rule_id(scope: str, ending: str) -> str:
    """The rule for a change of a schema in a scope, or the nearest where it has none."""
    exact = f"{scope}-{ending}"
    if exact in OPENAPI_RULES_BY_ID:
        return exact
    if scope == "response-header":
        return "response-header-schema-changed"
    if scope == "request-parameter-property":
        return rule_id("request-property", ending)
    return f"{scope}-keyword-changed"


def report(
    context: Context,
    place: ComparedPlace,
    ending: str,
    phrase: str,
    *,
    rule: str = "",
    old: str | None = None,
    new: str | None = None,
) -> None:
    """Report that the schema in a place has changed; `phrase` continues `the reply body …`."""
    context.findings.add(
        rule or rule_id(place.scope, ending),
        place.old_pointer,
        f"{NOUNS[place.scope]} `{place.old_pointer}` {phrase}",
        [(place.holder, place.required)],
        old=old,
        new=new,
        before=place.old,
        after=place.new,
    )


def inner_pointers(schema: object, pointer: str) -> Iterator[str]:
    """The pointers of the properties and variants that a schema defines in itself."""
    if not is_object(schema):
        return
    for field in sorted(SCHEMA_FIELDS.keys() & schema.keys()):
        inner, below = schema[field], child(pointer, field)
        entries: list[tuple[str, object]] = []
        if is_array(inner):
            entries = [(child(below, index), entry) for index, entry in enumerate(inner)]
        elif SCHEMA_FIELDS[field] == "map" and is_object(inner):
            entries = [(child(below, key), inner[key]) for key in sorted(inner)]
        elif is_object(inner):
            entries = [(below, inner)]
        for place, entry in entries:
            yield place
            yield from inner_pointers(entry, place)
