"""Objects of a reply that nothing but the types of their values tells apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json

from paasport_runtime.models.validators import adapter_for
from tests.openapi.conftest import Import, read_document
from tests.openapi.random.clients import same

DOCUMENT = Path(__file__).parent / "golden" / "told_apart" / "document.yaml"


def read(import_client: Import, value: Any) -> tuple[Any, Any]:
    """What is read of a measurement, and what is written of that."""
    package = import_client(read_document(DOCUMENT), scope=None, envelope=None, pagination=None)
    adapter = adapter_for(package.Measurement)
    found = adapter.validate_json(to_json(value), by_alias=True, by_name=False)
    return found, adapter.dump_python(found, mode="json", by_alias=True, exclude_unset=True)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"state": {"value": False}}, "Switch"),
        ({"state": {"value": 0}}, "Counter"),
        ({"state": {"value": 0, "kind": "a"}}, "Counter"),
        ({"state": {"value": 1, "kind": "new"}}, "Counter"),
        ({"others": {"unit": "m", "a": 1, "b": 0.5}}, "MeasurementOthersOption2"),
        ({"others": {"unit": "m", "a": True}}, "MeasurementOthersOption1"),
        ({"digits": {"size": "7"}}, "MeasurementDigitsOption1"),
        ({"digits": {"size": 7}}, "MeasurementDigitsOption2"),
        ({"digits": {"size": True}}, "MeasurementOption3"),
        ({"names": {"far": True}}, "MeasurementFar"),
    ],
)
def test_value_is_read_as_what_its_types_say(
    value: dict[str, Any], name: str, import_client: Import
) -> None:
    found, written = read(import_client, value)
    (part,) = (getattr(found, each) for each in found.model_fields_set)
    assert same(written, value)
    assert type(part).__name__ == name


def test_types_are_compared_within_lists_and_objects(import_client: Import) -> None:
    value = {"inner": {"parts": [{"value": 0, "kind": "a"}, {"value": 1}]}}
    found, written = read(import_client, value)
    assert same(written, value)
    assert [type(each).__name__ for each in found.inner.parts] == ["Counter", "Counter"]


def test_a_reply_in_which_no_type_fits_is_read_all_the_same(import_client: Import) -> None:
    found, _ = read(import_client, {"state": {"value": "1"}})
    assert (type(found.state).__name__, found.state.value) == ("Switch", True)


def test_what_only_lacks_a_field_of_the_object_that_fits_is_kept(import_client: Import) -> None:
    found, written = read(import_client, {"state": {"kind": "a"}})
    assert found.state.is_unknown
    assert written == {"state": {"kind": "a"}}
