"""Deserialization of request parameters into JSON values, by their OpenAPI styles.

https://spec.openapis.org/oas/v3.1.1.html#style-values
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from paasport_codegen.sandbox.json_texts import read_json
from paasport_codegen.sandbox.openapi.routes import Parameter, Route

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


def parameter_values(
    route: Route,
    path: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
) -> dict[str, Any]:
    """The parameters of a request as JSON values of the types that the document declares.

    Args:
        route: The operation.
        path: The path parameters by name.
        query: The names and values in the query.
        headers: The headers by lower-case name.
    """
    values: dict[str, Any] = {}
    for parameter in route.parameters:
        value = _value(parameter, path, query, headers)
        if value is not None:
            values[parameter.name] = value
    return values


def declared(parameter: Parameter) -> Iterator[str]:
    """The names that a parameter may have in a query; brackets may follow them."""
    yield parameter.name
    yield parameter.name.partition("[")[0]
    if parameter.style == "form" and parameter.explode:
        yield from parameter.properties


def _value(
    parameter: Parameter,
    path: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    headers: Mapping[str, str],
) -> Any:
    match parameter.place:
        case "path":
            found = path.get(parameter.name)
            texts = [] if found is None else [found]
        case "header":
            found = headers.get(parameter.name.lower())
            texts = [] if found is None else [found]
        case "query":
            if parameter.properties and not parameter.many:
                members = dict(_members(parameter, query))
                if members:
                    return members
            texts = [text for name, text in query if name in _names(parameter)]
        case _:
            texts = []
    return _read(parameter, texts) if texts else None


def _names(parameter: Parameter) -> tuple[str, ...]:
    return parameter.name, f"{parameter.name}[]"


def _members(parameter: Parameter, query: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """The properties of an object that a query has as separate parameters."""
    for name, text in query:
        if name.startswith(f"{parameter.name}[") and name.endswith("]"):
            own = name[len(parameter.name) + 1 : -1]
            yield own, typed(text, parameter.properties.get(own, frozenset()))
        elif parameter.style == "form" and parameter.explode and name in parameter.properties:
            yield name, typed(text, parameter.properties[name])


def _read(parameter: Parameter, texts: list[str]) -> Any:
    if parameter.style == "json":
        try:
            return read_json(texts[-1])
        except ValueError:
            return texts[-1]
    if not parameter.many:
        if parameter.properties:
            return _object(parameter, texts[-1])
        return typed(texts[-1], parameter.types)
    if (len(texts) == 1 and not parameter.explode) or parameter.style == "simple":
        separator = _SEPARATORS.get(parameter.style, ",")
        texts = texts[-1].split(separator)
    return [typed(text, parameter.types) for text in texts]


def _object(parameter: Parameter, text: str) -> dict[str, Any]:
    """An object in one string: `role,admin`, or `role=admin` if it is exploded."""
    parts = text.split(",")
    pairs = (
        [part.partition("=")[::2] for part in parts]
        if parameter.explode
        else list(zip(parts[::2], parts[1::2], strict=False))
    )
    return {
        name: typed(value, parameter.properties.get(name, frozenset())) for name, value in pairs
    }


def typed(text: str, types: frozenset[str]) -> Any:
    """Parse a string as a value of one of these JSON types; return it unchanged if it is none."""
    if types & {"integer", "number"}:
        try:
            number = float(text)
        except ValueError:
            return text
        return int(number) if number.is_integer() and "." not in text else number
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    return text
