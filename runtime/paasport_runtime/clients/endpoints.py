"""Where a generated client finds its API, and how it proves who is asking."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ConfigurationError
from ..secrets.authentication import Authentication, find_token, without_token
from ..secrets.masking import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What the configuration of an API says of its connection.

    Attributes:
        base_url: The address; of a GraphQL API its endpoint, of a REST API what its routes follow.
        header: The header that carries the token; empty for an API without authentication.
        scheme: The word before the token, such as `Bearer`; empty for the bare token.
        token_variable: The environment variable that holds the token.
    """

    base_url: str
    header: str = ""
    scheme: str = ""
    token_variable: str = ""

    def authentication(self, token: Secret | None) -> Authentication:
        """Take the token from the argument or the environment.

        Args:
            token: The argument.

        Returns:
            The token with its header, or nothing at all for an API without authentication.

        Raises:
            ConfigurationError: There is no token, or there is one for an API without.
        """
        if self.header:
            found = find_token(token, argument="token", variables=[self.token_variable])
            return Authentication(found, header=self.header, scheme=self.scheme)
        if token is not None:
            raise ConfigurationError(
                "The API is configured without authentication, so the token would not be sent; "
                "leave it out, or give the API an `auth` table in [tool.paasport.apis] and "
                "generate again"
            )
        return without_token()
