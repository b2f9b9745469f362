"""Class names for the components that the vendor has named.

These names are the vendor's own, so a class keeps its name whichever operations use it. A component
that the snapshot created from an inline object is named after its place instead.
"""

from __future__ import annotations

import keyword
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.vendor_schemas import vendor_schemas
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.nodes import Direction
from paasport_codegen.python.identifiers import is_builtin, pascal_case, unique

_SCHEMAS: Final = "/components/schemas"
# A name with such an ending already refers to something sent.
_REQUEST_WORDS = ("Body", "Input", "Options", "Params", "Payload", "Request")


def component_names(
    document: JsonObject,
    direction: Direction,
    reserved: Container[str],
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Class names by the JSON pointer of the component, for one direction.

    Classes of requests get a suffix, such as `ItemInput` for `Item`, because they are stricter than
    the `Item` of replies. If the vendor's own name already has such a suffix, the class of replies
    is an `ItemRequestOutput`. The rule depends only on the name and not on its uses, so another
    operation renames nothing. `reserved` names get the suffix `Model`. `chosen` are configured
    names by pointer.

    Raises `UsageError` if a configured name is for a component that does not exist.
    """
    components = document.get("components")
    schemas = components.get("schemas") if is_object(components) else None
    if not is_object(schemas):
        return {}
    given = vendor_schemas(document)
    components_to_name = dict.fromkeys(sorted(schemas if given is None else given))
    pointers = {child(_SCHEMAS, component): component for component in schemas}
    for pointer in chosen:
        if pointer not in pointers:
            raise UsageError(
                f"class_names: {pointer} does not exist in the pinned document. Correct the "
                "pointer, or delete the entry if the document no longer needs it."
            )
        components_to_name[pointers[pointer]] = None
    names: dict[str, str] = {}
    taken: set[str] = set()
    for component in components_to_name:
        name = chosen.get(child(_SCHEMAS, component)) or pascal_case(component)
        if direction == "request" and not name.endswith(_REQUEST_WORDS):
            name += "Input"
        if direction == "response" and name.endswith(_REQUEST_WORDS):
            name += "Output"
        if name in reserved or keyword.iskeyword(name) or is_builtin(name):
            name += "Model"
        name = unique(name, taken)
        taken.add(name)
        names[child(_SCHEMAS, component)] = name
    return names
