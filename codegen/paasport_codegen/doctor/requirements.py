"""Whether a distribution's requirements are installed in compatible versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

_REQUIREMENT: Final = re.compile(
    r"(?P<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?(?P<range>[^;()@]*)\)?\s*(?:;\s*(?P<marker>.*))?"
)
_EXTRA: Final = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")
_BOUND: Final = re.compile(r"\s*(>=|<=|==|!=|<|>)\s*([\d.]+)\s*")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a distribution.

    Attributes:
        name: The required distribution.
        range: The compatible versions, such as `>=1.2,<2`.
        extra: The extra that requires it; empty for the distribution itself.
    """

    name: str
    range: str
    extra: str

    @property
    def installed(self) -> str | None:
        """The installed version, if any."""
        return installed_version(self.name)

    @property
    def is_met(self) -> bool:
        """Whether the installed version is compatible."""
        found = self.installed
        return found is not None and fits(found, self.range)


def installed_version(name: str) -> str | None:
    """The version of a distribution; None if it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def requirements(distribution: str) -> Iterator[Requirement]:
    """The environment-independent requirements of an installed distribution, including its extras.

    Requirements that depend on the Python version or the system are left out: pip has evaluated
    them.
    """
    for line in requires(distribution) or ():
        match = _REQUIREMENT.fullmatch(line.strip())
        if match is None:
            continue
        marker = match["marker"] or ""
        extra = _EXTRA.fullmatch(marker.strip())
        if not marker or extra:
            yield Requirement(match["name"], match["range"].strip(), extra[1] if extra else "")


def fits(found: str, bounds: str) -> bool:
    """Whether a version is within bounds; a pre-release counts as the release it precedes.

    Bounds that paasport's distributions do not use, such as `~=`, count as met.
    """
    number = _number(found)
    return all(
        _is_within(number, match[1], _number(match[2]))
        for bound in bounds.split(",")
        if (match := _BOUND.fullmatch(bound)) is not None
    )


def _is_within(found: tuple[int, ...], operator: str, bound: tuple[int, ...]) -> bool:
    match operator:
        case ">=":
            return found >= bound
        case "<=":
            return found <= bound
        case "<":
            return found < bound
        case ">":
            return found > bound
        case "==":
            return found == bound
        case _:
            return found != bound


def _number(text: str) -> tuple[int, ...]:
    """The numbers of a release, without trailing zeros: 1.0 and 1 are equal."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    numbers = [int(part) for part in match[0].split(".")] if match else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
