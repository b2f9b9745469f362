"""Executing operations on random data with graphql-core, as the server of a client would."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

import httpx
from graphql import (
    DocumentNode,
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLResolveInfo,
    build_schema,
    execute_sync,
    is_abstract_type,
    is_leaf_type,
    parse,
)

_SCALARS: dict[str, tuple[Any, ...]] = {
    "Int": (0, 1, -7, 2**31 - 1),
    "Float": (0.5, -2.25, 3.0),
    "String": ("", "text", "ÄÖ\u2028", "null"),
    "Boolean": (True, False),
    "ID": ("1", "x"),
    "Anything": (1, "x", {"a": [None, {"b": 1}]}, [], False),
}


class RandomServer:
    """Answers requests with random values of the right types."""

    def __init__(self, sdl: str, seed: str) -> None:
        self.schema = build_schema(sdl)
        self.seed = seed
        self.latest: dict[str, Any] = {}
        """The data of the latest reply."""

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        self.latest = self._data(json.loads(request.content))
        return httpx.Response(200, json={"data": self.latest})

    def _data(self, request: dict[str, Any]) -> dict[str, Any]:
        """The data of a reply; the same request gets the same one."""
        random = Random(f"{self.seed} {request['operationName']} {request['variables']}")

        def resolve(_: Any, info: GraphQLResolveInfo, **__: Any) -> Any:
            return self._value(random, info.return_type)

        result = execute_sync(
            self.schema,
            self._parsed(request["query"]),
            variable_values=request["variables"],
            operation_name=request["operationName"],
            field_resolver=resolve,
        )
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    @cache  # noqa: B019  a server lives as long as a test
    def _parsed(self, query: str) -> DocumentNode:
        return parse(query)

    def _value(self, random: Random, type_: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        elif random.random() < 0.2:
            return None
        if isinstance(type_, GraphQLList):
            return [self._value(random, type_.of_type) for _ in range(random.randint(0, 2))]
        if isinstance(type_, GraphQLEnumType):
            return random.choice(sorted(type_.values))
        if is_leaf_type(type_):
            return random.choice(_SCALARS[type_.name])
        if is_abstract_type(type_):
            possible = sorted(one.name for one in self.schema.get_possible_types(type_))
            return {"__typename": random.choice(possible)}
        return {}
