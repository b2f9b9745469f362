"""Validation and execution of GraphQL requests on an account."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    build_schema,
    execute_sync,
    get_operation_ast,
    is_non_null_type,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values

from paasport_codegen.sandbox.account import Account, Conflict, NotFound
from paasport_codegen.sandbox.faults import NOTHING_NEW, Newness
from paasport_codegen.sandbox.grants import ALL, Forbidden, Grant
from paasport_codegen.sandbox.graphql.kinds import Kind, Kinds
from paasport_codegen.sandbox.graphql.newer import execution_context, with_new_fields
from paasport_codegen.sandbox.graphql.plans import Action, plans
from paasport_codegen.sandbox.graphql.resolving import Resolver
from paasport_codegen.sandbox.graphql.scalars import make_strict
from paasport_codegen.sandbox.graphql.service import SHAPE, Service
from paasport_codegen.sandbox.operations import Behaviour, Call, Fidelity, Given, Refused

_LOG: Final = logging.getLogger(__name__)
_CODES: Final = {NotFound: "NOT_FOUND", Conflict: "CONFLICT", Forbidden: "FORBIDDEN"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply to a request.

    Attributes:
        body: The JSON of the reply.
        status: The HTTP status.
        operation: `query`, `mutation` or `subscription`; empty if nothing could be executed.
        fields: The root fields that were executed.
        shape_only: The root fields that had no effect.
    """

    body: dict[str, Any]
    status: int = 200
    operation: str = ""
    fields: tuple[str, ...] = ()
    shape_only: tuple[str, ...] = ()


class GraphQLEngine:
    """Executes documents on a pinned schema."""

    def __init__(self, sdl: str, behaviour: Behaviour, *, strict: bool = False) -> None:
        """Build the schema.

        Args:
            sdl: The schema.
            behaviour: What the platform does beyond the schema.
            strict: Whether operations without effect are refused.
        """
        self.schema = build_schema(sdl)
        make_strict(self.schema)
        self._kinds = Kinds(self.schema)
        self._plans = plans(self.schema, self._kinds)
        self._service = Service(self.schema, self._kinds)
        self._hooks = behaviour.hooks
        self._strict = strict
        self._roots = {
            root.name
            for root in (
                self.schema.query_type,
                self.schema.mutation_type,
                self.schema.subscription_type,
            )
            if root is not None
        }
        self._checked = lru_cache(maxsize=1_000)(self._check)

    def fidelity(self, root: str, name: str) -> Fidelity:
        """How a root field is served."""
        if name in self._hooks:
            return Fidelity.MODELLED
        plan = self._plans.get(f"{root}.{name}")
        if plan is None or plan.action is Action.NOTHING:
            return Fidelity.SHAPE
        return Fidelity.CRUD

    def table(self) -> dict[str, Fidelity]:
        """How each root field is served, by `Type.field`."""
        return {coordinate: self.fidelity(*coordinate.split(".", 1)) for coordinate in self._plans}

    @property
    def kinds(self) -> list[Kind]:
        """The object types whose objects are stored."""
        return list(self._kinds)

    def root_fields(self, payload: Mapping[str, Any]) -> tuple[str, ...]:
        """The root fields that a request selects; none if it cannot be executed."""
        text = payload.get("query")
        document = self._checked(text) if isinstance(text, str) else ()
        if not isinstance(document, DocumentNode):
            return ()
        definition = get_operation_ast(document, payload.get("operationName"))
        if definition is None:
            return ()
        return tuple(
            selection.name.value
            for selection in definition.selection_set.selections
            if isinstance(selection, FieldNode)
        )

    @property
    def kind_names(self) -> frozenset[str]:
        """The table names that a state may have."""
        return frozenset(kind.name for kind in self._kinds)

    def execute(
        self,
        payload: Mapping[str, Any],
        account: Account,
        newness: Newness = NOTHING_NEW,
        grant: Grant = ALL,
    ) -> Outcome:
        """Execute a request and return the reply.

        Args:
            payload: `query`, and optionally `variables` and `operationName`.
            account: The state that it reads and changes.
            newness: What the reply has in addition to the schema.
            grant: What the token may do.
        """
        text = payload.get("query")
        if not isinstance(text, str):
            return refusal("The request has no `query`.", "BAD_REQUEST", account)
        variables = payload.get("variables") or {}
        document = self._checked(text)
        if not isinstance(document, DocumentNode):
            return _failed(list(document), "GRAPHQL_VALIDATION_FAILED", account)
        definition = get_operation_ast(document, payload.get("operationName"))
        if definition is None:
            return refusal("The document has no such operation.", "BAD_REQUEST", account)
        coerced = get_variable_values(
            self.schema, definition.variable_definitions or (), dict(variables)
        )
        if isinstance(coerced, list):
            return _failed(coerced, "BAD_USER_INPUT", account)
        account.settle()
        run = _Run(self, account, grant)
        result = execute_sync(
            self.schema,
            document,
            {},
            variable_values=dict(variables),
            operation_name=payload.get("operationName"),
            field_resolver=run.resolve,
            execution_context_class=execution_context(newness),
        )
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = [_formatted(error, account) for error in result.errors]
        return Outcome(
            with_new_fields(body, newness),
            _status(result.errors or ()),
            definition.operation.value,
            tuple(dict.fromkeys(run.fields)),
            tuple(dict.fromkeys(run.shape_only)),
        )

    def _check(self, text: str) -> DocumentNode | tuple[GraphQLError, ...]:
        try:
            document = parse(text, no_location=False)
        except GraphQLError as error:
            return (error,)
        errors = validate(self.schema, document)
        return tuple(errors) if errors else document

    def root_value(
        self, run: _Run, root: GraphQLObjectType, name: str, arguments: Mapping[str, Any]
    ) -> Any:
        """The value of a root field."""
        plan = self._plans[f"{root.name}.{name}"]
        account, resolver = run.account, run.resolver
        relation = resolver.relation(plan.kind)

        def usual() -> Any:
            try:
                found = self._service.carry_out(plan, account, arguments, relation)
            except NotFound as error:
                own = plan.kind is not None and error.kind == plan.kind.name
                if own and not is_non_null_type(root.fields[name].type):
                    return None
                raise
            if found is not SHAPE:
                return found
            if self._strict:
                raise Refused(
                    f"{root.name}.{name} is not modelled by the sandbox",
                    status=501,
                    code="NOT_IMPLEMENTED",
                )
            run.shape_only.append(name)
            return resolver.made_up(root.fields[name].type, f"{root.name}.{name}")

        hook = self._hooks.get(name)
        if hook is None:
            return usual()
        return hook(Call(name, account, Given.of(arguments), None, usual))

    def is_root(self, name: str) -> bool:
        """Whether a type is a root operation type."""
        return name in self._roots

    def resolver(self, account: Account) -> Resolver:
        """A resolver for the fields of objects below the roots."""
        return Resolver(self.schema, self._kinds, self._hooks, account)


