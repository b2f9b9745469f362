"""Validation of values against the schemas of a document, each compiled once."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

import jsonschema_rs

from paasport_codegen.documents.json_pointers import descendant

_LOG: Final = logging.getLogger(__name__)
_DOCUMENT: Final = "urn:paasport:document"
_MOST: Final = 20
"""The maximum number of reported faults of one value."""
_Kinds = jsonschema_rs.ValidationErrorKind


@dataclass(frozen=True, slots=True)
class _Fault:
    path: tuple[str | int, ...]
    why: str
    kind: Any
    variants: int = 0
    """The number of variants from which the nearest was chosen; 0 if there are none."""

    @property
    def told(self) -> tuple[str, str]:
        note = f" (in the nearest of {self.variants} variants)" if self.variants else ""
        return descendant("", self.path), f"{self.why}{note}"


class Validators:
    """The validators of one document, each compiled when it is first needed."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Take a document whose schemas are JSON Schema."""
        self._registry = jsonschema_rs.Registry([(_DOCUMENT, document)])
        self._compiled: dict[str, Any] = {}

    def is_valid(self, pointer: str, value: Any) -> bool:
        """Whether a value matches the schema at `pointer`."""
        return bool(self._validator(pointer).is_valid(value))

    def faults(self, pointer: str, value: Any) -> list[tuple[str, str]]:
        """Where a value does not match the schema at `pointer`, and why.

        If no variant matches, the faults of the nearest one are reported.
        """
        errors = self._validator(pointer).iter_errors(value)
        found = (fault.told for error in errors for fault in _told(error))
        return list(islice(found, _MOST))

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
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            # The other schemas of the document stay usable.
            _LOG.warning(
                "%s: this schema is invalid, so every value is accepted: %s", pointer, error
            )
            return jsonschema_rs.Draft202012Validator(True)


def _told(error: Any) -> Iterator[_Fault]:
    """The fault of an error; for a union, the faults of its nearest variant instead."""
    path = tuple(error.instance_path)
    variants: Sequence[Sequence[Any]] = (
        error.kind.context if isinstance(error.kind, (_Kinds.AnyOf, _Kinds.OneOfNotValid)) else ()
    )
    if not variants:
        yield _Fault(path, error.message, error.kind)
        return
    told = [[fault for inner in variant for fault in _told(inner)] for variant in variants]
    nearest = min(told, key=lambda faults: _distance(path, faults))
    for fault in nearest:
        yield replace(fault, variants=fault.variants or len(variants))


def _distance(path: tuple[str | int, ...], faults: Sequence[_Fault]) -> tuple[int, int, int]:
    """The distance between a variant and the value at `path`.

    A variant of another type is farthest, then one that requires another `const` or `enum` value,
    as discriminators have, and then one with more faults.
    """
    wrong_type = any(fault.path == path and isinstance(fault.kind, _Kinds.Type) for fault in faults)
    told_apart = sum(isinstance(fault.kind, (_Kinds.Enum, _Kinds.Constant)) for fault in faults)
    return wrong_type, told_apart, len(faults)
