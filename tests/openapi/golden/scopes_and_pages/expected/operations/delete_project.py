"""`DELETE /v1/projects/{projectId}` (deleteProject)."""

from paasport_runtime.contract import Parameter, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="deleteProject",
    method="DELETE",
    path="/v1/projects/{projectId}",
    parameters=(
        Parameter("projectId", "path", annotation=str),
        Parameter("X-Reason", "header", annotation=str),
    ),
)
