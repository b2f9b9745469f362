"""The URL and authentication of a generated client."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ConfigurationError
from ..secrets.authentication import Authentication, find_token, without_token
from ..secrets.masking import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The configured endpoint of an API.

    Attributes:
        base_url: The endpoint of a GraphQL API, or the base URL of a REST API.
        header: The header that carries the token; empty for an API without authentication.
        scheme: The scheme before the token, such as `Bearer`; empty for the bare token.
        token_variable: The environment variable that holds the token.
    """

    base_url: str
    header: str = ""
    scheme: str = ""
    token_variable: str = ""

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
                "generate again"
            )
        return without_token()
