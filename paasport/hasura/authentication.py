"""Where Hasura Cloud's token comes from, and how it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_api.hasura.endpoint import ENDPOINT
from paasport_runtime.secrets.authentication import Authentication

from ..shared.settings import token_of

if TYPE_CHECKING:
    from paasport_runtime.secrets.masking import Secret

TOKEN_VARIABLES: Final = (ENDPOINT.token_variable, "HASURA_CLOUD_ACCESS_TOKEN")
"""The configured variable, and the one used by Hasura's own actions for preview apps."""

ADDRESS_VARIABLE: Final = "HASURA_CLOUD_API_URL"
"""Names another endpoint, such as that of a sandbox. Only this client reads it."""


def hasura_authentication(token: Secret | None) -> Authentication:
    """Take Hasura Cloud's token from the argument or the environment.

    Args:
        token: The argument.

    Returns:
        The token and its header.

    Raises:
        ConfigurationError: There is no token.
    """
    found = token_of(token, TOKEN_VARIABLES)
    return Authentication(found, header=ENDPOINT.header, scheme=ENDPOINT.scheme)
