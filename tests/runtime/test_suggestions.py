"""What an unknown field probably means."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.suggestions import suggested_field
from paasport_runtime.models.unset import UNSET
from paasport_runtime.models.validators import adapter_for


class Image(RequestModel):
    image_path: Annotated[
        str, Field(validation_alias="imagePath", serialization_alias="imagePath")
    ] = ""


class Build(RequestModel):
    build_id: str = ""


class Body(RequestModel):
    source: Omittable[Image | Build] = UNSET
    several: list[Body] | None = None


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"suorce": {}}, "source"),
        ({"several": [{}, {"severl": []}]}, "several"),
        ({"source": {"imagPath": "x"}}, "imagePath"),
        ({"source": {"image_pth": "x"}}, "image_path"),
        ({"source": {"buildID": "x"}}, "buildId"),
        ({"source": {"imagePath": "x", "build_id": "x"}}, None),
        ({"zzz": 1}, None),
    ],
)
def test_names_are_looked_for_where_the_unknown_one_stands(given: Any, meant: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter_for(Body).validate_python(given)
    unknown = [entry for entry in caught.value.errors() if entry["type"] == "extra_forbidden"]
    assert {suggested_field(Body, entry["loc"]) for entry in unknown} == {meant}
