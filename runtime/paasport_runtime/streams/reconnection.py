"""Deciding whether and when to resume an interrupted stream of events.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, sections 9.2.3 and 9.2.4.
Only a GET is resumed, and only after an event with an identifier, since without one the server
cannot know what was received. A stream that ended normally is never resumed.
"""

from __future__ import annotations

from ..calls.retries import RetryPolicy


def reconnection_delay(
    method: str,
    last_id: bytes,
    failures: int,
    policy: RetryPolicy,
    *,
    retry: int | None,
    deadline: float,
    random: float,
) -> float | None:
    """Decide how long to wait before resuming a stream.

    Args:
        method: The request's method.
        last_id: The identifier of the latest event; empty if there is none.
        failures: The number of interruptions since the latest event with a new identifier, at least
            1.
        policy: How often and after which delays to retry a read.
        retry: The wait that the server requests, in milliseconds; None if it requests none.
        deadline: The wait must be shorter than this, in seconds.
        random: A random number from 0 to 1, for the jitter.

    Returns:
        The wait in seconds; None to not resume the stream.
    """
    if method != "GET" or not _fits_header(last_id) or failures > policy.max_retries:
        return None
    longest = min(policy.longest_delay, policy.first_delay * 2.0 ** min(failures - 1, 60))
    delay = random * longest
    if retry is not None:
        delay += retry / 1000
    return delay if delay < deadline else None


def _fits_header(last_id: bytes) -> bool:
    return bool(last_id) and last_id.isascii() and last_id.decode().isprintable()
