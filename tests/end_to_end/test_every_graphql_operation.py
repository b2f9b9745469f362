"""Each generated method of Railway and Hasura Cloud, against servers that execute documents."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from graphql import parse
from pydantic import TypeAdapter

from paasport_runtime.graphql.operation import GraphQLOperation
from tests.support.graphql_platform import GraphQLPlatform, pinned_schema
from tests.support.http_server import RecordingServer, recording_server
from tests.support.input_samples import sample_variables

pytestmark = pytest.mark.slow

CLIENTS = {"railway": "RailwayApi", "hasura": "HasuraCloudApi"}
FACADES = {"railway": "Railway", "hasura": "HasuraCloud"}


def _methods(api: str) -> list[str]:
    client = getattr(import_module(f"paasport_api.{api}.client"), CLIENTS[api])
    return [name for name in vars(client) if not name.startswith("_")]


METHODS = [(api, method) for api in CLIENTS for method in _methods(api)]


@dataclass(frozen=True)
class Opened:
    """A platform and the generated client that talks to it."""

    platform: GraphQLPlatform
    client: Any


@contextmanager
def _opened(api: str, server: RecordingServer) -> Iterator[Opened]:
    import paasport

    platform = GraphQLPlatform(
        api, "authorization", "Bearer t0ken" if api == "railway" else "pat t0ken"
    )
    server.answers(platform)
    server.upgrade = platform.upgrade
    with getattr(paasport, FACADES[api])("t0ken", base_url=server.url) as facade:
        yield Opened(platform, facade.api)


@pytest.fixture(scope="module")
def clients() -> Iterator[Callable[[str], Opened]]:
    from contextlib import ExitStack

    with ExitStack() as stack:

        @cache
        def opened(api: str) -> Opened:
            return stack.enter_context(_opened(api, stack.enter_context(recording_server())))

        yield opened


@pytest.mark.parametrize("nulls", [False, True], ids=["values", "nulls"])
@pytest.mark.parametrize(("api", "method"), METHODS, ids=[f"{a}-{m}" for a, m in METHODS])
def test_the_model_holds_what_the_server_sent(
    clients: Callable[[str], Opened], api: str, method: str, nulls: bool
) -> None:
    operation: GraphQLOperation[Any] = import_module(
        f"paasport_api.{api}.operations.{method}"
    ).OPERATION
    opened = clients(api)
    opened.platform.nulls = nulls
    variables = sample_variables(pinned_schema(api), parse(operation.document))

    result = _call(getattr(opened.client, method), operation, variables)

    _equal(opened.platform.variables, variables)
    sent: Any = opened.platform.data
    annotation: Any = operation.data
    if operation.root_field is not None:
        (sent,) = sent.values()
        annotation = operation.data.model_fields[operation.root_field].rebuild_annotation()
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    _equal(adapter.dump_python(result, mode="json", by_alias=True), sent)


def _call(method: Any, operation: GraphQLOperation[Any], variables: dict[str, Any]) -> Any:
    arguments: dict[str, Any] = {}
    fields = operation.variables.model_fields if operation.variables else {}
    for name in inspect.signature(method).parameters:
        wire = fields[name].serialization_alias or name
        arguments[name] = variables[wire]
    with warnings.catch_warnings():
        if hasattr(method, "__deprecated__"):
            warnings.simplefilter("ignore", DeprecationWarning)
        called = method(**arguments)
    if operation.kind != "subscription":
        return called
    first, second = called
    assert first == second
    return first


def _equal(found: Any, expected: Any, place: str = "") -> None:
    """Compare JSON values; numbers may have become text or the reverse, as scalars do."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), place
        assert set(found) == set(expected), place
        for name, value in expected.items():
            _equal(found[name], value, f"{place}.{name}")
    elif isinstance(expected, list):
        assert isinstance(found, list), place
        assert len(found) == len(expected), place
        for index, value in enumerate(expected):
            _equal(found[index], value, f"{place}[{index}]")
    elif isinstance(expected, bool) or expected is None:
        assert found is expected, place
    else:
        assert str(found) == str(expected), place
