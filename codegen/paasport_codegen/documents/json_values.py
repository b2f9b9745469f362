"""Narrowing of parsed JSON, and the JSON pointers (RFC 6901) that name places in it."""

from __future__ import annotations

from typing import Any, TypeGuard

from paasport_codegen.errors import DocumentError

JsonObject = dict[str, Any]
JsonArray = list[Any]


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether `value` is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[JsonArray]:
    """Whether `value` is a JSON array."""
    return isinstance(value, list)


def child(pointer: str, *segments: str | int) -> str:
    """`pointer` extended by `segments`, each escaped."""
    for segment in segments:
        text = str(segment)
        if "~" in text or "/" in text:
            text = text.replace("~", "~0").replace("/", "~1")
        pointer = f"{pointer}/{text}"
    return pointer


def split_pointer(pointer: str) -> tuple[str, ...]:
    """The unescaped segments of a pointer, with or without the leading `#`."""
    segments = pointer.removeprefix("#").split("/")[1:]
    return tuple(segment.replace("~1", "/").replace("~0", "~") for segment in segments)


def describe(value: object) -> str:
    """The JSON type of `value` with its article, for messages."""
    if value is None:
        return "null"
    for kind, name in (
        (bool, "a boolean"),
        (str, "a text"),
        ((int, float), "a number"),
        (list, "an array"),
        (dict, "an object"),
    ):
        if isinstance(value, kind):
            return name
    return type(value).__name__


class InvalidDocumentError(DocumentError):
    """A document that cannot be repaired, with the JSON pointer of the fault."""

    def __init__(self, pointer: str, sentence: str) -> None:
        self.pointer = pointer or "/"
        self.sentence = sentence
        super().__init__(f"at {self.pointer}: {sentence}")


def expect_object(value: object, pointer: str) -> JsonObject:
    """`value` as an object; raises `InvalidDocumentError` when it is something else."""
    if is_object(value):
        return value
    raise InvalidDocumentError(pointer, f"an object is needed here, not {describe(value)}.")


def expect_array(value: object, pointer: str) -> JsonArray:
    """`value` as an array; raises `InvalidDocumentError` when it is something else."""
    if is_array(value):
        return value
    raise InvalidDocumentError(pointer, f"an array is needed here, not {describe(value)}.")


def expect_text(value: object, pointer: str) -> str:
    """`value` as a text; raises `InvalidDocumentError` when it is something else."""
    if isinstance(value, str):
        return value
    raise InvalidDocumentError(pointer, f"a text is needed here, not {describe(value)}.")


def object_at(holder: JsonObject, key: str, pointer: str) -> JsonObject:
    """The object under `key`, made where it is missing."""
    return expect_object(holder.setdefault(key, {}), child(pointer, key))
