"""Which components of a pinned document were named by the vendor.

The snapshot turns inline objects into components. Classes and messages keep the vendor's names; a
name made up here may change when another use comes first.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject

VENDOR_SCHEMAS: Final = "x-paasport-vendor-schemas"
"""The member of a pinned document that lists them, if there are also others."""


def vendor_schemas(document: JsonObject) -> frozenset[str] | None:
    """The components named by the vendor; None if no others were added."""
    given: list[str] | None = document.get(VENDOR_SCHEMAS)
    return None if given is None else frozenset(given)
