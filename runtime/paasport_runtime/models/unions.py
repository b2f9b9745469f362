"""Unions of objects that stay readable when the server adds a member to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .base import UnknownObject
from .later import class_name

KNOWN_TYPENAME: Final = "known_typename"


@dataclass(frozen=True, slots=True)
class OpenUnion:
    """Metadata for `Annotated[A | B | UnknownObject, OpenUnion({"A": A, "B": B})]`.

    `members` are the classes by the values of their field `tag`, which is called `wire_tag` on
    the wire; a class that is `later` is imported for the first object with its tag.
    `UnknownObject` takes over only where the tag's value is none of them, so that a broken member
    of a known type is reported as such and never passes as an unknown one.
    """

    members: Mapping[str, Any] | Mapping[int, Any] = field(hash=False)
    tag: str = "typename__"
    wire_tag: str = "__typename"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.union_schema(
            [
                self._known(handler),
                core_schema.no_info_after_validator_function(
                    self._refuse_known, handler.generate_schema(UnknownObject)
                ),
            ],
            mode="left_to_right",
        )

    def _known(self, handler: GetCoreSchemaHandler) -> CoreSchema | tuple[CoreSchema, str]:
        choices = {tag: handler.generate_schema(each) for tag, each in self.members.items()}
        names = [class_name(each) for each in self.members.values()]
        if len(set(names)) == 1:
            return next(iter(choices.values()))
        either_name: list[list[str | int]] = [[self.tag], [self.wire_tag]]
        tagged = core_schema.tagged_union_schema(
            choices,
            self.tag if self.tag == self.wire_tag else either_name,
            from_attributes=True,
        )
        # Errors name the classes, and pydantic-core sees none in those that are imported later.
        return tagged, f"tagged-union[{','.join(names)}]"

    def _refuse_known(self, value: UnknownObject) -> UnknownObject:
        extra = value.__pydantic_extra__ or {}
        found = value.typename__ if self.tag == "typename__" else extra.get(self.wire_tag)
        if isinstance(found, str | int) and found in self.members:
            raise PydanticCustomError(KNOWN_TYPENAME, "The type is known")
        return value
