"""Random OpenAPI documents: every keyword of schemas, in any nesting."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

Schema: TypeAlias = Any

# Names that meet in Python, that Python or pydantic has a use for, and plain ones.
PROPERTIES: tuple[str, ...] = (
    "id", "ID", "_id", "fooBar", "foo_bar", "class", "copy", "model_x", "count", "json", "type",
    "kind", "a-b", "a.b", "$ref", "1st", "é", "self", "body", "next", "items", "owner", "UNSET",
)  # fmt: skip
COMPONENTS: tuple[str, ...] = (
    "Item",
    "item",
    "Foo_Bar",
    "FooBar",
    "Model",
    "Str",
    "List",
    "Any",
    "Base",
    "Node",
)
SCALARS: tuple[Schema, ...] = (
    {"type": "string"},
    {"type": "string"},
    {"type": "string", "minLength": 1, "maxLength": 4},
    {"type": "string", "pattern": "^[a-z]+$"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "byte"},
    {"type": "string", "format": "duration"},
    {"type": "string", "format": "time"},
    {"type": "string", "format": "int64"},
    {"type": "string", "format": "decimal"},
    {"type": "string", "format": "email"},
    {"type": "integer"},
    {"type": "integer", "format": "int64"},
    {"type": "integer", "minimum": 0, "maximum": 9},
    {"type": "number"},
    {"type": "number", "minimum": 0.5},
    {"type": "number", "multipleOf": 0.5},
    {"type": "boolean"},
)
ENUMS: tuple[Schema, ...] = (
    {"type": "string", "enum": ["a", "b", "", "B"]},
    {"type": "string", "enum": ["x"]},
    {"type": "integer", "enum": [1, 2, -3]},
    {"enum": ["auto", 0.5]},
    {"enum": [1, True, "1"]},
    {"enum": ["a", None]},
    {"type": "number", "enum": [1, 2.5]},
    {"type": "boolean", "enum": [True]},
    {"enum": ["a", "a", "b"]},
    {"enum": ["class", "None", "mro", "a b", "1"]},
)


@dataclass
class RandomDocument:
    """A document whose operations each take and return one schema."""

    document: dict[str, Any]
    subjects: dict[str, Schema] = field(default_factory=dict[str, Schema])
    """The schema of each operation."""

    @property
    def components(self) -> dict[str, Schema]:
        """The named schemas."""
        schemas: dict[str, Schema] = self.document["components"]["schemas"]
        return schemas


def document_of(
    version: str, components: dict[str, Schema], subjects: dict[str, Schema]
) -> RandomDocument:
    """A document of operations that take a schema and return it."""
    paths = {}
    for name, schema in subjects.items():
        content = {"application/json": {"schema": schema}}
        paths[f"/{name}"] = {
            "post": {
                "operationId": name,
                "tags": ["all"],
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "OK", "content": content}},
            }
        }
    document = {
        "openapi": version,
        "info": {"title": "Example", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    }
    return RandomDocument(document, subjects)


def random_document(random: Random, operations: int) -> RandomDocument:
    """A document of either version with so many operations."""
    return _Making(random).document(operations)


class _Making:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.version = random.choice(("3.0.3", "3.1.0"))
        self.names = random.sample(COMPONENTS, random.randint(1, 5))
        self.components: dict[str, Schema] = {}
        self.objects: list[str] = []

    def document(self, operations: int) -> RandomDocument:
        # Objects first: others may be parts of them, or be tagged by their fields.
        self.objects = self.names[: self.random.randint(1, len(self.names))]
        for name in self.objects:
            self.components[name] = self._object(2)
        for name in self.names[len(self.objects) :]:
            self.components[name] = self._named(name)
        subjects = {f"op{number}": self._subject() for number in range(operations)}
        return document_of(self.version, self.components, subjects)

    def _subject(self) -> Schema:
        return self._reference() if self.random.random() < 0.6 else self._schema(3)

    def _named(self, name: str) -> Schema:
        """A named schema that is no plain object, and may contain itself."""
        own = {"$ref": f"#/components/schemas/{name}"}
        return self.random.choice(
            (
                lambda: {"oneOf": [{"type": "string"}, {"type": "array", "items": own}]},
                lambda: {"type": "object", "additionalProperties": own},
                lambda: {"type": "array", "items": self._schema(1)},
                lambda: {"anyOf": [{"type": "integer"}, self._map(own)]},
                lambda: {"allOf": [self._object_reference(), self._object(1, own)]},
                lambda: self._tagged(),
                lambda: dict(self.random.choice(ENUMS)),
                lambda: dict(self.random.choice(SCALARS)),
                lambda: self._beside(1),
            )
        )()

    def _schema(self, depth: int) -> Schema:
        if depth <= 0:
            return self._leaf()
        made: Schema = self.random.choice(
            (
                self._leaf,
                self._leaf,
                self._reference,
                lambda: self._object(depth - 1),
                lambda: self._array(depth - 1),
                lambda: self._map(self._schema(depth - 1)),
                lambda: self._union(depth - 1),
                lambda: self._all(depth - 1),
                lambda: self._beside(depth - 1),
                self._tagged,
            )
        )()
        return self._nullable(made) if self.random.random() < 0.15 else made

    def _leaf(self) -> Schema:
        pool = ENUMS if self.random.random() < 0.25 else SCALARS
        if self.random.random() < 0.05:
            return {}
        return dict(self.random.choice(pool))

    def _reference(self) -> Schema:
        return {"$ref": f"#/components/schemas/{self.random.choice(self.names)}"}

    def _object_reference(self) -> Schema:
        return {"$ref": f"#/components/schemas/{self.random.choice(self.objects)}"}

    def _object(self, depth: int, own: Schema | None = None) -> Schema:
        names = self.random.sample(PROPERTIES, self.random.randint(1, 4))
        properties = {name: self._property(depth) for name in names}
        if own is not None and self.random.random() < 0.5:
            properties[names[0]] = self.random.choice(
                ({"type": "array", "items": own}, self._nullable(own))
            )
        made: Schema = {"type": "object", "properties": properties}
        required = [
            name
            for name in names
            if self.random.random() < 0.4 and "$ref" not in str(properties[name])
        ]
        if required:
            made["required"] = required
        chance = self.random.random()
        if chance < 0.1:
            made["additionalProperties"] = False
        elif chance < 0.2:
            made["additionalProperties"] = self._schema(min(depth, 1) - 1)
        elif chance < 0.25:
            made["additionalProperties"] = True
        return made

    def _property(self, depth: int) -> Schema:
        made = self._schema(depth)
        chance = self.random.random()
        if "$ref" in made and not self.version.startswith("3.1"):
            return made
        if chance < 0.06:
            return {**made, "readOnly": True}
        if chance < 0.12:
            return {**made, "writeOnly": True}
        return made

    def _array(self, depth: int) -> Schema:
        made: Schema = {"type": "array", "items": self._schema(depth)}
        if self.random.random() < 0.2:
            made["minItems"] = 1
        if self.random.random() < 0.2:
            made["maxItems"] = 3
        return made

    def _map(self, values: Schema) -> Schema:
        return {"type": "object", "additionalProperties": values}

    def _union(self, depth: int) -> Schema:
        keyword = self.random.choice(("oneOf", "anyOf"))
        made = [self._schema(depth) for _ in range(self.random.randint(1, 3))]
        return {keyword: made}

    def _all(self, depth: int) -> Schema:
        parts = [self._object_reference(), self._object(depth)]
        if self.random.random() < 0.3:
            parts.append({"oneOf": [self._object(0), self._object(0)]})
        if self.random.random() < 0.2:
            parts = parts[:1]
        self.random.shuffle(parts)
        return {"allOf": parts, **self.random.choice(({}, {"description": "Parts."}))}

    def _beside(self, depth: int) -> Schema:
        """Alternatives beside the properties that they share."""
        made = self._object(depth)
        keyword = self.random.choice(("oneOf", "anyOf"))
        return {**made, keyword: [self._object(0), self._object(0)]}

    def _tagged(self) -> Schema:
        """A union with a discriminator in one of its spellings."""
        tag = self.random.choice(("kind", "type", "a-b"))
        count = self.random.randint(2, 3)
        spelling = self.random.choice(("constant", "text", "mapping", "absent"))
        names = [f"{self.random.choice(('Cat', 'dog', 'BIG'))}{number}" for number in range(count)]
        prefix = f"V{len(self.components)}"
        variants = []
        mapping = {}
        for name in names:
            variant = self._object(0)
            variant.pop("additionalProperties", None)
            component = f"{prefix}{name}"
            if spelling == "absent":
                variant["properties"].pop(tag, None)
                variant["required"] = [one for one in variant.get("required", []) if one != tag]
                if not variant["required"]:
                    del variant["required"]
            else:
                constant = {"type": "string", "enum": [name]}
                plain = {"type": "string"}
                variant["properties"][tag] = constant if spelling == "constant" else plain
                variant["required"] = [
                    *(one for one in variant.get("required", []) if one != tag), tag
                ]  # fmt: skip
            self.components[component] = variant
            reference = f"#/components/schemas/{component}"
            variants.append({"$ref": reference})
            mapping[name] = component if self.random.random() < 0.3 else reference
        discriminator: Schema = {"propertyName": tag}
        if spelling in ("constant", "mapping") or self.random.random() < 0.6:
            discriminator["mapping"] = mapping
        if spelling == "constant" and "mapping" not in discriminator:
            discriminator["mapping"] = mapping
        return {"oneOf": variants, "discriminator": discriminator}

    def _nullable(self, made: Schema) -> Schema:
        if not self.version.startswith("3.1"):
            if "$ref" in made:
                return {"allOf": [made], "nullable": True}
            return {**made, "nullable": True} if "type" in made and "enum" not in made else made
        if isinstance(made.get("type"), str) and "enum" not in made:
            return {**made, "type": [made["type"], "null"]}
        keyword = self.random.choice(("oneOf", "anyOf"))
        return {keyword: [made, {"type": "null"}]}
