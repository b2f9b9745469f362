"""`QUERY /pets` (queryPets)."""

from paasport_runtime.contract import UNSET, Omittable, RequestModel, RestOperation

from ..models.cat_variant import Pet


class QueryPetsRequest(RequestModel):
    name: Omittable[str] = UNSET


OPERATION: RestOperation[list[Pet]] = RestOperation(
    name="queryPets",
    method="QUERY",
    path="/pets",
    body=QueryPetsRequest,
    reply=list[Pet],
    envelope=None,
)
