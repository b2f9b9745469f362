from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, Omittable, RequestModel, later

if TYPE_CHECKING:
    from .put_shelf_request_note import PutShelfRequestNote
else:
    PutShelfRequestNote = later(__package__, ".put_shelf_request_note", "PutShelfRequestNote")


class RowInput(RequestModel):
    note: Omittable[PutShelfRequestNote] = UNSET
