"""Unions of objects that stay readable when the server adds a member to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Union, get_args

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .models import UnknownObject

KNOWN_TYPENAME: Final = "known_typename"


@dataclass(frozen=True, slots=True)
class OpenUnion:
    """Metadata for `Annotated[A | B | UnknownObject, OpenUnion(frozenset({"A", "B"}))]`.

    The other members are told apart by the literal of their field `tag`, which is called
    `wire_tag` on the wire. `UnknownObject` takes over only where the tag's value is none of
    `known`, so that a broken member of a known type is reported as such and never passes as an
    unknown one.
    """

    known: frozenset[str]
    tag: str = "typename__"
    wire_tag: str = "__typename"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        members = tuple(member for member in get_args(source) if member is not UnknownObject)
        closed = members[0]
        if len(members) > 1:
            closed = Annotated[
                Union[members],  # noqa: UP007 - a union of a tuple made at run time
                Field(discriminator=self.tag),
            ]
        return core_schema.union_schema(
            [
                handler.generate_schema(closed),
                core_schema.no_info_after_validator_function(
                    self._refuse_known, handler.generate_schema(UnknownObject)
                ),
            ],
            mode="left_to_right",
        )

    def _refuse_known(self, value: UnknownObject) -> UnknownObject:
        extra = value.__pydantic_extra__ or {}
        found = value.typename__ if self.tag == "typename__" else extra.get(self.wire_tag)
        if found in self.known:
            raise PydanticCustomError(KNOWN_TYPENAME, "The type is known")
        return value
