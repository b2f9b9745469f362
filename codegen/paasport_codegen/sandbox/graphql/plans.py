"""Plans: what each root field does, inferred from its name, arguments and type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

from paasport_codegen.sandbox.graphql.kinds import Kind, Kinds, is_list
from paasport_codegen.sandbox.words import flat, singulars, words

_CREATE: Final = frozenset({"create", "insert", "add", "new", "upload"})
_UPDATE: Final = frozenset({"update", "rename", "edit", "modify", "patch"})
_DELETE: Final = frozenset({"delete", "remove", "destroy"})
_HASURA_ARGUMENTS: Final = frozenset({"where", "order_by", "limit", "offset", "distinct_on"})
_RELAY_ARGUMENTS: Final = frozenset({"first", "after", "last", "before"})

ONE_OF_MANY: Final = "input"
"""The name of the argument for one item of a list of inputs."""


class Action(Enum):
    """What a root field does."""

    GET = auto()
    LIST = auto()
    CONNECTION = auto()
    ROWS = auto()
    AGGREGATE = auto()
    SINGLETON = auto()
    CREATE = auto()
    UPDATE = auto()
    DELETE = auto()
    INSERT_ROWS = auto()
    UPDATE_ROWS = auto()
    DELETE_ROWS = auto()
    NOTHING = auto()
    """A reply of the right shape."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a root field does, and to what.

    Attributes:
        action: What it does.
        kind: The kind that it reads or changes.
        key: The paths of the key's fields in the arguments, such as `id` or `input.id`.
        returns_entity: Whether the result is the entity, not a flag.
        parent: The kind that a new entity belongs to, inferred from the field's name.
        many: The argument with a list of inputs, which are carried out one after another; empty
            if there is one input.
    """

    action: Action
    kind: Kind | None = None
    key: tuple[str, ...] = ()
    returns_entity: bool = True
    parent: Kind | None = None
    many: str = ""


def plan_query(name: str, field: GraphQLField, kinds: Kinds) -> Plan:
    """What a field of the query or subscription type does."""
    named = get_named_type(field.type)
    kind = kinds.of(named)
    if set(field.args) >= _HASURA_ARGUMENTS:
        if kind is not None and is_list(field.type):
            return Plan(Action.ROWS, kind)
        rows = _rows_of_aggregate(named, kinds)
        return Plan(Action.AGGREGATE, rows) if rows is not None else Plan(Action.NOTHING)
    if kind is None:
        node = node_kind(named, kinds)
        if node is not None:
            return Plan(Action.CONNECTION, node)
        return Plan(Action.NOTHING)
    if is_list(field.type):
        return Plan(Action.LIST, kind)
    key = _key(field, kind)
    if key and (key != ("id",) or kinds.named(name.removesuffix("_by_pk")) == kind):
        return Plan(Action.GET, kind, key)
    if not any(argument for argument in field.args if argument not in _RELAY_ARGUMENTS):
        return Plan(Action.SINGLETON, kind)
    return Plan(Action.NOTHING)


def plan_mutation(name: str, field: GraphQLField, kinds: Kinds) -> Plan:
    """What a field of the mutation type does."""
    parts = words(name)
    named = get_named_type(field.type)
    if name.startswith(("insert_", "update_", "delete_")) and "response" in flat(named.name):
        rows = _returned_rows(named, kinds)
        if rows is not None:
            action = {
                "insert": Action.INSERT_ROWS,
                "update": Action.UPDATE_ROWS,
                "delete": Action.DELETE_ROWS,
            }[parts[0]]
            return Plan(action, rows)
    verbs = {part for part in (parts[0], parts[-1]) if part in _CREATE | _UPDATE | _DELETE}
    if name.endswith(("_by_pk", "_one")):
        verbs = {parts[0]}
    if len(verbs) != 1:
        return Plan(Action.NOTHING)
    verb = verbs.pop()
    stem = "".join(part for part in parts if part != verb).removesuffix("one").removesuffix("bypk")
    returned = kinds.of(named)
    kind = returned or kinds.named(stem)
    if kind is None or (returned is not None and flat(returned.name) not in singulars(stem)):
        return Plan(Action.NOTHING)
    many = _many(field)
    if many is None:
        return Plan(Action.NOTHING)
    if verb in _CREATE:
        if returned is None:
            return Plan(Action.NOTHING)
        return Plan(Action.CREATE, kind, parent=_parent(parts, kind, kinds), many=many)
    key = _key(field, kind)
    if not key:
        return Plan(Action.NOTHING)
    if returned is None and named.name != "Boolean":
        return Plan(Action.NOTHING)
    action = Action.UPDATE if verb in _UPDATE else Action.DELETE
    return Plan(action, kind, key, returned is not None, many=many)


def _many(field: GraphQLField) -> str | None:
    """The argument with a list of inputs, if a field returns a list; None if it has none."""
    if not is_list(field.type):
        return ""
    return next(
        (
            name
            for name, argument in field.args.items()
            if is_list(argument.type)
            and isinstance(get_named_type(argument.type), GraphQLInputObjectType)
        ),
        None,
    )


def _parent(parts: tuple[str, ...], kind: Kind, kinds: Kinds) -> Kind | None:
    """The kind in the longest prefix of a field's name: Project for projectInvitationCreate."""
    for end in range(len(parts) - 1, 0, -1):
        found = kinds.named("".join(parts[:end]))
        if found is not None and found.name != kind.name:
            return found
    return None


