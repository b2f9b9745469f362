"""Which components of a pinned document the vendor has named.

The snapshot gives inline objects components of their own. A class, or a message, keeps the
vendor's word; a name made here may change with the next place that is found first.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject

VENDOR_SCHEMAS: Final = "x-paasport-vendor-schemas"
"""The member of a pinned document that lists them, where there are others too."""


def vendor_schemas(document: JsonObject) -> frozenset[str] | None:
    """The components that the vendor has named; None where no other has been added."""
    given: list[str] | None = document.get(VENDOR_SCHEMAS)
    return None if given is None else frozenset(given)
