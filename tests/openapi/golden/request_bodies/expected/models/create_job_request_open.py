from pydantic import ConfigDict

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class CreateJobRequestOpen(RequestModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, int]  # pyright: ignore[reportIncompatibleVariableOverride]
    a: Omittable[str] = UNSET
