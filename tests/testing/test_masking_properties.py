"""Whatever a secret is and however it is encoded, it does not come out of the masking."""

from __future__ import annotations

import base64
import gzip
import html
import json
import string
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from vcr.serialize import serialize
from vcr.serializers import yamlserializer

from tests.testing.interactions import assert_absent, graphql, interaction, replies, written

pytestmark = pytest.mark.slow

quick = settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

# What servers give out, and what people think of; a header carries the former only.
TOKENS = st.text(
    string.ascii_letters + string.digits + "-_.~+/=!$%&'()*,:;@?#[]{}|\\^`<> \"",
    min_size=8,
    max_size=60,
)
VALUES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=9, max_size=60
)

ENCODINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "json": lambda secret: json.dumps(secret)[1:-1],
    "json-unescaped": lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
    "json-twice": lambda secret: json.dumps(json.dumps(secret)),
    "json-slashes": lambda secret: json.dumps(secret)[1:-1].replace("/", "\\/"),
    "all-escaped": lambda secret: "".join(
        f"\\u{unit:04X}" for unit in memoryview(secret.encode("utf-16-le")).cast("H")
    ),
    "address": lambda secret: quote(secret, safe=""),
    "address-lower": lambda secret: (
        quote(secret).lower() if secret == secret.lower() else quote(secret)
    ),
    "form": quote_plus,
    "address-twice": lambda secret: quote(quote(secret, safe=""), safe=""),
    "html": html.escape,
    "base64": lambda secret: base64.b64encode(secret.encode()).decode(),
    "base64-url": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="),
    "basic": lambda secret: base64.b64encode(f"user:{secret}".encode()).decode(),
    "base64-address": lambda secret: quote(base64.b64encode(secret.encode()).decode(), safe=""),
    "hexadecimal": lambda secret: secret.encode().hex(),
}


def _usable(secret: str) -> None:
    # Words are not looked for elsewhere, and what the cassette says itself is no secret.
    assume(not secret.isalpha())
    assume(len(secret.strip()) >= 8)
    assume(len(set(secret)) > 3)
    assume("masked" not in secret)


def _said(encode: Callable[[str], str], secret: str) -> dict[str, Any]:
    return {"message": f"<{encode(secret)}>", "items": [f"a {encode(secret)} b"]}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("secret", ["hunter2-hunter2", 'a"b\\c/d e&f\nä😀1'])
def test_the_check_reads_every_encoding(encoding: str, secret: str) -> None:
    request, response = interaction(body=_said(ENCODINGS[encoding], secret), reply={})
    unmasked = {"requests": [request], "responses": [response]}

    with pytest.raises(AssertionError):
        assert_absent(secret, str(serialize(unmasked, yamlserializer)))


@pytest.mark.parametrize("encoding", ENCODINGS)
@quick
@given(secret=TOKENS)
def test_a_token_that_a_server_echoes(encoding: str, secret: str) -> None:
    secret = secret.strip()
    _usable(secret)
    assume(" " not in secret)
    said = _said(ENCODINGS[encoding], secret)
    headers = {"Authorization": f"Bearer {secret}"}

    assert_absent(secret, written(interaction(headers=headers, reply=said)))
    plain = json.dumps(said, ensure_ascii=False).encode()
    assert_absent(secret, written(interaction(headers=headers, reply=b"log: " + plain)))
    compressed = {"Content-Encoding": ["gzip"]}
    assert_absent(
        secret,
        written(interaction(headers=headers, reply=gzip.compress(plain), reply_headers=compressed)),
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
@quick
@given(secret=VALUES)
def test_a_value_that_a_later_reply_repeats(encoding: str, secret: str) -> None:
    _usable(secret)
    said = _said(ENCODINGS[encoding], secret)

    cassette = written(
        graphql("mutation x { variableUpsert }", {"input": {"name": "A", "value": secret}}, {}),
        interaction(reply=said),
        interaction(body=said, reply={}),
    )

    assert_absent(secret, cassette)


POSITIONS: dict[str, Callable[[str], Any]] = {
    "variables": lambda secret: {"variables": {"A": secret, "b": {"value": secret}}},
    "entries": lambda secret: {"envVars": [{"key": "A", "value": secret}]},
    "env": lambda secret: {"data": {"WHATEVER": secret}},
    "runtime": lambda secret: {"runtimeEnvironment": {"a": secret}},
    "files": lambda secret: {"secrets": {"files": {"/a": {"data": secret, "encoding": "utf-8"}}}},
    "credentials": lambda secret: {"credentials": {"nested": {"deep": [secret]}}},
    "password": lambda secret: {"password": secret},
    "inner": lambda secret: {"config": json.dumps({"variables": {"A": secret}})},
}


@pytest.mark.parametrize("kind", POSITIONS)
@quick
@given(secret=VALUES)
def test_a_value_in_a_secret_position(kind: str, secret: str) -> None:
    _usable(secret)
    fields = POSITIONS[kind](secret)

    assert_absent(secret, written(interaction(body=fields, reply={})))
    assert_absent(secret, written(interaction(reply=fields)))
    assert_absent(secret, written(graphql("query x { a }", fields, fields)))
    compressed = gzip.compress(json.dumps(fields).encode())
    headers = {"Content-Encoding": ["gzip"]}
    assert_absent(secret, written(interaction(reply=compressed, reply_headers=headers)))


@quick
@given(secret=VALUES)
def test_a_value_in_an_address(secret: str) -> None:
    _usable(secret)
    query = urlencode({"token": secret, "page": "2"})

    cassette = written(
        interaction(reply={}, uri=f"https://api.example.com/a/{quote(secret, safe='')}?{query}")
    )

    assert_absent(secret, cassette)
    assert "page=2" in cassette


@quick
@given(secret=VALUES)
def test_a_value_of_a_form(secret: str) -> None:
    _usable(secret)
    body = urlencode({"client_secret": secret, "grant_type": "refresh"}).encode()

    cassette = written(
        interaction(
            body=body,
            reply={},
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
    )

    assert_absent(secret, cassette)
    assert "grant_type=refresh" in cassette


@quick
@given(
    tree=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=12,
    )
)
def test_any_json_keeps_its_shape(tree: Any) -> None:
    [masked] = replies(interaction(reply=tree))

    assert _shape(masked) == _shape(tree)


def _shape(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _shape(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_shape(value) for value in tree]
    if isinstance(tree, (int, float)) and not isinstance(tree, bool):
        return "number"
    return type(tree).__name__
