"""Objects and arrays as pairs whose names have brackets: `filter[owner][id]=7`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, cast

from .values import NOTHING_IN_IT, ParameterError, format_value, is_array

ArrayNames: TypeAlias = Literal["brackets", "indices", "repeat"]
"""What an item of an array is called: `a[]`, `a[0]`, or `a` like the array.

OpenAPI leaves it to servers. Where an item is an object or an array itself, all are numbered, or
nobody could tell where one of them ends.
"""

DEFAULT_ARRAYS: Final[ArrayNames] = "brackets"
_BRACKETS: Final = frozenset("[]")


def deep_pairs(
    name: str, value: Any, arrays: ArrayNames = DEFAULT_ARRAYS, *, complete: bool = False
) -> Iterator[tuple[str, str]]:
    """Write a value as pairs.

    Args:
        name: The name on the wire, with the brackets so far.
        value: A single value, an array or an object, of any depth.
        arrays: What an item of an array is called.
        complete: Whether what has no form is refused, instead of left out: nulls, and arrays and
            objects with nothing in them.

    Yields:
        Names and texts, not encoded.

    Raises:
        ParameterError: A part of the value has no form as text.
    """
    if complete and not value and (isinstance(value, Mapping) or is_array(value)):
        raise ParameterError(name, NOTHING_IN_IT)
    if isinstance(value, Mapping):
        for key, entry in cast("Mapping[object, object]", value).items():
            if not key or not _BRACKETS.isdisjoint(str(key)):
                raise ParameterError(
                    f"{name}[{key}]", "A name within brackets should have none itself, nor be empty"
                )
            if entry is not None or complete:
                yield from deep_pairs(f"{name}[{key}]", entry, arrays, complete=complete)
    elif is_array(value):
        items: list[Any] = list(value)
        numbered = arrays == "indices" or any(isinstance(i, Mapping) or is_array(i) for i in items)
        usual = f"{name}[]" if arrays == "brackets" else name
        for position, item in enumerate(items):
            place = f"{name}[{position}]" if numbered else usual
            yield from deep_pairs(place, item, arrays, complete=complete)
    else:
        yield name, format_value(name, value)
