"""The behavior of Railway in the sandbox that its schema does not describe.

It follows the public documentation and client; nothing was compared with the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import (
    buckets,
    changes,
    deployments,
    domains,
    logs,
    metrics,
    projects,
    services,
    templates,
    tokens,
    usage,
    variables,
    volumes,
    workflows,
)

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour

SANDBOX: Final[dict[str, Any]] = {
    "title": "Railway",
    "kind": "graphql",
    "source": "schemas/railway/schema.graphql",
    "schema": "paasport.railway/schema.graphql.gz",
    "path": "/graphql/v2",
    "header": "Authorization",
    "scheme": "Bearer",
    "token_variable": "RAILWAY_API_TOKEN",
    "open_schema": True,
    "notes": {"RAILWAY_API_URL": "{address}/graphql/v2"},
}
"""The definition of the API, for a sandbox without a project."""

_PARTS: Final = (
    projects,
    services,
    deployments,
    logs,
    variables,
    domains,
    volumes,
    buckets,
    changes,
    workflows,
    templates,
    tokens,
    metrics,
    usage,
)


def behave(behaviour: Behaviour) -> None:
    """Add the behavior of Railway."""
    for part in _PARTS:
        part.behave(behaviour)
