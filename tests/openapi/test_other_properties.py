"""What `additionalProperties` says of properties that another schema of the place names."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.errors import RequestValidationError
from tests.openapi.conftest import Import, configuration
from tests.openapi.random.schemas import document_of

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}


def beside(own: dict[str, Any], others: Any) -> dict[str, Any]:
    """An object whose property `a` stands beside a schema that does not name it."""
    parts = [
        {"properties": {"a": own}},
        {"properties": {"b": TEXT}, "additionalProperties": others},
    ]
    return document_of("3.0.3", {}, {"op": {"type": "object", "allOf": parts}}).document


def test_both_schemas_hold_for_a_property(import_client: Import) -> None:
    package = import_client(beside({"minLength": 2}, {"type": "string", "maxLength": 3}))
    with package.ExampleApi.connect(base_url="http://127.0.0.1:9") as client:
        for refused in ("x", "long", 1):
            with pytest.raises(RequestValidationError, match=r"\ba\b"):
                client.all.op({"a": refused})


@pytest.mark.parametrize(
    ("own", "others"),
    [
        (INTEGER, False),
        (INTEGER, TEXT),
        ({"enum": ["x", None]}, INTEGER),
        ({"type": "object"}, {"type": "array", "items": {}}),
    ],
)
def test_property_that_is_not_allowed_is_warned_of(own: dict[str, Any], others: Any) -> None:
    changes = {"scope": None, "envelope": None, "pagination": None}
    target = generate_openapi(configuration(**changes), beside(own, others))
    (warning,) = map(str, target.warnings)
    assert warning.endswith(
        "allOf/1/additionalProperties: does not allow `a`, which is left to the server."
    )


def test_values_of_another_type_are_refused(import_client: Import) -> None:
    schema = {"type": "string", "enum": ["auto", 1]}
    package = import_client(document_of("3.0.3", {}, {"op": schema}).document)
    with (
        package.ExampleApi.connect(base_url="http://127.0.0.1:9") as client,
        pytest.raises(RequestValidationError),
    ):
        client.all.op(1)
