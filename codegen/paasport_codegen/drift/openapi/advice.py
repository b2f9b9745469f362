"""Advise what to do about a change that breaks generated functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.changes import GENERATED_CODE, Change
from paasport_codegen.drift.likeness import is_sure, possibility
from paasport_codegen.drift.openapi.functions import GeneratedFunction, Key
from paasport_codegen.drift.openapi.occurrences import OpenApiChange
from paasport_codegen.drift.openapi.siblings import Siblings, candidate, siblings_at, type_of
from paasport_codegen.python.identifiers import words

_SHOWN: Final = 3
_COMPARED: Final = 8
_RESEMBLES: Final = 0.72


@dataclass(frozen=True, slots=True)
class Adviser:
    """Looks for replacements in the new document.

    The API's name is empty for one that no project has pinned. `before` and `after` are the
    functions of the documents by method and path.
    """

    api: str
    old: OpenApiDocument
    new: OpenApiDocument
    before: Mapping[Key, GeneratedFunction]
    after: Mapping[Key, GeneratedFunction]

    def advice(self, entry: OpenApiChange, broken: Iterable[str]) -> list[str]:
        """Return a sentence for each thing to do about the functions named in `broken`."""
        names = sorted(broken)
        change = entry.change
        found: list[str] = []
        update = "Generate the client again"
        if self.api:
            update = f"Run `paasport drift {self.api} --update`"
        if change.rule.area == GENERATED_CODE:
            again = f" and write `{change.new}` for `{change.old}`" if change.new else ""
            return [f"{update}{again}."]
        if change.rule.area == "security scheme" and change.rule.kind == "name":
            return [
                f"{update}, pass the credentials of `{change.new}` by that name, and rename their "
                f"environment variable or name it under `credentials` in the configuration."
            ]
        if change.rule.area in ("path", "operation") and change.rule.kind == "existence":
            found += self._replacements(entry, names)
        elif change.rule.area == "operation" and change.rule.kind == "name":
            found += self._renamed(entry, names)
        else:
            found += self._siblings(change)
        return [*found, f"{update} and change the callers of {_listed(names)}."]

    def _replacements(self, entry: OpenApiChange, names: Sequence[str]) -> Iterator[str]:
        for key in sorted({(item.method, item.path) for item in entry.occurrences}):
            function = self.before.get(key)
            if function is None:
                yield from self._folded(key, names)
                continue
            if function.name not in names:
                continue
            if key[1] != function.path and (function.method, function.path) in self.after:
                yield f"Call `{function.name}` outside a scope: only `{function.kind}` is left."
                continue
            other = self._resembling(key, function)
            if other is None:
                yield f"No successor of `{key[0]} {key[1]}` was found in the new document."
            elif other.name == function.name:
                yield (
                    f"`{_route(other, key)}` has the operationId of `{key[0]} {key[1]}` now; the "
                    f"function keeps its name."
                )
            elif other.operation == function.operation:
                yield (
                    f"Call `{other.name}` (`{_route(other, key)}`), which has the same "
                    f"operationId, instead of `{function.name}`."
                )
            else:
                alike = round(_likeness(key[1], function, other) * 100)
                yield (
                    f"`{other.name}` (`{_route(other, key)}`) may take the place of "
                    f"`{function.name}`: they are {alike} % alike."
                )

    def _folded(self, key: Key, names: Sequence[str]) -> Iterator[str]:
        other = self.after.get(key)
        for route in other.keys if other is not None else ():
            function = self.before.get(route)
            if other is not None and function is not None and function.name in names:
                yield f"`{function.name}` becomes `{other.name}`."

    def _resembling(self, key: Key, function: GeneratedFunction) -> GeneratedFunction | None:
        candidates = list(dict.fromkeys(self.after.values()))
        known = {item.operation for item in self.before.values()}
        same = [item for item in candidates if item.operation == function.operation]
        if same:
            return same[0]
        method, path = key
        candidates = [item for item in candidates if item.method == method]
        # Comparing characters is slow, so shared words select the few that are worth it.
        candidates.sort(key=lambda item: (-_shared_words(function, item), item.name))
        scores = [
            (_likeness(path, function, item), item.operation not in known, item.name, item)
            for item in candidates[:_COMPARED]
        ]
        scores = [score for score in scores if score[0] >= _RESEMBLES]
        # A new operation is a likelier successor than one that existed before.
        best = max(scores, key=lambda score: (score[1], score[0], score[2]), default=None)
        return None if best is None else best[3]

    def _renamed(self, entry: OpenApiChange, names: Sequence[str]) -> Iterator[str]:
        for key in sorted({(item.method, item.path) for item in entry.occurrences}):
            function, other = self.before.get(key), self.after.get(key)
            if function is None or other is None or function.name not in names:
                continue
            if function.name != other.name:
                yield f"`{function.name}` becomes `{other.name}`."

    def _siblings(self, change: Change) -> Iterator[str]:
        kind, sent = change.rule.kind, change.rule.direction == "request"
        before = siblings_at(self.old, change.coordinate)
        after = siblings_at(self.new, change.coordinate)
        # Anything added is in the new document, everything else in the old one.
        named = after if sent and kind == "existence" else before
        if named is None or after is None:
            return
        name = named.asked
        if kind in ("existence", "requiredness", "access") and sent:
            if name in after.schemas:
                yield f"Give `{name}` ({type_of(self.new, after.schemas[name])}) in each call."
        elif kind in ("existence", "access"):
            yield from self._successor(named, after)
        elif kind == "requiredness":
            yield f"Expect that `{name}` may be missing."
        elif kind == "nullability":
            among = change.coordinate.endswith(("/items", "/additionalProperties"))
            yield f"Expect `None` {'among' if among else 'as'} `{name}`."
        elif kind in ("type", "format") and change.old is not None and change.new is not None:
            verb = "Send" if sent else "Expect"
            yield f"{verb} {change.new} instead of {change.old} as `{name}`."

    def _successor(self, before: Siblings, after: Siblings) -> Iterator[str]:
        if before.asked not in before.schemas or before.asked in after.schemas:
            return
        other = candidate(self.old, self.new, before, after)
        if other is not None:
            kind = type_of(self.new, after.schemas[other])
            if is_sure(before.asked, other):
                yield f"Read `{other}` ({kind}) instead of `{before.asked}`."
            else:
                yield f"No longer read `{before.asked}`; {possibility(before.asked, other, kind)}"


def _shared_words(function: GeneratedFunction, other: GeneratedFunction) -> float:
    own = {*words(function.path), *words(function.operation)}
    theirs = {*words(other.path), *words(other.operation)}
    return len(own & theirs) / len(own | theirs)


def _likeness(path: str, function: GeneratedFunction, other: GeneratedFunction) -> float:
    by_path = max(SequenceMatcher(None, path, known).ratio() for _, known in other.keys)
    by_name = SequenceMatcher(None, function.operation, other.operation).ratio()
    return max(by_path, by_name)


def _route(function: GeneratedFunction, key: Key) -> str:
    scoped = function.scoped_path
    likest = function.path
    if scoped is not None:
        likest = max(
            (function.path, scoped), key=lambda path: SequenceMatcher(None, key[1], path).ratio()
        )
    return f"{function.method} {likest}"


def _listed(names: Sequence[str]) -> str:
    shown = [f"`{name}`" for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        return f"{', '.join(shown)} and {len(names) - _SHOWN} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
