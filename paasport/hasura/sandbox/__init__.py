"""How Hasura Cloud behaves in the sandbox: what happens beyond what the schema says.

Built from the public documentation; nothing was compared with the service.
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
"""What the sandbox needs to know of the API where there is no project."""

_PARTS: Final = (projects, environment, jobs, invitations, github, tokens)


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox what Hasura Cloud does."""
    for part in _PARTS:
        part.behave(behaviour)
