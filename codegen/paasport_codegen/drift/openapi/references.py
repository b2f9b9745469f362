"""Following references within a document in canonical form."""

from __future__ import annotations

from dataclasses import dataclass, field

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object, split_pointer


@dataclass(slots=True)
class Schemas:
    """The parts of one document by reference."""

    document: JsonObject
    _found: dict[str, object] = field(default_factory=dict[str, object])

    def at(self, reference: str) -> object:
        """What stands at a reference such as `#/components/schemas/X`; `{}` where nothing does."""
        if reference not in self._found:
            self._found[reference] = self._look_up(reference)
        return self._found[reference]

    def follow(self, value: object, pointer: str) -> tuple[object, str]:
        """What `value` at `pointer` is or refers to, and the pointer to that."""
        seen: set[str] = set()
        while is_object(value) and isinstance(value.get("$ref"), str):
            reference: str = value["$ref"]
            if reference in seen:
                return {}, pointer
            seen.add(reference)
            value, pointer = self.at(reference), reference.removeprefix("#")
        return value, pointer

    def object_at(self, value: object, pointer: str = "") -> JsonObject:
        """Like `follow`, where only an object is of use: `{}` for anything else."""
        found, _ = self.follow(value, pointer)
        return found if is_object(found) else {}

    def _look_up(self, reference: str) -> object:
        found: object = self.document
        for segment in split_pointer(reference):
            if is_object(found) and segment in found:
                found = found[segment]
            elif is_array(found) and segment.isdecimal() and int(segment) < len(found):
                found = found[int(segment)]
            else:
                return {}
        return found
