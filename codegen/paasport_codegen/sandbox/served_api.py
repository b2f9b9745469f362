"""One API in the sandbox: its engine, and a state for each token."""

from __future__ import annotations

import json
import logging
import threading
from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final

from paasport_codegen.config.model import ApiKind, DocumentOverride
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clocks
from paasport_codegen.sandbox.credentials import DocumentCredentials
from paasport_codegen.sandbox.extra_routes import ExtraRoutes
from paasport_codegen.sandbox.grants import Grant
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine
from paasport_codegen.sandbox.openapi.engine import OpenApiEngine
from paasport_codegen.sandbox.operations import Behaviour, Fidelity
from paasport_codegen.sandbox.seeded import Seeded
from paasport_codegen.sandbox.tokens import READ_ONLY_PREFIX, TOKEN_PREFIX, owner_of

_LOG: Final = logging.getLogger(__name__)
_REMEMBERED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition of an API.

    Attributes:
        name: Its name.
        title: Its name for people.
        kind: GraphQL or OpenAPI.
        schema: The pinned schema.
        path: The path of the endpoint, or of the document.
        header: The header that has the token; empty if the API needs none.
        scheme: The word before the token.
        token_variable: The environment variable from which a client takes the token.
        credentials: The requirements of the document's security schemes, if no header is
            configured.
        open_schema: Whether introspection needs no token.
        notes: Further variables to export, with `{address}` for scheme, host and port.
        behaviour: What the platform does beyond its schema.
        overrides: The configured corrections of an OpenAPI document. The pin itself is served
            without them.
    """

    name: str
    title: str
    kind: ApiKind
    schema: bytes
    path: str
    header: str = "Authorization"
    scheme: str = "Bearer"
    token_variable: str = ""
    credentials: DocumentCredentials | None = None
    open_schema: bool = False
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    behaviour: Behaviour = field(default_factory=Behaviour)
    overrides: tuple[DocumentOverride, ...] = ()

    def document(self) -> JsonObject:
        """The OpenAPI document as clients know it: with the configured corrections."""
        corrected, _ = apply_overrides(json.loads(self.schema), self.overrides)
        return corrected

    @property
    def exports(self) -> dict[str, str]:
        """The environment variables for clients, with values that the sandbox accepts."""
        token = {self.token_variable: f"{TOKEN_PREFIX}token"} if self.token_variable else {}
        return {**token, **(self.credentials.exports if self.credentials is not None else {})}


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request, without headers and body, which may contain secrets."""

    api: str
    token: str
    method: str
    path: str
    operation: str
    status: int
    shape_only: bool


Log = Callable[[SeenRequest], None]
"""Called with each request."""


@dataclass(slots=True)
class Quota:
    """The remaining requests of a token in its hour of virtual time."""

    limit: int
    used: int = 0
    ends: float = 0.0

    def take(self, now: float) -> bool:
        """Count a request; False if it exceeds the limit."""
        if now >= self.ends:
            self.used, self.ends = 0, now + 3_600
        self.used += 1
        return self.used <= self.limit

    def headers(self, now: float) -> dict[str, str]:
        """The headers that report the quota."""
        return {
            "x-ratelimit-limit": str(self.limit),
            "x-ratelimit-remaining": str(max(0, self.limit - self.used)),
            "x-ratelimit-reset": str(max(0, round(self.ends - now))),
        }


