from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class PlaceInput(RequestModel):
    note: Omittable[
        Annotated[
            Annotated[list[str], Field(max_length=3)] | str | dict[str, str],
            Field(union_mode="left_to_right"),
        ]
    ] = UNSET
    """Left to the server: matches `^[A-Z]$` or `^\\d+$` or `^#`."""
