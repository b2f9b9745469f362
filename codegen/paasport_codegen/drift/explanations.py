"""`paasport drift --explain`: what a rule means, and how to change its verdict."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from paasport_codegen.config.model import ApiKind
from paasport_codegen.drift.changes import GENERATED_CODE, Rule, Verdict
from paasport_codegen.drift.policy.selecting import all_rules
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.errors import UsageError

_WIDTH = 80
_TITLES: dict[ApiKind, str] = {"graphql": "GraphQL", "openapi": "OpenAPI"}
_PEERS: dict[ApiKind, str] = {"graphql": "graphql-inspector", "openapi": "oasdiff"}
_DIRECTIONS = {
    "request": "what is sent",
    "response": "what is received",
    "both": "both directions",
}
_WHEN: dict[tuple[Verdict, str], str] = {
    ("breaks", "request"): (
        "breaks an operation whose smallest request is refused; warns one that may send something "
        "that is refused"
    ),
    ("breaks", "response"): (
        "breaks an operation that is refused, or whose model rejects a reply that may come now"
    ),
    ("breaks", "both"): (
        "breaks an operation that is refused, has nothing to call, or whose model rejects a reply"
    ),
    ("warns", "request"): "warns an operation that may send something that is refused or differs",
    ("warns", "response"): "warns an operation that reads it",
    ("warns", "both"): "warns an operation that uses it",
    ("renamed", "both"): (
        "renamed for an operation whose function or class gets another name when it is generated "
        "again; breaks where a configured facade uses the old one"
    ),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A change that a rule is about, as a sentence without a full stop, and both definitions."""

    message: str
    before: str
    after: str


def explain_rule(name: str) -> Iterator[str]:
    """The explanation of a rule, in lines; raises `UsageError` for an unknown rule."""
    tables = all_rules()
    for kind, rules in tables.items():
        if name in rules:
            return _lines(kind, rules[name])
    known = sorted({rule for rules in tables.values() for rule in rules})
    close = get_close_matches(name, known, n=3)
    hint = f" Did you mean {' or '.join(f'`{each}`' for each in close)}?" if close else ""
    raise UsageError(
        f"--explain {name}: there is no such rule.{hint} docs/drift-rules.md lists all of them."
    )


@cache
def examples(kind: ApiKind) -> dict[str, Example]:
    """An example of each rule in a table, by the rule's id."""
    package = f"paasport_codegen.drift.{kind}"
    text = (resources.files(package) / "examples.jsonl").read_text(encoding="utf-8")
    rows = map(json.loads, text.splitlines())
    return {name: Example(*rest) for name, *rest in rows}


def _lines(kind: ApiKind, rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({_TITLES[kind]})"
    yield ""
    yield from _filled(_sentence(rule.reason), "  ")
    yield ""
    yield f"  about        {rule.area}, {rule.kind}, in {_DIRECTIONS[rule.direction]}"
    others = f", as in {_PEERS[kind]}: {', '.join(rule.peers)}" if rule.peers else ""
    yield from _filled(f"  criticality  {rule.criticality}{others}", "")
    yield from _filled(f"  verdict      {_when(rule)}", "")
    if rule.mirror:
        yield f"  opposite     {'the same rule' if rule.mirror == rule.id else rule.mirror}"
    example = examples(kind).get(rule.id)
    if example is not None:
        yield ""
        yield "An example:"
        yield ""
        yield from _filled(_sentence(example.message), "  ")
        yield ""
        for line in difference(example.before, example.after):
            yield f"    {line}".rstrip()
    yield ""
    yield from _filled(
        "To give it another verdict, write this into drift.toml. Patterns for `path`, `tag`, "
        "`operation` and `coordinate` narrow it down.",
        "",
    )
    yield ""
    yield "[[severity]]"
    yield f'rule = "{rule.id}"'
    yield f'verdict = "{"warns" if rule.verdict == "breaks" else "breaks"}"'
    yield 'reason = ""'


def _when(rule: Rule) -> str:
    if rule.verdict == "harmless":
        return "harmless"
    names = rule.area == GENERATED_CODE or rule.verdict == "renamed"
    direction = "both" if names else rule.direction
    when = _WHEN.get((rule.verdict, direction), _WHEN["warns", "both"])
    return f"{when}; harmless for all others"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _filled(text: str, indent: str) -> Iterator[str]:
    hanging = indent + (" " * 15 if text.startswith("  ") else "")
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )
