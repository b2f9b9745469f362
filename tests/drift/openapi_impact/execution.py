"""What a change does to a generated function, found out by running the function.

Nothing here knows the rules of drift. A function breaks if the place that it calls or its own name
is gone, if the other version refuses every smallest request that it can make, or if its model
refuses, or misreads, a reply of the other version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from paasport_runtime.contract import UNSET
from paasport_runtime.paging.pages import Page
from paasport_runtime.rest.operation import RestOperation

from .values import Json, Values, focus_on

Operation = Mapping[str, Json]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes:
        breaks: Why the function breaks; empty if it does not.
        concerns: Why some requests that were accepted are refused; empty if none is.
    """

    breaks: str = ""
    concerns: str = ""


@dataclass(frozen=True)
class Execution:
    """Runs functions of an old document against a new one.

    Attributes:
        old: The document from which the functions were generated.
        new: The other one.
        changed: Pointers to what differs; only what leads there is varied. Everything without any.
    """

    old: Mapping[str, Json]
    new: Mapping[str, Json]
    changed: tuple[str, ...]

    def outcome(self, function: RestOperation[Any], paths: tuple[str, ...]) -> Outcome:
        """Run the function on each of its routes."""
        found = [self._on_route(function, path) for path in paths]
        return Outcome(
            next((item.breaks for item in found if item.breaks), ""),
            next((item.concerns for item in found if item.concerns), ""),
        )

    def _on_route(self, function: RestOperation[Any], path: str) -> Outcome:
        before = _operation(self.old, path, function.method)
        after = _operation(self.new, path, function.method)
        assert before is not None
        if after is None:
            return Outcome(f"{path} is gone")
        refused = self._refusal(function, before, after, optional=False, every=True)
        broken = refused or self._misreading(function, after)
        some = self._refusal(function, before, after, optional=True, every=False)
        return Outcome(broken, refused or some)

    def _refusal(
        self,
        function: RestOperation[Any],
        before: Operation,
        after: Operation,
        *,
        optional: bool,
        every: bool,
    ) -> str:
        """Why requests are refused: with `every`, all of them; otherwise at least one."""
        for part in (
            self._parameters(before, after, optional),
            self._bodies(function, before, after, optional),
        ):
            verdicts = list(part)
            if verdicts and (all(verdicts) if every else any(verdicts)):
                return next(verdict for verdict in verdicts if verdict)
        return ""

    def _parameters(self, before: Operation, after: Operation, optional: bool) -> Iterator[str]:
        old, new = _parameters(before), _parameters(after)
        for (where, name), parameter in new.items():
            if parameter.get("required") and not old.get((where, name), {}).get("required"):
                yield f"{name} is missing"
                if not optional:
                    return
        for key, parameter in old.items():
            if not parameter.get("required") and not optional:
                continue
            if key not in new:
                if optional and not parameter.get("required"):
                    yield f"{key} is gone"
                continue
            schema = new[key].get("schema", {})
            refusals = [
                "" if self._takes(schema, value) else f"{key} refuses {value!r}"
                for value in self._smallest(parameter.get("schema", {}), schema)
            ]
            # Which of the values a caller passes is not known.
            if not optional and refusals and all(refusals):
                yield refusals[0]
            if optional:
                yield from refusals

    def _takes(self, schema: Json, value: Json) -> bool:
        """Whether a parameter takes a value, of which the URL has only the text."""
        judge = Values(self.new, "request")
        if isinstance(value, (list, dict)):
            return judge.fits(schema, value)
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            return judge.fits(schema, text) or judge.fits(schema, json.loads(text))
        except ValueError:
            return False

    def _bodies(
        self, function: RestOperation[Any], before: Operation, after: Operation, optional: bool
    ) -> Iterator[str]:
        old, new = before.get("requestBody"), after.get("requestBody")
        if new is None:
            if old is not None and (optional or old.get("required")):
                yield "no body is taken any more"
            return
        judge = Values(self.new, "request")
        accepted = _json_schema(new)
        if old is None or not old.get("required"):
            yield "a body is needed" if new.get("required") else ""
            if old is None or not optional:
                return
        values = Values(self.old, "request", self._focus(self.old))
        schema = _json_schema(old)
        found = values.samples(schema, optional=True)
        for value in found if optional else self._smallest(schema, accepted):
            if not values.fits(schema, value):
                continue
            try:
                _send(function, value)
            except ValidationError:
                continue
            if accepted is None:
                yield "JSON is not taken any more"
            else:
                yield "" if judge.fits(accepted, value) else f"{value!r} is refused"

    def _focus(self, document: Mapping[str, Json]) -> frozenset[int] | None:
        return focus_on(document, self.changed) if self.changed else None

    def _smallest(self, before: Json, after: Json) -> list[Json]:
        """The smallest values of a schema; of those that differ only in texts and numbers also
        such that the other version may rather like."""
        old = Values(self.old, "request", self._focus(self.old))
        new = Values(self.new, "request", self._focus(self.new))
        found = [value for value in old.samples(before, optional=False) if old.fits(before, value)]
        shapes = [_shape(value) for value in found]
        liked = new.samples(after, optional=False) if after is not None else ()
        return found + [
            value for value in liked if _shape(value) in shapes and old.fits(before, value)
        ]

    def _misreading(self, function: RestOperation[Any], after: Operation) -> str:
        """Why a reply is refused or misread."""
        if function.reply is None:
            return ""
        responses = after["responses"]
        codes = [code for code in responses if code.startswith("2")]
        if not codes:
            return "no reply of success is left"
        values = Values(self.new, "response", self._focus(self.new))
        for code in codes:
            schema = _json_schema(responses[code])
            if schema is None:
                return f"the reply {code} is no JSON"
            pages: list[Json] = []
            for value in values.samples(schema, optional=True):
                problem = misread(function, value)
                if problem:
                    return problem
                pages += (
                    [value["pagination"]] if function.paginated and "pagination" in value else []
                )
            if pages and not any(page and page.get("hasNextPage") for page in pages):
                return "no reply has a further page any more"
        return ""


