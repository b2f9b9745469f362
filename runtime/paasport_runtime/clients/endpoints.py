"""The URL and authentication of a generated client."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass
from ..secrets.authentication import Authentication, find_token, without_token
from ..secrets.masking import Secret

if TYPE_CHECKING:
    from ..rest.servers import Server, Servers
    from ..secrets.credentials import Credentials, Security, SecurityScheme

InitForm: TypeAlias = Literal["none", "payload", "headers"]
"""Where subscriptions send the token in addition to the connection's headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The configured endpoint of an API.

    Attributes:
        base_url: The endpoint of a GraphQL API, or the base URL of a REST API.
        header: The header that carries the token; empty for an API without authentication.
        scheme: The scheme before the token, such as `Bearer`; empty for the bare token.
        token_variable: The environment variable that holds the token.
        schemes: The security schemes of an OpenAPI document by name, if no header is configured.
        security: What its operations need by default.
        token_origins: The origins that the token may be sent to, in addition to its own.
        server: Its server, if it has variables.
        server_variables: The names of all its server variables.
        connection_init: The form of the token in the first message of subscriptions.
    """

    base_url: str
    header: str = ""
    scheme: str = ""
    token_variable: str = ""
    schemes: Mapping[str, SecurityScheme] = field(default_factory=dict[str, "SecurityScheme"])
    security: Security = ()
    token_origins: tuple[str, ...] = ()
    server: Server | None = None
    server_variables: tuple[str, ...] = ()
    connection_init: InitForm = "none"

    def authentication(self, token: Secret | None) -> Authentication:
        """Get the token from the argument or the environment.

        Args:
            token: The argument.

        Returns:
            The token and its header; without a header if the API has no authentication.

        Raises:
            ConfigurationError: The token is missing, or the API has no authentication.
        """
        if self.header:
            found = find_token(token, argument="token", variables=[self.token_variable])
            return Authentication(found, header=self.header, scheme=self.scheme)
        if token is not None:
            raise ConfigurationError(
                "The API is configured without authentication, so the token would not be sent; "
                "remove it, or add an `auth` table to the API in [tool.paasport.apis] and "
                "regenerate"
            )
        return without_token()

    def credentials(self, token: object, given: Mapping[str, Any]) -> Credentials | None:
        """Get credentials from the arguments or the environment.

        Args:
            token: The argument `token`: a `Secret`, a function, a grant, or None.
            given: The argument `credentials`, with its strings wrapped.

        Returns:
            The credentials; None for the token of a configured header.

        Raises:
            ConfigurationError: A credential is unknown or cannot be sent, or it is unclear which
                scheme the token is for.
        """
        supplies = bool(self.header) and token is not None and not isinstance(token, Secret)
        if not (supplies or self.schemes or given):
            return None
        from ..secrets.credentials import Credentials, SecurityScheme

        if supplies:
            scheme = SecurityScheme(name=self.header, prefix=self.scheme)
            return Credentials({"token": scheme}, {"token": token}, (("token",),))
        if token is not None:
            given = {self._only_scheme(): token, **given}
        return Credentials(self.schemes, given, self.security)

    def _only_scheme(self) -> str:
        """Return the scheme that `token` is for, if unambiguous."""
        from ..secrets.credentials import scheme_name

        default = [scheme_name(names[0]) for names in self.security if len(names) == 1]
        default = list(dict.fromkeys(default))
        for names in (default, list(self.schemes)):
            found = [name for name in names if not self.schemes[name].is_login]
            if len(found) == 1:
                return found[0]
        raise ConfigurationError(
            f"It is unclear which scheme the token is for: {', '.join(self.schemes)}; pass "
            "credentials={name: token}"
        )

    def servers(
        self,
        base_url: str | None,
        variables: Mapping[str, str],
        mapped: Mapping[str, str],
        token_origins: Collection[str],
    ) -> Servers:
        """Work out where a client sends its requests.

        Args:
            base_url: The argument; None for the configured one.
            variables: Values of server variables by name.
            mapped: Replacement URLs for the servers of individual operations.
            token_origins: Further origins that the token may be sent to.

        Returns:
            The servers.

        Raises:
            ConfigurationError: A variable is unknown, or a URL or origin is invalid.
        """
        unknown = [name for name in variables if name not in self.server_variables]
        if unknown:
            known = ", ".join(self.server_variables) or "none"
            raise ConfigurationError(
                f"There is no server variable {unknown[0]!r}; the API has: {known}"
            )
        from ..rest.servers import Servers, check_mapped, check_origins

        check_mapped(mapped)
        check_origins(token_origins)
        address = self.server.address(variables) if self.server is not None else self.base_url
        return Servers(
            base_url=address if base_url is None else base_url,
            is_given=base_url is not None,
            variables=variables,
            mapped=mapped,
            token_origins=(*self.token_origins, *token_origins),
        )
