"""Input objects that are imported when one is given."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from paasport.runtime.later import later
from paasport_api.hasura import ProjectsBoolExp, StringComparisonExp
from paasport_api.hasura.operations.projects import OPERATION


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
