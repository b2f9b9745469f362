"""Random schemas of keywords that few documents have."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.openapi.random.pools import PROPERTIES, Schema

if TYPE_CHECKING:
    from tests.openapi.random.schemas import Making

_CONDITIONS: tuple[Schema, ...] = (
    {"properties": {"kind": {"enum": ["a"]}}, "required": ["kind"]},
    {"required": ["id"]},
    {"properties": {"count": {"type": "integer", "minimum": 3}}},
)
_PATTERNS = ("^x-", "o", "^[a-m]", r"\d$")
_NAMES: tuple[Schema, ...] = ({"maxLength": 6}, {"pattern": "^[^-]*$"})


class RareKeywords:
    """Makes schemas of one document."""

    def __init__(self, making: Making, random: Random) -> None:
        self.making = making
        self.random = random

    def schema(self, depth: int) -> Schema:
        """A schema with one of the keywords."""
        depth = max(depth, 0)
        older = (
            self._excluding,
            self._counted,
            self._unique,
            self._inner_reference,
            self._of_conditions,
        )
        newer = (
            self._conditional,
            self._dependent,
            self._with_patterns,
            self._named,
            self._positional,
            self._containing,
            self._unevaluated,
            self._beside_reference,
        )
        made: Schema = self.random.choice(older + newer if self.making.is_newer else older)(depth)
        return made

    def _plain(self, depth: int) -> Schema:
        made = self.making.object(depth)
        made.pop("additionalProperties", None)
        return made

    def _excluding(self, depth: int) -> Schema:
        if self.random.random() < 0.5:
            return {**self._plain(depth), "not": self.random.choice(_CONDITIONS)}
        return {"type": "string", "not": {"enum": ["a", "abc"]}}

    def _counted(self, depth: int) -> Schema:
        return {**self.making.object(depth), "minProperties": 1, "maxProperties": 4}

    def _unique(self, depth: int) -> Schema:
        return {"type": "array", "uniqueItems": True, "items": self.making.schema(depth)}

    def _inner_reference(self, depth: int) -> Schema:
        """A reference to a part of a component."""
        name = self.random.choice(self.making.objects)
        properties = self.making.components.get(name, {}).get("properties")
        if not properties:
            return self.making.leaf()
        part = self.random.choice(sorted(properties)).replace("~", "~0").replace("/", "~1")
        return {"$ref": f"#/components/schemas/{name}/properties/{part}"}

    def _of_conditions(self, depth: int) -> Schema:
        made = self._plain(depth)
        names = sorted(made["properties"])
        keyword = self.random.choice(("oneOf", "anyOf"))
        return {**made, keyword: [{"required": [name]} for name in names]}

    def _conditional(self, depth: int) -> Schema:
        made = {**self._plain(depth), "if": self.random.choice(_CONDITIONS)}
        for keyword in ("then", "else"):
            if self.random.random() < 0.7:
                made[keyword] = self._consequence()
        return made

    def _consequence(self) -> Schema:
        """What holds for some objects only."""
        names = self.random.sample(PROPERTIES, 2)
        made: Schema = {"properties": {name: self.making.leaf() for name in names}}
        if self.random.random() < 0.4:
            made["required"] = names[:1]
        return made

    def _dependent(self, depth: int) -> Schema:
        made = self._plain(depth)
        name = self.random.choice(sorted(made["properties"]))
        if self.random.random() < 0.5:
            others = self.random.sample(sorted(made["properties"]), 1)
            return {**made, "dependentRequired": {name: others}}
        return {**made, "dependentSchemas": {name: self._consequence()}}

    def _with_patterns(self, depth: int) -> Schema:
        patterns = self.random.sample(_PATTERNS, self.random.randint(1, 2))
        made: Schema = {"type": "object"}
        if self.random.random() < 0.5:
            made = self._plain(depth)
        made["patternProperties"] = {pattern: self.making.schema(depth) for pattern in patterns}
        chance = self.random.random()
        if chance < 0.3:
            made["additionalProperties"] = False
        elif chance < 0.5:
            made["additionalProperties"] = self.making.leaf()
        return made

    def _named(self, depth: int) -> Schema:
        values = self.making.schema(depth)
        names = self.random.choice(_NAMES)
        return {"type": "object", "additionalProperties": values, "propertyNames": names}

    def _positional(self, depth: int) -> Schema:
        made: Schema = {
            "type": "array",
            "prefixItems": [self.making.schema(depth) for _ in range(self.random.randint(1, 3))],
        }
        chance = self.random.random()
        if chance < 0.4:
            made["items"] = False
        elif chance < 0.7:
            made["items"] = self.making.leaf()
        elif chance < 0.8:
            made["unevaluatedItems"] = False
        return made

    def _containing(self, depth: int) -> Schema:
        made = {"type": "array", "items": self.making.schema(depth)}
        bounds = self.random.choice(({}, {"minContains": 0}, {"maxContains": 1}))
        return {**made, "contains": {"type": ["string", "object"]}, **bounds}

    def _unevaluated(self, depth: int) -> Schema:
        closed = self.random.choice((False, self.making.leaf()))
        return {"allOf": [self._plain(depth), self._plain(0)], "unevaluatedProperties": closed}

    def _beside_reference(self, depth: int) -> Schema:
        name = self.random.choice(self.making.objects)
        return {"$ref": f"#/components/schemas/{name}", **self._plain(depth)}
