from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, Omittable, RequestModel, later

if TYPE_CHECKING:
    from .row_input_note import RowInputNote
else:
    RowInputNote = later(__package__, ".row_input_note", "RowInputNote")


class RowInput(RequestModel):
    note: Omittable[RowInputNote] = UNSET