def misread(function: RestOperation[Any], value: Json) -> str:
    """Why a function refuses a reply, or what it makes another value of; empty if it reads it."""
    try:
        result: Any = function.parse(json.dumps(value).encode())
    except ValidationError as error:
        return f"{value!r}: {error.errors()[0]['msg']} at {error.errors()[0]['loc']}"
    if isinstance(result, Page):
        if not _paging_is_read(result, value.get("pagination")):
            return f"{value['pagination']!r} is misread"
        result = result.data
    if function.envelope is not None:
        value = value[function.envelope]
    back = _writer(function).dump_python(result, mode="json", by_alias=True, exclude_unset=True)
    return "" if _covers(value, back) else f"{value!r} is read as {back!r}"


@cache
def _writer(function: RestOperation[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(function.reply)


def _paging_is_read(page: Page[Any], sent: Json) -> bool:
    if not isinstance(sent, dict):
        return sent is None
    more, cursor = sent.get("hasNextPage", False), sent.get("cursor") or None
    return page.pagination.has_next_page is more and page.pagination.cursor == cursor


def _covers(sent: Json, back: Json) -> bool:
    if isinstance(back, dict):
        if not isinstance(sent, dict):
            return False
        return all(name in sent and _covers(sent[name], value) for name, value in back.items())
    if isinstance(back, list):
        if not isinstance(sent, list) or len(sent) != len(back):
            return False
        return all(_covers(one, other) for one, other in zip(sent, back, strict=True))
    return bool(sent == back) and isinstance(sent, bool) == isinstance(back, bool)


def _shape(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _shape(inner) for name, inner in value.items()}
    return [_shape(inner) for inner in value[:1]] if isinstance(value, list) else None


def _operation(document: Mapping[str, Json], path: str, method: str) -> Operation | None:
    """The operation that answers a request to a path, whatever its placeholders are called."""
    for known, item in document["paths"].items():
        if _PLACEHOLDER.sub("{}", known) == _PLACEHOLDER.sub("{}", path) and method.lower() in item:
            in_path = _PLACEHOLDER.findall(known)
            operation = item[method.lower()]
            parameters = [
                {**parameter, "name": f"{{{in_path.index(parameter['name'])}}}"}
                if parameter["in"] == "path"
                else parameter
                for parameter in operation.get("parameters", ())
            ]
            return {**operation, "parameters": parameters}
    return None


def _parameters(operation: Operation) -> dict[tuple[str, str], Mapping[str, Json]]:
    return {(item["in"], item["name"]): item for item in operation.get("parameters", ())}


def _send(function: RestOperation[Any], value: Json) -> None:
    body = function.choose_body(value, UNSET)
    assert body is not None
    body.encode(value)


def _json_schema(holder: Mapping[str, Json]) -> Json:
    for kind, media in holder.get("content", {}).items():
        if kind == "application/json":
            return media.get("schema", {})
    return None
