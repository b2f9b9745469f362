"""Unions of objects that differ only in the types of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Final, TypeAlias, cast, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..light_dataclasses import dataclass

JsonTypes: TypeAlias = "tuple[str, ...] | list[JsonTypes] | Mapping[str | None, JsonTypes]"
"""The JSON types that a value may have: its own, those of its items, or those of its fields.

In order, these are a tuple, a list of one, and a mapping, in which None stands for other fields.
"""

_ALL: Final = "any member"
_SEVERAL: Final = "several members"
_OF_PYTHON: Final[Mapping[type, frozenset[str]]] = {
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    str: frozenset({"string"}),
}
_WHOLE: Final = frozenset({"integer", "number"})
_FRACTION: Final = frozenset({"number"})


@dataclass(frozen=True, slots=True)
class ByJsonTypes:
    """Metadata for `Annotated[A | B, ByJsonTypes({"A": {"x": ("boolean",)}, "B": …})]` in replies.

    `members` maps the names of the union's members, in order, to the JSON types of the values in
    which the members differ. Since pydantic accepts 0 for false, `{"x": 0}` would become the first
    member that accepts it. So a member is excluded if one of these values has another type, unless
    that excludes all members: then the types do not matter.
    """

    members: Mapping[str, JsonTypes] = field(hash=False)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schemas = dict(
            zip(self.members, map(handler.generate_schema, get_args(source)), strict=True)
        )
        checked = [
            core_schema.no_info_before_validator_function(_Check(types), schemas[name])
            for name, types in self.members.items()
        ]
        return core_schema.tagged_union_schema(
            {
                **schemas,
                _SEVERAL: core_schema.union_schema(list(zip(checked, schemas, strict=True))),
                _ALL: core_schema.union_schema([(each, name) for name, each in schemas.items()]),
            },
            self._choose,
        )

    def _choose(self, value: Any) -> str:
        if not isinstance(value, Mapping):
            return _ALL
        fitting = [name for name, types in self.members.items() if _fits(value, types)]
        if len(fitting) == 1:
            return fitting[0]
        return _SEVERAL if 0 < len(fitting) < len(self.members) else _ALL


@dataclass(frozen=True, slots=True, eq=False)
class _Check:
    types: JsonTypes

    def __call__(self, value: Any) -> Any:
        if not _fits(value, self.types):
            raise PydanticCustomError("json_type", "A value has the type of another member")
        return value


def _fits(value: Any, types: JsonTypes) -> bool:
    if isinstance(types, tuple):
        found = _json_types(value)
        return not types or not found or not found.isdisjoint(types)
    if isinstance(types, list):
        items = cast("Sequence[Any]", value if isinstance(value, list) else ())
        return all(_fits(each, types[0]) for each in items)
    fields = cast("Mapping[str, Any]", value if isinstance(value, Mapping) else {})
    others = types.get(None, ())
    return all(_fits(each, types.get(name, others)) for name, each in fields.items())


def _json_types(value: object) -> frozenset[str]:
    """The JSON types of a scalar; empty for null and containers, which are never confused."""
    if isinstance(value, float):
        return _WHOLE if value.is_integer() else _FRACTION
    return _OF_PYTHON.get(type(value), frozenset())
