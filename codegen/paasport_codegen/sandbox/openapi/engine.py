"""OpenAPI requests carried out over an account."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account, Conflict, Fields, NotFound
from paasport_codegen.sandbox.openapi.bodies import Invalid, checked_body, checked_parameters
from paasport_codegen.sandbox.openapi.json_schema import as_json_schema
from paasport_codegen.sandbox.openapi.paging import page_of
from paasport_codegen.sandbox.openapi.plans import Action, Plan, Segments, ancestors, kind_of, plans
from paasport_codegen.sandbox.openapi.replies import UNKNOWN, ReplyMaker
from paasport_codegen.sandbox.openapi.reply_facts import ReplyFacts
from paasport_codegen.sandbox.openapi.routes import Route, Router, routes
from paasport_codegen.sandbox.openapi.validation import Validators
from paasport_codegen.sandbox.operations import Behaviour, Call, Fidelity, Refused
from paasport_codegen.sandbox.words import flat

_SLUG: Final = re.compile(r"[^a-z0-9]+")
_PARTS: Final = "\0parts"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came.

    Attributes:
        method: In capitals.
        path: Without the query.
        query: Names and texts.
        headers: By name in lower case.
        body: The bytes.
    """

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request is answered with.

    Attributes:
        status: The HTTP status.
        body: JSON, or None for none.
        operation: The `operationId`; empty if there is none.
        shape_only: Whether the operation had no effect.
        headers: Further headers.
    """

    status: int
    body: Any = None
    operation: str = ""
    shape_only: bool = False
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands among the others.

    Attributes:
        names: The parameters of its path.
        plan: What it does.
        ancestors: The collections whose items its path leads through, and how many parameters
            come with each.
    """

    names: tuple[str, ...]
    plan: Plan
    ancestors: list[tuple[Segments, int]]


