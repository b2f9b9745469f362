"""Classes that are imported for the first value."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Annotated, Any, TypeAlias

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from paasport_api.hasura import JobsBoolExp, ProjectsBoolExp, StringComparisonExp
from paasport_api.hasura.operations.projects import OPERATION, ProjectsVariables
from paasport_api.northflank import UpdatePreviewTemplateRequestActionSpec
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.models.later import class_name, later
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.rest.replies.json_reply import JsonReply
from paasport_runtime.scalars import Base64


def _sent(variables: dict[str, object]) -> object:
    return json.loads(OPERATION.request_body(variables))["variables"]


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {}),
        ({"where": None}, {"where": None}),
        ({"where": {}}, {"where": {}}),
        ({"where": {"name": {"_eq": "shop"}}}, {"where": {"name": {"_eq": "shop"}}}),
        ({"where": {"name": None}}, {"where": {"name": None}}),
        (
            {"where": ProjectsBoolExp(name=StringComparisonExp(eq="shop"))},
            {"where": {"name": {"_eq": "shop"}}},
        ),
        (
            {"where": {"and_": [{"tenant": {"slug": {"eq": "a"}}}]}},
            {"where": {"_and": [{"tenant": {"slug": {"_eq": "a"}}}]}},
        ),
        ({"order_by": [{"name": "asc"}]}, {"order_by": [{"name": "asc"}]}),
    ],
)
def test_what_is_given_is_sent(given: dict[str, object], sent: object) -> None:
    assert _sent(given) == sent


def test_an_error_names_the_whole_path() -> None:
    with pytest.raises(ValidationError) as caught:
        _sent({"where": {"and_": [{}, {"tenant": {"slug": {"_eq": 3}, "nothing": 1}}]}})
    assert {error["loc"]: error["type"] for error in caught.value.errors()} == {
        ("where", "and_", 1, "tenant", "slug", "_eq"): "string_type",
        ("where", "and_", 1, "tenant", "nothing"): "extra_forbidden",
    }
    assert "input_value" not in str(caught.value)


def test_a_value_of_another_class_is_refused() -> None:
    with pytest.raises(ValidationError, match="where"):
        _sent({"where": StringComparisonExp(eq="shop")})


def test_a_class_is_imported_when_a_value_for_it_is_given() -> None:
    program = """
        import sys
        from paasport_api.hasura.operations.projects import OPERATION

        def filters():
            names = sorted(name for name in sys.modules if name.endswith(("_exp", "_order_by")))
            return [name.rpartition(".")[2] for name in names]

        OPERATION.request_body({"limit": 1})
        print(filters())
        OPERATION.request_body({"where": {"name": {"_eq": "shop"}}})
        print(filters())
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == ["[]", "['projects_bool_exp', 'string_comparison_exp']"]


def test_threads_that_come_first_together_all_get_an_answer() -> None:
    condition = later("paasport_api.hasura", ".models.jobs_bool_exp", "JobsBoolExp")
    adapter = TypeAdapter[Any](condition)
    together = Barrier(8)

    def call(number: int) -> object:
        together.wait()
        made = adapter.validate_python({"status": {"_eq": str(number)}})
        return adapter.dump_python(made, by_alias=True, exclude_unset=True)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(call, range(8))) == [
            {"status": {"_eq": str(number)}} for number in range(8)
        ]


@pytest.mark.parametrize(
    "value", [{}, {"status": None}, {"status": {"_eq": "a"}}, {"and_": [{"_not": {}}]}]
)
def test_json_is_read_as_by_the_class(value: dict[str, object]) -> None:
    text = json.dumps(value)
    adapter = TypeAdapter[Any](later("paasport_api.hasura", ".models.jobs_bool_exp", "JobsBoolExp"))
    assert adapter.validate_json(text) == JobsBoolExp.model_validate_json(text)


@pytest.mark.parametrize(
    "value", [None, 3, [], {"status": []}, {"and_": {}}, {"_and": [3]}, {"nothing": 1}]
)
@pytest.mark.parametrize("mode", ["validate_json", "validate_python"])
def test_errors_are_in_the_words_of_the_class(value: object, mode: str) -> None:
    given = json.dumps(value) if mode == "validate_json" else value
    condition = later("paasport_api.hasura", ".models.jobs_bool_exp", "JobsBoolExp")
    with pytest.raises(ValidationError) as expected:
        getattr(TypeAdapter(JobsBoolExp), mode)(given)
    with pytest.raises(ValidationError) as found:
        getattr(TypeAdapter[Any](condition), mode)(given)
    assert found.value.errors(include_input=False) == expected.value.errors(include_input=False)


