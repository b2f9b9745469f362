"""Routes: the operations of a document, with their parameters, bodies and replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from paasport_codegen.documents.contents import content_kind, success_statuses
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import (
    PathOperation,
    path_operations,
    template_names,
    without_names,
)
from paasport_codegen.documents.path_templates import MANY_SEGMENTS

_COMPOSED: Final = ("oneOf", "anyOf", "allOf")
_EXTENSION: Final = re.compile(r"\.(?:json|xml|csv|html)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: Its name.
        place: `path`, `query`, `header` or `cookie`.
        required: Whether it must be sent.
        pointer: The JSON pointer to its schema; empty if there is none.
        types: The JSON types of its value, including those of its items.
        many: Whether it is a list.
        style: How lists and objects are serialized; `json` for a parameter with `content`.
        explode: Whether each item of a list, or property of an object, is written separately.
        properties: The names and JSON types of an object's properties.
    """

    name: str
    place: str
    required: bool
    pointer: str
    types: frozenset[str]
    many: bool
    style: str = "form"
    explode: bool = True
    properties: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


@dataclass(frozen=True, slots=True)
class Route:
    """One operation.

    Attributes:
        name: Its `operationId`, or method and path.
        method: The method in upper case.
        path: The path template, as in the document.
        parameters: Its parameters.
        body: The pointer to the schema of its JSON body; empty if there is none.
        body_types: The media types of its body.
        body_required: Whether the body must be sent.
        status: The status of a successful reply.
        reply: The pointer to the JSON schema of a successful reply; empty if there is none.
        errors: The pointers to the JSON schemas of error replies, by status, `4XX` or `default`;
            empty for a reply without one.
        needed: The scopes, or the permission, that a token needs: one of these alternatives.
        many: The names of path parameters whose slashes separate segments.
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
    errors: Mapping[str, str]
    needed: tuple[tuple[str, ...], ...] = ()
    many: frozenset[str] = frozenset()

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments of the path, with `{}` for each parameter.

        An extension such as `.json` is left out, and `{id}:archive` counts as two segments.
        """
        return tuple(
            segment
            for part in self.path.strip("/").split("/")
            for segment in _meant(without_names(part))
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the path parameters, in order."""
        return template_names(self.path)

    def error(self, status: int) -> str:
        """The pointer to the schema of the reply with an error status; empty if there is none."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.errors:
                return self.errors[key]
        return ""

    @property
    def invalid(self) -> int:
        """The status for an invalid request: 422 if the document declares it and not 400."""
        return 422 if "422" in self.errors and "400" not in self.errors else 400


def _meant(segment: str) -> tuple[str, ...]:
    bare = _EXTENSION.sub("", segment)
    head, colon, verb = bare.partition(":")
    return (head, verb) if head == "{}" and colon and "{}" not in verb else (bare,)


def routes(document: OpenApiDocument) -> list[Route]:
    """The operations of a document. Raises `DocumentError` for one that is not an object."""
    return [_route(document, operation) for operation in path_operations(document)]


def _route(document: OpenApiDocument, operation: PathOperation) -> Route:
    definition = operation.definition
    name = definition.get("operationId") or operation.route
    body, body_pointer = document.resolve(
        definition.get("requestBody") or {}, child(operation.pointer, "requestBody")
    )
    status, reply, reply_pointer = _success(document, operation)
    return Route(
        name=name,
        method=operation.method.upper(),
        # A fragment distinguishes operations on one path, and is never sent.
        path=operation.path.partition("#")[0],
        parameters=tuple(_parameters(document, operation)),
        body=_json_schema(body, body_pointer),
        body_types=tuple(body.get("content") or ()) if isinstance(body, dict) else (),
        body_required=isinstance(body, dict) and body.get("required") is True,
        status=status,
        reply=_json_schema(reply, reply_pointer),
        errors=_errors(document, operation),
        needed=tuple(_needed(document, operation.definition)),
        many=frozenset(_many(document, operation)),
    )


def _needed(document: OpenApiDocument, definition: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    permission = definition.get("x-required-permission")
    if isinstance(permission, str):
        yield (permission,)
    requirements = definition.get("security", document.root.get("security"))
    for requirement in requirements if isinstance(requirements, list) else ():
        if isinstance(requirement, dict):
            yield tuple(
                str(scope)
                for scopes in requirement.values()
                for scope in (scopes if isinstance(scopes, list) else ())
            )


def _errors(document: OpenApiDocument, operation: PathOperation) -> dict[str, str]:
    found: dict[str, str] = {}
    responses = operation.definition.get("responses") or {}
    succeeding = success_statuses(responses)
    for status, response in responses.items():
        if not status.startswith(("1", "2", "3")) and status not in succeeding:
            pointer = child(operation.pointer, "responses", status)
            found[status.upper() if status != "default" else status] = _json_schema(
                *document.resolve(response, pointer)
            )
    return found


def _success(document: OpenApiDocument, operation: PathOperation) -> tuple[int, Any, str]:
    responses = operation.definition.get("responses") or {}
    for status in success_statuses(responses):
        pointer = child(operation.pointer, "responses", status)
        reply, place = document.resolve(responses[status], pointer)
        if status.isdecimal():
            return int(status), reply, place
        return (204 if _is_any_json(reply) else 200), reply, place
    return 200, {}, ""


def _is_any_json(reply: Any) -> bool:
    """Whether a reply is JSON without a schema, of which the sandbox can make nothing."""
    content = (reply.get("content") if isinstance(reply, dict) else None) or {}
    return bool(content) and all(
        content_kind(name, {}) == "json" and "schema" not in (media or {})
        for name, media in content.items()
    )


def _json_schema(holder: Any, pointer: str) -> str:
    """The pointer to the schema of JSON content; empty if there is none."""
    content = holder.get("content") if isinstance(holder, dict) else None
    for media_type, media in content.items() if isinstance(content, dict) else ():
        schema = media.get("schema") if isinstance(media, dict) else None
        if content_kind(media_type, schema if isinstance(schema, dict) else {}) == "json":
            return "" if schema is None else child(pointer, "content", media_type, "schema")
    return ""


def _many(document: OpenApiDocument, operation: PathOperation) -> Iterator[str]:
    for value, pointer in operation.parameters():
        parameter, _ = document.resolve(value, pointer)
        if isinstance(parameter, dict) and parameter.get(MANY_SEGMENTS) is True:
            yield str(parameter.get("name"))


def _parameters(document: OpenApiDocument, operation: PathOperation) -> Iterator[Parameter]:
    found: dict[tuple[str, str], Parameter] = {}
    for value, pointer in operation.parameters():
        parameter, place = document.resolve(value, pointer)
        if not isinstance(parameter, dict) or "name" not in parameter:
            continue
        made = _parameter(document, parameter, place)
        found[(made.place, made.name)] = made
    yield from found.values()


def _parameter(document: OpenApiDocument, parameter: Mapping[str, Any], place: str) -> Parameter:
    holder, pointer, style = parameter, place, str(parameter.get("style") or "")
    content = parameter.get("content")
    if "schema" not in parameter and isinstance(content, dict) and content:
        kind = next(iter(content))
        holder, pointer, style = content[kind], child(place, "content", kind), "json"
    has_schema = isinstance(holder, dict) and "schema" in holder
    schema, schema_place = document.resolve(
        holder["schema"] if has_schema else {}, child(pointer, "schema")
    )
    where = parameter.get("in", "query")
    style = style or ("form" if where in ("query", "cookie") else "simple")
    types = _types(document, schema)
    return Parameter(
        parameter["name"],
        where,
        parameter.get("required") is True,
        schema_place if has_schema else "",
        frozenset(types),
        "array" in types,
        style,
        parameter.get("explode", style == "form") is True,
        dict(_properties(document, schema)) if not types or "object" in types else {},
    )


def _properties(document: OpenApiDocument, schema: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The properties of an object, including those of its variants, and their JSON types."""
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties")
    for name, part in properties.items() if isinstance(properties, dict) else ():
        yield name, frozenset(_types(document, document.resolved_object(part)))
    for keyword in _COMPOSED:
        for part in schema.get(keyword) or ():
            yield from _properties(document, document.resolved_object(part))


def _types(document: OpenApiDocument, schema: Any) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    given = schema.get("type")
    found: set[str] = {given} if isinstance(given, str) else set(given or ())
    for keyword in _COMPOSED:
        for part in schema.get(keyword) or ():
            found |= _types(document, document.resolved_object(part))
    if "array" in found:
        found |= _types(document, document.resolved_object(schema.get("items") or {}))
    return found
