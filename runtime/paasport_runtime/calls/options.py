"""How a client's requests are made; a client and its copies differ in nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from ..errors import ConfigurationError
from ..http.timeouts import Timeout, as_timeout
from ..models.unset import UNSET, Unset
from ..observation.events import RequestHook, ResponseHook
from .clock import Clock
from .retries import RetryPolicy

DEADLINE = 60.0


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """How requests are made.

    Attributes:
        timeout: Limits for the steps of each attempt.
        deadline: Seconds for an operation, all attempts and the waits between them included;
            `math.inf` for none.
        retries: How often and how fast to try again.
        pace: Whether calls are spread over what the rate limit leaves. The wait for a call's turn
            is not part of its deadline.
        on_request: Called before each attempt.
        on_response: Called after each attempt.
        clock: Time, sleep and chance.
    """

    timeout: Timeout = field(default_factory=Timeout)
    deadline: float = DEADLINE
    retries: RetryPolicy = field(default_factory=RetryPolicy)
    pace: bool = False
    on_request: RequestHook | None = None
    on_response: ResponseHook | None = None
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        if math.isnan(self.deadline) or self.deadline <= 0:
            raise ConfigurationError(
                f"deadline is {self.deadline!r}; give a positive number of seconds"
            )

    def changed(
        self,
        *,
        timeout: float | Timeout | Unset | None = UNSET,
        deadline: float | Unset | None = UNSET,
        max_retries: int | Unset | None = UNSET,
        retries: RetryPolicy | Unset = UNSET,
        pace: bool | Unset = UNSET,
        on_request: RequestHook | Unset | None = UNSET,
        on_response: ResponseHook | Unset | None = UNSET,
    ) -> RequestOptions:
        """Make a copy with other values; null is the default.

        Args:
            timeout: Seconds, or limits in detail.
            deadline: Seconds for an operation in all.
            max_retries: Requests after the first.
            retries: How often and how fast to try again, in detail.
            pace: Whether calls are spread over what the rate limit leaves.
            on_request: Called before each attempt.
            on_response: Called after each attempt.

        Returns:
            The copy.

        Raises:
            ConfigurationError: A number makes no sense.
        """
        policy = self.retries if isinstance(retries, Unset) else retries
        if not isinstance(max_retries, Unset):
            most = RetryPolicy().max_retries if max_retries is None else max_retries
            policy = replace(policy, max_retries=most)
        return RequestOptions(
            timeout=self.timeout if isinstance(timeout, Unset) else as_timeout(timeout),
            deadline=self.deadline
            if isinstance(deadline, Unset)
            else (DEADLINE if deadline is None else deadline),
            retries=policy,
            pace=self.pace if isinstance(pace, Unset) else pace,
            on_request=self.on_request if isinstance(on_request, Unset) else on_request,
            on_response=self.on_response if isinstance(on_response, Unset) else on_response,
            clock=self.clock,
        )
