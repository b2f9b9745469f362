"""Building REST requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote

from pydantic_core import PydanticSerializationError, ValidationError

from ..errors import FieldProblem
from ..http.messages import HttpRequest, body_headers
from ..models.unset import UNSET, Unset
from .bodies.encoded import Body, EncodedBody
from .operation import RestOperation
from .parameter_values import ParameterValues, collect_parameters, parameter_problems
from .request_fields import NO_FIELDS
from .values import ParameterError

if TYPE_CHECKING:
    from ..secrets.credentials import SecurityScheme
    from .bodies.multipart_body import MultipartBody, MultipartListBody
    from .bodies.part_headers import PartHeaders

_COOKIE_SAFE = "!#$&'()*+-./:<=>?@[]^_`{|}~%"


def rest_request(
    operation: RestOperation[Any],
    base_url: str,
    *,
    path: Mapping[str, object] | None,
    query: Mapping[str, object] | None,
    headers: Mapping[str, object] | None,
    cookies: Mapping[str, object] | None,
    body: object,
    content_type: str | Unset,
    part_headers: PartHeaders | Unset = UNSET,
    scope: str | Unset | None,
    default_scope: str | None,
    extra: Sequence[Mapping[str, object]] = (),
) -> HttpRequest:
    """Build the request of a REST operation.

    Args:
        operation: The operation.
        base_url: The base URL of its paths.
        path: Path parameters by wire name.
        query: Query parameters by wire name.
        headers: Header parameters by wire name.
        cookies: Cookie parameters by wire name.
        body: A model, a mapping, a file, a string, or `UNSET`.
        content_type: The body's media type, for operations that accept several; `UNSET` to infer it
            from the body's class.
        part_headers: Headers of the parts of a multipart body; `UNSET` for none.
        scope: The scope of this call; None for no scope, `UNSET` for the client's.
        default_scope: The client's scope.
        extra: Fields of the JSON body that are missing from the document, by wire name; they form
            the body if the document has none.

    Returns:
        The request.

    Raises:
        RequestValidationError: A parameter or the body is invalid.
    """
    scope_name = operation.scope_parameter or "scope"
    has_scope = operation.scoped_path is not None or f"{{{scope_name}}}" in operation.path
    problems: tuple[FieldProblem, ...]
    if isinstance(scope, str) and not has_scope:
        problems = (FieldProblem(scope_name, "extra_forbidden", "The operation has no scope"),)
    else:
        chosen = default_scope if isinstance(scope, Unset) else scope
        parameters = collect_parameters(path, query, headers, cookies)
        validated: ParameterValues | None = None
        chosen_body: Body | None = None
        try:
            validated = operation.validate_parameters(parameters)
            target = operation.request_target(validated["path"], validated["query"], chosen)
            if extra and operation.bodies and (body is UNSET or body is NO_FIELDS):
                body = {}
            chosen_body = operation.choose_body(body, content_type)
            encoded = _encoded(chosen_body, body, part_headers)
            if extra:
                encoded = _extended(operation, chosen_body, encoded, extra)
            own_headers = operation.headers(validated)
            if encoded is not None:
                encoded = _in_its_encoding(encoded, own_headers, body)
            _check_length(encoded, own_headers)
        except ParameterError as error:
            problems = (FieldProblem(error.parameter, "parameter", error.reason),)
        except ValidationError as error:
            if chosen_body is None:
                problems = parameter_problems(error, parameters)
            else:
                from ..models.field_problems import field_problems

                problems = field_problems(error, body, chosen_body.annotation)
        except (PydanticSerializationError, UnicodeEncodeError):
            from ..models.request_errors import serialization_problems

            problems = serialization_problems(None if body is UNSET else body)
        else:
            if encoded is not None:
                own_headers.update(body_headers(encoded.content, encoded.media_type))
            return HttpRequest(
                operation.name,
                operation.method,
                base_url + target,
                None if encoded is None else encoded.content,
                own_headers or None,
                route=operation.route(chosen),
                described=None if encoded is None else encoded.described,
            )
    from ..models.request_errors import invalid_request

    raise invalid_request(operation.name, problems)


def _encoded(
    chosen: Body | None, body: object, part_headers: PartHeaders | Unset
) -> EncodedBody | None:
    if isinstance(part_headers, Unset):
        return None if chosen is None else chosen.encode(body)
    if chosen is None or not chosen.media_type.lower().startswith("multipart/"):
        raise ParameterError("part_headers", "The body has no parts")
    return cast("MultipartBody | MultipartListBody", chosen).encode(body, part_headers)


def _in_its_encoding(encoded: EncodedBody, headers: Mapping[str, str], body: object) -> EncodedBody:
    for name, value in headers.items():
        if name.lower() == "content-encoding":
            from .content_encoding import encoded_as

            return encoded_as(name, value, encoded, body)
    return encoded


def _check_length(encoded: EncodedBody | None, headers: dict[str, str]) -> None:
    """Leave the length of a body to the HTTP library, unless only the caller knows it.

    Raises:
        ParameterError: The caller's length is not that of the body.
    """
    given = next((name for name in headers if name.lower() == "content-length"), None)
    if given is None:
        return
    content = None if encoded is None else encoded.content
    length = len(content or b"") if isinstance(content, bytes | None) else content.length
    if length is None:
        return
    if headers.pop(given) != str(length):
        reason = f"Input should be {length}, the length of the body; it is sent without this too"
        raise ParameterError(given, reason)


def _extended(
    operation: RestOperation[Any],
    chosen: Body | None,
    encoded: EncodedBody | None,
    extra: Sequence[Mapping[str, object]],
) -> EncodedBody:
    from .bodies.json_body import JsonBody
    from .extra_fields import EXTRA_BODY, with_extra_fields

    if chosen is None and operation.method not in ("GET", "HEAD"):
        chosen, encoded = EXTRA_BODY, EXTRA_BODY.encode({})
    if encoded is None or not isinstance(chosen, JsonBody):
        raise ParameterError("extra", "The operation has no JSON body to add fields to")
    for fields in extra:
        encoded = with_extra_fields(operation.name, chosen, encoded, fields)
    return encoded


def authorize(request: HttpRequest, written: Sequence[tuple[SecurityScheme, str]]) -> None:
    """Add credentials to a request, except those that the caller passed as parameters.

    Args:
        request: The request; modified in place.
        written: The security scheme of each credential, and the value to send.
    """
    headers = dict(request.headers or {})
    for scheme, text in written:
        if _is_given(request, scheme):
            continue
        if scheme.location == "query":
            separator = "&" if "?" in request.url else "?"
            request.url += f"{separator}{quote(scheme.name, safe='')}={quote(text, safe='')}"
        elif scheme.location == "cookie":
            pair = f"{scheme.name}={quote(text, safe=_COOKIE_SAFE)}"
            headers["Cookie"] = f"{headers['Cookie']}; {pair}" if "Cookie" in headers else pair
        else:
            headers[scheme.name] = text
    request.headers = headers or None


def _is_given(request: HttpRequest, scheme: SecurityScheme) -> bool:
    """Whether the caller passed a scheme's credential as a parameter of the operation."""
    if scheme.location == "query":
        query = request.url.partition("?")[2]
        return any(
            unquote(pair.partition("=")[0]) == scheme.name for pair in query.split("&") if pair
        )
    headers = {name.lower(): value for name, value in (request.headers or {}).items()}
    if scheme.location == "cookie":
        pairs = headers.get("cookie", "").split("; ")
        return any(pair.partition("=")[0] == scheme.name for pair in pairs)
    return scheme.name.lower() in headers