def _key(field: GraphQLField, kind: Kind) -> tuple[str, ...]:
    """The paths of the key of a `kind` in the arguments of a field; empty if there are none."""
    places = {name: name for name in field.args}
    for name, argument in field.args.items():
        inner = get_named_type(argument.type)
        many = is_list(argument.type)
        if not isinstance(inner, GraphQLInputObjectType):
            continue
        if many or name in ("input", "pk_columns", "payload", "args"):
            # The items of a list are carried out one after another, each as `input`.
            holder = ONE_OF_MANY if many else name
            places |= {below: f"{holder}.{below}" for below in inner.fields if below not in places}
    if kind.key != ("id",):
        found = tuple(places[name] for name in kind.key if name in places)
        return found if len(found) == len(kind.key) else ()
    own = {f"{stem}id" for stem in singulars(flat(kind.name))}
    for name, place in places.items():
        if name == "id" or flat(name) in own:
            return (place,)
    return ()


def value_at(arguments: Mapping[str, Any], place: str) -> Any:
    """The argument at a path such as `input.id`; None if it is missing."""
    value: Any = arguments
    for name in place.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def node_kind(named: Any, kinds: Kinds) -> Kind | None:
    """The kind of a connection's nodes; None for other types and unknown nodes."""
    if not isinstance(named, GraphQLObjectType) or "edges" not in named.fields:
        return None
    edge = get_named_type(named.fields["edges"].type)
    if not isinstance(edge, GraphQLObjectType) or "node" not in edge.fields:
        return None
    return kinds.of(get_named_type(edge.fields["node"].type))


def _rows_of_aggregate(named: Any, kinds: Kinds) -> Kind | None:
    if isinstance(named, GraphQLObjectType) and {"aggregate", "nodes"} <= set(named.fields):
        return kinds.of(get_named_type(named.fields["nodes"].type))
    return None


def _returned_rows(named: Any, kinds: Kinds) -> Kind | None:
    if isinstance(named, GraphQLObjectType) and "returning" in named.fields:
        return kinds.of(get_named_type(named.fields["returning"].type))
    return None


def plans(schema: GraphQLSchema, kinds: Kinds) -> dict[str, Plan]:
    """The plan of each root field, by `Type.field`."""
    found: dict[str, Plan] = {}
    for root in (schema.query_type, schema.subscription_type, schema.mutation_type):
        if root is None:
            continue
        for name, field in root.fields.items():
            found[f"{root.name}.{name}"] = (
                plan_mutation(name, field, kinds)
                if root is schema.mutation_type
                else plan_query(name, field, kinds)
            )
    return found