class OpenApiEngine:
    """Serves the operations of a pinned document."""

    def __init__(
        self, document: Mapping[str, Any], behaviour: Behaviour, *, strict: bool = False
    ) -> None:
        """Read the document.

        Args:
            document: The document.
            behaviour: What the platform does beyond it.
            strict: Whether operations without effect are refused.
        """
        schemas = as_json_schema(document)
        self._document = OpenApiDocument(schemas)
        self._validators = Validators(schemas)
        self._routes = routes(self._document)
        self._router = Router(self._routes)
        self._facts = ReplyFacts(self._document)
        self._plans = plans(self._routes, self._facts.lists)
        self._ancestors = {route.name: ancestors(route, self._plans) for route in self._routes}
        self._item_names = {
            route.segments[:-1]: route.names[-1]
            for route in self._routes
            if route.segments[-1] == "{}"
        }
        self._maker = ReplyMaker(self._document, self._validators)
        self._hooks = behaviour.hooks
        self.base_path = _base_path(document)
        self._strict = strict

    def fidelity(self, name: str) -> Fidelity:
        """How an operation is served."""
        if name in self._hooks:
            return Fidelity.MODELLED
        if self._plans[name].action is Action.NOTHING:
            return Fidelity.SHAPE
        return Fidelity.CRUD

    def table(self) -> dict[str, Fidelity]:
        """How each operation is served, by its name."""
        return {route.name: self.fidelity(route.name) for route in self._routes}

    def place(self, name: str) -> Place | None:
        """Where the operation of this name stands; None if there is none."""
        for route in self._routes:
            if route.name == name:
                return Place(route.names, self._plans[name], self._ancestors[name])
        return None

    def operation(self, method: str, path: str) -> str:
        """The name of the operation that a request calls; empty for none."""
        found = self._router.find(method, path.removeprefix(self.base_path))
        return found.route.name if found.route is not None else ""

    def answer(self, request: Request, account: Account) -> Reply:
        """Answer a request, which reads and changes the account."""
        found = self._router.find(request.method, request.path.removeprefix(self.base_path))
        route, path = found.route, found.path
        if route is None and not found.allowed:
            return Reply(404, self._error(None, f"No route {request.path}.", 404))
        if route is None:
            allowed = ", ".join(found.allowed)
            return Reply(
                405,
                self._error(None, f"{request.method} is none of {allowed}.", 405),
                headers={"Allow": allowed},
            )
        try:
            return self._carried_out(route, path, request, account)
        except Invalid as error:
            status, details = error.status, dict(error.faults)
            message = " ".join([str(error), *(f"{at}: {why}." for at, why in error.faults[:3])])
        except NotFound as error:
            status, details, message = 404, {}, f"{error}."
        except Conflict as error:
            status, details, message = 409, {}, f"{error}."
        except Refused as error:
            status, details, message = error.status, {}, str(error)
        body = self._error(route, message, status, details, account)
        return Reply(status, body, route.name)

    def _carried_out(
        self, route: Route, path: dict[str, str], request: Request, account: Account
    ) -> Reply:
        arguments = checked_parameters(
            route, path, request.query, request.headers, self._validators
        )
        content_type = request.headers.get("content-type", "")
        body = checked_body(route, content_type, request.body, self._validators)
        account.settle()
        values = [path[name] for name in route.names]
        for collection, count in self._ancestors[route.name]:
            account.get(kind_of(collection), "/".join(values[:count]))
        shape_only = False

        def usual() -> Any:
            nonlocal shape_only
            plan = self._plans[route.name]
            action = self._actions.get(plan.action)
            if action is not None:
                return action(self, route, plan, values, arguments, body, account)
            if self._strict:
                raise Refused(f"{route.name} is not modelled by the sandbox.", status=501)
            shape_only = True
            return self._reply(route, UNKNOWN, account)

        hook = self._hooks.get(route.name)
        reply = usual() if hook is None else hook(Call(route.name, account, arguments, body, usual))
        if hook is not None:
            reply = self._reply(route, reply, account)
        return Reply(route.status, reply, route.name, shape_only)

    def _reply(self, route: Route, known: Any, account: Account) -> Any:
        if not route.reply:
            return None
        return self._maker.make({"$ref": f"#{route.reply}"}, route.reply, known, account)

    def _of_entity(self, route: Route, entity: Fields, account: Account) -> Any:
        """A reply that tells of an entity."""
        if not route.reply:
            return None
        envelope = self._facts.envelope(route, set(entity))
        known: Any = public(entity)
        if envelope:
            known = {envelope: known}
        reply = self._reply(route, known, account)
        told = reply.get(envelope) if envelope and isinstance(reply, dict) else reply
        if isinstance(told, dict):
            # What was made up for this reply is so from now on.
            for name, value in told.items():
                entity.setdefault(name, value)
        return reply

    def _key(self, values: list[str]) -> str:
        return "/".join(values)

    def _list(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        arguments: Mapping[str, Any],
        _: Any,
        account: Account,
    ) -> Any:
        prefix = "".join(f"{value}/" for value in values)
        entries = [
            (key, entity)
            for key, entity in account.table(plan.kind).items()
            if key.startswith(prefix) and "/" not in key[len(prefix) :]
        ]
        filters = {name: value for name, value in arguments.items() if name not in route.names}
        entries = [(key, entity) for key, entity in entries if _agrees(entity, filters)]
        page = page_of([entity for _, entity in entries], [key for key, _ in entries], arguments)
        items = [public(entity) for entity in page.items]
        return self._reply(route, self._facts.listed(route, items, page.about), account)

    def _get(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        __: Any,
        account: Account,
    ) -> Any:
        return self._of_entity(route, account.get(plan.kind, self._key(values)), account)

    def _create(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        body: Any,
        account: Account,
    ) -> Any:
        return self._of_entity(route, self._created(route, plan, values, body, account), account)

    def _created(
        self, route: Route, plan: Plan, values: list[str], body: Any, account: Account
    ) -> Fields:
        fields = dict(body) if isinstance(body, dict) else {}
        key = self._new_key(route, plan.collection, fields, values, account)
        fields = {"id": key, **fields}
        now = account.timestamp()
        fields |= {"createdAt": now, "updatedAt": now}
        for name, value in zip(_parent_names(plan.collection, route), values, strict=False):
            fields.setdefault(name, value)
        return account.insert(plan.kind, self._key([*values, str(key)]), fields)

    def _new_key(
        self,
        route: Route,
        collection: Segments,
        fields: Fields,
        values: list[str],
        account: Account,
    ) -> Any:
        """The identifier of a new entity: its own, one made of its name, or a new one."""
        for own in ("id", self._item_names.get(collection, "id")):
            if isinstance(fields.get(own), (str, int)) and str(fields[own]):
                # Such as the domain that /domains/{domain} leads to.
                fields.setdefault("name", fields[own])
                return fields[own]
        kind = kind_of(collection)
        if self._facts.numbered(route):
            return account.new_number(kind)
        name = fields.get("name")
        if isinstance(name, str) and self._facts.named_by_slug(route):
            slug = _SLUG.sub("-", name.lower()).strip("-") or "unnamed"
            if account.find(kind, self._key([*values, slug])) is not None:
                raise Conflict(f"{kind} {slug!r} exists already")
            return slug
        return account.new_id(kind)

    def _put(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        arguments: Mapping[str, Any],
        body: Any,
        account: Account,
    ) -> Any:
        fields = body if isinstance(body, dict) else {}
        prefix = "".join(f"{value}/" for value in values)
        for key, entity in account.table(plan.kind).items():
            same = fields.get("name") is not None and entity.get("name") == fields["name"]
            if key.startswith(prefix) and same:
                changed = account.change(
                    plan.kind, key, {**fields, "updatedAt": account.timestamp()}
                )
                return self._of_entity(route, changed, account)
        return self._create(route, plan, values, arguments, body, account)

    def _update(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        body: Any,
        account: Account,
    ) -> Any:
        changes = {
            name: value
            for name, value in (body if isinstance(body, dict) else {}).items()
            if name != "id"
        }
        changes["updatedAt"] = account.timestamp()
        entity = account.change(plan.kind, self._key(values), changes)
        return self._of_entity(route, entity, account)

    def _link(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        arguments: Mapping[str, Any],
        body: Any,
        account: Account,
    ) -> Any:
        key = self._key(values)
        if account.find(plan.kind, key) is None:
            account.insert(plan.kind, key, {"id": values[-1], "createdAt": account.timestamp()})
        return self._update(route, plan, values, arguments, body, account)

    def _delete(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        __: Any,
        account: Account,
    ) -> Any:
        key = self._key(values)
        entity = account.remove(plan.kind, key)
        for kind, table in list(account.tables.items()):
            if kind.startswith(f"{plan.kind}/"):
                for below in [below for below in table if below.startswith(f"{key}/")]:
                    account.remove(kind, below)
        return self._of_entity(route, entity, account)

    def _read_part(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        __: Any,
        account: Account,
    ) -> Any:
        entity = account.get(plan.kind, self._key(values))
        return self._of_entity(route, _with_part(entity, plan.part), account)

    def _change_part(
        self,
        route: Route,
        plan: Plan,
        values: list[str],
        _: Mapping[str, Any],
        body: Any,
        account: Account,
    ) -> Any:
        key = self._key(values)
        entity = account.get(plan.kind, key)
        parts = dict(entity.get(_PARTS, {}))
        changes = body if isinstance(body, dict) else {}
        parts[plan.part] = {**parts.get(plan.part, {}), **changes}
        changed = {_PARTS: parts, "updatedAt": account.timestamp()}
        # What the entity has under the same name is the same thing.
        changed |= {name: value for name, value in changes.items() if name in entity}
        entity = account.change(plan.kind, key, changed)
        return self._of_entity(route, _with_part(entity, plan.part), account)

    _actions: Final[Mapping[Action, Callable[..., Any]]] = {
        Action.LIST: _list,
        Action.GET: _get,
        Action.CREATE: _create,
        Action.PUT: _put,
        Action.UPDATE: _update,
        Action.LINK: _link,
        Action.DELETE: _delete,
        Action.READ_PART: _read_part,
        Action.CHANGE_PART: _change_part,
    }

    def _error(
        self,
        route: Route | None,
        message: str,
        status: int,
        details: Mapping[str, str] | None = None,
        account: Account | None = None,
    ) -> Any:
        error: dict[str, Any] = {"status": status, "message": message}
        if details:
            error["details"] = dict(details)
        known = {"error": error, **error}
        if route is None or not route.error or account is None:
            return {"error": error}
        return self._maker.make({"$ref": f"#{route.error}"}, route.error, known, account)


def _base_path(document: Mapping[str, Any]) -> str:
    """The path of the first server, in front of those of the operations."""
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else {}
    url = first.get("url", "") if isinstance(first, dict) else ""
    return urlsplit(url).path.rstrip("/") if "{" not in url else ""


def public(entity: Fields) -> Fields:
    """An entity without what the sandbox keeps beside it."""
    return {name: value for name, value in entity.items() if not name.startswith("\0")}


def _with_part(entity: Fields, part: str) -> Fields:
    return {**entity, **entity.get(_PARTS, {}).get(part, {})}


def _parent_names(collection: Segments, route: Route) -> list[str]:
    return list(route.names[: collection.count("{}")])


def _agrees(entity: Fields, filters: Mapping[str, Any]) -> bool:
    names = {flat(name): name for name in entity}
    for name, value in filters.items():
        own = names.get(flat(name))
        if own is not None and not isinstance(value, list) and entity[own] != value:
            return False
    return True
