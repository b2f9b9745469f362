"""No cassette of this repository holds a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.testing.cassette_check import problems_of
from tests.testing.conftest import NAME, PLANTED, TOKEN
from tests.testing.interactions import assert_absent, graphql, interaction, written

TESTS = Path(__file__).parents[1]
CASSETTES = sorted(
    path for path in TESTS.rglob("*.yaml") if "cassettes" in path.relative_to(TESTS).parts
)
# Parts of what the servers said, and what the tests sent.
SAID = ("pl4nted-passw0rd", "v4lue-to-set", "wrong-token-1234")


def test_there_are_cassettes_of_each_platform() -> None:
    names = {path.stem.split("_")[1] for path in CASSETTES}

    assert names == {"railway", "hasura", "northflank"}


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_nothing_in_it_is_secret(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert problems_of(text, frozenset({NAME})) == []
    for secret in (
        TOKEN,
        *PLANTED.values(),
        "pl4nted-passw0rd",
        "v4lue-to-set",
        "wrong-token-1234",
    ):
        assert_absent(secret, text)


@pytest.mark.parametrize(
    ("recorded", "problem"),
    [
        (interaction(reply={}, headers={"Authorization": "Bearer abc"}), "header Authorization"),
        (interaction(reply={}, reply_headers={"Set-Cookie": ["a=b"]}), "header Set-Cookie"),
        (interaction(reply={"log": "ghp_0123456789abcdef"}), "the form of a credential"),
        (interaction(reply={"log": "mysql://u:p@h/d"}), "the form of a credential"),
        (interaction(reply={"a": ["0123456789abcdef" * 2]}), "a long hexadecimal number"),
        (interaction(reply={"a": '{"b": "aB3dE6gH9jK2mN5pQ8sT1vW4"}'}), "a long random text"),
        (
            graphql("mutation x", {"input": {"value": "v"}}, {}, "variableUpsert"),
            "value at variables input value",
        ),
        (graphql("query x", {}, {"variables": {"A": "v"}}, "variables"), "data variables **"),
        (
            graphql(
                "query x", {}, {"getTenantEnv": {"envVars": {"e": [{"v": "x"}]}}}, "getTenantEnv"
            ),
            "data getTenantEnv envVars **",
        ),
        (
            interaction(uri="https://a.b/v1/secrets/x", body={"secrets": {"variables": {"A": 1}}}),
            "secrets variables **",
        ),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_the_check_sees_what_was_not_masked(
    recorded: tuple[object, dict[str, object]], problem: str
) -> None:
    from vcr.serialize import serialize
    from vcr.serializers import yamlserializer

    request, response = recorded
    unmasked = serialize({"requests": [request], "responses": [response]}, yamlserializer)

    [found] = problems_of(unmasked)
    assert problem in found
    assert problems_of(written(recorded)) == []  # type: ignore[arg-type]  # as `interaction` gives it
