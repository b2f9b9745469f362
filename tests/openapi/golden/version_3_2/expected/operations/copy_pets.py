"""`COPY /pets` (copyPets)."""

from typing import Any

from paasport_runtime.contract import JsonBody, Parameter, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="copyPets",
    method="COPY",
    path="/pets",
    parameters=(
        Parameter(
            "selector", "query", whole_query=JsonBody(Any, "application/json"), annotation=list[str]
        ),
    ),
)
