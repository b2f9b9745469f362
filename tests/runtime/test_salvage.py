"""Replies that do not fit: what is left out, what stays, and what nothing helps."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model
from typing_extensions import TypedDict

import paasport
from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.graphql.operation import GraphQLOperation
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.models.later import later
from paasport_runtime.models.salvage import _run, _Walk, salvager
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.models.validators import adapter_for
from paasport_runtime.models.when_included import WhenIncluded
from paasport_runtime.rest.replies.json_reply import JsonReply
from paasport_runtime.scalars import DateTime, Json
from tests.runtime.conftest import Caller
from tests.runtime.sample_operations import GET_PROJECT
from tests.support.http_server import RecordingServer, json_answer


class Color(Enum):
    RED = "red"


class Cat(ResponseModel):
    kind: Literal["cat"]
    lives: int
    names: list[str] | None = None


class Dog(ResponseModel):
    kind: Literal["dog"]
    barks: bool
    owner: str | None = None


Pet = Annotated[
    Cat | Dog | UnknownObject, OpenUnion({"cat": Cat, "dog": Dog}, tag="kind", wire_tag="kind")
]


class Tree(ResponseModel):
    id: int
    label_text: str | None = None
    children: list[Tree] = Field(default_factory=list)
    by_name: dict[str, Tree] | None = None


class Text(ResponseModel):
    text: str
    size: int | None = None


class Number(ResponseModel):
    number: float
    size: str | None = None


class Open(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, int]
    id: str = "none"


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int = 0


class Described(ResponseModel):
    # Names that pydantic's schemas have for parts of their own.
    metadata: Tree
    type: str | None = None
    schema_: list[Tree] = Field(default_factory=list, alias="schema")


class Numbers(RootModel[list[int]]):
    pass


class Plain(TypedDict, total=False):
    count: int


def kept(annotation: Any, value: object) -> Any:
    """What is left of a value, and what was left out; None if nothing is."""
    reply = JsonReply("200", annotation)
    found = reply.salvage(json.dumps(value).encode())
    if found is None:
        return None
    content, left_out = found
    reply.read(content)
    return json.loads(content), [f"{each.pointer} {each.reason}" for each in left_out]


LATER_CAT = later(None, "tests.runtime.test_salvage", "Cat")

CASES: dict[str, tuple[Any, object, Any]] = {
    "an item": (list[int], [1, "x", 2, None], ([1, 2], ["/1 int_parsing", "/3 int_type"])),
    "items of items": (
        list[list[int]],
        [[1, "x"], "y", [[]]],
        ([[1], []], ["/0/1 int_parsing", "/1 list_type", "/2/0 int_type"]),
    ),
    "a value of a map": (
        dict[str, int],
        {"a": 1, "b/c~": "x"},
        ({"a": 1}, ["/b~1c~0 int_parsing"]),
    ),
    "a key of a map": (
        dict[int, str],
        {"1": "a", "x": "b"},
        ({"1": "a"}, ["/x int_parsing"]),
    ),
    "an optional field": (
        Cat,
        {"kind": "cat", "lives": 9, "names": 5},
        ({"kind": "cat", "lives": 9}, ["/names list_type"]),
    ),
    "an item of an optional field": (
        Cat,
        {"kind": "cat", "lives": 9, "names": ["a", 5]},
        ({"kind": "cat", "lives": 9, "names": ["a"]}, ["/names/1 string_type"]),
    ),
    "a required field": (Cat, {"kind": "cat", "lives": "many"}, None),
    "a missing field": (Cat, {"kind": "cat"}, None),
    "a missing field of an item": (
        list[Cat],
        [{"kind": "cat"}, {"kind": "cat", "lives": 1}],
        ([{"kind": "cat", "lives": 1}], ["/0 lives: missing"]),
    ),
    "a member of a union": (
        list[Pet],
        [{"kind": "cat", "lives": "x"}, {"kind": "dog", "barks": True, "owner": 1}, {"kind": "ox"}],
        (
            [{"kind": "dog", "barks": True}, {"kind": "ox"}],
            ["/0 lives: int_parsing", "/1/owner string_type"],
        ),
    ),
    "a member of a union without its tag": (
        list[Pet],
        [{"lives": 1}, {"kind": "cat", "lives": 2, "names": [None]}],
        (
            [{"lives": 1}, {"kind": "cat", "lives": 2, "names": []}],
            ["/1/names/0 string_type"],
        ),
    ),
    "a recursive model": (
        Tree,
        {
            "id": 1,
            "labelText": 2,
            "children": [{"id": "x"}, {"id": 2, "children": [{"id": 3, "children": [5]}]}],
            "byName": {"a": {"id": []}, "b": {"id": 4}},
        },
        (
            {
                "id": 1,
                "children": [{"id": 2, "children": [{"id": 3, "children": []}]}],
                "byName": {"b": {"id": 4}},
            },
            [
                "/labelText string_type",
                "/children/0 id: int_parsing",
                "/children/1/children/0/children/0 model_type",
                "/byName/a id: int_type",
            ],
        ),
    ),
    "the variant that loses less": (
        list[Text | Number],
        [{"text": "a", "size": "b"}, {"number": 1, "size": []}, {"text": "a", "number": "b"}],
        (
            [{"text": "a"}, {"number": 1}, {"text": "a", "number": "b"}],
            ["/0/size int_parsing", "/1/size string_type"],
        ),
    ),
    "a union of scalars and lists": (
        list[int | list[int] | None],
        [1, [2, "x"], "y", None],
        ([1, [2], None], ["/1/1 int_parsing", "/2 int_parsing, list_type"]),
    ),
    "further fields": (
        Open,
        {"id": "a", "b": 1, "c": "x"},
        ({"id": "a", "b": 1}, ["/c int_parsing"]),
    ),
    "fields that nobody knows": (
        Cat,
        {"kind": "cat", "lives": 1, "names": 5, "new": [1]},
        ({"kind": "cat", "lives": 1, "new": [1]}, ["/names list_type"]),
    ),
    "fields that are forbidden": (Closed, {"a": 1, "b": 2}, ({"a": 1}, ["/b extra_forbidden"])),
    "fields that are called like parts of schemas": (
        list[Described],
        [
            {"metadata": {"id": 1, "children": [5]}, "type": 5, "schema": [{"id": 2}, 5]},
            {"metadata": {"id": "x"}},
        ],
        (
            [{"metadata": {"id": 1, "children": []}, "schema": [{"id": 2}]}],
            [
                "/0/metadata/children/0 model_type",
                "/0/type string_type",
                "/0/schema/1 model_type",
                "/1 metadata.id: int_parsing",
            ],
        ),
    ),
    "a root model": (Numbers, [1, "x"], ([1], ["/1 int_parsing"])),
    "root models": (
        dict[str, Numbers],
        {"a": [1, "x"], "b": 5},
        ({"a": [1]}, ["/a/1 int_parsing", "/b list_type"]),
    ),
    "a class that is imported later": (
        list[LATER_CAT],
        [{"kind": "cat", "lives": 1, "names": 1}, {"kind": "cat"}, 5],
        (
            [{"kind": "cat", "lives": 1}],
            ["/0/names list_type", "/1 lives: missing", "/2 model_type"],
        ),
    ),
    "a typed dictionary": (
        list[Plain],
        [{"count": "x"}, 5],
        ([{}], ["/0/count int_parsing", "/1 dict_type"]),
    ),
    "a tuple": (
        list[tuple[int, str]],
        [[1, "a"], ["x", "a"], [1]],
        ([[1, "a"]], ["/1 0: int_parsing", "/2 1: missing"]),
    ),
    "a tuple of any length": (tuple[int, ...], [1, "x"], ([1], ["/1 int_parsing"])),
    "too few items": (
        list[Annotated[list[int], Field(min_length=2)]],
        [[1, 2], [1, "x"]],
        ([[1, 2]], ["/1 1: int_parsing"]),
    ),
    "an enum": (list[Color], ["red", "blue"], (["red"], ["/1 enum"])),
    "a date": (
        list[DateTime],
        ["2026-01-02T03:04:05Z", "soon"],
        (["2026-01-02T03:04:05Z"], ["/1 datetime"]),
    ),
    "any JSON": (list[Json], [1, {"a": [None]}], None),
    "nothing at all": (int, "x", None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_left_out(case: str) -> None:
    annotation, value, expected = CASES[case]
    if case == "any JSON":
        expected = (value, [])
    assert kept(annotation, value) == expected


def test_a_field_that_may_be_null_becomes_null() -> None:
    class Project(ResponseModel):
        id: str
        service_count: int | None
        note: WhenIncluded[str] = None

    class Data(ResponseModel):
        project: Project | None

    operation = GraphQLOperation(name="x", kind="query", document="", data=Data)
    for sent, left, pointer in (
        (
            {"id": "a", "serviceCount": "x", "note": None},
            {"id": "a", "serviceCount": None},
            ["/data/project/serviceCount", "/data/project/note"],
        ),
        ({"id": "a", "serviceCount": 1}, {"id": "a", "serviceCount": 1}, []),
        ({"id": 5, "serviceCount": 1}, None, ["/data/project"]),
        ({"id": "a"}, None, ["/data/project"]),
    ):  # fmt: skip
        found = operation.salvage(json.dumps({"data": {"project": sent}}).encode())
        assert found is not None
        assert json.loads(found[0]) == {"data": {"project": left}}
        assert [each.pointer for each in found[1]] == pointer
    assert operation.salvage(b'{"data": {}}') is None
    assert operation.salvage(b'{"data": ') is None


def test_on_the_wire_only_the_wire_s_names_count() -> None:
    assert kept(list[Tree], [{"id": 1, "label_text": 5}, {"id": 1, "labelText": 5}]) == (
        [{"id": 1, "label_text": 5}, {"id": 1}],
        ["/1/labelText string_type"],
    )


def test_no_value_is_in_a_reason() -> None:
    secret = "s3cret-value"
    for annotation, value in (
        (list[Color], [secret]),
        (list[Pet], [{"kind": "cat", "lives": secret}]),
        (dict[str, int], {"a": secret}),
        (list[Annotated[Cat | Dog, Field(discriminator="kind")]], [{"kind": secret}]),
    ):
        _, left_out = kept(annotation, value)
        assert left_out
        assert secret not in "".join(left_out)


def test_replies_may_be_nested_deeply() -> None:
    value: Any = {"id": "x"}
    for _ in range(90):
        value = {"id": 1, "children": [value, {"id": 2}]}
    found, left_out = kept(Tree, value)
    assert left_out == [f"{'/children/0' * 90} id: int_parsing"]
    assert json.dumps(found).count('"id": 2') == 90


def test_variants_in_variants_cost_no_power_of_their_number() -> None:
    class One(ResponseModel):
        name: str
        inner: list[One | Two]

    class Two(ResponseModel):
        name: str
        inner: list[Two | One]

    One.model_rebuild(_types_namespace={"One": One, "Two": Two})
    Two.model_rebuild(_types_namespace={"One": One, "Two": Two})
    value: Any = {"name": "x", "inner": [5]}
    for _ in range(5):
        value = {"name": "x", "inner": [value]}
    walk = _Walk(salvager(adapter_for(One | Two), by_alias=True, by_name=False))
    found = _run(walk.keep(adapter_for(One | Two).core_schema, value, "", None))
    assert found is not None
    assert [each.pointer for each in found.left_out] == ["/inner/0" * 6]
    # At each level: the union, its variants, and the texts and lists of both.
    assert len(walk._known) < 6 * 10


# Random schemas, written down twice: as annotations, and as what the expectation is made from.


@dataclass
class Kind:
    """A kind of value.

    Attributes:
        name: `int`, `text`, `list`, `map`, `object` or `union`.
        annotation: What pydantic makes of it.
        inner: The kind of items and values.
        fields: Each field's kind, and whether it is required and nullable.
        variants: The objects of a union, by their tags.
        tag: The tag of an object that is a variant.
    """

    name: str
    annotation: Any
    inner: Kind | None = None
    fields: dict[str, tuple[Kind, bool, bool]] = field(default_factory=dict)
    variants: dict[str, Kind] = field(default_factory=dict)
    tag: str | None = None


def random_kind(source: random.Random, depth: int, objects: list[Kind]) -> Kind:
    names = ["int", "text"] if depth == 0 else ["int", "text", "list", "map", "object", "union"]
    name = source.choice(names)
    if name == "int":
        return Kind("int", int)
    if name == "text":
        return Kind("text", str)
    if name in ("list", "map"):
        # Once in a while an object that is still being made, so that it is recursive.
        inner = (
            source.choice(objects)
            if objects and source.random() < 0.2
            else random_kind(source, depth - 1, objects)
        )
        annotation = list[inner.annotation] if name == "list" else dict[str, inner.annotation]  # type: ignore[name-defined]
        return Kind(name, annotation, inner)
    if name == "union":
        variants = {tag: random_object(source, depth - 1, objects, tag) for tag in ("a", "b")}
        members: Any = {tag: each.annotation for tag, each in variants.items()}
        union = OpenUnion(members, tag="kind", wire_tag="kind")
        first, second = members.values()
        annotation = Annotated[first | second | UnknownObject, union]
        return Kind("union", annotation, variants=variants)
    return random_object(source, depth - 1, objects, None)


def random_object(source: random.Random, depth: int, objects: list[Kind], tag: str | None) -> Kind:
    name = f"Model{source.getrandbits(60)}"
    made = Kind("object", None, tag=tag)
    made.annotation = name
    definitions: dict[str, Any] = {}
    if tag is not None:
        definitions["kind"] = (Literal[tag], ...)
    for number in range(source.randint(1, 4)):
        kind = random_kind(source, depth, [*objects, made]) if depth else Kind("int", int)
        required, nullable = source.random() < 0.5, source.random() < 0.5
        annotation = kind.annotation
        definitions[f"f{number}"] = (
            annotation | None if nullable and not isinstance(annotation, str) else annotation,
            ... if required else None,
        )
        made.fields[f"f{number}"] = (kind, required, nullable and not isinstance(annotation, str))
    # By its name, a model may refer to itself.
    made.annotation = create_model(name, __base__=ResponseModel, __module__=__name__, **definitions)
    setattr(sys.modules[__name__], name, made.annotation)
    return made


def random_value(source: random.Random, kind: Kind, depth: int = 4) -> Any:
    if kind.name == "int":
        return source.randint(-5, 5)
    if kind.name == "text":
        return source.choice(["", "x", "~/", "ä"])
    if kind.inner is not None:
        count = source.randint(0, 3) if depth > 0 else 0
        inner = kind.inner
        if kind.name == "list":
            return [random_value(source, inner, depth - 1) for _ in range(count)]
        return {f"k{number}/~": random_value(source, inner, depth - 1) for number in range(count)}
    if kind.variants:
        tag = source.choice([*kind.variants])
        return random_value(source, kind.variants[tag], depth - 1)
    value: dict[str, Any] = {"ignored": [1]} if source.random() < 0.3 else {}
    if kind.tag is not None:
        value["kind"] = kind.tag
    for name, (each, required, nullable) in kind.fields.items():
        if not required and source.random() < 0.3:
            continue
        is_null = nullable and source.random() < 0.2
        value[name] = None if is_null else random_value(source, each, depth - 1)
    return value


def places(kind: Kind, value: Any, at: str = "") -> Iterator[tuple[str, Any, Any, Kind]]:
    """Every place in a value that may be damaged: its pointer, its holder, its key, its kind."""
    pairs: list[tuple[Any, Any, Kind]] = []
    if kind.inner is not None:
        keys = range(len(value)) if kind.name == "list" else list(value)
        pairs = [(key, value[key], kind.inner) for key in keys]
    else:
        fields = kind.variants[value["kind"]].fields if kind.variants else kind.fields
        pairs = [
            (name, value[name], fields[name][0])
            for name in fields
            if name in value and value[name] is not None
        ]
    for key, each, inner in pairs:
        place = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
        yield place, value, key, inner
        yield from places(inner, each, place)


GONE = object()


def expected_of(
    kind: Kind, value: Any, damaged: set[str], left_out: list[str], at: str = ""
) -> Any:
    """What should be left of a damaged value, by the rules of the page."""
    if at in damaged:
        return GONE
    if kind.inner is not None:
        keys = range(len(value)) if kind.name == "list" else list(value)
        rest = {}
        for key in keys:
            place = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
            inside: list[str] = []
            found = expected_of(kind.inner, value[key], damaged, inside, place)
            left_out += [place] if found is GONE else inside
            if found is not GONE:
                rest[key] = found
        return list(rest.values()) if kind.name == "list" else rest
    if kind.name in ("int", "text"):
        return value
    fields = kind.variants[value["kind"]].fields if kind.variants else kind.fields
    rest = {}
    for name in value:
        if name not in fields or value[name] is None:
            rest[name] = value[name]
            continue
        each, required, nullable = fields[name]
        inside = []
        found = expected_of(each, value[name], damaged, inside, f"{at}/{name}")
        if found is not GONE:
            rest[name] = found
            left_out += inside
        elif not required:
            left_out.append(f"{at}/{name}")
        elif nullable:
            rest[name] = None
            left_out.append(f"{at}/{name}")
        else:
            return GONE
    if any(required and name not in value for name, (_, required, _) in fields.items()):
        return GONE
    return rest


@pytest.mark.parametrize("seed", range(60))
def test_exactly_what_was_damaged_is_missing(seed: int) -> None:
    source = random.Random(seed)
    kind = random_kind(source, 4, [])
    while kind.name in ("int", "text"):
        kind = random_kind(source, 4, [])
    reply = JsonReply("200", kind.annotation)
    checked = 0
    for _ in range(15):
        value = random_value(source, kind)
        reply.read(json.dumps(value).encode())
        every = list(places(kind, value))
        damaged: set[str] = set()
        for place, holder, key, inner in source.sample(
            every, min(len(every), source.randint(1, 4))
        ):
            if isinstance(holder, dict) and inner and source.random() < 0.3 and kind.name != "map":
                # Missing instead of wrong; what is optional, or of a map, is simply not there.
                damaged.discard(place)
                del holder[key]
                continue
            damaged.add(place)
            holder[key] = 5 if inner.name == "list" else [5]
        text = json.dumps(value).encode()
        try:
            reply.read(text)
        except ValueError:
            pass
        else:
            continue
        checked += 1
        left_out: list[str] = []
        expected = expected_of(kind, value, damaged, left_out)
        found = reply.salvage(text)
        if expected is GONE:
            assert found is None
            continue
        assert found is not None, (value, damaged)
        content, parts = found
        assert json.loads(content) == expected
        assert [each.pointer for each in parts] == left_out
        assert reply.read(content) == reply.read(json.dumps(expected).encode())
    assert checked


# Over a connection.


PROJECT = {"id": "p", "name": "shop", "uid": "u", "lifecycleStatus": "active"}
PROJECTS = {
    "data": {
        "projects": [PROJECT, {**PROJECT, "id": 5}, {**PROJECT, "description": {"a": "s3cret"}}]
    },
    "pagination": {"hasNextPage": False, "count": 3},
}


def test_a_reply_of_northflank(server: RecordingServer, caplog: pytest.LogCaptureFixture) -> None:
    server.answers(json_answer(PROJECTS))
    with paasport.Northflank("t0ken-abc", base_url=server.url) as northflank:
        with pytest.raises(errors.ResponseValidationError):
            northflank.api.projects.list_projects()
        lenient = northflank.with_options(salvage=True)
        with caplog.at_level(logging.WARNING, "paasport.requests"):
            raw = lenient.with_raw_response(lenient.api.projects.list_projects)
        assert [project.id for project in raw.parsed.data.projects] == ["p", "p"]
        assert raw.parsed.data.projects[1].description is None
        assert [(each.pointer, each.reason) for each in raw.salvaged] == [
            ("/data/projects/1", "id: string_type"),
            ("/data/projects/2/description", "string_type"),
        ]
        assert raw.body == json.dumps(PROJECTS).encode()
        (record,) = caplog.records
        assert record.getMessage() == (
            "listProjects: left out what does not match the schema: /data/projects/1 (id: "
            "string_type), /data/projects/2/description (string_type)"
        )
        assert "s3cret" not in caplog.text
        # And through the facade, whose pages are these.
        assert [project.id for project in lenient.projects.list()] == ["p", "p"]
        server.answers(json_answer({"data": {"projects": [PROJECT]}}))
        fine = lenient.with_raw_response(lenient.api.projects.list_projects)
        assert fine.salvaged == ()
    server.answers(json_answer({"data": {**PROJECT, "id": 5}}))
    with (
        paasport.Northflank("t0ken-abc", base_url=server.url, salvage=True) as northflank,
        pytest.raises(errors.ResponseValidationError, match=r"data\.id"),
    ):
        northflank.api.projects.get_project("p")


def test_a_reply_of_railway(server: RecordingServer) -> None:
    edge = {"node": {"id": "s", "name": "web"}}

    async def use() -> Any:
        async with paasport.AsyncRailway("t0ken-abc", base_url=server.url, salvage=True) as railway:
            return await railway.with_raw_response(
                railway.execute, "{ services { edges { node { id name } } } }", None, Services
            )

    class Node(BaseModel):
        id: str
        name: str | None = None

    class Edge(BaseModel):
        node: Node

    class Edges(BaseModel):
        edges: list[Edge]

    class Services(BaseModel):
        services: Edges

    bad = {"node": {"id": None}}
    server.answers(
        json_answer(
            {"data": {"services": {"edges": [edge, bad, {"node": {"id": "t", "name": 5}}]}}}
        )
    )
    raw = asyncio.run(use())
    assert [each.node.id for each in raw.parsed.services.edges] == ["s", "t"]
    assert [each.pointer for each in raw.salvaged] == [
        "/data/services/edges/1",
        "/data/services/edges/2/node/name",
    ]
    # Errors of GraphQL are raised as ever.
    server.answers(json_answer({"data": {"services": None}, "errors": [{"message": "no"}]}))
    with pytest.raises(errors.GraphQLError, match="no"):
        asyncio.run(use())


def test_every_way_to_call(caller: Caller, server: RecordingServer) -> None:
    options = {"options": RequestOptions(salvage=True)}
    given: dict[str, Any] = {"path": {"projectId": "p"}, "scope": None}
    server.answers(json_answer({"data": {"id": "p", "name": "shop", "tags": 5}}))
    assert caller.rest(server.url, GET_PROJECT, options, **given).id == "p"
    server.answers(json_answer({"data": {"id": 5}}))
    with pytest.raises(errors.ResponseValidationError):
        caller.rest(server.url, GET_PROJECT, options, **given)


def test_what_fits_is_read_once_and_not_walked(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "paasport_runtime.models.salvage", None)
    server.answers(json_answer({"data": {"projects": [PROJECT]}}))
    with paasport.Northflank("t0ken-abc", base_url=server.url, salvage=True) as northflank:
        assert northflank.api.projects.list_projects().data.projects[0].id == "p"


def test_what_was_built_is_kept() -> None:
    adapter = adapter_for(list[Tree])
    first = salvager(adapter)
    assert first is salvager(adapter)
    text = b'[{"id": 1, "children": [{"id": "x"}]}]'
    assert first.salvage(text) == first.salvage(text)
    built = len(first._validators)
    first.salvage(text)
    assert len(first._validators) == built
