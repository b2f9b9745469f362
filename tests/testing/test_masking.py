"""What is masked and what is kept, kind by kind."""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib
from typing import Any, Final

import pytest
from vcr.serialize import deserialize
from vcr.serializers import yamlserializer

from paasport_runtime.testing import Masking, secrets_of_environment
from paasport_runtime.testing.contents import UnsafeBody
from tests.testing.interactions import assert_absent, graphql, interaction, replies, written

SECRET = 's3cr3t-Wert/ä+"x'
UUID = "5f0e1b6a-1c2d-4e3f-8a9b-0c1d2e3f4a5b"


@pytest.mark.parametrize(
    "fields",
    [
        {"variables": {"NAME": SECRET}},
        {"variables": {"NAME": {"value": SECRET}}},
        {"services": {UUID: {"variables": {"lower": {"value": SECRET}}}}},
        {"sharedVariables": {"NAME": SECRET}},
        {"environmentVariables": [{"name": "A", "value": SECRET}]},
        {"envVars": [{"key": "A", "value": SECRET}]},
        {"envs": [{"key": "A", "value": SECRET}]},
        {"env": [f"A={SECRET}"]},
        {"anything": {"A_NAME": SECRET}},
        {"name": "A", "value": SECRET},
        {"runtimeEnvironment": {"a": SECRET}},
        {"buildArguments": {"a": {"value": SECRET, "inheritedFrom": []}}},
        {"secrets": {"variables": {"a": SECRET}, "files": {"/a": {"data": SECRET}}}},
        {"dockerSecretMounts": {"a": {"data": SECRET}}},
        {"credentials": {"host": "h", "user": SECRET}},
        {"registryCredentials": {"username": "u", "password": SECRET}},
        {"githubPersonalAccessToken": SECRET},
        {"hashed_token": SECRET},
        {"apiTokenCreate": SECRET},
        {"recoveryCodes": [SECRET]},
        {"secretAccessKey": SECRET},
        {"privateKeyPem": SECRET},
        {"databaseUrl": SECRET},
        {"defaultValue": SECRET},
        {"serializedConfig": json.dumps({"variables": {"A": SECRET}})},
        {"apiKey": {"key": SECRET}},
        {"code": SECRET},
        {"envVars": {"environment": [{"anything": SECRET}]}},
        {"variables": [{"anything": SECRET}]},
    ],
    ids=lambda fields: re.sub(r"\W+", "-", json.dumps(fields))[:40],
)
def test_secret_fields_are_masked_in_requests_and_replies(fields: dict[str, Any]) -> None:
    for cassette in (
        written(interaction(body=fields, reply={})),
        written(interaction(reply={"data": fields})),
        written(graphql("query x { me }", {"input": fields}, {})),
        written(graphql("query x { me }", {}, {"something": [fields]})),
    ):
        assert_absent(SECRET, cassette)
        assert "masked-" in cassette


def test_token_requests_of_oauth_are_masked() -> None:
    login = base64.b64encode(f"shop:{SECRET}".encode()).decode()
    recorded = written(
        interaction(
            body=b"grant_type=refresh_token&refresh_token=short-1&client_id=shop&client_secret=ab%2Fcd",
            reply={"access_token": "short-2", "refresh_token": "short-3", "token_type": "bearer"},
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Authorization": f"Basic {login}",
            },
        )
    )
    for secret in ("short-", "ab%2Fcd", "ab/cd", login, SECRET):
        assert_absent(secret, recorded)
    assert "client_id=shop" in recorded


