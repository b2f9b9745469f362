"""Whatever a schema, a document or an operation says: the package imports and says it too."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import graphql
import pytest

from tests.support.projects import Project, graphql_configuration
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

ONE_LINE = (
    '"""',
    '""""" five',
    'ends in three """',
    'ends in two ""',
    '"begins with one',
    "ends in a backslash \\",
    'ends in both \\"""',
    "\\n \\x00 \\N{DASH} \\",
    "{% if x %} {{ y }} %s {0}",
    "a NUL \0 within",
    "\x1b[31m red",
    "\x1f at both ends \x1c",
    "line ends of others \x85 \u2028 \u2029 \x0b \x0c",
    "turned round \u202e",
)
SEVERAL_LINES = (
    'quotes\n"""\nalone',
    "a path\n\n    C:\\new\\\nthere",
    "of windows\r\nand the oldest\rmachines",
    '\n\n"""',
)
TEXTS = (*ONE_LINE, *SEVERAL_LINES)
OPENAPI = """
[tool.paasport.apis.example]
kind = "openapi"
endpoint = "https://api.example.com/openapi.json"
schema = "schemas/example/openapi.json"
target = "generated/example_api"
"""

Make = Callable[[], ModuleType]


def shown(text: str) -> str:
    """A text as a docstring has it: line ends are those of Python."""
    return inspect.cleandoc(re.sub(r"\r\n?", "\n", text)).strip(" \t\n")


def documentation(something: object) -> str:
    assert something.__doc__ is not None
    return inspect.cleandoc(something.__doc__).strip(" \t\n")


