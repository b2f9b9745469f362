"""Random operations: parameters and bodies of every style, and values for them."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

from paasport import File

Kind = Literal["text", "whole", "boolean", "texts", "wholes", "object", "deep", "json"]

TEXTS = (
    *("", "a", "0", "true", "null", "a,b", "a b", " a", "a ", "a|b", "a.b", ".", "..", "a;b=c"),
    *("a&b=c", "100%", "%2C", "a+b", "a/b?c#d", "ü", "漢字", "é\u2028", "😀", '"q"', "a\\b"),
    "a\r\nb",
    *("~-_.!*'()", "[x]", "{y}", "a=b", "\x00", "\t", "x" * 300),
)
KEYS = ("a", "b", "a b", "ü", "x.y", "a,b", "k=v", "k|v", "k&v", "a[b]", "", "%41", "+")
NAMES = ("n", "a b", "ü", 'q"x', "x[]", "a&b=c", "s;t", "p%22", "line\nend", "漢")
CONTENTS = (b"", b"x", b"\r\n", b"--boundary--\r\n", bytes(range(256)), b"\xff\x00" * 5000)
MEDIA_TYPES = ("text/plain", "text/csv", "application/json", "image/png", "text/csv, text/plain")

SCHEMAS: dict[str, Any] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "wholes": {"type": "array", "items": {"type": "integer"}},
    "object": {"type": "object", "additionalProperties": {"type": "string"}},
    "deep": {"type": "object", "additionalProperties": {}},
    "json": {},
    "file": {"type": "string", "format": "binary"},
    "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
}
STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
PLAIN = ("text", "whole", "boolean", "texts", "wholes", "object")


@dataclass(frozen=True)
class Planned:
    """A parameter or a field of a body, and how it is written."""

    name: str
    location: str
    kind: str
    style: str | None = None
    explode: bool = True
    reserved: bool = False
    media_type: str | None = None
    headers: tuple[str, ...] = ()

    def definition(self) -> dict[str, Any]:
        """The parameter, as a document has it."""
        found: dict[str, Any] = {"name": self.name, "in": self.location}
        if self.location == "path":
            found["required"] = True
        if self.style is None:
            return {**found, "content": {"application/json": {"schema": SCHEMAS[self.kind]}}}
        found |= {"style": self.style, "explode": self.explode, "schema": SCHEMAS[self.kind]}
        return {**found, "allowReserved": True} if self.reserved else found

    def encoding(self) -> dict[str, Any]:
        """The Encoding Object of a field."""
        found: dict[str, Any] = {}
        if self.style is not None:
            found |= {"style": self.style, "explode": self.explode}
        if self.reserved:
            found["allowReserved"] = True
        if self.media_type is not None:
            found["contentType"] = self.media_type
        if self.headers:
            found["headers"] = {name: {"schema": {"type": "string"}} for name in self.headers}
        return found


@dataclass(frozen=True)
class PlannedBody:
    """A body: `json`, `form`, `multipart`, `list`, `text` or `binary`."""

    kind: str
    media_type: str
    fields: tuple[Planned, ...] = ()

    def definition(self) -> dict[str, Any]:
        """The body, as a document has it."""
        media: dict[str, Any] = {"schema": {}}
        if self.kind in ("form", "multipart"):
            properties = {one.name: SCHEMAS[one.kind] for one in self.fields}
            media["schema"] = {"type": "object", "properties": properties}
            media["encoding"] = {one.name: e for one in self.fields if (e := one.encoding())}
        elif self.kind == "list":
            media["schema"] = {"type": "array", "items": {}}
            media["prefixEncoding"] = [one.encoding() for one in self.fields]
        elif self.kind in ("text", "binary"):
            media["schema"] = {"type": "string"} if self.kind == "text" else SCHEMAS["file"]
        return {"required": True, "content": {self.media_type: media}}


@dataclass(frozen=True)
class PlannedOperation:
    """An operation of a random document."""

    name: str
    parameters: tuple[Planned, ...]
    body: PlannedBody | None

    @property
    def path(self) -> str:
        """Its path."""
        names = [one.name for one in self.parameters if one.location == "path"]
        return "/".join([f"/{self.name}", *(f"{{{name}}}" for name in names), "end"])

    def definition(self) -> dict[str, Any]:
        """The operation, as a document has it."""
        found: dict[str, Any] = {
            "operationId": self.name,
            "tags": ["all"],
            "parameters": [one.definition() for one in self.parameters],
            "responses": {"204": {"description": "Done"}},
        }
        return found if self.body is None else {**found, "requestBody": self.body.definition()}


@dataclass(frozen=True)
class Given:
    """Values for a call, and what they mean: for a file its content."""

    parameters: dict[str, dict[str, Any]]
    body: Any = None
    part_headers: Any = None
    meant: Any = field(default=None)


class Planner:
    """Makes operations and values; `folder` holds files."""

    def __init__(self, random: Random, folder: Path, *, brackets: bool) -> None:
        self.random = random
        self.folder = folder
        self.brackets = brackets

    def document(self, count: int) -> tuple[dict[str, Any], list[PlannedOperation]]:
        """A document of so many operations."""
        operations = [self._operation(f"op{number}") for number in range(count)]
        paths = {one.path: {"post": one.definition()} for one in operations}
        info = {"title": "Example", "version": "1"}
        return {"openapi": "3.2.0", "info": info, "paths": paths}, operations

    def _operation(self, name: str) -> PlannedOperation:
        locations = self.random.choices(("path", "query", "query", "header", "cookie"), k=4)
        found = [self._parameter(f"p{n}", location) for n, location in enumerate(locations)]
        return PlannedOperation(name, tuple(found), self._body())

    def _parameter(self, name: str, location: str) -> Planned:
        if location == "query":
            name += self.random.choice(NAMES)
        if location != "path" and self.random.random() < 0.15:
            return Planned(name, location, "json")
        style = self.random.choice(STYLES[location])
        kinds = {"deepObject": ("object", "deep"), "form": PLAIN}.get(style, PLAIN)
        if style in ("spaceDelimited", "pipeDelimited"):
            kinds = ("texts", "wholes", "object")
        kind = self.random.choice(kinds)
        reserved = location == "query" and self.random.random() < 0.2
        return Planned(name, location, kind, style, self.random.random() < 0.5, reserved)

    def _body(self) -> PlannedBody | None:
        kinds = ("none", "json", "form", "form", "multipart", "multipart", "mixed", "list", "text")
        kind = self.random.choice((*kinds, "binary"))
        if kind == "none":
            return None
        if kind == "form":
            return PlannedBody(kind, "application/x-www-form-urlencoded", self._fields(parts=False))
        if kind in ("multipart", "mixed"):
            media_type = "multipart/form-data"
            if kind == "mixed":
                media_type = self.random.choice(("multipart/mixed", "multipart/related"))
            return PlannedBody("multipart", media_type, self._fields(parts=True))
        if kind == "list":
            fields = [
                Planned("", "body", "json", media_type=self.random.choice((None, *MEDIA_TYPES)))
                for _ in range(self.random.randrange(3))
            ]
            return PlannedBody(kind, "multipart/mixed", tuple(fields))
        types = {"json": "application/json", "text": "text/plain", "binary": "image/png"}
        return PlannedBody(kind, types[kind])

    def _fields(self, *, parts: bool) -> tuple[Planned, ...]:
        names = self.random.sample(NAMES, self.random.randint(1, 4))
        return tuple(self._field(f"f{n}{name}", parts=parts) for n, name in enumerate(names))

    def _field(self, name: str, *, parts: bool) -> Planned:
        headers = ("X-One",) if parts and self.random.random() < 0.3 else ()
        if parts and self.random.random() < 0.4:
            kind = self.random.choice(("file", "files", "json"))
            media_type = self.random.choice((None, *MEDIA_TYPES))
            return Planned(name, "body", kind, media_type=media_type, headers=headers)
        if self.random.random() < 0.5:
            kind = self.random.choice((*PLAIN, "deep"))
            media_type = self.random.choice((None, None, *MEDIA_TYPES))
            return Planned(name, "body", kind, media_type=media_type, headers=headers)
        style = self.random.choice(STYLES["query"])
        kind = self.random.choice(("object", "deep") if style == "deepObject" else PLAIN)
        if style in ("spaceDelimited", "pipeDelimited"):
            kind = self.random.choice(("texts", "wholes", "object"))
        explode = self.random.random() < 0.5
        reserved = not parts and self.random.random() < 0.2
        return Planned(name, "body", kind, style, explode, reserved, headers=headers)

    def given(self, operation: PlannedOperation) -> Given:
        """Values for a call of an operation."""
        parameters: dict[str, dict[str, Any]] = {
            location: {} for location in ("path", "query", "header", "cookie")
        }
        for one in operation.parameters:
            if one.location == "path" or self.random.random() < 0.8:
                parameters[one.location][one.name] = self._value(one)
        body = operation.body
        if body is None:
            return Given(parameters)
        if body.kind in ("form", "multipart"):
            chosen = [one for one in body.fields if self.random.random() < 0.8]
            values = {one.name: self._value(one) for one in chosen}
            meant = {name: meaning(value) for name, value in values.items()}
            headers = {
                one.name: {name: self.random.choice(("a", "b c")) for name in one.headers}
                for one in chosen
                if one.headers and self.random.random() < 0.8
            }
            return Given(parameters, values, headers or None, meant)
        if body.kind == "list":
            items = [
                self._file() if self.random.random() < 0.4 else self._json(2)
                for _ in range(self.random.randrange(5))
            ]
            return Given(parameters, items, None, meaning(items))
        if body.kind == "text":
            text = self._text()
            return Given(parameters, text, None, text)
        value = self._file(named=False) if body.kind == "binary" else self._json(3)
        return Given(parameters, value, None, meaning(value))

    def _value(self, planned: Planned) -> Any:
        few = self.random.choice((0, 1, 1, 2, 3))
        match planned.kind:
            case "text":
                return self._text()
            case "whole":
                return self._whole()
            case "boolean":
                return self.random.random() < 0.5
            case "texts":
                return [self._text() for _ in range(few)]
            case "wholes":
                return [self._whole() for _ in range(few)]
            case "object":
                # Names that no other parameter has, or nobody could tell whose they are.
                return {f"{planned.name[:2]}{key}": self._text() for key in self._keys(few)}
            case "deep":
                return {key: self._deep(2) for key in self._keys(few)}
            case "file":
                return self._file()
            case "files":
                return [self._file() for _ in range(max(few, 1))]
            case _:
                return self._json(2)

    def _keys(self, count: int) -> list[str]:
        return self.random.sample(KEYS, count)

    def _text(self) -> str:
        return self.random.choice(TEXTS)

    def _whole(self) -> int:
        return self.random.choice((0, 1, -7, 2**53 + 1, 2**70))

    def _deep(self, depth: int) -> Any:
        if depth and self.random.random() < 0.5:
            few = self.random.randrange(3)
            if self.random.random() < 0.5:
                return {key: self._deep(depth - 1) for key in self._keys(few)}
            return [self._deep(depth - 1) for _ in range(few)]
        return self.random.choice((self._text(), self._whole(), True))

    def _json(self, depth: int) -> Any:
        if depth and self.random.random() < 0.6:
            few = self.random.randrange(3)
            if self.random.random() < 0.5:
                return {key: self._json(depth - 1) for key in self._keys(few)}
            return [self._json(depth - 1) for _ in range(few)]
        return self.random.choice((self._text(), self._whole(), True, None, 0.5))

    def _file(self, *, named: bool = True) -> Any:
        content = self.random.choice(CONTENTS)
        form = self.random.randrange(6 if named else 4)
        if form == 0:
            path = self.folder / f"{CONTENTS.index(content)}.txt"
            path.write_bytes(content)
            return path
        if form == 1:
            return io.BytesIO(content)
        if form == 2:
            return bytearray(content)
        if form == 4:
            return (self.random.choice((*NAMES, None)), content, "text/x-own")
        if form == 5:
            return File(content, self.random.choice(NAMES), headers={"X-Own": "o"})
        return content


@dataclass(frozen=True)
class MeantFile:
    """A file as it should arrive; a name of None is sent as none."""

    content: bytes
    name: str | None
    media_type: str | None = None


def meaning(value: Any) -> Any:
    """A value with files in the place of what stands for them."""
    if isinstance(value, Path):
        return MeantFile(value.read_bytes(), value.name)
    if isinstance(value, io.BytesIO):
        return MeantFile(value.getvalue(), "file")
    if isinstance(value, bytes | bytearray):
        return MeantFile(bytes(value), "file")
    if isinstance(value, tuple):
        return MeantFile(value[1], value[0], value[2])
    if isinstance(value, File):
        assert isinstance(value.content, bytes)
        return MeantFile(value.content, value.name if isinstance(value.name, str) else None)
    if isinstance(value, list):
        return [meaning(item) for item in value]
    if isinstance(value, dict):
        return {name: meaning(entry) for name, entry in value.items()}
    return value


def shown(value: Any) -> str:
    """A value in a message."""
    text = json.dumps(value, default=repr, ensure_ascii=True)
    return text if len(text) < 1000 else f"{text[:1000]}…"
