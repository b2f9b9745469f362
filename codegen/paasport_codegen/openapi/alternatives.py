"""The alternatives of `oneOf` and `anyOf`, each with the keywords beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import prod
from typing import Final

from paasport_codegen.documents.json_pointers import child, reference_to
from paasport_codegen.documents.json_values import describe, is_array, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.object_members import property_names
from paasport_codegen.openapi.positions import Part, Position, position_at, together
from paasport_codegen.openapi.reading import is_nullable
from paasport_codegen.openapi.tags import Variant, default_of, named_component
from paasport_codegen.openapi.types import inferred_types, stated_types
from paasport_codegen.openapi.value_classes import dataclass

_UNIONS: Final = ("oneOf", "anyOf")
_MOST_COMBINATIONS: Final = 48
_CONDITIONS: Final = frozenset(
    ["required", "not", "minProperties", "maxProperties", "if", "dependentRequired"]
)
"""Keywords that say which properties an object has, and nothing about their values."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What a value may be.

    Attributes:
        variants: The alternatives; empty if the listed ones add nothing.
        nullable: Whether null is one.
        discriminators: The declared discriminators, and where they are.
        alone: Whether an alternative means only itself, without its children.
    """

    variants: tuple[Variant, ...]
    nullable: bool = False
    discriminators: tuple[Located, ...] = ()
    alone: bool = False

    @classmethod
    def of_components(
        cls,
        document: OpenApiDocument,
        pointers: Iterable[str],
        discriminators: Sequence[Located],
    ) -> Alternatives:
        """Components that are alternatives on their own."""
        variants: list[Variant] = []
        for pointer in pointers:
            found = position_at(document, [({"$ref": reference_to(pointer)}, "")])
            variants.append(_variant(document, found._replace(home=pointer), pointer, pointer))
        return cls(tuple(variants), discriminators=tuple(discriminators), alone=True)


@dataclass(frozen=True, slots=True)
class _Union:
    part: Part
    keyword: str
    variants: tuple[Variant, ...]
    nullable: bool


def read_alternatives(
    document: OpenApiDocument,
    position: Position,
    is_open: Callable[[str], bool],
    lenient: bool,
) -> Alternatives | None:
    """The alternatives of a position; None if it has none.

    Multiple unions that apply at once are multiplied out. `is_open` says whether a place is
    currently being read, so a union is not part of itself.
    """
    if all(part.schema.keys().isdisjoint(_UNIONS) for part in position.parts):
        return None
    unions = [
        union
        for part in position.parts
        if not part.loose
        for keyword in _UNIONS
        if keyword in part.schema
        and (union := _union(document, part, keyword, is_open, {position.home}))
    ]
    if not unions:
        return None
    base = tuple(part.without(*_UNIONS) for part in position.parts)
    base = tuple(part for part in base if part.says_something)
    described = bool(property_names(document, Position("", base)))
    kept: list[_Union] = []
    for union in unions:
        if described and all(_is_condition(variant.position) for variant in union.variants):
            if not lenient:
                document.warn(
                    child(union.part.pointer, union.keyword),
                    "specifies which properties go together, which is left to the server.",
                )
        else:
            kept.append(union)
    if not kept:
        return Alternatives(())
    if prod(len(union.variants) for union in kept) > _MOST_COMBINATIONS and len(kept) > 1:
        kept, base = _loosened(document, kept, base)
    discriminators = [
        (union.part.schema["discriminator"], child(union.part.pointer, "discriminator"))
        for union in kept
        if "discriminator" in union.part.schema
    ]
    variants = [
        _combined(document, base, chosen)
        for chosen in product(*(_with_default(document, union) for union in kept))
    ]
    nullable = all(union.nullable for union in kept) and (
        lenient or not any(_forbids_null(document, part) for part in base)
    )
    return Alternatives(tuple(variants), nullable, tuple(discriminators))


def _forbids_null(document: OpenApiDocument, part: Part) -> bool:
    types = None if part.loose or is_nullable(part) else stated_types(document, part)
    return types is not None and "null" not in types


def _with_default(document: OpenApiDocument, union: _Union) -> tuple[Variant, ...]:
    """The variants, and the discriminator's default for all other objects."""
    discriminator: object = union.part.schema.get("discriminator")
    if not is_object(discriminator) or "defaultMapping" not in discriminator:
        return union.variants
    at = child(union.part.pointer, "discriminator", "defaultMapping")
    if default_of(document, union.variants, discriminator) is not None:
        return union.variants
    pointer = named_component(document, discriminator["defaultMapping"])
    found = position_at(document, [({"$ref": reference_to(pointer)}, at)])
    if not property_names(document, found):
        document.warn(at, "is not an object with properties; it is left out.")
        return union.variants
    return (*union.variants, _variant(document, found, pointer, at))


