"""Reducing the problems of a union value to those of the intended variant.

Pydantic reports the problems of every variant of a union, so for a value with a single mistake most
of them are irrelevant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from pydantic import BaseModel

from .set_fields import set_fields

Problem: TypeAlias = Mapping[str, Any]
"""An entry of `ValidationError.errors()`."""

_TAG_KINDS: Final = frozenset({"literal_error", "enum", "const"})


def closest_problems(problems: Sequence[Problem], value: object) -> list[Problem]:
    """Drop the problems of unintended variants of unions.

    The intended variant is the one whose fields best match the given keys; among equals, the one
    with the fewest problems. Variants that are equally close are all kept.

    Args:
        problems: The entries of a `ValidationError`.
        value: The value that was validated, as Python objects.

    Returns:
        The remaining entries, in order.
    """
    kept = set(map(id, _closest(problems, 0, value)))
    return [problem for problem in problems if id(problem) in kept]


def descend(value: object, step: int | str) -> tuple[bool, object]:
    """Follow one step of a location into a value.

    Args:
        value: The value.
        step: A step of a location: a key, an index, or the name of a union variant.

    Returns:
        Whether the value has such a part, and the part.
    """
    if isinstance(value, Mapping):
        mapping = cast("Mapping[Any, object]", value)
        return step in mapping, mapping.get(step)
    if isinstance(value, BaseModel) and isinstance(step, str):
        fields = set_fields(value)
        return step in fields, fields.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int):
        items = cast("Sequence[object]", value)
        return 0 <= step < len(items), items[step] if 0 <= step < len(items) else None
    return False, None


def _closest(problems: Sequence[Problem], depth: int, value: object) -> Iterator[Problem]:
    parts: dict[int | str, list[Problem]] = {}
    variants: dict[int | str, list[Problem]] = {}
    for problem in problems:
        location = problem["loc"]
        if len(location) == depth or _is_absent(problem, depth, value):
            yield problem
        elif descend(value, location[depth])[0]:
            parts.setdefault(location[depth], []).append(problem)
        else:
            variants.setdefault(location[depth], []).append(problem)
    for step, inner in parts.items():
        yield from _closest(inner, depth + 1, descend(value, step)[1])
    # Unintended variants of nested unions are dropped first.
    reduced = [list(_closest(inner, depth + 1, value)) for inner in variants.values()]
    for inner in _best(reduced, depth + 1, value):
        yield from inner


def _is_absent(problem: Problem, depth: int, value: object) -> bool:
    location = problem["loc"]
    ends_here = problem["type"] == "missing" and len(location) == depth + 1
    return ends_here and not descend(value, location[depth])[0]


def _best(variants: Sequence[list[Problem]], depth: int, value: object) -> Sequence[list[Problem]]:
    # A variant of another type, such as a string where the value is an object, was not intended.
    fitting = [each for each in variants if all(len(problem["loc"]) > depth for problem in each)]
    if len(fitting) < 2:
        return fitting or variants
    scores = [
        (_tags(each, fitting, depth, value), _unknown(each, depth), len(each)) for each in fitting
    ]
    return [each for each, score in zip(fitting, scores, strict=True) if score == min(scores)]


def _tags(
    variant: list[Problem], variants: Sequence[list[Problem]], depth: int, value: object
) -> int:
    """Count the fields whose value indicates another variant."""
    return sum(
        problem["type"] in _TAG_KINDS
        and len(problem["loc"]) == depth + 1
        and any(_accepts(other, problem["loc"][depth], depth) for other in variants)
        for problem in variant
        if descend(value, problem["loc"][depth])[0]
    )


def _accepts(variant: list[Problem], name: int | str, depth: int) -> bool:
    return all(problem["loc"][depth] != name for problem in variant)


def _unknown(variant: list[Problem], depth: int) -> int:
    """Count the keys that a variant does not have."""
    return sum(
        problem["type"] == "extra_forbidden" and len(problem["loc"]) == depth + 1
        for problem in variant
    )
