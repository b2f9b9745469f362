"""Calls of random operations by every kind of client, and what is wrong with what arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

from paasport_runtime.errors import RequestValidationError
from tests.openapi.random.clients import imported, write_package
from tests.openapi.random.wire import reading
from tests.openapi.random.wire.planning import (
    Given,
    Planned,
    PlannedBody,
    PlannedOperation,
    Planner,
    shown,
)
from tests.openapi.random.wire.reading import MISSING, written
from tests.support.parsing_server import Parsed, ParsingServer

CALLS = 3
WAYS = ("httpx-sync", "httpx2-async", "httpx2-sync", "httpx-async", "httpx2-aiohttp")


@dataclass
class Tried:
    """What was tried of a seed."""

    sent: int
    refused: int
    failures: list[str]


def try_wire(seed: str, folder: Path, server: ParsingServer, operations: int) -> Tried:
    """Generate a package below a folder, and call its operations."""
    random = Random(seed)
    brackets = random.random() < 0.3
    document, planned = Planner(random, folder, brackets=brackets).document(operations)
    name = f"wire_{seed}"
    write_package(document, folder / name, name, form_objects="brackets" if brackets else "json")
    tried = Tried(0, 0, [])
    with imported(folder, name) as package:
        for way in WAYS:
            calls = _calls(seed, name, planned, folder, brackets=brackets)
            _Trial(package, server, tried, f"seed {seed}, {way}", brackets).run(way, calls)
    return tried


def _calls(
    seed: str, package: str, planned: list[PlannedOperation], folder: Path, *, brackets: bool
) -> Iterator[tuple[PlannedOperation, Any, Given]]:
    """Each operation with its definition and values, which are new and the same for each client."""
    for operation in planned:
        definition = import_module(f"{package}.operations.{operation.name}").OPERATION
        for number in range(CALLS):
            planner = Planner(
                Random(f"{seed} {operation.name} {number}"), folder, brackets=brackets
            )
            yield operation, definition, planner.given(operation)


@dataclass
class _Trial:
    package: Any
    server: ParsingServer
    tried: Tried
    place: str
    brackets: bool

    def run(self, way: str, calls: Iterator[tuple[PlannedOperation, Any, Given]]) -> None:
        library, kind = way.split("-")
        if kind == "sync":
            with (
                import_module(library).Client(verify=False) as http_client,
                self.package.ExampleApi.connect(
                    base_url=self.server.url, http_client=http_client
                ) as client,
            ):
                for call in calls:
                    self._judge(call, lambda send: send(), client)
            return

        async def all_calls() -> None:
            if kind == "aiohttp":
                from paasport import aiohttp_client

                http_client = aiohttp_client()
            else:
                http_client = import_module(library).AsyncClient(verify=False)
            async with (
                http_client,
                self.package.AsyncExampleApi.connect(
                    base_url=self.server.url, http_client=http_client
                ) as client,
            ):
                for call in calls:
                    await self._judge_async(call, client)

        asyncio.run(all_calls())

    def _judge(self, call: tuple[PlannedOperation, Any, Given], send: Any, client: Any) -> None:
        operation, definition, given = call
        self.server.received.clear()
        refusal: RequestValidationError | None = None
        try:
            send(lambda: client.all._execute(definition, **arguments(operation, given)))
        except RequestValidationError as error:
            refusal = error
        self._note(operation, given, refusal)

    async def _judge_async(self, call: tuple[PlannedOperation, Any, Given], client: Any) -> None:
        operation, definition, given = call
        self.server.received.clear()
        refusal: RequestValidationError | None = None
        try:
            await client.all._execute(definition, **arguments(operation, given))
        except RequestValidationError as error:
            refusal = error
        self._note(operation, given, refusal)

    def _note(
        self, operation: PlannedOperation, given: Given, refusal: RequestValidationError | None
    ) -> None:
        if refusal is None:
            self.tried.sent += 1
            (parsed,) = self.server.received
            try:
                wrong = list(differences(operation, given, parsed, brackets=self.brackets))
            except (AssertionError, ValueError) as error:
                wrong = [f"cannot be read: {error!r}: {parsed.raw_path} {dict(parsed.headers)}"]
        else:
            self.tried.refused += 1
            may = refusable(operation, given, brackets=self.brackets)
            wrong = [] if may else [f"was refused: {refusal}"]
            if self.server.received:
                wrong.append("was sent and refused")
        for reason in wrong:
            self.tried.failures.append(
                f"{self.place}, {operation.name}: {reason}\n  given {shown(vars_of(given))}"
            )


def vars_of(given: Given) -> dict[str, Any]:
    return {"parameters": given.parameters, "body": given.body, "headers": given.part_headers}


def arguments(operation: PlannedOperation, given: Given) -> dict[str, Any]:
    found: dict[str, Any] = {
        {"header": "headers", "cookie": "cookies"}.get(location, location): values
        for location, values in given.parameters.items()
        if values
    }
    if operation.body is not None:
        found["body"] = given.body
    if given.part_headers is not None:
        found["part_headers"] = given.part_headers
    return found


def differences(
    operation: PlannedOperation, given: Given, parsed: Parsed, *, brackets: bool
) -> Iterator[str]:
    """What arrived otherwise than it was meant."""
    readers: Mapping[str, Any] = {
        "path": reading.path_values,
        "query": reading.query_values,
        "header": reading.header_values,
        "cookie": reading.cookie_values,
    }
    for location, read in readers.items():
        parameters = [one for one in operation.parameters if one.location == location]
        found = read(parsed, parameters)
        for one in parameters:
            meant = _meant(one, given.parameters[location].get(one.name))
            if found.get(one.name, MISSING) != meant:
                yield f"{one} arrived as {shown(found.get(one.name))}"
    body = operation.body
    if body is None:
        return
    if body.kind == "form":
        yield from _form_differences(body, given, parsed, brackets=brackets)
    elif body.kind == "multipart":
        yield from _part_differences(body, given, parsed, brackets=brackets)
    elif body.kind == "list":
        if len(parsed.parts) != len(given.meant):
            yield f"{len(parsed.parts)} parts arrived"
        for number, (part, meant) in enumerate(zip(parsed.parts, given.meant, strict=False)):
            if not reading.is_meant(part, meant):
                yield f"part {number} arrived as {part}"
    elif body.kind == "json":
        if not reading.same_json(parsed.body, given.meant):
            yield f"the body arrived as {parsed.body!r}"
    else:
        content = given.meant if isinstance(given.meant, str) else given.meant.content
        content = content.encode() if isinstance(content, str) else content
        if parsed.body != content:
            yield f"the body arrived as {parsed.body!r}"


def _meant(one: Planned, value: Any) -> Any:
    if value is None:
        return MISSING
    if one.style is None and one.location != "body":
        return value
    meant = written(value)
    if not one.reserved:
        return meant
    # What is percent-encoded already is kept as it is.
    return _decoded(one, meant)


def _decoded(one: Planned, meant: Any) -> Any:
    if isinstance(meant, dict):
        keep = one.explode or one.style == "deepObject"
        return {
            (key if keep else unquote(key)): _decoded(one, entry) for key, entry in meant.items()
        }
    if isinstance(meant, list):
        return [_decoded(one, entry) for entry in meant]
    return unquote(meant) if isinstance(meant, str) else meant


def _form_differences(
    body: PlannedBody, given: Given, parsed: Parsed, *, brackets: bool
) -> Iterator[str]:
    found = reading.form_values(parsed, body, brackets=brackets)
    for one in body.fields:
        value = given.meant.get(one.name, MISSING)
        text = found.get(one.name, MISSING)
        if not _field_is_meant(one, text, value, brackets=brackets):
            yield f"{one} arrived as {shown(text)}"


def _field_is_meant(one: Planned, found: Any, value: Any, *, brackets: bool) -> bool:
    if value is MISSING or found is MISSING:
        return value is found
    if one.style is not None or (brackets and one.media_type is None):
        return bool(found == _meant(one, value))
    if one.kind in ("texts", "wholes"):
        pairs = list(zip(found, value, strict=False))
        return len(found) == len(value) and all(_text_is_meant(one, *pair) for pair in pairs)
    return _text_is_meant(one, found, value)


def _text_is_meant(one: Planned, text: Any, value: Any) -> bool:
    if one.media_type == "application/json" or isinstance(value, dict | list):
        return reading.same_json(text, value)
    return bool(text == written(value))


def _part_differences(
    body: PlannedBody, given: Given, parsed: Parsed, *, brackets: bool
) -> Iterator[str]:
    found = reading.part_values(parsed.parts, body, brackets=brackets)
    for one in body.fields:
        value = given.meant.get(one.name, MISSING)
        arrived = found.get(one.name, MISSING)
        if value is MISSING or arrived is MISSING:
            if value is not arrived:
                yield f"{one} arrived as {arrived}"
            continue
        in_brackets = brackets and one.media_type is None and one.kind not in ("file", "files")
        if one.style is not None or in_brackets:
            if arrived != _meant(one, value):
                yield f"{one} arrived as {shown(arrived)}"
            continue
        parts = arrived if isinstance(arrived, list) else [arrived]
        values = value if isinstance(value, list) else [value]
        if one.kind == "json" and isinstance(value, list):
            parts = [part for part in parsed.parts if reading.is_of(part, one.name)]
        if len(parts) != len(values) or not all(map(reading.is_meant, parts, values)):
            yield f"{one} arrived as {parts}"
        for name, text in (given.part_headers or {}).get(one.name, {}).items():
            if any(part.headers.get(name) != text for part in parts):
                yield f"the headers of {one.name!r} arrived otherwise"


def refusable(operation: PlannedOperation, given: Given, *, brackets: bool) -> bool:
    """Whether a call has a value that has no form on the wire."""
    for one in operation.parameters:
        value = given.parameters[one.location].get(one.name)
        if value is not None and _is_lost(one, value, one.location, brackets=brackets):
            return True
    body = operation.body
    if body is not None and body.kind in ("form", "multipart"):
        return any(
            one.name in given.body
            and _is_lost(one, given.body[one.name], body.kind, brackets=brackets)
            for one in body.fields
        )
    if body is not None and body.kind == "list":
        return not given.body or any(
            _has_no_form(body.fields[place].media_type if place < len(body.fields) else None, item)
            for place, item in enumerate(given.body)
        )
    return False


def _has_no_form(media_type: str | None, value: Any) -> bool:
    if value is None:
        return media_type != "application/json"
    return isinstance(value, dict | list) and media_type == "image/png"


def _is_lost(one: Planned, value: Any, place: str, *, brackets: bool) -> bool:
    in_body = place in ("form", "multipart")
    if one.style is None and not in_body:
        return False
    if one.kind in ("file", "files"):
        return False
    if value is None:
        return one.media_type != "application/json"
    if one.style is None and not (brackets and one.media_type is None):
        items = value if isinstance(value, list) else [value]
        return not items or any(_has_no_form(one.media_type, item) for item in items)
    if one.style in (None, "deepObject"):
        return _is_lost_in_brackets(value, in_body=in_body)
    texts = [str(written(each)) for each in _each(value)]
    if place == "path":
        return _is_lost_in_path(one, value, texts)
    if place == "header":
        joined = isinstance(value, list | dict)
        return any(
            not text.isascii()
            or not all(char.isprintable() for char in text)
            or text != text.strip()
            or (joined and ("," in text or ("=" in text and one.explode)))
            for text in texts
        )
    if in_body and isinstance(value, list | dict) and not value:
        return True
    if one.explode or not isinstance(value, list | dict):
        return False
    delimiter = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(one.style or "", ",")
    return any(delimiter in text for text in texts) and (delimiter != "," or place == "multipart")


def _each(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else [value]


def _is_lost_in_path(one: Planned, value: Any, texts: list[str]) -> bool:
    joined = isinstance(value, list | dict)
    if not texts:
        return True
    if one.style == "label":
        return (one.explode and joined and any("." in text for text in texts)) or (
            len(texts) == 1 and texts[0] in ("", ".")
        )
    return one.style == "simple" and len(texts) == 1 and texts[0] in ("", ".", "..")


def _is_lost_in_brackets(value: Any, *, in_body: bool) -> bool:
    if value is None:
        return in_body
    if isinstance(value, dict):
        if any(not key or set(key) & set("[]") for key in value):
            return True
        entries = list(value.values())
    elif isinstance(value, list):
        if None in value:
            return True
        entries = value
    else:
        return False
    if in_body and not value:
        return True
    return any(_is_lost_in_brackets(entry, in_body=in_body) for entry in entries)
