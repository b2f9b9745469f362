"""The repr of a model shows no secret."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field

from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.scalars import EnvironmentVariables, Json
from paasport_runtime.secrets.names import (
    is_secret_field,
    is_secret_header,
    is_secret_in_cassettes,
    snake_case,
)

VALUE = "s3cr3t-of-mine"


class Credentials(RequestModel):
    username: str
    password: str
    nested: Credentials | None = None


class Bucket(ResponseModel):
    access_key_id: str
    secret_access_key: str = Field(validation_alias="secretAccessKey")
    env_vars: Json = None
    variables: EnvironmentVariables = Field(default_factory=dict)
    credentials: list[Credentials] = Field(default_factory=list)
    token: str | None = None


def test_request_and_reply_hide_values_and_show_names() -> None:
    credentials = Credentials(username="me", password=VALUE)
    bucket = Bucket(
        access_key_id="AKIA",
        secret_access_key=VALUE,
        env_vars={"DATABASE_URL": VALUE},
        variables={"DATABASE_URL": VALUE},
        credentials=[Credentials(username="you", password=VALUE, nested=credentials)],
    )
    for text in (repr(credentials), str(credentials), repr(bucket), str(bucket), f"{bucket}"):
        assert VALUE not in text
    assert repr(credentials) == "Credentials(username='me', password=***, nested=None)"
    assert "variables={'DATABASE_URL': '***'}" in repr(bucket)
    assert "Credentials(username='you', password=***" in repr(bucket)
    assert bucket.secret_access_key == VALUE
    assert "token=None" in repr(bucket)


def test_fields_of_an_unknown_object_are_hidden_too() -> None:
    unknown = UnknownObject.model_validate({"__typename": "New", "apiToken": VALUE, "name": "n"})
    assert VALUE not in repr(unknown)
    assert "name='n'" in repr(unknown)


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "api_key",
        "secretAccessKey",
        "token",
        "env_vars",
        "envVars",
        "runtimeEnvironment",
        "value",
        "envs",
        "variables",
        "license_key",
        "application_key",
        "keyfile_json",
        "two_factor_linking_key",
        "database_url",
        "webhookUrl",
        "private_key_pem",
        "project_token_create",
        "passwd",
        "pwd",
        "db_pass",
        "signing_key",
        "jwt",
        "otp",
        "pinCode",
        "bearer",
        "auth-token",
        "AUTHORIZATION",
        "cookie",
        "clientSecret",
        "client-secret",
        "apitoken",
        "dsn",
        "SENTRY_DSN",
        "redis_url",
        "mongodb_uri",
        "connection_string",
        "signature",
        "recovery_codes",
        "secret_files",
        "certificate_pem",
        "encryption_key",
        "ssh_keys",
    ],
)
def test_secret_names(name: str) -> None:
    assert is_secret_field(name)


@pytest.mark.parametrize(
    "name",
    [
        "name",
        "id",
        "key",
        "environment_id",
        "status",
        "values_count",
        "token_id",
        "serviceTokenId",
        "access_key_id",
        "secret_name",
        "secret_type",
        "affected_credential_count",
        "variables_count",
        "hash",
        "public_key",
        "token_count",
        "password_policy",
        "has_password",
        "tokenizer",
        "max_tokens",
        "monkey",
        "keyboard",
        "adopted",
        "passenger",
        "pass_through",
        "session_id",
        "pin",
        "certificate",
        "token_url",
        "credential_types",
        "url",
        "cookies_enabled",
        "signature_algorithm",
        "ssh_public_key",
    ],
)
def test_names_that_are_shown(name: str) -> None:
    assert not is_secret_field(name)


class Patch(ResponseModel):
    config: Json = None
    items: Json = None
    value: float = 0
    estimated_value: int = 0


def test_secrets_within_json_are_hidden_and_numbers_are_shown() -> None:
    patch = Patch(
        config={
            "services": {"web": {"variables": {"A": {"value": VALUE}}, "apiToken": VALUE}},
            "list": [{"password": VALUE, "n": 1}],
        },
        items=[{"name": "n", "token_id": "t"}],
        value=1.5,
        estimated_value=7,
    )
    assert VALUE not in repr(patch)
    assert "{'services': {'web': {'variables': ***, 'apiToken': ***}}" in repr(patch)
    assert "'list': [{'password': ***, 'n': 1}]" in repr(patch)
    assert "items=[{'name': 'n', 'token_id': 't'}], value=1.5, estimated_value=7" in repr(patch)


@pytest.mark.parametrize(
    ("name", "repr_masks", "cassette_masks", "header_masks"),
    [
        ("clientSecret", True, True, True),
        ("webhook_url", True, True, True),
        ("jwt", True, True, True),
        # A repr has no surroundings to judge it by.
        ("value", True, False, False),
        # Half of a credential, and whose it is.
        ("access_key_id", False, True, False),
        ("certificate", False, True, False),
        # In a header it lets a request in.
        ("session-id", False, False, True),
        ("x-vendor-key", False, False, True),
        ("x-ratelimit-remaining-tokens", True, True, False),
        ("token_id", False, False, False),
    ],
)
def test_where_reprs_cassettes_and_headers_differ(
    name: str, repr_masks: bool, cassette_masks: bool, header_masks: bool
) -> None:
    assert is_secret_field(name) is repr_masks
    assert is_secret_in_cassettes(snake_case(name)) is cassette_masks
    assert is_secret_header(name) is header_masks


class Values(ResponseModel):
    """What stands beneath a map of secrets."""

    name: str = "the-group"
    kind: str | None = None
    size: int | None = None
    data: str | None = None
    values: dict[str, str] = Field(default_factory=dict)
    files: dict[str, dict[str, str]] = Field(default_factory=dict)
    deeper: list[Values] = Field(default_factory=list)


class Files(ResponseModel):
    secret_files: list[Values]
    tuples: Any = None


class Group(ResponseModel):
    secrets: Values
    settings: Json = None


def test_everything_beneath_a_map_of_secrets_is_hidden() -> None:
    inner = Values(values={"A": VALUE}, files={"a.pem": {"data": VALUE}})
    outer = Values(name="outer", values={"A": VALUE}, deeper=[inner])
    group = Group(secrets=outer, settings={"secrets": {"x": {"y": [VALUE]}}, "files": [VALUE]})
    assert VALUE not in repr(group)
    nothing = "kind=None, size=None, data=None"
    assert repr(group) == (
        f"Group(secrets=Values(name='outer', {nothing}, values=***, files=***, deeper=["
        f"Values(name='the-group', {nothing}, values=***, files=***, deeper=[])]), "
        "settings={'secrets': ***, 'files': ***})"
    )
    file = Values(name="a.pem", data=VALUE, kind="file", size=7)
    files = Files(secret_files=[file], tuples=({"password": VALUE}, [VALUE]))
    assert repr(files) == (
        "Files(secret_files=[Values(name='a.pem', kind='file', size=7, data=***, values=***, "
        "files=***, deeper=[])], tuples=({'password': ***}, ['s3cr3t-of-mine']))"
    )
    # Alone, it is not known to be beneath one.
    assert "values={'A'" in repr(inner)


class Mine(RequestModel):
    passwd: str
    signing_key: str
    jwt: str
    pairs: list[dict[str, str]]
    secret_file: bytes


def test_a_model_of_the_callers_own() -> None:
    mine = Mine(
        passwd=VALUE,
        signing_key=VALUE,
        jwt=VALUE,
        pairs=[{"name": "A", "value": VALUE}],
        secret_file=VALUE.encode(),
    )
    assert repr(mine) == (
        "Mine(passwd=***, signing_key=***, jwt=***, pairs=[{'name': 'A', 'value': ***}], "
        "secret_file=***)"
    )
