from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class AliasInput(RequestModel):
    size: Annotated[Omittable[int], Field(ge=1, le=9)] = UNSET
