"""Changing environment variables on Hasura Cloud while somebody else does."""

from __future__ import annotations

import asyncio
import pickle
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import pytest

from paasport import (
    AuthenticationError,
    EnvironmentConflict,
    GraphQLError,
    RateLimited,
    RequestValidationError,
    ResponseError,
    ResponseValidationError,
)
from paasport.hasura.environment import Environment
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.http_server import Answer, Received, RecordingServer, json_answer

pytestmark = pytest.mark.slow

ID = "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"


def refused(message: str = "the environment has changed", **extensions: Any) -> Answer:
    return json_answer({"errors": [{"message": message, "extensions": extensions}]})


@dataclass
class Tenant:
    """Variables behind a hash, as the platform keeps them.

    Attributes:
        variables: The variables.
        others: What somebody else does right before each mutation, in turn; none for nobody.
        stale: The answer to a stale hash.
        kept: What every mutation is answered with, done or not, instead.
        operations: What was asked for.
    """

    variables: dict[str, Any]
    others: Sequence[Callable[[dict[str, Any]], object] | None] = ()
    stale: Callable[[], Answer] = refused
    kept: Callable[[], Answer] | None = None
    writes: bool = True
    version: int = 0
    operations: list[str] = field(default_factory=list[str])
    sent: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def __call__(self, received: Received) -> Answer:
        body = received.json
        name, variables = body["operationName"], body["variables"]
        self.operations.append(name)
        assert variables["tenantId"] == ID
        if name != "getTenantEnv":
            self.sent.append(variables)
            other = self._next()
            if other is not None:
                other(self.variables)
                self.version += 1
            if variables["currentHash"] != f"h{self.version}":
                return self.stale()
            if self.writes:
                self._write(variables)
            if self.kept is not None:
                return self.kept()
        state = {"hash": f"h{self.version}", "envVars": self.variables}
        return json_answer({"data": {name: state}})

    def _next(self) -> Callable[[dict[str, Any]], object] | None:
        other, self.others = (self.others[0], self.others[1:]) if self.others else (None, ())
        return other

    def _write(self, variables: dict[str, Any]) -> None:
        for entry in variables.get("envs", []):
            self.variables[entry["key"]] = entry["value"]
        for name in variables.get("deleteEnvs", []):
            del self.variables[name]
        self.version += 1


@pytest.fixture
def tenant(server: RecordingServer) -> Tenant:
    found = Tenant({"A": "1", "B": "2"})
    server.answers(found)
    return found


@pytest.fixture
def hasura(way: str, server: RecordingServer, tenant: Tenant) -> Caller:
    return Caller(way, "HasuraCloud", {"token": TOKEN, "base_url": server.url})


def sets(**values: str) -> Callable[[dict[str, Any]], object]:
    return lambda variables: variables.update(values)