def _union(
    document: OpenApiDocument,
    part: Part,
    keyword: str,
    is_open: Callable[[str], bool],
    within: set[str],
) -> _Union | None:
    at = child(part.pointer, keyword)
    given: object = part.schema[keyword]
    if not is_array(given) or not given:
        what = "an empty list" if is_array(given) else describe(given)
        document.warn(at, f"must list schemas, not be {what}; left out.")
        return None
    variants: list[Variant] = []
    nullable = False
    for index, schema in enumerate(given):
        position = position_at(document, [(schema, child(at, index))])
        if _is_null(position):
            nullable = True
            continue
        if position.says("nullable"):
            nullable = True
        if position.home in within:
            continue  # to be itself says nothing
        inner = _plain_union(position)
        if inner is not None and not is_open(position.home):
            found = _union(document, *inner, is_open, {*within, position.home})
            if found is not None:
                variants += found.variants
                nullable = nullable or found.nullable
                continue
        variants.append(_variant(document, position, position.home, child(at, index)))
    if not variants and not nullable:
        document.warn(part.pointer, "refers only to itself; any value is accepted.")
        return None
    return _Union(part, keyword, tuple(variants), nullable)


def _plain_union(position: Position) -> tuple[Part, str] | None:
    """The union that a position consists of, if it has nothing else."""
    if len(position.parts) != 1:
        return None
    part = position.parts[0]
    given = [keyword for keyword in _UNIONS if keyword in part.schema]
    if len(given) != 1 or "discriminator" in part.schema:
        return None
    return (part, given[0]) if not part.without(*given).says_something else None


def _is_null(position: Position) -> bool:
    return any(
        part.schema.get("type") in ("null", ["null"])
        or ("const" in part.schema and part.schema["const"] is None)
        or part.schema.get("enum") == [None]
        for part in position.parts
    )


def _is_condition(position: Position) -> bool:
    if not position.parts:
        return False
    for part in position.parts:
        for keyword, value in part.without(*_CONDITIONS).schema.items():
            if keyword == "properties" and is_object(value) and _says_nothing(value):
                continue
            if keyword == "type" and value == "object":
                continue
            if Part({keyword: value}, "", "").says_something:
                return False
    return True


def _says_nothing(properties: dict[str, object]) -> bool:
    return all(schema is True or schema is False or schema == {} for schema in properties.values())


def _loosened(
    document: OpenApiDocument, unions: Sequence[_Union], base: tuple[Part, ...]
) -> tuple[list[_Union], tuple[Part, ...]]:
    """Keep the first union and only describe the others: there are too many combinations."""
    parts = list(base)
    for union in unions[1:]:
        document.warn(
            child(union.part.pointer, union.keyword),
            "makes too many combinations; choosing its alternative is left to the server.",
        )
        parts += [
            part._replace(key=f"{part.key} loose", loose=True)
            for variant in union.variants
            for part in variant.position.parts
        ]
    return [unions[0]], tuple(parts)


def _combined(
    document: OpenApiDocument, base: tuple[Part, ...], chosen: tuple[Variant, ...]
) -> Variant:
    if len(chosen) == 1 and (not base or _adds_nothing(document, base, chosen[0].position)):
        return chosen[0]
    place = chosen[0].place
    united = together(place, base, *(variant.position.parts for variant in chosen))
    notes = tuple(note for variant in chosen for note in variant.position.notes)
    return _variant(document, united._replace(notes=notes), chosen[0].component, place)


def _adds_nothing(document: OpenApiDocument, base: tuple[Part, ...], variant: Position) -> bool:
    """Whether the keywords beside a variant only repeat the type that it states itself."""
    if any(name != "type" for part in base for name in _says(part)):
        return False
    own = {kind for part in variant.parts for kind in stated_types(document, part) or ()}
    own = own or set(inferred_types(part.schema for part in variant.parts))
    beside = [kinds for part in base if (kinds := stated_types(document, part)) is not None]
    return bool(own) and all(
        kind in kinds or (kind == "integer" and "number" in kinds)
        for kinds in beside
        for kind in own
    )


def _says(part: Part) -> list[str]:
    return [name for name in part.schema if Part({name: None}, "", "").says_something]


def _variant(document: OpenApiDocument, position: Position, component: str, place: str) -> Variant:
    return Variant(position, component, place, bool(property_names(document, position)))
