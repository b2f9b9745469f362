"""Unions of objects that still validate when the server adds a member."""

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

    `members` maps values of the field `tag`, called `wire_tag` on the wire, to classes; a `later`
    class is imported for the first object with its tag. `UnknownObject` is used only if the tag's
    value is none of these, so that an invalid member of a known type is reported and never passes
    as an unknown one.
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
        # The wire's name first: another field may be called like the tag there.
        either_name: list[list[str | int]] = [[self.wire_tag], [self.tag]]
        tagged = core_schema.tagged_union_schema(
            choices,
            self.tag if self.tag == self.wire_tag else either_name,
            from_attributes=True,
        )
        # For error messages, since pydantic-core does not know the names of `later` classes.
        return tagged, f"tagged-union[{','.join(names)}]"

    def _refuse_known(self, value: UnknownObject) -> UnknownObject:
        extra = value.__pydantic_extra__ or {}
        found = value.typename__ if self.tag == "typename__" else extra.get(self.wire_tag)
        if isinstance(found, str | int) and found in self.members:
            raise PydanticCustomError(KNOWN_TYPENAME, "The type is known")
        return value