@pytest.fixture
def make(empty_project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Pin what lies in the project, generate, and import."""
    root = empty_project.root

    def generate() -> ModuleType:
        [source] = root.glob("source.*")
        pinned = empty_project.run("snapshot", "example", "--from", str(source))
        assert pinned.code == 0, pinned.err
        done = empty_project.run("generate")
        assert done.code == 0, done.err
        monkeypatch.syspath_prepend(str(root / "generated"))
        importlib.invalidate_caches()
        for path in sorted((root / "generated/example_api").rglob("*.py")):
            name = ".".join(path.relative_to(root / "generated").with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
        return importlib.import_module("example_api")

    yield generate
    for name in [name for name in sys.modules if name.partition(".")[0] == "example_api"]:
        del sys.modules[name]


def graphql_text(text: str) -> str:
    """A text as a GraphQL string."""
    return json.dumps(text)


@pytest.fixture
def of_graphql(empty_project: Project, make: Make) -> ModuleType:
    root = empty_project.root
    write(root / "pyproject.toml", graphql_configuration())
    fields = "".join(
        f"{graphql_text(text)} field{number}({graphql_text(text)} text: String = "
        f"{graphql_text(text)}): Kind @deprecated(reason: {graphql_text(text)})\n"
        for number, text in enumerate(TEXTS)
    )
    values = "".join(
        f"{graphql_text(text)} V{number} @deprecated(reason: {graphql_text(text)})\n"
        for number, text in enumerate(TEXTS)
    )
    inputs = "".join(
        f"{graphql_text(text)} field{number}: String = {graphql_text(text)}\n"
        for number, text in enumerate(TEXTS)
    )
    write(
        root / "source.graphql",
        f"type Query {{ {fields} all(filter: Filter): Kind }}\n"
        f"enum Kind {{ {values} }}\ninput Filter {{ {inputs} }}\n",
    )
    for number, text in enumerate(TEXTS):
        comment = "".join(f"# {line}\n" for line in re.split(r"\r\n|\r|\n", text))
        path = root / f"queries/example/call{number}.graphql"
        path.parent.mkdir(parents=True, exist_ok=True)
        query = (
            f"query call{number}($text: String! = {graphql_text(text)}) "
            f"{{ field{number}(text: $text) more: field{number}(text: {graphql_text(text)}) }}\n"
        )
        path.write_bytes((comment + query).encode())
    write(
        root / "queries/example/all.graphql",
        "query all($filter: Filter) { all(filter: $filter) }\n",
    )
    return make()


def test_texts_of_graphql(of_graphql: ModuleType) -> None:
    for client in (of_graphql.ExampleApi, of_graphql.AsyncExampleApi):
        for number, text in enumerate(TEXTS):
            method = getattr(client, f"call{number}")
            assert documentation(method) == shown(text)
            assert method.__deprecated__.startswith(f"The field Query.field{number} is deprecated.")
    for number, text in enumerate(TEXTS):
        operation = importlib.import_module(f"example_api.operations.call{number}").OPERATION
        [definition] = graphql.parse(operation.document).definitions
        assert isinstance(definition, graphql.OperationDefinitionNode)
        _, more = definition.selection_set.selections
        assert isinstance(more, graphql.FieldNode)
        [variable] = definition.variable_definitions
        for value in (variable.default_value, more.arguments[0].value):
            assert isinstance(value, graphql.StringValueNode)
            assert value.value == text


def openapi_document() -> dict[str, Any]:
    """A document with every text in every place that has one."""
    paths: dict[str, Any] = {}
    components: dict[str, Any] = {}
    for number, text in enumerate(TEXTS):
        components[f"Thing{number}"] = {
            "type": "object",
            "description": text,
            "required": ["kind"],
            "properties": {
                "plain": {"type": "string", "description": text, "deprecated": True},
                "kind": {"type": "string", "enum": [text, "other"], "description": text},
                "only": {"type": "string", "enum": [text]},
                "default": {"type": "string", "default": text},
                "kinds": {"type": "array", "items": {"type": "string", "enum": [text, "other"]}},
                text: {"type": "string", "description": text},
            },
        }
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}}
        paths[f"/things{number}"] = {
            "post": {
                "operationId": f"call{number}",
                "tags": ["things"],
                "summary": text,
                "description": f"{text} again",
                "deprecated": True,
                "x-required-permission": text,
                "parameters": [
                    {
                        "name": "kind",
                        "in": "query",
                        "description": text,
                        "schema": {"type": "string", "enum": [text, "other"], "default": text},
                    },
                    {"name": text, "in": "query", "schema": {"type": "string"}},
                ],
                "requestBody": {"description": text, "content": content},
                "responses": {"200": {"description": text, "content": content}},
            }
        }
    return {
        "openapi": "3.0.3",
        "info": {"title": '"""', "version": "1", "description": '"""'},
        "servers": [{"url": "https://api.example.com", "description": '"""'}],
        "paths": paths,
        "components": {"schemas": components},
    }


@pytest.fixture
def of_openapi(empty_project: Project, make: Make) -> ModuleType:
    root = empty_project.root
    write(root / "pyproject.toml", OPENAPI)
    write(root / "source.json", json.dumps(openapi_document()))
    return make()


def test_texts_of_openapi(of_openapi: ModuleType) -> None:
    groups = importlib.import_module("example_api.groups.things").ThingsGroup
    twins = importlib.import_module("example_api.async_groups.things").AsyncThingsGroup
    for number, text in enumerate(TEXTS):
        for group in (groups, twins):
            said = documentation(getattr(group, f"call{number}"))
            assert said.startswith(shown(text))
            assert f"{shown(text + ' again')}\n" in said
        thing = getattr(of_openapi, f"Thing{number}")
        assert documentation(thing) == shown(text)
        given = thing.model_validate({"kind": text, "only": text, text: "value", "kinds": [text]})
        assert (given.kind, given.only, [*given.kinds]) == (text, text, [text])
        assert given.model_dump(by_alias=True)[text] == "value"
        source = inspect.getsource(thing)
        assert source.isascii() or not set("\0\x1b\x85\u2028\u202e") & set(source)
