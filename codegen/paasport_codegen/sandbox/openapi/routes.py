"""Which operation of a document a request calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import (
    PathOperation,
    path_operations,
    template_names,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: Its name.
        place: `path`, `query`, `header` or `cookie`.
        required: Whether it must be sent.
        pointer: Where its schema stands; empty without one.
        types: The JSON types that its text may stand for, those of its items included.
        many: Whether it is a list.
    """

    name: str
    place: str
    required: bool
    pointer: str
    types: frozenset[str]
    many: bool


@dataclass(frozen=True, slots=True)
class Route:
    """One operation.

    Attributes:
        name: Its `operationId`, or method and path.
        method: In capitals.
        path: As the document spells it.
        parameters: What it takes besides a body.
        body: Where the schema of its JSON body stands; empty for none.
        body_types: The media types of its body.
        body_required: Whether the body must be sent.
        status: The status of a success.
        reply: Where the schema of the JSON of a success stands; empty for none.
        reply_type: The media type of a success; empty for none.
        error: Where the schema of other replies stands; empty for none.
    """

    name: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: str
    body_types: tuple[str, ...]
    body_required: bool
    status: int
    reply: str
    reply_type: str
    error: str

    @property
    def segments(self) -> tuple[str, ...]:
        """The path taken apart, `{}` for each parameter that is a whole segment."""
        return tuple(
            "{}" if part.startswith("{") and part.endswith("}") and part.count("{") == 1 else part
            for part in self.path.strip("/").split("/")
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The path parameters in order."""
        return template_names(self.path)


def routes(document: OpenApiDocument) -> list[Route]:
    """The operations of a document. Raises `DocumentError` for one that is no object."""
    return [_route(document, operation) for operation in path_operations(document)]


def _route(document: OpenApiDocument, operation: PathOperation) -> Route:
    definition = operation.definition
    name = definition.get("operationId") or operation.route
    body, body_pointer = document.resolve(
        definition.get("requestBody") or {}, child(operation.pointer, "requestBody")
    )
    status, reply, reply_pointer = _success(document, operation)
    fallback, fallback_pointer = document.resolve(
        (definition.get("responses") or {}).get("default") or {},
        child(operation.pointer, "responses", "default"),
    )
    return Route(
        name=name,
        method=operation.method.upper(),
        path=operation.path,
        parameters=tuple(_parameters(document, operation)),
        body=_json_schema(body, body_pointer)[0],
        body_types=tuple(body.get("content") or ()) if isinstance(body, dict) else (),
        body_required=isinstance(body, dict) and body.get("required") is True,
        status=status,
        reply=_json_schema(reply, reply_pointer)[0],
        reply_type=_json_schema(reply, reply_pointer)[1],
        error=_json_schema(fallback, fallback_pointer)[0],
    )


def _success(document: OpenApiDocument, operation: PathOperation) -> tuple[int, Any, str]:
    responses = operation.definition.get("responses") or {}
    for status in sorted(responses):
        if status.startswith("2"):
            pointer = child(operation.pointer, "responses", status)
            reply, place = document.resolve(responses[status], pointer)
            return (int(status) if status.isdecimal() else 200), reply, place
    return 200, {}, ""


def _json_schema(holder: Any, pointer: str) -> tuple[str, str]:
    """Where the schema of JSON content stands, and the media type of the content."""
    content = holder.get("content") if isinstance(holder, dict) else None
    if not isinstance(content, dict) or not content:
        return "", ""
    for kind, media in content.items():
        bare = kind.partition(";")[0].strip().lower()
        if bare == "application/json" or bare.endswith("+json"):
            if isinstance(media, dict) and "schema" in media:
                return child(pointer, "content", kind, "schema"), kind
            return "", kind
    return "", next(iter(content))


def _parameters(document: OpenApiDocument, operation: PathOperation) -> Iterator[Parameter]:
    found: dict[tuple[str, str], Parameter] = {}
    for value, pointer in operation.parameters():
        parameter, place = document.resolve(value, pointer)
        if not isinstance(parameter, dict) or "name" not in parameter:
            continue
        schema, schema_place = document.resolve(
            parameter.get("schema") or {}, child(place, "schema")
        )
        types = _types(document, schema)
        made = Parameter(
            parameter["name"],
            parameter.get("in", "query"),
            parameter.get("required") is True,
            schema_place if "schema" in parameter else "",
            frozenset(types),
            "array" in types,
        )
        found[(made.place, made.name)] = made
    yield from found.values()


def _types(document: OpenApiDocument, schema: Any) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    given = schema.get("type")
    found: set[str] = {given} if isinstance(given, str) else set(given or ())
    for keyword in ("oneOf", "anyOf", "allOf"):
        for part in schema.get(keyword) or ():
            found |= _types(document, document.resolved_object(part))
    if "array" in found:
        found |= _types(document, document.resolved_object(schema.get("items") or {}))
    return found


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict[str, "_Node"])
    any: _Node | None = None
    methods: dict[str, Route] = field(default_factory=dict[str, Route])


@dataclass(frozen=True, slots=True)
class Found:
    """What a method and a path lead to.

    Attributes:
        route: The operation; None for none.
        path: Its path parameters.
        allowed: The methods that the path has, where it has others.
    """

    route: Route | None
    path: dict[str, str]
    allowed: tuple[str, ...] = ()


class Router:
    """Finds the route of a request: literal segments win over parameters."""

    def __init__(self, found: list[Route]) -> None:
        """Arrange the routes."""
        self._root = _Node()
        for route in found:
            node = self._root
            for segment in route.segments:
                if segment == "{}":
                    node.any = node.any or _Node()
                    node = node.any
                else:
                    node = node.literals.setdefault(segment, _Node())
            node.methods[route.method] = route

    def find(self, method: str, path: str) -> Found:
        """The route and its path parameters, or the methods that the path does have."""
        segments = path.strip("/").split("/")
        allowed: set[str] = set()
        for node, values in _nodes(self._root, segments, ()):
            route = node.methods.get(method)
            if route is not None:
                values_by_name = dict(zip(route.names, map(unquote, values), strict=False))
                return Found(route, values_by_name)
            allowed |= set(node.methods)
        return Found(None, {}, tuple(sorted(allowed)))


def _nodes(
    node: _Node, segments: list[str], values: tuple[str, ...]
) -> Iterator[tuple[_Node, tuple[str, ...]]]:
    if not segments:
        if node.methods:
            yield node, values
        return
    head, *rest = segments
    literal = node.literals.get(head)
    if literal is not None:
        yield from _nodes(literal, rest, values)
    if node.any is not None and head:
        yield from _nodes(node.any, rest, (*values, head))


def parameter_values(
    route: Route, path: Mapping[str, str], query: list[tuple[str, str]]
) -> dict[str, Any]:
    """The parameters of a request as JSON values, as far as the document types them."""
    values: dict[str, Any] = {}
    for parameter in route.parameters:
        if parameter.place == "path":
            texts = [path[parameter.name]] if parameter.name in path else []
        elif parameter.place == "query":
            texts = [
                text for name, text in query if name in (parameter.name, f"{parameter.name}[]")
            ]
        else:
            continue
        if not texts:
            continue
        typed = [_typed(text, parameter.types) for text in texts]
        values[parameter.name] = typed if parameter.many else typed[-1]
    return values


def _typed(text: str, types: frozenset[str]) -> Any:
    if types & {"integer", "number"}:
        try:
            number = float(text)
        except ValueError:
            return text
        return int(number) if number.is_integer() and "." not in text else number
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return text
