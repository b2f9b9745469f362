"""Operations of Example tagged `shelves`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, overload

    from paasport_runtime.contract import Unset

    from ..models.place_input import PlaceInput
    from ..models.row_input import RowInput
    from ..operations.put_shelf import PutShelfRequest, PutShelfResponse
    from ..request_types.put_shelf import PlaceInputDict, PutShelfRequestDict, RowInputDict


class ShelvesGroup(RestApi):
    """Operations of Example tagged `shelves`."""

    if TYPE_CHECKING:

        @overload
        def put_shelf(
            self,
            name: str,
            body: PutShelfRequest | PutShelfRequestDict,
            *,
            note: str | Unset = UNSET,
        ) -> PutShelfResponse: ...

        @overload
        def put_shelf(
            self,
            name: str,
            *,
            label: str,
            note_: str | Unset = UNSET,
            place: PlaceInput | PlaceInputDict | Unset = UNSET,
            rows: Sequence[RowInput | RowInputDict] | Unset = UNSET,
            note: str | Unset = UNSET,
        ) -> PutShelfResponse: ...

    def put_shelf(
        self, name: str, body: Any = UNSET, *, note: str | Unset = UNSET, **fields: Any
    ) -> PutShelfResponse:
        """`PUT /shelves/{name}` (putShelf).

        Args:
            name: Matches `^[a-z]+$`.
            note: Why it is put there. 1 to 20 characters, matches `^[a-z ]+$` (left to the server).
            body: The request body, as a model or a dictionary, or its fields as keywords.
            label: At most 80 characters, matches `^\\S+$`.
            note_: At most 80 characters, matches `^\\S+$` (left to the server).
        """
        from ..operations.put_shelf import OPERATION

        body = merge_fields("put_shelf", body, fields, {"note_": "note"})
        return self._execute(OPERATION, path={"name": name}, query={"note": note}, body=body)
