"""What is followed: a log, and the run or build whose end ends the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.rest._async.transport import AsyncRestTransport

from ..following import FollowedLog, LogEnd


class AsyncReadPast(Protocol):
    """Reads past lines."""

    async def __call__(self, start: datetime | None, limit: int) -> Sequence[LogLine]:
        """Return lines from a time on, oldest first; without a time, the newest ones first."""
        ...


class AsyncLook(Protocol):
    """Fetches the state of a run or build."""

    async def __call__(self) -> Any:
        """Fetch the state."""
        ...


AsyncLogSource: TypeAlias = FollowedLog[AsyncRestTransport, AsyncReadPast]
AsyncLogWatch: TypeAlias = LogEnd[AsyncLook]
