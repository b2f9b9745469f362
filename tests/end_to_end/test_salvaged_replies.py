"""Replies of every operation, each damaged at one place: what is left out is that, and no more."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from graphql import parse

from paasport_runtime.models.salvage import LeftOut
from tests.end_to_end.test_every_graphql_operation import METHODS as GRAPHQL_METHODS
from tests.end_to_end.test_every_northflank_operation import METHODS as NORTHFLANK_METHODS
from tests.support.graphql_platform import GraphQLPlatform, pinned_schema
from tests.support.http_server import Received
from tests.support.input_samples import sample_variables
from tests.support.openapi_platform import pinned_schemas, routes

pytestmark = pytest.mark.slow

DAMAGES = 6
Path = tuple[str | int, ...]
Operation = tuple[Callable[[bytes], Any], Callable[[bytes], Any], Any]


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to each part of a value that is not null."""
    parts: Any = value.items() if isinstance(value, dict) else ()
    for key, part in enumerate(value) if isinstance(value, list) else parts:
        if part is not None:
            yield (*at, key)
            yield from paths(part, (*at, key))


def without(value: Any, path: Path, *, null: bool = False) -> Any:
    """A copy without the part at a path, or with null in its place."""
    copied = copy.deepcopy(value)
    holder = copied
    for step in path[:-1]:
        holder = holder[step]
    if null:
        holder[path[-1]] = None
    else:
        del holder[path[-1]]
    return copied


def pointer(path: Path) -> str:
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def fits(read: Callable[[bytes], Any], value: Any) -> bool:
    try:
        read(json.dumps(value).encode())
    except ValueError:
        return False
    return True


def northflank(method: str) -> Operation | None:
    operation = import_module(f"paasport_api.northflank.operations.{method}").OPERATION
    route = next(route for route in routes() if route.name == operation.name)
    if route.reply is None or not operation.replies:
        return None
    return operation.parse, operation.salvage, pinned_schemas().sample(route.reply, full=True)


def graphql(api: str, method: str) -> Operation:
    operation = import_module(f"paasport_api.{api}.operations.{method}").OPERATION
    platform = GraphQLPlatform(api, "authorization", "x")
    sent = {
        "operationName": operation.name,
        "query": operation.document,
        "variables": sample_variables(pinned_schema(api), parse(operation.document)),
    }
    headers = {"authorization": "x", "content-type": "application/json"}
    # JSON cannot represent a file, and its place is all that the platform looks at.
    body = json.dumps(sent, default=lambda _: "a file").encode()
    answer = platform(Received("POST", "/", headers, body))
    assert answer.status == 200, answer.body
    return operation.parse, operation.salvage, json.loads(answer.body)


def check(operation: Operation, seed: str) -> None:
    read, salvage, value = operation
    assert fits(read, value)
    source = random.Random(seed)
    every = list(paths(value))
    for path in source.sample(every, min(DAMAGES, len(every))):
        damaged = copy.deepcopy(value)
        holder = damaged
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = 5 if isinstance(holder[path[-1]], (dict, list)) else [["damaged"]]
        if fits(read, damaged):
            continue  # any value does
        found = salvage(json.dumps(damaged).encode())
        # The longest way up from the damage at which leaving out, or null, mends the reply.
        ways = [path[:length] for length in range(len(path), 0, -1)]
        mended = [
            (way, rest)
            for way in ways
            for null in ([False, True] if isinstance(way[-1], str) else [False])
            if fits(read, rest := without(damaged, way, null=null))
        ]
        if not mended:
            assert found is None, path
            continue
        assert found is not None, path
        content, left_out = found
        way, rest = mended[0]
        assert [each.pointer for each in left_out] == [pointer(way)]
        assert isinstance(left_out[0], LeftOut)
        assert json.loads(content) == rest
        read(content)


@pytest.mark.parametrize("method", [method for _, method in NORTHFLANK_METHODS])
def test_replies_of_northflank(method: str) -> None:
    operation = northflank(method)
    if operation is not None:
        check(operation, method)


@pytest.mark.parametrize(("api", "method"), GRAPHQL_METHODS)
def test_replies_of_graphql(api: str, method: str) -> None:
    check(graphql(api, method), f"{api} {method}")
