"""Resolution of object fields: stored values, related entities, and generated values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_non_null_type,
)

from paasport_codegen.sandbox.account import Account, Fields
from paasport_codegen.sandbox.graphql.filters import Relation, selected
from paasport_codegen.sandbox.graphql.kinds import Kind, Kinds, is_list, reference_to
from paasport_codegen.sandbox.graphql.paging import connection
from paasport_codegen.sandbox.graphql.plans import node_kind
from paasport_codegen.sandbox.graphql.scalars import TEXTS, is_moment
from paasport_codegen.sandbox.graphql.service import given
from paasport_codegen.sandbox.operations import Call, Hook
from paasport_codegen.sandbox.words import flat, singulars

_PLACE: Final = "\0place"
"""The private field with the place of a generated object, from which its values are generated."""


class Resolver:
    """Resolves the fields of objects for one account."""

    def __init__(
        self, schema: GraphQLSchema, kinds: Kinds, hooks: Mapping[str, Hook], account: Account
    ) -> None:
        """Take the schema, its kinds, the hooks for single fields, and the account."""
        self._schema = schema
        self._kinds = kinds
        self._hooks = hooks
        self._account = account

    def resolve(self, source: Any, info: GraphQLResolveInfo, /, **arguments: Any) -> Any:
        """The value of a field: graphql-core's `field_resolver`."""
        parent = info.parent_type
        hook = self._hooks.get(f"{parent.name}.{info.field_name}")
        if hook is None:
            return self._value(source, parent, info.field_name, arguments)
        usual = partial(self._value, source, parent, info.field_name, arguments)
        return hook(Call(info.field_name, self._account, arguments, source, usual))

    def relation(self, kind: Kind | None) -> Relation:
        """A function that returns the fields of entities of `kind`, for filters and orders."""
        parent = self._schema.type_map[kind.name] if kind is not None else None

        def value(entity: Fields, name: str) -> Any:
            fields = parent.fields if isinstance(parent, GraphQLObjectType) else {}
            if name in entity or not isinstance(parent, GraphQLObjectType) or name not in fields:
                # Filters may have columns that the object type does not have.
                return entity.get(name)
            return self._value(entity, parent, name, {})

        return value

    def made_up(self, kind: GraphQLOutputType, place: str) -> Any:
        """A generated value of a type."""
        nullable = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if is_list(kind):
            return []
        if not is_non_null_type(kind) and not isinstance(nullable, GraphQLObjectType):
            return None
        return self._present(nullable, place)

    def _value(
        self, source: Any, parent: GraphQLObjectType, name: str, arguments: Mapping[str, Any]
    ) -> Any:
        if not isinstance(source, dict):
            return None
        field = parent.fields[name]
        if name in source:
            value = source[name]
            if callable(value):
                return value(**arguments)
            if _fits(value, get_named_type(field.type)):
                return self._paged(value, field, arguments)
        kind = self._kinds.of(parent)
        if kind is not None and all(part in source for part in kind.key):
            return self._of_entity(source, kind, name, field, arguments)
        place = f"{source.get(_PLACE, parent.name)}.{name}"
        if is_non_null_type(field.type):
            return self.made_up(field.type, place)
        return None

    def _paged(self, value: Any, field: GraphQLField, arguments: Mapping[str, Any]) -> Any:
        if isinstance(value, list) and "first" in field.args and "after" in field.args:
            keys = [str(item.get("id", index)) for index, item in enumerate(value)]
            return connection(value, keys, arguments)
        return value

    def _of_entity(
        self,
        entity: Fields,
        kind: Kind,
        name: str,
        field: GraphQLField,
        arguments: Mapping[str, Any],
    ) -> Any:
        named = get_named_type(field.type)
        connected = node_kind(named, self._kinds)
        if connected is not None:
            children = self._children(entity, kind, connected, arguments)
            return connection(children, [connected.key_of(item) for item in children], arguments)
        related = self._kinds.of(named)
        if related is not None and is_list(field.type):
            children = self._children(entity, kind, related, {})
            return selected(children, arguments, self.relation(related))
        if related is not None:
            found = self._referred(entity, kind, name, related)
            if found is not None or not is_non_null_type(field.type):
                return found
        if not is_non_null_type(field.type):
            return None
        return self.made_up(field.type, f"{kind.name}/{kind.key_of(entity)}.{name}")

    def _children(
        self, entity: Fields, kind: Kind, child: Kind, arguments: Mapping[str, Any]
    ) -> list[Fields]:
        key = kind.key_of(entity)
        wanted = {
            name: value
            for name, value in given(arguments).items()
            if not isinstance(value, (dict, list))
        }
        return [
            item
            for item in self._account.table(child.name).values()
            if reference_to(kind.name, item) == key
            and all(item.get(name, value) == value for name, value in wanted.items())
        ]

    def _referred(self, entity: Fields, kind: Kind, name: str, related: Kind) -> Fields | None:
        """The entity that another one refers to by an identifier, or that refers to it."""
        for column in (f"{name}id", *(f"{stem}id" for stem in singulars(flat(related.name)))):
            for own, value in entity.items():
                if flat(own) == flat(column) and isinstance(value, str):
                    return self._account.find(related.name, value)
        key = kind.key_of(entity)
        for other in self._account.table(related.name).values():
            if reference_to(kind.name, other) == key:
                return other
        return None

    def _present(self, kind: Any, place: str) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, place)
        if isinstance(kind, GraphQLEnumType):
            names = list(kind.values)
            return kind.values[names[0]].value
        if isinstance(kind, GraphQLScalarType):
            return self._scalar(kind.name, place)
        if is_abstract_type(kind):
            possible = self._schema.get_possible_types(kind)
            return {"__typename": possible[0].name, _PLACE: place}
        return {"__typename": kind.name, _PLACE: place}

    def _scalar(self, name: str, place: str) -> Any:
        if is_moment(name):
            return self._account.timestamp()
        match flat(name):
            case "boolean":
                return False
            case "int" | "bigint" | "float" | "numeric" | "smallint":
                return 0
            case "date":
                return self._account.timestamp()[:10]
            case "id" | "uuid":
                return self._account.seeded.uuid(place)
            case text if text in TEXTS:
                return self._account.seeded.text(place.rpartition(".")[2], place)
            case _:
                return {}


def _fits(value: Any, kind: GraphQLNamedType) -> bool:
    """Whether a value can be serialized as a leaf of this type; other types are not checked."""
    if not isinstance(kind, (GraphQLScalarType, GraphQLEnumType)) or value is None:
        return True
    try:
        for item in value if isinstance(value, list) else [value]:
            kind.serialize(item)
    except GraphQLError:
        return False
    return True
