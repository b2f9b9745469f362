"""Objects and arrays as pairs whose names have brackets: `filter[owner][id]=7`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, cast

from .values import format_value, is_array

ArrayNames: TypeAlias = Literal["brackets", "indices", "repeat"]
"""What an item of an array is called: `a[]`, `a[0]`, or `a` like the array.

OpenAPI leaves it to servers. Items that are objects or arrays themselves are always numbered, or
nobody could tell where one of them ends.
"""

DEFAULT_ARRAYS: Final[ArrayNames] = "brackets"


def deep_pairs(
    name: str, value: Any, arrays: ArrayNames = DEFAULT_ARRAYS
) -> Iterator[tuple[str, str]]:
    """Write a value as pairs.

    Args:
        name: The name on the wire, with the brackets so far.
        value: A single value, an array or an object, of any depth.
        arrays: What an item of an array is called.

    Yields:
        Names and texts, not encoded; entries that are null are left out.

    Raises:
        ParameterError: A part of the value has no form as text.
    """
    if isinstance(value, Mapping):
        for key, entry in cast("Mapping[object, object]", value).items():
            if entry is not None:
                yield from deep_pairs(f"{name}[{key}]", entry, arrays)
    elif is_array(value):
        for position, item in enumerate(value):
            yield from deep_pairs(_item_name(name, position, item, arrays), item, arrays)
    else:
        yield name, format_value(name, value)


def _item_name(name: str, position: int, item: object, arrays: ArrayNames) -> str:
    if arrays == "indices" or isinstance(item, Mapping) or is_array(item):
        return f"{name}[{position}]"
    return f"{name}[]" if arrays == "brackets" else name
