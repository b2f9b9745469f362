"""A service that carries out root fields on an account, according to their plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from graphql import GraphQLSchema, get_named_type

from paasport_codegen.sandbox.account import Account, Fields, NotFound
from paasport_codegen.sandbox.graphql.filters import Relation, matches, selected
from paasport_codegen.sandbox.graphql.kinds import Kind, Kinds, reference_to
from paasport_codegen.sandbox.graphql.paging import connection
from paasport_codegen.sandbox.graphql.plans import ONE_OF_MANY, Action, Plan, value_at
from paasport_codegen.sandbox.words import flat

_WRAPPERS: Final = ("input", "object", "payload", "invite", "args", "token", "_set", "set")
"""Arguments whose fields are those of an entity."""
_BOOKKEEPING: Final = frozenset({"first", "after", "last", "before", "on_conflict", "where"})
_CREATED: Final = frozenset({"createdat", "createdon"})
_UPDATED: Final = frozenset({"updatedat", "updatedon", "modifiedat"})
SHAPE: Final = object()
"""The result of a field without effect, whose value is generated from its type."""


class Service:
    """Carries out plans."""

    def __init__(self, schema: GraphQLSchema, kinds: Kinds) -> None:
        """Take the schema and its kinds."""
        self._schema = schema
        self._kinds = kinds
        self._actions: Mapping[Action, Callable[..., Any]] = {
            Action.GET: self._get,
            Action.LIST: self._list,
            Action.CONNECTION: self._connection,
            Action.ROWS: self._rows,
            Action.AGGREGATE: self._aggregate,
            Action.SINGLETON: self._singleton,
            Action.CREATE: self._create,
            Action.UPDATE: self._update,
            Action.DELETE: self._delete,
            Action.INSERT_ROWS: self._insert_rows,
            Action.UPDATE_ROWS: self._update_rows,
            Action.DELETE_ROWS: self._delete_rows,
        }

    def carry_out(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> Any:
        """Carry out a root field; returns its value, or `SHAPE`.

        Raises:
            NotFound: An entity that the arguments name does not exist.
            Conflict: An entity with the same key already exists.
            Refused: An argument is invalid.
        """
        action = self._actions.get(plan.action)
        if action is None:
            return SHAPE
        if plan.many:
            others = {name: value for name, value in arguments.items() if name != plan.many}
            return [
                action(plan, account, {**others, ONE_OF_MANY: item}, relation)
                for item in arguments[plan.many] or ()
            ]
        return action(plan, account, arguments, relation)

    def created(self, kind: Kind, account: Account, given: Mapping[str, Any]) -> Fields:
        """Create an entity with the given fields; its parents must exist."""
        self._demand_parents(kind, account, given)
        fields = self._known(kind, given)
        for name in kind.key:
            if fields.get(name) is None:
                fields[name] = self._new_key(kind, name, account)
        now = account.timestamp()
        for name in self._type_fields(kind):
            if flat(name) in _CREATED | _UPDATED and fields.get(name) is None:
                fields[name] = now
        return account.insert(kind.name, kind.key_of(fields), fields)

    def _new_key(self, kind: Kind, name: str, account: Account) -> Any:
        field = self._type_fields(kind)[name]
        if get_named_type(field.type).name == "Int":
            return account.new_number(kind.name, name)
        return account.new_id(kind.name)

    def changed(self, kind: Kind, account: Account, key: str, given: Mapping[str, Any]) -> Fields:
        """Change the given fields of an entity."""
        account.get(kind.name, key)
        changes = {
            name: value for name, value in self._known(kind, given).items() if name not in kind.key
        }
        for name in self._type_fields(kind):
            if flat(name) in _UPDATED:
                changes.setdefault(name, account.timestamp())
        return account.change(kind.name, key, changes)

    def deleted(self, kind: Kind, account: Account, key: str) -> Fields:
        """Remove an entity and everything that belongs to it."""
        entity = account.remove(kind.name, key)
        for name, table in list(account.tables.items()):
            if name == kind.name:
                continue
            for below in [
                below for below, fields in table.items() if reference_to(kind.name, fields) == key
            ]:
                child = self._kinds.of(name)
                if below in table and child is not None:
                    self.deleted(child, account, below)
                elif below in table:
                    account.remove(name, below)
        return entity

    def _type_fields(self, kind: Kind) -> Mapping[str, Any]:
        fields: Mapping[str, Any] = getattr(self._schema.type_map[kind.name], "fields", {})
        return fields

    def _known(self, kind: Kind, given: Mapping[str, Any]) -> Fields:
        """The given values by the type's field names; a value without a field keeps its name."""
        names = {flat(name): name for name in self._type_fields(kind)}
        return {names.get(flat(name), name): value for name, value in given.items()}

    def _demand_parents(self, kind: Kind, account: Account, given: Mapping[str, Any]) -> None:
        for name, value in given.items():
            parent = self._kinds.referred_to(name)
            if parent is None or parent.name == kind.name or parent.key != ("id",):
                continue
            if isinstance(value, str) and account.find(parent.name, value) is None:
                raise NotFound(parent.name, value)

    def _get(self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation) -> Any:
        assert plan.kind is not None
        values = [value_at(arguments, place) for place in plan.key]
        return account.get(plan.kind.name, "/".join(map(str, values)))

    def _listed(self, plan: Plan, account: Account, arguments: Mapping[str, Any]) -> list[Fields]:
        assert plan.kind is not None
        wanted = given(arguments)
        for name, value in wanted.items():
            parent = self._kinds.referred_to(name)
            if parent is not None and isinstance(value, str) and parent.key == ("id",):
                account.get(parent.name, value)
        entities = list(account.table(plan.kind.name).values())
        return [entity for entity in entities if _agrees(entity, wanted)]

    def _list(self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation) -> Any:
        return self._listed(plan, account, arguments)

    def _connection(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation
    ) -> Any:
        assert plan.kind is not None
        found = self._listed(plan, account, arguments)
        return connection(found, [plan.kind.key_of(item) for item in found], arguments)

    def _rows(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> Any:
        assert plan.kind is not None
        return selected(list(account.table(plan.kind.name).values()), arguments, relation)

    def _aggregate(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> Any:
        rows = self._rows(plan, account, arguments, relation)
        return {"aggregate": {"count": lambda *_, **__: len(rows)}, "nodes": rows}

    def _singleton(self, plan: Plan, account: Account, _: Mapping[str, Any], __: Relation) -> Any:
        assert plan.kind is not None
        table = account.table(plan.kind.name)
        if table:
            return next(iter(table.values()))
        return self.created(plan.kind, account, {})

    def _create(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation
    ) -> Any:
        assert plan.kind is not None
        fields = given(arguments)
        if plan.parent is not None and "id" in arguments:
            # The identifier is that of the new entity's parent.
            fields[f"{plan.parent.name[0].lower()}{plan.parent.name[1:]}Id"] = fields.pop("id")
        return self.created(plan.kind, account, fields)

    def _update(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation
    ) -> Any:
        assert plan.kind is not None
        key = "/".join(str(value_at(arguments, place)) for place in plan.key)
        keys = {place.rpartition(".")[2] for place in plan.key}
        changes = {name: value for name, value in given(arguments).items() if name not in keys}
        changes.pop("pk_columns", None)
        entity = self.changed(plan.kind, account, key, changes)
        return entity if plan.returns_entity else True

    def _delete(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation
    ) -> Any:
        assert plan.kind is not None
        key = "/".join(str(value_at(arguments, place)) for place in plan.key)
        entity = self.deleted(plan.kind, account, key)
        return entity if plan.returns_entity else True

    def _insert_rows(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], _: Relation
    ) -> Any:
        assert plan.kind is not None
        made = [self.created(plan.kind, account, row) for row in arguments["objects"]]
        return {"affected_rows": len(made), "returning": made}

    def _chosen(
        self, kind: Kind, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> list[Fields]:
        where = arguments.get("where")
        rows = list(account.table(kind.name).values())
        return [row for row in rows if matches(row, where, relation)]

    def _update_rows(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> Any:
        kind = plan.kind
        assert kind is not None
        changes = arguments.get("_set") or {}
        rows = [
            self.changed(kind, account, kind.key_of(row), changes)
            for row in self._chosen(kind, account, arguments, relation)
        ]
        return {"affected_rows": len(rows), "returning": rows}

    def _delete_rows(
        self, plan: Plan, account: Account, arguments: Mapping[str, Any], relation: Relation
    ) -> Any:
        kind = plan.kind
        assert kind is not None
        rows = [
            self.deleted(kind, account, kind.key_of(row))
            for row in self._chosen(kind, account, arguments, relation)
        ]
        return {"affected_rows": len(rows), "returning": rows}


def given(arguments: Mapping[str, Any]) -> Fields:
    """The fields of an entity in the arguments, including those in `input` and the like."""
    found: Fields = {}
    for name, value in arguments.items():
        if name in _WRAPPERS and isinstance(value, Mapping):
            found.update(value)
        elif name not in _BOOKKEEPING and value is not None:
            found[name] = value
    return found


def _agrees(entity: Fields, wanted: Mapping[str, Any]) -> bool:
    """Whether an entity matches the arguments of a list, as far as it has fields of their names."""
    names = {flat(name): name for name in entity}
    for name, value in wanted.items():
        if name == "filter" and isinstance(value, Mapping):
            if not _agrees(entity, given(value)):
                return False
            continue
        own = names.get(flat(name))
        if own is None:
            if flat(name).endswith("id"):
                return False
        elif not _is_wanted(entity[own], value):
            return False
    return True


def _is_wanted(held: Any, value: Any) -> bool:
    """Whether a field's value matches an argument: a value, a list, or an object with `in`.

    Such an object may also have `notIn`, as Railway's filters do.
    """
    if isinstance(value, Mapping) and value.keys() <= {"in", "notIn"}:
        allowed, excluded = value.get("in"), value.get("notIn")
        return (allowed is None or held in allowed) and held not in (excluded or ())
    if isinstance(value, list):
        return isinstance(held, list) or held in value
    return bool(held == value)
