"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, Literal

    from paasport_runtime.contract import Unset

    from ..operations.list_items import ListItemsFilterParameter
    from ..request_types.list_items import ListItemsFilterParameterDict


class DefaultGroup(RestApi):
    """Operations of Example tagged `default`."""

    def list_items(
        self,
        item_id: str,
        parts: list[str],
        *,
        per_page: int,
        ratio: float | Unset = UNSET,
        offset: int | None | Unset = UNSET,
        state: Literal["open", "closed"] | Unset = UNSET,
        since: datetime | str | Unset = UNSET,
        ids: Sequence[int] | Unset = UNSET,
        filter: ListItemsFilterParameter | ListItemsFilterParameterDict | Unset = UNSET,
        labels: Mapping[str, str] | Unset = UNSET,
        where: Mapping[str, Any] | Unset = UNSET,
        any: Any | Unset = UNSET,
        x_note: str | Unset = UNSET,
        x_filter: ListItemsFilterParameter | ListItemsFilterParameterDict | Unset = UNSET,
    ) -> str:
        """`GET /items/{itemId}/{parts}` (listItems).

        Args:
            item_id: Matches `^[a-z]+$`.
            per_page: 1 to 100.
            offset: At least 0.
            state: "open" or "closed".
            ids: At most 2 items.
            x_note: At most 5 characters.
        """
        from ..operations.list_items import OPERATION

        return self._execute(
            OPERATION,
            path={"itemId": item_id, "parts": parts},
            query={
                "per_page": per_page,
                "ratio": ratio,
                "offset": offset,
                "state": state,
                "since": since,
                "ids": ids,
                "filter": filter,
                "labels": labels,
                "where": where,
                "any": any,
            },
            headers={"X-Note": x_note, "X-Filter": x_filter},
        )
