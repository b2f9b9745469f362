"""Every keyword of OpenAPI 2.0 to 3.2 and JSON Schema 2020-12, by kind of object.

This is the only table of keywords. It determines which keywords are used, which are only
documentation, and what their values must be. If versions differ in a kind of object, it has the
keywords of all versions, since documents mix them.

Sources: the fixed fields of the OpenAPI Specifications 2.0, 3.0.4, 3.1.1 and 3.2.0 and the
vocabularies of JSON Schema 2020-12, plus keywords of older drafts. A test compares the table with
the published schemas of all of these.
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
    """How a keyword is treated: extensions as documentation; None for an unknown keyword."""
    known = KEYWORDS[kind].get(name)
    if known is not None:
        return known.treatment
    return "documentation" if name.startswith("x-") else None
