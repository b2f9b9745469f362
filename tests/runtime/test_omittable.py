"""A request field that may be left out but not be null."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.unset import UNSET


class Inner(RequestModel):
    size: int


class Body(RequestModel):
    name: Omittable[str] = UNSET
    count: Annotated[
        Omittable[int], Field(ge=1, validation_alias="theCount", serialization_alias="theCount")
    ] = UNSET
    either: Omittable[int | str] = UNSET
    inner: Omittable[Inner] = UNSET
    parent: Omittable[Body] = UNSET


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, "{}"),
        ({"name": UNSET}, "{}"),
        ({"name": "UNSET"}, '{"name":"UNSET"}'),
        ({"count": 2}, '{"theCount":2}'),
        ({"theCount": 2}, '{"theCount":2}'),
        ({"either": "x", "inner": {"size": 1}}, '{"either":"x","inner":{"size":1}}'),
        ({"parent": {"parent": {"name": "n"}}}, '{"parent":{"parent":{"name":"n"}}}'),
    ],
)
def test_only_what_was_given_is_sent(given: dict[str, Any], sent: str) -> None:
    assert Body(**given).model_dump_json(exclude_unset=True) == sent


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"name": None}, ("name",)),
        ({"count": None}, ("count",)),
        ({"count": 0}, ("count",)),
        ({"inner": None}, ("inner",)),
        ({"parent": {"name": 1}}, ("parent", "name")),
    ],
)
def test_null_and_bad_values_are_refused_at_their_place(
    given: dict[str, Any], place: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError) as caught:
        Body(**given)
    (problem,) = caught.value.errors()
    assert problem["loc"] == place


def test_what_was_left_out_reads_as_unset_and_is_not_shown() -> None:
    body = Body(name="n")
    assert body.count is UNSET
    assert repr(body) == "Body(name='n')"
