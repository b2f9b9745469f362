"""A guarded function shows nothing of what it was given."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from typing_extensions import deprecated

import paasport
from paasport_runtime.clients._async.connected import AsyncGraphQLClient
from paasport_runtime.clients._sync.connected import GraphQLClient
from paasport_runtime.clients.endpoints import Endpoint
from paasport_runtime.secrets.frames import guarded

VALUE = "s3cr3t-of-mine"


def locals_of(error: BaseException) -> dict[str, dict[str, str]]:
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    return {frame.name: dict(frame.locals or {}) for frame in captured.stack}


class Client(GraphQLClient):
    """Like a generated client, in a package of another name."""

    _endpoint = Endpoint(base_url="https://api.example")

    def change(self, password: str) -> None:
        """Fail, like a call does."""
        kept = [password]
        raise ValueError(len(kept))

    @deprecated("use change")
    def old(self, password: str) -> None:
        """Fail, with a warning."""
        raise ValueError(len(password))


class AsyncClient(AsyncGraphQLClient):
    _endpoint = Endpoint(base_url="https://api.example")

    async def change(self, password: str) -> None:
        """Fail, like a call does."""
        kept = [password]
        raise ValueError(len(kept))

    @deprecated("use change")
    async def old(self, password: str) -> None:
        """Fail, with a warning."""
        raise ValueError(len(password))


class Mine(Client):
    """What a caller derives is the caller's own."""

    def both(self, password: str) -> None:
        self.change(password)


@pytest.mark.parametrize("name", ["change", "old"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_generated_method_forgets_its_arguments(name: str) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: getattr(Client.connect(), name)(VALUE),
        lambda: asyncio.run(getattr(AsyncClient.connect(), name)(VALUE)),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"1|14") as caught:
            call()
        shown = locals_of(caught.value)
        assert VALUE not in repr(shown)
        assert shown[name] == {}


def test_a_class_of_the_callers_keeps_its_frames() -> None:
    with pytest.raises(ValueError, match="1") as caught:
        Mine.connect().both(VALUE)
    shown = locals_of(caught.value)
    assert shown["both"]["password"] == repr(VALUE)
    assert shown["change"] == {}


def test_the_errors_behind_an_error_are_cleared_too() -> None:
    def cause(value: str) -> None:
        raise KeyError(len(value))

    def fail(value: str) -> None:
        try:
            guarded(cause)(value)
        except KeyError as error:
            raise ExceptionGroup("both", [error]) from error

    with pytest.raises(ExceptionGroup) as caught:
        guarded(fail)(VALUE)
    assert VALUE not in repr([locals_of(caught.value), locals_of(caught.value.exceptions[0])])


def test_a_frame_that_is_still_running_goes_on() -> None:
    @guarded
    async def call_async(again: bool) -> str:
        await asyncio.sleep(0)
        if not again:
            raise ValueError
        try:
            await call_async(again=False)
        except ValueError:
            # The context of this error is the one that is being handled in this frame.
            with suppress(ValueError):
                await call_async(again=False)
            return f"went on {again}"
        return ""

    @guarded
    def call(again: bool) -> str:
        if not again:
            raise ValueError
        try:
            call(again=False)
        except ValueError:
            with suppress(ValueError):
                call(again=False)
            return f"went on {again}"
        return ""

    assert asyncio.run(call_async(again=True)) == call(again=True) == "went on True"


def test_signatures_stay() -> None:
    assert str(inspect.signature(Client.change)) == "(self, password: 'str') -> 'None'"
    assert inspect.iscoroutinefunction(AsyncClient.change)
    assert Client.change.__doc__ == "Fail, like a call does."


def test_a_deprecated_method_warns_where_it_is_called() -> None:
    def call(client: Any) -> None:
        result = client.old(VALUE)
        asyncio.run(result)

    for client in (Client.connect(), AsyncClient.connect()):
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            with pytest.raises(ValueError, match="14"):
                call(client)
        assert [each.filename for each in warned] == [__file__]


def test_what_holds_a_token_is_neither_copied_nor_pickled() -> None:
    railway = paasport.Railway("token-9f8e7d6c5b4a")
    northflank = paasport.AsyncNorthflank("token-9f8e7d6c5b4a")
    held: list[Any] = [
        railway,
        northflank,
        paasport.HasuraCloud("token-9f8e7d6c5b4a"),
        railway.api,
        railway.variables,
        railway.with_raw_response,
        railway._transport,
        railway._transport._session,
        northflank.api,
        northflank.api.secrets,
        northflank._transport._session,
        railway.projects.list(),
        Client.connect(),
    ]
    attempts: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, pickle.dumps]
    for each in held:
        for attempt in attempts:
            with pytest.raises(TypeError, match=r"neither copied nor pickled; .*with_options\(\)"):
                attempt(each)


def test_a_method_is_guarded_when_it_is_asked_for() -> None:
    class Many(GraphQLClient):
        """Like a generated client."""

        _endpoint = Endpoint(base_url="https://api.example")

        def one(self) -> str:
            """Return its name."""
            return "one"

        def other(self) -> str:
            return "other"

    assert not inspect.isfunction(vars(Many)["one"])
    assert Many.connect().one() == "one"
    # From then on it is a method like any other, and only this one is.
    assert vars(Many)["one"] is Many.one
    assert [name for name in ("one", "other") if inspect.isfunction(vars(Many)[name])] == ["one"]
    assert Many.one.__doc__ == "Return its name."


def test_what_replaces_a_guarded_method_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Replaced(GraphQLClient):
        _endpoint = Endpoint(base_url="https://api.example")

        def one(self) -> str:
            return "one"

    guard: Any = vars(Replaced)["one"]
    monkeypatch.setattr(Replaced, "one", lambda _: "mine")
    # Somebody who has looked the method up before, as another thread may have.
    assert guard.__get__(Replaced.connect(), Replaced)() == "one"
    assert Replaced.connect().one() == "mine"
