"""The APIs to serve: those of a project, and those of installed packages."""

from __future__ import annotations

import gzip
import importlib
import json
from collections.abc import Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.errors import UsageError
from paasport_codegen.pins.pins import verify_pin
from paasport_codegen.sandbox.credentials import (
    DocumentCredentials,
    credentials_of,
    credentials_of_table,
    has_open_operations,
)
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.served_api import Definition

GROUP: Final = "paasport.sandbox"
"""The entry points of packages with their own APIs."""


def definitions(names: Sequence[str], project: ProjectConfiguration | None) -> list[Definition]:
    """The APIs with these names; by default those of the project, or else all installed ones.

    Args:
        names: Their names.
        project: The project, if there is one. Its APIs take precedence.

    Raises:
        UsageError: An API is unknown, or its module cannot be imported.
        DocumentError: A security scheme of a document is invalid.
    """
    configured = dict(project.apis) if project is not None else {}
    installed = {point.name: point for point in metadata.entry_points(group=GROUP)}
    wanted = list(names) or list(configured) or sorted(installed)
    found: list[Definition] = []
    for name in wanted:
        if name in configured:
            found.append(_of_project(configured[name]))
        elif name in installed:
            found.append(_of_package(name, installed[name].value))
        else:
            known = ", ".join(sorted({*configured, *installed})) or "none"
            raise UsageError(f"{name}: no such API; there are {known}.")
    if not found:
        raise UsageError(
            "There is no API to serve: no project with [tool.paasport] is around, and no "
            "installed package brings one. Install `paasport`, or add an API to a pyproject.toml."
        )
    return found


def _of_project(api: ApiConfiguration) -> Definition:
    schema = verify_pin(api).content
    return Definition(
        name=api.name,
        title=api.title,
        kind=api.kind,
        schema=schema,
        path=urlsplit(api.endpoint).path or "/",
        header=api.auth.header if api.auth is not None else "",
        scheme=api.auth.scheme if api.auth is not None else "",
        token_variable=api.auth.token_variable if api.auth is not None else "",
        credentials=_credentials(api, schema),
        notes=_notes(api.sandbox, f"apis.{api.name}.sandbox"),
        open_schema=api.auth is not None and not api.auth.required_for_snapshot,
        behaviour=_behaviour(api.sandbox, f"apis.{api.name}.sandbox"),
        overrides=api.overrides if api.kind == "openapi" else (),
    )


def _credentials(api: ApiConfiguration, schema: bytes) -> DocumentCredentials | None:
    if api.kind == "graphql":
        return None
    document = json.loads(schema)
    if api.auth is None:
        return credentials_of(document, api)
    # If every operation needs the token, requests need no lookup of their operation.
    return credentials_of_table(document, api, api.auth) if has_open_operations(document) else None


def _of_package(name: str, module_name: str) -> Definition:
    module = _imported(module_name, name)
    facts: dict[str, Any] = dict(module.SANDBOX)
    package, _, file = facts.pop("schema").partition("/")
    packed = resources.files(package).joinpath(file)
    schema = _checkout_schema(module, facts.pop("source"))
    if schema is None:
        schema = gzip.decompress(packed.read_bytes())
    return Definition(name=name, schema=schema, behaviour=_behaviour(module_name, name), **facts)


def _checkout_schema(module: Any, source: str) -> bytes | None:
    """The pin in a checkout, from which the wheel's copy is made."""
    file = module.__file__
    for folder in Path(file).resolve().parents if file else ():
        if (folder / source).is_file():
            return (folder / source).read_bytes()
    return None


def _behaviour(module_name: str, key: str) -> Behaviour:
    made = Behaviour()
    if not module_name:
        return made
    behave = getattr(_imported(module_name, key), "behave", None)
    if behave is None:
        raise UsageError(f"{key}: {module_name} has no function `behave(behaviour)`.")
    behave(made)
    return made


def _notes(module_name: str, key: str) -> dict[str, str]:
    """Further variables to export, if the behavior's module names some."""
    facts = getattr(_imported(module_name, key), "SANDBOX", {}) if module_name else {}
    return dict(facts.get("notes", {}))


def _imported(module_name: str, key: str) -> Any:
    try:
        return importlib.import_module(module_name)
    except ImportError as error:
        raise UsageError(f"{key}: {module_name} cannot be imported: {error}.") from error
