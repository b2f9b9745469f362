"""Unions of objects that still validate when the server adds a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..light_dataclasses import dataclass
from .later import class_name
from .unknown_object import UnknownObject

KNOWN_TYPENAME: Final = "known_typename"


@dataclass(frozen=True, slots=True)
class OpenUnion:
    """Metadata for `Annotated[A | B | UnknownObject, OpenUnion({"A": A, "B": B})]`.

    `members` maps values of the field `tag`, whose wire name is `wire_tag`, to classes; a `later`
    class is imported for the first object with its tag. Several values may map to one class, and
    the field may have any type, or be missing from the class. An object without a tag is parsed as
    the member that matches best; if `default` is given, objects without a known tag have that class
    instead. `UnknownObject` is used only if the tag is unknown or no member matches, so an invalid
    object of a known type is reported, never accepted as an unknown one.
    """

    members: Mapping[str, Any] | Mapping[int, Any] = field(hash=False)
    tag: str = "typename__"
    wire_tag: str = "__typename"
    default: Any = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        names = [class_name(each) for each in self.members.values()]
        # Each class once, although it may have several tags.
        classes = dict(zip(names, self.members.values(), strict=True))
        schemas = {name: handler.generate_schema(each) for name, each in classes.items()}
        tags = cast("Mapping[Any, Any]", self.members)
        choices = {tag: schemas[name] for tag, name in zip(tags, names, strict=True)}
        # The wire name first: another field may have the same name as the tag.
        either_name: list[list[str | int]] = [[self.wire_tag], [self.tag]]
        tagged = core_schema.tagged_union_schema(
            choices,
            self.tag if self.tag == self.wire_tag else either_name,
            from_attributes=True,
        )
        rest = (
            core_schema.union_schema([(schema, name) for name, schema in schemas.items()])
            if self.default is None
            else handler.generate_schema(self.default)
        )
        untagged = core_schema.no_info_before_validator_function(self._refuse_tagged, rest)
        unknown = core_schema.no_info_after_validator_function(
            self._refuse_known, handler.generate_schema(UnknownObject)
        )
        # For error messages, since pydantic-core does not know the names of `later` classes.
        label = f"tagged-union[{','.join(names)}]"
        return core_schema.union_schema(
            [(tagged, label), (untagged, f"un{label}"), (unknown, "UnknownObject")],
            mode="left_to_right",
        )

    def _refuse_tagged(self, value: Any) -> Any:
        """Reject objects whose tag decides, so that only others are tried as any member."""
        given = (
            cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {self.tag: value}
        )
        tags = [given.get(self.wire_tag), given.get(self.tag)]
        refused = tags != [None, None] if self.default is None else any(map(self._is_known, tags))
        if refused:
            raise PydanticCustomError(KNOWN_TYPENAME, "The type is known, or has a name")
        return cast("Any", value)

    def _refuse_known(self, value: UnknownObject) -> UnknownObject:
        extra = value.__pydantic_extra__ or {}
        if self._is_known(
            value.typename__ if self.tag == "typename__" else extra.get(self.wire_tag)
        ):
            raise PydanticCustomError(KNOWN_TYPENAME, "The type is known")
        return value

    def _is_known(self, tag: object) -> bool:
        return isinstance(tag, str | int) and tag in self.members
