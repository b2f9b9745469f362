"""Converting the root of a Swagger 2.0 document, or of a hybrid, to OpenAPI 3."""

from __future__ import annotations

from typing import Any

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import (
    JsonObject,
    expect_array,
    expect_object,
    expect_text,
    object_under,
)
from paasport_codegen.pins.repairs import RepairLog

VERSION = "3.0.3"
SECTIONS = {
    "definitions": "schemas",
    "parameters": "parameters",
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
}
_FLOWS = {
    "accessCode": "authorizationCode",
    "application": "clientCredentials",
    "implicit": "implicit",
    "password": "password",
}
_EXPECTED_WORK = frozenset(
    {
        "discriminator-text",
        "old-reference",
        "swagger-2-body",
        "swagger-2-parameter",
        "swagger-2-response",
        "swagger-2-schema",
    }
)


def adopt_swagger_root(document: JsonObject, log: RepairLog) -> None:
    """Move `definitions`, `host` and the like to `components` and `servers`, in place.

    A Swagger 2.0 document counts as one repair, without the details of the conversion. In an
    OpenAPI 3 document, each old section is a separate repair.
    """
    converted = document.pop("swagger", None) is not None
    if converted:
        log.add("", "converted-swagger-2", f"Swagger 2.0 was converted to OpenAPI {VERSION}.")
        log.silent = _EXPECTED_WORK
        document["openapi"] = VERSION
    for section, modern in SECTIONS.items():
        if section not in document:
            continue
        old = expect_object(document.pop(section), f"/{section}")
        components = object_under(document, "components", "")
        target = object_under(components, modern, "/components")
        for name, value in old.items():
            if name in target and target[name] != value:
                sentence = f"components.{modern} has another `{name}`; this one is left out."
                log.add(child("", section, name), "malformed", sentence)
                continue
            if modern == "securitySchemes":
                value = _security_scheme(expect_object(value, child("", section, name)))
            target[name] = value
        log.add(f"/{section}", "swagger-2-schema", f"Moved to components.{modern}.")
    _servers(document)


def _servers(document: JsonObject) -> None:
    host = document.pop("host", None)
    base = document.pop("basePath", None)
    schemes = document.pop("schemes", None)
    if host is None and base is None:
        return
    path = expect_text(base or "", "/basePath").rstrip("/")
    if host is None:
        urls = [path or "/"]
    else:
        names = expect_array(schemes or ["https"], "/schemes")
        urls = [f"{name}://{expect_text(host, '/host')}{path}" for name in names]
    document.setdefault("servers", [{"url": url} for url in urls])


def _security_scheme(old: JsonObject) -> JsonObject:
    kept = {
        key: value for key, value in old.items() if key.startswith("x-") or key == "description"
    }
    match old.get("type"):
        case "basic":
            return {**kept, "type": "http", "scheme": "basic"}
        case "oauth2" if "flow" in old:
            flow: dict[str, Any] = {
                key: old[key] for key in ("authorizationUrl", "tokenUrl") if key in old
            }
            flow["scopes"] = old.get("scopes", {})
            name = str(old["flow"])
            return {**kept, "type": "oauth2", "flows": {_FLOWS.get(name, name): flow}}
        case _:
            return old
