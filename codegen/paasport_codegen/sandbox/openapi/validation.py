"""Values judged by the schemas of a document, with validators that are compiled once."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import jsonschema_rs

from paasport_codegen.documents.json_pointers import child

_DOCUMENT: Final = "urn:paasport:document"
_MOST: Final = 20
"""How many faults of one value are told."""


class Validators:
    """The validators of one document, each compiled when it is first needed.

    Attributes:
        unusable: Where schemas stand that cannot be understood.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        """Take the document, all of whose schemas are JSON Schema."""
        self._registry = jsonschema_rs.Registry([(_DOCUMENT, document)])
        self._compiled: dict[str, Any] = {}
        self.unusable: list[str] = []

    def is_valid(self, pointer: str, value: Any) -> bool:
        """Whether a value fits the schema at `pointer`."""
        return bool(self._validator(pointer).is_valid(value))

    def faults(self, pointer: str, value: Any) -> list[tuple[str, str]]:
        """Where a value does not fit the schema at `pointer`, and why."""
        found: list[tuple[str, str]] = []
        for error in self._validator(pointer).iter_errors(value):
            found.append((child("", *error.instance_path), error.message))
            if len(found) == _MOST:
                break
        return found

    def _validator(self, pointer: str) -> Any:
        found = self._compiled.get(pointer)
        if found is None:
            found = self._compiled[pointer] = self._compile(pointer)
        return found

    def _compile(self, pointer: str) -> Any:
        reference = {"$ref": f"{_DOCUMENT}#{quote(pointer)}"}
        try:
            return jsonschema_rs.Draft202012Validator(
                reference,
                registry=self._registry,
                validate_formats=True,
                ignore_unknown_formats=True,
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
            # A schema that cannot be understood judges nothing, and costs no other one.
            self.unusable.append(pointer)
            return jsonschema_rs.Draft202012Validator(True)