class _Run:
    """One execution."""

    def __init__(self, engine: GraphQLEngine, account: Account, grant: Grant) -> None:
        self._engine = engine
        self.account = account
        self._grant = grant
        self.resolver = engine.resolver(account)
        self.fields: list[str] = []
        self.shape_only: list[str] = []

    def resolve(self, source: Any, info: GraphQLResolveInfo, /, **arguments: Any) -> Any:
        if not self._engine.is_root(info.parent_type.name):
            return self.resolver.resolve(source, info, **arguments)
        self.fields.append(info.field_name)
        changes = info.parent_type is info.schema.mutation_type
        self._grant.demand(info.field_name, changes=changes)
        return self._engine.root_value(self, info.parent_type, info.field_name, arguments)


def _status(errors: Sequence[GraphQLError]) -> int:
    """GraphQL reports errors with status 200; operations that are not modeled get 501."""
    for error in errors:
        if isinstance(error.original_error, Refused) and error.original_error.status == 501:
            return 501
    return 200


def refusal(message: str, code: str, account: Account | None, status: int = 400) -> Outcome:
    """The reply to a request that is not executed."""
    error: dict[str, Any] = {"message": message, "extensions": {"code": code}}
    if account is not None:
        error["traceId"] = _trace(account)
    return Outcome({"errors": [error]}, status)


def _failed(errors: list[GraphQLError], code: str, account: Account) -> Outcome:
    trace = _trace(account)
    listed = [
        {**error.formatted, "extensions": {"code": code}, "traceId": trace} for error in errors
    ]
    return Outcome({"errors": listed}, 400)


def _formatted(error: GraphQLError, account: Account) -> dict[str, Any]:
    cause = error.original_error
    if isinstance(cause, Refused):
        code = cause.code
    elif cause is None:
        code = "INTERNAL_SERVER_ERROR"
    elif type(cause) in _CODES:
        code = _CODES[type(cause)]
    else:
        code = "INTERNAL_SERVER_ERROR"
        _LOG.error("%s failed", error.path, exc_info=cause)
    return {
        **error.formatted,
        "extensions": {**(error.extensions or {}), "code": code},
        "traceId": _trace(account),
    }


def _trace(account: Account) -> str:
    return account.new_id("trace")[:8]