def test_a_json_schema_describes_the_classes_that_are_imported_later() -> None:
    schema = ProjectsVariables.model_json_schema()
    assert {"$ref": "#/$defs/ProjectsBoolExp"} in schema["properties"]["where"]["anyOf"]
    # These hold one another, each in a module of its own.
    assert {"JobsBoolExp", "ProjectsBoolExp", "TenantBoolExp"} < schema["$defs"].keys()
    status = schema["$defs"]["JobsBoolExp"]["properties"]["status"]["anyOf"]
    assert {"$ref": "#/$defs/StringComparisonExp"} in status


def test_a_json_schema_describes_a_union_that_is_imported_later() -> None:
    union = later("paasport_api", ".northflank", "UpdatePreviewTemplateRequestActionSpec")
    assert TypeAdapter[Any](union).json_schema() == (
        TypeAdapter[Any](UpdatePreviewTemplateRequestActionSpec).json_schema()
    )


def test_the_name_of_a_class_is_known_before_it_is_imported() -> None:
    assert class_name(later("nowhere", ".models.jobs_bool_exp", "JobsBoolExp")) == "JobsBoolExp"
    assert class_name(JobsBoolExp) == "JobsBoolExp"


class Inner(ResponseModel):
    """What the union's members hold, itself imported later."""

    odd_name: str | None = Field(default=None, alias="wireName")


class Dog(ResponseModel):
    """A member of a union of replies."""

    kind: str
    odd_name: str | None = Field(default=None, alias="wireName")
    inner: later(__name__, __name__, "Inner") | None = None  # type: ignore[valid-type]


class Cat(ResponseModel):
    """The other member."""

    kind: str


Pet: TypeAlias = Annotated[
    Any,
    OpenUnion(
        {"dog": later(__name__, __name__, "Dog"), "cat": later(__name__, __name__, "Cat")},
        tag="kind",
        wire_tag="kind",
    ),
]


def test_a_part_of_a_reply_is_read_by_the_names_on_the_wire_alone() -> None:
    inner = {"odd_name": "python", "wireName": "wire"}
    sent = {"kind": "dog", "odd_name": "python", "inner": {"odd_name": "python"}}
    reply = JsonReply("200", list[Pet])
    read = reply.read(json.dumps([sent, {**sent, "wireName": "wire", "inner": inner}]).encode())
    assert [(dog.odd_name, dog.inner.odd_name) for dog in read] == [(None, None), ("wire", "wire")]
    # Whoever reads it by other means has both names, as in a class that is there from the start.
    both = TypeAdapter[Any](Pet).validate_json(json.dumps(sent))
    assert (both.odd_name, both.inner.odd_name) == ("python", "python")


def test_a_part_of_a_reply_that_does_not_fit_is_told_by_its_name_on_the_wire() -> None:
    sent = [{"kind": "dog", "odd_name": "python", "inner": {"wireName": 3, "odd_name": 3}}]
    with pytest.raises(ValidationError) as caught:
        JsonReply("200", list[Pet]).read(json.dumps(sent).encode())
    places = {
        error["loc"][-2:] for error in caught.value.errors() if error["type"] == "string_type"
    }
    assert places == {("inner", "wireName")}


Animal: TypeAlias = Annotated[
    Dog | Cat, OpenUnion({"dog": Dog, "cat": Cat}, tag="kind", wire_tag="kind")
]


# As an error, pydantic's warning of a value that it cannot write would make way for `Base64`.
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_bytes_beside_a_union_that_is_imported_later_are_written_in_base64() -> None:
    union = later(__name__, __name__, "Animal")
    adapter = TypeAdapter[Any](Annotated[union | Base64, Field(union_mode="left_to_right")])
    read = adapter.validate_json('"YQ=="')
    assert read == b"a"
    assert adapter.dump_json(read) == b'"YQ=="'
