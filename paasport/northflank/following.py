"""How logs are followed on Northflank."""

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
"""The lines of the past that a follower begins with."""

EndedBy: TypeAlias = Literal["run", "build", "caller", "error"]
"""What has ended a follower."""

_FILTERS: Final = ("includes", "excludes", "matches", "not_matches")

TransportT = TypeVar("TransportT", bound="AsyncRestTransport | RestTransport")
ReadT = TypeVar("ReadT", bound=Callable[..., Any])
LookT_co = TypeVar("LookT_co", bound=Callable[..., Any], covariant=True)


class LogFollowing(TypedDict, total=False):
    """How a log is followed, and filters for its lines.

    Attributes:
        tail: The maximum number of lines of the past to begin with; 100 by default.
        includes: A text that lines must contain.
        excludes: A text that lines must not contain.
        matches: A regular expression that lines must match.
        not_matches: A regular expression that lines must not match.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to connect again; 12 attempts in a row by default.
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
        transport: Knows its address and has the token.
        operation: The operation that tails it.
        path: The parameters of its path.
        query: The parameters of its query, but for the number of lines.
        tail: The lines of the past to begin with.
        read: Reads its past: at most so many lines from a time on, or the newest.
    """

    transport: TransportT
    operation: RestOperation[list[LogLine]]
    path: Mapping[str, object]
    query: Mapping[str, object]
    tail: int
    read: ReadT


@dataclass(frozen=True, slots=True)
class LogEnd(Generic[LookT_co]):
    """What ends a log when it ends.

    Attributes:
        kind: What it is.
        look: Fetches its state.
        condition: Which states are its end.
    """

    kind: Literal["run", "build"]
    look: LookT_co
    condition: WaitCondition[Any]


def tail_query(operation: str, options: Mapping[str, Any], **more: object) -> dict[str, object]:
    """Convert options to the query of a tail, but for the number of lines.

    Args:
        operation: The operation that is to be sent.
        options: The options; see `LogFollowing`.
        more: Further parameters by their API names; None means "not given".

    Returns:
        The parameters.

    Raises:
        RequestValidationError: `tail` is less than 0.
        TypeError: There is no such option.
    """
    for name in options:
        if name not in LogFollowing.__annotations__:
            raise TypeError(f"a log that is followed has no option {name!r}")
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
