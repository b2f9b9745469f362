"""The operations of an OpenAPI document; each is a method on a path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.documents.openapi_grammar import METHODS

_TEMPLATE: Final = re.compile(r"\{([^{}/]+)\}")


@dataclass(frozen=True, slots=True)
class PathOperation:
    """A method on a path.

    Attributes:
        path: The path, exactly as in the document.
        method: The method in lower case.
        definition: The operation object.
        path_item: The path item object.
        pointer: The pointer to the operation.
        item_pointer: The pointer to the path item.
    """

    path: str
    method: str
    definition: JsonObject
    path_item: JsonObject
    pointer: str
    item_pointer: str

    @property
    def route(self) -> str:
        """Method and path in the usual form: `GET /v1/projects`."""
        return f"{self.method.upper()} {self.path}"

    def parameters(self) -> Iterator[Located]:
        """The unresolved parameters, those of the path item first."""
        for holder, base in (
            (self.path_item, self.item_pointer),
            (self.definition, self.pointer),
        ):
            for position, value in enumerate(holder.get("parameters") or ()):
                yield value, child(base, "parameters", position)


def path_operations(document: OpenApiDocument, section: str = "paths") -> Iterator[PathOperation]:
    """The operations by path, then by method in the order of `METHODS`, other methods last.

    Args:
        document: The document.
        section: `paths` or `webhooks`, which is optional.

    Raises:
        DocumentError: A path item or an operation is not an object.
    """
    paths = document.expect_object(document.root.get(section, {}), f"/{section}")
    for path in sorted(paths):
        if path.startswith("x-"):
            continue
        item, pointer = document.follow(paths[path], child("", section, path))
        for holder, method, below in operation_places(item, pointer):
            definition = document.expect_object(holder[method], below)
            yield PathOperation(path, method.lower(), definition, item, below, pointer)


def operation_places(item: JsonObject, pointer: str) -> Iterator[tuple[JsonObject, str, str]]:
    """The container, key and pointer of each operation of the path item at `pointer`.

    Methods without a dedicated field are in `additionalOperations` (OpenAPI 3.2).
    """
    for method in METHODS:
        if method in item:
            yield item, method, child(pointer, method)
    others: object = item.get("additionalOperations")
    if is_object(others):
        for method in sorted(others):
            yield others, method, child(pointer, "additionalOperations", method)


def template_names(path: str) -> tuple[str, ...]:
    """The names of the parameters in a path template, in order."""
    return tuple(_TEMPLATE.findall(path))


def without_names(path: str, mark: str = "{}") -> str:
    """A path template without parameter names: `/projects/{}`."""
    return _TEMPLATE.sub(mark, path)


def has_usable_template(path: str) -> bool:
    """Whether the braces of a path enclose one parameter name each."""
    return not any(brace in without_names(path, "") for brace in "{}")
