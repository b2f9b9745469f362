"""A project: its tokens, pins and generated code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.doctor.findings import Finding
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.errors import CodegenError
from paasport_codegen.generate.checking import find_differences
from paasport_codegen.openapi.security import SecurityReader
from paasport_codegen.pins.forged_pins import ReadPin, forged_pin
from paasport_codegen.pins.pins import Pin, verify_pin
from paasport_codegen.terminal.console import shortened


def look_at_tokens(
    project: ProjectConfiguration,
    api: ApiConfiguration,
    pin: Pin | None,
    environment: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield whether the credentials of an API are set; their values are never shown.

    For an OpenAPI document without `auth`, they are taken from its pin.
    """
    if api.auth is not None:
        yield _token(api.name, api.auth.token_variable, environment)
        return
    if api.kind != "openapi" or pin is None:
        return
    document = OpenApiDocument(json.loads(pin.content), project.relative(api.schema))
    security = SecurityReader(document, api)
    alternatives = [
        tuple(
            security.schemes[name if isinstance(name, str) else name[0]].variable for name in needed
        )
        for needed in security.default
    ]
    complete = [names for names in alternatives if all(map(environment.get, names))]
    for names in complete[:1] or alternatives[:1]:
        yield from (_token(api.name, name, environment) for name in names)


def look_at_pins(
    project: ProjectConfiguration,
) -> tuple[dict[str, Pin], list[Finding]]:
    """The intact pins by API, and the findings for all pins."""
    pins: dict[str, Pin] = {}
    found: list[Finding] = []
    for api in project.apis.values():
        try:
            pin = verify_pin(api)
            forged = forged_pin([ReadPin(api, pin.content)])
            if forged is not None:
                raise forged
        except CodegenError as error:
            found.append(Finding("to do", api.name, _text(project, error)))
        else:
            pins[api.name] = pin
            place, lock = project.relative(api.schema), pin.lock
            day = lock.obtained_at.date().isoformat()
            text = f"{place} is intact, pinned on {day} from {lock.source}"
            found.append(Finding("ok", api.name, text))
    return pins, found


def look_at_packages(project: ProjectConfiguration, pins: Mapping[str, Pin]) -> Finding | None:
    """Whether everything generated from the pins is up to date; None without pins."""
    apis = [api for api in project.apis.values() if api.name in pins]
    if not apis:
        return None
    names = ", ".join(api.name for api in apis)
    try:
        differences = find_differences(project, apis).files
    except CodegenError as error:
        return Finding("to do", "generated code", _text(project, error))
    if not differences:
        return Finding("ok", "generated code", f"up to date ({names})")
    first = differences[0]
    count = f"{len(differences)} files differ" if len(differences) > 1 else "1 file differs"
    return Finding(
        "to do",
        "generated code",
        f"{count} from what would be generated, such as {first['path']} ({first['difference']}).",
        "Run `paasport generate`; it names any edited files.",
    )


def _token(subject: str, variable: str, environment: Mapping[str, str]) -> Finding:
    token = environment.get(variable, "").strip()
    if not token:
        return Finding("to do", subject, f"{variable} is not set.", f"export {variable}=…")
    if not (token.isascii() and token.isprintable()):
        text = f"{variable} contains characters that are invalid in a header."
        return Finding("to do", subject, text, "Copy the token again.")
    return Finding("ok", subject, f"{variable} is set")


def _text(project: ProjectConfiguration, error: CodegenError) -> str:
    return shortened(str(error), project.root)
