"""The files of a package other than its models: clients, groups and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.openapi.function_names import group_names
from paasport_codegen.openapi.methods import Method, MethodWriter, flavoured
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.paging.plan import Pager
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.contract import CONTRACT_MODULE
from paasport_codegen.python.exports import (
    EndpointFacts,
    endpoint_module,
    methods_module,
    package_exports,
    with_packages,
)
from paasport_codegen.python.identifiers import is_builtin, pascal_case
from paasport_codegen.python.modules import ModuleLayout, render_imports
from paasport_codegen.python.templating import render


@dataclass(frozen=True, slots=True)
class _Flavour:
    """The differences between the synchronous and the asynchronous client."""

    folder: str
    client_module: str
    prefix: str
    base: str
    client_base: str
    async_: str
    await_: str


_FLAVOURS = (
    _Flavour("groups", "client", "", "RestApi", "RestClient", "", ""),
    _Flavour(
        "async_groups",
        "async_client",
        "Async",
        "AsyncRestApi",
        "AsyncRestClient",
        "async ",
        "await ",
    ),
)


@dataclass(frozen=True, slots=True)
class _Group:
    """The operations of one tag."""

    tag: str
    name: str
    class_name: str
    methods: tuple[Method, ...]


def package_files(
    api: ApiConfiguration,
    operations: Sequence[Operation],
    writer: MethodWriter,
    models: ModuleLayout,
    dictionaries: ModuleLayout,
    externals: Mapping[str, str],
    endpoint: EndpointFacts,
    pagers: Mapping[str, Pager],
) -> dict[str, str]:
    """All files of the package, unformatted."""
    files: dict[str, str] = {}
    module_of: dict[str, str] = {}
    for layout in (models, dictionaries):
        files.update(layout.files)
        module_of.update(layout.module_of)
    # If all dictionaries of an operation are shared, it needs no module for them.
    own = set(dictionaries.module_of.values())
    for name in dictionaries.files:
        if name.removesuffix(".py").replace("/", ".") not in own:
            del files[name]
    groups = _groups(operations, writer, pagers)
    for flavour in _FLAVOURS:
        for group in groups:
            files[f"{flavour.folder}/{group.name}.py"] = _group_module(
                api.title, group, flavour, module_of, externals
            )
        files[f"{flavour.client_module}.py"] = render(
            "openapi/client.py.jinja",
            title=api.title,
            client=api.client,
            groups=groups,
            flavour=flavour,
            imports=render_imports(
                {
                    "functools": {"cached_property"},
                    "typing": {"TYPE_CHECKING"},
                    CONTRACT_MODULE: {flavour.client_base},
                    ".endpoint": {"ENDPOINT"},
                }
            ),
        )
    exports = {
        **module_of,
        **{f"{f.prefix}{api.client}": f.client_module for f in _FLAVOURS},
    }
    files |= endpoint_module(api.title, endpoint)
    files |= methods_module(
        f"{group.name}.{method.name}" for group in groups for method in group.methods
    )
    return with_packages({**files, **package_exports(api.title, exports)})


def _groups(
    operations: Sequence[Operation], writer: MethodWriter, pagers: Mapping[str, Pager]
) -> list[_Group]:
    by_tag: dict[str, list[Operation]] = {}
    for operation in operations:
        by_tag.setdefault(operation.tag, []).append(operation)
    return [
        _Group(
            tag,
            name,
            f"{pascal_case(name)}Group",
            tuple(
                sorted(
                    (
                        method
                        for operation in by_tag[tag]
                        for method in writer.write_all(operation, pagers.get(operation.module))
                    ),
                    key=lambda method: method.name,
                )
            ),
        )
        for tag, name in group_names(by_tag).items()
    ]


def _group_module(
    title: str,
    group: _Group,
    flavour: _Flavour,
    module_of: Mapping[str, str],
    externals: Mapping[str, str],
) -> str:
    methods = tuple(
        flavoured(method, flavour.prefix, flavour.async_, flavour.await_)
        for method in group.methods
    )
    group = replace(group, methods=methods)
    used = {name for method in methods for name in method.names}
    at_run_time: dict[str, set[str]] = {CONTRACT_MODULE: {flavour.base}}
    for_checkers: dict[str, set[str]] = {}
    for name in used:
        if name == "UNSET":
            at_run_time.setdefault(externals[name], set()).add(name)
        elif name in module_of:
            for_checkers.setdefault(f"..{module_of[name]}", set()).add(name)
        elif not is_builtin(name):
            for_checkers.setdefault(externals[name], set()).add(name)
    if any(method.merges_fields for method in group.methods):
        at_run_time[CONTRACT_MODULE].add("merge_fields")
        for_checkers.setdefault("typing", set()).add("overload")
    if for_checkers:
        at_run_time["typing"] = {"TYPE_CHECKING"}
    if any(method.deprecation for method in group.methods):
        at_run_time.setdefault("typing_extensions", set()).add("deprecated")
    return render(
        "openapi/group.py.jinja",
        title=title,
        group=group,
        flavour=flavour,
        imports=render_imports(at_run_time),
        type_imports=render_imports(for_checkers),
    )
