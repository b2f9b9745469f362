"""Names of classes, fields and keywords."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from pydantic.alias_generators import to_camel

from paasport_codegen.documents.contents import JSON
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.class_names import name_definitions, singular
from paasport_codegen.openapi.field_names import camel_case, field_names, needs_alias
from paasport_codegen.openapi.keyword_forms import keyword_forms, renamed_fields
from paasport_codegen.openapi.nodes import Direction, ObjectShape, Property, Text
from paasport_codegen.openapi.operations import BodyContent, RequestBody
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.openapi.schema_reader import SchemaReader
from tests.openapi.conftest import Import, configuration, one_operation


def obj(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def class_names(
    direction: Direction, *, shared: bool = False, **roots: dict[str, Any]
) -> list[str]:
    reader = SchemaReader(OpenApiDocument({}, "openapi.json"), direction, shared=shared)
    nodes = [(name, reader.read(schema, f"/paths/{name}/get")) for name, schema in roots.items()]
    return list(name_definitions(nodes, reader.table).values())


TEXT = {"type": "string"}


def test_names_are_as_short_as_is_unambiguous() -> None:
    build = obj(storage=obj(size=TEXT))
    run = obj(storage=obj(path=TEXT))
    assert class_names("request", StartRequest=obj(build=build, run=run)) == [
        "StartRequest",
        "StartRequestBuild",
        "StartRequestRun",
        "StartRequestStorage",
        "StartRequestRunStorage",
    ]


def test_equal_objects_of_two_operations_share_a_class_if_configured() -> None:
    port = obj(number={"type": "integer"})
    roots = {
        "GetResponse": obj(ports={"type": "array", "items": port}, port=port),
        "ListResponse": obj(port=port),
    }
    apart = ["GetResponse", "ListResponse", "GetResponsePort", "ListResponsePort"]
    assert class_names("response", **roots) == apart
    assert class_names("response", shared=True, **roots) == apart[:3]


def test_objects_that_differ_only_in_bounds_are_one_in_replies() -> None:
    shapes = {"a": obj(x={**TEXT, "maxLength": 1}), "b": obj(x={**TEXT, "maxLength": 2})}
    assert class_names("response", R=obj(**shapes)) == ["R", "RA"]
    assert class_names("request", R=obj(**shapes)) == ["R", "RA", "RB"]


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("ports", "port"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("status", "statusItem"),
        ("data", "dataItem"),
    ],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def shape(*required: str, **optional: Text) -> ObjectShape:
    fields = [Property(name, Text(), required=True) for name in required]
    return ObjectShape((*fields, *(Property(name, node, False) for name, node in optional.items())))


def test_no_field_has_the_wire_name_of_another() -> None:
    assert field_names(shape("_id", "id", "id2", "fooBar", "foo_bar")) == {
        "_id": "id3",
        "id": "id",
        "id2": "id2",
        "fooBar": "foo_bar2",
        "foo_bar": "foo_bar",
    }


@pytest.mark.parametrize(
    ("wire_name", "stated"),
    [
        ("id", False),
        ("createdAt", False),
        ("ipv4Address", False),
        ("created_at", True),
        ("gitHubURL", True),
        ("$schema", True),
        ("class", True),
        ("s3key", True),
    ],
)
def test_a_field_states_the_wire_name_that_camel_case_does_not_give(
    wire_name: str, stated: bool
) -> None:
    [(wire, name)] = field_names(shape(wire_name)).items()
    assert needs_alias(name, wire) == stated


@pytest.mark.parametrize(
    "pieces",
    [*itertools.product(("", "_", "__"), ("a", "ab1", "1", "v2x"), ("_", "", "_2"), ("", "b"))],
)
def test_camel_case_is_that_of_pydantic(pieces: tuple[str, ...]) -> None:
    name = "".join(pieces)
    assert camel_case(name) == to_camel(name)


def test_keywords_give_way_to_arguments() -> None:
    assert renamed_fields([shape("name", "body")], {"name", "body"}) == {
        "name": "name_",
        "body": "body_",
    }


def test_a_form_that_another_one_covers_is_left_out() -> None:
    variants = [obj(a=TEXT, b=TEXT), obj(b=TEXT, a=TEXT), obj(a=TEXT), obj(c=TEXT)]
    reader = SchemaReader(OpenApiDocument({}, "openapi.json"), "request")
    node = reader.read({"oneOf": variants}, "#")
    forms = keyword_forms(
        RequestBody((BodyContent("json", JSON, node),), required=True), reader.table
    )
    assert [list(field_names(form)) for form in forms] == [["a", "b"], ["c"]]


def test_what_the_vendor_has_named_keeps_its_name_whatever_uses_it() -> None:
    item = {"$ref": "#/components/schemas/Item"}
    components = {
        "Item": obj(id=TEXT, part={"$ref": "#/components/schemas/page"}),
        "page": obj(n=TEXT),
    }
    document = one_operation(
        body=item, reply={"type": "array", "items": item}, components=components
    )
    before = generate_openapi(configuration(), document)
    call_it = document["paths"]["/v1/it"]["post"]
    document["paths"]["/v1/a"] = {"post": {**call_it, "operationId": "aFirst"}}
    after = generate_openapi(configuration(), document)
    for target in (before, after):
        names = set(re.findall(r'^    "(\w+)",$', target.files["public_names.py"], re.MULTILINE))
        assert names == {
            "AsyncExampleApi", "ExampleApi", "Item", "ItemInput", "ItemInputDict", "PageInput",
            "PageInputDict", "PageModel",
        }  # fmt: skip


def test_what_the_snapshot_has_named_is_named_after_its_place() -> None:
    components = {"CallItResponseMinted": obj(id=TEXT), "Own": obj(id=TEXT)}
    reply = obj(**{name: {"$ref": f"#/components/schemas/{name}"} for name in components})
    document = one_operation(reply=reply, components=components)
    document["x-paasport-vendor-schemas"] = ["Own"]
    names = generate_openapi(configuration(), document).files["public_names.py"]
    assert '"Own"' in names
    assert '"CallItResponseCallItResponseMinted"' in names


def test_a_key_that_python_would_normalize_stays_as_it_is(import_client: Import) -> None:
    client = import_client(one_operation(body=obj(**{"ﬁx": TEXT})))
    assert [*client.CallItRequestDict.__annotations__] == ["ﬁx"]


def test_part_of_a_component_is_named_after_it_whatever_is_added() -> None:
    status = {"type": "string", "enum": ["in", "out"]}
    book = obj(status=status, shelf=obj(number={"type": "integer"}))
    reply = {"$ref": "#/components/schemas/Book"}
    before = one_operation(reply=reply, components={"Book": book})
    after = one_operation(reply=reply, components={"Book": book, "Atlas": book})
    after["paths"]["/v1/atlases"] = {
        "get": {
            "operationId": "a",
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Atlas"}}
                    },
                }
            },
        }
    }
    names = classes(before)
    assert names == {"Book", "BookShelf", "BookStatus"}
    assert classes(after) == names | {"Atlas", "AtlasShelf", "AtlasStatus"}


def test_name_of_a_class_can_be_chosen() -> None:
    document = one_operation(
        reply={"$ref": "#/components/schemas/Book"}, components={"Book": obj(title=TEXT)}
    )
    chosen = {"/components/schemas/Book": "Volume"}
    assert classes(document, class_names=chosen) == {"Volume"}
    wrong = {"/components/schemas/Film": "Movie"}
    with pytest.raises(UsageError, match="/components/schemas/Film does not exist"):
        classes(document, class_names=wrong)


def classes(document: dict[str, Any], **changes: Any) -> set[str]:
    files = generate_openapi(configuration(envelope=None, **changes), document).files
    pattern = re.compile(r"^class (\w+)\((?:OpenEnum|ResponseModel)\)", re.MULTILINE)
    return {name for text in files.values() for name in pattern.findall(text)}
