"""Aliases that refer to themselves, as `TypeAliasType` makes them, across modules."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from paasport_runtime.models.field_problems import field_problems, format_problems
from paasport_runtime.models.strictness import SENDING, request_adapter
from tests.support.sources import SOURCE_ROOTS

TREE = """\
from typing import TYPE_CHECKING

from typing_extensions import TypeAliasType

from paasport_runtime.contract import later
from paasport_runtime.scalars import Duration

if TYPE_CHECKING:
    from .holder import Ring
else:
    Ring = later(__package__, ".holder", "Ring")

Tree = TypeAliasType("Tree", "list[Tree] | dict[str, Ring] | str")
Lists = TypeAliasType("Lists", "list[Lists]")
Spans = TypeAliasType("Spans", "dict[str, Spans | Duration]")
"""
HOLDER = """\
from typing import TYPE_CHECKING

from typing_extensions import TypeAliasType

from paasport_runtime.contract import UNSET, Omittable, RequestModel, ResponseModel, later

from .tree import Lists

if TYPE_CHECKING:
    from .tree import Spans, Tree
else:
    Spans = later(__package__, ".tree", "Spans")
    Tree = later(__package__, ".tree", "Tree")

Ring = TypeAliasType("Ring", "list[Tree] | dict[str, Ring] | int")


class Body(RequestModel):
    tree: Omittable[Tree] = UNSET
    lists: Omittable[Lists] = UNSET


class Reply(ResponseModel):
    tree: Tree
    lists: Lists | None = None
    spans: Spans | None = None
"""
USE = """\
from recursive_aliases.holder import Body, Reply
from recursive_aliases.tree import Tree


def count(tree: Tree) -> int:
    if isinstance(tree, list):
        return sum(count(each) for each in tree)
    return 1


body = Body(tree=["a", {"b": {"c": 1}}], lists=[[], [[]]])
total: int = count(Reply.model_validate({"tree": "x"}).tree)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("aliases")
    package = folder / "recursive_aliases"
    package.mkdir()
    for name, text in (("__init__", ""), ("tree", TREE), ("holder", HOLDER)):
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    (folder / "use.py").write_text(USE, encoding="utf-8")
    return folder


@pytest.fixture
def holder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(folder)
    invalidate_caches()
    return import_module("recursive_aliases.holder")


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


def refusal(holder: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        request_adapter(holder.Body).validate_python(value, context=SENDING)
    return format_problems(field_problems(caught.value, value, holder.Body), messages=True)


@pytest.mark.parametrize(
    "value", [{"tree": ["a", {"b": {"c": 1}, "d": ["e"]}]}, {"lists": [[], [[]]]}, {"tree": "x"}]
)
def test_requests_and_replies(holder: Any, value: Any) -> None:
    adapter = request_adapter(holder.Body)
    checked = adapter.validate_python(value, context=SENDING)
    assert json.loads(adapter.dump_json(checked, exclude_unset=True)) == value
    reply = {"tree": "x", **value}
    read = holder.Reply.model_validate_json(json.dumps(reply))
    assert read.model_dump(exclude_unset=True) == reply


def test_values_that_are_built_late_are_written_as_they_came(holder: Any) -> None:
    text = '{"tree":"x","spans":{"a":{"b":"PT60S"}}}'
    assert holder.Reply.model_validate_json(text).model_dump_json(exclude_unset=True) == text


def test_a_part_deep_within_is_named(holder: Any) -> None:
    assert "tree.0.b.c: Input should be a valid integer" in refusal(
        holder, {"tree": [{"b": {"c": True}}]}
    )


def test_what_is_too_deep_is_refused(holder: Any) -> None:
    adapter = request_adapter(holder.Body)
    value = {"lists": nested(200)}
    assert (
        json.loads(adapter.dump_json(adapter.validate_python(value), exclude_unset=True)) == value
    )
    said = refusal(holder, {"lists": nested(1000)})
    assert said.startswith("lists.0.0.0")
    assert said.endswith(
        "…: Input should not contain itself, nor be nested more than 250 levels deep"
    )
    assert len(said) < 200


def test_types_are_checked(folder: Path) -> None:
    pytest.importorskip("mypy")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
         "use.py", "recursive_aliases"],
        cwd=folder,
        env={"MYPYPATH": ":".join(map(str, (folder, *SOURCE_ROOTS)))},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
