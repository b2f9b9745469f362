"""A service that carries out operations on an account, according to their plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.sandbox.account import Account, Fields
from paasport_codegen.sandbox.openapi.bodies import Invalid
from paasport_codegen.sandbox.openapi.entity_replies import EntityReplies
from paasport_codegen.sandbox.openapi.identifiers import Identifiers
from paasport_codegen.sandbox.openapi.paging import page_of
from paasport_codegen.sandbox.openapi.plans import Action, Plan, parameters_in
from paasport_codegen.sandbox.openapi.routes import Route
from paasport_codegen.sandbox.openapi.validation import Validators
from paasport_codegen.sandbox.words import flat

_PARTS: Final = "\0parts"
_UNFIT: Final = "The body has what the replies of the document cannot have."
SHAPE: Final = object()
"""The result of an operation without effect, whose reply is generated from its schema."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A valid request for an operation.

    Attributes:
        route: The operation.
        plan: What the operation does.
        values: The path parameters, in order.
        arguments: All parameters by name.
        body: The JSON of the body; None if there is none.
        account: The account that is read and changed.
    """

    route: Route
    plan: Plan
    values: Sequence[str]
    arguments: Mapping[str, Any]
    body: Any
    account: Account

    @property
    def key(self) -> str:
        """The key of the item that the path leads to."""
        return "/".join(self.values)

    @property
    def prefix(self) -> str:
        """The prefix of the keys of items below that item."""
        return "".join(f"{value}/" for value in self.values)

    @property
    def fields(self) -> Fields:
        """The body; empty if it is not an object."""
        return dict(self.body) if isinstance(self.body, dict) else {}


class Service:
    """Carries out operations."""

    def __init__(
        self, found: Sequence[Route], replies: EntityReplies, validators: Validators
    ) -> None:
        """Take the routes of a document, the maker of its replies, and its validators."""
        self._replies = replies
        self._validators = validators
        self._identifiers = Identifiers(found, replies, validators)
        self._item_names = {
            route.segments[:-1]: route.names[-1] for route in found if route.segments[-1] == "{}"
        }
        self._actions: Mapping[Action, Callable[[Operation], Any]] = {
            Action.LIST: self._list,
            Action.GET: self._get,
            Action.CREATE: self._create,
            Action.PUT: self._put,
            Action.UPDATE: self._update,
            Action.LINK: self._link,
            Action.DELETE: self._delete,
            Action.READ_PART: self._read_part,
            Action.CHANGE_PART: self._change_part,
        }

    def carry_out(self, operation: Operation) -> Any:
        """Carry out an operation; returns the JSON of its reply, or `SHAPE`.

        Raises:
            NotFound: The item that the path leads to does not exist.
            Conflict: The item to create already exists.
            Invalid: The page parameters are invalid, or the reply cannot hold the body.
        """
        action = self._actions.get(operation.plan.action)
        return SHAPE if action is None else action(operation)

    def _of(self, operation: Operation, entity: Fields) -> Any:
        return self._replies.of_entity(operation.route, entity, operation.account)

    def _list(self, operation: Operation) -> Any:
        prefix, arguments = operation.prefix, operation.arguments
        filters = {
            name: value for name, value in arguments.items() if name not in operation.route.names
        }
        entries = [
            (key, entity)
            for key, entity in operation.account.table(operation.plan.kind).items()
            if key.startswith(prefix) and "/" not in key[len(prefix) :] and _agrees(entity, filters)
        ]
        page = page_of([entity for _, entity in entries], [key for key, _ in entries], arguments)
        return self._replies.of_page(operation.route, page, operation.account)

    def _get(self, operation: Operation) -> Any:
        entity = operation.account.get(operation.plan.kind, operation.key)
        return self._of(operation, entity)

    def _create(self, operation: Operation) -> Any:
        account, plan = operation.account, operation.plan
        key = self._new_key(operation, fields := operation.fields)
        now = account.timestamp()
        fields = {"id": key, **fields, "createdAt": now, "updatedAt": now}
        parents = operation.route.names[: parameters_in(plan.collection)]
        for name, value in zip(parents, operation.values, strict=False):
            fields.setdefault(name, value)
        entity = account.insert(plan.kind, f"{operation.prefix}{key}", fields)
        reply = self._of(operation, entity)
        if faults := self._unfit(operation, reply):
            account.remove(plan.kind, f"{operation.prefix}{key}")
            raise Invalid(_UNFIT, 422, faults)
        return reply

    def _new_key(self, operation: Operation, fields: Fields) -> Any:
        """The identifier of a new entity: a given one, or one from `Identifiers`."""
        collection = operation.plan.collection
        for own in ("id", self._item_names.get(collection, "id")):
            if isinstance(fields.get(own), (str, int)) and str(fields[own]):
                # For example, the domain that /domains/{domain} leads to.
                fields.setdefault("name", fields[own])
                return fields[own]
        return self._identifiers.new(
            operation.route, collection, operation.prefix, operation.account, fields.get("name")
        )

    def _put(self, operation: Operation) -> Any:
        account, kind, fields = operation.account, operation.plan.kind, operation.fields
        for key, entity in account.table(kind).items():
            same = fields.get("name") is not None and entity.get("name") == fields["name"]
            if key.startswith(operation.prefix) and same:
                changes = {**fields, "updatedAt": account.timestamp()}
                return self._of(operation, account.change(kind, key, changes))
        return self._create(operation)

    def _update(self, operation: Operation) -> Any:
        account = operation.account
        changes = {name: value for name, value in operation.fields.items() if name != "id"}
        changes["updatedAt"] = account.timestamp()
        before = dict(account.get(operation.plan.kind, operation.key))
        entity = account.change(operation.plan.kind, operation.key, changes)
        reply = self._of(operation, entity)
        if faults := self._unfit(operation, reply):
            entity.clear()
            entity.update(before)
            raise Invalid(_UNFIT, 422, faults)
        return reply

    def _unfit(self, operation: Operation, reply: Any) -> tuple[tuple[str, str], ...]:
        """The faults of a reply with values of the body, if the document declares status 422."""
        route = operation.route
        if not route.reply or "422" not in route.errors or not operation.fields:
            return ()
        return tuple(self._validators.faults(route.reply, reply))

    def _link(self, operation: Operation) -> Any:
        account, kind, key = operation.account, operation.plan.kind, operation.key
        if account.find(kind, key) is None:
            fields = {"id": operation.values[-1], "createdAt": account.timestamp()}
            account.insert(kind, key, fields)
        return self._update(operation)

    def _delete(self, operation: Operation) -> Any:
        account, above, key = operation.account, operation.plan.kind, operation.key
        entity = account.remove(above, key)
        for kind, table in list(account.tables.items()):
            if kind.startswith(f"{above}/"):
                for below in [below for below in table if below.startswith(f"{key}/")]:
                    account.remove(kind, below)
        return self._of(operation, entity)

    def _read_part(self, operation: Operation) -> Any:
        entity = operation.account.get(operation.plan.kind, operation.key)
        return self._of(operation, _with_part(entity, operation.plan.part))

    def _change_part(self, operation: Operation) -> Any:
        account, plan, key = operation.account, operation.plan, operation.key
        entity = account.get(plan.kind, key)
        parts = dict(entity.get(_PARTS, {}))
        changes = operation.fields
        parts[plan.part] = {**parts.get(plan.part, {}), **changes}
        changed = {_PARTS: parts, "updatedAt": account.timestamp()}
        # A field of the entity with the same name holds the same value.
        changed |= {name: value for name, value in changes.items() if name in entity}
        entity = account.change(plan.kind, key, changed)
        return self._of(operation, _with_part(entity, plan.part))


def _with_part(entity: Fields, part: str) -> Fields:
    return {**entity, **entity.get(_PARTS, {}).get(part, {})}


def _agrees(entity: Fields, filters: Mapping[str, Any]) -> bool:
    names = {flat(name): name for name in entity}
    for name, value in filters.items():
        own = names.get(flat(name))
        if own is not None and not isinstance(value, list) and entity[own] != value:
            return False
    return True
