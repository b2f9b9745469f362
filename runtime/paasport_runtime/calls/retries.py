"""Whether to retry a request, and when: a pure decision.

Reads (queries, GET, HEAD) are retried after anything transient: network errors, 408, 425, 429,
5xx, a rate limit reported within a GraphQL response, a broken body.

Writes (mutations and all other methods, whether or not HTTP calls them idempotent) are retried only
if the attempt was certainly not executed:

- A network error before the request was sent: refused, unknown host, no free connection.
- 429, and a rate limit reported by an entire GraphQL response: the server rejected the request
before executing it.
- Other statuses only if the platform documents them as such (`RetryPolicy.write_statuses`). Of
  5xx, only 503 qualifies: by definition the request was not handled, whereas 500, 502 and 504 also
  occur when a server or proxy loses an operation it has started. Unless the platform documents it,
  a proxy may send 503 after it has forwarded the request.

- 401 if the call can get another token, and the response says that it was rejected because of the
token (RFC 6750, section 3.1).

None of these apply if the response itself shows that the operation had started; see `begun.py`.

408 and 425 also mean that the request was not handled, but proxies send them for other reasons, so
they prove nothing here. 409 is never retried, since a retry would have the same conflict.
"""

from __future__ import annotations

import math
from typing import Final, Literal, TypeAlias

from ..errors import ConfigurationError, Delivery
from ..http.messages import OperationKind
from ..light_dataclasses import dataclass

FailureKind: TypeAlias = Literal[
    "connection", "certificate", "timeout", "status", "rate_limit", "content", "other"
]
"""The kind of failure: `rate_limit` is one in a GraphQL response, `content` a broken body."""

Reason: TypeAlias = Literal[
    "retry",
    "not_retryable",
    "may_have_executed",
    "retries_exhausted",
    "wait_beyond_deadline",
    "deadline",
]

_READ_STATUSES: Final = frozenset({408, 425, 429, *range(500, 600)})

WRITE_STATUSES: Final = frozenset({429})
"""Statuses that prove that a write was not executed, unless the response shows that it started.
"""

LONGEST_WAIT: Final = 366 * 24 * 3600.0
"""The maximum seconds that a server may ask a call to wait, even without a deadline."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how fast to retry.

    Attributes:
        max_retries: Retries after the first attempt.
        first_delay: The maximum delay before the first retry, in seconds. It doubles with each
            further retry; the actual delay is drawn uniformly between 0 and the maximum.
        longest_delay: The limit of the doubling, in seconds.
        write_statuses: Statuses after which a write is retried, unless the response shows that the
            operation had started.
    """

    max_retries: int = 2
    first_delay: float = 0.5
    longest_delay: float = 8.0
    write_statuses: frozenset[int] = WRITE_STATUSES

    def __post_init__(self) -> None:
        if self.max_retries < 0:
            raise ConfigurationError(f"max_retries is {self.max_retries}; pass 0 or more")
        for name, value in (
            ("first_delay", self.first_delay),
            ("longest_delay", self.longest_delay),
        ):
            if not math.isfinite(value) or value < 0:
                raise ConfigurationError(f"{name} is {value!r}; pass 0 or more seconds")


@dataclass(frozen=True, slots=True)
class AttemptFailure:
    """How an attempt failed.

    Attributes:
        kind: The kind of failure.
        delivery: Whether the server received the request.
        status: The HTTP status, if there was a response.
        has_begun: Whether the response shows that the operation had started.
        retry_after: Seconds that the server asks to wait.
        refuses_token: Whether the response says that it was rejected because of the token.
    """

    kind: FailureKind
    delivery: Delivery = "answered"
    status: int = 0
    has_begun: bool = False
    retry_after: float | None = None
    refuses_token: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to retry.

    Attributes:
        retry: Whether to retry.
        delay: Seconds to wait before the retry.
        reason: The reason.
    """

    retry: bool
    delay: float
    reason: Reason


def decide(
    kind: OperationKind,
    failure: AttemptFailure,
    attempt: int,
    policy: RetryPolicy,
    *,
    remaining: float,
    random: float,
    has_other_token: bool = False,
) -> Decision:
    """Decide whether to retry a failed request.

    Args:
        kind: Whether the operation reads or writes.
        failure: How the attempt failed.
        attempt: The number of requests sent, including this one.
        policy: The retry policy.
        remaining: Seconds until the deadline.
        random: A number from 0 to 1, for the jitter.
        has_other_token: Whether the call can get a different token from the one that was sent.

    Returns:
        The decision.
    """
    if has_other_token and failure.kind == "status" and failure.status == 401:
        return _with_other_token(kind, failure, policy, remaining)
    if not _is_transient(failure):
        return Decision(retry=False, delay=0.0, reason="not_retryable")
    if kind == "write" and not _surely_not_executed(failure, policy):
        return Decision(retry=False, delay=0.0, reason="may_have_executed")
    if attempt > policy.max_retries:
        return Decision(retry=False, delay=0.0, reason="retries_exhausted")
    # The exponent is bounded because floats are.
    longest = min(policy.longest_delay, policy.first_delay * 2.0 ** min(attempt - 1, 60))
    delay = random * longest
    if failure.retry_after is not None:
        if failure.retry_after >= min(remaining, LONGEST_WAIT):
            return Decision(retry=False, delay=0.0, reason="wait_beyond_deadline")
        # Jitter keeps many callers from returning at the same time.
        spread = failure.retry_after + delay
        delay = spread if spread < remaining else failure.retry_after
    if delay >= remaining:
        return Decision(retry=False, delay=0.0, reason="deadline")
    return Decision(retry=True, delay=delay, reason="retry")


def _with_other_token(
    kind: OperationKind, failure: AttemptFailure, policy: RetryPolicy, remaining: float
) -> Decision:
    # Once per call, so it needs neither a delay nor a limit.
    is_said = failure.refuses_token and not failure.has_begun
    if kind == "write" and not (is_said or _surely_not_executed(failure, policy)):
        return Decision(retry=False, delay=0.0, reason="may_have_executed")
    if remaining <= 0:
        return Decision(retry=False, delay=0.0, reason="deadline")
    return Decision(retry=True, delay=0.0, reason="retry")


def _is_transient(failure: AttemptFailure) -> bool:
    if failure.kind == "status":
        return failure.status in _READ_STATUSES
    return failure.kind in ("connection", "timeout", "rate_limit", "content")


def _surely_not_executed(failure: AttemptFailure, policy: RetryPolicy) -> bool:
    if failure.kind == "status":
        return failure.status in policy.write_statuses and not failure.has_begun
    if failure.kind == "rate_limit":
        return not failure.has_begun
    return failure.delivery == "not_sent"
