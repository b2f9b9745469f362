"""What is said of methods that a facade or a generated client does not have."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import paasport
from paasport_runtime.clients.missing_methods import exact_methods
from tests.facade.everyday_gaps import EVERYDAY_GAPS
from tests.support.resources import resources

EVERYDAY = ("create", "get", "list", "update", "delete", "restart")
CLIENTS = ("Railway", "HasuraCloud", "Northflank")


def message(owner: object, name: str) -> str:
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    return str(caught.value)


def everyday_gaps(name: str) -> Iterator[tuple[str, list[str]]]:
    """What a facade's resources lack of the everyday names, and what the pin has for it."""
    for path, resource in resources(getattr(paasport, name)("t0ken")):
        methods = import_module(f"{resource._api_package}.methods").METHODS
        own = [each for each in dir(type(resource)) if not each.startswith("_")]
        for verb in EVERYDAY:
            found = exact_methods(methods, resource._subject(), verb)
            # `remove` is there for `delete`, too.
            if found and not exact_methods(own, "", verb):
                yield f"{path}.{verb}", found


@pytest.mark.parametrize("name", CLIENTS)
def test_everyday_names_are_there_where_the_pin_has_the_operation(name: str) -> None:
    missing = dict(everyday_gaps(name))
    reviewed = EVERYDAY_GAPS[name]
    new = {gap: found for gap, found in missing.items() if gap not in reviewed}
    assert new == {}, "add the method, or its reason to tests/facade/everyday_gaps.py"
    closed = sorted(reviewed.keys() - missing.keys())
    assert closed == [], "remove what is no gap any more from tests/facade/everyday_gaps.py"
    assert all(reason.endswith(".") and len(reason) > 20 for reason in reviewed.values())


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize(
    ("client", "path", "name", "expected"),
    [
        # What the pin has for a resource is named as it is called.
        ("Railway", "deployments", "approve", "use client.api.deployment_approve(…)"),
        ("Railway", "volumes.backups", "lock", "use client.api.volume_instance_backup_lock(…)"),
        (
            "Northflank",
            "services",
            "createBuild",
            "use client.api.services.create_service_build(…)",
        ),
        # Another verb of the same meaning, and plural for singular.
        ("Railway", "workspaces", "remove", "use client.api.workspace_delete(…)"),
        ("HasuraCloud", "collaborators", "get", "use client.api.collaborator(…)"),
        # The client itself: an operation, and what no resource is for.
        ("Railway", "", "volumeCreate", "use client.api.volume_create(…)"),
        ("Northflank", "", "list_harnesses", "use client.api.harnesses.list_harnesses(…)"),
        # Misspelt: the resource's own, and one that only the generated client has.
        ("Northflank", "services", "lst", "did you mean 'list'?"),
        ("Railway", "deployments", "aprove", "use client.api.deployment_approve(…)"),
        ("Northflank", "", "servces", "did you mean 'services'?"),
    ],
)
def test_the_generated_method_is_named(
    prefix: str, client: str, path: str, name: str, expected: str
) -> None:
    owner: Any = getattr(paasport, prefix + client)("t0ken")
    for part in path.split(".") if path else ():
        owner = getattr(owner, part)
    shown = type(owner).__name__
    assert message(owner, name) == f"{shown!r} object has no attribute {name!r}; {expected}"


def test_several_are_named_where_the_name_does_not_decide() -> None:
    found = message(paasport.Northflank("t0ken").jobs, "create")
    assert "use client.api.jobs.create_job(…)" in found
    wider = message(paasport.Northflank("t0ken").services, "update")
    assert wider.count("client.api.services.") == 3


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_generated_clients_name_their_own_methods(prefix: str) -> None:
    railway = getattr(paasport, f"{prefix}Railway")("t0ken").api
    northflank = getattr(paasport, f"{prefix}Northflank")("t0ken").api
    assert message(railway, "serviceDelete").endswith("; use service_delete(…)")
    assert message(railway, "service_delet").endswith("; did you mean 'service_delete'?")
    assert message(northflank, "delete_service").endswith("; use services.delete_service(…)")
    assert message(northflank.services, "delete").endswith("; use services.delete_service(…)")


@pytest.mark.parametrize("owner", ["api", "services"])
def test_nothing_is_named_for_what_nobody_has(owner: str) -> None:
    resource = getattr(paasport.Northflank("t0ken"), owner)
    assert message(resource, "frobnicate").endswith("object has no attribute 'frobnicate'")
    assert message(resource, "_private") == "_private"
    assert not hasattr(resource, "__wrapped__")


def test_an_error_within_a_property_is_not_taken_for_a_missing_one() -> None:
    class Broken(paasport.Northflank):
        @property
        def services(self) -> Any:
            return self.nothing.at_all

    class BrokenApi(type(paasport.Railway("t0ken").api)):  # type: ignore[misc]
        @property
        def broken(self) -> Any:
            raise AttributeError("mine")

    assert "'nothing'" in message(Broken("t0ken"), "services")
    derived = BrokenApi(paasport.Railway("t0ken")._transport)
    assert message(derived, "broken") == "mine"
    # A class that callers derive knows its package too.
    assert message(derived, "serviceDelete").endswith("; use service_delete(…)")


def test_the_table_has_every_method() -> None:
    for api, client in (("railway", "RailwayApi"), ("hasura", "HasuraCloudApi")):
        made = getattr(import_module(f"paasport_api.{api}"), client)
        methods = import_module(f"paasport_api.{api}.methods").METHODS
        assert set(methods) == {each for each in vars(made) if not each.startswith("_")}
    northflank = paasport.Northflank("t0ken").api
    for method in import_module("paasport_api.northflank.methods").METHODS:
        group, name = method.split(".")
        assert callable(getattr(getattr(northflank, group), name))


def test_the_table_is_read_for_the_error_alone() -> None:
    import sys

    module = "paasport_api.hasura.methods"
    sys.modules.pop(module, None)
    tenants = paasport.HasuraCloud("t0ken").tenants
    assert callable(tenants.get)
    assert module not in sys.modules
    assert message(tenants, "create").endswith("; use client.api.create_tenant(…)")
    assert module in sys.modules
