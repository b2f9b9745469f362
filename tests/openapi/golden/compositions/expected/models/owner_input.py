from typing import TYPE_CHECKING, Literal

from paasport_runtime.contract import UNSET, Omittable, RequestModel, later

if TYPE_CHECKING:
    from .owned_input import OwnedInput
else:
    OwnedInput = later(__package__, ".owned_input", "OwnedInput")


class OwnerInput(RequestModel):
    object: Literal["owner"]
    things: Omittable[list[OwnedInput]] = UNSET
