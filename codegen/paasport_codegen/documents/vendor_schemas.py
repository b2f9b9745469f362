"""The components of a pinned document that were named by the vendor.

Pinning turns inline objects into components. Classes and messages keep the vendor's names, while a
generated name may change when the document does.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject

VENDOR_SCHEMAS: Final = "x-paasport-vendor-schemas"
"""The field of a pinned document that lists them, unless the vendor named all components."""


def vendor_schemas(document: JsonObject) -> frozenset[str] | None:
    """The components named by the vendor; None if the vendor named all of them."""
    given: list[str] | None = document.get(VENDOR_SCHEMAS)
    return None if given is None else frozenset(given)
