"""Request unions whose variant is selected by a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any, Final, NoReturn, cast

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    PydanticSerializationUnexpectedValue,
    ValidationError,
    core_schema,
)

from ..light_dataclasses import dataclass
from .later import class_name
from .set_fields import set_fields
from .unset import UNSET

TAG_PROBLEM: Final = "tag"
"""The kind of a problem with the field that selects a variant."""


def _write_nothing(_value: object) -> NoReturn:
    raise PydanticSerializationUnexpectedValue("Expected a variant of the union")


# Pydantic would use the serializer of such a validator for any value, even another variant's.
_NOTHING: Final = core_schema.plain_serializer_function_ser_schema(_write_nothing)
_UNTAGGED: Final = "untagged"
_OTHER: Final = "another tag"
_UNKNOWN: Final = "unknown tag"
_CONTRADICTING: Final = "contradicting tag"


@dataclass(frozen=True, slots=True)
class TaggedUnion:
    """Metadata for `Annotated[A | B, TaggedUnion({"a": A, "b": B}, tag="kind")]` in requests.

    `members` maps values of the field `tag`, whose wire name is `wire_tag`, to classes, which may
    be `later` ones; several values may map to one class. Each class has the field, with a type that
    accepts these values. A mapping is validated by the class that its tag selects, and a model by
    its own class, which its tag must select too. Without a tag, all classes are tried; they
    determine whether the tag may be omitted. `default`, if given, is the class of objects without a
    tag or with an unknown one.
    """

    members: Mapping[str, Any] | Mapping[int, Any] = field(hash=False)
    tag: str
    wire_tag: str = ""
    default: Any = None

    def __get_pydantic_core_schema__(
        self, _source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        classes = {class_name(each): each for each in self.members.values()}
        schemas = {name: handler.generate_schema(each) for name, each in classes.items()}
        choices: dict[Any, CoreSchema] = {
            # A label, since the bare tag could be mistaken for a field in a location.
            _label(tag): schemas[class_name(each)]
            for tag, each in self.members.items()
        }
        if self.default is not None:
            name = class_name(self.default)
            classes[name] = self.default
            choices[_OTHER] = schemas[name] = handler.generate_schema(self.default)
        choices[_UNTAGGED] = core_schema.union_schema(
            [(schema, name) for name, schema in schemas.items()]
        )
        for label, refuse in ((_UNKNOWN, self._refuse), (_CONTRADICTING, self._contradict)):
            choices[label] = core_schema.no_info_plain_validator_function(
                refuse, serialization=_NOTHING
            )
        return core_schema.tagged_union_schema(
            choices,
            self._choose,
            # For values that are not objects.
            custom_error_type="object_type",
            custom_error_message=f"Input should be a mapping or one of {', '.join(classes)}",
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        choices = cast("Any", schema)["choices"]
        tag = {"propertyName": self.wire_tag or self.tag}
        return {**handler(choices[_UNTAGGED]), "discriminator": tag}

    def _choose(self, value: Any) -> str | None:
        if not isinstance(value, Mapping | BaseModel):
            return None
        tag = self._tag_of(value)
        if tag is UNSET:
            return _UNTAGGED if self.default is None else _OTHER
        if not isinstance(tag, str | int) or isinstance(tag, bool) or tag not in self.members:
            return _UNKNOWN if self.default is None else _OTHER
        if isinstance(value, BaseModel) and not _is_named(value, self._members[tag]):
            return _CONTRADICTING
        return _label(tag)

    @property
    def _members(self) -> Mapping[str | int, Any]:
        return cast("Mapping[str | int, Any]", self.members)

    def _tag_of(self, value: Any) -> object:
        if isinstance(value, BaseModel):
            found = set_fields(value).get(self.tag, UNSET)
        else:
            # The wire name first: another field may have the same name as the tag.
            found = value.get(self.wire_tag or self.tag, value.get(self.tag, UNSET))
        return found.value if isinstance(found, Enum) and found is not UNSET else found

    def _refuse(self, value: Any) -> NoReturn:
        known = ", ".join(repr(tag) for tag in self.members)
        self._raise(value, f"Input should be one of {known}")

    def _contradict(self, value: Any) -> NoReturn:
        own = ", ".join(repr(tag) for tag, each in self._members.items() if _is_named(value, each))
        name = type(value).__name__
        self._raise(
            value,
            f"Input should be {own}, since the object is a {name}"
            if own
            else f"Input should not be a {name}, which is not one of the alternatives",
        )

    def _raise(self, value: Any, message: str) -> NoReturn:
        given = isinstance(value, Mapping) and (self.wire_tag or self.tag) in value
        location = self.wire_tag or self.tag if given else self.tag
        # Pydantic treats messages as templates.
        problem = PydanticCustomError(TAG_PROBLEM, "{message}", {"message": message})
        details = InitErrorDetails(type=problem, loc=(location,), input=None)
        raise ValidationError.from_exception_data("tag", [details])


def _label(tag: str | int) -> str:
    return f"tagged {tag!r}"


def _is_named(value: object, annotation: Any) -> bool:
    return class_name(annotation) in (each.__name__ for each in type(value).__mro__)