@pytest.mark.parametrize(
    "fields",
    [
        {"id": UUID, "name": "web", "createdAt": "2026-01-02T03:04:05.678Z"},
        {"pageInfo": {"endCursor": "eyJpZCI6IjEyMzQ1Njc4OTAxMjM0NTY3ODkwIn0", "hasNextPage": True}},
        {"commitHash": "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"},
        {"image": "nginx@sha256:" + "0a1b2c3d4e5f6071" * 4},
        {"tokenId": UUID, "tokenType": "team", "hasRecoveryCodes": True, "secretType": "env"},
        {"errors": [{"message": "no", "extensions": {"code": "BAD_USER_INPUT"}}]},
        {"variables": {"edges": [{"node": {"id": UUID, "name": "A"}}]}},
        {"secrets": [{"id": "my-secret", "name": "my secret", "priority": 10}]},
        {"projectTokens": {"edges": [{"node": {"id": UUID, "name": "ci"}}]}},
        {"metrics": [{"ts": 1767323045, "value": 0.25}]},
        {"domain": "http--web--my-project--x7k2p9.code.run"},
        {"url": "https://web-production-4f2a.up.railway.app/health?limit=10"},
        {"__typename": "DeploymentInstanceExecutionConnection"},
        {"password": None, "token": "", "isSecret": False},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_is_no_secret_stays(fields: dict[str, Any]) -> None:
    assert replies(interaction(reply={"data": fields})) == [{"data": fields}]


@pytest.mark.parametrize(
    "secret",
    [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.dBjftJeZ4CVP-mB92K27uhbUJU1p1r",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvw",
        "AKIAIOSFODNN7EXAMPLE",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "xoxb-2406-4321-AbCdEfGhIj",
        "0123456789abcdef0123456789abcdef",
        "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY9a3",
        "kq3v9xw7t2m5zr8n4b6yc1dj",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----",
    ],
    ids=lambda secret: secret[:12],
)
def test_what_looks_like_a_secret_is_masked_anywhere(secret: str) -> None:
    log = f"started with {secret}, and more"
    for cassette in (
        written(interaction(reply={"message": log})),
        written(interaction(reply=log.encode(), reply_headers={"Content-Type": ["text/plain"]})),
        written(interaction(reply={}, body={"note": log})),
    ):
        assert_absent(secret.splitlines()[-1] if "\n" in secret else secret, cassette)
        assert "started with masked-token-1, and more" in cassette.replace("\n      ", "")


def test_the_password_of_a_connection_string_goes_and_the_rest_stays() -> None:
    text = "postgresql://admin:hunter2-p%40ss@db.internal:5432/app?sslmode=require"

    [reply] = replies(interaction(reply={"line": f"connecting to {text}"}))

    assert reply["line"] == (
        "connecting to postgresql://admin:masked-token-1@db.internal:5432/app?sslmode=require"
    )


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("PASSWORD=hunter2hunter2", "PASSWORD=masked-token-1"),
        ("api_key: hunter2hunter2", "api_key: masked-token-1"),
        ('{"token": "hunter2hunter2", "a": 1', '{"token": "masked-token-1", "a": 1'),
        ("Authorization: Bearer hunter2hunter2", "Authorization: Bearer masked-token-1"),
        ("sent with Bearer hunter2hunter2", "sent with Bearer masked-token-1"),
    ],
)
def test_assignments_in_logs(line: str, masked: str) -> None:
    assert replies(interaction(reply={"message": line}))[0]["message"] == masked


def test_headers_are_kept_by_name_and_secret_ones_leave_a_placeholder() -> None:
    cassette = written(
        interaction(
            reply={},
            headers={
                "Authorization": "Bearer first-token-1a",
                "Project-Access-Token": "second-token-2b",
                "X-Custom": "third-token-3c",
                "Accept": "application/json",
            },
            reply_headers={
                "Set-Cookie": ["session=fourth-token-4d; HttpOnly"],
                "X-RateLimit-Remaining": ["999"],
                "Retry-After": ["3"],
                "X-Internal": ["fifth-token-5e"],
            },
        )
    )

    for token in ("first-", "second-", "third-", "fourth-", "fifth-"):
        assert token + "token" not in cassette
    assert "Bearer masked-token-" in cassette
    for kept in ("X-RateLimit-Remaining", "'999'", "Retry-After", "application/json"):
        assert kept in cassette
    assert "X-Custom" not in cassette
    assert "X-Internal" not in cassette