class ServedApi:
    """An API and the accounts on it."""

    def __init__(
        self,
        definition: Definition,
        clocks: Clocks,
        *,
        seed: int = 0,
        strict: bool = False,
        rate_limit: int = 10_000,
        start: Mapping[str, Any] | None = None,
        tokens: Mapping[str, Mapping[str, Any]] | None = None,
        log: Log = lambda _: None,
    ) -> None:
        """Serve an API.

        Args:
            definition: The API.
            clocks: Virtual time.
            seed: The seed for generated values.
            strict: Whether operations without effect are refused.
            rate_limit: Requests per token in an hour of virtual time.
            start: The initial entities of every token, by kind and key.
            tokens: Saved states by token.
            log: Called with each request.
        """
        self.definition = definition
        self.clocks = clocks
        self.http_routes = ExtraRoutes(definition.behaviour.http)
        self.socket_routes = ExtraRoutes(definition.behaviour.sockets)
        self.requests: deque[SeenRequest] = deque(maxlen=_REMEMBERED)
        self._log = log
        self._seed = seed
        self._strict = strict
        self._rate_limit = rate_limit
        self._start = dict(start or {})
        self._saved = dict(tokens or {})
        self._accounts: dict[str, Account] = {}
        self._quotas: dict[str, Quota] = {}
        self._permissions: dict[str, frozenset[str] | None] = {}
        self._building = threading.Lock()

    @cached_property
    def _graphql(self) -> GraphQLEngine:
        return GraphQLEngine(
            self.definition.schema.decode("utf-8"), self.definition.behaviour, strict=self._strict
        )

    @cached_property
    def _openapi(self) -> OpenApiEngine:
        return OpenApiEngine(
            self.definition.document(), self.definition.behaviour, strict=self._strict
        )

    @property
    def graphql(self) -> GraphQLEngine:
        """The engine of a GraphQL API."""
        with self._building:
            return self._graphql

    @property
    def openapi(self) -> OpenApiEngine:
        """The engine of an OpenAPI document."""
        with self._building:
            return self._openapi

    @property
    def base_path(self) -> str:
        """The path of the URL for clients."""
        definition = self.definition
        return definition.path if definition.kind == "graphql" else self.openapi.base_path

    def build(self) -> None:
        """Build the engine in advance; otherwise the first request builds it."""
        _ = self.graphql if self.definition.kind == "graphql" else self.openapi

    def tell_unknown_kinds(self) -> None:
        """Warn about kinds in the state file that the schema does not have."""
        if not self._start:
            return
        engine = self.graphql if self.definition.kind == "graphql" else self.openapi
        for kind in sorted(set(self._start) - engine.kind_names):
            near = get_close_matches(kind, engine.kind_names, n=3)
            advice = f" Did you mean {' or '.join(near)}?" if near else ""
            message = (
                "The state file has entities of kind %s for %s, which the schema does not have.%s"
            )
            _LOG.warning(message, kind, self.definition.name, advice)

    def fidelity(self) -> dict[str, Fidelity]:
        """How each operation is served."""
        engine = self.graphql if self.definition.kind == "graphql" else self.openapi
        return engine.table()

    def account(self, token: str) -> Account:
        """The state of a token, created on first use."""
        owner = owner_of(token)
        found = self._accounts.get(owner)
        if found is None:
            found = self._accounts[owner] = self._new_account(owner)
        return found

    @cached_property
    def nobody(self) -> Account:
        """The empty state for refusing requests without a token."""
        return Account(Seeded(self._seed), self.clocks.of(""))

    def grant(self, token: str) -> Grant:
        """What a token may do."""
        return Grant(token.startswith(READ_ONLY_PREFIX), self._permissions.get(token))

    def permit(self, token: str, permissions: Collection[str] | None) -> None:
        """Limit what a token may do; None lets it do everything."""
        self._permissions[token] = None if permissions is None else frozenset(permissions)

    @property
    def anonymous(self) -> str:
        """The token whose state a request without a credential uses: the only one, or its own."""
        others = [token for token in list(self._accounts) if token != TOKEN_PREFIX]
        return others[0] if len(others) == 1 else TOKEN_PREFIX

    def record(self, seen: SeenRequest) -> None:
        """Record and report a request."""
        self.requests.append(seen)
        self._log(seen)

    def quota(self, token: str) -> Quota:
        """The remaining requests of a token."""
        return self._quotas.setdefault(token, Quota(self._rate_limit))

    def reset(self, token: str) -> None:
        """Reset the state of a token."""
        self._accounts.pop(owner_of(token), None)
        self._saved.pop(owner_of(token), None)
        self._quotas.pop(token, None)
        self._permissions.pop(token, None)

    def saved(self) -> dict[str, Any]:
        """The states of all tokens."""
        return {token: account.saved() for token, account in sorted(self._accounts.items())}

    def load(self, token: str, state: Mapping[str, Any]) -> None:
        """Give a token a saved state."""
        self._accounts[owner_of(token)] = account = Account(
            Seeded(self._seed), self.clocks.of(token)
        )
        account.load(state)

    def _new_account(self, token: str) -> Account:
        account = Account(Seeded(self._seed), self.clocks.of(token))
        if token in self._saved:
            account.load(self._saved[token])
            return account
        for function in self.definition.behaviour.starts:
            function(account)
        for kind, table in self._start.items():
            account.tables.setdefault(kind, {}).update(
                {key: {"id": key, **fields} for key, fields in table.items()}
            )
        return account
