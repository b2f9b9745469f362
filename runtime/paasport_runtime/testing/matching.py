"""Matching requests with recorded ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from .cassettes import RecordedRequest
from .contents import UnsafeBody, as_bytes, decoded_content, header, readable_text
from .graphql_documents import parse_graphql_body, read_document
from .json_walk import decoded_json
from .part_contents import split_parts
from .placeholders import matches_recorded

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def paasport(actual: RecordedRequest, recorded: RecordedRequest) -> None:
    """Compare two requests; a matcher of vcrpy, which reports it by its name.

    Compares the method, URL and body: for GraphQL requests the operation's name and variables, for
    other JSON the values, regardless of the order of fields. Placeholders in the recorded request
    match anything. Headers are not compared.

    Args:
        actual: The current request.
        recorded: A request in the cassette.

    Raises:
        AssertionError: They differ; the message says where, without showing values.
    """
    if actual.method != recorded.method:
        raise AssertionError(f"the method is {actual.method}, not {recorded.method}")
    _compare_addresses(actual.uri, recorded.uri)
    _compare_bodies(actual, recorded)


def _compare_addresses(actual: str, recorded: str) -> None:
    actual_url, recorded_url = urlsplit(actual), urlsplit(recorded)
    if _origin(actual_url.scheme, actual_url.hostname, actual_url.port) != _origin(
        recorded_url.scheme, recorded_url.hostname, recorded_url.port
    ):
        raise AssertionError("the origins differ")
    if not matches_recorded(unquote(recorded_url.path) or "/", unquote(actual_url.path) or "/"):
        raise AssertionError("the paths differ")
    parameters = [
        sorted(parse_qsl(parts.query, keep_blank_values=True))
        for parts in (actual_url, recorded_url)
    ]
    if [name for name, _ in parameters[0]] != [name for name, _ in parameters[1]]:
        raise AssertionError("the names of the query's parameters differ")
    for (name, value), (_, other) in zip(*parameters, strict=True):
        if not matches_recorded(other, value):
            raise AssertionError(f"the query's parameter {name} differs")


def _origin(scheme: str, host: str | None, port: int | None) -> tuple[str, str, int | None]:
    if host in _LOOPBACK:
        return scheme, "loopback", None
    return scheme, host or "", port or {"http": 80, "https": 443}.get(scheme)


def _compare_bodies(actual: RecordedRequest, recorded: RecordedRequest) -> None:
    actual_content, recorded_content = _content(actual), _content(recorded)
    parts = split_parts(actual_content, header(actual.headers, "content-type"))
    recorded_parts = split_parts(recorded_content, header(recorded.headers, "content-type"))
    if parts is None or recorded_parts is None:
        _compare_contents(actual_content, recorded_content)
        return
    # The boundary between the parts differs in each request.
    if len(parts) != len(recorded_parts):
        raise AssertionError("the number of parts differs")
    for part, recorded_part in zip(parts, recorded_parts, strict=True):
        _compare_contents(part.head, recorded_part.head)
        _compare_contents(part.content, recorded_part.content)


def _compare_contents(actual_content: bytes, recorded_content: bytes) -> None:
    tree, other = decoded_json(actual_content), decoded_json(recorded_content)
    operation, recorded_operation = parse_graphql_body(tree), parse_graphql_body(other)
    if operation is not None and recorded_operation is not None:
        name = _operation_name(operation)
        if name != _operation_name(recorded_operation):
            raise AssertionError("the operations differ")
        difference = _difference(
            operation.get("variables") or {}, recorded_operation.get("variables") or {}, "variables"
        )
    elif tree is not None and other is not None:
        difference = _difference(tree, other, "body")
    else:
        text, other_text = readable_text(actual_content), readable_text(recorded_content)
        same = actual_content == recorded_content or (
            text is not None and other_text is not None and matches_recorded(other_text, text)
        )
        difference = "" if same else "body"
    if difference:
        raise AssertionError(f"{difference} differs")


def _content(request: RecordedRequest) -> bytes:
    content = as_bytes(request.body)
    try:
        return decoded_content(content, header(request.headers, "content-encoding"))
    except UnsafeBody:
        return content


def _operation_name(body: Mapping[str, Any]) -> str:
    named = body.get("operationName") or read_document(body["query"]).operation
    # Without a name, only the document distinguishes operations.
    return str(named or " ".join(body["query"].split()))


def _difference(actual: object, recorded: object, path: str) -> str:
    if isinstance(actual, dict) and isinstance(recorded, dict):
        return _different_field(
            cast("dict[str, object]", actual), cast("dict[str, object]", recorded), path
        )
    if isinstance(actual, list) and isinstance(recorded, list):
        actual_items, recorded_items = cast("list[object]", actual), cast("list[object]", recorded)
        if len(actual_items) != len(recorded_items):
            return f"{path}'s length"
        pairs = enumerate(zip(actual_items, recorded_items, strict=True))
        found = (_difference(one, other, f"{path}[{index}]") for index, (one, other) in pairs)
        return next(filter(None, found), "")
    if isinstance(recorded, str) and isinstance(actual, (str, int, float)):
        # Masked numbers are recorded as text.
        return "" if _same_text(recorded, actual) else path
    # In Python, True equals 1; in JSON, it does not.
    same = actual == recorded and isinstance(actual, bool) == isinstance(recorded, bool)
    return "" if same else path


def _different_field(actual: dict[str, object], recorded: dict[str, object], path: str) -> str:
    for name in actual.keys() ^ recorded.keys():
        return f"{path}.{name}"
    found = (_difference(actual[name], recorded[name], f"{path}.{name}") for name in sorted(actual))
    return next(filter(None, found), "")


def _same_text(recorded: str, actual: object) -> bool:
    if not isinstance(actual, str):
        return recorded != str(actual) and matches_recorded(recorded, str(actual))
    if matches_recorded(recorded, actual):
        return True
    if actual[:1] not in ("{", "[") or recorded[:1] != actual[:1]:
        return False
    tree, other = decoded_json(actual), decoded_json(recorded)
    if tree is None or other is None:
        return False
    return not _difference(tree, other, "")
