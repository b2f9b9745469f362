"""Serializing nested objects and arrays as pairs with bracketed names: `filter[owner][id]=7`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, cast

from .values import NOTHING_IN_IT, ParameterError, format_value, is_array

ArrayNames: TypeAlias = Literal["brackets", "indices", "repeat"]
"""How the items of an array `a` are named: `a[]`, `a[0]` or `a`.

OpenAPI leaves this to servers. If an item is itself an object or array, all items have an index,
since otherwise their boundaries would be ambiguous.
"""

DEFAULT_ARRAYS: Final[ArrayNames] = "brackets"
_BRACKETS: Final = frozenset("[]")


def deep_pairs(
    name: str, value: Any, arrays: ArrayNames = DEFAULT_ARRAYS, *, complete: bool = False
) -> Iterator[tuple[str, str]]:
    """Encode a value as pairs.

    Args:
        name: The wire name, with the brackets so far.
        value: A single value, an array or an object, nested to any depth.
        arrays: How the items of arrays are named.
        complete: Whether to reject, rather than omit, values that cannot be represented: nulls, and
            empty arrays and objects.

    Yields:
        Names and values, not percent-encoded.

    Raises:
        ParameterError: Part of the value cannot be represented as a string.
    """
    for place, leaf in deep_leaves(name, value, arrays, complete=complete):
        yield place, format_value(place, leaf)


def deep_leaves(
    name: str,
    value: Any,
    arrays: ArrayNames = DEFAULT_ARRAYS,
    is_leaf: Callable[[Any], bool] = lambda _: False,
    *,
    complete: bool = False,
) -> Iterator[tuple[str, Any]]:
    """Find the single values in a value, with the names that they are sent under.

    Args:
        name: The wire name, with the brackets so far.
        value: A single value, an array or an object, nested to any depth.
        arrays: How the items of arrays are named.
        is_leaf: Whether something that may be an array is a single value, such as a file.
        complete: As for `deep_pairs`.

    Yields:
        Names and single values.

    Raises:
        ParameterError: Part of the value cannot be represented.
    """
    if complete and not value and (isinstance(value, Mapping) or is_array(value)):
        raise ParameterError(name, NOTHING_IN_IT)
    if is_leaf(value):
        yield name, value
    elif isinstance(value, Mapping):
        for key, entry in cast("Mapping[object, object]", value).items():
            if not key or not _BRACKETS.isdisjoint(str(key)):
                raise ParameterError(
                    f"{name}[{key}]",
                    "A name within brackets should not contain brackets or be empty",
                )
            if entry is not None or complete:
                yield from deep_leaves(f"{name}[{key}]", entry, arrays, is_leaf, complete=complete)
    elif is_array(value):
        items: list[Any] = list(value)
        numbered = arrays == "indices" or any(
            (isinstance(item, Mapping) or is_array(item)) and not is_leaf(item) for item in items
        )
        usual = f"{name}[]" if arrays == "brackets" else name
        for position, item in enumerate(items):
            place = f"{name}[{position}]" if numbered else usual
            yield from deep_leaves(place, item, arrays, is_leaf, complete=complete)
    else:
        yield name, value
