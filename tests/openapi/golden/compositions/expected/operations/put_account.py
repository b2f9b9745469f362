"""`PUT /accounts` (putAccount)."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    OpenEnum,
    RequestModel,
    ResponseModel,
    RestOperation,
    later,
)
from paasport_runtime.scalars import DateTime

if TYPE_CHECKING:
    from ..models.limits_input import LimitsInput
else:
    LimitsInput = later(__package__, "..models.limits_input", "LimitsInput")


class AccountRequest(RequestModel):
    id: str
    secret: Omittable[str] = UNSET
    status: Omittable[Literal["open", "closed"]] = UNSET
    limits: Omittable[LimitsInput] = UNSET


class Limits(ResponseModel):
    most: int | None = None


class AccountRequestOutputStatus(OpenEnum):
    OPEN = "open"
    CLOSED = "closed"


class AccountRequestOutput(ResponseModel):
    id: str
    created: Annotated[DateTime | str, Field(union_mode="left_to_right")] | None = None
    status: AccountRequestOutputStatus | None = None
    limits: Limits | None = None


OPERATION: RestOperation[AccountRequestOutput] = RestOperation(
    name="putAccount",
    method="PUT",
    path="/accounts",
    body=AccountRequest,
    reply=AccountRequestOutput,
    envelope=None,
)
