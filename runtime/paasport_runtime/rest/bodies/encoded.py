"""What all kinds of request bodies share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, cast

from pydantic import BaseModel, TypeAdapter

from ...http.files import stands_for_file
from ...http.messages import JSON
from ...http.streamed_content import Content
from ...light_dataclasses import dataclass
from ...models.strictness import SENDING, request_adapter
from ...models.unset import UNSET, Unset, drop_unset
from ...models.validators import BUILDING
from ..values import ParameterError


@dataclass(frozen=True, slots=True)
class EncodedBody:
    """A serialized body.

    Attributes:
        content: The bytes, or an object that reads them while sending.
        media_type: The value of `Content-Type`.
        described: Like `HttpRequest.described`.
    """

    content: Content = field(repr=False)
    media_type: str = JSON
    described: bytes | None = field(default=None, repr=False)


class Body(Protocol):
    """One of the media types that an operation accepts for its body."""

    @property
    def media_type(self) -> str:
        """The media type as the document declares it."""
        ...

    @property
    def annotation(self) -> Any:
        """The annotation of its values; None if the value is sent unchanged."""
        ...

    def takes(self, value: object) -> bool:
        """Whether a value's class can be sent this way."""
        ...

    def prefers(self, value: object) -> bool:
        """Whether a value's class is intended to be sent this way."""
        ...

    def knows(self, value: object) -> bool:
        """Whether the names of all fields of a value are known."""
        ...

    def encode(self, value: object) -> EncodedBody:
        """Check and serialize a value.

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
        media_type: The media type as the document declares it.
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
        """Check a value against the annotation.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The checked value.

        Raises:
            pydantic.ValidationError: The value is invalid.
        """
        if isinstance(value, Mapping):
            value = drop_unset(cast("Mapping[str, object]", value))
        return self.adapter.validate_python(value, context=SENDING)

    def prefers(self, value: object) -> bool:
        """Return whether a value is the model of this body, not a mapping that might match."""
        return isinstance(self.annotation, type) and isinstance(value, self.annotation)

    def knows(self, value: object) -> bool:
        """Return whether the model of this body, if it has one, has all fields of a mapping."""
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
    """Return whether a field of a mapping or model is a file, or a list with one."""
    if isinstance(value, BaseModel):
        fields: list[Any] = list(value.__dict__.values())
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
    """Choose how to send a value: as the caller specifies, or as its class suggests.

    Args:
        bodies: The operation's media types, the preferred ones first.
        value: The value.
        content_type: One of the media types; `UNSET` to infer it from the value.

    Returns:
        The specified one; otherwise one intended for values of this class; otherwise the first that
        can send it and knows all its fields, or just can send it; otherwise the first one, whose
        error is the most useful.

    Raises:
        ParameterError: The operation does not accept the specified media type.
    """
    if not isinstance(content_type, Unset):
        for body in bodies:
            if body.media_type.lower() == content_type.lower():
                return body
        known = " or ".join(repr(body.media_type) for body in bodies)
        raise ParameterError("content_type", f"Input should be {known}")
    preferring = [body for body in bodies if body.prefers(value)]
    taking = [body for body in bodies if body.takes(value)]
    knowing = [body for body in taking if body.knows(value)]
    return next(iter(preferring or knowing or taking or bodies))
