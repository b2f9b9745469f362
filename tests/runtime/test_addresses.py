"""Addresses, tokens and rate limits: what is accepted, and what is refused with which words."""

from __future__ import annotations

import datetime as datetimes
from typing import Any

import pytest

from paasport.errors import ConfigurationError
from paasport_runtime.errors import RateLimit
from paasport_runtime.http.addresses import check_base_url, origin
from paasport_runtime.http.rate_limits import read_rate_limit, read_wait
from paasport_runtime.secrets.authentication import Authentication, find_token
from paasport_runtime.secrets.masking import Secret

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    "url",
    [
        "https://backboard.railway.com/graphql/v2",
        "https://host:8443",
        "http://localhost:1",
        "http://127.0.0.1",
        "http://127.8.9.1:80/x",
        "http://[::1]:5/x",
        "HTTPS://host",
    ],
)
def test_addresses_that_are_accepted(url: str) -> None:
    assert check_base_url(url) == url
    assert check_base_url(url + "/") == url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://host", "unencrypted"),
        ("http://10.0.0.1", "unencrypted"),
        ("http://127.0.0.1.evil.example", "unencrypted"),
        ("http://localhost.evil.example", "unencrypted"),
        ("ftp://host", "https://host"),
        ("host/x", "https://host"),
        ("", "https://host"),
        ("https://", "https://host"),
        ("https://user:hunter2@host", "has a user"),
        ("https://host?key=hunter2", "query"),
        ("https://host#hunter2", "fragment"),
        ("https://host/a b", "white space"),
        ("https://host:99999", "not a valid URL"),
        ("https://[bad", "not a valid URL"),
    ],
)
def test_addresses_that_are_refused(url: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        check_base_url(url)
    assert "base_url" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_origins() -> None:
    assert origin("https://host:443/x") == origin("https://HOST/y") == "https://host"
    assert origin("http://[::1]:8080/") == "http://[::1]:8080"
    assert origin("http://host") != origin("https://host")


@pytest.mark.parametrize(
    ("given", "environment", "token"),
    [
        ("a", {"FIRST": "b"}, "a"),
        (Secret("a"), {}, "a"),
        (None, {"SECOND": "c", "FIRST": "b"}, "b"),
        (None, {"SECOND": "c", "FIRST": ""}, "c"),
    ],
)
def test_tokens(
    given: Any, environment: dict[str, str], token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = find_token(given, argument="token", variables=("FIRST", "SECOND"))
    assert found.reveal() == token


@pytest.mark.parametrize("given", [None, "", Secret("")])
def test_missing_tokens_name_what_to_set(given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIRST", raising=False)
    with pytest.raises(ConfigurationError, match=r"token=\.\.\., or set FIRST or SECOND"):
        find_token(given, argument="token", variables=("FIRST", "SECOND"))


@pytest.mark.parametrize("token", ["", "a\nb", "a b", "tok\u00e9n", "a\x00", "abc\r\n", "\u2028a"])
def test_tokens_that_cannot_be_sent_are_refused_unseen(token: str) -> None:
    with pytest.raises(ConfigurationError, match="is invalid in a header") as caught:
        Authentication(Secret(token))
    assert not token or token not in str(caught.value)


def test_header_values() -> None:
    assert Authentication(Secret("t"), scheme="pat").header_value() == "pat t"
    assert Authentication(Secret("t"), "Project-Access-Token", "").header_value() == "t"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("12", 12),
        (" 1.5 ", 1.5),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10),
        ("Tue, 14 Nov 2023 22:13:10 GMT", 0),
        ("-1", None),
        ("31536000", 31_536_000),
        ("99999999999", 99_999_999_999),
        ("9" * 20, 1e20),
        ("9" * 400, float("inf")),
        ("Sun, 01 Jan 2099 00:00:00 GMT", 2_370_908_800),
        ("nan", None),
        ("inf", None),
        ("1e3", None),
        ("1_0", None),
        ("\u0661", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Sun, 14 Nov 9999 22:13:10 GMT", 251_698_233_590),
    ],
)
def test_retry_after(text: str | None, seconds: float | None) -> None:
    headers = {} if text is None else {"retry-after": text}
    assert read_wait(headers, None, NOW, limited=False) == seconds


LATEST = datetimes.datetime.max.replace(tzinfo=datetimes.UTC)


def at(seconds: float) -> datetimes.datetime:
    return datetimes.datetime.fromtimestamp(NOW + seconds, datetimes.UTC)


@pytest.mark.parametrize(
    ("headers", "state"),
    [
        ({}, None),
        ({"x-ratelimit-limit": "1000"}, RateLimit(limit=1000)),
        ({"x-ratelimit-remaining": "0"}, RateLimit(remaining=0)),
        ({"x-ratelimit-limit": "1000, 1000;w=3600"}, RateLimit(limit=1000)),
        ({"x-ratelimit-reset": "60"}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": str(int(NOW) + 60)}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": str(int(NOW + 60) * 1000)}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": "2023-11-14T22:14:20Z"}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": "2023-11-14T22:14:20"}, RateLimit(reset_at=at(60))),
        ({"ratelimit-policy": "1000;w=3600"}, RateLimit(policy="1000;w=3600")),
        ({"x-ratelimit-limit": "-5", "x-ratelimit-remaining": "many"}, None),
        ({"x-ratelimit-reset": "-5", "x-ratelimit-limit": "9" * 30}, None),
        ({"x-ratelimit-reset": "never"}, None),
        ({"x-ratelimit-reset": "1"}, RateLimit(reset_at=at(1))),
        ({"x-ratelimit-reset": "31536000"}, RateLimit(reset_at=at(31_536_000))),
        ({"x-ratelimit-reset": str(int(NOW + 60) * 10**6)}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": str(int(NOW + 60) * 10**9)}, RateLimit(reset_at=at(60))),
        ({"x-ratelimit-reset": "1000000000"}, RateLimit(reset_at=at(1_000_000_000 - NOW))),
        ({"x-ratelimit-reset": "9" * 40}, RateLimit(reset_at=LATEST)),
        ({"x-ratelimit-reset": ""}, None),
    ],
)
def test_rate_limits(headers: dict[str, str], state: RateLimit | None) -> None:
    assert read_rate_limit(headers, NOW) == state
