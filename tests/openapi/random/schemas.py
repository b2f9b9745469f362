"""Random OpenAPI documents: every keyword of schemas, in any nesting."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.openapi.random.crowded_unions import CrowdedUnions
from tests.openapi.random.pools import (
    ANNOTATIONS,
    COMPONENTS,
    ENUMS,
    NEWER_SCALARS,
    OLDER_SCALARS,
    PROPERTIES,
    SCALARS,
    Schema,
)
from tests.openapi.random.rare_keywords import RareKeywords


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
    return Making(random).document(operations)


class Making:
    """Makes one document.

    Attributes:
        version: The version of OpenAPI.
        components: The named schemas.
        objects: The names of those that are plain objects.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.version = random.choice(("3.0.3", "3.1.0"))
        self.names = random.sample(COMPONENTS, random.randint(1, 5))
        self.components: dict[str, Schema] = {}
        self.objects: list[str] = []
        self.crowded = CrowdedUnions(self, random)
        # Most of the rare keywords are left to the server, so where they are, less can be demanded.
        self.rare = RareKeywords(self, random) if random.random() < 0.4 else None

    @property
    def is_newer(self) -> bool:
        """Whether the document is of OpenAPI 3.1."""
        return self.version.startswith("3.1")

    def document(self, operations: int) -> RandomDocument:
        # Objects first: others may be parts of them, or be tagged by their fields.
        self.objects = self.names[: self.random.randint(1, len(self.names))]
        for name in self.objects:
            self.components[name] = self.object(2)
        for name in self.names[len(self.objects) :]:
            self.components[name] = self._named(name)
        if self.random.random() < 0.3:
            self._hierarchy()
        subjects = {f"op{number}": self._subject() for number in range(operations)}
        return document_of(self.version, self.components, subjects)

    def _subject(self) -> Schema:
        return self.reference() if self.random.random() < 0.6 else self.schema(3)

    def _named(self, name: str) -> Schema:
        """A named schema that is no plain object, and may contain itself."""
        own = {"$ref": f"#/components/schemas/{name}"}
        return self.random.choice(
            (
                lambda: {"oneOf": [{"type": "string"}, {"type": "array", "items": own}]},
                lambda: {"type": "object", "additionalProperties": own},
                lambda: {"type": "array", "items": self.schema(1)},
                lambda: {"anyOf": [{"type": "integer"}, self._map(own)]},
                lambda: {"allOf": [self._object_reference(), self.object(1, own)]},
                self.tagged,
                lambda: dict(self.random.choice(ENUMS)),
                lambda: dict(self.random.choice(SCALARS)),
                lambda: self._beside(1),
                lambda: self.crowded.union(1),
            )
        )()

    def schema(self, depth: int) -> Schema:
        """Any schema, with at most so many levels."""
        if depth <= 0:
            return self.leaf()
        if self.rare is not None and self.random.random() < 0.3:
            return self.rare.schema(depth - 1)
        made: Schema = self.random.choice(
            (
                self.leaf,
                self.leaf,
                self.reference,
                lambda: self.object(depth - 1),
                lambda: self._array(depth - 1),
                lambda: self._map(self.schema(depth - 1)),
                lambda: self._union(depth - 1),
                lambda: self._all(depth - 1),
                lambda: self._beside(depth - 1),
                self.tagged,
                lambda: self.crowded.union(depth - 1),
                lambda: self.crowded.object_with_others(depth - 1),
            )
        )()
        return self._nullable(made) if self.random.random() < 0.15 else made

    def leaf(self) -> Schema:
        """A schema of single values."""
        chance = self.random.random()
        if chance < 0.05:
            return {}
        if chance < 0.1:
            of_version = NEWER_SCALARS if self.is_newer else OLDER_SCALARS
            return dict(self.random.choice(of_version))
        pool = ENUMS if chance < 0.3 else SCALARS
        annotation = self.random.choice(ANNOTATIONS) if self.random.random() < 0.1 else {}
        return {**self.random.choice(pool), **annotation}

    def reference(self) -> Schema:
        """A reference to any component."""
        return {"$ref": f"#/components/schemas/{self.random.choice(self.names)}"}

    def _object_reference(self) -> Schema:
        return {"$ref": f"#/components/schemas/{self.random.choice(self.objects)}"}

    def object(self, depth: int, own: Schema | None = None) -> Schema:
        """An object with properties; `own` is a reference to itself."""
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
            made["additionalProperties"] = self.schema(min(depth, 1) - 1)
        elif chance < 0.25:
            made["additionalProperties"] = True
        return made

    def _property(self, depth: int) -> Schema:
        made = self.schema(depth)
        chance = self.random.random()
        if "$ref" in made and not self.is_newer:
            return made
        if chance < 0.06:
            return {**made, "readOnly": True}
        if chance < 0.12:
            return {**made, "writeOnly": True}
        return made

    def _array(self, depth: int) -> Schema:
        made: Schema = {"type": "array", "items": self.schema(depth)}
        if self.random.random() < 0.2:
            made["minItems"] = 1
        if self.random.random() < 0.2:
            made["maxItems"] = 3
        return made

    def _map(self, values: Schema) -> Schema:
        return {"type": "object", "additionalProperties": values}

    def _union(self, depth: int) -> Schema:
        keyword = self.random.choice(("oneOf", "anyOf"))
        made = [self.schema(depth) for _ in range(self.random.randint(1, 3))]
        return {keyword: made}

    def _all(self, depth: int) -> Schema:
        parts = [self._object_reference(), self.object(depth)]
        if self.random.random() < 0.3:
            parts.append({"oneOf": [self.object(0), self.object(0)]})
        if self.random.random() < 0.2:
            parts = parts[:1]
        self.random.shuffle(parts)
        return {"allOf": parts, **self.random.choice(({}, {"description": "Parts."}))}

    def _beside(self, depth: int) -> Schema:
        """Alternatives beside the properties that they share."""
        made = self.object(depth)
        keyword = self.random.choice(("oneOf", "anyOf"))
        return {**made, keyword: [self.object(0), self.object(0)]}

    def _hierarchy(self) -> None:
        """A component with a discriminator, and those that extend it."""
        tag = self.random.choice(("kind", "@type", "petType"))
        own = self.object(0)
        own.pop("additionalProperties", None)
        own["properties"][tag] = {"type": "string"}
        own["required"] = sorted({*own.get("required", ()), tag})
        own["discriminator"] = {"propertyName": tag}
        children = [f"Child{number}" for number in range(self.random.randint(1, 3))]
        self.components["Parent"] = own
        parent = "Parent"
        for child in children:
            properties = self.object(1)
            properties.pop("additionalProperties", None)
            for taken in own["properties"].keys() & properties["properties"].keys():
                del properties["properties"][taken]
            self.components[child] = {
                "allOf": [{"$ref": f"#/components/schemas/{parent}"}, properties]
            }
            if self.random.random() < 0.3:
                parent = child
        if self.random.random() < 0.5:
            mapping = {name.lower(): f"#/components/schemas/{name}" for name in children}
            own["discriminator"]["mapping"] = mapping
        self.names += ["Parent", children[0]]

    def tagged(self) -> Schema:
        """A union with a discriminator in one of its spellings."""
        tag = self.random.choice(("kind", "type", "a-b"))
        count = self.random.randint(2, 3)
        spelling = self.random.choice(("constant", "text", "mapping", "absent"))
        names = [f"{self.random.choice(('Cat', 'dog', 'BIG'))}{number}" for number in range(count)]
        prefix = f"V{len(self.components)}"
        variants = []
        mapping = {}
        for name in names:
            variant = self.object(0)
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
        if not self.is_newer:
            if "$ref" in made:
                return {"allOf": [made], "nullable": True}
            return {**made, "nullable": True} if "type" in made and "enum" not in made else made
        if isinstance(made.get("type"), str) and "enum" not in made:
            return {**made, "type": [made["type"], "null"]}
        keyword = self.random.choice(("oneOf", "anyOf"))
        return {keyword: [made, {"type": "null"}]}
