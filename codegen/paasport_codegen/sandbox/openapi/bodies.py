"""Validation of request parameters and bodies against the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paasport_codegen.documents.contents import is_json
from paasport_codegen.sandbox.json_texts import read_json
from paasport_codegen.sandbox.openapi.parameter_texts import declared, parameter_values
from paasport_codegen.sandbox.openapi.routes import Route
from paasport_codegen.sandbox.openapi.validation import Validators


class Invalid(Exception):
    """A request that does not match the document.

    Attributes:
        status: The HTTP status.
        faults: The location and reason of each fault.
    """

    def __init__(
        self, message: str, status: int = 400, faults: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Store the message, the status and the faults."""
        super().__init__(message)
        self.status, self.faults = status, faults


def checked_parameters(
    route: Route,
    path: Mapping[str, str],
    query: list[tuple[str, str]],
    headers: Mapping[str, str],
    validators: Validators,
    credentials: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The valid parameters of a request; credentials may be undeclared. Raises `Invalid`."""
    values = parameter_values(route, path, query, headers)
    known = {
        name for item in route.parameters if item.place == "query" for name in declared(item)
    } | credentials
    faults = [
        (f"query {name}", "the operation has no such parameter")
        for name, _ in query
        if name not in known and name.partition("[")[0] not in known
    ]
    for parameter in route.parameters:
        if parameter.place == "cookie":
            continue
        given = values.get(parameter.name)
        where = f"{parameter.place} {parameter.name}"
        if given is None:
            if parameter.required:
                faults.append((where, "is required"))
        elif parameter.pointer and parameter.place != "header":
            faults += [(where, why) for _, why in validators.faults(parameter.pointer, given)]
    if faults:
        raise Invalid("The parameters do not fit the operation.", route.invalid, tuple(faults))
    return values


def checked_body(route: Route, content_type: str, raw: bytes, validators: Validators) -> Any:
    """The valid body of a request: JSON, or raw bytes of another media type; None if empty.

    Raises `Invalid`.
    """
    if not raw:
        if route.body_required:
            raise Invalid("The operation needs a body.", route.invalid)
        return None
    if not route.body_types:
        raise Invalid("The operation takes no body.")
    kind = content_type.partition(";")[0].strip().lower()
    if not any(_admits(declared, kind) for declared in route.body_types):
        raise Invalid(
            f"The body is {kind or 'of no type'}; the operation takes "
            f"{', '.join(route.body_types)}.",
            415,
        )
    if not is_json(kind):
        return raw
    try:
        body = read_json(raw)
    except ValueError as error:
        raise Invalid(f"The body is no JSON: {error}.") from error
    if route.body:
        faults = validators.faults(route.body, body)
        if faults:
            raise Invalid("The body does not fit the operation.", route.invalid, tuple(faults))
    return body


def _admits(declared: str, kind: str) -> bool:
    bare = declared.partition(";")[0].strip().lower()
    if bare == "*/*" or bare == kind:
        return True
    return bare.endswith("/*") and kind.startswith(bare[:-1])
