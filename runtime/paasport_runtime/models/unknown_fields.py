"""Reading fields of objects whose type is not in the schema, by their names in snake case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..secrets.masked_reprs import masked_value


class UnknownFields(dict[str, Any]):
    """A dictionary in such an object whose values can also be read as attributes.

    A field named like a dictionary method, such as `items`, is available only as a key.
    """

    def __getattr__(self, name: str, /) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return read_field(self, name)

    def __repr__(self) -> str:
        return repr(masked_value("", dict(self)))


def read_field(fields: Mapping[str, Any], name: str) -> Any:
    """Return a field by its wire name or in snake case.

    Args:
        fields: All fields by wire name.
        name: A wire name, or its form in snake case, such as `disabled_ci` for `disabledCI`.

    Returns:
        Its value, in which dictionaries are `UnknownFields`.

    Raises:
        AttributeError: No field matches, or several do.
    """
    if name in fields:
        return _readable(fields[name])
    wanted = _folded(name)
    found = [each for each in fields if _folded(each) == wanted]
    if len(found) != 1:
        known = ", ".join(sorted(fields)) or "none"
        raise AttributeError(
            f"no field {name!r} in an object of a type that is not in the schema; its fields are: "
            f"{known}",
            name=name,
        )
    return _readable(fields[found[0]])


def _readable(value: Any) -> Any:
    inner: Any = value
    if isinstance(value, dict):
        return UnknownFields(inner)
    return [_readable(each) for each in inner] if isinstance(value, list) else inner


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()
