"""`PUT /shelves/{name}` (putShelf)."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
    later,
)

if TYPE_CHECKING:
    from ..models.place_input import PlaceInput
    from ..models.row_input import RowInput
else:
    PlaceInput = later(__package__, "..models.place_input", "PlaceInput")
    RowInput = later(__package__, "..models.row_input", "RowInput")


class PutShelfRequest(RequestModel):
    label: Annotated[
        str,
        Field(
            max_length=80,
            pattern="^[^\\t\\n\\x0B\\x0C\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}]+$",
        ),
    ]
    """One line."""
    note: Annotated[Omittable[str], Field(max_length=80)] = UNSET
    """One line. Left to the server: matches `^\\S+$`."""
    place: Omittable[PlaceInput] = UNSET
    rows: Omittable[list[RowInput]] = UNSET


class PutShelfResponse(ResponseModel):
    note: str | None = None


OPERATION: RestOperation[PutShelfResponse] = RestOperation(
    name="putShelf",
    method="PUT",
    path="/shelves/{name}",
    parameters=(
        Parameter("name", "path", annotation=Annotated[str, Field(pattern="^[a-z]+$")]),
        Parameter("note", "query", annotation=Annotated[str, Field(min_length=1, max_length=20)]),
    ),
    body=PutShelfRequest,
    reply=PutShelfResponse,
    envelope=None,
)
