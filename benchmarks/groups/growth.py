"""The growth of generation: Railway's schema and operations, repeated with other names."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from ..bench import Bench
from ..generators import PAASPORT, Generator, measure
from ..peers import ariadne_arguments
from ..places import ROOT, WORK, tool
from ..processes import run
from ..set_aside import set_aside

GROUP = "growth"
FACTORS = (1, 2, 4, 8)
# For larger ones, a run of ariadne-codegen takes from half a minute to a minute.
_PEER_UP_TO = 2
_SLOW_FROM = 4

_FOLDER = WORK / "growth"


def run_group(bench: Bench) -> None:
    """Measure cold generation of each size, with paasport and ariadne-codegen."""
    for factor in FACTORS[:1] if bench.quick else FACTORS:
        if bench.out_of_time(GROUP, f"{factor} × Railway"):
            continue
        bench.say(f"growth, {factor} × Railway")
        project = _FOLDER / str(factor)
        replicate(project, factor)
        pin = ["snapshot", "grown", "--from", "grown.graphql"]
        run([sys.executable, "-m", "paasport_codegen", *pin], cwd=project)
        slow = factor >= _SLOW_FROM
        clear = partial(set_aside, project / "grown_api")
        ours = [sys.executable, "-m", "paasport_codegen", "generate", "--force"]
        generators = {PAASPORT: Generator(ours, clear, slow=slow)}
        ariadne = tool("ariadne-codegen")
        if ariadne is None:
            bench.skip(GROUP, f"{factor} × Railway", "ariadne-codegen", "it is not installed")
        elif factor <= _PEER_UP_TO:
            arguments = ariadne_arguments(
                project / "peer",
                "railway_ariadne",
                schema=project / "pin/schema.graphql",
                queries=project / "queries",
                asynchronous=True,
            )
            generators["ariadne-codegen"] = Generator([ariadne, *arguments])
        rounds = 2 if factor == 1 else 1
        measure(bench, GROUP, f"{factor} × Railway, cold", generators, rounds, folder=project)


def replicate(project: Path, factor: int) -> None:
    """Write a project that is a multiple of Railway's size.

    Every type except built-in scalars, every root field, fragment and operation is repeated, each
    time with another suffix of its name.

    Args:
        project: The folder; anything already there is replaced.
        factor: The number of repetitions.
    """
    from graphql import parse, print_ast, visit

    set_aside(project)
    (project / "queries").mkdir(parents=True)
    schema = parse((ROOT / "schemas/railway/schema.graphql").read_text(encoding="utf-8"))
    operations = {
        file.stem: parse(file.read_text(encoding="utf-8"))
        for file in sorted((ROOT / "queries/railway").rglob("*.graphql"))
    }
    types = {_name(node) for node in schema.definitions if hasattr(node, "name")}
    roots: dict[str, list[str]] = {"Query": [], "Mutation": [], "Subscription": []}
    parts: list[str] = []
    for number in range(1, factor + 1):
        ending = "" if number == 1 else f"N{number}"
        changed = visit(schema, _renamer(types - set(roots), ending))
        for node in changed.definitions:
            name = _name(node)
            if name in roots:
                roots[name] += [_renamed_field(print_ast(each), ending) for each in node.fields]
            elif node.kind != "directive_definition" or number == 1:
                parts.append(print_ast(node))
        for stem, document in operations.items():
            again = visit(document, _renamer(types - set(roots), ending))
            (project / "queries" / f"{stem}{ending}.graphql").write_text(
                print_ast(visit(again, _operation_renamer(ending))) + "\n", encoding="utf-8"
            )
    for root, fields in roots.items():
        parts.append(f"type {root} {{\n" + "\n".join(fields) + "\n}")
    (project / "grown.graphql").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    (project / "pyproject.toml").write_text(_CONFIGURATION, encoding="utf-8")


_CONFIGURATION = """\
[tool.paasport.apis.grown]
kind = "graphql"
endpoint = "https://grown.example.com/graphql"
schema = "pin/schema.graphql"
queries = "queries"
target = "grown_api"
client = "GrownApi"

[tool.paasport.apis.grown.auth]
header = "Authorization"
scheme = "Bearer"
token_variable = "GROWN_TOKEN"
"""


def _name(node: Any) -> str:
    name = getattr(node, "name", None)
    return name.value if name is not None else ""


def _with_ending(node: Any, ending: str) -> Any:
    from copy import copy

    changed = copy(node)
    changed.name = copy(node.name)
    changed.name.value = node.name.value + ending
    return changed


def _renamer(types: set[str], ending: str) -> Any:
    from graphql import Visitor

    class Types(Visitor):
        """Renames types in definitions and references."""

        def leave(self, node: Any, *_: Any) -> Any:
            named = node.kind == "named_type" or node.kind.endswith("_type_definition")
            return _with_ending(node, ending) if named and _name(node) in types else None

    return Types()


def _operation_renamer(ending: str) -> Any:
    from graphql import Visitor

    class Operations(Visitor):
        """Renames operations, fragments and root fields."""

        def leave(self, node: Any, _key: Any, _parent: Any, _path: Any, ancestors: Any) -> Any:
            if node.kind in ("operation_definition", "fragment_definition", "fragment_spread"):
                return _with_ending(node, ending) if node.name else None
            holders = [each for each in ancestors if not isinstance(each, list | tuple)]
            at_root = len(holders) == 3 and holders[1].kind == "operation_definition"
            if node.kind == "field" and at_root and not _name(node).startswith("__"):
                return _with_ending(node, ending)
            return None

    return Operations()


def _renamed_field(text: str, ending: str) -> str:
    place = next(index for index, letter in enumerate(text) if letter in "(:")
    return text[:place] + ending + text[place:]