def removes(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda variables: variables.pop(name)


def test_the_variables_are_a_mapping_that_hides_its_values(hasura: Caller, tenant: Tenant) -> None:
    tenant.variables = {"A": "s3cret", "B": {"deep": ["s3cret"]}}

    environment = hasura("env.get", ID)

    assert environment == {"A": "s3cret", "B": '{"deep": ["s3cret"]}'}
    assert (environment.hash, len(environment)) == ("h0", 2)
    assert repr(environment) == "<Environment h0 {'A': '***', 'B': '***'}>"
    assert "s3cret" not in f"{environment} {[environment]}"


def test_variables_that_are_no_mapping_are_an_error(hasura: Caller, tenant: Tenant) -> None:
    tenant.variables = ["s3cret"]  # type: ignore[assignment]  # what the platform must not do

    with pytest.raises(ResponseValidationError) as caught:
        hasura("env.get", ID)

    assert caught.value.path == "envVars"
    assert "s3cret" not in str(caught.value)


def test_values_are_written_then_variables_removed(hasura: Caller, tenant: Tenant) -> None:
    result = hasura("env.update", ID, {"A": "9", "C": "3"}, remove=["B", "missing"])

    assert result == tenant.variables == {"A": "9", "C": "3"}
    assert result.hash == "h2"
    assert tenant.operations == ["getTenantEnv", "updateTenantEnv", "deleteTenantEnv"]
    assert tenant.sent == [
        {
            "tenantId": ID,
            "currentHash": "h0",
            "envs": [{"key": "A", "value": "9"}, {"key": "C", "value": "3"}],
        },
        {"tenantId": ID, "currentHash": "h1", "deleteEnvs": ["B"]},
    ]


@pytest.mark.parametrize(
    ("values", "remove"), [({}, []), ({"A": "1"}, []), ({"B": "2"}, ["C"]), (None, ["C"])]
)
def test_what_is_as_wanted_is_not_sent(
    hasura: Caller, tenant: Tenant, values: dict[str, str] | None, remove: list[str]
) -> None:
    assert hasura("env.update", ID, values, remove=remove) == {"A": "1", "B": "2"}
    assert tenant.operations == ["getTenantEnv"]


STALE: dict[str, Callable[[], Answer]] = {
    "error": refused,
    "bad-request": lambda: refused("hash mismatch", code="bad-request"),
    "unexpected": lambda: refused("oops", code="unexpected"),
    "validation": lambda: refused("stale", code="validation-failed"),
    "null": lambda: json_answer({"data": {"updateTenantEnv": None, "deleteTenantEnv": None}}),
    "partial": lambda: json_answer(
        {"errors": [{"message": "stale"}], "data": {"updateTenantEnv": None}}
    ),
    "409": lambda: json_answer({"message": "stale"}, 409),
    "400": lambda: json_answer({"message": "stale"}, 400),
}


@pytest.mark.parametrize("stale", STALE)
def test_nothing_is_lost_when_somebody_else_writes_in_between(
    hasura: Caller, tenant: Tenant, stale: str
) -> None:
    tenant.stale = STALE[stale]
    tenant.others = [sets(THEIRS="x"), sets(B="theirs", MORE="y")]

    result = hasura("env.update", ID, {"A": "9"})

    assert result == tenant.variables == {"A": "9", "B": "theirs", "THEIRS": "x", "MORE": "y"}
    assert tenant.operations == ["getTenantEnv", "updateTenantEnv"] * 3
    assert [sent["currentHash"] for sent in tenant.sent] == ["h0", "h1", "h2"]


def test_nothing_is_lost_when_somebody_else_writes_before_a_removal(
    hasura: Caller, tenant: Tenant
) -> None:
    tenant.others = [None, sets(THEIRS="x", A="theirs")]

    result = hasura("env.update", ID, {"A": "9"}, remove=["B"])

    # Theirs came after ours, which was written already.
    assert result == {"A": "theirs", "THEIRS": "x"}
    assert tenant.operations == [
        *("getTenantEnv", "updateTenantEnv"),
        *("deleteTenantEnv", "getTenantEnv", "deleteTenantEnv"),
    ]


@pytest.mark.parametrize(
    ("other", "values", "remove", "names"),
    [
        (sets(A="theirs"), {"A": "9"}, [], ("A",)),
        (removes("A"), {"A": "9", "C": "3"}, [], ("A",)),
        (sets(C="theirs"), {"C": "9"}, [], ("C",)),
        (sets(A="theirs"), None, ["A", "B"], ("A",)),
    ],
    ids=["changed", "removed", "added", "to-be-removed"],
)
def test_a_variable_that_somebody_else_has_changed_is_left_to_them(
    hasura: Caller,
    tenant: Tenant,
    other: Callable[[dict[str, Any]], object],
    values: dict[str, str] | None,
    remove: list[str],
    names: tuple[str, ...],
) -> None:
    tenant.others = [other]
    expected = {**tenant.variables}
    other(expected)

    with pytest.raises(EnvironmentConflict, match="someone else has changed") as caught:
        hasura("env.update", ID, values, remove=remove)

    assert tenant.variables == expected
    assert caught.value.names == names
    assert caught.value.attempts == 1
    assert "theirs" not in str(caught.value)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (str(copied), copied.names) == (str(caught.value), names)


def test_the_same_change_by_somebody_else_is_no_conflict(hasura: Caller, tenant: Tenant) -> None:
    tenant.others = [sets(A="9")]

    assert hasura("env.update", ID, {"A": "9"}) == {"A": "9", "B": "2"}
    assert tenant.operations == ["getTenantEnv", "updateTenantEnv", "getTenantEnv"]


def test_a_change_that_was_made_and_answered_with_an_error_is_not_made_again(
    hasura: Caller, tenant: Tenant
) -> None:
    tenant.kept = refused

    assert hasura("env.update", ID, {"A": "9"}) == {"A": "9", "B": "2"}
    assert tenant.operations == ["getTenantEnv", "updateTenantEnv", "getTenantEnv"]


@pytest.mark.parametrize("attempts", [1, 3, 5])
def test_there_is_a_bound(hasura: Caller, tenant: Tenant, attempts: int) -> None:
    tenant.others = [sets(**{f"T{number}": "x"}) for number in range(9)]

    with pytest.raises(
        EnvironmentConflict, match=re.escape(f"{attempts} times in a row")
    ) as caught:
        hasura("env.update", ID, {"A": "9"}, attempts=attempts)

    assert caught.value.names == ()
    assert tenant.operations.count("updateTenantEnv") == attempts == caught.value.attempts
    assert tenant.variables["A"] == "1"
    assert {f"T{number}" for number in range(attempts)} < set(tenant.variables)


def test_many_writers_at_once_lose_nothing(
    hasura: Caller, tenant: Tenant, server: RecordingServer
) -> None:
    one_at_a_time = Lock()

    def answer(received: Received) -> Answer:
        with one_at_a_time:
            return tenant(received)

    server.answers(answer)
    names = [f"T{number}" for number in range(6)]

    # Whenever one is refused another has succeeded, so six attempts are enough for six writers.
    async def use_async(client: Any) -> None:
        await asyncio.gather(*(client.env.update(ID, {name: "x"}, attempts=6) for name in names))

    def use(client: Any) -> None:
        with ThreadPoolExecutor(6) as pool:
            for done in [pool.submit(client.env.update, ID, {n: "x"}, attempts=6) for n in names]:
                done.result()

    hasura.use(use_async if hasura.way == "async" else use)

    assert tenant.variables == {"A": "1", "B": "2", **dict.fromkeys(names, "x")}
    assert tenant.version == 6


def test_the_last_attempt_may_have_been_made_by_somebody_else(
    hasura: Caller, tenant: Tenant
) -> None:
    tenant.others = [sets(A="9")]

    assert hasura("env.update", ID, {"A": "9"}, attempts=1)["A"] == "9"


def test_an_error_that_is_not_about_the_hash_is_raised_as_it_is(
    hasura: Caller, tenant: Tenant
) -> None:
    tenant.writes = False
    tenant.kept = lambda: refused("NAME is not allowed", code="bad-request")

    with pytest.raises(GraphQLError, match="NAME is not allowed"):
        hasura("env.update", ID, {"A": "9"})

    assert tenant.operations == ["getTenantEnv", "updateTenantEnv", "getTenantEnv"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda: json_answer({"message": "who?"}, 401), AuthenticationError),
        (lambda: refused("slow down", code="rate-limit-exceeded"), RateLimited),
        (lambda: json_answer({"data": 7}), ResponseValidationError),
    ],
    ids=["401", "rate-limit", "invalid"],
)
def test_what_cannot_be_about_the_hash_is_raised_at_once(
    hasura: Caller, tenant: Tenant, answer: Callable[[], Answer], kind: type[ResponseError]
) -> None:
    tenant.kept = answer
    once = replace(hasura, options={**hasura.options, "max_retries": 0})

    with pytest.raises(kind):
        once("env.update", ID, {"A": "9"})

    assert tenant.operations == ["getTenantEnv", "updateTenantEnv"]


