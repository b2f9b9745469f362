"""What breaks for users between a revision and what is here, told from the public names.

    .venv-release/bin/python .ci/public_names.py REVISION

Public is what docs/versioning.md says: what the modules below export, and the classes that can be
reached from there through attributes. The part of CHANGELOG.md that is not released yet must name
each break in backticks: `Page`, `Railway(base_url=…)`, `RailwayProjects.list` or `projects.list`.
The exit code is 1 if one is not.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parents[1]
MODULES = (
    "paasport",
    "paasport.errors",
    "paasport.hasura",
    "paasport.northflank",
    "paasport.railway",
    "paasport.testing",
    "paasport_runtime",
    "paasport_runtime.errors",
    "paasport_runtime.scalars",
    "paasport_runtime.testing",
)
PACKAGES = ("paasport", "paasport_runtime")
FOLDERS = ("", "runtime")  # of the packages
GENERATED = "generated/paasport_api"
_EXPORT = re.compile(r'^        "(\w+)": "', re.MULTILINE)
_OUR_DATACLASS = "paasport_runtime.light_dataclasses.dataclass"


class _Dataclasses(griffe.Extension):
    """Take our own decorator for the one of the standard library that it stands for."""

    def on_module_members(self, *, mod: griffe.Module, **_: object) -> None:
        """Read the import of one module otherwise."""
        member = mod.members.get("dataclass")
        if isinstance(member, griffe.Alias) and member.target_path == _OUR_DATACLASS:
            member.target_path = "dataclasses.dataclass"


def public_objects(root: Path) -> griffe.Module:
    """One module that holds everything public of the sources at `root`, each by its path."""
    loader = griffe.GriffeLoader(
        search_paths=[root / folder for folder in FOLDERS],
        extensions=griffe.load_extensions(_Dataclasses()),
        allow_inspection=False,
    )
    for package in PACKAGES:
        loader.load(package, try_relative_path=False)
    loader.resolve_aliases(implicit=True, external=False)
    found = griffe.Module("public")
    for module in MODULES:
        if _exists(root, module):
            for name, entry in _exported(loader.modules_collection[module]):
                _add(found, f"{module}.{name}", entry)
    return found


def breaks(old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """The path of what breaks, and what about it."""
    for breakage in griffe.find_breaking_changes(public_objects(old), public_objects(new)):
        yield breakage.obj.path, _text(breakage)
    for module in sorted(path.parent.name for path in (old / GENERATED).glob("*/exports.py")):
        gone = _generated(old, module) - _generated(new, module)
        yield from ((f"paasport_api.{module}.{name}", "removed") for name in sorted(gone))


def is_told(path: str, quoted: str) -> bool:
    """Whether texts in backticks, one a line, name what has a path."""
    *_, module, owner, name = ("", "", *path.split("."))
    if not owner[:1].isupper():
        return re.search(rf"\b{name}\b", quoted) is not None
    # A synchronous class and its twin are one, and so are a resource and its class.
    owners = rf"(?:Async)?{owner.removeprefix('Async')}|\b{module}"
    if name == "__init__":
        return re.search(rf"\b(?:{owners})(?:\(|\.__init__)", quoted) is not None
    return re.search(rf"\b(?:{owners})(?:\.{name}\b|\(.*\b{name}=)", quoted) is not None


def unreleased(changelog: str) -> str:
    """What the changelog has in backticks for the next version, each on a line."""
    part = changelog.partition("\n## Unreleased\n")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"`([^`]+)`", part))


def main() -> int:
    """Print what breaks; 1 if something of it is not in the changelog."""
    revision = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder)
        archive = subprocess.run(
            ["git", "archive", revision, "paasport", "runtime/paasport_runtime", GENERATED],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        subprocess.run(["tar", "-x"], cwd=old, input=archive.stdout, check=True)
        found = list(breaks(old, ROOT))
    quoted = unreleased((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    missing = 0
    for path, text in found:
        told = is_told(path, quoted)
        missing += not told
        print(f"{'told' if told else 'NOT TOLD'}: {path}: {text}")
    print(
        f"{missing} of {len(found)} breaks since {revision} are not named in CHANGELOG.md."
        if missing
        else f"{len(found)} breaks since {revision}, all named in CHANGELOG.md."
    )
    return 1 if missing else 0


def _exists(root: Path, module: str) -> bool:
    paths = [root / folder / module.replace(".", "/") for folder in FOLDERS]
    return any(path.is_dir() or path.with_suffix(".py").is_file() for path in paths)


def _exported(module: griffe.Object | griffe.Alias) -> Iterator[tuple[str, griffe.Object]]:
    """What a module offers: `__all__`, or what it names without an underscore."""
    names = module.exports or [
        name
        for name, member in module.members.items()
        if not name.startswith("_") and _is_offered(module, name, member)
    ]
    for name in sorted(str(name) for name in names):
        member = module.members.get(name)
        if member is not None and (target := _target(member)) is not None:
            yield name, target


def _is_offered(
    module: griffe.Object | griffe.Alias, name: str, member: griffe.Object | griffe.Alias
) -> bool:
    """Whether it is defined here, or imported as itself, which is how a module re-exports."""
    if not member.is_alias:
        return not member.is_module
    filepath = module.filepath
    source = filepath.read_text("utf-8") if isinstance(filepath, Path) else ""
    return f"import {name} as {name}\n" in source


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    if not isinstance(member, griffe.Alias):
        return member
    try:
        return member.final_target
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None  # of another distribution, or of generated code


def _add(found: griffe.Module, key: str, entry: griffe.Object) -> None:
    """Add an object and the classes that its attributes lead to."""
    if key in found.members or entry.path.partition(".")[0] not in PACKAGES:
        return
    found.members[key] = entry
    entry.public = True
    if not entry.is_class:
        return
    for name, member in entry.all_members.items():
        target = _target(member)
        if name.startswith("_") or target is None or not target.is_attribute:
            continue
        for expression in _classes(getattr(target, "annotation", None)):
            if expression.path.partition(".")[0] in PACKAGES:
                _add(found, expression.path, expression)


def _classes(annotation: object) -> Iterator[griffe.Object]:
    """The classes that an annotation names."""
    if not isinstance(annotation, griffe.Expr):
        return
    for part in annotation.iterate(flat=True):
        if isinstance(part, griffe.ExprName) and isinstance(part.parent, griffe.Object):
            try:
                target = _target(part.parent.modules_collection[part.canonical_path])
            except (KeyError, griffe.GriffeError):
                continue
            if target is not None and target.is_class:
                yield target


def _generated(root: Path, module: str) -> set[str]:
    """The names that a generated package exports."""
    file = root / GENERATED / module / "exports.py"
    return set(_EXPORT.findall(file.read_text(encoding="utf-8"))) if file.is_file() else set()


def _text(breakage: griffe.Breakage) -> str:
    """What breaks in one line; addresses of values are left out."""
    values = f"{breakage.old_value} → {breakage.new_value}".replace("\n", " ")
    return f"{breakage.kind.value} ({values})" if "object at" not in values else breakage.kind.value


if __name__ == "__main__":
    sys.exit(main())
