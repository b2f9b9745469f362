"""Hand-written pydantic models of three replies, with only their fields."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class _Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)


class PageInfo(_Model):
    has_next_page: bool
    end_cursor: str | None
    has_previous_page: bool
    start_cursor: str | None


class Environment(_Model):
    id: str
    name: str
    is_ephemeral: bool
    can_access: bool
    created_at: datetime
    deleted_at: datetime | None


class EnvironmentEdge(_Model):
    node: Environment


class Environments(_Model):
    page_info: PageInfo
    edges: list[EnvironmentEdge]


class Service(_Model):
    id: str
    name: str
    created_at: datetime
    deleted_at: datetime | None


class ServiceEdge(_Model):
    node: Service


class Services(_Model):
    page_info: PageInfo
    edges: list[ServiceEdge]


class Project(_Model):
    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    expired_at: datetime | None
    description: str | None
    is_public: bool
    is_temp_project: bool
    pr_deploys: bool
    workspace_id: str | None
    environments: Environments
    services: Services


class ProjectEdge(_Model):
    cursor: str
    node: Project


class ProjectConnection(_Model):
    page_info: PageInfo
    edges: list[ProjectEdge]


class RailwayData(_Model):
    projects: ProjectConnection


class RailwayProjects(_Model):
    data: RailwayData


class Tenant(BaseModel):
    id: str
    slug: str
    fqdn: str | None
    cloud: str
    region: str
    active: bool


class Owner(BaseModel):
    id: str
    email: str


class HasuraRow(BaseModel):
    id: str
    name: str
    endpoint: str | None
    plan_name: str | None
    created_at: datetime
    updated_at: datetime
    owner: Owner
    tenant: Tenant | None


class HasuraData(BaseModel):
    projects: list[HasuraRow]


class HasuraProject(BaseModel):
    data: HasuraData


class BuildStatus(_Model):
    status: str
    last_transition_time: datetime | None = None


class DeploymentStatus(_Model):
    reason: str
    status: str
    last_transition_time: datetime | None = None


class Status(_Model):
    build: BuildStatus | None = None
    deployment: DeploymentStatus | None = None


class NorthflankService(_Model):
    id: str
    uid: str
    app_id: str
    project_id: str
    name: str
    description: str | None = None
    service_type: str
    tags: list[str]
    status: Status


class NorthflankServiceList(_Model):
    services: list[NorthflankService]


class NorthflankServices(_Model):
    data: NorthflankServiceList
