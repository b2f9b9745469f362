"""Names for inline schemas in operations and in other components."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_grammar import METHODS, walk, walk_part
from paasport_codegen.pins.component_names import component_word


@dataclass(frozen=True, slots=True)
class InlineRoot:
    """A schema that is not a component: its parent, and the name that it would get."""

    holder: Any
    key: str | int
    name: str


_ROOT_HOLDERS = frozenset({"parameter", "header", "media type"})


def inline_roots(document: JsonObject) -> list[InlineRoot]:
    """The outermost schemas outside `components.schemas`, components first, then by path."""
    roots = list[InlineRoot]()
    components = document.get("components")
    if is_object(components):
        for place in walk_part("components", "/components", components, into_schemas=False):
            if place.kind in _ROOT_HOLDERS and is_object(place.value.get("schema")):
                section, name, *rest = split_pointer(place.pointer)[1:]
                name = "".join(component_word(part) for part in (name, *_trail(rest)))
                suffix = (
                    "" if section in ("requestBodies", "responses") else component_word(section)
                )
                roots.append(InlineRoot(place.value, "schema", name + suffix.removesuffix("s")))
    roots.extend(
        _operation_roots({key: document[key] for key in ("paths", "webhooks") if key in document})
    )
    return roots


def _operation_roots(document: JsonObject) -> Iterator[InlineRoot]:
    owner, owner_pointer = "", ""
    for place in walk(document, into_schemas=False):
        if place.kind == "operation":
            identifier = place.value.get("operationId")
            owner = component_word(identifier if isinstance(identifier, str) else place.pointer)
            owner_pointer = place.pointer
        if place.kind in _ROOT_HOLDERS and is_object(place.value.get("schema")):
            inside = place.pointer.startswith(f"{owner_pointer}/") and owner_pointer
            trail = split_pointer(place.pointer[len(owner_pointer) if inside else 0 :])
            name = (owner if inside else "") + _role(trail, place.value)
            yield InlineRoot(place.value, "schema", name)


def _role(trail: tuple[str, ...], holder: JsonObject) -> str:
    match trail:
        case ("requestBody", "content", _):
            return "Request"
        case ("responses", status, "content", _):
            return "Response" if status.startswith("2") else f"Response{component_word(status)}"
        case ("responses", status, "headers", name):
            return f"Response{component_word(status)}{component_word(name)}Header"
        case _ if isinstance(holder.get("name"), str):
            return f"{component_word(holder['name'])}Parameter"
        case _:
            return "".join(component_word(part) for part in _trail(trail))


def _trail(segments: list[str] | tuple[str, ...]) -> list[str]:
    """The meaningful segments of a place: no structural words, media types or positions."""
    structural = {"content", "schema", "paths", "parameters", "responses", "callbacks", *METHODS}
    return [
        segment
        for segment in segments
        if segment not in structural and "application/" not in segment and not segment.isdigit()
    ]
