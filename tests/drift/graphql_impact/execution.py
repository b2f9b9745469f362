"""Whether an operation of an old client works with a new schema, found out by trying."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import Any

from graphql import DocumentNode, GraphQLSchema, build_schema, parse, validate
from pydantic import ValidationError

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.documents.graphql_operations import OperationFile, parse_files
from paasport_codegen.graphql.operation_names import operation_names
from paasport_codegen.graphql.package import generate_graphql
from paasport_runtime.graphql.operation import GraphQLOperation
from tests.drift.graphql_impact.made_up import (
    replies,
    smallest_request_is_refused,
    the_operation,
)

ROOT = Path(__file__).parents[3]
RAILWAY = dataclasses.replace(load_configuration(ROOT).apis["railway"], field_scalars={})


@dataclass(frozen=True)
class OldClient:
    """A generated client, and what it was generated from.

    Attributes:
        schema: The schema that it knows.
        files: Its operations.
        api: Its configuration.
        package: The name of its package.
    """

    schema: GraphQLSchema
    files: list[OperationFile]
    api: ApiConfiguration
    package: str
    _documents: dict[str, DocumentNode] = field(default_factory=dict[str, DocumentNode])

    @cached_property
    def modules(self) -> dict[str, str]:
        """The module of each operation by its name."""
        return {
            node.name.value: operation_names(node).module
            for file in self.files
            for node in file.operations
            if node.name is not None
        }

    def operation(self, name: str) -> tuple[GraphQLOperation[Any], DocumentNode]:
        """A generated operation, and its document as it is sent."""
        module = import_module(f"{self.package}.operations.{self.modules[name]}")
        operation: GraphQLOperation[Any] = module.OPERATION
        if name not in self._documents:
            self._documents[name] = parse(operation.document)
        return operation, self._documents[name]

    def fails(self, new: GraphQLSchema) -> Iterator[tuple[str, str]]:
        """The operations that do not work with another schema, each with the reason."""
        for name in self.modules:
            reason = self._failure(name, new)
            if reason:
                yield name, reason

    def _failure(self, name: str, new: GraphQLSchema) -> str:
        operation, document = self.operation(name)
        if new.get_root_type(the_operation(document).operation) is None:
            return "document: no such operations"
        problems = validate(new, document)
        if problems:
            return f"document: {problems[0].message}"
        if smallest_request_is_refused(self.schema, new, document):
            return "request"
        for data in replies(new, document):
            try:
                operation.parse(json.dumps({"data": data}).encode())
            except ValidationError as error:
                return f"reply: {error.errors()[0]['loc']}"
        return ""


def make_client(folder: Path, name: str, schema_text: str, texts: Mapping[str, str]) -> OldClient:
    """Generate a client into a folder of the import path."""
    api = dataclasses.replace(RAILWAY, name=name, client="ExampleApi")
    target = generate_graphql(api, schema_text, "schema.graphql", texts)
    for path, text in target.files.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_text(text, encoding="utf-8")
    if str(folder) not in sys.path:
        # Package names are each used once, so that nothing has to be taken away again.
        sys.path.append(str(folder))
    # The import system remembers folders as they were.
    invalidate_caches()
    files, problems = parse_files(sorted(texts.items()))
    assert not problems
    return OldClient(build_schema(schema_text), files, api, name)
