"""The behavior of Hasura Cloud in the sandbox that its schema does not describe.

It follows the public documentation; nothing was compared with the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import environment, github, invitations, jobs, projects, tokens

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour

SANDBOX: Final[dict[str, Any]] = {
    "title": "Hasura Cloud",
    "kind": "graphql",
    "source": "schemas/hasura/schema.graphql",
    "schema": "paasport.hasura/schema.graphql.gz",
    "path": "/v1/graphql",
    "header": "Authorization",
    "scheme": "pat",
    "token_variable": "HASURA_CLOUD_TOKEN",
    "notes": {"HASURA_CLOUD_API_URL": "{address}/v1/graphql"},
}
"""The definition of the API, for a sandbox without a project."""

_PARTS: Final = (projects, environment, jobs, invitations, github, tokens)


def behave(behaviour: Behaviour) -> None:
    """Add the behavior of Hasura Cloud."""
    for part in _PARTS:
        part.behave(behaviour)
