"""Of what is wrong with every variant of a union, what is said."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

import paasport
from paasport_runtime.errors import RequestValidationError
from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.models.field_problems import field_problems, format_problems
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.models.unset import UNSET

Name = Annotated[str, Field(min_length=3)]


class Region(RequestModel):
    name: Name
    region: str


class Cluster(RequestModel):
    name: Name
    cluster_id: str


class Disk(RequestModel):
    kind: Literal["disk"]
    size: int


class Share(RequestModel):
    kind: Literal["share"]
    path: str
    size: int = 0


class Volumes(RequestModel):
    volumes: list[Disk | Share]
    place: Omittable[Region | Cluster | str] = UNSET


class Whole(RequestModel):
    where: Annotated[Disk | Share, Field(discriminator="kind")]
    what: Volumes | list[str] | None = None


class Cat(ResponseModel):
    typename__: Literal["Cat"] = Field(alias="__typename")
    lives: int


class Dog(ResponseModel):
    typename__: Literal["Dog"] = Field(alias="__typename")
    legs: int


MISSING = "Field required"
UNKNOWN = "There is no such field"
NO_TEXT = "Input should be a valid string"
NO_NUMBER = "Input should be a valid integer"
NO_BOOLEAN = "Input should be a valid boolean, unable to interpret input"
PARSE = f"{NO_NUMBER}, unable to parse string as an integer"

Pets = list[Annotated[Cat | Dog | UnknownObject, OpenUnion({"Cat": Cat, "Dog": Dog})]]


@pytest.mark.parametrize(
    ("annotation", "value", "said"),
    [
        (
            Region | Cluster,
            {"name": "p", "region": "r"},
            "name: String should have at least 3 characters",
        ),
        (Region | Cluster, {"name": "pet", "region": 5}, f"region: {NO_TEXT}"),
        (Region | Cluster, {"name": "pet", "cluster_id": 5}, f"cluster_id: {NO_TEXT}"),
        (Region | Cluster, {"name": "pet", "clusterId": 5}, f"clusterId: {NO_TEXT}"),
        (Region | Cluster, {"region": "r"}, f"name: {MISSING}"),
        (Region | Cluster, {"name": "pet", "region": "r", "x": 1}, f"x: {UNKNOWN}"),
        # Equally close.
        (Region | Cluster, {"name": "pet"}, f"region: {MISSING}; clusterId: {MISSING}"),
        (
            Region | Cluster,
            {"name": "pet", "region": "r", "clusterId": "c"},
            f"clusterId: {UNKNOWN}; region: {UNKNOWN}",
        ),
        # A value that says which variant it is, though its keys fit another one better.
        (
            Disk | Share,
            {"kind": "disk", "size": "x", "path": "/"},
            f"size: {NO_NUMBER}; path: {UNKNOWN}",
        ),
        (Disk | Share, {"kind": "share", "size": 1}, f"path: {MISSING}"),
        (Whole, {"where": {"kind": "disk", "size": "x"}}, f"where.size: {NO_NUMBER}"),
        # Scalars, lists and null beside models.
        (Region | str, {"name": "pet", "region": 5}, f"region: {NO_TEXT}"),
        (Region | list[str] | None, ["a", 5], f"1: {NO_TEXT}"),
        (
            int | bool,
            "x",
            f"the whole: {PARSE}; the whole: {NO_BOOLEAN}",
        ),
        # Within lists, and unions in unions.
        (
            Volumes,
            {"volumes": [{"kind": "disk", "size": 1}, {"kind": "share", "path": 5}]},
            f"volumes.1.path: {NO_TEXT}",
        ),
        (
            Whole,
            {
                "where": {"kind": "disk", "size": 1},
                "what": {
                    "volumes": [{"kind": "disk", "size": []}],
                    "place": {"name": "pet", "cluster_id": 5},
                },
            },
            f"what.volumes.0.size: {NO_NUMBER}; what.place.cluster_id: {NO_TEXT}",
        ),
        (list[list[Disk | Share]], [[{"kind": "share", "path": 5}]], f"0.0.path: {NO_TEXT}"),
        (
            dict[str, Region | Cluster],
            {"Region": {"name": "pet", "region": 5}},
            f"Region.region: {NO_TEXT}",
        ),
        # Replies.
        (Pets, [{"__typename": "Dog", "legs": "x"}], f"0.legs: {PARSE}"),
    ],
)
def test_the_closest_variant(annotation: Any, value: object, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(annotation).validate_python(value)
    problems = field_problems(caught.value, value, annotation)
    shown = format_problems(problems, messages=True)
    assert sorted(shown.split("; ")) == sorted(said.split("; "))


def test_through_the_public_door() -> None:
    with (
        paasport.Northflank("token") as northflank,
        pytest.raises(RequestValidationError) as caught,
    ):
        northflank.projects.create("p", region="europe-west")
    assert [problem.path for problem in caught.value.problems] == ["name"]
    assert str(caught.value).endswith(": name: String should have at least 3 characters")
