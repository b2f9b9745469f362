"""Faults on demand: latency, refusals, lost connections, damaged replies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

from paasport_codegen.errors import UsageError

HEADER: Final = "x-sandbox-fault"
_KINDS: Final = (
    *("latency", "status", "drop-before", "drop-after", "truncate"),
    *("newer", "new-fields", "new-values"),
)
NEW_FIELD: Final = "sandboxNewField"
NEW_FIELD_VALUE: Final = {"introduced": "later", "value": 1}
NEW_VALUE: Final = "SANDBOX_NEW_VALUE"
_LONGEST: Final = 3_600
_EXAMPLE: Final = "status=503, status=429:retry-after=2, latency=0.5, drop-after@0.1"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a request.

    Attributes:
        kind: `latency` delays it; `status` refuses it; `drop-before` and `drop-after` close the
            connection before or after it is carried out; `truncate` sends half of the reply;
            `new-fields` and `new-values` respond like a server with fields or enum values that the
            pin does not have; `newer` does both.
        value: Seconds of latency, or the status.
        retry_after: The header `Retry-After` of a refusal; empty for none.
        probability: Its probability, from 0 to 1.
        operation: The operation; empty for all.
        times: How often it still happens; None for always.
    """

    kind: str
    value: float = 0.0
    retry_after: str = ""
    probability: float = 1.0
    operation: str = ""
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Newness:
    """What a reply has in addition to the pin.

    Attributes:
        fields: Whether objects have an additional field.
        values: Whether enums have other values.
    """

    fields: bool = False
    values: bool = False


NOTHING_NEW: Final = Newness()


def newness_of(faults: Collection[Fault]) -> Newness:
    """What the faults of a request add to its reply."""
    kinds = {fault.kind for fault in faults}
    return Newness(bool(kinds & {"newer", "new-fields"}), bool(kinds & {"newer", "new-values"}))


@dataclass(slots=True)
class Faults:
    """The active faults, and the random generator for them."""

    random: Random
    rules: list[Fault] = field(default_factory=list[Fault])

    def of(self, operations: Callable[[], Collection[str]], header: str | None) -> Iterator[Fault]:
        """The faults of a request.

        Args:
            operations: Returns the names of the operations that it calls.
            header: Its header, which may request more faults.

        Raises:
            UsageError: The header is invalid.
        """
        if header:
            yield from parse_faults(header)
        yield from self._due(lambda rule: not rule.operation or rule.operation in operations())

    def of_operations(self, operations: Collection[str]) -> Iterator[Fault]:
        """The faults of operations over a connection, whose own faults were already applied."""
        yield from self._due(lambda rule: rule.operation in operations)

    def _due(self, concerns: Callable[[Fault], bool]) -> Iterator[Fault]:
        for index, rule in enumerate(list(self.rules)):
            if rule.times == 0 or not concerns(rule):
                continue
            if rule.probability < 1 and self.random.random() >= rule.probability:
                continue
            if rule.times is not None:
                self.rules[index] = replace(rule, times=rule.times - 1)
            yield rule


def parse_faults(text: str) -> list[Fault]:
    """The faults of a flag or header.

    Args:
        text: Faults, separated by commas; each is `kind` or `kind=value`, optionally with
            `:retry-after=…` and `@probability`.

    Raises:
        UsageError: The text names an unknown fault, or an invalid number.
    """
    return [_fault(part.strip(), text) for part in text.split(",") if part.strip()]


def fault_of_json(given: Mapping[str, Any]) -> Fault:
    """A fault in the form of the control URL. Raises `UsageError`."""
    unknown = set(given) - {"kind", "value", "retry_after", "probability", "operation", "times"}
    if unknown or given.get("kind") not in _KINDS:
        raise UsageError(
            f"A fault has `kind` ({', '.join(_KINDS)}) and may have `value`, `retry_after`, "
            f"`probability`, `operation` and `times`."
        )
    times = given.get("times")
    if times is not None and (not isinstance(times, int) or times < 0):
        raise UsageError("`times` is how often a fault happens: a number of at least 0, or null.")
    return _checked(
        Fault(
            given["kind"],
            float(given.get("value", 0)),
            str(given.get("retry_after", "")),
            float(given.get("probability", 1)),
            str(given.get("operation", "")),
            times,
        )
    )


def _checked(fault: Fault) -> Fault:
    """A fault whose numbers make sense; raises `UsageError`."""
    if fault.kind == "status" and fault.value not in range(400, 600):
        raise UsageError(f"status={fault.value:g}: a refusal has a status from 400 to 599.")
    if fault.kind == "latency" and not 0 <= fault.value <= _LONGEST:
        raise UsageError(f"latency={fault.value:g}: a delay takes from 0 to {_LONGEST} seconds.")
    if not 0 <= fault.probability <= 1:
        raise UsageError(f"@{fault.probability:g}: a probability is from 0 to 1.")
    return fault


def _fault(part: str, whole: str) -> Fault:
    head, _, probability = part.partition("@")
    head, _, option = head.partition(":")
    kind, _, value = head.partition("=")
    try:
        found = Fault(
            kind.strip(),
            float(value) if value else 0.0,
            option.partition("=")[2] if option.startswith("retry-after=") else "",
            float(probability) if probability else 1.0,
        )
    except ValueError:
        raise _unclear(part, whole) from None
    if found.kind not in _KINDS or (option and not found.retry_after):
        raise _unclear(part, whole)
    if found.kind in ("latency", "status") and not value:
        raise _unclear(part, whole)
    return _checked(found)


def _unclear(part: str, whole: str) -> UsageError:
    return UsageError(
        f"{part!r} in the faults {whole!r} is not a fault. Write faults like {_EXAMPLE}. The "
        f"kinds are {', '.join(_KINDS)}."
    )
