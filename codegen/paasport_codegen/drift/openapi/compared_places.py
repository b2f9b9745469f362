"""The pair of schemas that is being compared, and how its changes are reported."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from paasport_codegen.documents.json_pointers import descendant, reference_pointer
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.equality import Equality
from paasport_codegen.drift.openapi.findings import Findings, Holder
from paasport_codegen.drift.openapi.object_members import Combinations
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID
from paasport_codegen.drift.openapi.schema_facts import as_object, nested_schemas

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
    """Both documents, the findings so far, and the day of the comparison.

    `schemes` has the old name of each security scheme that only has another name now.
    """

    old: OpenApiDocument
    new: OpenApiDocument
    equality: Equality
    findings: Findings
    today: datetime.date
    schemes: Mapping[str, str]
    combinations: Combinations = field(default_factory=dict[frozenset[int], str])


class ComparedPlace(NamedTuple):
    """An old and a new schema at the same place, and their pointers.

    Attributes:
        scope: The kind of place, with which the ids of its rules begin.
        holder: The owner of the place.
        required: Whether every request with the holder also has the place.
        null_is_judged: Whether null has already been compared at an enclosing schema.
        is_optional_reply: Whether it is a reply property that the old schema does not require.
        is_part: Whether null, the types and the members are compared at an enclosing schema.
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
        """Whether the client sends the value."""
        return self.scope.startswith("request")

    @property
    def nested_scope(self) -> str:
        """The scope of nested schemas."""
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
        """Return a nested pair: at `segments` below both, then at each side's own segments."""
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


def compared_place(old: Located, new: Located, scope: str, holder: Holder) -> ComparedPlace:
    """Return the outermost pair of schemas of a part that has a scope."""
    schemas = as_object(old[0]), as_object(new[0])
    return ComparedPlace(*schemas, old[1], new[1], scope, holder, required=True)


Compare = Callable[[Context, ComparedPlace], None]
"""A function that reports all differences at a place."""


def rule_id(scope: str, ending: str) -> str:
    """Return the rule for a schema change in a scope, or the nearest if it has none."""
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
    """Report that the schema at a place has changed; `phrase` continues `the reply body …`."""
    context.findings.add(
        rule or rule_id(place.scope, ending),
        place.old_pointer,
        f"{NOUNS[place.scope]} `{place.old_pointer}` {phrase}",
        [place.holder],
        required=place.required,
        old=old,
        new=new,
        before=place.old,
        after=place.new,
    )


def label(schema: object, pointer: str) -> str:
    """Return the component that a schema refers to, or else the schema's pointer, for messages."""
    named = reference_pointer(schema.get("$ref")) if is_object(schema) else None
    return f"`{named or pointer}`"


def inner_pointers(schema: object, pointer: str) -> Iterator[str]:
    """Yield the pointers of all schemas nested in a schema, without following references."""
    if not is_object(schema):
        return
    for keyword in sorted(SCHEMA_FIELDS.keys() & schema.keys()):
        for way, inner in nested_schemas(keyword, schema[keyword]):
            if len(way) > 1 or is_object(inner):
                place = descendant(pointer, way)
                yield place
                yield from inner_pointers(inner, place)
