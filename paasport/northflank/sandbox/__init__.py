"""The behavior of Northflank in the sandbox that its document does not describe.

It follows the public documentation and clients; nothing was compared with the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import (
    addons,
    backups,
    billing,
    builds,
    catalogues,
    certificates,
    clusters,
    domains,
    encryption,
    environment,
    jobs,
    live,
    logs,
    metrics,
    pausing,
    previews,
    projects,
    runs,
    secrets,
    services,
    snapshots,
)

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour

SANDBOX: Final[dict[str, Any]] = {
    "title": "Northflank",
    "kind": "openapi",
    "source": "schemas/northflank/openapi.json",
    "schema": "paasport.northflank/openapi.json.gz",
    "path": "/v1/swagger-json",
    "header": "Authorization",
    "scheme": "Bearer",
    "token_variable": "NORTHFLANK_API_TOKEN",
    "notes": {"NORTHFLANK_API_BASE_URL": "{address}"},
}
"""The definition of the API, for a sandbox without a project."""

_PARTS: Final = (
    *(projects, services, jobs, builds, runs, addons, backups, secrets, environment),
    *(domains, certificates, snapshots, previews, pausing, encryption, clusters, catalogues),
    *(billing, logs, metrics, live),
)


def behave(behaviour: Behaviour) -> None:
    """Add the behavior of Northflank."""
    for part in _PARTS:
        part.behave(behaviour)
