"""Whether a stream of events that broke off is asked for again, and when: a pure decision.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, sections 9.2.3 and 9.2.4.
Only a GET is, and only after an event with an identifier, since without one the server cannot tell
what has been received. What ended as it should is never asked for again.
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
    """Decide how long to wait before a stream is asked for again.

    Args:
        method: The request's method.
        last_id: The identifier of the latest event; empty without one.
        failures: How often it broke off since the latest event with a new identifier, at least 1.
        policy: How often and how fast to repeat a read.
        retry: Milliseconds that the server asks to wait, if it does.
        deadline: The longest wait, in seconds.
        random: A number from 0 to 1, for the jitter.

    Returns:
        Seconds; None if it is not asked for again.
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
