"""Compare schemas of two documents keyword by keyword, ignoring the names of components."""

from __future__ import annotations

from dataclasses import dataclass, field

from paasport_codegen.documents.json_pointers import reference_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS

_UNORDERED = frozenset({"required", "enum"})
_LEADING_ON = frozenset({"$ref", "discriminator", *SCHEMA_FIELDS})


@dataclass(slots=True)
class Equality:
    """Compares schemas of two documents, following references, each pair once.

    Recursive schemas are equal unless a difference is found, so a pair counts as equal while it is
    being compared.
    """

    old: OpenApiDocument
    new: OpenApiDocument
    _equal: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _different: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def same(self, old: object, new: object) -> bool:
        """Whether two schemas are equal."""
        assumed: list[tuple[str, str]] = []
        if self._same(old, new, assumed):
            return True
        self._equal.difference_update(assumed)
        return False

    def _same(self, old: object, new: object, assumed: list[tuple[str, str]]) -> bool:
        if not is_object(old) or not is_object(new):
            return old == new and type(old) is type(new)
        # A shortcut for most schemas: they are equal and refer to no other schema.
        if _LEADING_ON.isdisjoint(old) and old == new:
            return True
        old_name, new_name = old.get("$ref"), new.get("$ref")
        if isinstance(old_name, str) and isinstance(new_name, str):
            pair = (old_name, new_name)
            if pair in self._equal:
                return True
            if pair in self._different:
                return False
            self._equal.add(pair)
            assumed.append(pair)
            if self._same(self.old.target(old_name), self.new.target(new_name), assumed):
                return True
            self._different.add(pair)
            return False
        if isinstance(old_name, str):
            return self._same(self.old.resolve(old, "")[0], new, assumed)
        if isinstance(new_name, str):
            return self._same(old, self.new.resolve(new, "")[0], assumed)
        return old.keys() == new.keys() and all(
            self._same_field(key, value, new[key], assumed) for key, value in old.items()
        )

    def _same_field(
        self, key: str, old: object, new: object, assumed: list[tuple[str, str]]
    ) -> bool:
        if key not in SCHEMA_FIELDS:
            if key in _UNORDERED and is_array(old) and is_array(new):
                return len(old) == len(new) and all(value in new for value in old)
            if key == "discriminator" and is_object(old) and is_object(new):
                return self._same_discriminator(old, new, assumed)
            return old == new
        if is_array(old) and is_array(new):
            return len(old) == len(new) and all(
                self._same(one, other, assumed) for one, other in zip(old, new, strict=True)
            )
        if SCHEMA_FIELDS[key] == "map" and is_object(old) and is_object(new):
            return old.keys() == new.keys() and all(
                self._same(value, new[name], assumed) for name, value in old.items()
            )
        return self._same(old, new, assumed)

    def _same_discriminator(
        self, old: JsonObject, new: JsonObject, assumed: list[tuple[str, str]]
    ) -> bool:
        """Compare mappings by their targets, since the names of components do not matter."""
        old_mapping, new_mapping = old.get("mapping") or {}, new.get("mapping") or {}
        return (
            {**old, "mapping": None} == {**new, "mapping": None}
            and old_mapping.keys() == new_mapping.keys()
            and all(
                self._same(_reference(target), _reference(new_mapping[value]), assumed)
                for value, target in old_mapping.items()
            )
        )


def _reference(target: object) -> object:
    return {"$ref": target} if reference_pointer(target) is not None else target