def test_a_change_can_be_decided_upon_a_state_read_earlier(hasura: Caller, tenant: Tenant) -> None:
    since = Environment({"A": "1", "B": "2"}, "h0")

    assert hasura("env.update", ID, {"A": "9"}, since=since)["A"] == "9"
    assert tenant.operations == ["updateTenantEnv"]

    tenant.variables["B"] = "theirs"
    with pytest.raises(EnvironmentConflict) as caught:
        hasura("env.update", ID, remove=["B"], since=since)

    assert caught.value.names == ("B",)
    assert tenant.variables["B"] == "theirs"


@pytest.mark.parametrize(
    ("values", "keywords", "reason"),
    [
        ({"A": "1"}, {"remove": ["A"]}, "A cannot be both set and removed"),
        (None, {"remove": "ABC"}, "remove is a string"),
        ({"A": "9"}, {"attempts": 0}, "attempts is 0"),
    ],
)
def test_what_contradicts_itself_is_not_sent(
    hasura: Caller,
    tenant: Tenant,
    values: dict[str, str] | None,
    keywords: dict[str, Any],
    reason: str,
) -> None:
    with pytest.raises(RequestValidationError, match=reason):
        hasura("env.update", ID, values, **keywords)

    assert tenant.operations == []


def test_a_value_that_is_no_text_is_not_sent(hasura: Caller, tenant: Tenant) -> None:
    with pytest.raises(RequestValidationError):
        hasura("env.update", ID, {"A": 1})

    assert tenant.operations == ["getTenantEnv"]
