"""How a client's requests are made; a client and its copies differ in nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any, TypedDict, Unpack

from ..errors import ConfigurationError
from ..http.timeouts import Timeout, as_timeout
from ..models.unset import Unset
from ..observation.events import RequestHook, ResponseHook
from .clock import Clock
from .retries import RetryPolicy

DEADLINE = 60.0


class OptionChanges(TypedDict, total=False):
    """The options that `with_options` takes, everywhere; null is the default.

    Attributes:
        timeout: Seconds, or limits in detail, for the steps of each attempt.
        deadline: Seconds for an operation in all; `math.inf` for no end.
        max_retries: Requests after the first.
        retries: How often and how fast to try again, in detail.
        pace: Whether calls are spread over what the rate limit leaves.
        on_request: Called before each attempt.
        on_response: Called after each attempt.
    """

    timeout: float | Timeout | Unset | None
    deadline: float | Unset | None
    max_retries: int | Unset | None
    retries: RetryPolicy | Unset
    pace: bool | Unset
    on_request: RequestHook | Unset | None
    on_response: ResponseHook | Unset | None


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

    def with_options(self, **changes: Unpack[OptionChanges]) -> RequestOptions:
        """Make a copy with other options.

        Args:
            changes: See `OptionChanges`.

        Returns:
            The copy.

        Raises:
            ConfigurationError: A number makes no sense.
            TypeError: There is no such option.
        """
        values: dict[str, Any] = {
            name: value for name, value in changes.items() if not isinstance(value, Unset)
        }
        for name in values:
            if name not in OptionChanges.__annotations__:
                raise TypeError(f"with_options() got an unexpected keyword argument {name!r}")
        if "timeout" in values:
            values["timeout"] = as_timeout(values["timeout"])
        if values.get("deadline", DEADLINE) is None:
            values["deadline"] = DEADLINE
        if "max_retries" in values:
            most = values.pop("max_retries")
            values["retries"] = replace(
                values.get("retries", self.retries),
                max_retries=RetryPolicy().max_retries if most is None else most,
            )
        return replace(self, **values)
