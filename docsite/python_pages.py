"""The reference of Python names: pages that ask mkdocstrings for the docstrings of each."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import griffe

FOLDER: Final = "reference/python"


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform with its facade and its generated client."""

    name: str
    package: str
    client: str
    api: str


PLATFORMS: Final = (
    Platform("Railway", "railway", "Railway", "RailwayApi"),
    Platform("Hasura Cloud", "hasura", "HasuraCloud", "HasuraCloudApi"),
    Platform("Northflank", "northflank", "Northflank", "NorthflankApi"),
)


def python_pages(root: Path) -> dict[str, str]:
    """Write the pages of the Python reference.

    Args:
        root: The root of the repository.

    Returns:
        Markdown by the page's path in docs/.

    Raises:
        ValueError: An exported name has no docstring.
    """
    loader = griffe.GriffeLoader(search_paths=[root, root / "runtime"], allow_inspection=False)
    loader.load("paasport_runtime")
    paasport = loader.load("paasport")
    loader.resolve_aliases(implicit=False, external=False)
    assert isinstance(paasport, griffe.Module)
    pages = {
        "runtime.md": _names_page(
            "Calls, lists, waiting",
            "What every client has in common. `paasport` exports these names, and "
            "`paasport_runtime` does for a client of your own.",
            "paasport_runtime",
            runtime_names(root),
        ),
        "errors.md": _names_page(
            "Classes of errors",
            "`paasport.errors` and `paasport_runtime.errors` export the same classes.",
            "paasport_runtime.errors",
            error_names(root),
        ),
        "scalars.md": _names_page(
            "Scalars",
            "Types that `[tool.paasport]` may give custom scalars.",
            "paasport_runtime.scalars",
            exported_names(root / "runtime/paasport_runtime/scalars.py"),
        ),
        "testing.md": _names_page(
            "The pytest plugin",
            "`paasport.testing` and `paasport_runtime.testing` export the same names; "
            "[Test without the network](../../testing.md) shows them in use.",
            "paasport_runtime.testing",
            exported_names(root / "runtime/paasport_runtime/testing/__init__.py"),
        ),
    }
    for platform in PLATFORMS:
        pages.update(_platform_pages(root, platform, paasport))
        pages.update(_api_pages(root, platform))
    shown = re.findall(
        r"^::: (paasport(?:_runtime)?\..+)$", "\n".join(pages.values()), re.MULTILINE
    )
    bare = [path for path in shown if not loader.modules_collection[path].docstring]
    if bare:
        raise ValueError(f"These names have no docstring: {', '.join(bare)}.")
    return {f"{FOLDER}/{name}": text for name, text in pages.items()}


def runtime_names(root: Path) -> list[str]:
    """Name what `paasport_runtime` exports besides errors."""
    exported = exported_names(root / "runtime/paasport_runtime/__init__.py")
    errors = error_names(root)
    return [name for name in exported if name not in errors and name != "__version__"]


def error_names(root: Path) -> list[str]:
    """Name what `paasport_runtime.errors` exports, in the order of the module."""
    file = root / "runtime/paasport_runtime/errors.py"
    names = exported_names(file)
    defined = [_defined(node) for node in ast.parse(file.read_text("utf-8")).body]
    return sorted(names, key=defined.index)


def exported_names(file: Path) -> list[str]:
    """Name what a module exports: what `__all__` lists, or else `_MODULES`, or its type aliases."""
    found: dict[str, list[str]] = {}
    aliases: list[str] = []
    for node in ast.parse(file.read_text("utf-8")).body:
        target = _defined(node)
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            aliases.append(target)
        value = getattr(node, "value", None)
        if target in ("__all__", "_MODULES") and isinstance(value, (ast.List, ast.Dict)):
            keys = [*value.elts] if isinstance(value, ast.List) else [*value.keys]
            found[target] = [ast.literal_eval(key) for key in keys if key is not None]
    names = found.get("__all__") or found.get("_MODULES") or aliases
    if not names:
        raise ValueError(f"{file} exports nothing: it has no __all__, _MODULES or TypeAlias.")
    return names


def _defined(node: ast.stmt) -> str:
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _names_page(title: str, text: str, module: str, names: Iterable[str]) -> str:
    lines = [f"# {title}", "", text, ""]
    for name in names:
        lines += _directive(f"{module}.{name}")
    return "\n".join(lines)


