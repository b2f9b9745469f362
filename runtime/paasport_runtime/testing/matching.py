"""Matching requests with recorded ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from .cassettes import RecordedRequest
from .contents import as_bytes, decoded_content, header, readable_text
from .graphql_documents import parse_graphql_body, read_document
from .json_walk import decoded_json
from .placeholders import matches_recorded

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def paasport(made: RecordedRequest, recorded: RecordedRequest) -> None:
    """Compare two requests; a matcher of vcrpy, which reports it by its name.

    Compares the method, URL and body: for GraphQL requests the operation's name and variables, for
    other JSON the values, regardless of the order of fields. Placeholders in the recorded request
    match anything. Headers are not compared.

    Args:
        made: The request that is being made.
        recorded: A request in the cassette.

    Raises:
        AssertionError: They differ; the message says where, without showing values.
    """
    if made.method != recorded.method:
        raise AssertionError(f"the method is {made.method}, not {recorded.method}")
    _compare_addresses(made.uri, recorded.uri)
    _compare_bodies(made, recorded)


def _compare_addresses(made: str, recorded: str) -> None:
    ours, theirs = urlsplit(made), urlsplit(recorded)
    if _origin(ours.scheme, ours.hostname, ours.port) != _origin(
        theirs.scheme, theirs.hostname, theirs.port
    ):
        raise AssertionError("the origins differ")
    if not matches_recorded(unquote(theirs.path) or "/", unquote(ours.path) or "/"):
        raise AssertionError("the paths differ")
    parameters = [
        sorted(parse_qsl(parts.query, keep_blank_values=True)) for parts in (ours, theirs)
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


def _compare_bodies(made: RecordedRequest, recorded: RecordedRequest) -> None:
    ours, theirs = _content(made), _content(recorded)
    tree, other = decoded_json(ours), decoded_json(theirs)
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
        text, other_text = readable_text(ours), readable_text(theirs)
        same = ours == theirs or (
            text is not None and other_text is not None and matches_recorded(other_text, text)
        )
        difference = "" if same else "body"
    if difference:
        raise AssertionError(f"{difference} differs")


def _content(request: RecordedRequest) -> bytes:
    return decoded_content(as_bytes(request.body), header(request.headers, "content-encoding"))


def _operation_name(body: Mapping[str, Any]) -> str:
    named = body.get("operationName") or read_document(body["query"]).operation
    # Without a name, only the document distinguishes operations.
    return str(named or " ".join(body["query"].split()))


def _difference(made: object, recorded: object, place: str) -> str:
    if isinstance(made, dict) and isinstance(recorded, dict):
        return _different_field(
            cast("dict[str, object]", made), cast("dict[str, object]", recorded), place
        )
    if isinstance(made, list) and isinstance(recorded, list):
        ours, theirs = cast("list[object]", made), cast("list[object]", recorded)
        if len(ours) != len(theirs):
            return f"{place}'s length"
        pairs = enumerate(zip(ours, theirs, strict=True))
        found = (_difference(one, other, f"{place}[{at}]") for at, (one, other) in pairs)
        return next(filter(None, found), "")
    if isinstance(recorded, str) and isinstance(made, (str, int, float)):
        # Masked numbers are recorded as text.
        return "" if _same_text(recorded, made) else place
    # In Python, True equals 1; in JSON, it does not.
    same = made == recorded and isinstance(made, bool) == isinstance(recorded, bool)
    return "" if same else place


def _different_field(made: dict[str, object], recorded: dict[str, object], place: str) -> str:
    for name in made.keys() ^ recorded.keys():
        return f"{place}.{name}"
    found = (_difference(made[name], recorded[name], f"{place}.{name}") for name in sorted(made))
    return next(filter(None, found), "")


def _same_text(recorded: str, made: object) -> bool:
    if not isinstance(made, str):
        return recorded != str(made) and matches_recorded(recorded, str(made))
    if matches_recorded(recorded, made):
        return True
    if made[:1] not in ("{", "[") or recorded[:1] != made[:1]:
        return False
    tree, other = decoded_json(made), decoded_json(recorded)
    if tree is None or other is None:
        return False
    return not _difference(tree, other, "")
