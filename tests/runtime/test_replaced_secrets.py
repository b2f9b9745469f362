"""A secret is replaced wherever it occurs; a very short one only where it is a word."""

from __future__ import annotations

import pytest

from paasport_runtime.secrets.replacing import replace_secret

URL = "https://shop.example/s/1?a=s1 (HTTP 401)"


@pytest.mark.parametrize(
    ("text", "secret", "shown"),
    [
        ("the token abcd, xabcdx", "abcd", "the token ***, x***x"),
        (URL, "s", URL),
        (URL, "t", URL),
        (URL, "1", URL),
        (URL, "", URL),
        ("127.0.0.1:44", "1", "127.0.0.1:44"),
        ("s", "s", "***"),
        ("no such token: s", "s", "no such token: ***"),
        ("the token s. It is", "s", "the token ***. It is"),
        ("Bearer s", "s", "Bearer ***"),
        ("Bearer s\nnext", "s", "Bearer ***\nnext"),
        ("token=s&page=2", "s", "token=***&page=2"),
        ('{"token": "s", "name": "sales"}', "s", '{"token": "***", "name": "sales"}'),
        ("{token:s}, 's', `s`, (s), [s]", "s", "{token:***}, '***', `***`, (***), [***]"),
        ("a .* b", ".*", "a *** b"),
    ],
)
def test_texts(text: str, secret: str, shown: str) -> None:
    assert replace_secret(text, secret) == shown