def _platform_pages(
    root: Path, platform: Platform, paasport: griffe.Module
) -> Iterator[tuple[str, str]]:
    """Write the pages of a facade: one of the client and what else is exported, one a resource."""
    package = f"paasport.{platform.package}"
    client = paasport[f"{platform.package}._sync.client.{platform.client}"]
    exported = exported_names(root / "paasport" / platform.package / "__init__.py")
    clients = (platform.client, f"Async{platform.client}")
    lines = [
        f"# {platform.name}",
        "",
        f"`paasport` exports the clients, and `{package}` everything else. Whatever is documented "
        f"for `{platform.client}` is true of `Async{platform.client}` as well; its calls are "
        "awaited, and its lists are read with `async for`.",
        "",
        *_directive(f"{package}.{platform.client}"),
        *_directive(f"{package}.Async{platform.client}", members=False),
    ]
    for name in exported:
        lines += _directive(f"{package}.{name}") if name not in clients else []
    yield f"{platform.package}/README.md", "\n".join(lines)
    for name, resource in _resources(client):
        lines = [f"# {platform.client}.{name}", "", *_headless(resource.canonical_path)]
        for place, nested in _nested(resource, f"{platform.client}.{name}"):
            lines += [f"## {place}", "", *_headless(nested.canonical_path)]
        yield f"{platform.package}/{name.replace('_', '-')}.md", "\n".join(lines)


def _nested(
    owner: griffe.Object | griffe.Alias, place: str
) -> Iterator[tuple[str, griffe.Object | griffe.Alias]]:
    """Walk the resources within a resource, with where they are."""
    for name, resource in _resources(owner):
        yield f"{place}.{name}", resource
        yield from _nested(resource, f"{place}.{name}")


def _resources(
    owner: griffe.Object | griffe.Alias,
) -> Iterator[tuple[str, griffe.Object | griffe.Alias]]:
    """Name the attributes of a client or resource that are resources."""
    package = ".".join(owner.canonical_path.split(".")[:2])
    for name, member in owner.all_members.items():
        annotation = getattr(member, "annotation", None) if member.is_attribute else None
        if isinstance(annotation, griffe.Expr) and annotation.canonical_path.startswith(package):
            yield name, owner.modules_collection[annotation.canonical_path]


def _api_pages(root: Path, platform: Platform) -> Iterator[tuple[str, str]]:
    """Write the pages of a generated client: one of its own, and one for each of its groups."""
    package = f"paasport_api.{platform.package}"
    lines = [
        f"# Operations of {platform.name}",
        "",
        f"`{platform.client}.api` calls each operation of the API, and so does "
        f"`{package}.{platform.api}` without a facade. `Async{platform.api}` has the same "
        "operations, which are awaited.",
        "",
        *_directive(f"{package}.client.{platform.api}"),
    ]
    yield f"api/{platform.package}/README.md", "\n".join(lines)
    groups = root / "generated/paasport_api" / platform.package / "groups"
    for file in sorted(groups.glob("[a-z]*.py")):
        lines = [f"# {platform.client}.api.{file.stem}", ""]
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                lines += _headless(f"{package}.groups.{file.stem}.{node.name}")
        yield f"api/{platform.package}/{file.stem.replace('_', '-')}.md", "\n".join(lines)


def _headless(path: str) -> list[str]:
    """Ask for the members of a class below a heading that stands already."""
    return _directive(path, show_root_heading=False, show_root_toc_entry=False, heading_level=2)


def _directive(path: str, **options: object) -> list[str]:
    lines = [f"::: {path}"]
    if options:
        lines += ["    options:", *(f"      {name}: {_yaml(options[name])}" for name in options)]
    return [*lines, ""]


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def copy_generated_clients(root: Path, target: Path) -> None:
    """Copy the clients of `paasport_api`, without their thousands of models.

    Args:
        root: The root of the repository.
        target: Where the copy goes, from where mkdocstrings reads it.
    """
    for platform in PLATFORMS:
        package = root / "generated/paasport_api" / platform.package
        for file in (package / "client.py", *package.glob("groups/*.py")):
            copy = target / "paasport_api" / platform.package / file.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
