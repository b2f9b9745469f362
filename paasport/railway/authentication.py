"""Where Railway's token comes from, and how it is sent."""

from __future__ import annotations

import os
from typing import Final

from paasport_runtime.errors import ConfigurationError
from paasport_runtime.secrets.authentication import Authentication, find_token
from paasport_runtime.secrets.masking import Secret, as_secret

ADDRESS_VARIABLE: Final = "RAILWAY_API_URL"
"""Names another endpoint, such as that of a sandbox. Only this client reads it."""

_PROJECT_HEADER: Final = "Project-Access-Token"


def railway_authentication(token: Secret | None, project_token: Secret | None) -> Authentication:
    """Take Railway's token from the arguments or the environment.

    Arguments take precedence. Of the environment variables, `RAILWAY_TOKEN` (a project token)
    takes precedence over `RAILWAY_API_TOKEN` (an account or workspace token), as in Railway's CLI.

    Args:
        token: An account or workspace token.
        project_token: A project token.

    Returns:
        The token and its header.

    Raises:
        ConfigurationError: Both arguments are given, or there is no token.
    """
    if token is not None and project_token is not None:
        raise ConfigurationError("token and project_token are mutually exclusive; pass only one")
    if project_token is not None:
        return Authentication(
            find_token(project_token, argument="project_token", variables=["RAILWAY_TOKEN"]),
            header=_PROJECT_HEADER,
            scheme="",
        )
    from_project = as_secret(os.environ.get("RAILWAY_TOKEN") or None) if token is None else None
    if from_project is not None:
        return Authentication(from_project, header=_PROJECT_HEADER, scheme="")
    return Authentication(
        find_token(token, argument="token", variables=["RAILWAY_TOKEN", "RAILWAY_API_TOKEN"])
    )


def describe_token(header: str) -> str:
    """Describe the kind of token a client has, and so what it can access.

    Args:
        header: The header that the token is sent in.

    Returns:
        The kind, for a repr.
    """
    kind = "a project" if header == _PROJECT_HEADER else "an account or workspace"
    return f"with {kind} token"
