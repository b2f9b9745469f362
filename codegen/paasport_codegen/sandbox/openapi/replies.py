"""Replies that fit their schemas: what is known where it fits, and values made up elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.openapi.text_values import text_value
from paasport_codegen.sandbox.openapi.validation import Validators
from paasport_codegen.sandbox.words import flat

UNKNOWN: Final = object()
"""Nothing is known of a value."""
_DEEPEST: Final = 24


class ReplyMaker:
    """Makes the values of one document's schemas."""

    def __init__(self, document: OpenApiDocument, validators: Validators) -> None:
        """Take the document, and what judges values by it."""
        self._document = document
        self._validators = validators

    def make(
        self,
        schema: Any,
        pointer: str,
        known: Any,
        account: Account,
        name: str = "",
        place: str = "",
        depth: int = 0,
    ) -> Any:
        """A value of a schema.

        Args:
            schema: The schema, or a reference to it.
            pointer: Where it stands.
            known: The value, as far as it is known; `UNKNOWN` otherwise.
            account: Whose reply it is.
            name: What the field is called.
            place: Where in the reply it stands.
            depth: How deep in the reply it stands.
        """
        schema, pointer = self._document.resolve(schema, pointer)
        if not isinstance(schema, dict):
            return {} if known is UNKNOWN else known
        if depth > _DEEPEST:
            return None
        return self._made(schema, pointer, known, account, name, place, depth)

    def _made(
        self,
        schema: dict[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        if known is None and self._validators.is_valid(pointer, None):
            return None
        if "const" in schema:
            return schema["const"]
        values = schema.get("enum")
        if isinstance(values, list) and values:
            return known if known in values else values[0]
        if schema.get("anyOf"):
            return self._variant(schema, pointer, known, account, name, place, depth)
        if schema.get("allOf"):
            return self._together(schema, pointer, known, account, name, place, depth)
        kind = _kind(schema)
        if kind == "object":
            return self._object(schema, pointer, known, account, place, depth)
        if kind == "array":
            return self._array(schema, pointer, known, account, name, place, depth)
        if known is not UNKNOWN and _is_of(kind, known):
            # Kept even where a pattern forbids it: it was accepted when it came.
            return known
        return self._scalar(schema, kind, account, name, place)

    def _object(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        place: str,
        depth: int,
    ) -> dict[str, Any]:
        facts = known if isinstance(known, Mapping) else {}
        if isinstance(facts.get("id"), (str, int)):
            # What is made up of an entity is the same in all replies.
            place = str(facts["id"])
        properties = schema.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        required = schema.get("required") or ()
        made: dict[str, Any] = {}
        for name, part in properties.items():
            if name in facts:
                value = facts[name]
            elif name in required:
                value = UNKNOWN
            else:
                continue
            below = child(pointer, "properties", name)
            if (
                value is None
                and name not in required
                and not self._validators.is_valid(below, None)
            ):
                # It is not there any more.
                continue
            made[name] = self.make(part, below, value, account, name, f"{place}.{name}", depth + 1)
        for name in required:
            if name not in made:
                made[name] = facts.get(name)
        if schema.get("additionalProperties", True) is not False and not properties:
            # What the sandbox keeps beside an entity is no part of it.
            made.update({name: fact for name, fact in facts.items() if name[:1] != "\0"})
        return made

    def _array(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> list[Any]:
        fewest = schema.get("minItems", 0)
        facts: Sequence[Any] = known if isinstance(known, list) else []
        facts = [*facts, *[UNKNOWN] * max(0, fewest - len(facts))]
        items = schema.get("items") or {}
        below = child(pointer, "items")
        return [
            self.make(items, below, fact, account, name, f"{place}[{index}]", depth + 1)
            for index, fact in enumerate(facts)
        ]

    def _variant(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        """The variant that keeps the most of what is known."""
        best: tuple[int, Any] | None = None
        for index, variant in enumerate(schema["anyOf"]):
            below = child(pointer, "anyOf", index)
            made = self.make(variant, below, known, account, name, place, depth + 1)
            if schema.get("properties") or schema.get("allOf"):
                rest = {key: value for key, value in schema.items() if key != "anyOf"}
                more = self._made(rest, pointer, known, account, name, place, depth + 1)
                if isinstance(made, dict) and isinstance(more, dict):
                    made = {**more, **made}
            score = _kept(made, known) + 1_000 * self._validators.is_valid(pointer, made)
            if best is None or score > best[0]:
                best = (score, made)
        return None if best is None else best[1]

    def _together(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        made: Any = UNKNOWN
        parts = [
            (part, child(pointer, "allOf", index)) for index, part in enumerate(schema["allOf"])
        ]
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        if _kind(rest) == "object":
            parts.append((rest, pointer))
        for part, below in parts:
            value = (
                self._made(part, below, known, account, name, place, depth + 1)
                if part is rest
                else self.make(part, below, known, account, name, place, depth + 1)
            )
            if isinstance(made, dict) and isinstance(value, dict):
                made.update(value)
            elif made is UNKNOWN:
                made = value
        return made

    def _scalar(
        self, schema: Mapping[str, Any], kind: str, account: Account, name: str, place: str
    ) -> Any:
        match kind:
            case "boolean":
                return False
            case "integer" | "number":
                return _number(schema, kind, account, name)
            case "null":
                return None
            case "string":
                return text_value(schema, account, name, place)
            case _:
                return {}


def _kind(schema: Mapping[str, Any]) -> str:
    given = schema.get("type")
    if isinstance(given, list):
        given = next((kind for kind in given if kind != "null"), "null")
    if isinstance(given, str):
        return given
    if "properties" in schema or "additionalProperties" in schema or "required" in schema:
        return "object"
    return "array" if "items" in schema else ""


def _is_of(kind: str, value: Any) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "null":
            return value is None
        case _:
            return True


def _number(schema: Mapping[str, Any], kind: str, account: Account, name: str) -> Any:
    if flat(name).endswith(("createdat", "updatedat", "timestamp", "startedat", "finishedat")):
        value: float = int(account.now().timestamp())
    else:
        value = 0
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    step = schema.get("multipleOf", 1)
    if isinstance(above, (int, float)) and not isinstance(above, bool) and value <= above:
        value = above + (step if kind == "integer" else 0.5)
    if isinstance(lowest, (int, float)) and value < lowest:
        value = lowest
    if isinstance(highest, (int, float)) and value > highest:
        value = highest
    if isinstance(below, (int, float)) and not isinstance(below, bool) and value >= below:
        value = below - (step if kind == "integer" else 0.5)
    if isinstance(step, int) and step > 1 and value % step:
        value += step - value % step
    return int(value) if kind == "integer" else value


def _kept(made: Any, known: Any) -> int:
    """How much of what is known is in what was made."""
    if isinstance(made, dict) and isinstance(known, Mapping):
        return sum(1 + _kept(made[name], known[name]) for name in known if name in made)
    if isinstance(made, list) and isinstance(known, list):
        return sum(map(_kept, made, known))
    return int(made == known)
