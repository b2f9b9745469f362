"""Connections that fail, and the mapping of everything the HTTP libraries raise."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.faults import _FAULTS, classify, exchange_failure
from paasport_runtime.http.messages import HttpRequest
from paasport_runtime.secrets.masking import Secret
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import EVERYTHING, SERVICE_CREATE
from tests.support.http_server import Answer, RecordingServer

INPUT = {"input": {"project_id": "p"}}


def test_refused(caller: Caller, refused_url: str) -> None:
    with pytest.raises(errors.ConnectionFailed, match="was not sent") as caught:
        caller.graphql(refused_url, SERVICE_CREATE, INPUT)
    assert caught.value.delivery == "not_sent"
    assert caught.value.operation == "serviceCreate"
    assert refused_url in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_name_that_does_not_exist(caller: Caller) -> None:
    with pytest.raises(errors.ConnectionFailed) as caught:
        caller.graphql("https://does-not-exist.invalid", SERVICE_CREATE, INPUT)
    assert caught.value.delivery == "not_sent"


def test_tls_with_a_server_that_has_none(server: RecordingServer, caller: Caller) -> None:
    with pytest.raises(errors.ConnectionFailed) as caught:
        caller.graphql(server.url.replace("http:", "https:"), SERVICE_CREATE, INPUT)
    assert caught.value.delivery == "not_sent"
    assert server.received == []


@pytest.mark.parametrize(("fault", "delivery"), [("close", "unknown"), ("truncate", "answered")])
def test_connections_that_break(
    server: RecordingServer, caller: Caller, fault: str, delivery: str
) -> None:
    server.answers(Answer(200, b'{"data":', fault=fault))
    with pytest.raises(errors.ConnectionFailed) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    assert caught.value.delivery == delivery
    assert caught.value.attempts == 1
    assert len(server.received) == 1


def test_read_timeouts(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(fault="hang"))
    with pytest.raises(errors.RequestTimeout, match="waiting for the response") as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT, timeout=0.05)
    assert (caught.value.phase, caught.value.delivery) == ("read", "unknown")


def test_content_that_cannot_be_decoded(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(200, b"not gzip", {"Content-Encoding": "gzip", "X-Request-Id": "r"}))
    with pytest.raises(errors.UnexpectedContent, match="undecodable content") as caught:
        caller.graphql(server.url, EVERYTHING, {})
    assert (caught.value.status, caught.value.request_id) == (200, "r")


def test_closed_clients(server: RecordingServer, caller: Caller) -> None:
    client = reentered(caller.client())
    asyncio.run(client.aclose()) if caller.asynchronous else client.close()
    with pytest.raises(errors.ConfigurationError, match="closed"):
        caller.graphql(server.url, EVERYTHING, {}, http_client=client)


def reentered(client: Any) -> Any:
    """Let the caller's `with` block enter a client that is closed."""
    kind = type(client)

    class Unclosable(kind):  # type: ignore[misc, valid-type] # the class is known at run time only
        def __enter__(self) -> Any:
            return self

        def __exit__(self, *exception: object) -> None:
            pass

    client.__class__ = Unclosable
    return client


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_every_exception_of_the_libraries_is_mapped(library: str) -> None:
    module = import_module(library)
    exceptions = {
        value
        for name in module.__all__
        if isinstance(value := getattr(module, name), type) and issubclass(value, Exception)
    }
    assert len(exceptions) >= 28
    pending = list(exceptions)
    while pending:
        for inner in pending.pop().__subclasses__():
            if inner.__module__.split(".")[0] == library and inner not in exceptions:
                exceptions.add(inner)
                pending.append(inner)
    request = HttpRequest("serviceCreate", "POST", "https://host/x")
    for exception in exceptions:
        assert exception.__name__ in _FAULTS, exception
        raised = exception.__new__(exception)
        Exception.__init__(raised, f"no {TOKEN}")
        fault = classify(raised, answered=False)
        assert fault is not None
        assert fault.name == exception.__name__
        failure = exchange_failure(
            raised, client=None, request=request, response=None, secret=Secret(TOKEN)
        )
        assert isinstance(failure, errors.ConnectionFailed | errors.RequestTimeout)
        assert isinstance(failure, errors.RequestTimeout) == exception.__name__.endswith(
            ("Timeout", "TimeoutException")
        )
        assert TOKEN not in str(failure)
        answered = classify(raised, answered=True)
        assert answered is not None
        assert answered.delivery == "answered"


def test_exceptions_of_others_are_left_alone() -> None:
    assert classify(KeyError("x"), answered=False) is None
    fault = classify(BrokenPipeError(32, "Broken pipe"), answered=False)
    assert fault is not None
    assert fault.delivery == "unknown"
