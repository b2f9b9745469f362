"""Unions of replies with many members: each is imported for the first object of its kind."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Barrier
from types import ModuleType
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from tests.openapi.conftest import Import, configuration, one_operation, read_document

DOCUMENT = Path(__file__).parent / "golden" / "many_kinds" / "document.yaml"
KINDS = ("Addon", "Build", "Cron", "Domain", "Group", "Job", "Pause", "Volume")


@pytest.fixture
def package(import_client: Import) -> ModuleType:
    return import_client(read_document(DOCUMENT))


def operation(package: ModuleType) -> Any:
    return import_module(f"{package.__name__}.operations.get_plan").OPERATION


def eager(package: ModuleType) -> TypeAdapter[Any]:
    """The same union with its classes imported."""
    classes = {kind: getattr(package, f"{kind}Variant") for kind in KINDS}
    union = OpenUnion(classes, tag="node_kind", wire_tag="nodeKind")
    return TypeAdapter(Annotated[Any, union])


NODES: list[Any] = [
    {"nodeKind": "Addon", "spec": {"planSize": 1, "anything": {"a": [None, 1.5, {"b": True}]}}},
    {"nodeKind": "Build", "startedAt": "2024-05-06T07:08:09", "phase": "later", "more": 1},
    {"nodeKind": "Build", "startedAt": "yesterday", "phase": "done"},
    {"nodeKind": "Domain", "name": "n", "other": "o"},
    {"nodeKind": "Job", "ports": {"public": True}},
    {"nodeKind": "Pause"},
    {"nodeKind": "Volume", "token": "s3cr3t-of-mine"},
    {"nodeKind": "Group", "nodes": [{"nodeKind": "Group", "nodes": [{"nodeKind": "Cron"}]}]},
    {"nodeKind": "Group", "nodes": [{"nodeKind": "New", "x": {"y": 1}}]},
    {"nodeKind": "New", "x": {"y": 1}},
    {"nodeKind": None},
    {"nodeKind": ["Addon"]},
    {"name": "without a kind"},
]
BROKEN: list[Any] = [
    {"nodeKind": "Addon"},
    {"nodeKind": "Addon", "spec": []},
    {"nodeKind": "Addon", "spec": {"planSize": "many"}},
    {"nodeKind": "Build", "phase": 3},
    {"nodeKind": "Domain", "other": 3},
    {"nodeKind": "Job", "ports": {"public": "perhaps"}},
    {"nodeKind": "Group", "nodes": {}},
    {"nodeKind": "Group", "nodes": [{"nodeKind": "Job", "ports": 1}, {"nodeKind": "Addon"}]},
    None,
    3,
    "Addon",
    [],
]


def test_objects_are_of_the_same_classes_as_if_they_were_imported_at_once(
    package: ModuleType,
) -> None:
    adapter = eager(package)
    reply = operation(package).parse(json.dumps({"nodes": NODES}).encode())
    assert reply.nodes == [adapter.validate_json(json.dumps(node)) for node in NODES]
    assert [type(node).__name__ for node in reply.nodes[:8]] == [
        f"{node['nodeKind']}Variant" for node in NODES[:8]
    ]
    assert all(type(node) is UnknownObject for node in reply.nodes[9:])
    assert isinstance(reply.nodes[0], package.AddonVariant)
    match reply.nodes[3]:
        case package.DomainVariant(name=name):
            assert name == "n"
        case other:
            pytest.fail(f"{other!r} is not a domain")
    assert reply.nodes[7].nodes[0].nodes[0] == package.CronVariant(node_kind="Cron")
    assert "s3cr3t" not in repr(reply)


@pytest.mark.parametrize("value", BROKEN)
def test_errors_are_those_of_classes_that_are_imported_at_once(
    package: ModuleType, value: Any
) -> None:
    adapter, reply = eager(package), operation(package)
    with pytest.raises(ValidationError) as expected:
        adapter.validate_json(json.dumps(value))
    with pytest.raises(ValidationError) as found:
        reply.parse(json.dumps({"nodes": [value]}).encode())
    assert [(e["loc"][2:], e["type"], e["msg"]) for e in found.value.errors()] == [
        (e["loc"], e["type"], e["msg"]) for e in expected.value.errors()
    ]
    with pytest.raises(ValidationError) as expected:
        adapter.validate_python(value)
    with pytest.raises(ValidationError) as found:
        package.GetPlanResponse(nodes=[value])
    assert [(e["loc"][2:], e["type"], e["msg"]) for e in found.value.errors()] == [
        (e["loc"], e["type"], e["msg"]) for e in expected.value.errors()
    ]


def test_an_error_names_the_field_and_shows_no_value(package: ModuleType) -> None:
    with pytest.raises(ValidationError) as caught:
        operation(package).parse(b'{"nodes": [{"nodeKind": "Addon", "spec": {"planSize": "s3"}}]}')
    first = caught.value.errors()[0]
    names = ",".join(f"{kind}Variant" for kind in KINDS)
    assert first["loc"] == ("nodes", 0, f"tagged-union[{names}]", "Addon", "spec", "planSize")
    assert first["msg"].startswith("Input should be a valid integer")
    assert "s3" not in str(caught.value)


def test_a_field_that_may_be_left_out_or_be_null(package: ModuleType) -> None:
    for given in ({}, {"lastNode": None}):
        reply = operation(package).parse(json.dumps({"nodes": [], **given}).encode())
        assert reply.last_node is None
        assert reply.model_fields_set == {"nodes"} | ({"last_node"} if given else set())


def test_replies_that_callers_make(package: ModuleType) -> None:
    job = package.JobVariant(node_kind="Job")
    unknown = UnknownObject.model_validate({"nodeKind": "New"})
    made = package.GetPlanResponse(
        nodes=[job, unknown, {"node_kind": "Pause"}, {"nodeKind": "Pause"}], last_node=job
    )
    assert made.nodes[0] is job
    assert made.last_node is job
    assert made.nodes[1:] == [unknown, *[package.PauseVariant(node_kind="Pause")] * 2]
    with pytest.raises(ValidationError):
        package.GetPlanResponse(nodes=[package.Ports(public=True)])
    unchecked = package.CronVariant.model_construct(node_kind="Cron")
    whole = package.GetPlanResponse.model_construct(nodes=[unchecked])
    assert whole.model_dump(exclude_unset=True) == {"nodes": [{"node_kind": "Cron"}]}


def test_what_is_read_can_be_written_copied_and_pickled(package: ModuleType) -> None:
    reply = operation(package).parse(json.dumps({"nodes": NODES}).encode())
    twins = eager(package)
    for by_alias in (True, False):
        for unset in (True, False):
            written = reply.model_dump(mode="json", by_alias=by_alias, exclude_unset=unset)
            assert json.loads(reply.model_dump_json(by_alias=by_alias, exclude_unset=unset)) == (
                written
            )
            assert written["nodes"] == [
                twins.dump_python(node, mode="json", by_alias=by_alias, exclude_unset=unset)
                for node in reply.nodes
            ]
    wire = reply.model_dump(mode="json", by_alias=True, exclude_unset=True)["nodes"]
    assert wire[1] == {
        "nodeKind": "Build", "startedAt": "2024-05-06T07:08:09", "phase": "later"
    }  # fmt: skip
    assert [*wire[:1], *wire[2:]] == [*NODES[:1], *NODES[2:]]
    for again in (
        operation(package).parse(reply.model_dump_json(by_alias=True).encode()),
        copy.deepcopy(reply),
        reply.model_copy(),
        pickle.loads(pickle.dumps(reply)),
    ):
        assert again == reply
    assert repr(pickle.loads(pickle.dumps(reply))) == repr(reply)


# pydantic says so of a class that holds itself, whether it is imported at once or later.
@pytest.mark.filterwarnings("ignore:Cannot update undefined schema")
def test_the_json_schema_is_that_of_classes_that_are_imported_at_once(
    package: ModuleType,
) -> None:
    for mode in ("validation", "serialization"):
        described: dict[str, Any] = package.GetPlanResponse.model_json_schema(mode=mode)
        expected: dict[str, Any] = eager(package).json_schema(mode=mode)
        for schema in (described, expected):
            held = schema["$defs"]["GroupVariant"]["properties"]["nodes"]["items"]["anyOf"][0]
            held.pop("discriminator", None)
        assert described.pop("$defs") == expected.pop("$defs")
        assert described["properties"]["nodes"]["items"] == expected
        assert [each["$ref"].rpartition("/")[2] for each in expected["anyOf"][0]["oneOf"]] == [
            f"{kind}Variant" for kind in KINDS
        ]


def test_threads_that_come_first_together_build_a_class_once(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = operation(package)
    reply.parse(b'{"nodes": []}')
    built: list[object] = []
    rebuild = package.JobVariant.model_rebuild

    # The constructor below makes pydantic build the class, with options, if no thread had to.
    def count(**options: Any) -> object:
        built.append(rebuild(**options))
        return built[-1]

    monkeypatch.setattr(package.JobVariant, "model_rebuild", count)
    together = Barrier(8)

    def call(_: int) -> object:
        together.wait()
        return reply.parse(b'{"nodes": [{"nodeKind": "Job"}]}').nodes[0]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(call, range(8))) == [package.JobVariant(node_kind="Job")] * 8
    assert len(built) == 1


def test_a_class_is_imported_for_the_first_object_of_its_kind(
    package: ModuleType, tmp_path: Path
) -> None:
    program = f"""
        import sys
        from {package.__name__}.operations.get_plan import OPERATION

        def imported():
            names = [name.rpartition(".")[2] for name in sys.modules if ".models." in name]
            print(sorted(name for name in names if name.endswith("_variant")))

        OPERATION.parse(b'{{"nodes": [{{"nodeKind": "New"}}]}}')
        imported()
        OPERATION.parse(b'{{"nodes": [{{"nodeKind": "Pause"}}, {{"nodeKind": "Volume"}}]}}')
        imported()
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == ["[]", "['pause_variant', 'volume_variant']"], ran.stderr


@pytest.mark.parametrize(("number", "deferred"), [(7, False), (8, True)])
def test_a_few_kinds_are_imported_at_once(number: int, deferred: bool) -> None:
    kinds = [
        {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": [f"Kind{position}"]}},
        }
        for position in range(number)
    ]
    document = one_operation(body={"oneOf": kinds}, reply={"oneOf": kinds})
    files = generate_openapi(configuration(), document).files
    source = files["operations/call_it.py"]
    assert ("later(" in source) == deferred
    assert ("models/call_it_response_kind0.py" in files) == deferred
