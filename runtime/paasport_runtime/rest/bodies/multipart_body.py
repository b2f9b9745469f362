"""Serializing multipart bodies: forms with files (RFC 7578), and lists (RFC 2046)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...http.files import stands_for_file
from ...light_dataclasses import dataclass
from ...models.strictness import SENDING
from ..deep_objects import deep_leaves
from ..values import ParameterError, format_value, is_array
from .encoded import EncodedBody, ModelBody, has_files, is_object
from .fields import (
    DEFAULT_ENCODING,
    FieldEncoding,
    FieldsBody,
    described,
    is_structured,
    part_text,
)
from .part_headers import PartHeaders, headers_of_parts
from .parts import FieldPart, encoded_parts, file_part


@dataclass(frozen=True, slots=True, eq=False)
class MultipartBody(FieldsBody):
    """A body whose parts have names and may be files."""

    def takes(self, value: object) -> bool:
        """Return whether a value has fields."""
        return is_object(value)

    def prefers(self, value: object) -> bool:
        """Return whether a value has a file, or is an instance of this body's class."""
        # `super()` without arguments does not work in a dataclass with slots.
        return has_files(value) or FieldsBody.prefers(self, value)

    def encode(self, value: object, part_headers: PartHeaders | None = None) -> EncodedBody:
        """Validate and serialize a value.

        Args:
            value: A model, or a mapping by Python or wire name.
            part_headers: Headers of parts, by the wire name of their field.

        Returns:
            The body; files that are not in memory yet are read while they are sent.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: A file cannot be read, a value cannot be represented as a string, or a
                header is missing or invalid.
        """
        fields = self.fields(value)
        given = _by_name(part_headers)
        for name in given.keys() - fields.keys():
            raise ParameterError(f"part_headers.{name}", "This call sends no part with that name")
        parts: list[tuple[FieldPart, Mapping[str, object]]] = []
        owners: dict[str | None, str] = {}
        for name, entry in fields.items():
            own = list(self._parts(name, entry))
            for part in own:
                if owners.setdefault(part.name, name) != name:
                    reason = f"It would be sent under the same name as {owners[part.name]!r}"
                    raise ParameterError(name, reason)
            parts += zip(own, headers_of_parts(name, given.get(name, {}), len(own)), strict=True)
        return encoded_parts(parts, self.media_type, described(fields))

    def _parts(self, name: str, value: Any) -> Iterator[FieldPart]:
        encoding = self.encoding(name)
        items = list(value) if is_array(value) and not stands_for_file(value) else [value]
        files = [item for item in items if stands_for_file(item)]
        for file in files:
            yield file_part(name, file, encoding, name)
        if files and len(files) == len(items):
            return
        rest = [item for item in items if not stands_for_file(item)]
        if encoding.style is None and self.in_brackets(name):
            for key, leaf in deep_leaves(
                name, rest if files else value, self.arrays, stands_for_file, complete=True
            ):
                if stands_for_file(leaf):
                    yield file_part(name, leaf, encoding, key)
                else:
                    yield FieldPart(
                        name, encoding, format_value(key, leaf).encode(), None, name=key
                    )
        elif encoding.style is not None:
            for key, text in self.pairs(name, rest if files else value):
                yield FieldPart(name, encoding, text.encode(), None, name=key)
        else:
            for item in rest:
                yield _value_part(name, item, encoding, name)


@dataclass(frozen=True, slots=True, eq=False)
class MultipartListBody(ModelBody):
    """A body whose parts are ordered and have no names.

    Attributes:
        first: The encodings of the first parts: OpenAPI's `prefixEncoding`.
        rest: The encoding of all other parts: `itemEncoding`.
    """

    first: Sequence[FieldEncoding] = ()
    rest: FieldEncoding = DEFAULT_ENCODING

    def takes(self, value: object) -> bool:
        """Return whether a value is a list."""
        return is_array(value) and not stands_for_file(value)

    def encode(self, value: object, part_headers: PartHeaders | None = None) -> EncodedBody:
        """Validate and serialize a list.

        Args:
            value: Single values, objects and files.
            part_headers: Headers of each part, in order.

        Returns:
            The body; files that are not in memory yet are read while they are sent.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: There are no parts, a file cannot be read, a value cannot be represented
                as a string, or a header is missing or invalid.
        """
        checked = self.validate(value)
        items: list[Any] = list(
            self.adapter.serializer.to_python(
                checked, by_alias=True, exclude_unset=True, warnings=False, context=SENDING
            )
        )
        if not items:
            raise ParameterError("body", f"{self.media_type} needs at least one part")
        parts = [self._part(position, item) for position, item in enumerate(items)]
        given = headers_of_parts("part_headers", part_headers or {}, len(items))
        pairs = zip(parts, given, strict=True)
        return encoded_parts(pairs, self.media_type, described(items))

    def _part(self, position: int, value: Any) -> FieldPart:
        encoding = self.first[position] if position < len(self.first) else self.rest
        place = f"body.{position}"
        if stands_for_file(value):
            return file_part(place, value, encoding, None)
        return _value_part(place, value, encoding, None)


def _value_part(place: str, value: Any, encoding: FieldEncoding, name: str | None) -> FieldPart:
    text = part_text(place, value, encoding)
    media_type = encoding.type_of(structured=is_structured(value))
    return FieldPart(place, encoding, text.encode(), media_type, name=name)


def _by_name(part_headers: PartHeaders | None) -> Mapping[str, object]:
    """Return the headers of named parts; raises ParameterError for a list."""
    if part_headers is None:
        return {}
    if isinstance(part_headers, Mapping):
        return part_headers
    raise ParameterError("part_headers", "Input should be a mapping of fields to their headers")
