"""Every keyword of OpenAPI 2.0 to 3.2 and of JSON Schema 2020-12, by the kind of its object.

The one table of them. What is read and what is only documentation is decided here, and so is what
a value must look like. Where the kinds of object differ between versions, a kind has the keywords
of all of them, since documents mix them.

Sources: the fixed fields of the OpenAPI Specifications 2.0, 3.0.4, 3.1.1 and 3.2.0 and the
vocabularies of JSON Schema 2020-12, with what older drafts have beyond it. A test compares the
table with the published schemas of all these.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.descriptive_keywords import DESCRIPTIVE_KEYWORDS
from paasport_codegen.documents.keyword import Keyword, Treatment
from paasport_codegen.documents.operation_keywords import OPERATION_KEYWORDS
from paasport_codegen.documents.schema_keywords import SCHEMA_KEYWORDS

KEYWORDS: Final[dict[str, dict[str, Keyword]]] = {
    **DESCRIPTIVE_KEYWORDS,
    **OPERATION_KEYWORDS,
    **SCHEMA_KEYWORDS,
}


def treatment(kind: str, name: str) -> Treatment | None:
    """What becomes of a keyword; extensions are documentation, and an unknown one is None."""
    known = KEYWORDS[kind].get(name)
    if known is not None:
        return known.treatment
    return "documentation" if name.startswith("x-") else None
