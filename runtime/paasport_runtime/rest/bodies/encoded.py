"""The protocol and base class of request bodies, and choosing the one to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, cast

from pydantic import BaseModel, TypeAdapter

from ...http.files import stands_for_file
from ...http.messages import JSON
from ...http.streamed_content import Content
from ...light_dataclasses import dataclass
from ...models.set_fields import set_fields
from ...models.strictness import SENDING, request_adapter
from ...models.unset import UNSET, Unset, drop_unset
from ...models.validators import BUILDING


@dataclass(frozen=True, slots=True)
class EncodedBody:
    """A serialized body.

    Attributes:
        content: The bytes, or an object that reads them while they are sent.
        media_type: The value of `Content-Type`.
        described: See `HttpRequest.described`.
    """

    content: Content = field(repr=False)
    media_type: str = JSON
    described: bytes | None = field(default=None, repr=False)


class Body(Protocol):
    """One of the media types that an operation accepts for its request body."""

    @property
    def media_type(self) -> str:
        """The declared media type."""
        ...

    @property
    def annotation(self) -> Any:
        """The annotation of its values; None if values are sent unchanged."""
        ...

    def takes(self, value: object) -> bool:
        """Whether values of this class can be sent with this media type."""
        ...

    def prefers(self, value: object) -> bool:
        """Whether values of this class are meant to be sent with this media type."""
        ...

    def knows(self, value: object) -> bool:
        """Whether the names of all fields of a value are known."""
        ...

    def encode(self, value: object) -> EncodedBody:
        """Validate and serialize a value.

        Raises:
            pydantic.ValidationError: The value is invalid.
            pydantic_core.PydanticSerializationError: A value cannot be serialized.
            ParameterError: A file cannot be read, or this media type cannot represent a value.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class ModelBody:
    """A body described by a schema.

    Attributes:
        annotation: The annotation of its values.
        media_type: The declared media type.
    """

    annotation: Any
    media_type: str = JSON
    _adapter: TypeAdapter[Any] | None = field(default=None, init=False, repr=False)

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """The adapter of the annotation, built on first use."""
        if self._adapter is None:
            with BUILDING:
                if self._adapter is None:
                    object.__setattr__(self, "_adapter", request_adapter(self.annotation))
        return cast("TypeAdapter[Any]", self._adapter)

    def validate(self, value: object) -> Any:
        """Validate a value against the annotation.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The validated value.

        Raises:
            pydantic.ValidationError: The value is invalid.
        """
        if isinstance(value, Mapping):
            value = drop_unset(cast("Mapping[str, object]", value))
        return self.adapter.validate_python(value, context=SENDING)

    def prefers(self, value: object) -> bool:
        """Return whether a value is an instance of this body's class."""
        return isinstance(self.annotation, type) and isinstance(value, self.annotation)

    def knows(self, value: object) -> bool:
        """Return whether this body's model has all fields of a mapping; true without a model."""
        model = self.annotation
        if not isinstance(value, Mapping) or not isinstance(model, type):
            return True
        if not issubclass(model, BaseModel) or model.model_config.get("extra") == "allow":
            return True
        fields = model.model_fields
        names = {*fields, *(field.alias for field in fields.values())}
        generator = model.model_config.get("alias_generator")
        if callable(generator):
            names.update(generator(name) for name in fields)
        return names >= cast("Mapping[str, object]", value).keys()


def has_files(value: object) -> bool:
    """Return whether a field of a mapping or model is a file, or a list that contains one."""
    if isinstance(value, BaseModel):
        fields: list[Any] = list(set_fields(value).values())
    elif isinstance(value, Mapping):
        fields = list(cast("Mapping[str, object]", value).values())
    else:
        return False
    return any(
        stands_for_file(item)
        for field in fields
        for item in (cast("list[object]", field) if isinstance(field, list) else [field])
    )


def is_object(value: object) -> bool:
    """Return whether a value has fields: a mapping or a model."""
    return isinstance(value, Mapping | BaseModel)


def choose_body(bodies: Sequence[Body], value: object, content_type: str | Unset = UNSET) -> Body:
    """Choose the media type for a value, as the caller specifies or as its class suggests.

    Args:
        bodies: The operation's media types, in order of preference.
        value: The value.
        content_type: One of the media types, or one in a range among them; `UNSET` to infer it from
            the value.

    Returns:
        The specified one, or else the first that is meant for values of this class, or else the
        first that can send the value and knows all its fields, or else the first that can send it,
        or else the first one, whose error is the most useful.

    Raises:
        ParameterError: The operation does not accept the specified media type.
    """
    if not isinstance(content_type, Unset):
        from .named_bodies import body_named

        return body_named(bodies, content_type)
    preferring = [body for body in bodies if body.prefers(value)]
    taking = [body for body in bodies if body.takes(value)]
    knowing = [body for body in taking if body.knows(value)]
    return next(iter(preferring or knowing or taking or bodies))