def test_a_secret_keeps_its_placeholder_throughout_a_cassette() -> None:
    first, second = replies(
        graphql(
            "mutation x($input: I!) { variableUpsert(input: $input) }",
            {"input": {"name": "A", "value": "correct-horse-7"}},
            {"variableUpsert": True},
        ),
        interaction(reply={"variables": {"A": "correct-horse-7"}, "log": "A is correct-horse-7!"}),
    )

    assert first == {"data": {"variableUpsert": True}}
    name = second["variables"]["A"]
    assert re.fullmatch(r"masked-value-\d", name)
    assert second["log"] == f"A is {name}!"


def test_aliases_and_variables_do_not_hide_what_a_field_is() -> None:
    cassette = written(
        graphql(
            "query x($p: String!) { mine: variables(projectId: $p) }",
            {"p": UUID},
            {"mine": "s3cret1"},
        ),
        graphql(
            'mutation x($v: String!) { variableUpsert(input: {name: "A", value: $v}) }',
            {"v": "s3cret2"},
            {},
        ),
        graphql('mutation x { variableUpsert(input: {name: "A", value: "s3c\\"ret3"}) }', {}, {}),
        graphql('mutation x { variableUpsert(input: {name: "A", value: """s3cret4"""}) }', {}, {}),
        graphql("mutation x { k: apiTokenCreate }", {}, {"k": "s3cret5"}),
    )

    for secret in ("s3cret1", "s3cret2", "ret3", "s3cret4", "s3cret5"):
        assert secret not in cassette
    assert UUID in cassette


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)],
)
def test_compressed_bodies_are_written_plain(encoding: str, encode: Any) -> None:
    content = encode(json.dumps({"variables": {"A": SECRET}, "name": "web"}).encode())
    headers = {"Content-Encoding": [encoding], "Content-Length": [str(len(content))]}

    cassette = written(interaction(reply=content, reply_headers=headers))

    assert_absent(SECRET, cassette)
    assert '"name": "web"' in cassette
    assert "Encoding" not in cassette


BINARY: Final = b"\x89PNG\r\n\x1a\n\x00\xff\xfe" + bytes(range(256))


@pytest.mark.parametrize("content", [BINARY, b"\xff", b"a\0b"])
def test_bodies_that_are_not_text_are_kept(content: bytes) -> None:
    request, response = interaction(
        body=content, reply=gzip.compress(content), reply_headers={"Content-Encoding": ["gzip"]}
    )
    text = written((request, response), interaction(body={"variables": {"A": SECRET}}))
    kept = deserialize(text, yamlserializer)
    assert kept[1][0]["body"]["string"] == content
    assert kept[0][0].body == content
    assert_absent(SECRET, text)


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (BINARY + SECRET.encode(), "", "is not text, and it holds a secret"),
        (BINARY + SECRET.encode("utf-16-le"), "", "is not text, and it holds a secret"),
        (b"not gzip", "gzip", "Content-Encoding gzip cannot be decoded"),
        (b"data", "br, unknown", "Content-Encoding unknown cannot be decoded"),
        (b"data", "unknown", "Content-Encoding unknown cannot be decoded"),
    ],
)
@pytest.mark.parametrize("part", ["request", "response"])
def test_bodies_that_cannot_be_masked_are_refused(
    content: bytes, encoding: str, said: str, part: str
) -> None:
    unsafe = (
        interaction(body=content, headers={"Content-Encoding": encoding})
        if part == "request"
        else interaction(reply=content, reply_headers={"Content-Encoding": [encoding]})
    )
    with pytest.raises(UnsafeBody, match=f"body of a {part} .*api.example.com.*{said}") as caught:
        written(unsafe, interaction(body={"variables": {"A": SECRET}}))
    assert SECRET not in str(caught.value)


