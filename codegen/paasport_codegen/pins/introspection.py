"""Fetching a live GraphQL schema by introspection over HTTP."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.parsing import HtmlPageError, parse_json
from paasport_codegen.errors import DocumentError, EndpointError
from paasport_codegen.pins.advice import CHECK_ENDPOINT, LATER, LATER_OR_FROM_A_FILE, PIN_A_FILE
from paasport_codegen.pins.http_download import DownloadLimits, Request, Response, download
from paasport_codegen.pins.http_responses import auth_headers, check_status, plain
from paasport_codegen.pins.introspection_query import (
    ALL_FEATURES,
    FEATURES,
    introspection_query,
    rejected_features,
)

# The wording of Apollo Server, graphql-js and Yoga, graphql-java, Hasura and Hot Chocolate.
_SWITCHED_OFF = re.compile(
    r"introspection.{0,40}(not allowed|not authori[sz]ed|disabled|forbidden|denied|turned off)"
    r"|(disabled|disallowed).{0,20}introspection"
    r"|(field|query).{0,5}['\"`]?__schema['\"`]?.{0,40}(not found|not exist|undefined|on type)"
    r"|__schema.{0,20}(is not defined|not permitted)",
    re.IGNORECASE | re.DOTALL,
)
_SWITCHED_OFF_CODES = frozenset({"INTROSPECTION_DISABLED", "HC0046"})
_NOT_ABOUT_THE_QUERY = re.compile(
    r"UNAUTH|FORBIDDEN|DENIED|INTERNAL|RATE|INVALID-HEADERS|INVALID-JWT|TIMEOUT", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Introspection:
    """The `data` of an introspection result, its raw bytes, and the features left out."""

    data: JsonObject
    raw: bytes
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _ServerError:
    message: str
    code: str


def introspect(
    api: ApiConfiguration,
    token: str,
    limits: DownloadLimits,
    received: Callable[[int], None] = lambda _: None,
) -> Introspection:
    """Ask the endpoint of `api` for its schema.

    The first query requests every feature; those that the server rejects are left out one by one.
    Raises `EndpointError` with the endpoint and what to do.
    """
    asked = set(ALL_FEATURES)
    first_errors: list[_ServerError] | None = None
    while True:
        response = _ask(api, token, introspection_query(asked), limits, received)
        data, errors = _result(response, api, token)
        if data is not None and not errors:
            left_out = tuple(f.name for f in FEATURES if f.name not in asked)
            return Introspection(data, response.content, left_out)
        _refuse_switched_off(response, errors)
        first_errors = first_errors or errors
        rejected = rejected_features([error.message for error in errors], asked)
        if not rejected and not _about_the_query(errors):
            break
        rejected = rejected or [f.name for f in FEATURES if f.name in asked][:1]
        if not rejected:
            break
        asked.difference_update(rejected)
    shown = plain("; ".join(error.message for error in first_errors), token)
    failed = (
        f"{response.location}: the introspection query failed: {shown or 'no data was returned'}."
    )
    if api.auth and token and not _about_the_query(first_errors):
        advice = f"Check the token in {api.auth.token_variable}, or try again later."
        raise EndpointError(f"{failed} {advice}")
    raise EndpointError(failed, LATER_OR_FROM_A_FILE)


def _ask(
    api: ApiConfiguration,
    token: str,
    query: str,
    limits: DownloadLimits,
    received: Callable[[int], None],
) -> Response:
    body = json.dumps({"operationName": "IntrospectionQuery", "query": query}).encode()
    headers = {
        "Accept": "application/graphql-response+json, application/json",
        "Content-Type": "application/json",
        "User-Agent": "paasport-snapshot",
        **auth_headers(api, token),
    }
    return download(Request(api.endpoint, "POST", headers, body), limits, received)


def _result(
    response: Response, api: ApiConfiguration, token: str
) -> tuple[JsonObject | None, list[_ServerError]]:
    """The data and the errors of a GraphQL response; raises `EndpointError` for anything else."""
    if response.status in (401, 403, 404) or response.status >= 500:
        check_status(response, api, token)
    try:
        body = parse_json(response.content)
    except DocumentError as error:
        check_status(response, api, token)
        page = isinstance(error, HtmlPageError)
        advice = CHECK_ENDPOINT if page else LATER
        raise EndpointError(f"{response.location}: {error}", advice) from error
    errors = _errors(body)
    if not errors:
        check_status(response, api, token)
    data = body.get("data") if is_object(body) else None
    if is_object(data) and is_object(data.get("__schema")):
        return data, errors
    if not errors:
        raise EndpointError(
            f"{response.location}: the response is JSON, but not a GraphQL result with a schema.",
            CHECK_ENDPOINT,
        )
    return None, errors


def _errors(body: object) -> list[_ServerError]:
    listed: Any = body.get("errors") if is_object(body) else None
    errors = list[_ServerError]()
    for entry in listed if is_array(listed) else ():
        if is_object(entry):
            extensions = entry.get("extensions")
            code = extensions.get("code", "") if is_object(extensions) else ""
            errors.append(_ServerError(str(entry.get("message", "")), str(code)))
        else:
            errors.append(_ServerError(str(entry), ""))
    return errors


def _refuse_switched_off(response: Response, errors: list[_ServerError]) -> None:
    for error in errors:
        if error.code in _SWITCHED_OFF_CODES or _SWITCHED_OFF.search(error.message):
            raise EndpointError(
                f"{response.location}: introspection is disabled on this server "
                f"({plain(error.message)}).",
                PIN_A_FILE,
            )


def _about_the_query(errors: list[_ServerError]) -> bool:
    """Whether leaving a feature out may help: not if the server failed or denied access."""
    return not any(_NOT_ABOUT_THE_QUERY.search(error.code) for error in errors)
