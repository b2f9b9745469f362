"""The shapes of log replies; the document describes only one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.contract import ResponseModel, RestOperation


class LinesInLogs(ResponseModel):
    """Lines one level deeper."""

    logs: list[LogLine]


class LinesInData(ResponseModel):
    """Lines one level deeper."""

    data: list[LogLine]


LogReply: TypeAlias = list[LogLine] | LinesInLogs | LinesInData
"""The shape that the service sends and the vendor's own client reads."""

_OPERATIONS: Final[dict[str, RestOperation[LogReply]]] = {}


def log_operation(operation: RestOperation[list[LogLine]]) -> RestOperation[LogReply]:
    """Make an operation that returns log lines accept every shape of reply.

    Args:
        operation: The operation as generated.

    Returns:
        An operation that sends the same request.
    """
    if operation.name not in _OPERATIONS:
        _OPERATIONS[operation.name] = RestOperation(
            name=operation.name,
            method=operation.method,
            path=operation.path,
            scoped_path=operation.scoped_path,
            scope_parameter=operation.scope_parameter,
            parameters=operation.parameters,
            reply=LogReply,
            envelope="data",
        )
    return _OPERATIONS[operation.name]


def lines_of(reply: LogReply) -> Sequence[LogLine]:
    """Return the lines of a reply.

    Args:
        reply: The reply, in any of the shapes.

    Returns:
        The lines.
    """
    if isinstance(reply, LinesInLogs):
        return reply.logs
    return reply.data if isinstance(reply, LinesInData) else reply
