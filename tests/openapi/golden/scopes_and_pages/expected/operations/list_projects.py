"""`GET /v1/projects` (listProjects)."""

from typing import Annotated, Literal

from pydantic import Field

from paasport_runtime.contract import (
    OpenEnum,
    Page,
    PagedOperation,
    Parameter,
    ResponseModel,
    RestOperation,
)
from paasport_runtime.scalars import DateTime


class ListProjectsResponsePhase(OpenEnum):
    ACTIVE = "active"
    HTTP_2 = "HTTP/2"


class ListProjectsResponseProject(ResponseModel):
    id: str
    created_at: Annotated[DateTime | str, Field(union_mode="left_to_right")] | None = None
    phase: ListProjectsResponsePhase | None = None


class ListProjectsResponse(ResponseModel):
    projects: list[ListProjectsResponseProject]


OPERATION: RestOperation[Page[ListProjectsResponse]] = RestOperation(
    name="listProjects",
    method="GET",
    path="/v1/projects",
    scoped_path="/v1/teams/{teamId}/projects",
    scope_parameter="teamId",
    parameters=(
        Parameter("per_page", "query", annotation=Annotated[int, Field(ge=1, le=100)]),
        Parameter("cursor", "query", annotation=str),
        Parameter(
            "kinds",
            "query",
            style="form",
            explode=False,
            annotation=list[Literal["open", "closed"]],
        ),
    ),
    reply=ListProjectsResponse,
    envelope="data",
    paginated=True,
)

PAGES: PagedOperation[ListProjectsResponseProject] = PagedOperation(
    operation=OPERATION,
    items=("data", "projects"),
    next_cursor=("pagination", "cursor"),
    cursor=("query", "cursor"),
    has_more=("pagination", "has_next_page"),
    size=("query", "per_page"),
    most_size=100,
)
