"""The requests of Railway's and Hasura Cloud's getting-started pages, said by the facades."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
    validate,
)
from graphql.execution.values import get_argument_values, get_variable_values

from tests.support.clients import Caller
from tests.support.graphql_platform import GraphQLPlatform, pinned_schema
from tests.support.http_server import RecordingServer
from tests.support.outcomes import outcome

PROJECT = "3f2a1b00-0000-4000-8000-000000000001"
ENVIRONMENT = "3f2a1b00-0000-4000-8000-000000000002"
SERVICE = "3f2a1b00-0000-4000-8000-000000000003"
DEPLOYMENT = "3f2a1b00-0000-4000-8000-000000000004"
TENANT = "3f2a1b00-0000-4000-8000-000000000005"
HASH = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Example:
    """A request of a page, and the call that says it.

    Attributes:
        document: The page's document.
        method: The facade's method.
        arguments: Its positional arguments.
        keywords: Its keywords.
        variables: The page's variables.
    """

    document: str
    method: str
    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict[str, Any])
    variables: Mapping[str, Any] = field(default_factory=dict[str, Any])


RAILWAY = {
    "the account": Example("query { me { name email } }", "me"),
    "delete a project": Example(
        "mutation projectDelete($id: String!) { projectDelete(id: $id) }",
        "projects.delete",
        (PROJECT,),
        variables={"id": PROJECT},
    ),
    "create a plugin": Example(
        """mutation pluginCreate($input: PluginCreateInput!) {
            pluginCreate(input: $input) { id }
        }""",
        "projects.create_plugin",
        (PROJECT, "redis"),
        variables={"input": {"name": "redis", "projectId": PROJECT}},
    ),
    "create a service from a repository": Example(
        """mutation serviceCreate($input: ServiceCreateInput!) {
            serviceCreate(input: $input) { id }
        }""",
        "services.create",
        (PROJECT,),
        {"repo": "owner/name"},
        variables={"input": {"projectId": PROJECT, "source": {"repo": "owner/name"}}},
    ),
    "create a service from an image": Example(
        """mutation serviceCreate($input: ServiceCreateInput!) {
            serviceCreate(input: $input) { id }
        }""",
        "services.create",
        (PROJECT,),
        {"image": "nginx:latest"},
        variables={"input": {"projectId": PROJECT, "source": {"image": "nginx:latest"}}},
    ),
    "the latest deployment": Example(
        """query deployments($input: DeploymentListInput!) {
            deployments(first: 1, input: $input) { edges { node { id staticUrl } } }
        }""",
        "deployments.list",
        keywords={
            "project_id": PROJECT,
            "environment_id": ENVIRONMENT,
            "service_id": SERVICE,
            "limit": 1,
        },
        variables={
            "input": {
                "projectId": PROJECT,
                "environmentId": ENVIRONMENT,
                "serviceId": SERVICE,
            }
        },
    ),
    "restart a deployment": Example(
        "mutation deploymentRestart($id: String!) { deploymentRestart(id: $id) }",
        "deployments.restart",
        (DEPLOYMENT,),
        variables={"id": DEPLOYMENT},
    ),
    "the variables of a service": Example(
        """query variables($projectId: String!, $environmentId: String!, $serviceId: String) {
            variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId)
        }""",
        "variables.get",
        (PROJECT, ENVIRONMENT),
        {"service_id": SERVICE},
        {"projectId": PROJECT, "environmentId": ENVIRONMENT, "serviceId": SERVICE},
    ),
    "shared variables": Example(
        """query variables($projectId: String!, $environmentId: String!) {
            variables(projectId: $projectId, environmentId: $environmentId)
        }""",
        "variables.get",
        (PROJECT, ENVIRONMENT),
        variables={"projectId": PROJECT, "environmentId": ENVIRONMENT},
    ),
    "set a variable": Example(
        "mutation variableUpsert($input: VariableUpsertInput!) { variableUpsert(input: $input) }",
        "variables.set",
        (PROJECT, ENVIRONMENT, "NEW_VARIABLE", "text"),
        {"service_id": SERVICE},
        {
            "input": {
                "projectId": PROJECT,
                "environmentId": ENVIRONMENT,
                "serviceId": SERVICE,
                "name": "NEW_VARIABLE",
                "value": "text",
            }
        },
    ),
    "set a shared variable": Example(
        "mutation variableUpsert($input: VariableUpsertInput!) { variableUpsert(input: $input) }",
        "variables.set",
        (PROJECT, ENVIRONMENT, "NEW_VARIABLE", "text"),
        variables={
            "input": {
                "projectId": PROJECT,
                "environmentId": ENVIRONMENT,
                "name": "NEW_VARIABLE",
                "value": "text",
            }
        },
    ),
}

HASURA = {
    "create a project": Example(
        """mutation {
            createTenant(
                cloud: "aws"
                region: "us-east-2"
                envs: [
                    { key: "HASURA_GRAPHQL_CORS_DOMAIN", value: "*" }
                    { key: "MY_ENV_VAR_1", value: "my value 1" }
                ]
            ) { id name }
        }""",
        "projects.create",
        ("aws", "us-east-2"),
        {"env": {"HASURA_GRAPHQL_CORS_DOMAIN": "*", "MY_ENV_VAR_1": "my value 1"}},
    ),
    "the tenant of a project": Example(
        "query ($id: uuid!) { projects_by_pk(id: $id) { id tenant { id } } }",
        "projects.tenant_id",
        (PROJECT,),
        variables={"id": PROJECT},
    ),
    "the project of a tenant": Example(
        "query ($id: uuid!) { tenant_by_pk(id: $id) { id slug project { id endpoint } } }",
        "tenants.get",
        (TENANT,),
        variables={"id": TENANT},
    ),
    "delete a tenant": Example(
        "mutation ($tenantId: uuid!) { deleteTenant(tenantId: $tenantId) { status } }",
        "tenants.delete",
        (TENANT,),
        variables={"tenantId": TENANT},
    ),
    "the environment variables": Example(
        "query ($tenantId: uuid!) { getTenantEnv(tenantId: $tenantId) { hash envVars } }",
        "env.get",
        (TENANT,),
        variables={"tenantId": TENANT},
    ),
    "change environment variables": Example(
        """mutation ($tenantId: uuid!, $currentHash: String!, $envs: [UpdateEnvObject!]!) {
            updateTenantEnv(tenantId: $tenantId, currentHash: $currentHash, envs: $envs) {
                hash envVars
            }
        }""",
        "env.update",
        (TENANT, {"HASURA_GRAPHQL_ENABLE_CONSOLE": "true"}),
        variables={
            "tenantId": TENANT,
            "currentHash": HASH,
            "envs": [{"key": "HASURA_GRAPHQL_ENABLE_CONSOLE", "value": "true"}],
        },
    ),
    "create a preview app": Example(
        """mutation {
            createGitHubPreviewApp(
                payload: {
                    githubPersonalAccessToken: "text"
                    githubRepoDetails: {
                        branch: "main"
                        owner: "my-org"
                        repo: "my-repo"
                        directory: "backend/hasura"
                    }
                    projectOptions: {
                        cloud: "aws"
                        region: "us-east-2"
                        plan: "cloud_free"
                        name: "my-app_name"
                        envVars: [
                            { key: "HASURA_GRAPHQL_AUTH_HOOK", value: "https://my-webhook.com" }
                        ]
                    }
                }
            ) { githubPreviewAppJobID }
        }""",
        "preview_apps.create",
        ("my-app_name",),
        {
            "cloud": "aws",
            "region": "us-east-2",
            "github_token": "text",
            "owner": "my-org",
            "repo": "my-repo",
            "branch": "main",
            "directory": "backend/hasura",
            "plan": "cloud_free",
            "env": {"HASURA_GRAPHQL_AUTH_HOOK": "https://my-webhook.com"},
        },
    ),
}


@dataclass(frozen=True)
class Root:
    """The one field that an operation asks for.

    Attributes:
        kind: `query` or `mutation`.
        name: The field.
        arguments: What it is given, variables and defaults put in.
        selected: The paths of names that are selected in it.
    """

    kind: str
    name: str
    arguments: Mapping[str, Any]
    selected: frozenset[tuple[str, ...]]


def root(api: str, text: str, variables: Mapping[str, Any]) -> Root:
    """Read a document of one operation with one field."""
    schema, document = pinned_schema(api), parse(text)
    assert validate(schema, document) == []
    (operation,) = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    (chosen,) = operation.selection_set.selections
    assert isinstance(chosen, FieldNode)
    kind = schema.get_root_type(operation.operation)
    assert kind is not None
    values = get_variable_values(schema, operation.variable_definitions or (), dict(variables))
    assert isinstance(values, dict), values
    arguments = get_argument_values(kind.fields[chosen.name.value], chosen, values)
    paths = frozenset(_paths(document, chosen.selection_set))
    return Root(operation.operation.value, chosen.name.value, arguments, paths)


def _paths(
    document: DocumentNode, selections: SelectionSetNode | None
) -> Iterator[tuple[str, ...]]:
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode):
            name = node.name.value
            yield (name,)
            yield from ((name, *rest) for rest in _paths(document, node.selection_set))
        elif isinstance(node, FragmentSpreadNode):
            (fragment,) = (
                definition
                for definition in document.definitions
                if isinstance(definition, FragmentDefinitionNode)
                and definition.name.value == node.name.value
            )
            yield from _paths(document, fragment.selection_set)
        else:
            assert isinstance(node, InlineFragmentNode)
            yield from _paths(document, node.selection_set)


def arrived(api: str, server: RecordingServer) -> list[Root]:
    """The fields that were asked for, in order."""
    bodies = [request.json for request in server.received]
    return [root(api, body["query"], body["variables"]) for body in bodies]


def check(api: str, caller: Caller, server: RecordingServer, example: Example) -> None:
    """Make the call, and compare what arrived last with the page."""
    with warnings.catch_warnings():
        # Railway's page still has plugins, which the facade marks as deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        outcome(caller, example.method, *example.arguments, **example.keywords)

    page = root(api, example.document, example.variables)
    sent = arrived(api, server)[-1]
    assert (sent.kind, sent.name, sent.arguments) == (page.kind, page.name, page.arguments)
    assert page.selected <= sent.selected


@pytest.mark.parametrize("example", RAILWAY.values(), ids=RAILWAY)
def test_every_request_of_railways_page(
    railway: Caller, railway_platform: GraphQLPlatform, server: RecordingServer, example: Example
) -> None:
    check("railway", railway, server, example)


@pytest.mark.parametrize("example", HASURA.values(), ids=HASURA)
def test_every_request_of_hasuras_page(
    hasura: Caller, hasura_platform: GraphQLPlatform, server: RecordingServer, example: Example
) -> None:
    hasura_platform.values["TenantEnv.hash"] = HASH

    check("hasura", hasura, server, example)


def test_the_projects_of_the_account_with_their_contents(
    railway: Caller, railway_platform: GraphQLPlatform, server: RecordingServer
) -> None:
    # The page selects `me.projects`, which the schema marks as deprecated; the facade asks for the
    # projects of each workspace instead.
    contents = " ".join(
        f"{name} {{ edges {{ node {{ id name }} }} }}"
        for name in ("services", "plugins", "environments")
    )
    page = root(
        "railway", f"query {{ projects {{ edges {{ node {{ id name {contents} }} }} }} }}", {}
    )

    outcome(railway, "projects.list")

    account, projects = arrived("railway", server)
    assert (account.kind, account.name) == ("query", "me")
    assert (projects.kind, projects.name) == (page.kind, page.name)
    assert page.selected <= projects.selected
