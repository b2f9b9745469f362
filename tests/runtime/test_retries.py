"""The decision whether to try again, cell by cell."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from paasport import errors
from paasport.railway.retries import WRITE_STATUSES as RAILWAY_WRITE_STATUSES
from paasport_runtime.calls.begun import has_begun
from paasport_runtime.calls.failures import describe_failure
from paasport_runtime.calls.retries import (
    AttemptFailure,
    FailureKind,
    OperationKind,
    Reason,
    RetryPolicy,
    decide,
)
from paasport_runtime.errors import Delivery, ResponseFacts
from paasport_runtime.http.status_errors import error_class

DEFAULT = RetryPolicy()
RAILWAY = RetryPolicy(write_statuses=RAILWAY_WRITE_STATUSES)
DELIVERIES: tuple[Delivery, ...] = ("not_sent", "unknown", "answered")
ATTEMPTS = (1, 2, 3, 4)

Y, P, N = "retry", "may_have_executed", "not_retryable"

# What happened, whether the answer shows a result, and then what is decided for a first attempt:
# for a read, a write, and a write to Railway.
ANSWERED: dict[tuple[FailureKind, int, bool], tuple[str, str, str]] = {
    **{("status", status, False): (N, N, N) for status in (301, 304, 400, 401, 403, 404, 409)},
    **{("status", status, False): (N, N, N) for status in (410, 418, 422, 423, 426, 431, 451)},
    ("status", 408, False): (Y, P, P),
    ("status", 425, False): (Y, P, P),
    ("status", 429, False): (Y, Y, Y),
    ("status", 429, True): (Y, P, P),
    ("status", 500, False): (Y, P, P),
    ("status", 501, False): (Y, P, P),
    ("status", 502, False): (Y, P, P),
    ("status", 503, False): (Y, P, Y),
    ("status", 503, True): (Y, P, P),
    ("status", 504, False): (Y, P, P),
    ("status", 520, False): (Y, P, P),
    ("status", 599, False): (Y, P, P),
    ("status", 600, False): (N, N, N),
    ("rate_limit", 200, False): (Y, Y, Y),
    ("rate_limit", 200, True): (Y, P, P),
    ("content", 200, True): (Y, P, P),
    ("content", 200, False): (Y, P, P),
    ("other", 200, True): (N, N, N),
    ("other", 200, False): (N, N, N),
}
UNANSWERED: dict[tuple[FailureKind, Delivery], tuple[str, str, str]] = {
    ("connection", "not_sent"): (Y, Y, Y),
    ("connection", "unknown"): (Y, P, P),
    ("connection", "answered"): (Y, P, P),
    ("timeout", "not_sent"): (Y, Y, Y),
    ("timeout", "unknown"): (Y, P, P),
    ("timeout", "answered"): (Y, P, P),
    ("certificate", "not_sent"): (N, N, N),
    ("certificate", "unknown"): (N, N, N),
    ("certificate", "answered"): (N, N, N),
    ("other", "not_sent"): (N, N, N),
    ("other", "unknown"): (N, N, N),
    ("other", "answered"): (N, N, N),
}
CELLS = [
    *((AttemptFailure(kind, status=status, has_begun=result), row)
      for (kind, status, result), row in ANSWERED.items()),
    *((AttemptFailure(kind, delivery), row) for (kind, delivery), row in UNANSWERED.items()),
]  # fmt: skip
COLUMNS: tuple[tuple[OperationKind, RetryPolicy], ...] = (
    ("read", DEFAULT),
    ("write", DEFAULT),
    ("write", RAILWAY),
)


def decided(kind: OperationKind, happened: AttemptFailure, attempt: int, **options: Any) -> Any:
    policy = options.pop("policy", DEFAULT)
    return decide(kind, happened, attempt, policy, **{"remaining": 60.0, "random": 0.5, **options})


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize(("happened", "row"), CELLS)
def test_the_table(happened: AttemptFailure, row: tuple[str, str, str], attempt: int) -> None:
    for (kind, policy), first in zip(COLUMNS, row, strict=True):
        decision = decided(kind, happened, attempt, policy=policy)
        expected = "retries_exhausted" if first == Y and attempt > 2 else first
        assert decision.reason == expected, (kind, policy)
        assert decision.retry == (expected == Y)
        assert decision.delay == ({1: 0.25, 2: 0.5}[attempt] if expected == Y else 0)


def test_the_table_leaves_nothing_out() -> None:
    without_answer: tuple[FailureKind, ...] = ("connection", "timeout", "certificate", "other")
    assert set(UNANSWERED) == set(product(without_answer, DELIVERIES))
    assert {kind for kind, _, _ in ANSWERED} == {"status", "rate_limit", "content", "other"}
    for kind in ("rate_limit", "content", "other"):
        assert {(kind, 200, True), (kind, 200, False)} <= set(ANSWERED)


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize(
    ("says_so", "has_begun", "policy", "reason"),
    [
        (True, False, DEFAULT, Y),
        (True, True, DEFAULT, P),
        (False, False, DEFAULT, P),
        (False, True, DEFAULT, P),
        (False, False, RetryPolicy(write_statuses=frozenset({401})), Y),
        (False, True, RetryPolicy(write_statuses=frozenset({401})), P),
    ],
)
def test_a_refused_token_with_another_one_at_hand(
    says_so: bool, has_begun: bool, policy: RetryPolicy, reason: str, attempt: int
) -> None:
    refused = AttemptFailure("status", status=401, has_begun=has_begun, refuses_token=says_so)
    for kind, expected in (("read", Y), ("write", reason)):
        options = {"policy": policy, "has_other_token": True}
        decision = decided(kind, refused, attempt, **options)  # type: ignore[arg-type]
        assert (decision.reason, decision.retry, decision.delay) == (expected, expected == Y, 0)
        late = decided(kind, refused, attempt, **options, remaining=0.0)  # type: ignore[arg-type]
        assert late.reason == ("deadline" if expected == Y else expected)
        without = decided(kind, refused, attempt, policy=policy)  # type: ignore[arg-type]
        assert (without.retry, without.reason) == (False, N)
    other = AttemptFailure("status", status=403, refuses_token=True)
    assert not decided("read", other, attempt, has_other_token=True).retry


@pytest.mark.parametrize(
    ("challenge", "refuses"),
    [
        ('Bearer realm="x", error="invalid_token", error_description="expired"', True),
        ("Bearer error=invalid_token", True),
        ('Bearer ERROR = "invalid_token"', True),
        ('Bearer error="invalid_token_format"', False),
        ('Bearer error="insufficient_scope"', False),
        ('Bearer error_description="invalid_token"', False),
        ("Bearer", False),
        ("", False),
    ],
)
def test_whether_a_challenge_refuses_the_token(challenge: str, refuses: bool) -> None:
    error = error_class(401)("x", **facts(status=401, headers={"www-authenticate": challenge}))
    assert describe_failure(error).refuses_token is refuses


@pytest.mark.parametrize(("kind", "delivery"), UNANSWERED)
def test_no_write_is_repeated_that_may_have_arrived(kind: FailureKind, delivery: Delivery) -> None:
    for attempt, policy in product(ATTEMPTS, (DEFAULT, RAILWAY)):
        decision = decided("write", AttemptFailure(kind, delivery), attempt, policy=policy)
        assert not decision.retry or delivery == "not_sent"


@pytest.mark.parametrize(
    ("wait", "remaining", "retry", "delay", "reason"),
    [
        (None, 60, True, 0.25, "retry"),
        (0, 60, True, 0.25, "retry"),
        (5, 60, True, 5.25, "retry"),
        (59.9, 60, True, 59.9, "retry"),
        (60, 60, False, 0, "wait_beyond_deadline"),
        (3600, 60, False, 0, "wait_beyond_deadline"),
        (3600, float("inf"), True, 3600.25, "retry"),
        (31_536_000, float("inf"), True, 31_536_000.25, "retry"),
        (1e20, float("inf"), False, 0, "wait_beyond_deadline"),
        (float("inf"), float("inf"), False, 0, "wait_beyond_deadline"),
        (None, 0.25, False, 0, "deadline"),
        (None, 0, False, 0, "deadline"),
        (None, -1, False, 0, "deadline"),
        (0, -1, False, 0, "wait_beyond_deadline"),
    ],
)
def test_waits_and_deadlines(
    wait: float | None, remaining: float, retry: bool, delay: float, reason: Reason
) -> None:
    happened = AttemptFailure("status", status=429, retry_after=wait)
    decision = decided("read", happened, 1, remaining=remaining)
    assert (decision.retry, decision.delay, decision.reason) == (retry, delay, reason)


def test_waits_grow_to_an_end_and_are_spread_over_all_of_it() -> None:
    policy = RetryPolicy(max_retries=5000, first_delay=0.5, longest_delay=8)
    happened = AttemptFailure("connection", "not_sent")

    def after(attempt: int, random: float) -> float:
        found: float = decided("read", happened, attempt, policy=policy, random=random).delay
        return found

    assert [after(attempt, 1.0) for attempt in range(1, 8)] == [0.5, 1, 2, 4, 8, 8, 8]
    assert after(5000, 1.0) == 8
    assert [after(3, random) for random in (0.0, 0.25, 0.5)] == [0, 0.5, 1]


@pytest.mark.parametrize(
    "wrong", [{"max_retries": -1}, {"first_delay": -1}, {"longest_delay": float("nan")}]
)
def test_policies_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(errors.ConfigurationError, match=next(iter(wrong))):
        RetryPolicy(**wrong)


def facts(**given: Any) -> dict[str, Any]:
    return {"facts": ResponseFacts(**given)}


def graphql(kind: type[errors.GraphQLError], data: object = None, *path: str) -> Any:
    error = kind("x", **facts(status=200))
    error.errors = (errors.GraphQLErrorDetail("x", path=path),)
    error.data = data
    return error


PATH = '{"errors": [{"message": "no", "path": ["projectDelete"]}], "data": null}'


@pytest.mark.parametrize(
    ("body", "begun"),
    [
        ("", False),
        ("<html>", False),
        ("too many requests", False),
        ("null", False),
        ("[]", False),
        ("{}", False),
        ('{"data": null}', False),
        ('{"message": "slow down", "path": "/v1/projects"}', False),
        ('{"errors": [{"message": "no"}]}', False),
        ('{"errors": [{"message": "no", "path": null}]}', False),
        ('{"errors": [{"message": "no", "extensions": {"path": "$.selectionSet"}}]}', False),
        ('{"data": {}}', True),
        ('{"data": {"projectDelete": null}}', True),
        ('{"data": []}', True),
        (PATH, True),
        ('{"errors": [{"message": "a"}, {"message": "b", "path": ["x", 0]}]}', True),
        ('{"errors": [{"message": "no", "path": []}]}', True),
        ('{"errors": [{"message": "no", "path": "projectDelete"}]}', True),
        (f"[{PATH}]", True),
        ('{"incremental": []}', True),
        # Cut off before what might have followed.
        ('{"data": {"projectDel', True),
        ('  {"errors": [{"message": "n', True),
        ('\ufeff{"data"', True),
        (f"--x\r\nContent-Type: application/json\r\n\r\n{PATH}\r\n--x--", True),
        (f"event: next\ndata: {PATH}\n\n", True),
    ],
)
def test_begun_is_begun(body: str, begun: bool) -> None:
    content = body.encode()
    for status in (429, 500, 503):
        error = error_class(status)("x", **facts(status=status, body=content))
        assert has_begun(error) == begun, status
    limited = errors.GraphQLRateLimited("x", **facts(status=200, body=content))
    assert has_begun(limited) == begun


def test_all_but_statuses_and_errors_of_graphql_have_begun() -> None:
    for kind in (errors.UnexpectedContent, errors.ResponseValidationError, errors.PagingError):
        assert has_begun(kind("x", **facts(status=429)))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.ConnectionFailed("x"), AttemptFailure("connection", "not_sent")),
        (errors.ConnectionFailed("x", delivery="unknown"), AttemptFailure("connection", "unknown")),
        (errors.RequestTimeout("x", delivery="unknown"), AttemptFailure("timeout", "unknown")),
        (errors.RequestError("x"), AttemptFailure("other", "not_sent")),
        (errors.ServerError("x", **facts(status=500)), AttemptFailure("status", status=500)),
        (
            errors.ServerError("x", **facts(status=503, body=b'{"data": {"a": 1}}')),
            AttemptFailure("status", status=503, has_begun=True),
        ),
        (
            errors.ServerError("x", **facts(status=503, body=b'{"data": null}', retry_after=7.0)),
            AttemptFailure("status", status=503, retry_after=7),
        ),
        (
            errors.ServerError("x", **facts(status=503, body=b"<")),
            AttemptFailure("status", status=503),
        ),
        (
            errors.RateLimited("x", **facts(status=429, retry_after=3.0)),
            AttemptFailure("status", status=429, retry_after=3),
        ),
        (graphql(errors.GraphQLRateLimited), AttemptFailure("rate_limit", status=200)),
        (
            graphql(errors.GraphQLRateLimited, {"a": 1}),
            AttemptFailure("rate_limit", status=200, has_begun=True),
        ),
        (
            graphql(errors.GraphQLRateLimited, None, "serviceCreate"),
            AttemptFailure("rate_limit", status=200, has_begun=True),
        ),
        (graphql(errors.InternalServerError), AttemptFailure("other", status=200)),
        (
            errors.UnexpectedContent("x", **facts(status=200)),
            AttemptFailure("content", status=200, has_begun=True),
        ),
        (
            errors.ResponseValidationError("x", **facts(status=200)),
            AttemptFailure("other", status=200, has_begun=True),
        ),
    ],
)
def test_what_an_error_means(error: Any, expected: AttemptFailure) -> None:
    assert describe_failure(error) == expected


def test_certificates_that_are_refused() -> None:
    import ssl

    error = errors.ConnectionFailed("x")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed")
    assert describe_failure(error) == AttemptFailure("certificate", "not_sent")
