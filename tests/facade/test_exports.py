"""What `paasport` exports."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import Any

import pytest

import paasport
import paasport_runtime
from paasport import errors
from paasport.northflank._async.handles import AsyncLoggedHandle
from paasport.northflank._sync.handles import LoggedHandle
from paasport.railway._async.commit import AsyncCommit
from paasport.railway._async.deployment import AsyncDeployment
from paasport.railway._async.templates import AsyncTemplateDeployment
from paasport.railway._sync.commit import Commit
from paasport.railway._sync.deployment import Deployment
from paasport.railway._sync.templates import TemplateDeployment
from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller
from paasport_runtime.waiting._sync.handles import Handle, Poller
from tests.support.resources import public_methods

CLIENTS = ("Railway", "HasuraCloud", "Northflank")
# Methods that make another client and send nothing.
COPIES = ("team", "with_options")


def test_every_name_can_be_had() -> None:
    for name in paasport.__all__:
        assert getattr(paasport, name) is not None
    assert set(paasport.__all__) <= set(dir(paasport))
    with pytest.raises(AttributeError, match="no attribute 'Heroku'"):
        _ = paasport.Heroku  # type: ignore[attr-defined]  # that there is none is the test


def test_what_type_checkers_see_is_what_is_exported() -> None:
    tree = ast.parse(Path(inspect.getfile(paasport)).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }

    assert imported | set(paasport_runtime.__all__) == set(paasport.__all__)


def test_every_error_is_exported() -> None:
    assert set(errors.__all__) <= set(paasport.__all__)


def methods(name: str) -> dict[str, Any]:
    """The public methods of a client and its resources, by dotted name."""
    return dict(public_methods(getattr(paasport, name)("t0ken")))


@pytest.mark.parametrize("name", CLIENTS)
def test_both_clients_have_the_same_methods(name: str) -> None:
    def signatures(name: str) -> dict[str, str]:
        return {
            method: str(inspect.signature(value)).replace("Async", "")
            for method, value in methods(name).items()
        }

    assert signatures(name) == signatures(f"Async{name}")
    for method, value in methods(f"Async{name}").items():
        # A pager, a subscription, a session or a forwarding sends nothing before it is used, and
        # what may be a follower instead is no coroutine function.
        result = str(inspect.signature(value).return_annotation)
        paged = result.startswith(
            (
                *("AsyncPager[", "AsyncSubscription[", "AsyncReturned["),
                *("AsyncCommandSession", "AsyncPortForwarding"),
            )
        )
        waits_for_nothing = paged or method in COPIES
        assert inspect.iscoroutinefunction(inspect.unwrap(value)) != waits_for_nothing, method


HANDLES = (
    *(Deployment, AsyncDeployment, TemplateDeployment, AsyncTemplateDeployment),
    *(Commit, AsyncCommit),
    *(Poller, AsyncPoller, Handle, AsyncHandle, LoggedHandle, AsyncLoggedHandle),
)


@pytest.mark.parametrize("name", [*CLIENTS, *(f"Async{name}" for name in CLIENTS)])
def test_every_method_says_what_it_does(name: str) -> None:
    check_docstrings(methods(name))


@pytest.mark.parametrize("kind", HANDLES)
def test_every_handle_says_what_it_does(kind: type[Any]) -> None:
    found = inspect.getmembers(kind, inspect.isfunction)
    check_docstrings({name: value for name, value in found if not name.startswith("_")})


@pytest.mark.parametrize("name", ["Railway", "AsyncRailway"])
def test_resources_are_made_once_and_show_no_token(name: str) -> None:
    client = getattr(paasport, name)("s3cret-t0ken")

    assert client.projects is client.projects
    assert "projects" not in vars(getattr(paasport, name)("other"))
    prefix = name.removesuffix("Railway")
    assert repr(client.volumes) == f"<{prefix}RailwayVolumes>"
    assert "s3cret" not in f"{client.volumes.backups!r} {client.tokens.list()!r}"


def check_docstrings(methods: dict[str, Any]) -> None:
    for method, value in methods.items():
        text = inspect.getdoc(value) or ""
        if method not in COPIES:
            assert "Sends" in text, method
            assert "Raises:\n" in text, method
        for parameter in list(inspect.signature(value).parameters)[1:]:
            assert f"\n    {parameter}: " in text, (method, parameter)
        if inspect.signature(value).return_annotation != "None":
            assert "Returns:\n" in text, method


@pytest.mark.parametrize("name", CLIENTS)
def test_a_copy_has_resources_of_its_own(name: str) -> None:
    client = getattr(paasport, name)("t0ken")
    assert client.projects is client.projects

    copied = client.with_options(max_retries=0)

    assert copied.projects is not client.projects
    assert copied.projects._transport is copied._transport
    assert copied.api is not client.api
