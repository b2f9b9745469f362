from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, Omittable, RequestModel, later

if TYPE_CHECKING:
    from .group_input import OwnedInputOwner
else:
    OwnedInputOwner = later(__package__, ".group_input", "OwnedInputOwner")


class OwnedInput(RequestModel):
    owner: Omittable[OwnedInputOwner] = UNSET
