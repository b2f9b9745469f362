"""Objects of types that the schema did not have yet, read as if their class were there."""

from __future__ import annotations

import copy
import pickle
from typing import Annotated, Any, Literal

import pytest
from pydantic import TypeAdapter

from paasport_runtime.contract import OpenUnion, ResponseModel, UnknownObject

WIRE: dict[str, Any] = {
    "serviceType": "edge",
    "createdAt": "2026-01-02T03:04:05Z",
    "disabledCI": True,
    "deployment": {"instances": 2, "internalPort": {"portNumber": 80}, "items": [1]},
    "ports": [{"internalPort": 80}, [{"internalPort": 81}], "any"],
    "apiToken": "s3cret",
    "nothing": None,
}


class Build(ResponseModel):
    service_type: Literal["build"]
    created_at: str


Service = Annotated[
    Build | UnknownObject,
    OpenUnion({"build": Build}, tag="service_type", wire_tag="serviceType"),
]


@pytest.fixture
def service() -> Any:
    return TypeAdapter(Service).validate_python(copy.deepcopy(WIRE))


def test_fields_have_the_names_that_a_class_would_give_them(service: Any) -> None:
    assert type(service) is UnknownObject
    assert (service.service_type, service.serviceType) == ("edge", "edge")
    assert service.created_at == "2026-01-02T03:04:05Z"
    assert (service.disabled_ci, service.nothing) == (True, None)


def test_what_is_within_is_read_in_the_same_way(service: Any) -> None:
    assert service.deployment.instances == 2
    assert service.deployment.internal_port.port_number == 80
    assert service.ports[0].internal_port == 80
    assert service.ports[1][0].internalPort == 81
    assert service.ports[2] == "any"


def test_nothing_is_lost_or_changed(service: Any) -> None:
    assert service.model_extra == WIRE
    assert service.model_dump(by_alias=True, exclude_unset=True) == WIRE
    assert service.deployment == WIRE["deployment"]
    assert isinstance(service.deployment, dict)
    # A key that is called like a method of dictionaries.
    assert service.deployment["items"] == [1]
    for copied in (copy.deepcopy(service), pickle.loads(pickle.dumps(service))):
        assert copied == service
        assert copied.deployment.instances == 2
    assert copy.deepcopy(service.deployment) == WIRE["deployment"]


def test_a_missing_field_is_an_error_that_names_those_that_there_are(service: Any) -> None:
    with pytest.raises(AttributeError) as caught:
        _ = service.status
    assert str(caught.value) == (
        "no field 'status' in an object of a type that is not in the schema; its fields are: "
        "apiToken, createdAt, deployment, disabledCI, nothing, ports, serviceType"
    )
    with pytest.raises(AttributeError, match="its fields are: instances, internalPort, items"):
        _ = service.deployment.replicas
    with pytest.raises(AttributeError, match="its fields are: none"):
        _ = UnknownObject.model_validate({}).status
    assert not hasattr(service, "status")
    assert getattr(service, "status", "?") == "?"
    assert not hasattr(service, "__wrapped__")
    assert not hasattr(service.deployment, "__wrapped__")


def test_a_name_that_could_be_two_fields_is_neither() -> None:
    both = UnknownObject.model_validate({"fooBar": 1, "foo_Bar": 2, "foobar": 3})
    assert (both.fooBar, both.foo_Bar, both.foobar) == (1, 2, 3)
    with pytest.raises(AttributeError, match="no field 'foo_bar'"):
        _ = both.foo_bar


def test_no_value_of_a_secret_is_shown(service: Any) -> None:
    assert "s3cret" not in repr(service)
    nested = UnknownObject.model_validate({"login": {"password": "s3cret", "name": "n"}})
    assert "s3cret" not in repr(nested.login)
    assert "'name': 'n'" in repr(nested.login)
