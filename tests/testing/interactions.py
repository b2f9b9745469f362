"""Recorded interactions, as vcrpy keeps them, and what is left of them in a cassette's text."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, unquote_plus

from vcr.request import Request
from vcr.serialize import serialize
from vcr.serializers import yamlserializer

from paasport_runtime.testing import Masking, mask_cassette

Interaction = tuple[Request, dict[str, Any]]


def interaction(
    *,
    body: object = None,
    reply: object = None,
    uri: str = "https://api.example.com/v1",
    method: str = "POST",
    headers: Mapping[str, str] | None = None,
    reply_headers: Mapping[str, list[str]] | None = None,
) -> Interaction:
    """One request with its response; bodies that are no bytes are written as JSON."""
    request = Request(
        method,
        uri,
        body if isinstance(body, bytes) or body is None else json.dumps(body).encode(),
        dict(headers or {}),
    )
    content = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
    response = {
        "status": {"code": 200, "message": "OK"},
        "headers": {"Content-Type": ["application/json"], **(reply_headers or {})},
        "body": {"string": content},
    }
    return request, response


def graphql(document: str, variables: object, data: object, name: str = "x") -> Interaction:
    """One GraphQL request with its response."""
    return interaction(
        body={"operationName": name, "query": document, "variables": variables},
        reply={"data": data},
    )


def written(
    *interactions: Interaction,
    masking: Masking | None = None,
    secrets: frozenset[str] = frozenset(),
) -> str:
    """The text of the cassette that these become."""
    masked = mask_cassette(
        [request for request, _ in interactions],
        [response for _, response in interactions],
        masking or Masking(),
        secrets,
    )
    cassette = {"requests": masked.requests, "responses": masked.responses}
    return str(serialize(cassette, yamlserializer))


def replies(
    *interactions: Interaction,
    masking: Masking | None = None,
    secrets: frozenset[str] = frozenset(),
) -> list[Any]:
    """The masked replies, decoded."""
    masked = mask_cassette(
        [request for request, _ in interactions],
        [response for _, response in interactions],
        masking or Masking(),
        secrets,
    )
    return [json.loads(response["body"]["string"]) for response in masked.responses]


def readings(text: str, depth: int = 2) -> Iterator[str]:
    """A text in each way that somebody who looks for a secret would read it."""
    yield text
    if depth == 0:
        return
    for other in sorted({unquote(text), unquote_plus(text), html.unescape(text)} - {text}):
        yield from readings(other, depth - 1)
    if "\\" in text:
        yield from readings(_unescaped(text), depth - 1)
    for run in re.findall(r"[A-Za-z0-9+/_-]{8,}", text):
        for start in range(4):
            digits = run[start:].translate(str.maketrans("-_", "+/"))
            digits = digits[: len(digits) - (len(digits) % 4 == 1)]
            yield base64.b64decode(digits + "=" * (-len(digits) % 4)).decode("utf-8", "replace")
    for run in re.findall(r"(?:[0-9a-f]{2}){8,}", text):
        yield bytes.fromhex(run).decode("utf-8", "replace")


def _unescaped(text: str) -> str:
    units = re.sub(
        r"\\(?:u([0-9a-fA-F]{4})|(.))",
        lambda found: (
            chr(int(found[1], 16))
            if found[1]
            else {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}.get(found[2], found[2])
        ),
        text,
        flags=re.DOTALL,
    )
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def texts_of(tree: object) -> Iterator[str]:
    """All texts and numbers of a tree, names included."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield str(name)
            yield from texts_of(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts_of(value)
    elif isinstance(tree, bytes):
        yield tree.decode("utf-8", "replace")
    elif tree is not None:
        yield str(tree)


def _read_as_json(text: str) -> Iterator[str]:
    try:
        tree = json.loads(text)
    except ValueError:
        return
    if not isinstance(tree, (dict, list, str)):
        return
    for inner in texts_of(tree):
        yield from readings(inner)
        yield from _read_as_json(inner)


def assert_absent(secret: str, cassette: str) -> None:
    """Fail if a secret can be read in a cassette."""
    for text in texts_of(yamlserializer.deserialize(cassette)):
        for reading in {*readings(text), *_read_as_json(text)}:
            assert secret not in reading, f"in {text[:200]!r}"
