"""The families of calls: operations with replies from 1 KB to 1 MB."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from .places import WORK
from .sizes import SMALLEST, body_name

BODIES: Final = WORK / "bodies"
_REQUESTS: Final = WORK / "requests.json"


@dataclass(frozen=True, slots=True)
class Family:
    """An operation that is called.

    Attributes:
        name: Its name in figures.
        api: The generated package.
        operation: The module of the operation.
        path: The path after the reply's name in the URL.
        variables: The variables, for GraphQL.
        body: The request body, for REST.
    """

    name: str
    api: str
    operation: str
    path: str = ""
    variables: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None

    def generated(self) -> Any:
        """Import the operation from the generated package."""
        return import_module(f"paasport_api.{self.api}.operations.{self.operation}").OPERATION


FAMILIES: Final = (
    Family("railway.projects", "railway", "projects", variables={}),
    Family(
        "railway.logs", "railway", "deployment_logs", variables={"deployment_id": "a-deployment"}
    ),
    Family("hasura.projects", "hasura", "projects", variables={}),
    Family("northflank.services", "northflank", "list_services", "/v1/projects/p/services"),
    Family("github.labels", "", "", "/repos/owner/name/labels"),
)

FIRST_ONLY: Final = (
    Family("railway.me", "railway", "me", variables={}),
    Family(
        "hasura.projects, filtered",
        "hasura",
        "projects",
        variables={"where": {"name": {"_eq": "web"}}},
    ),
    Family("northflank.list_projects", "northflank", "list_projects", "/v1/projects"),
    Family("northflank.get_service", "northflank", "get_service", "/v1/projects/p/services/s"),
    Family(
        "northflank.create_service_deployment",
        "northflank",
        "create_service_deployment",
        "/v1/projects/p/services/deployment",
        body={
            "name": "web",
            "billing": {"deploymentPlan": "nf-compute-10"},
            "deployment": {"instances": 1, "external": {"imagePath": "nginx:latest"}},
        },
    ),
    Family("northflank.get_template", "northflank", "get_template", "/v1/templates/t"),
)
"""The families of which only the first call is measured, with the smallest possible reply."""

NAMED: Final = {family.name: family for family in (*FAMILIES, *FIRST_ONLY)}


@dataclass(frozen=True, slots=True)
class RawRequest:
    """The request of a family, for hand-written calls."""

    method: str
    path: str
    content: bytes | None

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that every client sends."""
        found = {"Authorization": "Bearer t0ken", "Accept": "application/json"}
        return found if self.content is None else {**found, "Content-Type": "application/json"}


def prepare() -> dict[str, int]:
    """Write the replies and requests of all families to files.

    Returns:
        The size of each reply, by file name.
    """
    # Imported here, since it imports graphql-core, which no measured process needs.
    from paasport_runtime.contract import UNSET

    from . import bodies
    from .openapi_bodies import northflank_reply

    requests: dict[str, Any] = {}
    makers: dict[str, Any] = {}
    for family in NAMED.values():
        content = None
        if family.variables is not None:
            operation = family.generated()
            content = operation.request_body(family.variables).decode()
            makers[family.name] = partial(bodies.graphql_reply, family.api, operation.document)
        elif family.body is not None:
            body = family.generated().choose_body(family.body, UNSET)
            content = body.encode(family.body).content.decode()
        requests[family.name] = {
            "method": "GET" if content is None else "POST",
            "path": family.path,
            "content": content,
        }
    makers["northflank.services"] = bodies.northflank_services
    makers["github.labels"] = bodies.github_labels
    WORK.mkdir(exist_ok=True)
    _REQUESTS.write_text(json.dumps(requests), encoding="utf-8")
    small = {
        family.name: makers.pop(family.name)(1)
        if family.name in makers
        else northflank_reply(family.generated().name)
        for family in FIRST_ONLY
    }
    sizes = bodies.write_bodies(BODIES, makers)
    for name, content in small.items():
        (BODIES / body_name(name, SMALLEST)).write_bytes(content)
        sizes[body_name(name, SMALLEST)] = len(content)
    return sizes


def raw_request(family: Family) -> RawRequest:
    """Read the request of a family from its file, without importing paasport."""
    found = json.loads(Path(_REQUESTS).read_text(encoding="utf-8"))[family.name]
    content = found["content"]
    return RawRequest(found["method"], found["path"], content and content.encode())
