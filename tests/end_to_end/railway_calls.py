"""Calling one method of the Railway facade, and checking what is sent and returned."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeAlias

from paasport import AsyncPager, Pager
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer

Call: TypeAlias = tuple[str, tuple[Any, ...], dict[str, Any], list[str], dict[str, Any], Any]
"""Method, arguments, keywords, operations sent, variables of the last one, result: a value, a class
of it, or a list of one of a class."""


def call(caller: Caller, method: str, /, *arguments: Any, **keywords: Any) -> Any:
    """Call a method; a pager is read to its end."""

    def use(client: Any) -> Any:
        result = reduce(getattr, method.split("."), client)(*arguments, **keywords)
        return result.all() if isinstance(result, Pager | AsyncPager) else result

    return caller.use(use)


def check(
    caller: Caller,
    platform: GraphQLPlatform,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operations: list[str],
    variables: dict[str, Any],
    expected: Any,
) -> None:
    """Make a call and compare it with a row of a table."""
    platform.values["Log.timestamp"] = "2026-01-02T03:04:05.678900123Z"
    platform.values["HttpLog.timestamp"] = "2026-01-02T03:04:05.678900123Z"

    result = call(caller, method, *arguments, **keywords)

    assert platform.operations == operations
    assert platform.variables == variables
    if isinstance(expected, type):
        assert isinstance(result, expected)
    elif isinstance(expected, list):
        assert [type(item) for item in result] == expected
    elif isinstance(expected, dict):
        assert {name: getattr(result, name) for name in expected} == expected
    elif isinstance(expected, str | bool):
        assert result == expected
    else:
        assert result.items() == expected
    assert len(server.received) == len(operations)
    for request in server.received:
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        assert "project-access-token" not in request.headers
        assert request.headers["user-agent"].startswith("paasport/")
