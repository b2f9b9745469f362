"""Type checks for parsed JSON values."""

from __future__ import annotations

from typing import Any, TypeGuard

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import DocumentError

JsonObject = dict[str, Any]
JsonArray = list[Any]


class RepeatingObject(JsonObject):
    """A JSON object whose text has duplicate keys; each has its last value.

    Attributes:
        repeated: The duplicate keys.
    """

    repeated: tuple[str, ...] = ()


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether `value` is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[JsonArray]:
    """Whether `value` is a JSON array."""
    return isinstance(value, list)


def describe(value: object) -> str:
    """The JSON type of `value` with its article, for messages."""
    if value is None:
        return "null"
    for kind, name in (
        (bool, "a boolean"),
        (str, "a string"),
        ((int, float), "a number"),
        (list, "an array"),
        (dict, "an object"),
    ):
        if isinstance(value, kind):
            return name
    return type(value).__name__


class InvalidDocumentError(DocumentError):
    """A document that cannot be repaired, with the JSON pointer of the error."""

    def __init__(self, pointer: str, sentence: str) -> None:
        self.pointer = pointer or "/"
        self.sentence = sentence
        lines = [visible(line) for line in sentence.split("\n")]
        super().__init__("\n".join([f"at {visible(self.pointer)}: {lines[0]}", *lines[1:]]))


def expect_object(value: object, pointer: str) -> JsonObject:
    """`value` as an object; raises `InvalidDocumentError` if it is something else."""
    if is_object(value):
        return value
    raise InvalidDocumentError(pointer, f"expected an object, not {describe(value)}.")


def expect_array(value: object, pointer: str) -> JsonArray:
    """`value` as an array; raises `InvalidDocumentError` if it is something else."""
    if is_array(value):
        return value
    raise InvalidDocumentError(pointer, f"expected an array, not {describe(value)}.")


def expect_text(value: object, pointer: str) -> str:
    """`value` as a string; raises `InvalidDocumentError` if it is something else."""
    if isinstance(value, str):
        return value
    raise InvalidDocumentError(pointer, f"expected a string, not {describe(value)}.")


def object_at(holder: JsonObject, key: str) -> JsonObject:
    """The object under `key`; `{}` if there is none, or something else."""
    found = holder.get(key)
    return found if is_object(found) else {}


def object_under(holder: JsonObject, key: str, pointer: str) -> JsonObject:
    """The object under `key`, created if missing."""
    return expect_object(holder.setdefault(key, {}), child(pointer, key))
