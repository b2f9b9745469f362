"""Packages generated for random documents, and called over HTTP."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path
from random import Random
from typing import Any

from pydantic.alias_generators import to_snake

from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.output.target import GeneratedTarget
from paasport_runtime.errors import RequestValidationError
from paasport_runtime.models.validators import adapter_for
from tests.openapi.conftest import configuration
from tests.openapi.random.judge import Judge
from tests.openapi.random.pools import Schema
from tests.openapi.random.schemas import RandomDocument, random_document
from tests.openapi.random.values import Impossible, RandomValues
from tests.support.http_server import RecordingServer, json_answer

CALLS = 4
"""How many values are tried of each operation, in each direction."""
TRIES = 30
"""How many values are made to find one that is valid."""


@dataclass(frozen=True)
class Failure:
    """What went wrong with one operation, with all that is needed to try it again."""

    seed: str
    kind: str
    operation: str
    reason: str
    value: Any = None

    def __str__(self) -> str:
        return f"seed {self.seed}, {self.operation}: {self.kind}: {self.reason}"


@dataclass(frozen=True)
class Tried:
    """What was tried of a seed, and the failures."""

    document: RandomDocument
    calls: int
    failures: tuple[Failure, ...]


def try_seed(seed: str, folder: Path, server: RecordingServer, operations: int) -> Tried:
    """Generate a package below a folder, and call each operation."""
    made = random_document(Random(seed), operations)
    return try_document(made, seed, folder, server)


def try_document(
    made: RandomDocument, seed: str, folder: Path, server: RecordingServer, name: str = ""
) -> Tried:
    """Generate a package of a document, and call each operation."""
    name = name or "random_" + "".join(one if one.isalnum() else "_" for one in seed)
    try:
        target = write_package(made.document, folder / name, name)
    except Exception as error:
        return Tried(made, 0, (Failure(seed, "generate", "", f"{type(error).__name__}: {error}"),))
    with (
        imported(folder, name) as package,
        package.ExampleApi.connect(base_url=server.url) as client,
    ):
        calls = _Calls(package, client, made, server, seed, demanding=not target.warnings)
        for operation, schema in made.subjects.items():
            calls.try_operation(operation, schema)
    return Tried(made, calls.count, tuple(calls.failures))


def write_package(
    document: dict[str, Any], folder: Path, name: str, **settings: Any
) -> GeneratedTarget:
    """Generate a package, as it is before it is formatted."""
    changes = {"package": name, "scope": None, "envelope": None, "pagination": None, **settings}
    target = generate_openapi(configuration(**changes), document)
    for path, text in target.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return target


@contextmanager
def imported(folder: Path, name: str) -> Generator[Any]:
    """Import a package, and forget it."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    invalidate_caches()
    try:
        yield import_module(name)
    finally:
        for module in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[module]


class _Calls:
    def __init__(
        self,
        package: Any,
        client: Any,
        made: RandomDocument,
        server: RecordingServer,
        seed: str,
        *,
        demanding: bool,
    ) -> None:
        self.package = package
        self.made = made
        self.server = server
        self.seed = seed
        # What is left to the server is said in a warning.
        self.demanding = demanding
        self.count = 0
        self.failures: list[Failure] = []
        self.client = client

    def try_operation(self, operation: str, schema: Schema) -> None:
        random = Random(f"{self.seed} {operation}")
        document = self.made.document
        request = Judge(document, "request", closed=True)
        reply = Judge(document, "reply", closed=True)
        sendable = Judge(document, "request", closed=False)
        given = RandomValues(random, document, "request")
        sent = RandomValues(random, document, "reply")
        call = getattr(self.client.all, operation)
        module = f"{self.package.__name__}.operations.{operation}"
        definition = import_module(module).OPERATION
        for _ in range(CALLS):
            body = valid(given, request, schema)
            answer = valid(sent, reply, schema)
            if body is None or answer is None:
                continue
            self.count += 1
            kind, reason = self._call(call, definition, body[0], answer[0])
            if kind:
                self.failures.append(Failure(self.seed, kind, operation, reason, (body, answer)))
                return
            for wrong in given.mutations(body[0]) if self.demanding else ():
                sent_value = self._sent(call, wrong, answer[0])
                if sent_value is not None and not sendable.is_valid(schema, sent_value[0]):
                    reason = f"{json.dumps(sent_value[0])} was sent for {json.dumps(wrong)}"
                    self.failures.append(Failure(self.seed, "unchecked", operation, reason, wrong))
                    return

    def _call(self, call: Any, definition: Any, body: Any, answer: Any) -> tuple[str, str]:
        """What is wrong with a call of valid values, and why."""
        self.server.answers(json_answer(answer))
        try:
            result = call(body)
        except RequestValidationError as error:
            return "refused", f"{json.dumps(body)}: {error}"
        except Exception as error:
            texts = f"{type(error).__name__}: {error}"
            return "unread", f"{json.dumps(answer)}: {texts}"
        wire = self.server.received[0].json
        # A caller may use the names of Python. Where one alternative has `id` on the wire and
        # another one calls its `_id` so, either may be meant.
        if not same(wire, body) and not same(_named_alike(wire), _named_alike(body)):
            return "changed", f"{json.dumps(wire)} was sent for {json.dumps(body)}"
        written = adapter_for(definition.reply).dump_json(result, by_alias=True, exclude_unset=True)
        read = json.loads(written)
        if not same(read, answer):
            return "lost", f"{json.dumps(read)} was made of {json.dumps(answer)}"
        return "", ""

    def _sent(self, call: Any, wrong: Any, answer: Any) -> tuple[Any] | None:
        """What is sent, in a tuple since it may be null; None if it is refused."""
        self.server.answers(json_answer(answer))
        try:
            call(wrong)
        except RequestValidationError:
            return None
        except Exception as error:
            if not self.server.received:
                raise AssertionError(f"{wrong} raises {error!r}") from error
        return (self.server.received[0].json,)


def valid(values: RandomValues, judge: Judge, schema: Schema) -> tuple[Any] | None:
    """A valid value, in a tuple since it may be null; None where none is found."""
    for _ in range(TRIES):
        try:
            value = values.value(schema)
        except Impossible:
            continue
        if judge.is_valid(schema, value):
            return (value,)
    return None


def _named_alike(value: Any) -> Any:
    """A value with lists of fields in the place of objects, in the names that Python may have."""
    if isinstance(value, dict):
        fields = [[to_snake(name).strip("_"), _named_alike(each)] for name, each in value.items()]
        return sorted(fields, key=repr)
    return list(map(_named_alike, value)) if isinstance(value, list) else value


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
