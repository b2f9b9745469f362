"""Assembling a package from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import DocumentError
from paasport_codegen.graphql.client_modules import client_modules, client_names
from paasport_codegen.graphql.external_names import externals
from paasport_codegen.graphql.parts import OperationParts, PackageParts
from paasport_codegen.graphql.scalars import untyped_scalars
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python.exports import (
    configured_endpoint,
    endpoint_module,
    methods_module,
    package_exports,
    with_packages,
)
from paasport_codegen.python.modules import Definition, lay_out


def assembled(api: ApiConfiguration, parts: PackageParts, schema_file: str) -> GeneratedTarget:
    """The package of an API; its files depend only on the parts, not on how they were made.

    Raises `DocumentError` for an undefined name.
    """
    operations = [one for file in parts.files.values() for one in file.operations]
    outside = externals(parts.schema.names)
    layout = lay_out(
        _definitions(parts, operations),
        [one.module for one in operations],
        outside,
        postpone=False,
    )
    if layout.unresolved:
        raise DocumentError(
            f"{api.name}: no definition for {', '.join(layout.unresolved)}; "
            f"check [tool.paasport.apis.{api.name}.scalars]."
        )
    methods = sorted(operations, key=lambda one: one.operation.method)
    files: Mapping[str, str] = {
        **layout.files,
        **client_modules(api, methods, layout.module_of, outside),
        **endpoint_module(api.title, configured_endpoint(api.endpoint, api.auth)),
        **methods_module(one.operation.method for one in methods),
        **package_exports(api.title, {**layout.module_of, **client_names(api)}),
    }
    used = {*parts.fragments.scalars, *chain.from_iterable(one.scalars for one in operations)}
    warnings = {
        *parts.fragments.problems,
        *chain.from_iterable(one.problems for one in operations),
        *chain.from_iterable(file.warnings for file in parts.files.values()),
        *untyped_scalars(parts.schema.scalars, used, api.name, api.scalars, schema_file),
    }
    return GeneratedTarget(
        files=with_packages(files),
        operations=len(operations),
        models=len(layout.module_of),
        warnings=tuple(sorted(warnings)),
        origins={f"operations/{one.module.name}.py": one.operation.file for one in operations},
    )


def _definitions(parts: PackageParts, operations: Iterable[OperationParts]) -> list[Definition]:
    return [
        *parts.schema.definitions,
        *chain.from_iterable(parts.fragments.definitions.values()),
        *chain.from_iterable(one.definitions for one in operations),
    ]
