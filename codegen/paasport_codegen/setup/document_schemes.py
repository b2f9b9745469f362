"""Which security scheme of an OpenAPI document the token of a new API is for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from paasport_codegen.config.model import AuthConfiguration
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import path_operations
from paasport_codegen.openapi.operations import Security
from paasport_codegen.openapi.security import Scheme, SecurityReader
from paasport_codegen.setup.sources import Source, candidate_api

_BEARER: Final = ("header", "authorization", "Bearer")


def credentials_of(
    source: Source, auth: AuthConfiguration, name: str
) -> tuple[dict[str, str], str]:
    """The `credentials` that use the document's only scheme, or a warning that none is used.

    Args:
        source: An OpenAPI document.
        auth: How the token would be sent otherwise.
        name: The name of the API.

    Returns:
        The environment variable by scheme, empty if `auth` is to be used; and the warning, empty if
        `auth` does what the schemes say, or the document has none.

    Raises:
        DocumentError: A scheme or an operation is invalid.
    """
    document = OpenApiDocument(json.loads(source.obtained.form.content))
    security = SecurityReader(document, candidate_api("openapi", "", None))
    declared = _declared(document)
    needed = needed_schemes(document, security)
    if len(needed) == 1 and not source.needs_token:
        return dict.fromkeys(needed, auth.token_variable), ""
    if declared == list(security.schemes) and all(map(_is_bearer, security.schemes.values())):
        return {}, ""
    return {}, _warning(name, auth, declared, needed, is_fetched_with_it=source.needs_token)


def needed_schemes(document: OpenApiDocument, security: SecurityReader) -> list[str]:
    """The schemes that operations need and a credential can be given for, in order.

    Raises `DocumentError` for an operation that is invalid.
    """
    needed = set[str]()
    for operation in path_operations(document):
        own = security.of(operation.definition, operation.pointer)
        needed |= _names(security.default if own is None else own)
    return [name for name in security.schemes if name in needed]


def _names(security: Security) -> set[str]:
    entries = (entry for alternative in security for entry in alternative)
    return {entry if isinstance(entry, str) else entry[0] for entry in entries}


def _declared(document: OpenApiDocument) -> list[str]:
    components = document.resolved_object(document.root.get("components"))
    schemes: object = components.get("securitySchemes")
    return list(schemes) if is_object(schemes) else []


def _is_bearer(scheme: Scheme) -> bool:
    return (scheme.location, scheme.name.lower(), scheme.prefix) == _BEARER


def _warning(
    name: str,
    auth: AuthConfiguration,
    declared: Iterable[str],
    needed: list[str],
    *,
    is_fetched_with_it: bool,
) -> str:
    listed = ", ".join(f"`{scheme}`" for scheme in declared)
    usual = f"{auth.token_variable} is sent as `{auth.header}: {auth.scheme} …`"
    heading = f"{usual}, not by the document's security schemes ({listed})."
    table = f"[tool.paasport.apis.{name}.auth]"
    if is_fetched_with_it:
        advice = (
            "Its URL requires the token so. If calls need the schemes, save the document and "
            "pass the file instead of the URL."
        )
    elif needed:
        advice = (
            f"To use them, replace {table} with [tool.paasport.apis.{name}.credentials], which "
            f"names the variable of each scheme ({', '.join(needed)}), and run "
            f"`paasport generate {name}`."
        )
    else:
        advice = (
            "No operation needs one that takes a credential. If the API expects the token "
            f"elsewhere, change `header` and `scheme` in {table}, and run "
            f"`paasport generate {name}`."
        )
    return f"{heading} {advice}"
