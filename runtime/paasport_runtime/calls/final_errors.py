"""The error raised after the last attempt."""

from __future__ import annotations

from ..errors import RequestError, ResponseError
from .retries import LONGEST_WAIT, AttemptFailure, Decision


def final_error(
    error: RequestError | ResponseError,
    decision: Decision,
    failure: AttemptFailure,
    *,
    attempts: int,
    deadline: float,
    remaining: float,
) -> RequestError | ResponseError:
    """Add the outcome of the attempts to the error that the caller gets.

    Args:
        error: The error of the last attempt; modified in place.
        decision: Why it is not retried.
        failure: How the last attempt failed.
        attempts: The number of requests sent.
        deadline: The total number of seconds for the operation.
        remaining: Seconds left until the deadline.

    Returns:
        The same error.
    """
    error.attempts = attempts
    note = ""
    if decision.reason == "wait_beyond_deadline":
        note = _refused_wait(failure.retry_after or 0.0, deadline, max(0.0, remaining))
    elif failure.status == 401 and decision.reason == "may_have_executed":
        note = (
            "The next call gets another token; this write was not repeated, since the response "
            "does not blame the token"
        )
    elif remaining <= 0:
        note = f"The deadline of {deadline:g} seconds has passed"
    elif decision.reason == "deadline":
        note = f"The deadline of {deadline:g} seconds leaves no time for a retry"
    elif attempts > 1:
        note = f"This was the last of {attempts} attempts"
    if note:
        message, *others = error.args
        error.args = (f"{str(message).removesuffix('.')}. {note}", *others)
    return error


def _refused_wait(wait: float, deadline: float, remaining: float) -> str:
    asked = f"The server asks to wait {wait:.1f} seconds"
    if wait >= LONGEST_WAIT:
        return f"{asked}, which is over a year, so it was not retried"
    return (
        f"{asked}, but only {remaining:.1f} of the {deadline:g}-second deadline remain, so it was "
        "not retried; raise deadline= to wait that long"
    )
