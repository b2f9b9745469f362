"""Packages generated for random schemas and documents, and called through their clients."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path
from random import Random
from typing import Any

import httpx
from graphql import DocumentNode, FieldNode, Visitor, build_schema, parse, print_ast, visit
from pydantic import BaseModel

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.graphql.package import generate_graphql
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.identifiers import method_identifier, python_identifier
from tests.graphql.random.documents import RandomDocuments, random_documents
from tests.graphql.random.execution import RandomServer
from tests.graphql.random.schemas import random_schema

CALLS = 3
"""How often each operation is called, half of them asynchronously."""


@dataclass(frozen=True)
class Failure:
    """What went wrong with one operation, with all that is needed to try it again."""

    seed: str
    operation: str
    reason: str

    def __str__(self) -> str:
        return f"seed {self.seed}, {self.operation}: {self.reason}"


@dataclass(frozen=True)
class Tried:
    """How many operations of a seed were tried, and the failures."""

    operations: int
    failures: tuple[Failure, ...]


def try_seed(seed: str, folder: Path, count: int) -> Tried:
    """Generate a package of `count` operations below a folder, and call each of them."""
    random = Random(seed)
    schemas = random_schema(random)
    documents = random_documents(random, build_schema(schemas.known), count)
    name = f"random_{''.join(character if character.isalnum() else '_' for character in seed)}"
    _write(folder / name, generate(schemas.known, documents.texts, name))
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    invalidate_caches()
    calls = asyncio.run(_try(import_module(name), documents, RandomServer(schemas.grown, seed)))
    for module in [one for one in sys.modules if one.partition(".")[0] == name]:
        del sys.modules[module]
    failures = tuple(Failure(seed, operation, reason) for operation, reason in calls)
    return Tried(len(documents.operations), failures)


def generate(schema: str, texts: dict[str, str], name: str) -> dict[str, str]:
    """The files of a package, as they are before they are formatted."""
    return dict(generate_target(schema, texts, name).files)


def generate_target(
    schema: str, texts: dict[str, str], name: str, kept: KeptFile | None = None
) -> GeneratedTarget:
    """A package that is not written, with what the report says of it."""
    unused = Path("/unused")
    api = ApiConfiguration(
        name="example",
        kind="graphql",
        title="Example",
        endpoint="https://api.example.com/graphql",
        schema=unused,
        queries=unused,
        target=unused,
        package=name,
        client="ExampleApi",
        auth=None,
    )
    return generate_graphql(api, schema, "schema.graphql", texts, kept)


def _write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


async def _try(
    module: Any, documents: RandomDocuments, server: RandomServer
) -> list[tuple[str, str]]:
    """The operations that failed, and why."""
    found: list[tuple[str, str]] = []
    transport = httpx.MockTransport(server.handle)
    async with httpx.AsyncClient(transport=transport) as asynchronous:
        with httpx.Client(transport=transport) as synchronous:
            clients = (
                module.ExampleApi.connect(http_client=synchronous),
                module.AsyncExampleApi.connect(http_client=asynchronous),
            )
            for operation in documents.operations:
                written = parse(documents.texts[f"{operation}.graphql"]).definitions[0]
                try:
                    reason = await _reason(module, clients, operation, written, server)
                except Exception as error:
                    reason = f"{type(error).__name__}: {error} for {server.latest}"
                if reason:
                    found.append((operation, reason))
    return found


async def _reason(
    module: Any, clients: tuple[Any, Any], operation: str, written: Any, server: RandomServer
) -> str:
    """Why an operation is not what it should be; empty if it is."""
    definition = import_module(
        f"{module.__name__}.operations.{python_identifier(operation)}"
    ).OPERATION
    if _bare(parse(definition.document).definitions[0]) != _bare(written):
        return f"another document is sent: {definition.document}"
    random = Random(operation)
    for number in range(CALLS):
        arguments = _arguments(random, written)
        result = getattr(clients[number % 2], method_identifier(operation))(**arguments)
        if number % 2:
            result = await result
        difference = _difference(definition, result, server.latest)
        if difference:
            return f"{difference} with {arguments}"
    return ""


def _arguments(random: Random, operation: Any) -> dict[str, Any]:
    values = {
        "b0": lambda: random.random() < 0.5,
        "b1": lambda: random.random() < 0.5,
        "b2": lambda: random.random() < 0.5,
        "n": lambda: random.choice((None, 3)),
        "filter": lambda: random.choice((None, {"text": "y"})),
        "colour": lambda: "RED",
    }
    found: dict[str, Any] = {}
    for entry in operation.variable_definitions:
        name = entry.variable.name.value
        required = name in ("b0", "b2")
        if required or random.random() < 0.6:
            found[name] = values[name]()
    return found


def _difference(operation: Any, result: Any, reply: dict[str, Any]) -> str:
    """Where the result is not the reply; empty where it is."""
    expected: Any = reply
    if operation.root_field is not None:
        field = operation.data.model_fields[operation.root_field]
        expected = reply.get(field.serialization_alias or field.alias)
        if len(reply) > 1:
            return f"{json.dumps(reply)} has more than the field of the result"
    found = plain(result)
    if same(found, expected):
        return ""
    return f"{json.dumps(found)} was made of {json.dumps(expected)}"


def same(found: Any, expected: Any) -> bool:
    """Whether two JSON values are equal, true and 1 apart."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and found.keys() == expected.keys()
            and all(same(found[name], value) for name, value in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(map(same, found, expected))
        )
    return isinstance(found, bool) is isinstance(expected, bool) and bool(found == expected)


def _wire_names(model: type[BaseModel]) -> dict[str, str]:
    model.model_rebuild()
    return {
        name: str(field.serialization_alias or field.alias or name)
        for name, field in model.model_fields.items()
    }


def plain(value: Any) -> Any:
    """A result as JSON, with what came and nothing else."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def _bare(node: Any) -> str:
    class Remove(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> Any:
            if node.name.value == "__typename" and node.alias is None and not node.directives:
                return self.REMOVE
            return None

    return print_ast(visit(DocumentNode(definitions=(node,)), Remove()))
