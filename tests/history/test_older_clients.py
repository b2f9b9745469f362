"""Clients generated from older schemas of Railway read what the newest one replies.

Only what the platform took away may fail them: a document that is no longer valid, a field's type
or the promise that it is never null. Whatever it added must not.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from graphql import (
    BreakingChangeType,
    DocumentNode,
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    find_breaking_changes,
    validate,
)
from pydantic import BaseModel, ValidationError

from paasport_runtime.graphql.operation import GraphQLOperation
from tests.history.clients import PIN, OlderClient, generate_client, older_schemas
from tests.history.future import NewestPlatform, schema_of_the_future, with_extra_fields
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.input_samples import sample_variables
from tests.support.projects import Project

pytestmark = pytest.mark.slow

# What the specification's validation says of a document whose fields, arguments or types are gone
# or whose arguments have become required or of another type.
TAKEN_AWAY = re.compile(
    r"Cannot query field|Unknown argument|Unknown type|Variable '\$\w+' of type"
    r"|Field '\w+' argument|Field '\w+' (?:of type|must not have a selection)"
)

MOST_OF_ANOTHER_TYPE = 3

# How many operations still work, rounded down.
LEAST = {"2024-10-21": 170, "2025-07-29": 220, "2026-03-31": 300}


@pytest.fixture
def client(
    request: pytest.FixtureRequest,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> OlderClient:
    monkeypatch.syspath_prepend(str(tmp_path / "generated"))
    return generate_client(Project(tmp_path, capsys, monkeypatch), request.param)


def _reply(
    schema: GraphQLSchema, platform: GraphQLPlatform, document: DocumentNode
) -> dict[str, Any]:
    [kind] = (
        node.operation.value
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    )
    assert kind in ("query", "mutation")
    result = execute_sync(
        schema,
        document,
        variable_values=sample_variables(schema, document),
        field_resolver=platform._resolve,
    )
    assert not result.errors, result.errors
    return result.data or {}


def _unknown(value: Any) -> Iterator[str]:
    """What of a result was added after its client was made."""
    if isinstance(value, BaseModel):
        if getattr(value, "is_unknown", False):
            yield "type"
        for name in type(value).model_fields:
            yield from _unknown(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _unknown(item)
    elif isinstance(value, Enum) and getattr(value, "is_unknown", False):
        yield "value"


@pytest.mark.parametrize("client", older_schemas(), indirect=True, ids=str)
def test_an_older_client_reads_the_newest_replies(
    client: OlderClient, request: pytest.FixtureRequest
) -> None:
    text = PIN.read_text(encoding="utf-8")
    newest, future = build_schema(text), schema_of_the_future(text)
    platforms = {
        "newest": (newest, NewestPlatform("railway", "", "")),
        "every kind": (newest, GraphQLPlatform("railway", "", "")),
        "future": (future, NewestPlatform("railway", "", "")),
        "future, every kind": (future, GraphQLPlatform("railway", "", "")),
        "nulls": (newest, NewestPlatform("railway", "", "", nulls=True)),
    }
    changed = _fields_of_another_type(client.schema, newest)
    counts: Counter[str] = Counter()
    for operation, document in client.operations():
        if operation.kind == "subscription":
            continue
        if problems := validate(newest, document):
            for problem in problems:
                assert TAKEN_AWAY.match(problem.message), problem.message
            counts["taken away"] += 1
            continue
        counts["operations"] += 1
        for name, (schema, platform) in platforms.items():
            data = _reply(schema, platform, document)
            content = json.dumps({"data": with_extra_fields(data)}).encode()
            parsed, failed = _parsed(operation, content)
            if failed:
                assert failed <= changed, f"{operation.name} fails on {name}: {failed}"
                counts[f"{name}: another type"] += 1
                continue
            counts[name] += 1
            for unknown in _unknown(parsed):
                counts[f"{name}: unknown {unknown}"] += 1
    print(f"{request.node.name}: {dict(counts)}")

    date = client.package.removeprefix("railway_").removesuffix("_api").replace("_", "-")
    assert counts["operations"] >= LEAST.get(date, 1)
    for name in platforms:
        assert counts[name] + counts[f"{name}: another type"] == counts["operations"]
        assert counts[f"{name}: another type"] <= MOST_OF_ANOTHER_TYPE
    # Values and types that the client did not know were among what it read.
    assert counts["newest: unknown value"] > 0
    assert counts["future: unknown value"] >= 20
    assert counts["future: unknown type"] > 0


def _parsed(operation: GraphQLOperation[Any], content: bytes) -> tuple[Any, set[str]]:
    """What an operation reads, or the names of the fields that it cannot read."""
    try:
        return operation.parse(content)["data"], set()
    except ValidationError as error:
        places = [problem["loc"] for problem in error.errors()]
    names = [[part for part in place if isinstance(part, str)] for place in places]
    return None, {parts[-1] for parts in names}


def _fields_of_another_type(older: GraphQLSchema, newest: GraphQLSchema) -> set[str]:
    """Fields whose old type was taken away, or the promise that they are never null."""
    return {
        change.description.partition(" ")[0].partition(".")[2]
        for change in find_breaking_changes(older, newest)
        if change.type is BreakingChangeType.FIELD_CHANGED_KIND
    }
