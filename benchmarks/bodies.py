"""Generating replies of a given size from the pinned schemas, with realistic values."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    execute_sync,
    is_abstract_type,
    parse,
)

from .places import ROOT
from .sizes import SIZES, body_name

_WORDS = (
    *("api", "worker", "web", "gateway", "billing", "search", "mailer", "cron", "auth", "images"),
    *("staging", "production", "preview", "metrics", "ingest", "export", "queue", "cache", "docs"),
)
_START = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
_INNER_LIST = 3


class _Values:
    """Generates scalar values from the name and type of a field, the same in each run."""

    def __init__(self) -> None:
        self._random = random.Random(20260102)

    def name(self) -> str:
        return f"{self._random.choice(_WORDS)}-{self._random.choice(_WORDS)}"

    def sentence(self) -> str:
        words = self._random.choices(_WORDS, k=self._random.randint(5, 14))
        return f"{' '.join(words)} took {self._random.randint(1, 900)} ms"

    def identifier(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def moment(self) -> str:
        later = _START + timedelta(milliseconds=self._random.randint(0, 10**10))
        return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def choice(self, values: list[Any]) -> Any:
        return self._random.choice(values)

    def number(self) -> int:
        return self._random.randint(0, 5000)

    def text(self, field: str) -> str:
        lowered = field.lower()
        if lowered == "id" or lowered.endswith("id") or lowered == "cursor":
            return self.identifier()
        if lowered.endswith(("url", "endpoint", "avatar")):
            return f"https://{self.name()}.example.com/{self.number()}"
        if lowered == "timestamp":
            return self.moment()
        if lowered == "email":
            return f"{self.name()}@example.com"
        return self.sentence() if lowered in ("message", "description") else self.name()

    def scalar(self, kind: str, field: str) -> Any:
        if kind in ("DateTime", "timestamptz", "timestamp"):
            return self.moment()
        if kind == "Boolean":
            return self._random.random() < 0.5
        if kind in ("Int", "BigInt", "bigint"):
            return self.number()
        if kind == "Float":
            return self.number() / 8
        if kind in ("uuid", "ID"):
            return self.identifier()
        if kind == "date":
            return self.moment()[:10]
        if kind in ("String", "citext"):
            return self.text(field)
        return {"image": self.name(), "branch": self.name(), "build": {"n": self.number()}}


@cache
def _schema(api: str) -> GraphQLSchema:
    return build_schema((ROOT / f"schemas/{api}/schema.graphql").read_text(encoding="utf-8"))


def graphql_reply(api: str, document: str, count: int) -> bytes:
    """Generate a reply to a document, in the form that its platform would send.

    Args:
        api: The API's name.
        document: The operation with its fragments.
        count: The number of items in the outermost list.

    Returns:
        The reply's body.
    """
    values = _Values()

    def resolve(source: Any, info: GraphQLResolveInfo, **_: Any) -> Any:
        if isinstance(source, dict) and info.field_name in source:
            return source[info.field_name]
        depth = sum(isinstance(key, int) for key in info.path.as_list())
        return made(info, info.return_type, depth)

    def made(info: GraphQLResolveInfo, kind: Any, depth: int) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return made(info, kind.of_type, depth)
        if isinstance(kind, GraphQLList):
            many = count if depth == 0 else _INNER_LIST
            return [made(info, kind.of_type, depth + 1) for _ in range(many)]
        if isinstance(kind, GraphQLScalarType):
            return values.scalar(kind.name, info.field_name)
        if isinstance(kind, GraphQLEnumType):
            return values.choice(list(kind.values.values())).value
        if is_abstract_type(kind):
            return {"__typename": info.schema.get_possible_types(kind)[0].name}
        return {"__typename": kind.name}

    parsed = parse(document)
    variables = {"input": {}, "deploymentId": "an-id"}
    result = execute_sync(_schema(api), parsed, variable_values=variables, field_resolver=resolve)
    if result.errors:
        raise AssertionError(result.errors)
    return json.dumps({"data": result.data}, separators=(",", ":")).encode()


def northflank_services(count: int) -> bytes:
    """Generate a reply of Northflank's list of services."""
    values = _Values()
    services = [
        {
            "id": values.name(),
            "uid": values.identifier().replace("-", "")[:24],
            "appId": f"/{values.name()}/{values.name()}",
            "projectId": values.name(),
            "name": values.name(),
            "description": values.sentence(),
            "serviceType": values.choice(["combined", "build", "deployment"]),
            "disabledCI": values.choice([True, False]),
            "disabledCD": values.choice([True, False]),
            "tags": [values.name() for _ in range(2)],
            "status": {
                "build": {"status": "SUCCESS", "lastTransitionTime": values.moment()},
                "deployment": {
                    "reason": "DEPLOYING",
                    "status": "COMPLETED",
                    "lastTransitionTime": values.moment(),
                },
            },
        }
        for _ in range(count)
    ]
    pagination = {"hasNextPage": False, "count": count}
    return json.dumps(
        {"data": {"services": services}, "pagination": pagination}, separators=(",", ":")
    ).encode()


def northflank_projects(count: int) -> bytes:
    """Generate a reply of Northflank's list of projects."""
    values = _Values()
    projects = [
        {
            "id": values.name(),
            "uid": values.identifier().replace("-", "")[:24],
            "name": values.name(),
            "description": values.sentence(),
            "lifecycleStatus": "created",
        }
        for _ in range(count)
    ]
    pagination = {"hasNextPage": False, "count": count}
    return json.dumps({"data": {"projects": projects}, "pagination": pagination}).encode()


def github_labels(count: int) -> bytes:
    """Generate a reply of GitHub's list of labels, for githubkit."""
    values = _Values()
    return json.dumps(
        [
            {
                "id": values.number(),
                "node_id": values.identifier(),
                "url": f"https://api.github.com/repos/owner/name/labels/{values.name()}",
                "name": values.name(),
                "description": values.sentence(),
                "color": "f29513",
                "default": False,
                "archived_at": None,
                "archived_by": None,
            }
            for _ in range(count)
        ],
        separators=(",", ":"),
    ).encode()


def of_size(make: Callable[[int], bytes], size: int) -> bytes:
    """Generate the reply whose size is closest to a given one.

    Args:
        make: Generates a reply with a number of items.
        size: The number of bytes.

    Returns:
        The reply.
    """
    each = max(1, (len(make(21)) - len(make(1))) // 20)
    count = max(1, round((size - (len(make(1)) - each)) / each))
    return make(count)


def write_bodies(folder: Path, makers: Mapping[str, Callable[[int], bytes]]) -> dict[str, int]:
    """Write each reply in each size.

    Args:
        folder: The folder to write to.
        makers: The functions that generate a reply with a number of items, by family.

    Returns:
        The size of each file, by name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, int] = {}
    for family, make in makers.items():
        for label, size in SIZES.items():
            name = body_name(family, label)
            content = of_size(make, size)
            (folder / name).write_bytes(content)
            found[name] = len(content)
    return found
