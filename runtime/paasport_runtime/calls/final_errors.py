"""The error that a caller gets after the last attempt."""

from __future__ import annotations

from ..errors import RequestError, ResponseError
from .retries import AttemptFailure, Decision


def final_error(
    error: RequestError | ResponseError,
    decision: Decision,
    failure: AttemptFailure,
    *,
    attempts: int,
    deadline: float,
    left: float,
) -> RequestError | ResponseError:
    """Complete the error that the caller gets.

    Args:
        error: The error of the last attempt; it is changed.
        decision: Why there is no other one.
        failure: How it failed.
        attempts: How many requests were sent.
        deadline: Seconds that the operation has in all.
        left: Seconds that were left of them.

    Returns:
        The same error.
    """
    error.attempts = attempts
    said = ""
    if decision.reason == "wait_beyond_deadline":
        said = (
            f"The server asks to wait {failure.wait:.1f} seconds, and {max(0.0, left):.1f} are "
            f"left of the deadline of {deadline:g} seconds, so it was not tried "
            "again; raise deadline= to wait that long"
        )
    elif left <= 0:
        said = f"The deadline of {deadline:g} seconds has passed"
    elif decision.reason == "deadline":
        said = f"The deadline of {deadline:g} seconds leaves no time to try again"
    elif attempts > 1:
        said = f"It was attempt {attempts}, and the last"
    if said:
        message, *others = error.args
        error.args = (f"{str(message).removesuffix('.')}. {said}", *others)
    return error
