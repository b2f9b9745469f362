from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class RowInputNote(RequestModel):
    colour: Annotated[Omittable[str], Field(pattern="^#[0-9a-f]{6}$")] = UNSET
    note: str | None = None
    """Left to the server: matches `^((?!\\n).)*$`."""
