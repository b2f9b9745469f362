"""The engine that carries out OpenAPI requests on an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account, Conflict, NotFound
from paasport_codegen.sandbox.faults import Newness
from paasport_codegen.sandbox.grants import ALL, Forbidden, Grant, changes_by
from paasport_codegen.sandbox.openapi.bodies import Invalid, checked_body, checked_parameters
from paasport_codegen.sandbox.openapi.entity_replies import EntityReplies
from paasport_codegen.sandbox.openapi.json_schema import as_json_schema
from paasport_codegen.sandbox.openapi.messages import Reply, Request
from paasport_codegen.sandbox.openapi.newer import NewerReplies
from paasport_codegen.sandbox.openapi.plans import Action, Plan, Segments, ancestors, kind_of, plans
from paasport_codegen.sandbox.openapi.replies import UNKNOWN
from paasport_codegen.sandbox.openapi.request_schemas import request_schemas
from paasport_codegen.sandbox.openapi.router import Router
from paasport_codegen.sandbox.openapi.routes import Route, routes
from paasport_codegen.sandbox.openapi.service import SHAPE, Operation, Service
from paasport_codegen.sandbox.openapi.validation import Validators
from paasport_codegen.sandbox.operations import Behaviour, Call, Fidelity, Refused


@dataclass(frozen=True, slots=True)
class Place:
    """An operation with its plan and its place among the paths of the document.

    Attributes:
        route: The operation.
        segments: The segments of its path.
        names: The names of its path parameters.
        plan: What it does.
        ancestors: The collections of the items above it in its path, each paired with the number
            of path parameters that identify its item.
    """

    route: Route
    segments: Segments
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
            behaviour: What the platform does beyond the document.
            strict: Whether operations without effect are refused.
        """
        schemas = as_json_schema(document)
        read = OpenApiDocument(schemas)
        self.validators = Validators(schemas)
        sent = request_schemas(schemas)
        self._requests = self.validators if sent is schemas else Validators(sent)
        found = routes(read)
        self._router = Router(found)
        self._replies = EntityReplies(read, self.validators)
        self._newer = NewerReplies(read, self.validators)
        planned = plans(found, self._replies.facts.lists)
        self._places = {
            route.name: Place(
                route, route.segments, route.names, planned[route.name], ancestors(route, planned)
            )
            for route in found
        }
        self._service = Service(found, self._replies, self.validators)
        self._hooks = behaviour.hooks
        self.base_path = _base_path(document)
        self._strict = strict

    def fidelity(self, name: str) -> Fidelity:
        """How an operation is served."""
        if name in self._hooks:
            return Fidelity.MODELLED
        if self._places[name].plan.action is Action.NOTHING:
            return Fidelity.SHAPE
        return Fidelity.CRUD

    def table(self) -> dict[str, Fidelity]:
        """How each operation is served, by its name."""
        return {name: self.fidelity(name) for name in self._places}

    def place(self, name: str) -> Place | None:
        """The operation of this name with its place; None if there is none."""
        return self._places.get(name)

    @property
    def kind_names(self) -> frozenset[str]:
        """The table names that a state may have: each path prefix without its parameters."""
        return frozenset(
            kind_of(place.segments[:end])
            for place in self._places.values()
            for end in range(1, len(place.segments) + 1)
        )

    def operation(self, method: str, path: str) -> str:
        """The name of the operation that a request calls; empty if there is none."""
        found = self._router.find(method, path.removeprefix(self.base_path))
        return found.route.name if found.route is not None else ""

    def answer(self, request: Request, account: Account, grant: Grant = ALL) -> Reply:
        """Carry out a request and return the reply.

        Args:
            request: The request.
            account: The state that the request reads and changes.
            grant: What the token may do.
        """
        found = self._router.find(request.method, request.path.removeprefix(self.base_path))
        route, path = found.route, found.path
        if route is None and not found.allowed:
            message = f"No route {request.path}."
            return Reply(404, self._replies.of_error(None, message, 404))
        if route is None:
            allowed = ", ".join(found.allowed)
            message = f"{request.method} is none of {allowed}."
            error = self._replies.of_error(None, message, 405)
            return Reply(405, error, headers={"Allow": allowed})
        try:
            grant.demand(route.name, route.needed, changes=changes_by(route.method))
            return self._carried_out(route, path, request, account)
        except Invalid as error:
            status, details = error.status, dict(error.faults)
            message = " ".join([str(error), *(f"{at}: {why}." for at, why in error.faults[:3])])
        except Forbidden as error:
            status, details, message = 403, {}, f"{error}."
        except NotFound as error:
            status, details, message = 404, {}, f"{error}."
        except Conflict as error:
            status, details, message = 409, {}, f"{error}."
        except Refused as error:
            status, details, message = error.status, {}, str(error)
        body = self._replies.of_error(route, message, status, details, account)
        return Reply(status, body, route.name, place=route.error(status))

    def refusal(self, operation: str, status: int, message: str, account: Account) -> Any:
        """The body of the reply to a refused request.

        Args:
            operation: The operation's name; empty if there is none.
            status: The HTTP status.
            message: The reason.
            account: The caller's account.
        """
        place = self._places.get(operation)
        route = place.route if place is not None else None
        return self._replies.of_error(route, message, status, {}, account)

    def newer(self, reply: Reply, newness: Newness) -> Any:
        """The body of a reply as a newer server would send it."""
        return self._newer.made(reply.place, reply.body, newness)

    def _carried_out(
        self, route: Route, path: dict[str, str], request: Request, account: Account
    ) -> Reply:
        arguments = checked_parameters(
            route, path, request.query, request.headers, self._requests, request.credentials
        )
        content_type = request.headers.get("content-type", "")
        body = checked_body(route, content_type, request.body, self._requests)
        account.settle()
        place = self._places[route.name]
        values = [path[name] for name in route.names]
        for collection, count in place.ancestors:
            account.get(kind_of(collection), "/".join(values[:count]))
        shape_only = False

        def usual() -> Any:
            nonlocal shape_only
            operation = Operation(route, place.plan, values, arguments, body, account)
            reply = self._service.carry_out(operation)
            if reply is not SHAPE:
                return reply
            if self._strict:
                raise Refused(f"{route.name} is not modelled by the sandbox.", status=501)
            shape_only = True
            return self._replies.made(route, UNKNOWN, account)

        hook = self._hooks.get(route.name)
        if hook is None:
            reply = usual()
        else:
            known = hook(Call(route.name, account, arguments, body, usual))
            reply = self._replies.made(route, known, account)
        return Reply(route.status, reply, route.name, shape_only, place=route.reply)


def _base_path(document: Mapping[str, Any]) -> str:
    """The path of the first server, which precedes the paths of operations."""
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else {}
    url = first.get("url", "") if isinstance(first, dict) else ""
    try:
        return urlsplit(url).path.rstrip("/") if "{" not in url else ""
    except ValueError:  # such as brackets that do not match
        return ""
