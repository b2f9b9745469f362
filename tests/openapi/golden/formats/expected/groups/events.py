"""Operations of Example tagged `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time, timedelta
    from decimal import Decimal
    from typing import Any, overload
    from uuid import UUID

    from paasport_runtime.contract import Unset
    from paasport_runtime.scalars import Numeric

    from ..operations.put_event import Event, EventInput
    from ..request_types.put_event import EventInputDict


class EventsGroup(RestApi):
    """Operations of Example tagged `events`."""

    if TYPE_CHECKING:

        @overload
        def put_event(
            self,
            id: UUID | str,
            body: EventInput | EventInputDict,
            *,
            since: date | str | Unset = UNSET,
            within: timedelta | str | Unset = UNSET,
            at: list[datetime | str] | Unset = UNSET,
        ) -> Event: ...

        @overload
        def put_event(
            self,
            id: UUID | str,
            *,
            date: date | str | Unset = UNSET,
            time: time | str | Unset = UNSET,
            moment: datetime | str | Unset = UNSET,
            length: timedelta | str | Unset = UNSET,
            uuid: UUID | str | Unset = UNSET,
            picture: bytes | str | Unset = UNSET,
            encoded: bytes | str | Unset = UNSET,
            price: Decimal | str | Unset = UNSET,
            count: int | str | Unset = UNSET,
            number: int | Unset = UNSET,
            fraction: float | Unset = UNSET,
            amount: Numeric | str | Unset = UNSET,
            days: list[date | str | None] | Unset = UNSET,
            by_day: Mapping[str, date | str] | Unset = UNSET,
            either: date | str | int | Unset = UNSET,
            other: str | Unset = UNSET,
            since: date | str | Unset = UNSET,
            within: timedelta | str | Unset = UNSET,
            at: list[datetime | str] | Unset = UNSET,
        ) -> Event: ...

    def put_event(
        self,
        id: UUID | str,
        body: Any = UNSET,
        *,
        since: date | str | Unset = UNSET,
        within: timedelta | str | Unset = UNSET,
        at: list[datetime | str] | Unset = UNSET,
        **fields: Any,
    ) -> Event:
        """`PUT /events/{id}` (putEvent).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.put_event import OPERATION

        body = merge_fields("put_event", body, fields, {})
        return self._execute(
            OPERATION,
            path={"id": id},
            query={"since": since, "within": within, "at": at},
            body=body,
        )
