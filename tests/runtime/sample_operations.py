"""Operations as the generator writes them, small enough to read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from paasport_runtime.graphql.operation import GraphQLOperation
from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.models.enums import OpenEnum
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.paging.pages import Page
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter
from paasport_runtime.scalars import (
    BigInt,
    DateTime,
    EnvironmentVariables,
    Json,
    Numeric,
    StrictKnown,
    Uuid,
)


class Status(OpenEnum):
    ACTIVE = "active"
    HTTP_2 = "HTTP/2"


class Service(ResponseModel):
    id: str
    service_name: str | None = None
    status: Status | None = None


class ServiceCreate(ResponseModel):
    service_create: Service


class SourceInput(RequestModel):
    repo: str | None = None
    image_tag: str | None = None


class ServiceCreateInput(RequestModel):
    project_id: str
    icon: str | None = None
    source: SourceInput | None = None
    status: StrictKnown[Status] | None = None


class ServiceCreateVariables(RequestModel):
    input: ServiceCreateInput
    note: str | None = None


SERVICE_CREATE: GraphQLOperation[Service] = GraphQLOperation(
    name="serviceCreate",
    kind="mutation",
    document='mutation serviceCreate($input: ServiceCreateInput!) { serviceCreate { id } } # "é"',
    data=ServiceCreate,
    variables=ServiceCreateVariables,
    root_field="service_create",
)


class Scalars(ResponseModel):
    at: DateTime | None = None
    big: BigInt | None = None
    price: Numeric | None = None
    uuid: Uuid | None = None
    json_: Json = Field(default=None, alias="json")
    variables: EnvironmentVariables | None = None


class Repository(ResponseModel):
    typename__: Literal["Repository"] = Field(alias="__typename")
    full_name: str


class Image(ResponseModel):
    typename__: Literal["Image"] = Field(alias="__typename")
    tag: str


Source = Annotated[
    Repository | Image | UnknownObject, OpenUnion({"Repository": Repository, "Image": Image})
]


class Everything(ResponseModel):
    scalars: Scalars | None = None
    sources: list[Source] | None = None
    service: Service | None = None


EVERYTHING: GraphQLOperation[Everything] = GraphQLOperation(
    name="everything", kind="query", document="query everything { scalars { at } }", data=Everything
)


class Project(ResponseModel):
    id: str
    schema_: str | None = Field(default=None, alias="$schema")


class ProjectBody(RequestModel):
    name: str = Field(pattern="^[a-z]+$")
    display_name: str | None = None


class ProjectList(ResponseModel):
    projects: list[Project]


LIST_PROJECTS: RestOperation[Page[ProjectList]] = RestOperation(
    name="listProjects",
    method="GET",
    path="/v1/projects",
    scoped_path="/v1/teams/{teamId}/projects",
    scope_parameter="teamId",
    parameters=(
        Parameter("per_page", "query"),
        Parameter("cursor", "query"),
        Parameter("metricTypes", "query"),
        Parameter("tags", "query", explode=False),
        Parameter("all", "query"),
        Parameter("since", "query"),
        Parameter("X-Note", "header"),
    ),
    reply=ProjectList,
    paginated=True,
)

GET_PROJECT: RestOperation[Project] = RestOperation(
    name="getProject",
    method="GET",
    path="/v1/projects/{projectId}",
    parameters=(Parameter("projectId", "path"),),
    scope_parameter="teamId",
    reply=Project,
)

CREATE_PROJECT: RestOperation[Project] = RestOperation(
    name="createProject",
    method="POST",
    path="/v1/projects",
    body=ProjectBody,
    reply=Project,
)

DELETE_PROJECT: RestOperation[None] = RestOperation(
    name="deleteProject",
    method="DELETE",
    path="/v1/projects/{projectId}",
    parameters=(Parameter("projectId", "path"),),
)
