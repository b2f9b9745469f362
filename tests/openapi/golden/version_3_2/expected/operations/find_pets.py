"""`GET /pets` (findPets)."""

from typing import Annotated, Any

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    FieldEncoding,
    FormBody,
    Omittable,
    Parameter,
    RequestModel,
    RestOperation,
)
from paasport_runtime.scalars import Date

from ..models.cat_variant import Pet


class FindPetsFilterParameter(RequestModel):
    name: Annotated[str, Field(min_length=1)]
    born_before: Omittable[Date] = UNSET
    tags: Omittable[list[str]] = UNSET
    sizes: Omittable[list[int]] = UNSET


OPERATION: RestOperation[list[Pet]] = RestOperation(
    name="findPets",
    method="GET",
    path="/pets",
    parameters=(
        Parameter(
            "filter",
            "query",
            whole_query=FormBody(
                Any,
                "application/x-www-form-urlencoded",
                encodings={"sizes": FieldEncoding(style="form", explode=False)},
            ),
            annotation=FindPetsFilterParameter,
            required=True,
        ),
    ),
    reply=list[Pet],
    envelope=None,
)
