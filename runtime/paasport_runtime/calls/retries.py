"""Whether a request is sent again, and when: a pure decision.

Reads (queries, GET, HEAD) are repeated after anything that may pass: network errors, 408, 425,
429, 5xx, a rate limit told within a GraphQL reply, a broken body.

Writes (mutations, all other methods, whether HTTP calls them idempotent or not) are repeated only
where the first was surely not carried out:

- A network error before the request was sent: refused, unknown host, no free connection.
- 429, and a rate limit told by a GraphQL reply as a whole, without data and without the path of
  a field: the server turned the request away before it began.
- Other statuses only where the platform documents them as such (`RetryPolicy.write_statuses`). Of
  5xx only 503 can be one: by its definition the request was not handled, whereas 500, 502 and 504
  also come when a server or a proxy loses an operation that it had begun. Without the platform's
  word, a proxy's 503 may follow a request that was passed on.

408 and 425 deny it too, and proxies send them for reasons of their own; they are no proof here.
409 is never repeated: nothing about it changes by asking again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ..errors import ConfigurationError, Delivery
from ..http.messages import OperationKind

FailureKind: TypeAlias = Literal[
    "connection", "certificate", "timeout", "status", "rate_limit", "content", "other"
]
"""What went wrong: `rate_limit` is one told within a GraphQL reply, `content` a broken body."""

Reason: TypeAlias = Literal[
    "again",
    "never_helps",
    "perhaps_carried_out",
    "attempts_used",
    "wait_beyond_deadline",
    "deadline",
]

_READ_STATUSES: Final = frozenset({408, 425, 429, *range(500, 600)})

WRITE_STATUSES: Final = frozenset({429})
"""After these, without a result, a write was surely not carried out."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how fast to try again.

    Attributes:
        max_retries: Requests after the first.
        first_delay: The longest wait before the second request, in seconds; each further one may
            be twice as long. Waits are drawn evenly between 0 and that.
        longest_delay: Where the doubling ends.
        write_statuses: After these a write is repeated, unless the answer holds a result.
    """

    max_retries: int = 2
    first_delay: float = 0.5
    longest_delay: float = 8.0
    write_statuses: frozenset[int] = WRITE_STATUSES

    def __post_init__(self) -> None:
        if self.max_retries < 0:
            raise ConfigurationError(f"max_retries is {self.max_retries}; give 0 or more")
        for name, value in (
            ("first_delay", self.first_delay),
            ("longest_delay", self.longest_delay),
        ):
            if not math.isfinite(value) or value < 0:
                raise ConfigurationError(f"{name} is {value!r}; give seconds, 0 or more")


@dataclass(frozen=True, slots=True)
class AttemptFailure:
    """How an attempt failed.

    Attributes:
        what: What went wrong.
        delivery: Whether the server got the request.
        status: The HTTP status, where there was an answer.
        result: Whether the answer shows that the operation was begun.
        wait: Seconds that the server wants to be left alone for.
    """

    what: FailureKind
    delivery: Delivery = "answered"
    status: int = 0
    result: bool = False
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about it.

    Attributes:
        again: Whether to send the request again.
        after: Seconds to wait before that.
        reason: Why.
    """

    again: bool
    after: float
    reason: Reason


def decide(
    kind: OperationKind,
    failure: AttemptFailure,
    attempt: int,
    policy: RetryPolicy,
    *,
    left: float,
    random: float,
) -> Decision:
    """Decide whether a failed request is sent again.

    Args:
        kind: Whether the operation reads or writes.
        failure: How the attempt failed.
        attempt: How many requests were sent, this one included.
        policy: How often and how fast to try.
        left: Seconds until the deadline.
        random: A number from 0 to 1, for the jitter.

    Returns:
        The decision.
    """
    if not _passes(failure):
        return Decision(again=False, after=0.0, reason="never_helps")
    if kind == "write" and not _surely_undone(failure, policy):
        return Decision(again=False, after=0.0, reason="perhaps_carried_out")
    if attempt > policy.max_retries:
        return Decision(again=False, after=0.0, reason="attempts_used")
    # The exponent is bounded, since a float is.
    longest = min(policy.longest_delay, policy.first_delay * 2.0 ** min(attempt - 1, 60))
    after = random * longest
    if failure.wait is not None:
        if failure.wait >= left:
            return Decision(again=False, after=0.0, reason="wait_beyond_deadline")
        # The jitter comes on top, so that many callers do not return in the same moment.
        spread = failure.wait + after
        after = spread if spread < left else failure.wait
    if after >= left:
        return Decision(again=False, after=0.0, reason="deadline")
    return Decision(again=True, after=after, reason="again")


def _passes(failure: AttemptFailure) -> bool:
    if failure.what == "status":
        return failure.status in _READ_STATUSES
    return failure.what in ("connection", "timeout", "rate_limit", "content")


def _surely_undone(failure: AttemptFailure, policy: RetryPolicy) -> bool:
    if failure.what == "status":
        return failure.status in policy.write_statuses and not failure.result
    if failure.what == "rate_limit":
        return not failure.result
    return failure.delivery == "not_sent"
