from typing import Literal

from pydantic import ConfigDict

from paasport_runtime.contract import ResponseModel


class DomainVariant(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str]  # pyright: ignore[reportIncompatibleVariableOverride]
    node_kind: Literal["Domain"]
    name: str | None = None
