"""The document as read: resolving references, and faults that name their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from paasport_codegen.errors import DocumentError, Problem

JsonObject = Mapping[str, Any]


class DocumentProblem(Problem):
    """A warning at a JSON pointer, which the message begins with; lines say little in JSON."""

    __slots__ = ()

    def __str__(self) -> str:
        """File, level, pointer and message."""
        return f"{self.file}: {self.level}: {self.message}"


@dataclass(slots=True)
class Document:
    """An OpenAPI document, the file it came from, and the warnings collected on the way."""

    root: JsonObject
    file: str
    warnings: list[Problem] = field(default_factory=list[Problem])
    _warned: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def fault(self, pointer: str, message: str) -> DocumentError:
        """An error at a JSON pointer."""
        return DocumentError(f"{self.file}: {pointer}: {message}")

    def warn(self, pointer: str, message: str) -> None:
        """Note something that the generated code cannot express, once for each place."""
        if (pointer, message) not in self._warned:
            self._warned.add((pointer, message))
            problem = DocumentProblem(self.file, 1, 1, f"{pointer}: {message}", "warning")
            self.warnings.append(problem)

    def object_at(self, value: object, pointer: str) -> JsonObject:
        """`value` where it is a JSON object, an error otherwise."""
        if not _is_object(value):
            raise self.fault(pointer, "must be an object.")
        return value

    def list_at(self, value: object, pointer: str) -> list[Any]:
        """`value` where it is a list with at least one entry, an error otherwise."""
        if not _is_list(value) or not value:
            raise self.fault(pointer, "must be a list with an entry.")
        return value

    def follow(self, value: object, pointer: str) -> tuple[JsonObject, str]:
        """Follow `$ref`s to the object they mean, and say where that stands."""
        seen: list[str] = []
        found = self.object_at(value, pointer)
        while "$ref" in found:
            target = found["$ref"]
            if not isinstance(target, str) or not target.startswith("#/"):
                raise self.fault(
                    f"{pointer}/$ref", f"{target!r} is not a reference within the document."
                )
            if target in seen:
                raise self.fault(f"{pointer}/$ref", f"`{target}` refers to itself.")
            seen.append(target)
            found, pointer = self.object_at(self._at(target, pointer), target), target
        return found, pointer

    def _at(self, target: str, pointer: str) -> object:
        value: object = self.root
        for token in target[2:].split("/"):
            key = token.replace("~1", "/").replace("~0", "~")
            found: list[object] = []
            if _is_object(value):
                found = [value[key]] if key in value else []
            elif _is_list(value) and key.isdecimal():
                found = value[int(key) :][:1]
            if not found:
                raise self.fault(f"{pointer}/$ref", f"nothing stands at `{target}`.")
            value = found[0]
        return value


def _is_object(value: object) -> TypeGuard[JsonObject]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def join(pointer: str, *tokens: object) -> str:
    """A JSON pointer one or more steps further down."""
    parts = (str(token).replace("~", "~0").replace("/", "~1") for token in tokens)
    return "/".join((pointer, *parts))
