"""Following logs on Northflank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypedDict, TypeVar

from paasport_runtime.graphql.reconnecting import Gap as Gap
from paasport_runtime.graphql.reconnecting import Reconnection as Reconnection

from ..shared.arguments import argument_error
from .time_windows import window_query

if TYPE_CHECKING:
    from paasport_api.northflank.models.log_line import LogLine
    from paasport_runtime.graphql.reconnecting import GapHook
    from paasport_runtime.rest._async.transport import AsyncRestTransport
    from paasport_runtime.rest._sync.transport import RestTransport
    from paasport_runtime.rest.operation import RestOperation
    from paasport_runtime.waiting.polling import WaitCondition

TAIL: Final = 100
"""The number of past lines that a follower starts with."""

EndedBy: TypeAlias = Literal["run", "build", "caller", "error"]
"""What ended a follower."""

_FILTERS: Final = ("includes", "excludes", "matches", "not_matches")

TransportT = TypeVar("TransportT", bound="AsyncRestTransport | RestTransport")
ReadT = TypeVar("ReadT", bound=Callable[..., Any])
LookT_co = TypeVar("LookT_co", bound=Callable[..., Any], covariant=True)


class LogFollowing(TypedDict, total=False):
    """Options for following a log, and filters for its lines.

    Attributes:
        tail: The maximum number of past lines to start with; 100 by default.
        includes: A text that lines must contain.
        excludes: A text that lines must not contain.
        matches: A regular expression that lines must match.
        not_matches: A regular expression that lines must not match.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to reconnect; 12 consecutive attempts by default.
    """

    tail: int
    includes: str
    excludes: str
    matches: str
    not_matches: str
    on_gap: GapHook
    reconnection: Reconnection


@dataclass(frozen=True, slots=True)
class FollowedLog(Generic[TransportT, ReadT]):
    """A log that can be followed.

    Attributes:
        transport: Provides its address and the token.
        operation: The operation that tails it.
        path: The parameters of its path.
        query: The parameters of its query, except the number of lines.
        tail: The number of past lines to start with.
        read: Reads past lines: up to a given number, from a time on, or the newest.
    """

    transport: TransportT
    operation: RestOperation[list[LogLine]]
    path: Mapping[str, object]
    query: Mapping[str, object]
    tail: int
    read: ReadT


@dataclass(frozen=True, slots=True)
class LogEnd(Generic[LookT_co]):
    """A run or build whose end ends a log.

    Attributes:
        kind: What it is.
        look: Fetches its state.
        condition: The states that count as its end.
    """

    kind: Literal["run", "build"]
    look: LookT_co
    condition: WaitCondition[Any]


def tail_query(operation: str, options: Mapping[str, Any], **more: object) -> dict[str, object]:
    """Convert options to the query of a tail, except the number of lines.

    Args:
        operation: The operation to send.
        options: The options; see `LogFollowing`.
        more: Further parameters by their API names; None means "not given".

    Returns:
        The parameters.

    Raises:
        RequestValidationError: `tail` is less than 0.
        TypeError: An option is unknown.
    """
    for name in options:
        if name not in LogFollowing.__annotations__:
            raise TypeError(f"followed logs have no option {name!r}")
    if options.get("tail", TAIL) < 0:
        raise argument_error(operation, "tail", "tail is less than 0; pass 0 or more")
    return {"queryType": "tail", **window_query(operation, filters_of(options), **more)}


def filters_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters among options.

    Args:
        options: The options; see `LogFollowing`.

    Returns:
        The filters, as in `LogWindow`.
    """
    return {name: options[name] for name in _FILTERS if name in options}
