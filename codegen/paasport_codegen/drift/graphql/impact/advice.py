"""Advice on how to fix the operations that a change breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from graphql import GraphQLSchema, VariableDefinitionNode, get_named_type, is_abstract_type

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.impact.coordinates import (
    argument_name,
    arguments_at,
    type_at,
)
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.replacements import NewFields, nearest, successor
from paasport_codegen.drift.graphql.impact.touched import one_line
from paasport_codegen.drift.graphql.uses import place_of
from paasport_codegen.drift.likeness import is_sure, possibility

_MOST_PLACES = 8
_MOST_FUNCTIONS = 3


_SENTENCES: Final = {
    "condition-impossible": "Remove the fragment, which no `{coordinate}` can meet now, {where}.",
    "directive-gone": "Remove `{coordinate}` {where}.",
    "input-field-needed": "Write `{name}` (`{type}`) {where}.",
    "literal": "Write a `{type}` for `{coordinate}` {where}.",
    "null": "Expect None for `{coordinate}` in the results of {functions}; {update}.",
    "no-selection": "Remove the braces behind `{name}` {where}.",
    "one-of": "Give exactly one field of `{coordinate}` {where}.",
    "overlap": "Give one of the fields an alias {where}.",
    "root-gone": "Remove the operation {where}.",
    "variable-type-gone": (
        "Remove the operation, or the variable that is declared as `{coordinate}`, {where}; its "
        "field takes no such argument any more."
    ),
}
"""What to do about operations and their results, by topic, if that is all there is to say."""
_SENT: Final = {
    "input-field-needed": "Send `{coordinate}` (`{type}`) {called}; {update}.",
    "one-of": "Give exactly one field of `{coordinate}` to {functions}; {update}.",
}
_SENT_OTHERWISE: Final = "Send a `{type}` for `{coordinate}` {called}; {update}."
_OTHERWISE: Final = "Check what is done with `{coordinate}` of {functions}; {update}."


class Advisor:
    """Writes the advice; `advise` is its only public method."""

    def __init__(self, old: GraphQLSchema, new: GraphQLSchema, api_name: str) -> None:
        self.old, self.new, self.api_name = old, new, api_name
        self._new_fields = NewFields(old, new)
        self._sentences: Mapping[str, Callable[[str, str], str]] = {
            "argument-gone": self._argument_gone,
            "argument-needed": self._argument_needed,
            "condition-gone": self._condition,
            "enum-value-gone": self._enum_value_gone,
            "field-gone": self._field_gone,
            "input-field-gone": self._input_field_gone,
            "selection-needed": self._selection_needed,
        }

    def advise(self, change: Change, findings: Iterable[tuple[Finding, str]]) -> tuple[str, ...]:
        """A sentence for each thing to do about what a change breaks.

        Each finding comes with the generated function of the operation.
        """
        groups: dict[tuple[str, str, bool, str], list[tuple[Finding, str]]] = {}
        for finding, function in _without_contradictions(findings):
            sent = isinstance(finding.node, VariableDefinitionNode)
            key = (finding.topic, finding.coordinate, sent, finding.hint)
            groups.setdefault(key, []).append((finding, function))
        sentences: list[str] = []
        for key in sorted(groups):
            (topic, coordinate, sent, hint), among = key, groups[key]
            where = _where(finding for finding, _ in among)
            functions = sorted({function for _, function in among})
            if hint:
                sentences.append(f"Declare the variable as `{hint}` {where}.")
                continue
            called = f"where {_listed(functions)} {'is' if len(functions) == 1 else 'are'} called"
            if sent and topic not in ("variable-type-gone", "literal", "directive-gone"):
                if topic == "input-field-gone":
                    sentences.append(self._no_longer_sent(coordinate, called))
                    continue
                pattern = _SENT.get(topic, _SENT_OTHERWISE)
            elif topic in self._sentences:
                sentences.append(self._sentences[topic](coordinate, where))
                continue
            else:
                pattern = _SENTENCES.get(topic, _OTHERWISE)
            sentence = pattern.format(
                coordinate=coordinate,
                name=coordinate.rpartition(".")[2],
                type=type_at(self.new, coordinate) or coordinate,
                where=where,
                functions=_listed(functions),
                called=called,
                update=self._update(),
            )
            sentences.append(sentence)
        if "deprecated-" in change.rule.id:
            reason = self._deprecation(change.coordinate)
            if reason:
                sentences.append(f"The deprecation of `{change.coordinate}` said: {reason}")
        return tuple(dict.fromkeys(sentences))

    def _field_gone(self, coordinate: str, where: str) -> str:
        name, before, now = self._fields(coordinate)
        gone = before.get(name)
        if gone is None:
            # The enclosing field returns another type now, which never had this field.
            like = nearest(name, now)
            return self._instead("Select", name, like, now, where)
        found = successor(name, gone, before, now)
        if found is not None:
            return self._instead("Select", name, found, now, where)
        other = self._new_fields.like(name, gone)
        if other is not None:
            return f"Remove `{name}` {where}; `{other}` is new and returns the same type."
        return f"Remove `{name}` {where}."

    def _argument_gone(self, coordinate: str, where: str) -> str:
        name = argument_name(coordinate)
        before, now = arguments_at(self.old, coordinate), arguments_at(self.new, coordinate)
        return self._instead("Pass", name, _added_successor(name, before, now), now, where)

    def _instead(
        self, verb: str, name: str, like: str | None, now: Mapping[str, Any], where: str
    ) -> str:
        """Advise replacing a name if the new one is certain; otherwise suggest it."""
        if like is None:
            return f"Remove `{name}` {where}."
        kind = f"`{now[like].type}`"
        if is_sure(name, like):
            return f"{verb} `{like}` ({kind}) instead of `{name}` {where}."
        return f"Remove `{name}` {where}; {possibility(name, like, kind)}"

    def _argument_needed(self, coordinate: str, where: str) -> str:
        name = argument_name(coordinate)
        entry = arguments_at(self.new, coordinate).get(name)
        kind = f": {entry.type}" if entry is not None else ""
        return (
            f"Declare a variable `${name}{kind}` and pass `{name}: ${name}`, or write a value, "
            f"{where}."
        )

    def _condition(self, coordinate: str, where: str) -> str:
        like = nearest(coordinate, self._new_composites())
        similar = f"; `{like}` is called similarly" if like else ""
        return f"Remove what is selected of `{coordinate}` {where}{similar}."

    def _enum_value_gone(self, coordinate: str, where: str) -> str:
        name, _, value = coordinate.partition(".")
        values = getattr(self.new.get_type(name), "values", {})
        like = nearest(value, values)
        if like is not None and is_sure(value, like):
            return f"Write `{like}` instead of `{value}` {where}."
        return f"Write another value than `{value}` {where}; there are {_quoted(values)}."

    def _input_field_gone(self, coordinate: str, where: str) -> str:
        name, before, now = self._fields(coordinate)
        return self._instead("Write", name, _added_successor(name, before, now), now, where)

    def _selection_needed(self, coordinate: str, where: str) -> str:
        fields = getattr(get_named_type(type_at(self.new, coordinate)), "fields", {})
        such = f", such as `{next(iter(fields))}`," if fields else ""
        return f"Select fields of `{coordinate}`{such} {where}."

    def _no_longer_sent(self, coordinate: str, called: str) -> str:
        name, before, now = self._fields(coordinate)
        like = _added_successor(name, before, now)
        instead = f" and send `{like}`" if like and is_sure(name, like) else ""
        sentence = f"No longer send `{coordinate}`{instead} {called}; {self._update()}."
        if like and not instead:
            sentence += f" {possibility(name, like, f'`{now[like].type}`')}"
        return sentence

    def _update(self) -> str:
        if not self.api_name:
            return "generate the client again"
        return f"`paasport drift {self.api_name} --update` regenerates the models"

    def _deprecation(self, coordinate: str) -> str:
        owner, _, rest = coordinate.partition(".")
        name = rest.partition("(")[0]
        type_ = self.old.get_type(owner)
        entry: Any = {**getattr(type_, "values", {}), **getattr(type_, "fields", {})}.get(name)
        if rest.endswith(":)"):
            entry = entry.args.get(argument_name(coordinate)) if entry is not None else None
        reason = getattr(entry, "deprecation_reason", None)
        return one_line(reason, 200) if reason else ""

    def _fields(self, coordinate: str) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
        """The name of a field, and the old and the new fields of its type."""
        owner, _, name = coordinate.partition(".")
        types = self.old.get_type(owner), self.new.get_type(owner)
        before, now = (getattr(type_, "fields", {}) for type_ in types)
        return name, before, now

    def _new_composites(self) -> list[str]:
        return [
            name
            for name, type_ in self.new.type_map.items()
            if not name.startswith("__")
            and (is_abstract_type(type_) or hasattr(type_, "interfaces"))
        ]


def _added_successor(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """The added member that probably replaces a removed one."""
    found = successor(name, before[name], before, now) if name in before else None
    return None if found in before else found


def _without_contradictions(
    findings: Iterable[tuple[Finding, str]],
) -> list[tuple[Finding, str]]:
    """Drop type hints for variables in operations that give too many fields of a `@oneOf` input."""
    entries = list(findings)
    too_many = {function for finding, function in entries if finding.topic == "one-of"}
    return [
        (finding, function)
        for finding, function in entries
        if not (finding.hint and function in too_many)
    ]


def _where(findings: Iterable[Finding]) -> str:
    places = [str(place) for place in sorted({place_of(one.node) for one in findings})]
    return f"in {_shortened(list(dict.fromkeys(places)), _MOST_PLACES)}"


def _listed(functions: Sequence[str]) -> str:
    return _shortened([f"`{name}`" for name in functions], _MOST_FUNCTIONS)


def _quoted(names: Iterable[str]) -> str:
    return _shortened([f"`{name}`" for name in names], _MOST_PLACES)


def _shortened(texts: Sequence[str], most: int) -> str:
    if len(texts) > most:
        return f"{', '.join(texts[:most])} and {len(texts) - most} more"
    return " and ".join([*([", ".join(texts[:-1])] if len(texts) > 1 else []), *texts[-1:]])
