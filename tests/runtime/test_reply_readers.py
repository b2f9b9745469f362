"""Replies whose large parts are imported for the first one that has them."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Annotated, Any, TypeAlias

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from paasport_runtime.models import reply_readers
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.models.later import later
from paasport_runtime.models.reply_readers import ReplyReader
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.models.validators import adapter_for
from paasport_runtime.scalars import DateTime, Number
from paasport_runtime.streams.replies import JsonStreamReply

ROOT = Path(__file__).parents[2]


def _later(name: str) -> Any:
    return later(__name__, __name__, name)


class Leaf(ResponseModel):
    """What everybody holds; its field has a name of its own on the wire."""

    odd_name: Number = Field(alias="wireName")
    at: DateTime | None = None


class Branch(ResponseModel):
    """A part that holds itself and another one, both later."""

    config: _later("Leaf") | None = None  # type: ignore[valid-type]
    type: dict[str, _later("Branch")] | None = None  # type: ignore[valid-type]
    leaf: Leaf | None = None
    token: str | None = None


class Cat(ResponseModel):
    """A member of a union."""

    kind: str
    toys: list[_later("Leaf")] = Field(default_factory=list)  # type: ignore[valid-type]


class Dog(ResponseModel):
    """Another member."""

    kind: str
    branch: _later("Branch") | None = None  # type: ignore[valid-type]


Pet: TypeAlias = Annotated[
    Any,
    OpenUnion({"cat": _later("Cat"), "dog": _later("Dog")}, tag="kind", wire_tag="kind"),
]


class Tree(ResponseModel):
    """A reply."""

    name: str
    branch: _later("Branch") | None = None  # type: ignore[valid-type]
    branches: list[_later("Branch")] | None = None  # type: ignore[valid-type]
    either: _later("Leaf") | str | None = None  # type: ignore[valid-type]
    pet: Pet | None = None


class WholeBranch(ResponseModel):
    """The same, with everything there from the start."""

    config: Leaf | None = None
    type: dict[str, WholeBranch] | None = None
    leaf: Leaf | None = None
    token: str | None = None


class WholeCat(ResponseModel):
    kind: str
    toys: list[Leaf] = Field(default_factory=list)


class WholeDog(ResponseModel):
    kind: str
    branch: WholeBranch | None = None


class WholeTree(ResponseModel):
    name: str
    branch: WholeBranch | None = None
    branches: list[WholeBranch] | None = None
    either: Leaf | str | None = None
    pet: (
        Annotated[
            WholeCat | WholeDog | UnknownObject,
            OpenUnion({"cat": WholeCat, "dog": WholeDog}, tag="kind", wire_tag="kind"),
        ]
        | None
    ) = None


LEAF = {"wireName": 1.5, "odd_name": 7, "at": "2026-01-02T03:04:05.123456789Z"}
DEEP = {"type": {"a": {"type": {"b": {"config": LEAF, "leaf": LEAF}}}}, "unknown": [1]}
REPLIES: tuple[dict[str, Any], ...] = (
    {"name": "n"},
    {"name": "n", "branch": None, "branches": []},
    {"name": "n", "branch": {}},
    {"name": "n", "branch": {"config": {"wireName": 12345678901234567890}}},
    {"name": "n", "branches": [{}, DEEP, {"config": LEAF}], "branch": DEEP},
    {"name": "n", "either": "text"},
    {"name": "n", "either": LEAF},
    {"name": "n", "pet": {"kind": "cat", "toys": [LEAF, LEAF]}},
    {"name": "n", "pet": {"kind": "dog", "branch": DEEP}},
    {"name": "n", "pet": {"kind": "cow", "horns": 2}},
    {"name": "n", "pet": {"horns": 2}},
)
REFUSED: tuple[object, ...] = (
    3,
    {"branch": {}},
    {"name": "n", "branch": 3},
    {"name": "n", "branch": {"config": {"odd_name": 1}}},
    {"name": 3, "branch": {"token": 4, "config": {"wireName": "x"}}},
    {"name": "n", "branches": [{}, {"type": {"a": {"leaf": {"wireName": "x"}}}}]},
    {"name": "n", "pet": {"kind": "cat", "toys": [{}]}},
    {"name": "n", "pet": {"kind": "dog", "branch": []}},
    {"name": "n", "either": 3},
)


def _written(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_is_read_as_if_all_classes_were_there(reply: dict[str, Any]) -> None:
    reader, whole = ReplyReader(adapter_for(Tree)), ReplyReader(adapter_for(WholeTree))
    content = json.dumps(reply).encode()
    for _ in range(2):
        found, expected = reader.read(content), whole.read(content)
        assert _written(found) == _written(expected)
        assert repr(found).replace("Whole", "") == repr(expected).replace("Whole", "")


@pytest.mark.parametrize(
    "chosen",
    [
        {"exclude_unset": True},
        {"include": {"branch": {"config": {"odd_name"}, "type": {"a": True}}}},
        {"exclude": {"branch": {"config", "token"}, "branches": {0: True, 1: {"type"}}}},
        {"include": {"pet": {"toys": {0: {"at"}}}}},
    ],
)
def test_what_is_chosen_of_a_reply_is_written(chosen: dict[str, Any]) -> None:
    reader, whole = ReplyReader(adapter_for(Tree)), ReplyReader(adapter_for(WholeTree))
    for reply in REPLIES:
        content = json.dumps(reply).encode()
        found, expected = reader.read(content), whole.read(content)
        assert found.model_dump(**chosen) == expected.model_dump(**chosen)
        assert found.model_dump_json(**chosen) == expected.model_dump_json(**chosen)


@pytest.mark.parametrize("earlier", [(), REPLIES])
@pytest.mark.parametrize("reply", REFUSED)
def test_a_refusal_says_what_it_would_say(reply: object, earlier: tuple[object, ...]) -> None:
    found: list[list[Any]] = []
    for kind in (Tree, WholeTree):
        reader = ReplyReader(adapter_for(kind))
        for each in earlier:
            reader.read(json.dumps(each).encode())
        with pytest.raises(ValidationError) as caught:
            reader.read(json.dumps(reply).encode())
        assert "input_value" not in str(caught.value)
        found.append(caught.value.errors(include_url=False, include_input=False))
    assert json.dumps(found[0], default=str) == json.dumps(found[1], default=str).replace(
        "Whole", ""
    )


def test_a_part_is_built_once_and_then_costs_no_call(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[list[str]] = []
    build = reply_readers.object_adapter

    def counted(required: dict[str, Any], optional: dict[str, Any]) -> TypeAdapter[Any]:
        built.append([place.rpartition(".")[2] for place in required])
        return build(required, optional)

    monkeypatch.setattr(reply_readers, "object_adapter", counted)
    reader = ReplyReader(adapter_for(Tree))
    reader.read(b'{"name": "n"}')
    assert built == []
    content = json.dumps(REPLIES[4]).encode()
    reader.read(content)
    # Each level of the reply tells which classes are next.
    assert built == [["Branch"], ["Leaf"]]
    reader.read(content)
    reader.read(json.dumps(REPLIES[6]).encode())
    assert built == [["Branch"], ["Leaf"]]

    def refuse(*_: object) -> None:
        raise AssertionError("called from a validator")

    monkeypatch.setattr("paasport_runtime.models.later._Later._validate", refuse)
    assert reader.read(content).branch.type["a"].type["b"].leaf.odd_name == 1.5


def test_a_validator_that_keeps_its_parts_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    validator = reply_readers.SchemaValidator

    def make(schema: Any, config: Any) -> Any:
        # Without the argument that a later pydantic may not have.
        return validator(schema, config)

    monkeypatch.setattr(reply_readers, "SchemaValidator", make)
    for kind in (Tree, Branch, Cat, Dog, Leaf):
        kind.model_rebuild()
    reader, whole = ReplyReader(adapter_for(Tree)), ReplyReader(adapter_for(WholeTree))
    for reply in REPLIES * 2:
        content = json.dumps(reply).encode()
        assert _written(reader.read(content)) == _written(whole.read(content))


def test_threads_that_come_first_together_all_get_an_answer() -> None:
    reader, together = ReplyReader(adapter_for(Tree)), Barrier(8)

    def read(number: int) -> object:
        together.wait()
        return _written(reader.read(json.dumps(REPLIES[number]).encode()))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, range(8)))
    whole = adapter_for(WholeTree)
    assert found == [
        _written(whole.validate_json(json.dumps(each), by_alias=True, by_name=False))
        for each in REPLIES[:8]
    ]


def test_items_of_a_stream_are_read_so_too() -> None:
    stream = JsonStreamReply("200", Tree, "application/jsonl")
    for _ in range(2):
        lines = [json.dumps(each).encode() for each in REPLIES]
        found = list(stream.read([], iter(lines)))
        whole = JsonStreamReply("200", WholeTree, "application/jsonl")
        assert [*map(_written, found)] == [*map(_written, whole.read([], iter(lines)))]


def test_a_call_builds_the_classes_of_what_came() -> None:
    program = """
        import json
        from paasport_api.northflank.operations.get_service import OPERATION
        from paasport_runtime.models.base import ResponseModel

        def classes():
            pending, found = [ResponseModel], set()
            while pending:
                cls = pending.pop()
                found.add(cls.__name__.removeprefix("GetServiceResponse"))
                pending += cls.__subclasses__()
            return len(found), "Build" in found, "Combined" in found

        service = {
            "appId": "/a", "billing": {}, "buildSettings": {"dockerfile": {
                "dockerFilePath": "/", "dockerWorkDir": "/"}},
            "cluster": {"id": "c", "name": "c"}, "id": "s", "name": "s", "serviceType": "build",
            "status": {}, "uid": "u",
        }
        print(classes())
        OPERATION.parse(json.dumps({"data": service}).encode(), 200, "application/json")
        print(classes())
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    before, after = map(eval, ran.stdout.splitlines())
    assert before[1:] == (False, False)
    assert after[1:] == (True, False)
    assert after[0] <= 20
