"""Kinds: the object types that are stored, and the fields that identify their objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    get_named_type,
    is_list_type,
    is_scalar_type,
)

from paasport_codegen.sandbox.account import Fields
from paasport_codegen.sandbox.words import flat, singulars

_BY_KEY: Final = "_by_pk"


@dataclass(frozen=True, slots=True)
class Kind:
    """An object type whose objects are stored.

    Attributes:
        name: The name of the type and of its table.
        key: The fields that identify its objects.
    """

    name: str
    key: tuple[str, ...]

    def key_of(self, fields: Mapping[str, Any]) -> str:
        """The key of an object in its table."""
        return "/".join(str(fields[name]) for name in self.key)


class Kinds:
    """The kinds of a schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        """Find the types with an `id`, and those that a root field ending in `_by_pk` returns."""
        self._kinds: dict[str, Kind] = {}
        self._by_flat_name: dict[str, Kind] = {}
        roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
        for name, kind in schema.type_map.items():
            if not isinstance(kind, GraphQLObjectType) or kind in roots:
                continue
            own = kind.fields.get("id")
            if own is not None and is_scalar_type(get_named_type(own.type)):
                self._add(Kind(name, ("id",)))
        for name, field in (schema.query_type.fields if schema.query_type else {}).items():
            if name.endswith(_BY_KEY):
                self._add(Kind(get_named_type(field.type).name, tuple(field.args)))

    def _add(self, kind: Kind) -> None:
        self._kinds[kind.name] = kind
        self._by_flat_name[flat(kind.name)] = kind

    def __iter__(self) -> Iterator[Kind]:
        """Iterate over all kinds."""
        return iter(self._kinds.values())

    def of(self, kind: GraphQLNamedType | str | None) -> Kind | None:
        """The kind of a type; None if its objects are not stored."""
        name = kind if isinstance(kind, str) else kind.name if kind is not None else ""
        return self._kinds.get(name)

    def named(self, stem: str) -> Kind | None:
        """The kind named by a word or its singular, in any case; None if there is none."""
        key = flat(stem)
        for singular in sorted(singulars(key), key=len):
            found = self._by_flat_name.get(singular)
            if found is not None:
                return found
        return None

    def referred_to(self, name: str) -> Kind | None:
        """The kind that a field or argument such as `projectId` or `project_id` refers to."""
        key = flat(name)
        return self.named(key[:-2]) if key.endswith("id") and len(key) > 2 else None


def is_list(kind: GraphQLType) -> bool:
    """Whether a type is a list, nullable or not."""
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)


def reference_to(kind: str, fields: Fields) -> str | None:
    """The key of an object of `kind` to which the fields of an entity refer; None without one."""
    wanted = {flat(kind) + "id"} | {stem + "id" for stem in singulars(flat(kind))}
    for name, value in fields.items():
        if flat(name) in wanted and isinstance(value, str):
            return value
    return None
