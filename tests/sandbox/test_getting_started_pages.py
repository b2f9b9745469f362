"""The requests of the vendors' getting-started pages, sent as they stand there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.openapi.plans import Action, kind_of
from paasport_codegen.sandbox.served_api import ServedApi
from tests.end_to_end import test_graphql_pages as graphql_pages
from tests.end_to_end.test_northflank_page import EXAMPLES
from tests.support import patient_http

pytestmark = pytest.mark.slow

PAGES = {"railway": graphql_pages.RAILWAY, "hasura": graphql_pages.HASURA}
REQUESTS = [
    (f"{name}-{number}", method, path, body)
    for name, _, _, _, requests in EXAMPLES
    for number, (method, path, body) in enumerate(requests)
]
REFUSED = {"/v1/projects/p/addons": {"pitrEnabled": False, "description": ""}}
"""What the page sends and the document forbids: a field it does not have, and a text too short."""
ONES = (Action.GET, Action.UPDATE, Action.DELETE, Action.READ_PART, Action.CHANGE_PART)


def _railway(account: Account) -> None:
    """A project with a service that has been deployed, under the identifiers of the page."""
    project, environment = graphql_pages.PROJECT, graphql_pages.ENVIRONMENT
    service, deployment = graphql_pages.SERVICE, graphql_pages.DEPLOYMENT
    place = {"projectId": project, "environmentId": environment, "serviceId": service}
    account.insert("Project", project, {"id": project, "name": "shop"})
    account.insert(
        "Environment", environment, {"id": environment, "name": "live", "projectId": project}
    )
    account.insert("Service", service, {"id": service, "name": "web", "projectId": project})
    fields = {"id": deployment, "status": "SUCCESS", "startedAt": 0.0, **place}
    account.insert("Deployment", deployment, fields)


def _hasura(account: Account) -> None:
    """A project with its tenant."""
    tenant, project = graphql_pages.TENANT, graphql_pages.PROJECT
    account.insert("projects", project, {"id": project, "name": "shop"})
    fields = {"id": tenant, "project_id": project, "slug": "shop", "cloud": "aws"}
    account.insert("tenant", tenant, {**fields, "region": "us-east-2"})


@pytest.mark.parametrize(
    ("api", "name"), [(api, name) for api, examples in PAGES.items() for name in examples]
)
def test_graphql_requests_are_answered(
    address: Callable[[str], str],
    token: str,
    served: Callable[[str], ServedApi],
    api: str,
    name: str,
) -> None:
    example = PAGES[api][name]
    account = served(api).account(token)
    {"railway": _railway, "hasura": _hasura}[api](account)
    variables = dict(example.variables)
    header = {"railway": "Bearer", "hasura": "pat"}[api]
    headers = {"Authorization": f"{header} {token}"}
    if "currentHash" in example.document:
        query = "query($id: uuid!) { getTenantEnv(tenantId: $id) { hash } }"
        known = patient_http.post(
            address(api),
            json={"query": query, "variables": {"id": graphql_pages.TENANT}},
            headers=headers,
        ).json()
        variables["currentHash"] = known["data"]["getTenantEnv"]["hash"]

    reply = patient_http.post(
        address(api), json={"query": example.document, "variables": variables}, headers=headers
    )

    assert reply.status_code == 200, reply.text
    assert "errors" not in reply.json(), reply.text
    assert "x-sandbox-shape-only" not in reply.headers


def _populate(api: ServedApi, account: Account, method: str, path: str) -> None:
    """Let everything be there that a path leads through."""
    place = api.openapi.place(api.openapi.operation(method, path))
    if place is None:
        # The address of the document itself.
        return
    parts = path.strip("/").split("/")
    collections = [(collection, count) for collection, count in place.ancestors]
    if place.plan.action in ONES:
        collections.append((place.plan.collection, place.plan.collection.count("{}") + 1))
    for collection, _ in collections:
        values = [parts[at] for at, part in enumerate(collection) if part == "{}"]
        values.append(parts[len(collection)])
        account.table(kind_of(collection)).setdefault("/".join(values), {"id": values[-1]})


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [request[1:] for request in REQUESTS],
    ids=[request[0] for request in REQUESTS],
)
def test_northflank_requests_are_answered(
    address: Callable[[str], str],
    token: str,
    served: Callable[[str], ServedApi],
    method: str,
    path: str,
    body: Any,
) -> None:
    api = served("northflank")
    plain, _, query = path.partition("?")
    _populate(api, api.account(token), method, plain)

    def send(content: Any) -> httpx.Response:
        return patient_http.request(
            method,
            f"{address('northflank')}{plain}",
            params=query,
            json=content,
            headers={"Authorization": f"Bearer {token}"},
        )

    documented = body
    if path in REFUSED:
        assert REFUSED[path].items() <= body.items()
        assert send(body).status_code == 400
        documented = {name: value for name, value in body.items() if name not in REFUSED[path]}
    reply = send(documented)

    assert reply.status_code in (200, 201, 204), reply.text
    assert "x-sandbox-shape-only" not in reply.headers
