"""Per-client options, the only thing in which a client and its copies differ."""

from __future__ import annotations

import math
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

from ..errors import ConfigurationError
from ..http.exchange_limits import MAX_RESPONSE_SIZE, check_response_size
from ..http.timeouts import Timeout, as_timeout
from ..light_dataclasses import dataclass
from ..models.unset import Unset
from .clock import Clock
from .retries import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..observation.events import RequestHook, ResponseHook

DEADLINE = 60.0

_DEFAULTS: Final = (("deadline", DEADLINE), ("max_response_size", MAX_RESPONSE_SIZE))


class OptionChanges(TypedDict, total=False):
    """The options of every `with_options` method; None restores the default.

    Attributes:
        timeout: Seconds, or a `Timeout`, for the steps of each attempt.
        deadline: Seconds for an operation including all attempts; `math.inf` for no limit.
        max_retries: Retries after the first attempt.
        retries: The retry policy in detail.
        pace: Whether to spread calls over the remaining rate limit.
        max_response_size: The largest body of a response in bytes, both as received and decoded;
            `math.inf` for no limit.
        salvage: Whether to drop invalid parts of replies instead of raising an error.
        extra: For REST, fields missing from the document, by wire name, for the JSON body of every
            request that may change something.
        on_request: Called before each attempt.
        on_response: Called after each attempt.
    """

    timeout: float | Timeout | Unset | None
    deadline: float | Unset | None
    max_retries: int | Unset | None
    retries: RetryPolicy | Unset
    pace: bool | Unset
    max_response_size: float | Unset | None
    salvage: bool | Unset
    extra: Mapping[str, object] | Unset | None
    on_request: RequestHook | Unset | None
    on_response: ResponseHook | Unset | None


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """Options for every call of a client.

    Attributes:
        timeout: Limits for the steps of each attempt.
        deadline: Seconds for an operation, including all attempts and the delays between them;
            `math.inf` for no limit.
        retries: The retry policy.
        pace: Whether to spread calls over the remaining rate limit. The delay before a call does
            not count towards its deadline.
        max_response_size: The largest body of a response in bytes, both as received and decoded;
            `math.inf` for no limit.
        salvage: Whether to drop invalid parts of replies instead of raising an error.
        extra: Fields of JSON bodies that are missing from the document, by wire name.
        on_request: Called before each attempt.
        on_response: Called after each attempt.
        clock: Time, sleep and randomness.
    """

    timeout: Timeout = field(default_factory=Timeout)
    deadline: float = DEADLINE
    retries: RetryPolicy = field(default_factory=RetryPolicy)
    pace: bool = False
    max_response_size: float = MAX_RESPONSE_SIZE
    salvage: bool = False
    extra: Mapping[str, object] | None = field(default=None, repr=False)
    on_request: RequestHook | None = None
    on_response: ResponseHook | None = None
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        if math.isnan(self.deadline) or self.deadline <= 0:
            raise ConfigurationError(
                f"deadline is {self.deadline!r}; pass a positive number of seconds"
            )
        check_response_size(self.max_response_size)

    def with_options(self, **changes: Unpack[OptionChanges]) -> RequestOptions:
        """Return a copy with other options.

        Args:
            changes: The options to change; see `OptionChanges`.

        Returns:
            The copy.

        Raises:
            ConfigurationError: A value is out of range.
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
        for name, default in _DEFAULTS:
            if values.get(name, default) is None:
                values[name] = default
        if "max_retries" in values:
            max_retries = values.pop("max_retries")
            values["retries"] = replace(
                values.get("retries", self.retries),
                max_retries=RetryPolicy().max_retries if max_retries is None else max_retries,
            )
        return replace(self, **values)
