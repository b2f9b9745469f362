"""`POST /v1/items` (addItem)."""

from typing import Annotated, Literal

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    OpenEnum,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
)


class ItemInput(RequestModel):
    """Red: \x1b[31m, the end of a line elsewhere: \u2028, turned round: \u202e"""

    kind: Literal['"""', "\\", "\x00"]
    """\\"""
    u0022_u0022_u0022: Annotated[
        Omittable[str], Field(validation_alias='"""', serialization_alias='"""')
    ] = UNSET
    """Deprecated. Ends in three \"\"\""""


class ItemKind(OpenEnum):
    U0022_U0022_U0022 = '"""'
    U005C = "\\"
    U0000 = "\x00"


class Item(ResponseModel):
    """Red: \x1b[31m, the end of a line elsewhere: \u2028, turned round: \u202e"""

    kind: ItemKind
    """\\"""
    u0022_u0022_u0022: Annotated[
        str | None, Field(validation_alias='"""', serialization_alias='"""')
    ] = None
    """Deprecated. Ends in three \"\"\""""


OPERATION: RestOperation[Item] = RestOperation(
    name="addItem",
    method="POST",
    path="/v1/items",
    parameters=(Parameter("kind", "query", annotation=str),),
    body=ItemInput,
    body_required=False,
    reply=Item,
    envelope=None,
)