def test_events_and_lines_of_json_are_read_one_by_one() -> None:
    body = b'data: {"variables": {"A": "s3cret-1"}}\n\n{"token": "s3cret-2"}\nplain\n'

    cassette = written(interaction(reply=body))

    assert "s3cret" not in cassette
    assert "plain" in cassette


def test_addresses() -> None:
    [uri] = re.findall(
        "uri: (.*)",
        written(
            interaction(
                reply={},
                uri="https://me:pass-word-1@api.example.com:8443/a/ghp_16C7e42F292c6912E7710c83"
                "?token=t0ken-t0ken&page=2",
            )
        ),
    )

    assert re.fullmatch(
        r"https://api\.example\.com:8443/a/masked-token-\d\?token=masked-token-\d&page=2", uri
    )


def test_ports_of_this_machine_are_left_out() -> None:
    assert "uri: http://127.0.0.1/x?y=1" in written(
        interaction(reply={}, uri="http://127.0.0.1:40123/x?y=1")
    )


def test_masking_a_masked_cassette_changes_nothing() -> None:
    from vcr.serialize import deserialize
    from vcr.serializers import yamlserializer

    once = written(
        graphql(
            'mutation x($v: String!) { a: variableUpsert(input: {name: "A", value: $v}) }',
            {"v": SECRET, "w": {"token": "t0ken-t0ken", "password": 5}},
            {"variables": {"A": SECRET, "B": 5}, "log": f"postgres://u:{'p4ssw0rd'}@h/ {SECRET}"},
        ),
        interaction(reply={"x": 1}, headers={"Authorization": "Bearer t0ken-t0ken"}),
    )

    requests, responses = deserialize(once, yamlserializer)

    assert written(*zip(requests, responses, strict=True)) == once


def test_new_placeholders_do_not_repeat_those_of_a_loaded_cassette() -> None:
    [old, new] = replies(
        interaction(reply={"token": "masked-token-7"}), interaction(reply={"token": "other"})
    )

    assert old == {"token": "masked-token-7"}
    assert new == {"token": "masked-token-8"}


def test_numbers_stay_numbers_in_replies() -> None:
    assert replies(interaction(reply={"variables": {"a": 123456, "b": 1.5, "c": True}})) == [
        {"variables": {"a": 0, "b": 0, "c": True}}
    ]


def test_a_project_adds_secrets_and_fields_and_takes_out_values() -> None:
    masking = Masking(
        secrets=frozenset({"internal-host"}),
        fields=frozenset({"taxNumber"}),
        public=frozenset({"blue"}),
    )

    [reply] = replies(
        interaction(
            reply={"note": "at internal-host", "tax_number": "AB1", "variables": {"COLOUR": "blue"}}
        ),
        masking=masking,
    )

    assert reply["note"].startswith("at masked-token-")
    assert reply["tax_number"].startswith("masked-value-")
    assert reply["variables"] == {"COLOUR": "blue"}
    assert "internal-host" not in repr(masking)


def test_common_words_among_values_are_not_looked_for_elsewhere() -> None:
    [reply] = replies(interaction(reply={"variables": {"A": "production"}, "name": "production"}))

    assert reply["name"] == "production"
    assert reply["variables"]["A"].startswith("masked-value-")


def test_tokens_of_the_environment_are_found_by_the_names_of_their_variables() -> None:
    found = secrets_of_environment(
        {
            "RAILWAY_API_TOKEN": "railway-token-1",
            "MY_PASSWORD": "pass-word-2",
            "HOME": "/home/somebody",
            "SHORT_TOKEN": "abc",
            "TOKEN_TYPE": "bearer-token",
        }
    )

    assert found == {"railway-token-1", "pass-word-2"}


def test_basic_credentials_are_found_decoded() -> None:
    credentials = base64.b64encode(b"me:hunter2-hunter2").decode()

    cassette = written(
        interaction(
            reply={"log": "login of me with hunter2-hunter2"},
            headers={"Authorization": f"Basic {credentials}"},
        )
    )

    assert "hunter2" not in cassette
    assert credentials not in cassette
