"""Class names for the components that the vendor has named.

Those are its own words for its own things, so a class keeps the name whatever else uses it; a
component that the snapshot has made of an inline object is named after its place instead.
"""

from __future__ import annotations

import keyword
from collections.abc import Container, Mapping
from typing import Any, Literal

from paasport_codegen.openapi.document import join
from paasport_codegen.pins.shared_objects import VENDOR_SCHEMAS
from paasport_codegen.python.identifiers import is_builtin, pascal_case, unique

# A name that ends so is one of something sent already.
_REQUEST_WORDS = ("Body", "Input", "Options", "Params", "Payload", "Request")


def component_names(
    document: Mapping[str, Any],
    direction: Literal["request", "response"],
    reserved: Container[str],
) -> dict[str, str]:
    """Class names by the JSON pointer of the component, for one direction.

    What is sent gets a word behind its name, `Item` is `ItemInput`, because it is stricter than
    the `Item` that is received. The rule looks at the name alone and never at what is used where,
    so that a further operation renames nothing. `reserved` names get `Model` behind them.
    """
    components: Any = document.get("components")
    schemas: Any = components.get("schemas") if isinstance(components, Mapping) else None
    given: Any = document.get(VENDOR_SCHEMAS)
    if not isinstance(schemas, Mapping):
        return {}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for component in sorted(schemas if given is None else given):
        name = pascal_case(component)
        if direction == "request" and not name.endswith(_REQUEST_WORDS):
            name += "Input"
        if name in reserved or keyword.iskeyword(name) or is_builtin(name):
            name += "Model"
        name = unique(name, taken)
        taken.add(name)
        names[join("#/components/schemas", component)] = name
    return names
