"""Where Northflank's token and address come from, and how the token is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_api.northflank.endpoint import ENDPOINT
from paasport_runtime.secrets.authentication import Authentication

from ..shared.settings import token_of

if TYPE_CHECKING:
    from paasport_runtime.secrets.masking import Secret

TOKEN_VARIABLES: Final = (ENDPOINT.token_variable, "NF_API_TOKEN")
"""The configured variable, and the one used by Northflank's own clients."""

ADDRESS_VARIABLES: Final = ("NORTHFLANK_API_BASE_URL", "NF_API_HOST", "NF_HOST")
"""The variables of Northflank's own clients, from the most to the least specific.

`NF_HOST` comes last because, in a container with an addon's variables, it may hold the addon's
host.
"""


def northflank_authentication(token: Secret | None) -> Authentication:
    """Take Northflank's token from the argument or the environment.

    Args:
        token: The argument.

    Returns:
        The token and its header.

    Raises:
        ConfigurationError: There is no token.
    """
    found = token_of(token, TOKEN_VARIABLES)
    return Authentication(found, header=ENDPOINT.header, scheme=ENDPOINT.scheme)
